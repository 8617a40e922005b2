//! A page of customers.

use puntual_core::aging::days_past_due;
use puntual_core::text::fold;
use puntual_store::{CustomerFilter, CustomerListing, CustomerSort, Page};

use crate::context::{Context, Session};
use crate::customers::{CustomerBalance, CustomerList, CustomerRow, ListCustomers};
use crate::error::AppError;
use crate::wire;

/// A page of customers.
///
/// # Errors
/// `choice.unknown` for a filter or sort that does not exist.
pub fn list(context: &Context, request: ListCustomers) -> Result<CustomerList, AppError> {
    let session = context.session()?;
    let filter = match request.filter.as_deref().unwrap_or("all") {
        "all" => CustomerFilter::All,
        "owing" => CustomerFilter::Owing,
        "overdue" => CustomerFilter::Overdue,
        "due_soon" => CustomerFilter::DueSoon,
        "promised" => CustomerFilter::Promised,
        "unreachable" => CustomerFilter::Unreachable,
        other => {
            return Err(AppError::new("choice.unknown")
                .with("field", "filter")
                .with("value", other));
        }
    };
    let sort = match request.sort.as_deref().unwrap_or("name") {
        "name" => CustomerSort::Name,
        "open" => CustomerSort::Open,
        "overdue" => CustomerSort::Overdue,
        "next_due" => CustomerSort::NextDue,
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
    let descending = request.descending.unwrap_or(false);
    let (rows, total) = session.read(|reader| {
        Ok(reader.list_customers(
            &query,
            filter,
            sort,
            descending,
            page,
            session.today,
            &session.info.currency,
        )?)
    })?;
    Ok(CustomerList {
        rows: rows.into_iter().map(|listing| row(listing, &session)).collect(),
        total,
    })
}

fn row(listing: CustomerListing, session: &Session) -> CustomerRow {
    CustomerRow {
        customer: listing.code,
        name: listing.name,
        segment: listing.segment,
        email: listing.email,
        phone: listing.phone,
        balances: listing
            .balances
            .into_iter()
            .map(|(currency, open, overdue, unapplied)| CustomerBalance {
                open: wire::amount(open.saturating_sub(unapplied), &currency),
                overdue: wire::amount(overdue, &currency),
                currency,
            })
            .collect(),
        oldest_days: listing
            .next_due_on
            .map(|due_on| wire::days(days_past_due(due_on, session.today))),
        next_due_on: listing.next_due_on.map(|day| day.to_string()),
        promised_on: listing.promised_on.map(|day| day.to_string()),
        opted_out: listing.opted_out,
    }
}
