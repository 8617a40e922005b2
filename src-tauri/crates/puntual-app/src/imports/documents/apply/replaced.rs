//! Payments and credit notes that take the place of others: the older one no longer counts.

use puntual_core::documents::Relation;
use puntual_store::{Credit, CreditKind, InvoiceId};

use super::super::identity::{has_replaced, key, replacing};
use super::super::related::find;
use super::super::{close_again, take_back};
use super::Turn;
use crate::imports::problem::{Problem, Refusal};

impl Turn<'_, '_, '_, '_> {
    /// Refuses this document when one of the book took its place. That one is looked for with the invoices that this one names.
    pub(super) fn refuse_replaced(&self) -> Result<(), Refusal> {
        let document = self.document;
        let own = key(document);
        let paid = document.payments.iter().flat_map(|payment| &payment.applied);
        let named = paid.map(|applied| (&applied.fiscal_id, &applied.number)).chain(
            document
                .related
                .iter()
                .map(|named| (&named.fiscal_id, &named.number)),
        );
        for (fiscal_id, number) in named {
            for invoice in find(self.ledger, document, fiscal_id, number)? {
                for movement in self.ledger.writer.movements_of_invoice(invoice.id)? {
                    if has_replaced(&self.ledger.writer.tax_note(movement.credit)?, &own) {
                        return Err(Problem::of_row("document.replaced").into());
                    }
                }
            }
        }
        Ok(())
    }

    /// Takes back what the payments that this document replaces have paid, and says which invoices had something of them.
    pub(super) fn take_back_payments(&mut self) -> Result<Vec<InvoiceId>, Refusal> {
        let mut freed = Vec::new();
        for old in self.replaced() {
            let kind = CreditKind::Payment;
            let credits = self
                .ledger
                .writer
                .credits_numbered_under(kind, &format!("{old}:"))?;
            freed.extend(self.take_back(credits)?);
        }
        Ok(freed)
    }

    /// Takes back the credit notes that this document replaces, and says which invoices had something of them.
    pub(super) fn take_back_credit_note(&mut self) -> Result<Vec<InvoiceId>, Refusal> {
        let mut freed = Vec::new();
        for old in self.replaced() {
            let credits = self.ledger.writer.credit_notes_of_document(&old)?;
            freed.extend(self.take_back(credits)?);
        }
        Ok(freed)
    }

    /// Notes with a credit of this document whose place it took.
    pub(super) fn mark_replacing(&self, credit: &Credit) -> Result<(), Refusal> {
        let writer = self.ledger.writer;
        for old in self.replaced() {
            let known = writer.tax_note(credit.id)?;
            if !has_replaced(&known, &old) {
                writer.set_tax_note(credit.id, &replacing(&known, &old))?;
            }
        }
        Ok(())
    }

    /// The fiscal ids of the documents that this one replaces.
    fn replaced(&self) -> Vec<String> {
        let related = self.document.related.iter();
        related
            .filter(|related| related.relation == Relation::Replaces && !related.fiscal_id.is_empty())
            .map(|related| related.fiscal_id.to_uppercase())
            .collect()
    }

    fn take_back(&mut self, credits: Vec<Credit>) -> Result<Vec<InvoiceId>, Refusal> {
        let freed = take_back(self.ledger, credits, "document.replaces_used")?;
        for invoice in &freed {
            self.closed(invoice, true);
        }
        Ok(freed.iter().map(|invoice| invoice.id).collect())
    }

    /// An invoice that is cancelled or replaced itself stays closed, whatever became of what was paid on it.
    pub(super) fn keep_closed(&mut self, freed: &[InvoiceId]) -> Result<(), Refusal> {
        let on = self.document.issued_on.unwrap_or(self.ledger.today);
        close_again(self.ledger, freed, on)
    }
}
