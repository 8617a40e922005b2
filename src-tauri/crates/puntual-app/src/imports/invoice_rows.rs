//! Rows of a table of invoices and credit notes.

use chrono::{Days, NaiveDate};
use puntual_core::imports::{
    DocumentKind, DocumentState, Field, ReadAmount, document_kind, document_state, fold, is_uuid,
};
use puntual_core::money::{Currency, Money};
use puntual_store::{CustomerId, Invoice, NewInvoice};

use super::cells::Cells;
use super::credit_note_rows;
use super::ledger::{Ledger, name_of};
use super::problem::{Problem, Refusal};
use super::report::{Outcome, Taken, Values};
use super::{same, settle};

/// What the ledger notes once it was said of a file that dates of issue were reckoned; no number of an invoice has a line
/// break in it.
const DERIVED: &str = "issue date\nderived";

/// What is said of a cancelled document that the book has not.
pub(super) const CANCELLED_UNKNOWN: &str = "invoice.cancelled";

/// A row as far as it can be understood without the book.
pub(super) struct Document {
    /// Number, with its series.
    pub number: String,
    /// What identifies its e-invoice, upper case; empty when the row does not say.
    pub fiscal_id: String,
    /// Amount as written; negative for a credit note.
    pub amount: ReadAmount,
    /// The column that the amount stands in.
    pub amount_field: Field,
    /// The currency that the row names.
    pub currency: Option<Currency>,
    /// Issue date.
    pub issued_on: Option<NaiveDate>,
    /// Due date.
    pub due_on: Option<NaiveDate>,
    /// Day on which it was paid.
    pub paid_on: Option<NaiveDate>,
    /// Days of credit.
    pub term_days: Option<u32>,
    /// What became of it.
    pub state: DocumentState,
    /// It says that it was paid when issued.
    pub is_paid_at_once: bool,
    /// Free text.
    pub notes: String,
}

/// An invoice that fits into the book.
pub(super) struct Fitted<'a> {
    /// Its number.
    pub number: &'a str,
    /// What the customer owes on it in all.
    pub total: Money,
    /// What a column of balances says is still open.
    pub balance: Option<Money>,
    /// Issue date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// Day on which it was paid, if the row says so.
    pub paid_on: Option<NaiveDate>,
    /// Free text.
    pub notes: String,
}

/// Takes one row: adds an invoice, changes it, or adds a credit note when the amount is negative.
pub(super) fn take(ledger: &mut Ledger<'_>, cells: &Cells<'_>) -> Result<Taken, Refusal> {
    if let Some(taken) = credit_note_rows::cancelled_payment(ledger, cells)? {
        return Ok(taken);
    }
    let mut document = read(cells, ledger.cancelled)?;
    warn_of_type(ledger, cells);
    if ledger.has_seen(&document.number) {
        // The number of somebody else's invoice is no repetition.
        same::invoice(ledger, cells, &document)?;
        return Err(fault(cells, "invoice.duplicate_in_file").into());
    }
    if document.amount.value.is_sign_negative() {
        return credit_note_rows::take(ledger, cells, &document);
    }
    let seen = document.number.clone();
    let existing = same::invoice(ledger, cells, &document)?;
    if let Some(existing) = &existing {
        document.number.clone_from(&existing.number);
    }
    if existing.is_none() && document.state == DocumentState::Cancelled {
        return Err(fault(cells, CANCELLED_UNKNOWN).into());
    }
    let customer = ledger.customer(cells)?;
    if customer.is_none() && name_of(cells).is_empty() {
        return Err(ledger.unknown_customer(cells).into());
    }
    let fitted = fit(ledger, cells, &document, customer, existing.as_ref())?;
    if let Some(existing) = &existing {
        check_allocated(cells, existing, customer, &fitted)?;
    }
    // Nothing was written so far; from here on nothing is refused.
    let customer = match customer {
        Some(customer) => {
            ledger.locate(customer, cells)?;
            customer
        }
        None => ledger.add_customer_of_invoice(cells)?,
    };
    ledger.see(&seen);
    if document.issued_on.is_none() && existing.is_none() && !ledger.has_seen(DERIVED) {
        ledger.see(DERIVED);
        let derived = Problem::of_cell(Field::IssuedOn, "", "invoice.issue_date_derived");
        ledger.warnings.push(derived.with("date", fitted.issued_on));
    }
    let outcome = match &existing {
        None => {
            let id = ledger.writer.insert_invoice(&row(&fitted, customer))?;
            ledger
                .added
                .open(fitted.total.currency, fitted.due_on, fitted.total.minor);
            if !document.fiscal_id.is_empty() {
                ledger.writer.set_fiscal_id(id, &document.fiscal_id)?;
            }
            if document.is_paid_at_once && document.state == DocumentState::Valid && fitted.balance.is_none()
            {
                settle::at_once(ledger, id, customer, &fitted, &document.fiscal_id)?;
            } else {
                settle::new(ledger, id, customer, &fitted, document.state)?;
            }
            Outcome::New
        }
        Some(existing) => {
            let mut before = change(ledger, existing, customer, &fitted)?;
            if !document.fiscal_id.is_empty() && ledger.writer.fiscal_id(existing.id)?.is_empty() {
                ledger.writer.set_fiscal_id(existing.id, &document.fiscal_id)?;
                before.insert(Field::FiscalId.to_string(), String::new());
            }
            settle::existing(ledger, existing, customer, &fitted, document.state, before)?
        }
    };
    let values = values(ledger, cells, &fitted);
    Ok(Taken { outcome, values })
}

