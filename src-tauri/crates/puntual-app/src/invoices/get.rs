//! One invoice with everything that happened to it.

use std::collections::HashMap;

use chrono::NaiveDate;
use puntual_core::aging::days_past_due;
use puntual_core::money::Money;
use puntual_store::{CustomerData, Invoice, InvoiceCare};

use crate::attachments;
use crate::context::Context;
use crate::customers;
use crate::disputes;
use crate::error::AppError;
use crate::imports::{CANCELLED, PAID_WHEN_ISSUED};
use crate::invoices::reopen::counted_as_paid;
use crate::invoices::{InvoiceKey, InvoiceRow, InvoiceView, Movement, TermsToday, state};
use crate::{Terms, wire};

/// An invoice's page.
///
/// # Errors
/// `record.missing`.
pub fn get(context: &Context, request: InvoiceKey) -> Result<InvoiceView, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let invoice = reader.require_invoice(&request.invoice)?;
        let customer = reader.customer(invoice.customer)?.data;
        let care = reader.invoice_care(invoice.id)?;
        let currency = &invoice.currency;
        let movements = reader
            .movements_of_invoice(invoice.id)?
            .into_iter()
            .map(|movement| {
                let (kind, reference) = told(movement.kind, movement.reference);
                Movement {
                    on: movement.allocated_on.to_string(),
                    kind,
                    reference,
                    amount: wire::amount(movement.amount_minor, currency),
                    credit: movement.credit.0,
                }
            })
            .collect();
        let reminders = reader
            .reminders_of_invoice(invoice.id)?
            .into_iter()
            .map(|row| customers::entry(row, &HashMap::new()))
            .collect();
        Ok(InvoiceView {
            disputes: disputes::of_invoice(reader, &session, invoice.id)?,
            movements,
            reminders,
            source: reader.invoice_source(invoice.id)?,
            fiscal_id: reader.fiscal_id(invoice.id)?,
            exchange_rate: reader.exchange_rate(invoice.id)?,
            home_currency: session.info.currency.clone(),
            files: reader
                .attachments_of_invoice(invoice.id)?
                .into_iter()
                .map(attachments::view)
                .collect(),
            counted_as_paid: counted_as_paid(reader, &invoice)?.is_some(),
            terms: terms_today(&invoice, &care, &customer, session.today)?,
            notes: invoice.notes.clone(),
            excluded_reason: care.excluded_on(session.today).unwrap_or_default().to_owned(),
            excluded_until: care.excluded_until.map(|until| until.to_string()),
            cancelled_on: care.cancelled_on.map(|on| on.to_string()),
            cancel_reason: care.cancel_reason.clone(),
            invoice: InvoiceRow {
                customer: customer.code,
                name: customer.name,
                issued_on: invoice.issued_on.to_string(),
                due_on: invoice.due_on.to_string(),
                paid_on: invoice.paid_on.map(|day| day.to_string()),
                days: wire::days(days_past_due(invoice.due_on, session.today)),
                total: wire::amount(invoice.total_minor, currency),
                open: wire::amount(invoice.open_minor, currency),
                state: match care.cancelled_on {
                    Some(_) if invoice.open_minor == 0 => "cancelled".to_owned(),
                    _ => state(invoice.open_minor, invoice.due_on, session.today).to_owned(),
                },
                currency: currency.clone(),
                invoice: invoice.number,
            },
        })
    })
}

/// What paying now saves or costs: the invoice's own terms, else the customer's.
fn terms_today(
    invoice: &Invoice,
    care: &InvoiceCare,
    customer: &CustomerData,
    today: NaiveDate,
) -> Result<Option<TermsToday>, AppError> {
    let of_customer = care.terms.is_empty();
    let terms = Terms::kept(if of_customer { &customer.terms } else { &care.terms });
    if terms == Terms::default() {
        return Ok(None);
    }
    let currency = wire::currency(&invoice.currency)?;
    let too_large = |_| AppError::new("amount.too_large").with("value", &invoice.number);
    let discount = terms
        .discount()
        .filter(|discount| invoice.open_minor > 0 && today <= discount.until(invoice.issued_on));
    let late_charge = match terms.late_charge() {
        Some(charge) => Some(
            charge
                .amount(Money::new(invoice.open_minor, currency), invoice.due_on, today)
                .map_err(too_large)?,
        ),
        None => None,
    };
    Ok(Some(TermsToday {
        discount_until: discount.map(|discount| discount.until(invoice.issued_on).to_string()),
        discount: discount
            .map(|discount| discount.amount(Money::new(invoice.total_minor, currency)))
            .transpose()
            .map_err(too_large)?
            .map(|amount| amount.to_string()),
        late_charge: late_charge
            .filter(|amount| !amount.is_zero())
            .map(|amount| amount.to_string()),
        terms,
        of_customer,
    }))
}

/// How a movement is told. What the import wrote by itself has a name of its own and no reference that anybody knows.
fn told(kind: String, reference: String) -> (String, String) {
    if reference.ends_with(PAID_WHEN_ISSUED) {
        ("paid_when_issued".to_owned(), String::new())
    } else if reference.starts_with(CANCELLED) {
        ("cancelled".to_owned(), String::new())
    } else {
        (kind, reference)
    }
}
