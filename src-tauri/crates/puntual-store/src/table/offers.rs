//! Early-payment offers with the invoices they are about.

use chrono::NaiveDate;
use puntual_core::offers::{
    JudgedOffer, OfferEnd, OfferPayment, OfferState, OfferedInvoice, Reduction, judge,
};
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CreditId, CustomerId, InvoiceId, OfferId};

/// An invoice that an offer is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferInvoice {
    /// The invoice.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: String,
    /// Its due date.
    pub due_on: NaiveDate,
    /// What the offer is judged by.
    pub facts: OfferedInvoice,
}

/// An early-payment offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Row id.
    pub id: OfferId,
    /// To whom.
    pub customer: CustomerId,
    /// Customer key.
    pub customer_code: String,
    /// Customer name.
    pub customer_name: String,
    /// ISO 4217.
    pub currency: String,
    /// Open and not disputed on its invoices when it was made, smallest units.
    pub owed_minor: i64,
    /// What is taken off.
    pub reduction: Reduction,
    /// Late charges are given up once it is taken.
    pub waives_charges: bool,
    /// The last day, as it was said.
    pub until: NaiveDate,
    /// The last day on which a payment takes it.
    pub kept_until: NaiveDate,
    /// The day it was made, by the book's calendar.
    pub made_on: NaiveDate,
    /// UTC milliseconds.
    pub made_at_ms: i64,
    /// The person who was told; may be empty.
    pub made_to: String,
    /// `call`, `email`, `whatsapp`, `visit`, `other` or empty.
    pub channel: String,
    /// Free text.
    pub note: String,
    /// A message of its own tells it.
    pub announced: bool,
    /// The credit note that it became.
    pub credit: Option<CreditId>,
    /// Its number; empty without one.
    pub credit_reference: String,
    /// It counts no longer.
    pub ended: Option<OfferEnd>,
    /// Since then; UTC milliseconds.
    pub ended_at_ms: Option<i64>,
    /// The one that stands in its place.
    pub replaced_by: Option<OfferId>,
    /// By due date.
    pub invoices: Vec<OfferInvoice>,
}

impl Offer {
    /// How it stands on `today`.
    #[must_use]
    pub fn judged(&self, today: NaiveDate) -> JudgedOffer {
        let facts: Vec<OfferedInvoice> = self.invoices.iter().map(|one| one.facts.clone()).collect();
        judge(self.reduction, &facts, self.kept_until, self.ended, today)
    }

    /// Whether it can still be taken on `today`.
    #[must_use]
    pub fn is_open(&self, today: NaiveDate) -> bool {
        self.judged(today).state == OfferState::Open
    }

    /// Whether it is still told on `today`: its grace is for payments under way.
    #[must_use]
    pub fn is_told(&self, today: NaiveDate) -> bool {
        today <= self.until && self.is_open(today)
    }

    /// Whether it is about this invoice.
    #[must_use]
    pub fn covers(&self, invoice: InvoiceId) -> bool {
        self.invoices.iter().any(|covered| covered.invoice == invoice)
    }

    /// The numbers of its invoices.
    #[must_use]
    pub fn numbers(&self) -> Vec<String> {
        self.invoices
            .iter()
            .map(|invoice| invoice.number.clone())
            .collect()
    }
}

/// An offer to be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewOffer<'a> {
    /// To whom.
    pub customer: CustomerId,
    /// ISO 4217.
    pub currency: &'a str,
    /// The invoices, each with what is open of it and not disputed, smallest units.
    pub invoices: &'a [(InvoiceId, i64)],
    /// What is taken off.
    pub reduction: Reduction,
    /// Late charges are given up once it is taken.
    pub waives_charges: bool,
    /// The last day.
    pub until: NaiveDate,
    /// The last day on which a payment takes it.
    pub kept_until: NaiveDate,
    /// The day it is made, by the book's calendar.
    pub made_on: NaiveDate,
    /// UTC milliseconds.
    pub made_at_ms: i64,
    /// The person who is told.
    pub made_to: &'a str,
    /// `call`, `email`, `whatsapp`, `visit`, `other` or empty.
    pub channel: &'a str,
    /// Free text.
    pub note: &'a str,
    /// A message of its own tells it.
    pub announced: bool,
}