/// Says once for each word of a type that is not understood that such rows are taken for invoices.
fn warn_of_type(ledger: &mut Ledger<'_>, cells: &Cells<'_>) {
    let text = cells.text(Field::DocumentType);
    if text.is_empty() || document_kind(text).is_some() {
        return;
    }
    let key = format!("type\n{text}");
    if !ledger.has_seen(&key) {
        ledger.see(&key);
        ledger.warnings.push(Problem::of_cell(
            Field::DocumentType,
            text,
            "invoice.type_unknown",
        ));
    }
}

fn read(cells: &Cells<'_>, cancelled: DocumentState) -> Result<Document, Problem> {
    let kind = document_kind(cells.text(Field::DocumentType)).unwrap_or(DocumentKind::Invoice);
    if matches!(kind, DocumentKind::Other | DocumentKind::Payment) {
        let text = cells.text(Field::DocumentType);
        return Err(Problem::of_cell(
            Field::DocumentType,
            text,
            "invoice.not_a_receivable",
        ));
    }
    let state = document_state(cells.text(Field::Status), cancelled).unwrap_or(DocumentState::Valid);
    if state == DocumentState::Draft {
        return Err(Problem::of_cell(
            Field::Status,
            cells.text(Field::Status),
            "invoice.draft",
        ));
    }
    let number = number(cells);
    if number.is_empty() {
        return Err(Problem::of_cell(Field::InvoiceNo, "", "invoice.no_number"));
    }
    let (amount_field, amount) = match cells.amount(Field::Amount)? {
        Some(amount) => (Field::Amount, amount),
        None => match cells.amount(Field::OpenBalance)? {
            Some(amount) => (Field::OpenBalance, amount),
            None => return Err(Problem::of_cell(Field::Amount, "", "amount.missing")),
        },
    };
    let mut amount = amount;
    if kind == DocumentKind::CreditNote && !amount.value.is_zero() {
        amount.value.set_sign_negative(true);
    }
    let (issued_on, due_on) = (cells.date(Field::IssuedOn)?, cells.date(Field::DueOn)?);
    if issued_on.is_none() && due_on.is_none() {
        return Err(Problem::of_cell(Field::IssuedOn, "", "date.missing"));
    }
    // Days of credit matter only where no due date is given, and programs write all sorts of things for them.
    let term_days = match due_on {
        Some(_) => cells.term_days().unwrap_or_default(),
        None => cells.term_days()?,
    };
    let notes = [cells.text(Field::Reference), cells.text(Field::Notes)];
    Ok(Document {
        fiscal_id: fiscal_id(cells),
        number,
        amount,
        amount_field,
        currency: cells.currency(amount.currency)?,
        issued_on,
        due_on,
        paid_on: cells.date(Field::PaidOn).unwrap_or_default(),
        term_days,
        state,
        is_paid_at_once: fold(cells.text(Field::Method)).starts_with("pue"),
        notes: notes
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
    })
}

/// What identifies the e-invoice of a row, upper case; empty when the row does not say.
pub(super) fn fiscal_id(cells: &Cells<'_>) -> String {
    let number = number(cells);
    match cells.text(Field::FiscalId).to_uppercase() {
        fiscal_id if fiscal_id.is_empty() && is_uuid(&number) => number.to_uppercase(),
        fiscal_id => fiscal_id,
    }
}

