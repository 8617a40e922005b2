//! A page of invoices.

use puntual_core::aging::days_past_due;
use puntual_core::segments::Rule;
use puntual_core::text::fold;
use puntual_store::{
    CustomerId, Cut, InvoiceFilter, InvoiceListing, InvoiceQuery, InvoiceSort, PeriodTotals, Reader,
};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::invoices::{InvoiceChoice, InvoiceList, InvoiceRow, ListInvoices, state};
use crate::segments;
use crate::today::CurrencyAmount;
use crate::wire;

/// A page of invoices, with the open amounts of all that match. With `after`, the page behind that invoice at the price of a
/// first page, and without totals.
///
/// # Errors
/// `choice.unknown` for a filter or sort that does not exist; `record.missing`; `date.invalid`; `amount.invalid`.
pub fn list(context: &Context, request: ListInvoices) -> Result<InvoiceList, AppError> {
    let session = context.session()?;
    if request.choice().asks_of_customers() {
        segments::refresh(&session)?;
    }
    let sort = sort(request.sort.as_deref())?;
    session.read(|reader| {
        let wanted = Wanted::read(reader, &session, &request.choice())?;
        let query = wanted.query(&session);
        let after = match &request.after {
            Some(number) => Some(reader.require_invoice(number)?.id.0),
            None => None,
        };
        let cut = Cut {
            sort,
            descending: request.descending.unwrap_or(false),
            after,
            offset: request.offset.unwrap_or(0),
            limit: request.limit.unwrap_or(100).clamp(1, 500),
        };
        let rows = reader.list_invoices(&query, &cut)?;
        let sums = match after {
            Some(_) => None,
            None => Some(reader.asked_invoices_owe(&query)?),
        };
        Ok(InvoiceList {
            rows: rows.into_iter().map(|listing| row(listing, &session)).collect(),
            total: sums
                .as_ref()
                .map(|sums| sums.iter().map(|totals| totals.count).sum()),
            open: amounts(sums.unwrap_or_default()),
        })
    })
}

/// Which invoices are wanted, read from the wire.
pub(crate) struct Wanted {
    folded_query: String,
    filter: InvoiceFilter,
    customer: Option<CustomerId>,
    of: Option<Rule>,
    choice: InvoiceChoice,
    due_from: Option<chrono::NaiveDate>,
    due_until: Option<chrono::NaiveDate>,
    open_from_minor: Option<i64>,
    balances_are_right: bool,
}

impl Wanted {
    pub fn read(reader: &Reader<'_>, session: &Session, choice: &InvoiceChoice) -> Result<Wanted, AppError> {
        let filters = [
            ("open", InvoiceFilter::Open),
            ("overdue", InvoiceFilter::Overdue),
            ("due_soon", InvoiceFilter::DueSoon),
            ("paid", InvoiceFilter::Paid),
            ("all", InvoiceFilter::All),
        ];
        let filter = wire::meaning("state", choice.state.as_deref().unwrap_or("open"), filters)?;
        let day =
            |field, text: &Option<String>| text.as_deref().map(|text| wire::date(field, text)).transpose();
        let mut choice = choice.clone();
        if let Some(code) = &choice.currency {
            choice.currency = Some(wire::currency(code)?.code().to_owned());
        }
        let currency = choice
            .currency
            .clone()
            .unwrap_or_else(|| session.info.currency.clone());
        let open_from = choice.open_from.as_deref();
        let open_from_minor = open_from
            .map(|amount| wire::minor("open_from", amount, &currency))
            .transpose()?;
        if open_from_minor.is_some() {
            // An amount means nothing without its currency.
            choice.currency = Some(currency);
        }
        let customer = match &choice.customer {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        Ok(Wanted {
            folded_query: fold(choice.query.as_deref().unwrap_or_default()),
            filter,
            customer,
            of: segments::rule_among(
                reader,
                session,
                choice.segment,
                choice.class.as_deref(),
                choice.commitment.as_deref(),
                None,
            )?,
            due_from: day("due_from", &choice.due_from)?,
            due_until: day("due_until", &choice.due_until)?,
            open_from_minor,
            balances_are_right: reader.figures_are_current(session.today, &segments::thresholds(reader)?)?,
            choice,
        })
    }

    pub fn query<'a>(&'a self, session: &'a Session) -> InvoiceQuery<'a> {
        InvoiceQuery {
            folded_query: &self.folded_query,
            filter: self.filter,
            customer: self.customer,
            of: self.of.as_ref(),
            currency: self.choice.currency.as_deref(),
            due_from: self.due_from,
            due_until: self.due_until,
            open_from_minor: self.open_from_minor,
            asked: session.asked(),
            balances_are_right: self.balances_are_right,
        }
    }
}

pub(crate) fn sort(word: Option<&str>) -> Result<InvoiceSort, AppError> {
    let sorts = [
        ("due_on", InvoiceSort::DueOn),
        ("issued_on", InvoiceSort::IssuedOn),
        ("number", InvoiceSort::Number),
        ("open", InvoiceSort::Open),
        ("total", InvoiceSort::Total),
        ("name", InvoiceSort::Name),
    ];
    wire::meaning("sort", word.unwrap_or("due_on"), sorts)
}

fn amounts(sums: Vec<PeriodTotals>) -> Vec<CurrencyAmount> {
    sums.into_iter()
        .map(|totals| CurrencyAmount {
            amount: wire::amount(totals.open_minor, &totals.currency),
            currency: totals.currency,
        })
        .collect()
}

pub(crate) fn row(listing: InvoiceListing, session: &Session) -> InvoiceRow {
    let state = if listing.cancelled && listing.open_minor == 0 {
        "cancelled"
    } else {
        state(listing.open_minor, listing.due_on, session.today)
    };
    InvoiceRow {
        days: wire::days(days_past_due(listing.due_on, session.today)),
        state: state.to_owned(),
        total: wire::amount(listing.total_minor, &listing.currency),
        open: wire::amount(listing.open_minor, &listing.currency),
        invoice: listing.number,
        customer: listing.customer_code,
        name: listing.customer_name,
        issued_on: listing.issued_on.to_string(),
        due_on: listing.due_on.to_string(),
        paid_on: listing.paid_on.map(|day| day.to_string()),
        currency: listing.currency,
    }
}
