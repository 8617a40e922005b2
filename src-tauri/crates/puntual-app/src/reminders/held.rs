//! Why somebody is held back, in the form that crosses.

use std::collections::BTreeMap;

use puntual_core::reminders::{Exclusion, HoldReason};
use puntual_store::{Customer, OpenInvoice};

use crate::reminders::Held;
use crate::wire;

impl Held {
    /// A customer held back with these invoices, none when it is about no debt.
    pub(crate) fn of(
        customer: &Customer,
        reason: &str,
        params: BTreeMap<String, String>,
        invoices: &[&OpenInvoice],
    ) -> Held {
        let currency = invoices
            .first()
            .map(|invoice| invoice.currency.clone())
            .unwrap_or_default();
        let sum = invoices
            .iter()
            .fold(0i64, |sum, invoice| sum.saturating_add(invoice.open_minor));
        Held {
            customer: customer.data.code.clone(),
            name: customer.data.name.clone(),
            invoices: invoices.iter().map(|invoice| invoice.number.clone()).collect(),
            reason: reason.to_owned(),
            params,
            amount: wire::amount(sum, &currency),
            currency,
        }
    }
}

/// What the text of a reason needs; `why` is the owner's word for an exclusion.
pub(crate) fn hold_params(reason: HoldReason, why: &str) -> BTreeMap<String, String> {
    let mut params = BTreeMap::new();
    match reason {
        HoldReason::Promise(until) | HoldReason::Plan(until) => {
            params.insert("until".to_owned(), until.to_string())
        }
        HoldReason::NoAddress(channel) => params.insert("channel".to_owned(), channel.to_string()),
        HoldReason::ContactedRecently(on) => params.insert("on".to_owned(), on.to_string()),
        HoldReason::Unanswered(count) => params.insert("count".to_owned(), count.to_string()),
        HoldReason::HandedOver(stage) => params.insert("stage".to_owned(), stage.as_str().to_owned()),
        HoldReason::Excluded(Exclusion { until }) | HoldReason::InvoiceExcluded(Exclusion { until }) => {
            params.insert("why".to_owned(), why.to_owned());
            until.and_then(|until| params.insert("until".to_owned(), until.to_string()))
        }
        HoldReason::OptedOut
        | HoldReason::Disputed(_)
        | HoldReason::OtherDisputed
        | HoldReason::Covered
        | HoldReason::Tolerance
        | HoldReason::HoldOut
        | HoldReason::Condition(_) => None,
    };
    params
}
