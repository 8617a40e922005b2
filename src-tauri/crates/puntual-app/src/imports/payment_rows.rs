//! Rows of a table of payments.

use chrono::{Days, NaiveDate};
use puntual_core::imports::Field;
use puntual_core::matching::SAME_PAYMENT_DAYS;
use puntual_core::money::{Currency, Money};
use puntual_store::{Credit, CreditKind, CustomerId, Invoice, InvoiceId, NewCredit};

use super::cells::Cells;
use super::directory::hash;
use super::invoice_rows::number;
use super::ledger::{Ledger, who};
use super::problem::{Problem, Refusal};
use super::report::{Outcome, Taken};

/// A payment that fits into the book.
struct Payment {
    customer: CustomerId,
    invoice: Option<Invoice>,
    paid_on: NaiveDate,
    money: Money,
}

/// Takes one row: money for an invoice, or money on account when the row names a customer only.
pub(super) fn take(ledger: &mut Ledger<'_>, cells: &Cells<'_>) -> Result<Taken, Refusal> {
    let payment = read(ledger, cells)?;
    let (reference, known) = identify(ledger, cells, &payment)?;
    let outcome = if known || came_by_bank(ledger, &payment)? {
        Outcome::Unchanged
    } else {
        if let Some(invoice) = &payment.invoice
            && payment.money.minor > invoice.open_minor
        {
            let open = Money::new(invoice.open_minor, payment.money.currency);
            return Err(amount_fault(cells, "payment.exceeds_balance")
                .with("open", open)
                .into());
        }
        add(ledger, cells, &payment, &reference)?;
        Outcome::New
    };
    let values = ledger.values(|| {
        [
            (Field::PaymentId, cells.text(Field::PaymentId).to_owned()),
            (
                Field::InvoiceNo,
                payment
                    .invoice
                    .as_ref()
                    .map(|invoice| invoice.number.clone())
                    .unwrap_or_default(),
            ),
            (Field::CustomerId, cells.text(Field::CustomerId).to_owned()),
            (Field::PaidOn, payment.paid_on.to_string()),
            (Field::Amount, payment.money.to_string()),
            (Field::Currency, payment.money.currency.to_string()),
            (Field::Method, cells.text(Field::Method).to_owned()),
            (Field::Reference, cells.text(Field::Reference).to_owned()),
        ]
    });
    Ok(Taken { outcome, values })
}

fn read(ledger: &Ledger<'_>, cells: &Cells<'_>) -> Result<Payment, Refusal> {
    let read = cells
        .amount(Field::Amount)?
        .ok_or_else(|| amount_fault(cells, "amount.missing"))?;
    if read.value.is_zero() || read.value.is_sign_negative() {
        return Err(amount_fault(cells, "payment.not_positive").into());
    }
    let paid_on = cells
        .date(Field::PaidOn)?
        .ok_or_else(|| Problem::of_cell(Field::PaidOn, "", "date.missing"))?;
    let named = cells.currency(read.currency)?;
    let number = number(cells);
    if number.is_empty() {
        let customer = ledger
            .customer(cells)?
            .ok_or_else(|| ledger.unknown_customer(cells))?;
        let currency = named
            .or(ledger.directory.terms(customer).currency)
            .unwrap_or(ledger.home);
        let money = cells.money(Field::Amount, read, currency)?;
        return Ok(Payment {
            customer,
            invoice: None,
            paid_on,
            money,
        });
    }
    let invoice = ledger
        .writer
        .invoice_by_number(&number)?
        .ok_or_else(|| Problem::of_cell(Field::InvoiceNo, &number, "invoice.unknown"))?;
    check_customer(ledger, cells, &invoice)?;
    let currency = invoice.currency.parse().unwrap_or(ledger.home);
    if named.is_some_and(|named: Currency| named != currency) {
        let field = if cells.text(Field::Currency).is_empty() {
            Field::Amount
        } else {
            Field::Currency
        };
        return Err(
            Problem::of_cell(field, cells.text(field), "payment.currency_mismatch")
                .with("currency", currency)
                .into(),
        );
    }
    let money = cells.money(Field::Amount, read, currency)?;
    Ok(Payment {
        customer: invoice.customer,
        invoice: Some(invoice),
        paid_on,
        money,
    })
}

/// The customer that the row names must be the one who owes the invoice.
fn check_customer(ledger: &Ledger<'_>, cells: &Cells<'_>, invoice: &Invoice) -> Result<(), Problem> {
    let field = who(cells);
    if cells.text(field).is_empty() {
        return Ok(());
    }
    match ledger.customer(cells) {
        Ok(Some(customer)) if customer != invoice.customer => {
            Err(
                Problem::of_cell(field, cells.text(field), "payment.other_customer")
                    .with("invoice", &invoice.number),
            )
        }
        Ok(None) if field == Field::CustomerId => Err(ledger.unknown_customer(cells)),
        // The invoice says who it is when a name does not.
        _ => Ok(()),
    }
}

