//! A page of customers.

use puntual_core::aging::days_past_due;
use puntual_core::segments::Rule;
use puntual_core::text::fold;
use puntual_store::{CustomerFilter, CustomerListing, CustomerQuery, CustomerSort, Cut, Reader};

use crate::context::{Context, Session};
use crate::customers::{CustomerBalance, CustomerChoice, CustomerList, CustomerRow, ListCustomers};
use crate::error::AppError;
use crate::segments;
use crate::wire;

/// A page of customers. With `after`, the page behind that customer at the price of a first page, and without a count.
///
/// # Errors
/// `choice.unknown` for a filter, sort or class that does not exist; `record.missing`; what is wrong with the rule.
pub fn list(context: &Context, request: ListCustomers) -> Result<CustomerList, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    let sort = sort(request.sort.as_deref())?;
    session.read(|reader| {
        let wanted = Wanted::read(reader, &session, &request.choice())?;
        let query = wanted.query(&session);
        let after = match &request.after {
            Some(code) => Some(reader.require_customer(code)?.id.0),
            None => None,
        };
        let cut = Cut {
            sort,
            descending: request.descending.unwrap_or(false),
            after,
            offset: request.offset.unwrap_or(0),
            limit: request.limit.unwrap_or(100).clamp(1, 500),
        };
        let rows = reader.list_customers(&query, &cut)?;
        let total = match after {
            Some(_) => None,
            None => Some(reader.count_asked_customers(&query)?),
        };
        Ok(CustomerList {
            rows: rows.into_iter().map(|listing| row(listing, &session)).collect(),
            total,
        })
    })
}

/// Which customers are wanted, read from the wire.
pub(crate) struct Wanted {
    folded_query: String,
    filter: CustomerFilter,
    rule: Option<Rule>,
}

impl Wanted {
    pub fn read(reader: &Reader<'_>, session: &Session, choice: &CustomerChoice) -> Result<Wanted, AppError> {
        let filters = [
            ("all", CustomerFilter::All),
            ("owing", CustomerFilter::Owing),
            ("overdue", CustomerFilter::Overdue),
            ("due_soon", CustomerFilter::DueSoon),
            ("promised", CustomerFilter::Promised),
            ("unreachable", CustomerFilter::Unreachable),
        ];
        let filter = wire::meaning("filter", choice.filter.as_deref().unwrap_or("all"), filters)?;
        Ok(Wanted {
            folded_query: fold(choice.query.as_deref().unwrap_or_default()),
            filter,
            rule: segments::rule_among(
                reader,
                session,
                choice.segment,
                choice.class.as_deref(),
                choice.commitment.as_deref(),
                choice.rule.as_ref(),
            )?,
        })
    }

    pub fn query<'a>(&'a self, session: &'a Session) -> CustomerQuery<'a> {
        CustomerQuery {
            folded_query: &self.folded_query,
            filter: self.filter,
            rule: self.rule.as_ref(),
            asked: session.asked(),
        }
    }
}

pub(crate) fn sort(word: Option<&str>) -> Result<CustomerSort, AppError> {
    let sorts = [
        ("name", CustomerSort::Name),
        ("code", CustomerSort::Code),
        ("city", CustomerSort::City),
        ("country", CustomerSort::Country),
        ("segment", CustomerSort::Segment),
        ("open", CustomerSort::Open),
        ("overdue", CustomerSort::Overdue),
        ("next_due", CustomerSort::NextDue),
        ("last_payment", CustomerSort::LastPayment),
        ("average_delay", CustomerSort::AverageDelay),
        ("on_time", CustomerSort::OnTime),
        ("sales", CustomerSort::Sales),
    ];
    wire::meaning("sort", word.unwrap_or("name"), sorts)
}

pub(crate) fn row(listing: CustomerListing, session: &Session) -> CustomerRow {
    let paid = listing.paid_invoices;
    CustomerRow {
        customer: listing.code,
        name: listing.name,
        segment: listing.segment,
        tax_id: listing.tax_id,
        city: listing.city,
        country: session.country_of(&listing.country).code.to_owned(),
        channel: listing.channel,
        email: listing.email,
        phone: listing.phone,
        balances: listing
            .balances
            .into_iter()
            .map(|balance| CustomerBalance {
                open: wire::amount(
                    balance.open_minor.saturating_sub(balance.unapplied_minor),
                    &balance.currency,
                ),
                overdue: wire::amount(balance.overdue_minor, &balance.currency),
                currency: balance.currency,
            })
            .collect(),
        oldest_days: listing
            .next_due_on
            .map(|due_on| wire::days(days_past_due(due_on, session.today))),
        next_due_on: listing.next_due_on.map(|day| day.to_string()),
        promised_on: listing.promised_on.map(|day| day.to_string()),
        last_payment_on: listing.last_payment_on.map(|day| day.to_string()),
        due: wire::days(listing.due_invoices).unsigned_abs(),
        on_time: wire::days(listing.on_time_invoices).unsigned_abs(),
        // Rounded half away from zero, in whole numbers.
        average_days_late: (paid > 0).then(|| {
            let sum = listing.delay_days;
            wire::days((2 * sum + paid * sum.signum()) / (2 * paid))
        }),
        sales: wire::amount(listing.sales_minor, &session.info.currency),
        class: listing.class,
        commitment: listing.commitment,
        opted_out: listing.opted_out,
        excluded_reason: listing.excluded_reason,
    }
}
