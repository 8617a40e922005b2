//! What customers dispute. A dispute is solved, never edited: what was claimed stays as it was.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CreditId, CustomerId, DisputeId, InvoiceId};
use crate::table::Attachment;
use crate::table::attachments::{COLUMNS as FILE_COLUMNS, FROM as FILE_FROM, attachment};

/// How much of an invoice is disputed now, as a column of a statement over `invoice`.
pub(crate) const DISPUTED: &str = "coalesce((SELECT CASE WHEN whole THEN invoice.open_minor
    ELSE min(dispute.amount_minor, invoice.open_minor) END
    FROM dispute WHERE dispute.invoice_id = invoice.id AND resolved_on IS NULL), 0)";

/// A dispute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispute {
    /// Row id.
    pub id: DisputeId,
    /// Whose it is.
    pub customer: CustomerId,
    /// Customer key.
    pub customer_code: String,
    /// Customer name.
    pub customer_name: String,
    /// What it is about.
    pub invoice: InvoiceId,
    /// Its number.
    pub invoice_number: String,
    /// Its due date.
    pub due_on: NaiveDate,
    /// ISO 4217.
    pub currency: String,
    /// Open of the invoice, smallest units.
    pub open_minor: i64,
    /// `goods`, `price`, `not_received`, `already_paid`, `duplicate`, `contract` or `other`.
    pub reason: String,
    /// Claimed, smallest units.
    pub amount_minor: i64,
    /// All of the invoice is disputed, whatever is open of it.
    pub whole: bool,
    /// The day it was opened.
    pub opened_on: NaiveDate,
    /// Who said so, may be empty.
    pub opened_by: String,
    /// How it was heard, may be empty.
    pub heard_by: String,
    /// Who in the business solves it, may be empty.
    pub owner: String,
    /// The last day to.
    pub solve_by: NaiveDate,
    /// Free text.
    pub note: String,
    /// `credit_note`, `correction`, `rejected` or `withdrawn`; `None` while it is open.
    pub resolution: Option<String>,
    /// The day it was solved.
    pub resolved_on: Option<NaiveDate>,
    /// Free text.
    pub resolution_note: String,
    /// Reference of the credit note that solved it, or empty.
    pub credit_note: String,
    /// Files that prove something of it.
    pub files: u32,
}

/// A dispute to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewDispute<'a> {
    /// Whose it is.
    pub customer: CustomerId,
    /// What it is about.
    pub invoice: InvoiceId,
    /// See [`Dispute::reason`].
    pub reason: &'a str,
    /// Claimed, smallest units.
    pub amount_minor: i64,
    /// All of the invoice.
    pub whole: bool,
    /// The day.
    pub opened_on: NaiveDate,
    /// Who said so.
    pub opened_by: &'a str,
    /// How.
    pub heard_by: &'a str,
    /// Who solves it.
    pub owner: &'a str,
    /// Until when.
    pub solve_by: NaiveDate,
    /// Free text.
    pub note: &'a str,
}

/// How a dispute was solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved<'a> {
    /// See [`Dispute::resolution`].
    pub resolution: &'a str,
    /// The day.
    pub on: NaiveDate,
    /// Free text.
    pub note: &'a str,
    /// The credit note that solves it.
    pub credit: Option<CreditId>,
}

const SELECT: &str = "SELECT dispute.id, dispute.customer_id, customer.code, customer.name, dispute.invoice_id, invoice.number,
    invoice.due_on, invoice.currency, invoice.open_minor, reason, dispute.amount_minor, whole, opened_on, opened_by, heard_by,
    dispute.owner, solve_by, note, resolution, resolved_on, resolution_note,
    coalesce((SELECT reference FROM credit WHERE credit.id = dispute.credit_id), ''),
    (SELECT count(*) FROM attachment WHERE dispute_id = dispute.id AND removed = 0)
    FROM dispute JOIN customer ON customer.id = dispute.customer_id JOIN invoice ON invoice.id = dispute.invoice_id";

