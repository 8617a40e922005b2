//! Contents of files, each kept once by its SHA-256 and packed where that makes it smaller.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};

/// The SHA-256 of some bytes, in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

impl Reader<'_> {
    /// The bytes of a content.
    pub(crate) fn content(&self, id: i64) -> Result<Vec<u8>, StoreError> {
        let mut statement = self.prepare("SELECT packed, size, bytes FROM content WHERE id = ?1")?;
        let (packed, size, bytes): (bool, i64, Vec<u8>) =
            statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        if !packed {
            return Ok(bytes);
        }
        let size = u64::try_from(size).unwrap_or(0);
        let mut content = Vec::new();
        DeflateDecoder::new(bytes.as_slice())
            .take(size)
            .read_to_end(&mut content)
            .map_err(|error| StoreError::Constraint(error.to_string()))?;
        Ok(content)
    }
}

impl BatchWriter<'_> {
    /// Keeps a content, or finds it kept already.
    pub(crate) fn keep_content(&self, bytes: &[u8]) -> Result<i64, StoreError> {
        let digest = sha256(bytes);
        let known = self
            .prepare("SELECT id FROM content WHERE sha256 = ?1")?
            .query_row([&digest], |row| row.get(0))
            .optional()?;
        if let Some(known) = known {
            return Ok(known);
        }
        let packed = pack(bytes).filter(|packed| packed.len() < bytes.len());
        self.prepare("INSERT INTO content (sha256, size, packed, bytes) VALUES (?1, ?2, ?3, ?4)")?
            .execute((
                digest,
                i64::try_from(bytes.len()).unwrap_or(i64::MAX),
                packed.is_some(),
                packed.as_deref().unwrap_or(bytes),
            ))?;
        Ok(self.connection.last_insert_rowid())
    }
}

fn pack(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).ok()?;
    encoder.finish().ok()
}
