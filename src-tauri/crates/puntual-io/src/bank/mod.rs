//! Bank statements: files in, [`BankStatement`]s out. Nothing here knows the book or what a movement pays.
//!
//! Formats are told apart by what stands in the file, never by its name. Every reader is total: what cannot be read of a
//! statement is left out with a warning that says where, and a file of which nothing can be read is refused with a
//! reason. Limits: [`FILE_LIMIT`] bytes, [`MAX_LINES`] movements.

mod archive;
mod camt;
mod mt940;
mod norma43;
mod ofx;
mod qif;
mod text;
mod values;

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use puntual_app::error::AppError;
use puntual_app::ports::BankSource;
use puntual_core::bank::{
    BankHabits, BankStatement, MAX_LINES, check_totals, clear_repeated_ids, join_continuing,
};

/// Bytes of one file.
pub const FILE_LIMIT: u64 = 64 << 20;

/// How much of the beginning tells what a file is.
const BEGINNING: usize = 8 * 1024;

/// Reads OFX, CAMT, MT940, QIF and Norma 43 files, also packed in a ZIP.
#[derive(Debug, Clone, Copy, Default)]
pub struct BankFiles;

impl BankSource for BankFiles {
    fn takes(&self, path: &Path) -> bool {
        let mut beginning = Vec::with_capacity(BEGINNING);
        let read = File::open(path).and_then(|file| file.take(BEGINNING as u64).read_to_end(&mut beginning));
        let is_packed = archive::looks_like(&beginning);
        read.is_ok() && (Format::of(&beginning).is_some() || (is_packed && archive::holds_statements(path)))
    }

    fn read(&self, path: &Path, habits: &BankHabits) -> Result<Vec<BankStatement>, AppError> {
        let shown = path.display().to_string();
        let unreadable = |error: io::Error| {
            let code = match error.kind() {
                io::ErrorKind::NotFound => "file.not_found",
                _ => "file.unreadable",
            };
            AppError::new(code).with("path", &shown).with("detail", error)
        };
        let mut bytes = Vec::new();
        let file = File::open(path).map_err(&unreadable)?;
        file.take(FILE_LIMIT + 1)
            .read_to_end(&mut bytes)
            .map_err(&unreadable)?;
        if archive::looks_like(&bytes) {
            let mut statements = Vec::new();
            for packed in archive::unpack(path).map_err(|error| error.with("path", &shown))? {
                statements.extend(from_bytes(&packed, habits).map_err(|error| error.with("path", &shown))?);
            }
            return Ok(join_continuing(statements));
        }
        from_bytes(&bytes, habits).map_err(|error| error.with("path", &shown))
    }
}

/// The formats that say themselves what is what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Open Financial Exchange, also as QFX and in Brazil.
    Ofx,
    /// ISO 20022 camt.052, 053 and 054.
    Camt,
    /// SWIFT MT940, and MT942 for the day that is not over.
    Mt940,
    /// Quicken Interchange Format.
    Qif,
    /// Norma 43 of Spanish banks.
    Norma43,
}

impl Format {
    /// What a file is that begins like this; `None` when it is no bank statement of a format known here.
    #[must_use]
    pub fn of(beginning: &[u8]) -> Option<Format> {
        let text = text::decode(&beginning[..beginning.len().min(BEGINNING)], None);
        let text = text.trim_start_matches(|letter: char| letter.is_whitespace() || letter.is_control());
        if ofx::looks_like(text) {
            Some(Format::Ofx)
        } else if camt::looks_like(text) {
            Some(Format::Camt)
        } else if mt940::looks_like(text) {
            Some(Format::Mt940)
        } else if qif::looks_like(text) {
            Some(Format::Qif)
        } else if norma43::looks_like(text) {
            Some(Format::Norma43)
        } else {
            None
        }
    }
}

/// The statements in the bytes of a file of any of the formats.
///
/// # Errors
/// `file.empty`; `bank.unknown` for what is none of them; `bank.too_large`, `bank.unsafe`, `bank.encoding` and
/// `bank.broken` for hostile and broken files; `bank.refused_by_bank` when the bank put an error in the place of a statement;
/// `bank.investments` and `bank.no_statement` when there are no movements of an account in it;
/// `bank.currency_unknown`.
pub fn from_bytes(bytes: &[u8], habits: &BankHabits) -> Result<Vec<BankStatement>, AppError> {
    if bytes.is_empty() {
        return Err(AppError::new("file.empty"));
    }
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(AppError::new("bank.too_large"));
    }
    let mut statements = match Format::of(bytes) {
        Some(Format::Ofx) => ofx::from_bytes(bytes, habits)?,
        Some(Format::Camt) => camt::from_bytes(bytes)?,
        Some(Format::Mt940) => mt940::from_bytes(bytes, habits)?,
        Some(Format::Qif) => qif::from_bytes(bytes, habits)?,
        Some(Format::Norma43) => norma43::from_bytes(bytes)?,
        None => return Err(AppError::new("bank.unknown")),
    };
    clear_repeated_ids(&mut statements);
    statements.iter_mut().for_each(check_totals);
    Ok(join_continuing(statements))
}

/// Refuses the movement after the last that a file may have.
///
/// # Errors
/// `bank.too_large`.
fn room_for_one_more(lines: usize) -> Result<(), AppError> {
    if lines < MAX_LINES {
        Ok(())
    } else {
        Err(AppError::new("bank.too_large"))
    }
}
