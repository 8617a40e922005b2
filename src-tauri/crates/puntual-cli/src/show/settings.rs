//! The business, its rules and its e-mail account.

use serde_json::Value;

use super::facts;
use crate::view::{flag, text};
use crate::words::Words;

pub(super) fn settings(words: &Words, view: &Value) -> String {
    let nothing = serde_json::Map::new();
    let profile = view["profile"].as_object().unwrap_or(&nothing);
    // The names are what `settings set` takes, so they stand as they are.
    let lines: Vec<(&str, String)> = profile
        .iter()
        .map(|(key, value)| (key.as_str(), written(value)))
        .collect();
    let mut page = facts(&lines);
    page.push('\n');
    page.push_str(&sender(words, &view["sender"]));
    page
}

/// A setting as `settings set` takes it.
pub(crate) fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join(","),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn sender(words: &Words, sender: &Value) -> String {
    if sender.is_null() {
        return format!("{}\n", words.say("sender.none"));
    }
    let password = if flag(sender, "has_password") {
        "sender.password"
    } else {
        "sender.no_password"
    };
    facts(&[
        (words.say("label.sender"), text(sender, "from").to_owned()),
        (words.say("label.server"), text(sender, "url").to_owned()),
        (words.say("label.reply_to"), text(sender, "reply_to").to_owned()),
        (words.say("label.password"), words.say(password).to_owned()),
    ])
}

pub(super) fn test(words: &Words, view: &Value) -> String {
    let outcome = words.word("test", text(view, "outcome"));
    match text(view, "detail") {
        "" => format!("{outcome}\n"),
        detail => format!("{outcome}\n{detail}\n"),
    }
}
