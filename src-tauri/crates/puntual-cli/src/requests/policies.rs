//! The requests of policies and of the rehearsal.

use serde_json::{Value, json};

use crate::args::Policy;

pub(super) fn of_policy(verb: Option<&Policy>) -> (&'static str, Value) {
    match verb {
        None => ("policies.get", json!({})),
        Some(Policy::List) => ("policies.list", json!({})),
        Some(Policy::Show { key }) => ("policies.get", json!({ "policy": key })),
        Some(Policy::Apply {
            key,
            customer,
            invoice,
            segment,
            everybody,
        }) => (
            "policies.assign",
            json!({
                "policy": key,
                "customers": customer,
                "invoices": invoice,
                "segment": segment,
                "book": everybody,
            }),
        ),
        Some(Policy::Why { customer, invoice }) => (
            "policies.explain",
            json!({ "customer": customer, "invoice": invoice }),
        ),
    }
}
