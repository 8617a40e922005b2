//! One invoice with everything that happened to it.

use puntual_core::aging::days_past_due;

use crate::attachments;
use crate::context::Context;
use crate::customers;
use crate::error::AppError;
use crate::invoices::reopen::counted_as_paid;
use crate::invoices::{InvoiceKey, InvoiceRow, InvoiceView, Movement, state};
use crate::wire;

/// An invoice's page.
///
/// # Errors
/// `record.missing`.
pub fn get(context: &Context, request: InvoiceKey) -> Result<InvoiceView, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let invoice = reader.require_invoice(&request.invoice)?;
        let customer = reader.customer(invoice.customer)?.data;
        let currency = &invoice.currency;
        let movements = reader
            .movements_of_invoice(invoice.id)?
            .into_iter()
            .map(|(on, kind, reference, minor)| Movement {
                on: on.to_string(),
                kind,
                reference,
                amount: wire::amount(minor, currency),
            })
            .collect();
        let reminders = reader
            .reminders_of_invoice(invoice.id)?
            .into_iter()
            .map(customers::entry)
            .collect();
        Ok(InvoiceView {
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
            invoice: InvoiceRow {
                customer: customer.code,
                name: customer.name,
                issued_on: invoice.issued_on.to_string(),
                due_on: invoice.due_on.to_string(),
                paid_on: invoice.paid_on.map(|day| day.to_string()),
                days: wire::days(days_past_due(invoice.due_on, session.today)),
                total: wire::amount(invoice.total_minor, currency),
                open: wire::amount(invoice.open_minor, currency),
                state: state(invoice.open_minor, invoice.due_on, session.today).to_owned(),
                currency: currency.clone(),
                invoice: invoice.number,
            },
        })
    })
}
