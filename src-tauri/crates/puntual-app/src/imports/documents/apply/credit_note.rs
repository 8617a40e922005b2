//! Documents that take something off an invoice.

use chrono::Datelike;
use puntual_core::documents::{DocumentKind, Related, Relation};
use puntual_core::imports::Field;
use puntual_store::{Credit, CreditKind, Invoice, InvoiceId};

use super::super::identity::{self, Name, key, own_id};
use super::super::related::find;
use super::super::rows;
use super::Turn;
use crate::imports::invoice_rows;
use crate::imports::problem::{Problem, Refusal};
use crate::imports::report::Outcome;
use crate::ports::Row;

/// The invoices that a credit note is for.
enum Aim {
    /// This one, or its instalments.
    At(Vec<Invoice>),
    /// The book has none by this name: fiscal id, else number.
    Waits(String),
    /// It says none, or several without how much goes to which.
    Unclear(&'static str),
}

/// What a number is called where numbers begin again each year.
fn of_year(number: &str, year: i32) -> String {
    format!("{number} ({year})")
}

impl Turn<'_, '_, '_, '_> {
    pub(super) fn credit_note(&mut self) -> Result<(), Refusal> {
        let related = &self.document.related;
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
        if self.document.reduction().is_some_and(|amount| amount.minor == 0) {
            return Err(Problem::of_row("document.nothing_to_credit").into());
        }
        self.refuse_cancelled()?;
        self.refuse_replaced()?;
        let freed = self.take_back_credit_note()?;
        let credited = self.credit(&row, freed.clone());
        self.keep_closed(&freed)?;
        credited
    }

    /// Takes the note as a row, and off what it is for. `freed` has something of the note whose place this one takes.
    fn credit(&mut self, row: &Row, freed: Vec<InvoiceId>) -> Result<(), Refusal> {
        let reference = identity::of_credit_note(self.ledger, self.document)?;
        let taken = self.row(&rows::renamed(row, &reference), invoice_rows::take)?;
        if taken.is_none() {
            return Ok(());
        }
        let kind = CreditKind::CreditNote;
        self.keep_with_credit(kind, &reference)?;
        let Some(credit) = self.ledger.writer.credit_by_reference(kind, &reference)? else {
            return Ok(());
        };
        if self.ledger.writer.tax_note(credit.id)?.is_empty() {
            self.ledger.writer.set_tax_note(credit.id, &key(self.document))?;
        }
        self.mark_replacing(&credit)?;
        // What was given to an invoice once is the owner's to move.
        let is_untouched =
            credit.unapplied_minor == credit.total_minor && !self.ledger.writer.was_allocated(credit.id)?;
        if is_untouched {
            let reached = self.aim(&credit, freed)?;
            // A note that was there already has done something all the same.
            for invoice in reached.iter().filter(|_| taken == Some(Outcome::Unchanged)) {
                self.closed(invoice, true);
            }
        }
        Ok(())
    }

    /// Gives a note to the invoice that it names, or says why it stays on account. Gives back the invoices that have something of
    /// it now, as they were.
    fn aim(&mut self, credit: &Credit, freed: Vec<InvoiceId>) -> Result<Vec<Invoice>, Refusal> {
        match self.target(freed)? {
            Aim::At(invoices) => {
                let fits = |invoice: &Invoice| {
                    invoice.customer == credit.customer && invoice.currency == credit.currency
                };
                if !invoices.iter().all(fits) {
                    self.stays("document.credit_of_another", &invoices);
                    return Ok(Vec::new());
                }
                self.apply_note(credit, invoices)
            }
            Aim::Waits(name) => {
                if credit.notes.is_empty() {
                    self.ledger.writer.set_credit_notes(credit.id, &name)?;
                }
                let problem =
                    Problem::of_cell(Field::InvoiceNo, &self.document.number, "document.credit_waits");
                self.report.list(self.line, problem.with("invoice", name));
                Ok(Vec::new())
            }
            Aim::Unclear(code) => {
                self.stays(code, &[]);
                Ok(Vec::new())
            }
        }
    }

