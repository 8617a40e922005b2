//! Documents that ask for money.

use puntual_core::documents::{PaymentState, Relation};
use puntual_core::imports::Field;
use puntual_store::{AttachmentOwner, CreditKind, Invoice};

use super::super::related::{find, key, reduce};
use super::super::rows;
use super::Turn;
use crate::imports::problem::{Problem, Refusal};
use crate::imports::report::Outcome;
use crate::imports::settle::PAID_WHEN_ISSUED;
use crate::imports::{invoice_rows, same};

impl Turn<'_, '_, '_, '_> {
    pub(super) fn invoice(&mut self) -> Result<(), Refusal> {
        let key = key(self.document);
        let is_known = self
            .ledger
            .writer
            .invoice_by_number(&self.document.number)?
            .is_some();
        let mut is_new = false;
        for part in rows::invoices(self.line, self.document, is_known) {
            let number = format!("{}{}", self.document.number, part.suffix);
            let fiscal_id = format!("{key}{}", part.suffix);
            self.rename_stand_in(&number, &fiscal_id)?;
            self.check_number(&number, &fiscal_id)?;
            let Some(outcome) = self.row(&part.row, invoice_rows::take)? else {
                continue;
            };
            let invoice = self.ledger.writer.require_invoice(&number)?;
            if self.ledger.writer.fiscal_id(invoice.id)?.is_empty() {
                self.ledger.writer.set_fiscal_id(invoice.id, &fiscal_id)?;
            }
            if outcome != Outcome::Unchanged {
                self.note_rate(&invoice)?;
            }
            if outcome == Outcome::New {
                is_new = true;
                self.settle(&invoice, &fiscal_id, part.suffix.is_empty())?;
            }
            self.keep(AttachmentOwner::Invoice(invoice.id))?;
        }
        if is_new {
            for code in self.notes {
                self.report.note(code);
            }
        }
        self.replace()
    }

    /// The rate at which the document stands, where it is in another currency than the book.
    fn note_rate(&self, invoice: &Invoice) -> Result<(), Refusal> {
        if let Some(rate) = self.document.exchange_rate
            && invoice.currency != self.ledger.home.code()
        {
            let rate = rate.normalize().to_string();
            self.ledger.writer.set_exchange_rate(invoice.id, &rate)?;
        }
        Ok(())
    }

    /// A table of the tax office may have brought the invoice under its fiscal id or type; it gets its own number now.
    fn rename_stand_in(&self, number: &str, fiscal_id: &str) -> Result<(), Refusal> {
        let writer = self.ledger.writer;
        if number.is_empty() || writer.invoice_by_number(number)?.is_some() {
            return Ok(());
        }
        for stand_in in same::stand_ins(fiscal_id) {
            let Some(invoice) = writer.invoice_by_number(&stand_in)? else {
                continue;
            };
            let known = writer.fiscal_id(invoice.id)?;
            if known.is_empty() || known == fiscal_id {
                writer.set_invoice_number(invoice.id, number)?;
                return Ok(());
            }
        }
        Ok(())
    }

    /// A number belongs to one document only.
    fn check_number(&self, number: &str, fiscal_id: &str) -> Result<(), Refusal> {
        let taken = |invoice: &Invoice| {
            Problem::of_cell(Field::InvoiceNo, number, "document.number_taken")
                .with("invoice", &invoice.number)
        };
        if let Some(invoice) = self.ledger.writer.invoice_by_fiscal_id(fiscal_id)?
            && invoice.number != number
        {
            return Err(taken(&invoice).into());
        }
        if let Some(invoice) = self.ledger.writer.invoice_by_number(number)? {
            let known = self.ledger.writer.fiscal_id(invoice.id)?;
            if !known.is_empty() && known != fiscal_id {
                return Err(taken(&invoice).into());
            }
        }
        Ok(())
    }

    /// What the document says was paid when it was issued.
    fn settle(&mut self, invoice: &Invoice, fiscal_id: &str, is_whole: bool) -> Result<(), Refusal> {
        let document = self.document;
        let paid = match (document.payment_state, document.total, document.open) {
            (PaymentState::PaidAtOnce, ..) => invoice.open_minor,
            (_, Some(total), Some(open)) if is_whole => {
                (total.minor - open.minor).clamp(0, invoice.open_minor)
            }
            _ => 0,
        };
        let reference = format!("{fiscal_id}{PAID_WHEN_ISSUED}");
        let on = document.issued_on.unwrap_or(invoice.issued_on);
        reduce(self.ledger, invoice, CreditKind::Payment, &reference, on, paid)?;
        Ok(())
    }

    /// An invoice that takes the place of another one closes it.
    fn replace(&mut self) -> Result<(), Refusal> {
        let replaced = self
            .document
            .related
            .iter()
            .filter(|related| related.relation == Relation::Replaces);
        for related in replaced {
            if let Some(old) = find(self.ledger, &related.fiscal_id, &related.number)?
                && old.number != self.document.number
            {
                self.cancel(&old)?;
            }
        }
        Ok(())
    }
}