/// The reference under which the payment is kept, and whether the book has it already.
fn identify(
    ledger: &mut Ledger<'_>,
    cells: &Cells<'_>,
    payment: &Payment,
) -> Result<(String, bool), Refusal> {
    let id = cells.text(Field::PaymentId);
    let invoice = payment.invoice.as_ref().map_or("", |invoice| &invoice.number);
    if id.is_empty() {
        return by_content(ledger, cells, payment, invoice);
    }
    let key = format!("{id}\n{invoice}");
    if ledger.has_seen(&key) {
        return Err(Problem::of_cell(Field::PaymentId, id, "payment.duplicate_in_file").into());
    }
    let is_part = ledger.has_seen(id);
    let reference = resolve(ledger, cells, payment, id, invoice, is_part)?;
    ledger.see(id);
    ledger.see(&key);
    Ok(reference)
}

/// One payment may settle several invoices, one row each. The first row is kept under the number of the payment, the
/// others under number and invoice, in whatever order a later file brings them.
fn resolve(
    ledger: &Ledger<'_>,
    cells: &Cells<'_>,
    payment: &Payment,
    id: &str,
    invoice: &str,
    is_part: bool,
) -> Result<(String, bool), Refusal> {
    let Some(credit) = ledger.writer.credit_by_reference(CreditKind::Payment, id)? else {
        return Ok((id.to_owned(), false));
    };
    if is_same(ledger, &credit, payment)? {
        return Ok((id.to_owned(), true));
    }
    let part = format!("{id}/{invoice}");
    match ledger.writer.credit_by_reference(CreditKind::Payment, &part)? {
        Some(credit) if is_same(ledger, &credit, payment)? => Ok((part, true)),
        None if is_part => Ok((part, false)),
        _ => Err(Problem::of_cell(Field::PaymentId, cells.text(Field::PaymentId), "payment.changed").into()),
    }
}

fn is_same(ledger: &Ledger<'_>, credit: &Credit, payment: &Payment) -> Result<bool, Refusal> {
    let same = credit.total_minor == payment.money.minor
        && credit.currency == payment.money.currency.code()
        && credit.credited_on == payment.paid_on
        && credit.customer == payment.customer;
    if !same {
        return Ok(false);
    }
    let applied: Option<InvoiceId> = ledger.writer.invoice_of_credit(credit.id)?;
    Ok(match (&payment.invoice, applied) {
        (Some(invoice), Some(applied)) => invoice.id == applied,
        _ => true,
    })
}

/// A payment without a number is known by what it says. The same row twice in one file is two payments; the same file
/// twice is not.
fn by_content(
    ledger: &mut Ledger<'_>,
    cells: &Cells<'_>,
    payment: &Payment,
    invoice: &str,
) -> Result<(String, bool), Refusal> {
    let whose = if invoice.is_empty() {
        cells.text(who(cells))
    } else {
        invoice
    };
    let Payment { paid_on, money, .. } = payment;
    let content = format!(
        "{whose} {paid_on} {money} {} {}",
        money.currency,
        cells.text(Field::Reference)
    )
    .trim_end()
    .to_owned();
    let count = ledger.repeats.entry(hash(&content)).or_insert(0);
    *count += 1;
    let reference = if *count == 1 {
        content
    } else {
        format!("{content} #{count}")
    };
    let known = ledger
        .writer
        .credit_by_reference(CreditKind::Payment, &reference)?
        .is_some();
    Ok((reference, known))
}

/// Whether a bank statement has brought this money already: the same sum for the same invoice or customer within a few days.
/// Each payment of the bank stands for one row of a file, so that a second row alike is a second payment.
fn came_by_bank(ledger: &mut Ledger<'_>, payment: &Payment) -> Result<bool, Refusal> {
    let days = Days::new(SAME_PAYMENT_DAYS.unsigned_abs());
    let from = payment.paid_on.checked_sub_days(days);
    let until = payment.paid_on.checked_add_days(days);
    let (Some(from), Some(until)) = (from, until) else {
        return Ok(false);
    };
    let found = ledger.writer.payments_of_the_bank(
        payment.customer,
        payment.invoice.as_ref().map(|invoice| invoice.id),
        (payment.money.currency.code(), payment.money.minor),
        (from, until),
    )?;
    let invoice = payment.invoice.as_ref().map_or("", |invoice| &invoice.number);
    for credit in found {
        let key = format!("bank {}\n{invoice}", credit.0);
        if !ledger.has_seen(&key) {
            ledger.see(&key);
            return Ok(true);
        }
    }
    Ok(false)
}

fn add(
    ledger: &mut Ledger<'_>,
    cells: &Cells<'_>,
    payment: &Payment,
    reference: &str,
) -> Result<(), Refusal> {
    let notes = [cells.text(Field::Reference), cells.text(Field::Notes)];
    let notes = notes
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let Money { minor, currency } = payment.money;
    let credit = NewCredit {
        customer: payment.customer,
        kind: CreditKind::Payment,
        reference,
        credited_on: payment.paid_on,
        currency: currency.code(),
        total_minor: minor,
        method: cells.text(Field::Method),
        notes: &notes,
    };
    match &payment.invoice {
        Some(invoice) => {
            // What was paid before the invoice was issued counts from its issue.
            let from = payment.paid_on.max(invoice.issued_on);
            ledger.writer.insert_applied_credit(&credit, invoice.id, from)?;
            ledger.added.open(currency, invoice.due_on, -minor);
        }
        None => {
            ledger.writer.insert_credit(&credit)?;
            ledger.added.unapplied(currency, minor);
        }
    }
    Ok(())
}

fn amount_fault(cells: &Cells<'_>, code: &'static str) -> Problem {
    Problem::of_cell(Field::Amount, cells.text(Field::Amount), code)
}