    fn stays(&mut self, code: &'static str, invoices: &[Invoice]) {
        let numbers: Vec<&str> = invoices.iter().map(|invoice| invoice.number.as_str()).collect();
        let problem = Problem::of_cell(Field::InvoiceNo, &self.document.number, code);
        self.report
            .list(self.line, problem.with("invoice", numbers.join(", ")));
    }

    /// What the note is for; a note that only takes the place of another is for what that one was for.
    fn target(&self, freed: Vec<InvoiceId>) -> Result<Aim, Refusal> {
        let mut named: Vec<&Related> = Vec::new();
        for related in &self.document.related {
            let is_same =
                |known: &&Related| known.fiscal_id == related.fiscal_id && known.number == related.number;
            if matches!(related.relation, Relation::Reduces | Relation::Cancels) && !named.iter().any(is_same)
            {
                named.push(related);
            }
        }
        let only = match named.as_slice() {
            [only] => only,
            [] if freed.is_empty() => return Ok(Aim::Unclear("document.credit_of_none")),
            [] => {
                let invoices = freed.into_iter().map(|id| self.ledger.writer.invoice(id));
                return Ok(Aim::At(invoices.collect::<Result<_, _>>()?));
            }
            // Several invoices: the note does not say how much goes to which.
            _ => return Ok(Aim::Unclear("document.credit_of_several")),
        };
        let invoices = find(self.ledger, self.document, &only.fiscal_id, &only.number)?;
        if !invoices.is_empty() {
            return Ok(Aim::At(invoices));
        }
        let name = match self.document.named_on {
            _ if !only.fiscal_id.is_empty() => only.fiscal_id.to_uppercase(),
            // Another year may have an invoice of this number.
            Some(day) if self.document.fiscal_id.is_empty() => of_year(&only.number, day.year()),
            _ => only.number.clone(),
        };
        Ok(Aim::Waits(name))
    }

    /// Takes a note off an invoice. Of several instalments the last ones go first, as in a plan that gets shorter.
    fn apply_note(&mut self, credit: &Credit, invoices: Vec<Invoice>) -> Result<Vec<Invoice>, Refusal> {
        let mut left = credit.unapplied_minor;
        let mut reached = Vec::new();
        for invoice in invoices.into_iter().rev() {
            let amount = left.min(invoice.open_minor);
            if amount <= 0 {
                continue;
            }
            let from = credit.credited_on.max(invoice.issued_on);
            self.ledger.writer.allocate(credit.id, invoice.id, amount, from)?;
            let currency = invoice.currency.parse().unwrap_or(self.ledger.home);
            self.ledger.added.unapplied(currency, -amount);
            self.ledger.added.open(currency, invoice.due_on, -amount);
            left -= amount;
            reached.push(invoice);
        }
        Ok(reached)
    }

    /// Credit notes that came before their invoice wait for it on account, with its name in their notes.
    pub(super) fn apply_waiting(&mut self, name: &Name, parts: &[InvoiceId]) -> Result<(), Refusal> {
        let invoices = |turn: &Self| -> Result<Vec<Invoice>, Refusal> {
            let found = parts.iter().map(|id| turn.ledger.writer.invoice(*id));
            Ok(found.collect::<Result<_, _>>()?)
        };
        let Some(first) = invoices(self)?.into_iter().next() else {
            return Ok(());
        };
        let waiting = self
            .ledger
            .writer
            .waiting_credit_notes(first.customer, &first.currency)?;
        for credit in waiting {
            let came_by_document = !own_id(&self.ledger.writer.tax_note(credit.id)?).is_empty();
            let number = &self.document.number;
            let is_of_type = self.document.format == "sri" && credit.notes == self.typed();
            let names_it = is_of_type
                || identity::is_same(&credit.notes, &name.fiscal_id)
                || credit.notes == *number
                || self
                    .document
                    .issued_on
                    .is_some_and(|day| credit.notes == of_year(number, day.year()));
            if came_by_document && names_it {
                self.apply_note(&credit, invoices(self)?)?;
            }
        }
        Ok(())
    }

    /// What a note of Ecuador calls this document, for it says no clave.
    fn typed(&self) -> String {
        let document = self.document;
        let type_code = match document.kind {
            DocumentKind::DebitNote => "05",
            _ => "01",
        };
        format!("{}-{type_code}-{}", document.issuer.tax_id, document.number)
    }
}
