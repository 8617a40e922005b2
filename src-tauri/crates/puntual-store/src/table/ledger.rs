//! The ledger as insights read it: every invoice with its movements in one pass, whatever the number of customers.

use std::collections::HashMap;

use chrono::NaiveDate;
use puntual_core::insights::{ContactLine, LedgerInvoice, Reduction, ReductionKind};
use rusqlite::Row;

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::CustomerId;

/// A message that somebody or something tried to send.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriedMessage {
    /// The day of its run.
    pub run_on: NaiveDate,
    /// Customer key.
    pub customer: String,
    /// Customer's name.
    pub name: String,
    /// A server took it, or a person said that it had gone.
    pub arrived: bool,
}

/// Money or paper with what invoices took up of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerCredit {
    /// Whose.
    pub customer: CustomerId,
    /// What it is.
    pub kind: ReductionKind,
    /// The day from which it counts.
    pub credited_on: NaiveDate,
    /// Its amount, smallest units.
    pub total_minor: i64,
    /// What was taken up of it or went back to the customer, by day.
    pub allocations: Vec<(NaiveDate, i64)>,
}

impl LedgerCredit {
    /// What no invoice had taken up at the end of `day`.
    #[must_use]
    pub fn unapplied_on(&self, day: NaiveDate) -> i64 {
        if day < self.credited_on {
            return 0;
        }
        self.allocations
            .iter()
            .filter(|(on, _)| *on <= day)
            .fold(self.total_minor, |left, (_, minor)| left.saturating_sub(*minor))
    }
}

// Oldest first by row, so that the database neither sorts nor looks a row up twice.
const INVOICES: &str =
    "SELECT invoice.id, invoice.customer_id, invoice.currency, invoice.issued_on, invoice.due_on,
      invoice.total_minor, allocation.allocated_on, allocation.amount_minor, credit.kind
    FROM invoice LEFT JOIN allocation ON allocation.invoice_id = invoice.id
                 LEFT JOIN credit ON credit.id = allocation.credit_id
    WHERE invoice.open_minor > 0 OR invoice.paid_on IS NULL OR invoice.paid_on >= ?1 OR invoice.due_on >= ?1
    ORDER BY invoice.id, allocation.allocated_on";

const CREDITS: &str = "SELECT credit.id, credit.customer_id, credit.currency, credit.credited_on, credit.total_minor,
      credit.kind, allocation.allocated_on, allocation.amount_minor
    FROM credit LEFT JOIN allocation ON allocation.credit_id = credit.id
    WHERE credit.unapplied_minor > 0 OR credit.credited_on >= ?1
       OR EXISTS (SELECT 1 FROM allocation later WHERE later.credit_id = credit.id AND later.allocated_on >= ?1)
       OR EXISTS (SELECT 1 FROM refund WHERE refund.credit_id = credit.id AND refunded_on >= ?1)
    ORDER BY credit.id";

// A message that a server took, or that a person said had gone; both by the day of the run.
const REACHED: &str = "FROM reminder JOIN reminder_invoice line ON line.reminder_id = reminder.id
    WHERE EXISTS (SELECT 1 FROM outbox WHERE outbox.reminder_id = reminder.id AND outbox.state IN ('accepted', 'done'))";

fn kind(row: &Row<'_>, index: usize) -> rusqlite::Result<ReductionKind> {
    Ok(match row.get_ref(index)?.as_str()? {
        "payment" => ReductionKind::Payment,
        "credit_note" => ReductionKind::CreditNote,
        _ => ReductionKind::WriteOff,
    })
}

