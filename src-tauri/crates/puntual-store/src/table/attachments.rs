//! Files that belong to invoices and to what reduced them, and the ones that go with messages.

use puntual_core::choices::choices;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{AttachmentId, CreditId, InvoiceId, MessageId};

/// What a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AttachmentOwner {
    /// An invoice.
    Invoice(InvoiceId),
    /// A credit note or payment.
    Credit(CreditId),
}

impl AttachmentOwner {
    fn columns(self) -> (Option<InvoiceId>, Option<CreditId>) {
        match self {
            AttachmentOwner::Invoice(id) => (Some(id), None),
            AttachmentOwner::Credit(id) => (None, Some(id)),
        }
    }
}

choices! {
    /// What a file is.
    AttachmentRole:
    /// The e-invoice itself.
    Document = "document",
    /// Its printed copy.
    Printed = "printed",
    /// Something a person added.
    Added = "added",
}

/// A file that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Row id.
    pub id: AttachmentId,
    /// `invoice`, or the kind of the credit that it belongs to.
    pub owner: String,
    /// Name of the file.
    pub name: String,
    /// MIME type.
    pub mime: String,
    /// `document`, `printed` or `added`.
    pub role: String,
    /// Bytes.
    pub size: i64,
    /// It holds documents of others too.
    pub is_shared: bool,
}

/// A file to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewAttachment<'a> {
    /// What it belongs to.
    pub owner: AttachmentOwner,
    /// Name of the file.
    pub name: &'a str,
    /// MIME type.
    pub mime: &'a str,
    /// What it is.
    pub role: AttachmentRole,
    /// It holds documents of others too.
    pub is_shared: bool,
    /// Its content.
    pub bytes: &'a [u8],
}

pub(super) const COLUMNS: &str =
    "attachment.id, coalesce(credit.kind, 'invoice'), attachment.name, attachment.mime, attachment.role,
    content.size, attachment.is_shared";
pub(super) const FROM: &str =
    "FROM attachment JOIN content ON content.id = content_id LEFT JOIN credit ON credit.id = credit_id";

impl Reader<'_> {
    /// The files of an invoice, then those of what reduced it.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn attachments_of_invoice(&self, id: InvoiceId) -> Result<Vec<Attachment>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} {FROM}
             WHERE removed = 0 AND (invoice_id = ?1 OR credit_id IN (SELECT credit_id FROM allocation WHERE invoice_id = ?1))
             ORDER BY invoice_id IS NULL, attachment.id"
        ))?;
        let rows = statement.query_map([id], attachment)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// One file with its content.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none, or it was removed.
    pub fn attachment(&self, id: AttachmentId) -> Result<(Attachment, Vec<u8>), StoreError> {
        let (found, content) = self
            .prepare(&format!(
                "SELECT {COLUMNS}, content_id {FROM} WHERE attachment.id = ?1 AND removed = 0"
            ))?
            .query_row([id], |row| Ok((attachment(row)?, row.get(7)?)))
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "attachment",
                key: id.0.to_string(),
            })?;
        Ok((found, self.content(content)?))
    }

    /// The invoice that a file is shown with.
    ///
    /// # Errors
    /// When the book cannot be read, or there is no such file.
    pub fn invoice_of_attachment(&self, id: AttachmentId) -> Result<Option<InvoiceId>, StoreError> {
        let mut statement = self.prepare(
            "SELECT coalesce(invoice_id, (SELECT min(allocation.invoice_id) FROM allocation
                                          WHERE allocation.credit_id = attachment.credit_id))
             FROM attachment WHERE id = ?1",
        )?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// Name and size of what goes with a message.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn message_attachments(&self, id: MessageId) -> Result<Vec<(String, i64)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT name, size FROM outbox_attachment JOIN content ON content.id = content_id WHERE outbox_id = ?1
             ORDER BY outbox_attachment.id",
        )?;
        let rows = statement
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Name, MIME type and content of what goes with a message.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn message_files(&self, id: MessageId) -> Result<Vec<(String, String, Vec<u8>)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT name, mime, content_id FROM outbox_attachment WHERE outbox_id = ?1 ORDER BY id",
        )?;
        let rows: Vec<(String, String, i64)> = statement
            .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        rows.into_iter()
            .map(|(name, mime, content)| Ok((name, mime, self.content(content)?)))
            .collect()
    }

    /// Gives every file that belongs to an invoice to `visit`, with the number of the invoice.
    ///
    /// # Errors
    /// When the book cannot be read, or what `visit` returns.
    pub fn for_each_attachment<E: From<StoreError>>(
        &self,
        mut visit: impl FnMut(String, Attachment, Vec<u8>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS}, content_id, invoice.number {FROM} JOIN invoice ON invoice.id = invoice_id
             WHERE removed = 0 ORDER BY attachment.id"
        ))?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let read = || Ok((row.get(8)?, attachment(row)?, row.get(7)?));
            let (number, found, content) =
                read().map_err(|error: rusqlite::Error| StoreError::from(error))?;
            visit(number, found, self.content(content)?)?;
        }
        Ok(())
    }
}

