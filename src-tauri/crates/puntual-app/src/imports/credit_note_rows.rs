//! Rows of an invoice table with a negative amount: credit notes, kept as unapplied credit of the customer.

use puntual_core::imports::{DocumentState, Field, ReadAmount};
use puntual_core::money::Money;
use puntual_store::{CreditKind, NewCredit};

use super::cells::Cells;
use super::invoice_rows::{Document, fault};
use super::ledger::{Ledger, name_of};
use super::problem::{Problem, Refusal};
use super::report::{Outcome, Taken};
use super::same;

/// Takes one row. A credit note in the book is never changed: money may already have been set against it.
pub(super) fn take(
    ledger: &mut Ledger<'_>,
    cells: &Cells<'_>,
    document: &Document,
) -> Result<Taken, Refusal> {
    if document.state == DocumentState::Cancelled {
        return Err(fault(cells, "invoice.cancelled").into());
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
