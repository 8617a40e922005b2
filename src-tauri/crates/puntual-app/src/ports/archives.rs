//! Files put together into one.

use crate::error::AppError;

/// A file within an archive: its path, with `/` between folders, and its content.
pub type Packed = (String, Vec<u8>);

/// Puts files together into one and takes them out again.
pub trait Archives: Send + Sync {
    /// Packs files in their order. The same files always make the same bytes.
    ///
    /// # Errors
    /// `export.too_large` beyond four gigabytes or 65,000 files.
    fn pack(&self, files: &[Packed]) -> Result<Vec<u8>, AppError>;

    /// Takes the files out, in their order. What [`Archives::pack`] did not make exactly so is refused: not a byte between the
    /// files may differ.
    ///
    /// # Errors
    /// `evidence.not_one` when it is no such archive, `evidence.changed` with `file` when it was one.
    fn unpack(&self, bytes: &[u8]) -> Result<Vec<Packed>, AppError>;
}
