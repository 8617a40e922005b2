//! The requests of customers.

use serde_json::{Map, Value, json};

use super::{given, text, whole};
use crate::args::Customers;

pub(super) fn of_customers(verb: &Customers) -> (&'static str, Value) {
    match verb {
        Customers::List {
            query,
            filter,
            segment,
            class,
            rule,
            sort,
            descending,
            after,
            out,
            limit,
        } => {
            let among = json!({
                "query": query,
                "filter": filter,
                "segment": segment,
                "class": class,
                "rule": rule.rule(),
            });
            match out {
                Some(file) => (
                    "customers.export",
                    json!({
                        "path": whole(file),
                        "which": { "among": given(among) },
                        "sort": sort,
                        "descending": descending,
                    }),
                ),
                None => {
                    let mut body = among;
                    body["sort"] = json!(sort);
                    body["descending"] = json!(descending);
                    body["after"] = json!(after);
                    body["limit"] = json!(limit);
                    ("customers.list", body)
                }
            }
        }
        Customers::Change {
            customer,
            filter,
            of,
            class,
            rule,
            segment,
            channel,
            exclude,
            add_to,
            remove_from,
            add_tag,
            remove_tag,
        } => {
            let among = json!({ "filter": filter, "segment": of, "class": class, "rule": rule.rule() });
            let which = if customer.is_empty() {
                json!({ "among": given(among) })
            } else {
                json!({ "customers": customer })
            };
            (
                "customers.change",
                json!({
                    "which": which,
                    "segment": segment,
                    "preferred_channel": channel,
                    "excluded_reason": exclude,
                    "add_to": add_to,
                    "remove_from": remove_from,
                    "add_tag": add_tag,
                    "remove_tag": remove_tag,
                }),
            )
        }
        Customers::Show { code } => ("customers.get", json!({ "customer": code })),
        Customers::Changes { code } => ("events.list", json!({ "customer": code })),
        Customers::Timeline { code, limit } => {
            ("customers.timeline", json!({ "customer": code, "limit": limit }))
        }
        Customers::Consent {
            code,
            channel,
            yes,
            source,
            on,
            note,
            ..
        } => (
            "customers.consent",
            json!({ "customer": code, "channel": channel, "granted": yes, "source": source, "on": on, "note": note }),
        ),
        Customers::Opening {
            code,
            amount,
            on,
            due,
            currency,
        } => (
            "customers.opening_balance",
            json!({ "customer": code, "amount": amount, "on": on, "due_on": due, "currency": currency }),
        ),
        Customers::Duplicates { customer, limit } => (
            "customers.duplicates",
            json!({ "customer": customer, "limit": limit }),
        ),
        Customers::Merge {
            keep,
            merge,
            take,
            check,
        } => {
            let values: Map<String, Value> = take
                .iter()
                .map(|(field, key)| (field.clone(), json!(key)))
                .collect();
            let command = if *check {
                "customers.compare"
            } else {
                "customers.merge"
            };
            (command, json!({ "keep": keep, "merge": merge, "values": values }))
        }
        Customers::Distinct { customers } => ("customers.not_duplicates", json!({ "customers": customers })),
        Customers::Unreachable {
            way,
            all,
            out: Some(file),
            ..
        } => (
            "customers.export_unreachable",
            json!({ "path": text(file), "way": way, "all": all }),
        ),
        Customers::Unreachable { way, all, limit, .. } => (
            "customers.unreachable",
            json!({ "way": way, "all": all, "limit": limit }),
        ),
    }
}