impl BatchWriter<'_> {
    /// Keeps a file. The document and the printed copy are the current ones: an older one with another content goes. `false`
    /// when the same file was there.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn keep_attachment(&self, new: &NewAttachment<'_>) -> Result<bool, StoreError> {
        let content = self.keep_content(new.bytes)?;
        let (invoice, credit) = new.owner.columns();
        let known = self
            .prepare(
                "SELECT removed FROM attachment
                 WHERE invoice_id IS ?1 AND credit_id IS ?2 AND content_id = ?3 AND role = ?4 LIMIT 1",
            )?
            .query_row((invoice, credit, content, new.role.as_str()), |row| {
                row.get::<_, bool>(0)
            })
            .optional()?;
        // What a person removed does not come back with the next import.
        if known.is_some_and(|removed| !removed || new.role != AttachmentRole::Added) {
            return Ok(false);
        }
        if new.role != AttachmentRole::Added {
            self.prepare(
                "UPDATE attachment SET removed = 1
                 WHERE invoice_id IS ?1 AND credit_id IS ?2 AND role = ?3 AND removed = 0",
            )?
            .execute((invoice, credit, new.role.as_str()))?;
        }
        self.prepare(
            "INSERT INTO attachment (batch_id, invoice_id, credit_id, content_id, name, mime, role, is_shared)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            self.id(),
            invoice,
            credit,
            content,
            new.name,
            new.mime,
            new.role.as_str(),
            new.is_shared,
        ))?;
        Ok(true)
    }

    /// Removes a file; undoing the batch brings it back.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn remove_attachment(&self, id: AttachmentId) -> Result<(), StoreError> {
        let changed = self
            .prepare("UPDATE attachment SET removed = 1 WHERE id = ?1 AND removed = 0")?
            .execute([id])?;
        if changed == 0 {
            return Err(StoreError::Missing {
                what: "attachment",
                key: id.0.to_string(),
            });
        }
        Ok(())
    }

    /// Lets a file go with a message, as it is now.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn attach_to_message(&self, message: MessageId, attachment: AttachmentId) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO outbox_attachment (batch_id, outbox_id, content_id, name, mime)
             SELECT ?1, ?2, content_id, name, mime FROM attachment WHERE id = ?3",
        )?
        .execute((self.id(), message, attachment))?;
        Ok(())
    }

    /// Lets a file that was made for a message go with it.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn attach_bytes_to_message(
        &self,
        message: MessageId,
        name: &str,
        mime: &str,
        bytes: &[u8],
    ) -> Result<(), StoreError> {
        let content = self.keep_content(bytes)?;
        self.prepare(
            "INSERT INTO outbox_attachment (batch_id, outbox_id, content_id, name, mime) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((self.id(), message, content, name, mime))?;
        Ok(())
    }
}

pub(super) fn attachment(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: row.get(0)?,
        owner: row.get(1)?,
        name: row.get(2)?,
        mime: row.get(3)?,
        role: row.get(4)?,
        size: row.get(5)?,
        is_shared: row.get(6)?,
    })
}
