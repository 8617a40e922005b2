//! Which format a spreadsheet is, and whether it is one that may be unpacked, from its table of contents.

use std::io::Read;

use puntual_app::error::AppError;
use serde::{Deserialize, Serialize};
use zip::ZipArchive;

use super::shared::Shared;
use super::{OLD_LIMIT, PACKAGE_LIMIT, PART_LIMIT, PARTS_LIMIT, RATIO_LIMIT, SMALL};

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    Xlsx,
    Xlsm,
    Xlsb,
    Xls,
    Ods,
}

impl Format {
    /// As the views name it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Xlsm => "xlsm",
            Format::Xlsb => "xlsb",
            Format::Xls => "xls",
            Format::Ods => "ods",
        }
    }
}

const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";

/// The format of a file.
///
/// # Errors
/// `file.not_a_table` for a package of another kind, `file.password`, `file.damaged`; `file.unsafe` and
/// `file.unpacks_too_large` for what no spreadsheet program writes.
pub(super) fn format(input: &Shared) -> Result<Format, AppError> {
    let mut beginning = Vec::new();
    input
        .again()
        .take(4)
        .read_to_end(&mut beginning)
        .map_err(|error| AppError::new("file.damaged").with("detail", error))?;
    match beginning.as_slice() {
        [b'P', b'K', ..] => packed(input),
        _ => old(input),
    }
}

fn packed(input: &Shared) -> Result<Format, AppError> {
    let damaged = |error: &dyn std::fmt::Display| AppError::new("file.damaged").with("detail", error);
    let mut archive = ZipArchive::new(input.again()).map_err(|error| damaged(&error))?;
    if archive.len() > PARTS_LIMIT {
        return Err(AppError::new("file.unpacks_too_large").with("limit", PACKAGE_LIMIT >> 20));
    }
    let (mut unpacked, mut is_word, mut is_xl, mut is_binary, mut has_macros) =
        (0u64, false, false, false, false);
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|error| damaged(&error))?;
        let name = part.name().map_err(|error| damaged(&error))?.into_owned();
        if part.enclosed_name().is_none() || part.is_symlink() {
            return Err(AppError::new("file.unsafe").with("part", shown(&name)));
        }
        let (packed, size) = (part.compressed_size(), part.size());
        unpacked = unpacked.saturating_add(size);
        let is_bomb = size > SMALL && size / packed.max(1) > RATIO_LIMIT;
        if is_bomb || size > PART_LIMIT || unpacked > PACKAGE_LIMIT {
            return Err(AppError::new("file.unpacks_too_large").with("limit", PACKAGE_LIMIT >> 20));
        }
        let name = name.to_ascii_lowercase().replace('\\', "/");
        is_word |= name.starts_with("word/") || name.starts_with("ppt/");
        is_xl |= name.starts_with("xl/") || name == "[content_types].xml";
        is_binary |= name == "xl/workbook.bin";
        has_macros |= name == "xl/vbaproject.bin";
    }
    let mut kind = Vec::new();
    if let Ok(part) = archive.by_name("mimetype") {
        // What cannot be read is not the kind we look for.
        let _ = part.take(ODS.len() as u64).read_to_end(&mut kind);
    }
    match kind.as_slice() {
        ODS => Ok(Format::Ods),
        _ if is_word => Err(AppError::new("file.not_a_table").with("kind", "DOCX")),
        _ if is_binary => Ok(Format::Xlsb),
        _ if has_macros => Ok(Format::Xlsm),
        _ if is_xl => Ok(Format::Xlsx),
        _ => Err(AppError::new("file.not_a_table").with("kind", "ZIP")),
    }
}

fn shown(name: &str) -> String {
    name.chars()
        .filter(|letter| !letter.is_control())
        .take(60)
        .collect()
}

/// The old container holds XLS, other documents, and the encrypted form of the new formats.
fn old(input: &Shared) -> Result<Format, AppError> {
    if input.size() > OLD_LIMIT {
        return Err(AppError::new("file.unpacks_too_large").with("limit", OLD_LIMIT >> 20));
    }
    let mut bytes = Vec::new();
    input
        .again()
        .read_to_end(&mut bytes)
        .map_err(|error| AppError::new("file.damaged").with("detail", error))?;
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(&bytes, &wide).is_some()
    };
    if has("EncryptedPackage") {
        Err(AppError::new("file.password"))
    } else if has("WordDocument") && !has("Workbook") && !has("Book") {
        Err(AppError::new("file.not_a_table").with("kind", "DOC"))
    } else {
        Ok(Format::Xls)
    }
}
