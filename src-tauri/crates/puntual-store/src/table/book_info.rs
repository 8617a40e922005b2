//! The one row that says which book this is.

use crate::book::BookInfo;
use crate::error::StoreError;
use crate::handle::{Reader, Writer};

impl Reader<'_> {
    /// Which book this is.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn book_info(&self) -> Result<BookInfo, StoreError> {
        let mut statement = self.prepare(
            "SELECT uid, name, country, currency, language, time_zone, color, is_sample, paused FROM book",
        )?;
        Ok(statement.query_row([], |row| {
            Ok(BookInfo {
                uid: row.get(0)?,
                name: row.get(1)?,
                country: row.get(2)?,
                currency: row.get(3)?,
                language: row.get(4)?,
                time_zone: row.get(5)?,
                color: row.get(6)?,
                is_sample: row.get(7)?,
                paused: row.get(8)?,
            })
        })?)
    }
}

impl Writer<'_> {
    /// Changes what may change: name, language, time zone, colour, pause. The rest of `info` is ignored.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_book_info(&self, info: &BookInfo) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE book SET name = ?1, language = ?2, time_zone = ?3, color = ?4, paused = ?5 WHERE id = 1",
        )?
        .execute((
            &info.name,
            &info.language,
            &info.time_zone,
            &info.color,
            info.paused,
        ))?;
        Ok(())
    }
}
