//! `predictions.list`: what to expect of the open invoices.

use std::collections::BTreeMap;

use puntual_core::predictions::{PastInvoice, Reason, Scored, score};
use puntual_store::PaymentHistory;

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
    session.read(|reader| {
        let only = match &request.customer {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        let mut invoices = Vec::new();
        for history in by_currency(reader.payment_history()?).values() {
            let past: Vec<PastInvoice> = history.iter().map(past).collect();
            let wanted = |scored: &&Scored| {
                let row = &history[scored.index];
                only.is_none_or(|customer| customer == row.customer)
                    && request
                        .invoice
                        .as_ref()
                        .is_none_or(|number| *number == row.number)
            };
            for scored in score(&past, session.today).iter().filter(wanted) {
                let row = &history[scored.index];
                let customer = reader.customer(row.customer)?.data;
                invoices.push(view(scored, row, customer.code, customer.name));
            }
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

/// A row of the book as predictions take it.
pub(super) fn past(row: &PaymentHistory) -> PastInvoice {
    PastInvoice {
        customer: u32::try_from(row.customer.0).unwrap_or(u32::MAX),
        issued_on: row.issued_on,
        due_on: row.due_on,
        amount_minor: row.total_minor,
        paid_on: row.paid_on,
        disputed: false,
    }
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

fn reason(reason: &Reason) -> AppError {
    let code = AppError::new(reason.code());
    match *reason {
        Reason::PastDue { days } => code.with("days", days),
        Reason::Record { on_time, decided } => code.with("on_time", on_time).with("decided", decided),
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
