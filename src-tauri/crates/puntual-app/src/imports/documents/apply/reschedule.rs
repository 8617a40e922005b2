//! Documents that give an invoice other days.

use puntual_core::documents::DocumentKind;
use puntual_core::money::Money;
use puntual_store::AttachmentOwner;

use super::super::gone::note_rescheduled;
use super::super::related::find;
use super::super::rows;
use super::Turn;
use crate::imports::invoice_rows;
use crate::imports::problem::Refusal;

impl Turn<'_, '_, '_, '_> {
    /// Gives an invoice, or each of its instalments, the dates and amounts that a note says, as a changed row of a table would;
    /// false when the book has not the same parts, which somebody has to put right by hand.
    pub(super) fn reschedule(&mut self) -> Result<bool, Refusal> {
        let [related] = self.document.related.as_slice() else {
            return Ok(false);
        };
        if self.document.due_on.is_none() && self.document.instalments.is_empty() {
            return Ok(false);
        }
        let found = find(self.ledger, self.document, &related.fiscal_id, &related.number)?;
        // Instalments go by the number of the whole.
        let (whole, parts_of) = match found.as_slice() {
            [] => (None, None),
            [whole] => (Some(whole.clone()), None),
            [first, ..] => (None, first.number.strip_suffix("/1").map(str::to_owned)),
        };
        let mut changed = self.document.clone();
        changed.kind = DocumentKind::Invoice;
        changed.number = whole
            .as_ref()
            .map(|invoice| invoice.number.clone())
            .or(parts_of)
            .unwrap_or_else(|| related.number.clone());
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
        if let Some((first, _)) = parts.first() {
            *self.has_noted |= note_rescheduled(self.ledger.writer, first.id)?;
        }
        for (invoice, part) in parts {
            let row = rows::issued(&part.row, invoice.issued_on);
            self.row(&row, invoice_rows::take)?;
            self.keep(AttachmentOwner::Invoice(invoice.id))?;
        }
        Ok(true)
    }
}