const SELECT: &str = "SELECT offer.id, offer.customer_id, customer.code, customer.name, offer.currency, offer.owed_minor,
    offer.percent, offer.amount_minor, offer.waives_charges, offer.until, offer.kept_until, offer.made_on, offer.made_at,
    offer.made_to, offer.channel, offer.note, offer.announced, offer.credit_id, coalesce(credit.reference, ''),
    offer.ended_as, offer.replaced_by, offer.ended_at
    FROM offer JOIN customer ON customer.id = offer.customer_id LEFT JOIN credit ON credit.id = offer.credit_id";

impl Reader<'_> {
    /// Every offer, the newest first; with `customer` only theirs.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn offers(&self, customer: Option<CustomerId>) -> Result<Vec<Offer>, StoreError> {
        let sql = format!("{SELECT} WHERE (?1 IS NULL OR offer.customer_id = ?1) ORDER BY offer.id DESC");
        let found = self
            .prepare(&sql)?
            .query_map([customer], offer)?
            .collect::<Result<Vec<_>, _>>()?;
        self.with_invoices(found)
    }

    /// The offers that were neither taken back nor replaced and could be taken on this day or later, the one that ends first
    /// first; with `customer` only theirs.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn offers_until(
        &self,
        customer: Option<CustomerId>,
        day: NaiveDate,
    ) -> Result<Vec<Offer>, StoreError> {
        let sql = format!(
            "{SELECT} WHERE offer.ended_at IS NULL AND offer.kept_until >= ?2 AND (?1 IS NULL OR offer.customer_id = ?1)
             ORDER BY offer.until, offer.id"
        );
        let found = self
            .prepare(&sql)?
            .query_map((customer, day), offer)?
            .collect::<Result<Vec<_>, _>>()?;
        self.with_invoices(found)
    }

    /// The offer with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn offer(&self, id: OfferId) -> Result<Offer, StoreError> {
        let found = self
            .prepare(&format!("{SELECT} WHERE offer.id = ?1"))?
            .query_row([id], offer)
            .optional()?;
        let found = self.with_invoices(found.into_iter().collect())?.pop();
        found.ok_or_else(|| StoreError::Missing {
            what: "offer",
            key: id.0.to_string(),
        })
    }

    fn with_invoices(&self, mut offers: Vec<Offer>) -> Result<Vec<Offer>, StoreError> {
        for offer in &mut offers {
            offer.invoices = self
                .prepare(
                    "SELECT invoice.id, invoice.number, invoice.due_on, covered.owed_minor, invoice.open_minor,
                            coalesce((SELECT sum(amount_minor) FROM allocation
                                      WHERE invoice_id = invoice.id AND credit_id = ?2), 0)
                     FROM offer_invoice covered JOIN invoice ON invoice.id = covered.invoice_id
                     WHERE covered.offer_id = ?1 ORDER BY invoice.due_on, invoice.number",
                )?
                .query_map((offer.id, offer.credit), |row| {
                    Ok(OfferInvoice {
                        invoice: row.get(0)?,
                        number: row.get(1)?,
                        due_on: row.get(2)?,
                        facts: OfferedInvoice {
                            owed_minor: row.get(3)?,
                            open_minor: row.get(4)?,
                            given_minor: row.get(5)?,
                            payments: Vec::new(),
                        },
                    })
                })?
                .collect::<Result<_, _>>()?;
            // As with promises: what came in after it was made, by its day or by being entered later.
            let mut statement = self.prepare(
                "SELECT allocation.invoice_id, credit.credited_on, allocation.amount_minor
                 FROM offer JOIN offer_invoice covered ON covered.offer_id = offer.id
                 JOIN allocation ON allocation.invoice_id = covered.invoice_id
                 JOIN credit ON credit.id = allocation.credit_id
                 WHERE offer.id = ?1 AND credit.kind = 'payment'
                   AND (credit.credited_on > offer.made_on OR allocation.batch_id > offer.batch_id)",
            )?;
            let mut rows = statement.query([offer.id])?;
            while let Some(row) = rows.next()? {
                let (invoice, on, minor): (InvoiceId, NaiveDate, i64) =
                    (row.get(0)?, row.get(1)?, row.get(2)?);
                let covered = offer.invoices.iter_mut().find(|one| one.invoice == invoice);
                if let Some(covered) = covered {
                    covered.facts.payments.push(OfferPayment { on, minor });
                }
            }
        }
        Ok(offers)
    }
}

