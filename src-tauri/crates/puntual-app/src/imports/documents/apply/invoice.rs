//! Documents that ask for money.

use puntual_core::documents::{PaymentState, Related, Relation};
use puntual_core::imports::Field;
use puntual_store::{AttachmentOwner, CreditKind, Invoice, InvoiceId};

use super::super::gone::{is_cancelled, is_replaced, is_rescheduled, note_replaced};
use super::super::identity::{self, Name, key, timeless};
use super::super::related::{awaited, find, reduce};
use super::super::rows;
use super::Turn;
use crate::imports::problem::{Problem, Refusal};
use crate::imports::report::Outcome;
use crate::imports::settle::PAID_WHEN_ISSUED;
use crate::imports::{invoice_rows, same};

impl Turn<'_, '_, '_, '_> {
    pub(super) fn invoice(&mut self) -> Result<(), Refusal> {
        let parts = rows::invoices(self.line, self.document, false);
        let suffixes: Vec<&str> = parts.iter().map(|part| part.suffix.as_str()).collect();
        let key = key(self.document);
        for suffix in &suffixes {
            let number = format!("{}{suffix}", self.document.number);
            self.rename_stand_in(&number, &format!("{key}{suffix}"))?;
        }
        let name = identity::of_invoice(self.ledger, self.document, &suffixes)?;
        if name.is_known && self.keeps_days(&name, &suffixes)? {
            return self.replace(true);
        }
        let (mut is_new, mut is_news) = (false, false);
        let mut kept = Vec::new();
        for part in rows::invoices(self.line, self.document, name.is_known) {
            let number = format!("{}{}", name.number, part.suffix);
            let fiscal_id = format!("{}{}", name.fiscal_id, part.suffix);
            let row = rows::renamed(&part.row, &number);
            let Some(outcome) = self.row(&row, invoice_rows::take)? else {
                continue;
            };
            let invoice = self.ledger.writer.require_invoice(&number)?;
            if self.ledger.writer.fiscal_id(invoice.id)?.is_empty() {
                self.ledger.writer.set_fiscal_id(invoice.id, &fiscal_id)?;
            }
            is_news |= outcome != Outcome::Unchanged;
            if outcome != Outcome::Unchanged {
                self.note_rate(&invoice)?;
            }
            if outcome == Outcome::New {
                is_new = true;
                self.settle(&invoice, &fiscal_id, part.suffix.is_empty())?;
            }
            self.keep(AttachmentOwner::Invoice(invoice.id))?;
            kept.push(invoice.id);
        }
        if is_new {
            self.apply_waiting(&name, &kept)?;
            for code in self.notes {
                self.report.note(code);
            }
            self.close_dead(&name, &kept)?;
        }
        self.replace(!is_news)
    }

    /// Leaves an invoice as it is to which a later note gave other days than its document says; false when none did.
    fn keeps_days(&mut self, name: &Name, suffixes: &[&str]) -> Result<bool, Refusal> {
        if !is_rescheduled(self.ledger.writer, &name.fiscal_id)? {
            return Ok(false);
        }
        let mut parts = Vec::new();
        for suffix in suffixes {
            let number = format!("{}{suffix}", name.number);
            parts.extend(self.ledger.writer.invoice_by_number(&number)?);
        }
        if parts.len() != suffixes.len() {
            return Ok(false);
        }
        for invoice in &parts {
            self.closed(invoice, false);
        }
        Ok(true)
    }

    /// Closes an invoice that comes after the word that it no longer counts: another one took its place, or it was cancelled.
    fn close_dead(&mut self, name: &Name, parts: &[InvoiceId]) -> Result<(), Refusal> {
        let ids = [
            name.fiscal_id.clone(),
            key(self.document),
            timeless(self.document, &self.document.number),
        ];
        for id in ids {
            let code = if is_replaced(self.ledger.writer, &id)? {
                "document.replaced"
            } else if is_cancelled(self.ledger.writer, &id)? {
                "document.cancelled"
            } else {
                continue;
            };
            for part in parts {
                let invoice = self.ledger.writer.invoice(*part)?;
                self.cancel(&invoice)?;
            }
            self.report.list(self.line, Problem::of_row(code));
            return Ok(());
        }
        Ok(())
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

    /// An invoice that takes the place of another one closes it, also when that one comes later. Where the document itself was
    /// there already, what it closes now is told by itself.
    fn replace(&mut self, tells: bool) -> Result<(), Refusal> {
        let replaced = self
            .document
            .related
            .iter()
            .filter(|related| related.relation == Relation::Replaces);
        for related in replaced {
            let own = key(self.document);
            let Related {
                fiscal_id, number, ..
            } = related;
            let found = find(self.ledger, self.document, fiscal_id, number)?;
            for id in awaited(self.document, fiscal_id, number) {
                if id != own {
                    *self.has_noted |= note_replaced(self.ledger.writer, &id, &own)?;
                }
            }
            if found.is_empty() {
                let name = if number.is_empty() { fiscal_id } else { number };
                let problem = Problem::of_cell(
                    Field::InvoiceNo,
                    &self.document.number,
                    "document.replaces_missing",
                );
                self.report.list(self.line, problem.with("invoice", name));
            }
            for old in found {
                let fiscal_id = self.ledger.writer.fiscal_id(old.id)?;
                let is_own = fiscal_id == own || fiscal_id.starts_with(&format!("{own}/"));
                if old.number != self.document.number && !is_own {
                    let is_news = self.cancel(&old)?;
                    if is_news && tells {
                        self.closed(&old, true);
                    }
                }
            }
        }
        Ok(())
    }
}