/// The number with its series, unless the number begins with it anyway.
pub(super) fn number(cells: &Cells<'_>) -> String {
    let (series, number) = (cells.text(Field::Series), cells.text(Field::InvoiceNo));
    // A number that passed through a column of fractions.
    let number = match number.strip_suffix(".0") {
        Some(whole) if !whole.is_empty() && whole.bytes().all(|byte| byte.is_ascii_digit()) => whole,
        _ => number,
    };
    if series.is_empty() || number.is_empty() || number.starts_with(series) {
        return number.to_owned();
    }
    format!("{series}-{number}")
}

pub(super) fn fault(cells: &Cells<'_>, code: &'static str) -> Problem {
    Problem::of_cell(Field::InvoiceNo, cells.text(Field::InvoiceNo), code)
}

fn fit<'a>(
    ledger: &Ledger<'_>,
    cells: &Cells<'_>,
    document: &'a Document,
    customer: Option<CustomerId>,
    existing: Option<&Invoice>,
) -> Result<Fitted<'a>, Problem> {
    let terms = customer.map(|id| ledger.directory.terms(id));
    let currency = document
        .currency
        .or_else(|| existing.and_then(|invoice| invoice.currency.parse().ok()))
        .or_else(|| terms.and_then(|terms| terms.currency))
        .unwrap_or(ledger.home);
    let total = cells.money(document.amount_field, document.amount, currency)?;
    let balance = if document.amount_field == Field::Amount && ledger.obeys_balances {
        open_balance(cells, total)?
    } else {
        None
    };
    if balance.is_some_and(|balance| balance.minor < 0 || balance.minor > total.minor) {
        let text = cells.text(Field::OpenBalance);
        return Err(
            Problem::of_cell(Field::OpenBalance, text, "invoice.balance_exceeds_total").with("total", total),
        );
    }
    let (issued_on, due_on) = dates(
        ledger,
        document,
        terms.and_then(|terms| terms.term_days),
        existing,
    )
    .ok_or_else(|| Problem::of_cell(Field::DueOn, cells.text(Field::DueOn), "date.invalid"))?;
    if due_on < issued_on {
        let text = cells.text(Field::DueOn);
        return Err(
            Problem::of_cell(Field::DueOn, text, "invoice.due_before_issue").with("issued_on", issued_on)
        );
    }
    let mapped_notes = !document.notes.is_empty();
    let kept = existing
        .filter(|_| !mapped_notes)
        .map(|invoice| invoice.notes.clone());
    let notes = kept.unwrap_or_else(|| document.notes.clone());
    Ok(Fitted {
        number: &document.number,
        total,
        balance,
        issued_on,
        due_on,
        paid_on: document.paid_on,
        notes,
    })
}

/// What is still open: as the row says, or the total less what was paid of it.
fn open_balance(cells: &Cells<'_>, total: Money) -> Result<Option<Money>, Problem> {
    if let Some(read) = cells.amount(Field::OpenBalance)? {
        return cells.money(Field::OpenBalance, read, total.currency).map(Some);
    }
    let Some(mut read) = cells.amount(Field::PaidAmount)? else {
        return Ok(None);
    };
    read.value.set_sign_positive(true);
    let paid = cells.money(Field::PaidAmount, read, total.currency)?;
    if paid.minor > total.minor {
        let text = cells.text(Field::PaidAmount);
        return Err(
            Problem::of_cell(Field::PaidAmount, text, "invoice.paid_exceeds_total").with("total", total),
        );
    }
    Ok(Some(Money::new(total.minor - paid.minor, total.currency)))
}

/// The due date is the row's own; else the issue date plus the days of credit of the row, the customer or the book. An
/// invoice in the book keeps its due date while the row says nothing of its own, so that the same file twice changes
/// nothing although the customer's terms have changed in between.
fn dates(
    ledger: &Ledger<'_>,
    document: &Document,
    customers: Option<u32>,
    existing: Option<&Invoice>,
) -> Option<(NaiveDate, NaiveDate)> {
    let days = Days::new(u64::from(
        document.term_days.or(customers).unwrap_or(ledger.term_days),
    ));
    let issued_on = match (document.issued_on, document.due_on) {
        (Some(issued_on), _) => issued_on,
        (None, Some(due_on)) => match existing {
            Some(invoice) if invoice.issued_on <= due_on => invoice.issued_on,
            _ => due_on.checked_sub_days(days)?,
        },
        (None, None) => return None,
    };
    let due_on = match (document.due_on, existing) {
        (Some(due_on), _) => due_on,
        (None, Some(invoice)) if document.term_days.is_none() && invoice.issued_on == issued_on => {
            invoice.due_on
        }
        _ => issued_on.checked_add_days(days)?,
    };
    Some((issued_on, due_on))
}

