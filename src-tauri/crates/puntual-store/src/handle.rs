//! The three handles. What a function may do to a book can be read from the one it takes.

use std::cell::Cell;
use std::ops::Deref;

use rusqlite::{CachedStatement, Connection};

use crate::error::StoreError;
use crate::ids::BatchId;

/// Sees one consistent snapshot of the book.
pub struct Reader<'a> {
    pub(crate) connection: &'a Connection,
}

impl Reader<'_> {
    pub(crate) fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>, StoreError> {
        Ok(self.connection.prepare_cached(sql)?)
    }
}

/// One transaction. Whatever it can write here needs no undo: settings, states of the outbox, events.
pub struct Writer<'a> {
    pub(crate) reader: Reader<'a>,
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

/// One transaction whose changes can be undone as one step.
pub struct BatchWriter<'a> {
    writer: Writer<'a>,
    id: BatchId,
    keep: Cell<bool>,
}

impl<'a> BatchWriter<'a> {
    pub(crate) fn begin(
        connection: &'a Connection,
        kind: &str,
        label: &str,
        at_ms: i64,
    ) -> Result<Self, StoreError> {
        connection
            .prepare_cached("INSERT INTO batch (kind, label, at) VALUES (?1, ?2, ?3)")?
            .execute((kind, label, at_ms))?;
        let id = BatchId(connection.last_insert_rowid());
        crate::journal::set_current(connection, Some(id))?;
        Ok(BatchWriter {
            writer: Writer {
                reader: Reader { connection },
            },
            id,
            keep: Cell::new(true),
        })
    }

    /// The batch that is being made.
    #[must_use]
    pub fn id(&self) -> BatchId {
        self.id
    }

    /// Rolls everything back at the end, without an error: a preview, or nothing to do.
    pub fn discard(&self) {
        self.keep.set(false);
    }

    pub(crate) fn is_kept(&self) -> bool {
        self.keep.get()
    }
}

impl<'a> Deref for BatchWriter<'a> {
    type Target = Writer<'a>;

    fn deref(&self) -> &Writer<'a> {
        &self.writer
    }
}
