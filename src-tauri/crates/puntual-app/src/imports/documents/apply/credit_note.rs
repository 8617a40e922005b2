//! Documents that take something off an invoice, or give it other days.

use puntual_core::documents::{DocumentKind, Relation};
use puntual_core::money::Money;
use puntual_store::{AttachmentOwner, CreditKind};

use super::super::related::{find, key};
use super::super::rows;
use super::Turn;
use crate::imports::problem::{Problem, Refusal};
use crate::imports::report::Outcome;
use crate::imports::{invoice_rows, same};

impl Turn<'_, '_, '_, '_> {
    pub(super) fn credit_note(&mut self) -> Result<(), Refusal> {
        let changes_amounts = |relation: Relation| matches!(relation, Relation::Reduces | Relation::Cancels);
        let related: Vec<_> = self.document.related.iter().collect();
        let leaves_amounts = !related.is_empty()
            && related
                .iter()
                .all(|related| matches!(related.relation, Relation::Corrects | Relation::Reschedules));
        let only_reschedules = !related.is_empty()
            && related
                .iter()
                .all(|related| related.relation == Relation::Reschedules);
        if only_reschedules && self.reschedule()? {
            return Ok(());
        }
        let Some(row) = rows::credit_note(self.line, self.document).filter(|_| !leaves_amounts) else {
            return Err(Problem::of_row("document.changes_no_amount").into());
        };
        // A table of the tax office may have brought the note already.
        for stand_in in same::stand_ins(&key(self.document)) {
            let writer = self.ledger.writer;
            if writer
                .credit_by_reference(CreditKind::CreditNote, &stand_in)?
                .is_some()
            {
                self.row(&rows::renamed(&row, &stand_in), invoice_rows::take)?;
                self.keep_with_credit(CreditKind::CreditNote, &stand_in)?;
                return Ok(());
            }
        }
        let outcome = self.row(&row, invoice_rows::take)?;
        if outcome.is_some() {
            self.keep_with_credit(CreditKind::CreditNote, &self.document.number)?;
        }
        if outcome != Some(Outcome::New) {
            return Ok(());
        }
        // Several invoices: the note does not say how much goes to which, so it waits on account.
        let mut named = related
            .into_iter()
            .filter(|related| changes_amounts(related.relation));
        let (Some(only), None) = (named.next(), named.next()) else {
            return Ok(());
        };
        let Some(invoice) = find(self.ledger, &only.fiscal_id, &only.number)? else {
            return Ok(());
        };
        let number = &self.document.number;
        let Some(credit) = self
            .ledger
            .writer
            .credit_by_reference(CreditKind::CreditNote, number)?
        else {
            return Ok(());
        };
        let amount = credit.total_minor.min(invoice.open_minor);
        if amount > 0 && credit.customer == invoice.customer && credit.currency == invoice.currency {
            let from = credit.credited_on.max(invoice.issued_on);
            self.ledger.writer.allocate(credit.id, invoice.id, amount, from)?;
            let currency = invoice.currency.parse().unwrap_or(self.ledger.home);
            self.ledger.added.unapplied(currency, -amount);
            self.ledger.added.open(currency, invoice.due_on, -amount);
        }
        Ok(())
    }

    /// Gives an invoice, or each of its instalments, the dates and amounts that a note says, as a changed row of a table would;
    /// false when the book has not the same parts, which somebody has to put right by hand.
    fn reschedule(&mut self) -> Result<bool, Refusal> {
        let [related] = self.document.related.as_slice() else {
            return Ok(false);
        };
        if self.document.due_on.is_none() && self.document.instalments.is_empty() {
            return Ok(false);
        }
        let whole = find(self.ledger, &related.fiscal_id, &related.number)?;
        let mut changed = self.document.clone();
        changed.kind = DocumentKind::Invoice;
        changed.number = whole
            .as_ref()
            .map_or(&related.number, |invoice| &invoice.number)
            .clone();
        if let Some(invoice) = &whole {
            // One due date: what is owed stays, and so does the day of issue.
            let total = Money::new(
                invoice.total_minor,
                invoice.currency.parse().unwrap_or(self.ledger.home),
            );
            (changed.total, changed.open) = (Some(total), Some(total));
            changed.issued_on = Some(invoice.issued_on);
        } else {
            changed.open = changed.total;
        }
        let mut parts = Vec::new();
        for part in rows::invoices(self.line, &changed, true) {
            let number = format!("{}{}", changed.number, part.suffix);
            let Some(invoice) = self.ledger.writer.invoice_by_number(&number)? else {
                return Ok(false);
            };
            parts.push((invoice, part));
        }
        let further = format!("{}/{}", changed.number, parts.len() + 1);
        if parts.is_empty() || self.ledger.writer.invoice_by_number(&further)?.is_some() {
            return Ok(false);
        }
        for (invoice, part) in parts {
            let row = rows::issued(&part.row, invoice.issued_on);
            self.row(&row, invoice_rows::take)?;
            self.keep(AttachmentOwner::Invoice(invoice.id))?;
        }
        Ok(true)
    }
}
