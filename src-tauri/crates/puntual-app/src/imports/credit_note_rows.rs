//! Rows of an invoice table with a negative amount: credit notes, kept as unapplied credit of the customer.

use chrono::NaiveDate;
use puntual_core::imports::{DocumentState, Field, ReadAmount, document_state, fold, is_uuid};
use puntual_core::money::Money;
use puntual_store::{Credit, CreditKind, NewCredit};

use super::cells::Cells;
use super::documents::{self, own_id};
use super::invoice_rows::{CANCELLED_UNKNOWN, Document, fault, fiscal_id};
use super::ledger::{Ledger, name_of};
use super::problem::{Problem, Refusal};
use super::report::{Outcome, Taken, Values};
use super::same;

/// Takes one row. A credit note in the book is never changed: money may already have been set against it.
pub(super) fn take(
    ledger: &mut Ledger<'_>,
    cells: &Cells<'_>,
    document: &Document,
) -> Result<Taken, Refusal> {
    if document.state == DocumentState::Cancelled {
        return cancelled(ledger, cells, document);
    }
    let customer = ledger.customer(cells)?;
    if customer.is_none() && name_of(cells).is_empty() {
        return Err(ledger.unknown_customer(cells).into());
    }
    let currency = document
        .currency
        .or_else(|| customer.and_then(|id| ledger.directory.terms(id).currency))
        .unwrap_or(ledger.home);
    let read = ReadAmount {
        value: document.amount.value.abs(),
        ..document.amount
    };
    let whole: Money = cells.money(document.amount_field, read, currency)?;
    let total = rest(ledger, cells, document, whole)?;
    let date = document.issued_on.or(document.due_on).unwrap_or(ledger.today);
    let existing = same::credit_note(ledger, document, customer, date, whole)?;
    let outcome = match existing {
        Some(credit) => {
            // It may have been taken when more of it was left.
            let same = Some(credit.customer) == customer
                && (total.minor..=whole.minor).contains(&credit.total_minor)
                && credit.currency == currency.code()
                && credit.credited_on == date;
            if !same {
                return Err(fault(cells, "credit_note.changed").into());
            }
            Outcome::Unchanged
        }
        None if total.minor == 0 => return Err(fault(cells, "credit.already_applied").into()),
        None => {
            let customer = match customer {
                Some(customer) => customer,
                None => ledger.add_customer_of_invoice(cells)?,
            };
            let credit = ledger.writer.insert_credit(&NewCredit {
                customer,
                kind: CreditKind::CreditNote,
                reference: &document.number,
                credited_on: date,
                currency: currency.code(),
                total_minor: total.minor,
                method: "",
                notes: &document.notes,
            })?;
            if !document.fiscal_id.is_empty() {
                ledger.writer.set_tax_note(credit, &document.fiscal_id)?;
            }
            ledger.added.unapplied(currency, total.minor);
            Outcome::New
        }
    };
    ledger.see(&document.number);
    let values = ledger.values(|| {
        [
            (Field::InvoiceNo, document.number.clone()),
            (Field::CustomerId, cells.text(Field::CustomerId).to_owned()),
            (Field::CustomerName, cells.text(Field::CustomerName).to_owned()),
            (Field::IssuedOn, date.to_string()),
            (Field::Amount, Money::new(-total.minor, currency).to_string()),
            (Field::Currency, currency.to_string()),
            (Field::DocumentType, CreditKind::CreditNote.as_str().to_owned()),
        ]
    });
    Ok(Taken { outcome, values })
}

/// A note that was cancelled has never been: what it took off an invoice is owed again.
fn cancelled(ledger: &mut Ledger<'_>, cells: &Cells<'_>, document: &Document) -> Result<Taken, Refusal> {
    let mut credits = Vec::new();
    if !document.fiscal_id.is_empty() {
        credits = ledger.writer.credit_notes_of_document(&document.fiscal_id)?;
    }
    if credits.is_empty() {
        credits.extend(same_note(ledger, cells, document)?);
    }
    let on = document.issued_on.unwrap_or(ledger.today);
    take_out(ledger, cells, credits, &document.fiscal_id, on)
}

