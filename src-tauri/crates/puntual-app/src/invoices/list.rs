//! A page of invoices.

use puntual_core::aging::days_past_due;
use puntual_core::text::fold;
use puntual_store::{InvoiceFilter, InvoiceListing, InvoiceSort, Page};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::invoices::{InvoiceList, InvoiceRow, ListInvoices, state};
use crate::today::CurrencyAmount;
use crate::wire;

/// A page of invoices, with the open amounts of all that match.
///
/// # Errors
/// `choice.unknown` for a filter or sort that does not exist; `record.missing` for an unknown customer.
pub fn list(context: &Context, request: ListInvoices) -> Result<InvoiceList, AppError> {
    let session = context.session()?;
    let filter = match request.state.as_deref().unwrap_or("open") {
        "open" => InvoiceFilter::Open,
        "overdue" => InvoiceFilter::Overdue,
        "due_soon" => InvoiceFilter::DueSoon,
        "paid" => InvoiceFilter::Paid,
        "all" => InvoiceFilter::All,
        other => {
            return Err(AppError::new("choice.unknown")
                .with("field", "state")
                .with("value", other));
        }
    };
    let sort = match request.sort.as_deref().unwrap_or("due_on") {
        "due_on" => InvoiceSort::DueOn,
        "issued_on" => InvoiceSort::IssuedOn,
        "number" => InvoiceSort::Number,
        "open" => InvoiceSort::Open,
        "total" => InvoiceSort::Total,
        "name" => InvoiceSort::Name,
        other => {
            return Err(AppError::new("choice.unknown")
                .with("field", "sort")
                .with("value", other));
        }
    };
    let page = Page {
        offset: request.offset.unwrap_or(0),
        limit: request.limit.unwrap_or(100).clamp(1, 500),
    };
    let query = fold(request.query.as_deref().unwrap_or_default());
    let (rows, total, open) = session.read(|reader| {
        let customer = match &request.customer {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        let descending = request.descending.unwrap_or(false);
        let (listings, total, open) =
            reader.list_invoices(&query, filter, customer, sort, descending, page, session.today)?;
        let mut rows = Vec::with_capacity(listings.len());
        for listing in listings {
            let is_closed = listing.open_minor == 0;
            let is_cancelled = is_closed && reader.invoice_care(listing.id)?.cancelled_on.is_some();
            let mut row = row(listing, &session);
            if is_cancelled {
                "cancelled".clone_into(&mut row.state);
            }
            rows.push(row);
        }
        Ok((rows, total, open))
    })?;
    Ok(InvoiceList {
        rows,
        total,
        open: open
            .into_iter()
            .map(|totals| CurrencyAmount {
                amount: wire::amount(totals.open_minor, &totals.currency),
                currency: totals.currency,
            })
            .collect(),
    })
}

fn row(listing: InvoiceListing, session: &Session) -> InvoiceRow {
    InvoiceRow {
        days: wire::days(days_past_due(listing.due_on, session.today)),
        state: state(listing.open_minor, listing.due_on, session.today).to_owned(),
        total: wire::amount(listing.total_minor, &listing.currency),
        open: wire::amount(listing.open_minor, &listing.currency),
        invoice: listing.number,
        customer: listing.customer_code,
        name: listing.customer_name,
        issued_on: listing.issued_on.to_string(),
        due_on: listing.due_on.to_string(),
        currency: listing.currency,
    }
}
