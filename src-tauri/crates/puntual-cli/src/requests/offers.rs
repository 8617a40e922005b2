//! The requests of early-payment offers.

use serde_json::{Value, json};

use crate::args::{Offer, OfferTerms};

pub(super) fn of_offer(verb: &Offer) -> (&'static str, Value) {
    match verb {
        Offer::Simulate { terms } => ("offers.simulate", of_terms(terms)),
        Offer::Make {
            terms,
            tell,
            to,
            channel,
            note,
        } => {
            let mut body = of_terms(terms);
            body["announced"] = json!(tell);
            body["made_to"] = json!(to);
            body["channel"] = json!(channel);
            body["note"] = json!(note);
            ("offers.make", body)
        }
        Offer::List { customer, state } => ("offers.list", json!({ "customer": customer, "state": state })),
        Offer::Withdraw { id } => ("offers.withdraw", json!({ "offer": id })),
    }
}

fn of_terms(terms: &OfferTerms) -> Value {
    json!({
        "customer": terms.customer,
        "invoices": Some(&terms.invoice).filter(|numbers| !numbers.is_empty()),
        "currency": terms.currency,
        "percent": terms.percent,
        "amount": terms.amount,
        "waives_charges": terms.waive,
        "until": terms.until.to_string(),
        "replaces": terms.replaces,
    })
}