impl Reader<'_> {
    /// Every invoice that was open on `since` or later or fell due since, with its currency and all its movements.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn for_each_ledger_invoice(
        &self,
        since: NaiveDate,
        mut visit: impl FnMut(&str, &LedgerInvoice),
    ) -> Result<(), StoreError> {
        let contacted = self.first_contacts()?;
        let mut statement = self.prepare(INVOICES)?;
        let mut rows = statement.query([since])?;
        let mut current: Option<(String, LedgerInvoice)> = None;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if current.as_ref().is_none_or(|(_, invoice)| invoice.id != id) {
                // The movements of the next invoice go where those of the last one were.
                let (mut currency, mut reductions) = match current.take() {
                    Some((currency, invoice)) => {
                        visit(&currency, &invoice);
                        (currency, invoice.reductions)
                    }
                    None => (String::new(), Vec::new()),
                };
                reductions.clear();
                let code = row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?;
                if currency != code {
                    code.clone_into(&mut currency);
                }
                let invoice = LedgerInvoice {
                    id,
                    customer: row.get(1)?,
                    issued_on: row.get(3)?,
                    due_on: row.get(4)?,
                    total_minor: row.get(5)?,
                    reductions,
                    contacted_on: contacted.get(&id).copied(),
                };
                current = Some((currency, invoice));
            }
            if let (Some((_, invoice)), Some(on)) = (&mut current, row.get(6)?) {
                invoice.reductions.push(Reduction {
                    on,
                    minor: row.get(7)?,
                    kind: kind(row, 8)?,
                });
            }
        }
        if let Some((currency, invoice)) = current {
            visit(&currency, &invoice);
        }
        Ok(())
    }

    /// Every credit of which something was unapplied on `since` or later, or that came since, with its currency.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn for_each_ledger_credit(
        &self,
        since: NaiveDate,
        mut visit: impl FnMut(&str, &LedgerCredit),
    ) -> Result<(), StoreError> {
        let mut refunds = self.refunds_by_credit()?;
        let mut statement = self.prepare(CREDITS)?;
        let mut rows = statement.query([since])?;
        let mut current: Option<(i64, String, LedgerCredit)> = None;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            if current.as_ref().is_none_or(|(known, ..)| *known != id) {
                if let Some((_, currency, credit)) = current.take() {
                    visit(&currency, &credit);
                }
                let credit = LedgerCredit {
                    customer: row.get(1)?,
                    credited_on: row.get(3)?,
                    total_minor: row.get(4)?,
                    kind: kind(row, 5)?,
                    allocations: refunds.remove(&id).unwrap_or_default(),
                };
                current = Some((id, row.get(2)?, credit));
            }
            if let (Some((.., credit)), Some(on)) = (&mut current, row.get(6)?) {
                credit.allocations.push((on, row.get(7)?));
            }
        }
        if let Some((_, currency, credit)) = current {
            visit(&currency, &credit);
        }
        Ok(())
    }

    /// Day and amount of what went back of each credit.
    fn refunds_by_credit(&self) -> Result<HashMap<i64, Vec<(NaiveDate, i64)>>, StoreError> {
        let mut statement = self.prepare("SELECT credit_id, refunded_on, amount_minor FROM refund")?;
        let mut rows = statement.query([])?;
        let mut refunds: HashMap<i64, Vec<(NaiveDate, i64)>> = HashMap::new();
        while let Some(row) = rows.next()? {
            refunds
                .entry(row.get(0)?)
                .or_default()
                .push((row.get(1)?, row.get(2)?));
        }
        Ok(refunds)
    }

    /// The day of the first reminder of each invoice that reached the customer.
    fn first_contacts(&self) -> Result<HashMap<i64, NaiveDate>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT line.invoice_id, min(reminder.run_on) {REACHED} GROUP BY line.invoice_id"
        ))?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The reminders from `from` to `to` that reached the customer, a line an invoice with its currency, by invoice and day.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn contact_lines(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<(String, ContactLine)>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT reminder.currency, line.invoice_id, reminder.customer_id, reminder.run_on, line.channel,
                    CASE reminder.kind WHEN 'agreed' THEN substr(line.step, 1, instr(line.step, ':') - 1) ELSE line.step END,
                    (SELECT segment FROM customer WHERE customer.id = reminder.customer_id), line.open_minor
             {REACHED} AND reminder.run_on >= ?1 AND reminder.run_on <= ?2
             ORDER BY line.invoice_id, reminder.run_on, line.id"
        ))?;
        let rows = statement
            .query_map([from, to], |row| {
                Ok((
                    row.get(0)?,
                    ContactLine {
                        invoice: row.get(1)?,
                        customer: row.get(2)?,
                        on: row.get(3)?,
                        channel: row.get(4)?,
                        step: row.get(5)?,
                        segment: row.get(6)?,
                        open_minor: row.get(7)?,
                    },
                ))
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Messages (not calls) of the runs from `from` to `to` that were taken or said to have gone, and all that were tried.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn message_attempts(&self, from: NaiveDate, to: NaiveDate) -> Result<(u32, u32), StoreError> {
        let mut statement = self.prepare(
            "SELECT coalesce(sum(state IN ('accepted', 'done')), 0), count(*)
             FROM reminder JOIN outbox ON outbox.reminder_id = reminder.id
             WHERE run_on >= ?1 AND run_on <= ?2 AND outbox.channel <> 'call'
               AND state IN ('accepted', 'done', 'failed', 'unknown')",
        )?;
        Ok(statement.query_row([from, to], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }

    /// The same one by one.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn messages_tried(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<TriedMessage>, StoreError> {
        let mut statement = self.prepare(
            "SELECT run_on, code, name, state IN ('accepted', 'done')
             FROM reminder JOIN outbox ON outbox.reminder_id = reminder.id JOIN customer ON customer.id = customer_id
             WHERE run_on >= ?1 AND run_on <= ?2 AND outbox.channel <> 'call'
               AND state IN ('accepted', 'done', 'failed', 'unknown')",
        )?;
        let rows = statement
            .query_map([from, to], |row| {
                Ok(TriedMessage {
                    run_on: row.get(0)?,
                    customer: row.get(1)?,
                    name: row.get(2)?,
                    arrived: row.get(3)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// What was invoiced until the end of `until`: currency, month (`2026-03`) and smallest units, the newest month first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn sales_by_month(&self, until: NaiveDate) -> Result<Vec<(String, String, i64)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT currency, substr(issued_on, 1, 7) AS month, sum(total_minor) FROM invoice
             WHERE issued_on <= ?1 GROUP BY month, currency ORDER BY month DESC",
        )?;
        let rows = statement
            .query_map([until], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}
