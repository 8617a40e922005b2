//! What one document does to the book.

mod credit_note;
mod invoice;
mod on_account;
mod payments;
mod replaced;
mod reschedule;

use puntual_core::documents::{Document, DocumentKind, Rules};
use puntual_core::imports::{DateOrder, DecimalMark, Field};
use puntual_core::money::Money;
use puntual_store::{AttachmentOwner, CreditKind, Invoice};

use super::super::cells::{Cells, Style};
use super::super::directory::Found;
use super::super::ledger::Ledger;
use super::super::problem::{Problem, Refusal};
use super::super::report::{FileReport, Outcome, Taken, Values};
use super::super::settle::CANCELLED;
use super::gone::{is_cancelled, note_cancelled};
use super::identity::{key, writings};
use super::related::{find, reduce};
use super::rows::{self, row};
use super::{Desk, Item, Keeper, Layout, close_again, take_back};
use crate::documents::rules_of;
use crate::error::AppError;
use crate::ports::Row;

/// Why a document is no receivable when its debt was sold to somebody else.
const ASSIGNED: &str = "assigned";

/// How rows made here are written.
const STYLE: Style = Style {
    date_order: DateOrder::DayFirst,
    decimal_mark: DecimalMark::Point,
    counts_from_1904: false,
};

/// Takes one document. What cannot be taken is reported and stops nothing.
///
/// # Errors
/// When the book cannot go on.
pub(super) fn take(
    ledger: &mut Ledger<'_>,
    layout: &Layout,
    desk: &mut Desk,
    item: &Item<'_>,
    report: &mut FileReport<'_>,
) -> Result<(), AppError> {
    // Each document stands for itself: the same one twice changes nothing the second time.
    ledger.begin_file();
    let Desk {
        own,
        keeper,
        has_noted,
    } = desk;
    let rules = rules(ledger, layout, item)?;
    let (mut read, notes) = rules.read(item.document);
    rows::name_receiver(&mut read, report.language());
    let document = &*read;
    let mut turn = Turn {
        ledger,
        layout,
        report,
        keeper,
        item,
        line: item.line,
        document,
        notes: &notes,
        has_noted,
    };
    if let DocumentKind::NotAReceivable(reason) = document.kind {
        if reason == ASSIGNED && own.has_issued(document) {
            match turn.assigned() {
                Ok(true) => return Ok(()),
                Ok(false) | Err(Refusal::Row(_)) => {}
                Err(Refusal::Fatal(error)) => return Err(error),
            }
        }
        turn.reject(Problem::of_row("document.not_a_receivable").with("reason", reason));
        return Ok(());
    }
    if !own.has_issued(document) {
        turn.reject(Problem::of_row("document.not_ours").with("issuer", &document.issuer.tax_id));
        return Ok(());
    }
    if document.kind == DocumentKind::Retention && rules.retentions_are_ignored {
        turn.reject(Problem::of_row("document.retention_ignored"));
        return Ok(());
    }
    for code in &document.warnings {
        turn.report.list(item.line, Problem::of_row(code));
    }
    let done = match document.kind {
        DocumentKind::Invoice | DocumentKind::DebitNote => turn.invoice(),
        DocumentKind::CreditNote => turn.credit_note(),
        DocumentKind::Payment | DocumentKind::Retention => turn.payments(),
        DocumentKind::Cancellation | DocumentKind::NotAReceivable(_) => turn.cancellation(),
    };
    match done {
        Ok(()) => Ok(()),
        Err(Refusal::Row(problem)) => {
            turn.reject(problem);
            Ok(())
        }
        Err(Refusal::Fatal(error)) => Err(error),
    }
}

/// What the customer of a document, or the book, has decided about its kind.
fn rules(ledger: &Ledger<'_>, layout: &Layout, item: &Item<'_>) -> Result<Rules, AppError> {
    let row = row(item.line, &rows::customer(item.document));
    let cells = Cells::new(layout, &row, STYLE, ledger.home);
    let customer = match ledger.directory.find(&cells) {
        Found::One(id) => Some(id),
        Found::Several | Found::Nobody => None,
    };
    rules_of(ledger.writer, customer)
}

type TakeRow = for<'a, 'b, 'c, 'd> fn(&'a mut Ledger<'b>, &'c Cells<'d>) -> Result<Taken, Refusal>;

struct Turn<'a, 'b, 'c, 'd> {
    ledger: &'a mut Ledger<'b>,
    layout: &'a Layout,
    report: &'a mut FileReport<'c>,
    keeper: &'a mut Keeper,
    item: &'a Item<'d>,
    line: u64,
    document: &'d Document,
    /// What was decided about it, as codes of notes.
    notes: &'a [&'static str],
    /// Set where something is noted that no row shows.
    has_noted: &'a mut bool,
}

impl Turn<'_, '_, '_, '_> {
    fn reject(&mut self, problem: Problem) {
        let row = row(
            self.line,
            &[
                (Field::InvoiceNo, self.document.number.clone()),
                (Field::CustomerName, self.document.customer.name.clone()),
            ],
        );
        let cells = Cells::new(self.layout, &row, STYLE, self.ledger.home);
        self.report.rejected(&cells, problem);
    }