impl BatchWriter<'_> {
    /// Records an offer.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_offer(&self, new: &NewOffer<'_>) -> Result<OfferId, StoreError> {
        let owed_minor = new
            .invoices
            .iter()
            .fold(0i64, |sum, (_, owed)| sum.saturating_add(*owed));
        self.prepare(
            "INSERT INTO offer (batch_id, customer_id, currency, owed_minor, percent, amount_minor, waives_charges, until,
               kept_until, made_on, made_at, made_to, channel, note, announced)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?
        .execute((
            self.id(),
            new.customer,
            new.currency,
            owed_minor,
            new.reduction.percent(),
            new.reduction.amount_minor(),
            new.waives_charges,
            new.until,
            new.kept_until,
            new.made_on,
            new.made_at_ms,
            new.made_to,
            new.channel,
            new.note,
            new.announced,
        ))?;
        let id = OfferId(self.connection.last_insert_rowid());
        for (invoice, owed) in new.invoices {
            self.prepare(
                "INSERT INTO offer_invoice (batch_id, offer_id, invoice_id, owed_minor) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute((self.id(), id, invoice, owed))?;
        }
        Ok(id)
    }

    /// Takes an offer back, or puts `replaced_by` in its place; it stays on record.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn end_offer(&self, id: OfferId, at_ms: i64, replaced_by: Option<OfferId>) -> Result<(), StoreError> {
        let how = if replaced_by.is_some() {
            "replaced"
        } else {
            "withdrawn"
        };
        self.prepare(
            "UPDATE offer SET ended_at = ?2, ended_as = ?3, replaced_by = ?4 WHERE id = ?1 AND ended_at IS NULL",
        )?
        .execute((id, at_ms, how, replaced_by))?;
        Ok(())
    }

    /// Names the credit note that an offer became, or that it became none.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn set_offer_credit(&self, id: OfferId, credit: Option<CreditId>) -> Result<(), StoreError> {
        self.prepare("UPDATE offer SET credit_id = ?2 WHERE id = ?1")?
            .execute((id, credit))?;
        Ok(())
    }

    /// The offers, not taken back or replaced, about invoices that this batch has changed so far.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn offers_touched(&self) -> Result<Vec<Offer>, StoreError> {
        let ids: Vec<OfferId> = self
            .prepare(
                "SELECT DISTINCT offer.id FROM offer JOIN offer_invoice covered ON covered.offer_id = offer.id
                 WHERE offer.ended_at IS NULL
                   AND EXISTS (SELECT 1 FROM batch_change
                               WHERE table_name = 'invoice' AND row_id = covered.invoice_id AND batch_id = ?1)
                 ORDER BY offer.id",
            )?
            .query_map([self.id()], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        ids.into_iter().map(|id| self.offer(id)).collect()
    }
}

fn offer(row: &Row<'_>) -> rusqlite::Result<Offer> {
    let percent: String = row.get(6)?;
    let ended: Option<String> = row.get(19)?;
    Ok(Offer {
        id: row.get(0)?,
        customer: row.get(1)?,
        customer_code: row.get(2)?,
        customer_name: row.get(3)?,
        currency: row.get(4)?,
        owed_minor: row.get(5)?,
        reduction: Reduction::kept(&percent, row.get(7)?),
        waives_charges: row.get(8)?,
        until: row.get(9)?,
        kept_until: row.get(10)?,
        made_on: row.get(11)?,
        made_at_ms: row.get(12)?,
        made_to: row.get(13)?,
        channel: row.get(14)?,
        note: row.get(15)?,
        announced: row.get(16)?,
        credit: row.get(17)?,
        credit_reference: row.get(18)?,
        ended: ended.map(|word| match word.as_str() {
            "replaced" => OfferEnd::Replaced,
            _ => OfferEnd::Withdrawn,
        }),
        replaced_by: row.get(20)?,
        ended_at_ms: row.get(21)?,
        invoices: Vec::new(),
    })
}
