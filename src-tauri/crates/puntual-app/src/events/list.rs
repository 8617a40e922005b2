//! The changes of one customer or invoice.

use puntual_store::RecordChange;

use crate::context::Context;
use crate::error::AppError;
use crate::events::{ChangedField, EventList, EventRow, ListEvents};
use crate::wire;

/// What was done to a customer or an invoice, newest first: which step did it, what each field was before and after, and
/// whether the step was taken back.
///
/// # Errors
/// `record.missing`; `request.invalid` when neither or both are named.
pub fn list(context: &Context, request: ListEvents) -> Result<EventList, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let (changes, currency) = match (&request.customer, &request.invoice) {
            (Some(code), None) => {
                let customer = reader.require_customer(code)?;
                (
                    reader.changes_of_customer(customer.id)?,
                    session.info.currency.clone(),
                )
            }
            (None, Some(number)) => {
                let invoice = reader.require_invoice(number)?;
                (reader.changes_of_invoice(invoice.id)?, invoice.currency)
            }
            _ => {
                return Err(AppError::new("request.invalid")
                    .with("command", "events.list")
                    .with("detail", "one of customer and invoice"));
            }
        };
        Ok(EventList {
            currency: currency.clone(),
            events: changes.into_iter().map(|change| row(change, &currency)).collect(),
        })
    })
}

fn row(change: RecordChange, currency: &str) -> EventRow {
    EventRow {
        at: wire::instant(change.at_ms),
        batch: change.batch,
        step: change.kind,
        label: change.label,
        undone_at: change.undone_at_ms.map(wire::instant),
        record: change.record,
        added: change.added,
        name: change.name,
        amount: change.amount_minor.map(|minor| wire::amount(minor, currency)),
        fields: change
            .fields
            .into_iter()
            .map(|field| {
                let amount = |text: String| match text.parse() {
                    Ok(minor) => wire::amount(minor, currency),
                    Err(_) => text,
                };
                match field.field.strip_suffix("_minor") {
                    Some(name) => ChangedField {
                        field: name.to_owned(),
                        before: amount(field.before),
                        after: amount(field.after),
                        is_amount: true,
                    },
                    None => ChangedField {
                        field: field.field,
                        before: field.before,
                        after: field.after,
                        is_amount: false,
                    },
                }
            })
            .collect(),
    }
}