    /// Takes a row as a table would; `None` when it was refused.
    fn row(&mut self, row: &Row, take: TakeRow) -> Result<Option<Outcome>, Refusal> {
        let cells = Cells::new(self.layout, row, STYLE, self.ledger.home);
        self.ledger.shows = self.report.wants_values();
        match take(self.ledger, &cells) {
            Ok(taken) => {
                let outcome = taken.outcome.clone();
                self.report.taken(&cells, taken);
                for warning in self.ledger.warnings.drain(..) {
                    self.report.warned(&cells, warning);
                }
                Ok(Some(outcome))
            }
            Err(Refusal::Row(problem)) => {
                self.ledger.warnings.clear();
                self.report.rejected(&cells, problem);
                Ok(None)
            }
            Err(fatal) => Err(fatal),
        }
    }

    /// Keeps the files of the document.
    fn keep(&mut self, owner: AttachmentOwner) -> Result<(), Refusal> {
        let kept = self.keeper.keep(self.ledger.writer, self.item, owner)?;
        self.report.attached(kept.new);
        for problem in kept.problems {
            self.report.list(self.line, problem);
        }
        Ok(())
    }

    /// Keeps the files of the document with the credit of this reference.
    fn keep_with_credit(&mut self, kind: CreditKind, reference: &str) -> Result<(), Refusal> {
        match self.ledger.writer.credit_by_reference(kind, reference)? {
            Some(credit) => self.keep(AttachmentOwner::Credit(credit.id)),
            None => Ok(()),
        }
    }

    fn cancel(&mut self, invoice: &Invoice) -> Result<bool, Refusal> {
        let reference = format!("{CANCELLED}{}", invoice.number);
        let on = self.document.issued_on.unwrap_or(self.ledger.today);
        let open = invoice.open_minor;
        reduce(self.ledger, invoice, CreditKind::CreditNote, &reference, on, open)
    }

    /// A debt that was sold is no longer collected here: what is open of it is taken off; false when the book has no such invoice.
    fn assigned(&mut self) -> Result<bool, Refusal> {
        let key = key(self.document);
        let invoices = find(self.ledger, self.document, &key, &self.document.number)?;
        let mut is_news = false;
        for invoice in &invoices {
            let reference = format!("{ASSIGNED}:{}", invoice.number);
            let (on, open) = (self.ledger.today, invoice.open_minor);
            let is_closed = reduce(self.ledger, invoice, CreditKind::WriteOff, &reference, on, open)?;
            self.closed(invoice, is_closed);
            is_news |= is_closed;
            self.keep(AttachmentOwner::Invoice(invoice.id))?;
        }
        if is_news {
            self.report
                .list(self.line, Problem::of_row("document.assigned_closed"));
        }
        Ok(!invoices.is_empty())
    }

    /// Reports that a document has changed what is open of an invoice, which is as it was before.
    fn closed(&mut self, invoice: &Invoice, is_news: bool) {
        let outcome = if is_news {
            let open = Money::new(
                invoice.open_minor,
                invoice.currency.parse().unwrap_or(self.ledger.home),
            );
            Outcome::Updated(Values::from([(Field::OpenBalance.to_string(), open.to_string())]))
        } else {
            Outcome::Unchanged
        };
        let row = row(self.line, &[(Field::InvoiceNo, invoice.number.clone())]);
        let cells = Cells::new(self.layout, &row, STYLE, self.ledger.home);
        let values = Values::from([(Field::InvoiceNo.to_string(), invoice.number.clone())]);
        self.report.taken(&cells, Taken { outcome, values });
    }

    fn cancellation(&mut self) -> Result<(), Refusal> {
        for related in &self.document.related {
            let number = &related.number;
            let invoices = find(self.ledger, self.document, &related.fiscal_id, number)?;
            if invoices.is_empty() && !self.cancel_credit_note(&related.fiscal_id)? {
                // Its document may still come.
                if !related.fiscal_id.is_empty() {
                    *self.has_noted |= note_cancelled(self.ledger.writer, &related.fiscal_id.to_uppercase())?;
                }
                self.reject(Problem::of_cell(Field::InvoiceNo, number, "invoice.unknown"));
            }
            for invoice in invoices {
                let is_news = self.cancel(&invoice)?;
                self.closed(&invoice, is_news);
            }
        }
        Ok(())
    }

    /// Takes a credit note back that was voided; false when the book has none of this fiscal id.
    fn cancel_credit_note(&mut self, fiscal_id: &str) -> Result<bool, Refusal> {
        if fiscal_id.is_empty() {
            return Ok(false);
        }
        let mut credits = Vec::new();
        for id in writings(&fiscal_id.to_uppercase()) {
            credits.extend(self.ledger.writer.credit_notes_of_document(&id)?);
        }
        let Some(first) = credits.first() else {
            return Ok(false);
        };
        let number = first.reference.clone();
        let freed = take_back(self.ledger, credits, "document.cancelled_used")?;
        let freed: Vec<_> = freed.iter().map(|invoice| invoice.id).collect();
        let on = self.document.issued_on.unwrap_or(self.ledger.today);
        close_again(self.ledger, &freed, on)?;
        note_cancelled(self.ledger.writer, &fiscal_id.to_uppercase())?;
        let row = row(self.line, &[(Field::InvoiceNo, number.clone())]);
        let cells = Cells::new(self.layout, &row, STYLE, self.ledger.home);
        let values = Values::from([(Field::InvoiceNo.to_string(), number)]);
        let outcome = Outcome::Updated(Values::new());
        self.report.taken(&cells, Taken { outcome, values });
        Ok(true)
    }

    /// Refuses this document when it was cancelled.
    fn refuse_cancelled(&self) -> Result<(), Refusal> {
        if is_cancelled(self.ledger.writer, &key(self.document))? {
            return Err(Problem::of_row("document.cancelled").into());
        }
        Ok(())
    }
}
