//! `predictions.list`: what to expect of the open invoices.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use puntual_core::predictions::{Reason, Scored};
use puntual_store::PaymentHistory;

use super::learned::{learned, past};
use super::records::Records;
use super::views::{ListPredictions, PredictedInvoice, PredictionList};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Every open invoice with its chance of being paid in time, the day payment is expected, and why.
///
/// # Errors
/// `record.missing` when the customer is not there; when the book cannot be read.
pub fn list(context: &Context, request: ListPredictions) -> Result<PredictionList, AppError> {
    let session = context.session()?;
    let learned = learned(context, &session)?;
    session.read(|reader| {
        let only = match &request.customer {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        let wanted = |row: &&PaymentHistory| {
            row.open_minor > 0
                && only.is_none_or(|customer| customer == row.customer)
                && request
                    .invoice
                    .as_ref()
                    .is_none_or(|number| *number == row.number)
        };
        let (mut records, mut customers) = (Records::default(), HashMap::new());
        let mut invoices = Vec::new();
        for row in learned.history.iter().filter(wanted) {
            let Some(known) = learned.of(&row.currency) else {
                continue;
            };
            let mut scored = known.score(0, &past(row));
            scored.reasons = records.told(reader, &session, row.customer, scored.reasons)?;
            let customer = match customers.entry(row.customer) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(reader.customer(row.customer)?.data),
            };
            invoices.push(view(&scored, row, customer.code.clone(), customer.name.clone()));
        }
        invoices.sort_by(|a, b| (&a.expected_on, &a.invoice).cmp(&(&b.expected_on, &b.invoice)));
        Ok(PredictionList {
            today: session.today.to_string(),
            invoices,
        })
    })
}

/// Currencies are told apart: amounts of two of them cannot be compared.
pub(super) fn by_currency(history: Vec<PaymentHistory>) -> BTreeMap<String, Vec<PaymentHistory>> {
    let mut currencies: BTreeMap<String, Vec<PaymentHistory>> = BTreeMap::new();
    for row in history {
        currencies.entry(row.currency.clone()).or_default().push(row);
    }
    currencies
}

fn view(scored: &Scored, row: &PaymentHistory, customer: String, name: String) -> PredictedInvoice {
    PredictedInvoice {
        invoice: row.number.clone(),
        customer,
        name,
        due_on: row.due_on.to_string(),
        open: wire::amount(row.open_minor, &row.currency),
        currency: row.currency.clone(),
        on_time_percent: scored.in_time_percent(),
        expected_on: scored.expected_on.to_string(),
        earliest_on: scored.earliest_on.to_string(),
        latest_on: scored.latest_on.to_string(),
        basis: scored.basis.as_str().to_owned(),
        reasons: scored.reasons.iter().map(reason).collect(),
    }
}

/// A reason on the wire.
pub(crate) fn reason(reason: &Reason) -> AppError {
    let code = AppError::new(reason.code());
    match *reason {
        Reason::PastDue { days } => code.with("days", days),
        Reason::Record { on_time, decided } => code.with("on_time", on_time).with("count", decided),
        Reason::NewCustomer { portfolio_percent } => code.with("percent", portfolio_percent),
        Reason::UsuallyLate { days } => code.with("days", days.abs()),
        Reason::Larger { tenths } => code.with("times", format!("{}.{}", tenths / 10, tenths % 10)),
        Reason::OwesOverdue { count } => code.with("count", count),
        Reason::PaysOn { .. }
        | Reason::Disputed
        | Reason::GettingWorse
        | Reason::GettingBetter
        | Reason::DueOnWeekend => code,
    }
}
