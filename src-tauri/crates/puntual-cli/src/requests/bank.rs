//! The requests of bank statements and whose payments they hold.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{given, text};
use crate::args::{Bank, Match};

pub(super) fn of_bank(verb: &Bank) -> (&'static str, Value) {
    match verb {
        Bank::Import {
            paths,
            check,
            sheet,
            signs,
            currency,
            columns,
            written,
        } => {
            let paths: Vec<String> = paths.iter().map(|path| text(path)).collect();
            let command = if *check { "bank.preview" } else { "bank.import" };
            let columns: BTreeMap<&str, u32> = columns
                .iter()
                .map(|(field, column)| (field.as_str(), column - 1))
                .collect();
            let choice = given(json!({
                "sheet": sheet,
                "signs": signs,
                "currency": currency,
                "date_order": written.date_order,
                "decimal_mark": written.decimal_mark,
                "columns": (!columns.is_empty()).then_some(columns),
            }));
            let choices: Map<String, Value> =
                paths.iter().map(|path| (path.clone(), choice.clone())).collect();
            (command, json!({ "paths": paths, "choices": choices }))
        }
        Bank::Lines { query, state, limit } => (
            "bank.lines",
            json!({ "query": query, "state": state, "limit": limit }),
        ),
    }
}

pub(super) fn of_match(verb: &Match) -> (&'static str, Value) {
    match verb {
        Match::List { query, level, limit } => (
            "matches.list",
            json!({ "query": query, "level": level, "limit": limit }),
        ),
        Match::Accept {
            lines,
            customer,
            invoice,
            give_up_short,
            forget,
        } => {
            let shares: Vec<Value> = invoice.iter().map(|given| share(given)).collect();
            let one = |line: &i64| {
                given(json!({
                    "line": line,
                    "customer": customer,
                    "shares": customer.as_ref().map(|_| &shares),
                    "give_up_short": give_up_short,
                    "learn": !forget,
                }))
            };
            let matches: Vec<Value> = lines.iter().map(one).collect();
            ("matches.accept", json!({ "matches": matches }))
        }
        Match::Reject { lines, what } => ("matches.reject", json!({ "lines": lines, "as": what })),
        Match::Rules => ("matches.rules", json!({})),
        Match::Rule { rule, set } => {
            let (automatic, forget) = (set == "on", set == "forget");
            let mut body = json!({ "automatic": automatic, "forget": forget });
            match rule.parse::<i64>() {
                Ok(id) => body["rule"] = json!(id),
                Err(_) => body["basis"] = json!(rule),
            }
            ("matches.save_rule", body)
        }
    }
}

/// `F-12` or `F-12=350.50`.
pub(super) fn share(given: &str) -> Value {
    match given.rsplit_once('=') {
        Some((invoice, amount)) => json!({ "invoice": invoice, "amount": amount }),
        None => json!({ "invoice": given }),
    }
}