/// An invoice on which something was paid cannot become somebody else's, change its currency or cost less than was paid.
fn check_allocated(
    cells: &Cells<'_>,
    existing: &Invoice,
    customer: Option<CustomerId>,
    fitted: &Fitted<'_>,
) -> Result<(), Problem> {
    let allocated = existing.total_minor - existing.open_minor;
    if allocated == 0 {
        return Ok(());
    }
    if customer != Some(existing.customer) {
        return Err(fault(cells, "invoice.paid_and_of_another"));
    }
    if existing.currency != fitted.total.currency.code() {
        return Err(fault(cells, "invoice.paid_in_another_currency").with("currency", &existing.currency));
    }
    if fitted.total.minor < allocated {
        let paid = Money::new(allocated, fitted.total.currency);
        return Err(Problem::of_cell(
            Field::Amount,
            cells.text(Field::Amount),
            "invoice.below_allocated",
        )
        .with("allocated", paid));
    }
    Ok(())
}

/// Writes what is different and gives back the old values.
fn change(
    ledger: &mut Ledger<'_>,
    existing: &Invoice,
    customer: CustomerId,
    fitted: &Fitted<'_>,
) -> Result<Values, Refusal> {
    let mut before = Values::new();
    let mut note = |field: Field, old: String| {
        before.insert(field.to_string(), old);
    };
    if existing.customer != customer {
        note(
            Field::CustomerId,
            ledger.writer.customer(existing.customer)?.data.code,
        );
    }
    if existing.issued_on != fitted.issued_on {
        note(Field::IssuedOn, existing.issued_on.to_string());
    }
    if existing.due_on != fitted.due_on {
        note(Field::DueOn, existing.due_on.to_string());
    }
    let old = existing.currency.parse().unwrap_or(ledger.home);
    if old != fitted.total.currency {
        note(Field::Currency, existing.currency.clone());
    }
    if existing.total_minor != fitted.total.minor || old != fitted.total.currency {
        note(Field::Amount, Money::new(existing.total_minor, old).to_string());
    }
    if existing.notes != fitted.notes {
        note(Field::Notes, existing.notes.clone());
    }
    if !before.is_empty() {
        ledger
            .writer
            .update_invoice(existing.id, &row(fitted, customer))?;
        let open = existing.open_minor + (fitted.total.minor - existing.total_minor);
        ledger.added.open(old, existing.due_on, -existing.open_minor);
        ledger.added.open(fitted.total.currency, fitted.due_on, open);
    }
    Ok(before)
}

fn row<'a>(fitted: &'a Fitted<'_>, customer: CustomerId) -> NewInvoice<'a> {
    NewInvoice {
        customer,
        number: fitted.number,
        issued_on: fitted.issued_on,
        due_on: fitted.due_on,
        currency: fitted.total.currency.code(),
        total_minor: fitted.total.minor,
        notes: &fitted.notes,
    }
}

fn values(ledger: &Ledger<'_>, cells: &Cells<'_>, fitted: &Fitted<'_>) -> Values {
    ledger.values(|| {
        [
            (Field::InvoiceNo, fitted.number.to_owned()),
            (Field::CustomerId, cells.text(Field::CustomerId).to_owned()),
            (Field::CustomerName, cells.text(Field::CustomerName).to_owned()),
            (Field::TaxId, cells.text(Field::TaxId).to_owned()),
            (Field::IssuedOn, fitted.issued_on.to_string()),
            (Field::DueOn, fitted.due_on.to_string()),
            (Field::Amount, fitted.total.to_string()),
            (
                Field::OpenBalance,
                fitted
                    .balance
                    .map(|balance| balance.to_string())
                    .unwrap_or_default(),
            ),
            (Field::Currency, fitted.total.currency.to_string()),
            (Field::Notes, fitted.notes.clone()),
        ]
    })
}
