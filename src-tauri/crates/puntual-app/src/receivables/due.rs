//! What is about to fall due.

use chrono::Days;
use puntual_core::aging::days_past_due;

use crate::context::Context;
use crate::error::AppError;
use crate::receivables::{DueRequest, DueRow, DueView};
use crate::wire;

/// More rows than anybody reads; the list of invoices pages through the rest.
const LIMIT: u32 = 100_000;

/// Open invoices due from today to `within` days ahead, earliest first.
///
/// # Errors
/// When the book cannot be read.
pub fn due(context: &Context, request: DueRequest) -> Result<DueView, AppError> {
    let session = context.session()?;
    let within = u64::from(request.within.unwrap_or(7));
    let until = session
        .today
        .checked_add_days(Days::new(within))
        .unwrap_or(session.today);
    let rows = session.read(|reader| {
        reader
            .due_between(Some(session.today), until, LIMIT)?
            .into_iter()
            .map(|invoice| {
                let customer = reader.customer(invoice.customer)?.data;
                Ok(DueRow {
                    days: wire::days(days_past_due(invoice.due_on, session.today).saturating_neg()),
                    open: wire::amount(invoice.open_minor, &invoice.currency),
                    invoice: invoice.number,
                    customer: customer.code,
                    name: customer.name,
                    due_on: invoice.due_on.to_string(),
                    currency: invoice.currency,
                })
            })
            .collect::<Result<Vec<_>, AppError>>()
    })?;
    Ok(DueView {
        today: session.today.to_string(),
        rows,
    })
}
