//! `puntual segments …`: its arguments, and the requests that they mean.

use clap::{Args, Subcommand};
use serde_json::{Value, json};

/// `puntual segments …`
#[derive(Debug, Subcommand)]
pub enum Segments {
    /// The segments and classes, with how many customers are in each.
    List,
    /// Who would be in a rule. Writes nothing.
    Preview {
        /// The rule.
        #[command(flatten)]
        rule: RuleWords,
        /// Rows to show.
        #[arg(long, default_value_t = 5)]
        limit: u32,
    },
    /// Save a rule, or a list by hand when there is no condition.
    Save {
        /// Its name.
        name: String,
        /// The rule.
        #[command(flatten)]
        rule: RuleWords,
        /// Change this one, by its number, instead of making a new one.
        #[arg(long, value_name = "NUMBER")]
        segment: Option<i64>,
        /// Put this customer on the new list by hand; may be given several times.
        #[arg(long, value_name = "CUSTOMER")]
        member: Vec<String>,
    },
    /// The customers in a segment.
    Members {
        /// Its number.
        segment: i64,
        /// At most so many.
        #[arg(long, default_value_t = 500)]
        limit: u32,
    },
    /// Why a customer is in a segment, or is not.
    Show {
        /// Its number.
        segment: i64,
        /// Customer key.
        customer: String,
    },
    /// Put customers on a list by hand, or take them off.
    Change {
        /// Its number.
        segment: i64,
        /// Put this customer on it; may be given several times.
        #[arg(long, value_name = "CUSTOMER")]
        add: Vec<String>,
        /// Take this customer off it; may be given several times.
        #[arg(long, value_name = "CUSTOMER")]
        remove: Vec<String>,
    },
    /// Delete a segment; its customers stay as they are.
    Remove {
        /// Its number.
        segment: i64,
    },
    /// Whose behaviour class changed.
    Changes {
        /// In the last so many days.
        #[arg(long, default_value_t = 7)]
        days: u32,
    },
}

/// A rule in words of the command line.
#[derive(Debug, Clone, Default, Args)]
pub struct RuleWords {
    /// A condition such as `overdue>10000`, `class=slow`, `city=Lima,Cusco`, `open_promise` or `!open_promise`; may be given several times.
    #[arg(long = "if", value_name = "CONDITION", value_parser = condition)]
    pub conditions: Vec<Value>,
    /// One condition that holds is enough.
    #[arg(long)]
    pub any: bool,
    /// The whole rule as JSON instead.
    #[arg(long, value_name = "JSON", value_parser = parsed, conflicts_with = "conditions")]
    pub rule: Option<Value>,
}

impl RuleWords {
    /// The rule as it crosses the wire; `None` when nothing was said.
    #[must_use]
    pub fn rule(&self) -> Option<Value> {
        if let Some(rule) = &self.rule {
            return Some(rule.clone());
        }
        let how = if self.any { "any" } else { "all" };
        (!self.conditions.is_empty()).then(|| json!({ how: self.conditions }))
    }
}

/// The command and request of a verb.
pub(crate) fn request(verb: &Segments) -> (&'static str, Value) {
    match verb {
        Segments::List => ("segments.list", json!({})),
        Segments::Preview { rule, limit } => (
            "segments.preview",
            json!({ "rule": rule.rule().unwrap_or_else(|| json!({ "all": [] })), "limit": limit }),
        ),
        Segments::Save {
            name,
            rule,
            segment,
            member,
        } => (
            "segments.save",
            json!({
                "name": name,
                "rule": rule.rule(),
                "segment": segment,
                "members": (!member.is_empty()).then_some(member),
            }),
        ),
        Segments::Members { segment, limit } => {
            ("customers.list", json!({ "segment": segment, "limit": limit }))
        }
        Segments::Show { segment, customer } => (
            "segments.explain",
            json!({ "segment": segment, "customer": customer }),
        ),
        Segments::Change { segment, add, remove } => (
            "segments.change_members",
            json!({ "segment": segment, "add": add, "remove": remove }),
        ),
        Segments::Remove { segment } => ("segments.remove", json!({ "segment": segment })),
        Segments::Changes { days } => ("segments.changes", json!({ "days": days })),
    }
}

fn parsed(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

/// `FIELD`, `!FIELD`, or `FIELD OP VALUE` with `>=`, `<=`, `!=`, `>`, `<`, `=` or `~` (contains).
fn condition(text: &str) -> Result<Value, String> {
    let text = text.trim();
    let is = |field: &str, op: &str, values: Vec<&str>| json!({ "is": { "field": field.trim(), "op": op, "values": values } });
    for (sign, op) in [
        (">=", "at_least"),
        ("<=", "at_most"),
        ("!=", "is_not"),
        (">", "above"),
        ("<", "below"),
        ("~", "contains"),
        ("=", "is"),
    ] {
        let Some((field, value)) = text.split_once(sign) else {
            continue;
        };
        let is_number = value.trim().parse::<i64>().is_ok();
        let op = if op == "is" && is_number && field.trim() != "list" {
            "equals"
        } else {
            op
        };
        let value = value.trim();
        return match (op, value.is_empty()) {
            (_, false) => {
                let values = if op == "is" || op == "is_not" {
                    value.split(',').map(str::trim).collect()
                } else {
                    vec![value]
                };
                Ok(is(field, op, values))
            }
            ("is", true) => Ok(is(field, "empty", vec![])),
            ("is_not", true) => Ok(is(field, "filled", vec![])),
            (_, true) => Err(format!("{text}: FIELD{sign}VALUE")),
        };
    }
    match text.strip_prefix('!') {
        Some(field) if !field.is_empty() => Ok(is(field, "no", vec![])),
        None if !text.is_empty() => Ok(is(text, "yes", vec![])),
        _ => Err("FIELD, !FIELD, FIELD>VALUE".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read_from_words() {
        let is = |text: &str| condition(text).unwrap()["is"].clone();
        assert_eq!(
            is("overdue>10000"),
            json!({ "field": "overdue", "op": "above", "values": ["10000"] })
        );
        assert_eq!(
            is("city = Lima, Cusco"),
            json!({ "field": "city", "op": "is", "values": ["Lima", "Cusco"] })
        );
        assert_eq!(is("paid_invoices=0")["op"], "equals");
        assert_eq!(is("city=")["op"], "empty");
        assert_eq!(is("!open_promise")["op"], "no");
        assert_eq!(is("open_promise")["op"], "yes");
        assert!(condition("overdue>").is_err());
    }
}