impl Reader<'_> {
    /// Disputes, the open ones first, of them those that must be solved first; then the solved, newest first. With `customer`
    /// only theirs.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn disputes(&self, customer: Option<CustomerId>) -> Result<Vec<Dispute>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{SELECT} WHERE ?1 IS NULL OR dispute.customer_id = ?1
             ORDER BY resolved_on IS NOT NULL, CASE WHEN resolved_on IS NULL THEN solve_by END, resolved_on DESC, dispute.id"
        ))?;
        let rows = statement
            .query_map([customer], dispute)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The disputes that are not solved, those that must be solved first leading.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn open_disputes(&self) -> Result<Vec<Dispute>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{SELECT} WHERE resolved_on IS NULL ORDER BY solve_by, dispute.id"
        ))?;
        let rows = statement.query_map([], dispute)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The disputes of one invoice, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn disputes_of_invoice(&self, invoice: InvoiceId) -> Result<Vec<Dispute>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{SELECT} WHERE dispute.invoice_id = ?1 ORDER BY dispute.id DESC"
        ))?;
        let rows = statement
            .query_map([invoice], dispute)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The dispute with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn dispute(&self, id: DisputeId) -> Result<Dispute, StoreError> {
        self.prepare(&format!("{SELECT} WHERE dispute.id = ?1"))?
            .query_row([id], dispute)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "dispute",
                key: id.0.to_string(),
            })
    }

    /// How much of an invoice is disputed now, smallest units.
    ///
    /// # Errors
    /// When the book cannot be read, or there is no such invoice.
    pub fn disputed_of(&self, invoice: InvoiceId) -> Result<i64, StoreError> {
        let mut statement = self.prepare(&format!("SELECT {DISPUTED} FROM invoice WHERE id = ?1"))?;
        Ok(statement.query_row([invoice], |row| row.get(0))?)
    }

    /// The files that prove something of a dispute.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn attachments_of_dispute(&self, id: DisputeId) -> Result<Vec<Attachment>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {FILE_COLUMNS} {FILE_FROM} WHERE removed = 0 AND dispute_id = ?1 ORDER BY attachment.id"
        ))?;
        let rows = statement.query_map([id], attachment)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Opens a dispute.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when another about the same invoice is open.
    pub fn insert_dispute(&self, new: &NewDispute<'_>) -> Result<DisputeId, StoreError> {
        self.prepare(
            "INSERT INTO dispute (batch_id, customer_id, invoice_id, reason, amount_minor, whole, opened_on, opened_by,
               heard_by, owner, solve_by, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute((
            self.id(),
            new.customer,
            new.invoice,
            new.reason,
            new.amount_minor,
            new.whole,
            new.opened_on,
            new.opened_by,
            new.heard_by,
            new.owner,
            new.solve_by,
            new.note,
        ))?;
        Ok(DisputeId(self.connection.last_insert_rowid()))
    }

    /// Solves a dispute.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn resolve_dispute(&self, id: DisputeId, how: &Resolved<'_>) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE dispute SET resolution = ?2, resolved_on = ?3, resolution_note = ?4, credit_id = ?5
             WHERE id = ?1 AND resolved_on IS NULL",
        )?
        .execute((id, how.resolution, how.on, how.note, how.credit))?;
        Ok(())
    }

    /// Says who solves a dispute and until when.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn assign_dispute(&self, id: DisputeId, owner: &str, solve_by: NaiveDate) -> Result<(), StoreError> {
        self.prepare("UPDATE dispute SET owner = ?2, solve_by = ?3 WHERE id = ?1 AND resolved_on IS NULL")?
            .execute((id, owner, solve_by))?;
        Ok(())
    }

    /// Makes a kept file of the invoice evidence of a dispute about it; `sha256` tells which.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn mark_evidence(
        &self,
        dispute: DisputeId,
        invoice: InvoiceId,
        sha256: &str,
    ) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE attachment SET dispute_id = ?1
             WHERE invoice_id = ?2 AND removed = 0 AND content_id = (SELECT id FROM content WHERE sha256 = ?3)",
        )?
        .execute((dispute, invoice, sha256))?;
        Ok(())
    }
}

fn dispute(row: &Row<'_>) -> rusqlite::Result<Dispute> {
    Ok(Dispute {
        id: row.get(0)?,
        customer: row.get(1)?,
        customer_code: row.get(2)?,
        customer_name: row.get(3)?,
        invoice: row.get(4)?,
        invoice_number: row.get(5)?,
        due_on: row.get(6)?,
        currency: row.get(7)?,
        open_minor: row.get(8)?,
        reason: row.get(9)?,
        amount_minor: row.get(10)?,
        whole: row.get(11)?,
        opened_on: row.get(12)?,
        opened_by: row.get(13)?,
        heard_by: row.get(14)?,
        owner: row.get(15)?,
        solve_by: row.get(16)?,
        note: row.get(17)?,
        resolution: row.get(18)?,
        resolved_on: row.get(19)?,
        resolution_note: row.get(20)?,
        credit_note: row.get(21)?,
        files: row.get(22)?,
    })
}
