//! Statements that a bank packed: a ZIP with nothing to read in it but bank statements. Nothing is written to disk, no name
//! is used as a path, and what is packed in what is packed stays there.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use puntual_app::error::AppError;

use super::{BEGINNING, FILE_LIMIT, Format};

/// Bytes of a packed file; the list of what is in it is read into memory.
const PACKED_LIMIT: u64 = 16 << 20;
/// Files in it.
const MOST_FILES: usize = 1_000;
const SIGNATURE: &[u8] = b"PK\x03\x04";

/// Whether a file that begins like this is packed.
pub(super) fn looks_like(beginning: &[u8]) -> bool {
    beginning.starts_with(SIGNATURE)
}

/// Whether there is a statement in it, and no XML of another kind: that would be e-invoices, or a spreadsheet.
pub(super) fn holds_statements(path: &Path) -> bool {
    let Ok(mut archive) = open(path) else { return false };
    let mut found = false;
    for index in 0..archive.len() {
        let Ok(entry) = archive.by_index(index) else {
            return false;
        };
        let is_xml = entry
            .name()
            .is_ok_and(|name| name.to_lowercase().ends_with(".xml"));
        if entry.is_dir() || entry.is_symlink() {
            continue;
        }
        let mut beginning = Vec::with_capacity(BEGINNING);
        if entry.take(BEGINNING as u64).read_to_end(&mut beginning).is_err() {
            return false;
        }
        match Format::of(&beginning) {
            Some(_) => found = true,
            None if is_xml => return false,
            None => {}
        }
    }
    found
}

/// The statements in it, in the order in which they were packed.
///
/// # Errors
/// `bank.broken` for a damaged or locked archive, `bank.too_large`.
pub(super) fn unpack(path: &Path) -> Result<Vec<Vec<u8>>, AppError> {
    let broken = |error: &dyn std::fmt::Display| AppError::new("bank.broken").with("detail", error);
    let mut archive = open(path)?;
    let (mut statements, mut left) = (Vec::new(), FILE_LIMIT);
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|error| broken(&error))?;
        if entry.is_dir() || entry.is_symlink() {
            continue;
        }
        let mut bytes = Vec::new();
        // What a header says of the size is not believed.
        let read = entry
            .take(left + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| broken(&error))?;
        left = left
            .checked_sub(read as u64)
            .ok_or_else(|| AppError::new("bank.too_large"))?;
        if Format::of(&bytes).is_some() {
            statements.push(bytes);
        }
    }
    Ok(statements)
}

fn open(path: &Path) -> Result<zip::ZipArchive<File>, AppError> {
    let broken = |error: &dyn std::fmt::Display| AppError::new("bank.broken").with("detail", error);
    let file = File::open(path).map_err(|error| broken(&error))?;
    if file.metadata().map_err(|error| broken(&error))?.len() > PACKED_LIMIT {
        return Err(AppError::new("bank.too_large"));
    }
    let archive = zip::ZipArchive::new(file).map_err(|error| broken(&error))?;
    if archive.len() > MOST_FILES {
        return Err(AppError::new("bank.too_large"));
    }
    Ok(archive)
}