/// The note of the book that a cancelled row means: it has its number and says the same.
fn same_note(ledger: &Ledger<'_>, cells: &Cells<'_>, document: &Document) -> Result<Option<Credit>, Refusal> {
    let kind = CreditKind::CreditNote;
    let Some(credit) = ledger.writer.credit_by_reference(kind, &document.number)? else {
        return Ok(None);
    };
    let read = ReadAmount {
        value: document.amount.value.abs(),
        ..document.amount
    };
    let currency = credit.currency.parse().unwrap_or(ledger.home);
    let total: Money = cells.money(document.amount_field, read, currency)?;
    let known = ledger.writer.tax_note(credit.id)?;
    let known = own_id(&known);
    let is_it = total.minor == credit.total_minor
        && document.issued_on == Some(credit.credited_on)
        && (known.is_empty() || document.fiscal_id.is_empty() || known == document.fiscal_id);
    Ok(is_it.then_some(credit))
}

/// A payment complement that was cancelled, as tables of the SAT list them among the invoices: what it paid is owed again. `None`
/// when the row is something else.
pub(super) fn cancelled_payment(
    ledger: &mut Ledger<'_>,
    cells: &Cells<'_>,
) -> Result<Option<Taken>, Refusal> {
    let kind = fold(cells.text(Field::DocumentType).trim());
    let is_cancelled =
        || document_state(cells.text(Field::Status), ledger.cancelled) == Some(DocumentState::Cancelled);
    if !matches!(kind.as_str(), "p" | "pago" | "p - pago") || !is_cancelled() {
        return Ok(None);
    }
    let fiscal_id = fiscal_id(cells);
    if !is_uuid(&fiscal_id) {
        return Ok(None);
    }
    let prefix = format!("{fiscal_id}:");
    let credits = ledger
        .writer
        .credits_numbered_under(CreditKind::Payment, &prefix)?;
    let on = credits.first().map_or(ledger.today, |credit| credit.credited_on);
    take_out(ledger, cells, credits, &fiscal_id, on).map(Some)
}

/// Takes credits out whose document was cancelled, and remembers that, so that the document does not bring them back.
fn take_out(
    ledger: &mut Ledger<'_>,
    cells: &Cells<'_>,
    credits: Vec<Credit>,
    fiscal_id: &str,
    on: NaiveDate,
) -> Result<Taken, Refusal> {
    let Some(first) = credits.first() else {
        return Err(fault(cells, CANCELLED_UNKNOWN).into());
    };
    let minor = credits.iter().map(|credit| credit.total_minor).sum();
    let money = Money::new(minor, first.currency.parse().unwrap_or(ledger.home));
    let freed = documents::take_back(ledger, credits, "document.cancelled_used")?;
    let freed: Vec<_> = freed.iter().map(|invoice| invoice.id).collect();
    documents::close_again(ledger, &freed, on)?;
    if !fiscal_id.is_empty() {
        documents::note_cancelled(ledger.writer, fiscal_id)?;
    }
    let number = cells.text(Field::InvoiceNo).to_owned();
    let values = ledger.values(|| [(Field::InvoiceNo, number)]);
    let before = Values::from([(Field::Amount.to_string(), money.to_string())]);
    Ok(Taken {
        outcome: Outcome::Updated(before),
        values,
    })
}

/// What is left of the note: only that is still on account, the balances of invoices hold the rest already.
fn rest(ledger: &Ledger<'_>, cells: &Cells<'_>, document: &Document, whole: Money) -> Result<Money, Problem> {
    if document.amount_field != Field::Amount || !ledger.obeys_balances {
        return Ok(whole);
    }
    let Some(mut read) = cells.amount(Field::OpenBalance)? else {
        return Ok(whole);
    };
    read.value.set_sign_positive(true);
    let rest = cells.money(Field::OpenBalance, read, whole.currency)?;
    Ok(if rest.minor < whole.minor { rest } else { whole })
}
