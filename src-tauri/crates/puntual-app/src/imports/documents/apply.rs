//! What one document does to the book.

use puntual_core::documents::{
    Applied, Document, DocumentKind, PaymentState, Relation, ReportedPayment, Rules,
};
use puntual_core::imports::{DateOrder, DecimalMark, Field};
use puntual_core::money::Money;
use puntual_store::{AttachmentOwner, CreditKind, Invoice};

use super::super::cells::{Cells, Style};
use super::super::directory::Found;
use super::super::ledger::Ledger;
use super::super::problem::{Problem, Refusal};
use super::super::report::{FileReport, Outcome, Taken, Values};
use super::super::settle::{CANCELLED, PAID_WHEN_ISSUED};
use super::super::{invoice_rows, payment_rows, same};
use super::related::{find, key, reduce};
use super::rows::{self, row};
use super::{Desk, Item, Keeper, Layout};
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
    let Desk { own, keeper } = desk;
    let rules = rules(ledger, layout, item)?;
    let (read, notes) = rules.read(item.document);
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

    fn invoice(&mut self) -> Result<(), Refusal> {
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

    fn cancel(&mut self, invoice: &Invoice) -> Result<bool, Refusal> {
        let reference = format!("{CANCELLED}{}", invoice.number);
        let on = self.document.issued_on.unwrap_or(self.ledger.today);
        let open = invoice.open_minor;
        reduce(self.ledger, invoice, CreditKind::CreditNote, &reference, on, open)
    }

    fn credit_note(&mut self) -> Result<(), Refusal> {
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

    /// A debt that was sold is no longer collected here: what is open of it is taken off; false when the book has no such invoice.
    fn assigned(&mut self) -> Result<bool, Refusal> {
        let key = key(self.document);
        let Some(invoice) = find(self.ledger, &key, &self.document.number)? else {
            return Ok(false);
        };
        let reference = format!("{ASSIGNED}:{}", invoice.number);
        let (on, open) = (self.ledger.today, invoice.open_minor);
        let is_closed = reduce(self.ledger, &invoice, CreditKind::WriteOff, &reference, on, open)?;
        self.closed(&invoice, is_closed);
        if is_closed {
            self.report
                .list(self.line, Problem::of_row("document.assigned_closed"));
        }
        self.keep(AttachmentOwner::Invoice(invoice.id))?;
        Ok(true)
    }

    /// Reports that a document has taken off an invoice what was open of it.
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

    /// Each invoice that a payment names is one payment of the book, known by the document and its place there.
    fn payments(&mut self) -> Result<(), Refusal> {
        let key = key(self.document);
        let mut place = 0;
        for payment in &self.document.payments {
            for applied in &payment.applied {
                place += 1;
                let invoice = find(self.ledger, &applied.fiscal_id, &applied.number)?;
                let row = self.payment_row(invoice.as_ref(), applied, &format!("{key}:{place}"), payment);
                match row {
                    Some(row) => {
                        let outcome = self.row(&row, payment_rows::take)?;
                        if outcome.is_some() {
                            self.keep_with_credit(CreditKind::Payment, &format!("{key}:{place}"))?;
                        }
                        if outcome == Some(Outcome::New) {
                            self.compare(invoice.as_ref(), applied);
                        }
                    }
                    None => self.reject(Problem::of_cell(Field::InvoiceNo, "", "invoice.unknown")),
                }
            }
        }
        if place == 0 {
            return Err(Problem::of_row("document.no_payments").into());
        }
        Ok(())
    }

    /// Says so when the document stated another balance than the book had: a payment or a note is missing here.
    fn compare(&mut self, invoice: Option<&Invoice>, applied: &Applied) {
        let (Some(invoice), Some(stated)) = (invoice, applied.balance_before) else {
            return;
        };
        if stated.currency.to_string() == invoice.currency && stated.minor != invoice.open_minor {
            let open = Money::new(invoice.open_minor, stated.currency);
            let problem = Problem::of_cell(Field::InvoiceNo, &invoice.number, "document.balance_differs")
                .with("stated", stated.to_string())
                .with("open", open.to_string());
            self.report.list(self.line, problem);
        }
    }

    /// The row of one payment; `None` when the document does not say for which invoice it is.
    fn payment_row(
        &self,
        invoice: Option<&Invoice>,
        applied: &Applied,
        id: &str,
        payment: &ReportedPayment,
    ) -> Option<Row> {
        let named = [&applied.number, &applied.fiscal_id];
        let number = match invoice {
            Some(invoice) => &invoice.number,
            None => named.into_iter().find(|text| !text.is_empty())?,
        };
        let money = |text: fn(Money) -> String| applied.amount.map(text).unwrap_or_default();
        let paid_on = payment.paid_on.or(self.document.issued_on);
        let cells = [
            (Field::PaymentId, id.to_owned()),
            (Field::InvoiceNo, number.clone()),
            (Field::PaidOn, rows::text(paid_on)),
            (Field::Amount, money(|amount| amount.to_string())),
            (Field::Currency, money(|amount| amount.currency.to_string())),
            (Field::Reference, payment.reference.clone()),
        ];
        Some(row(self.line, &cells))
    }

    fn cancellation(&mut self) -> Result<(), Refusal> {
        for related in &self.document.related {
            let number = &related.number;
            let Some(invoice) = find(self.ledger, &related.fiscal_id, number)? else {
                self.reject(Problem::of_cell(Field::InvoiceNo, number, "invoice.unknown"));
                continue;
            };
            let is_news = self.cancel(&invoice)?;
            self.closed(&invoice, is_news);
        }
        Ok(())
    }
}
