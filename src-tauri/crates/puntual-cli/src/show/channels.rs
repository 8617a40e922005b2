//! Channels, and what came back through them.

use serde_json::Value;

use super::facts;
use crate::table::{Side, Table};
use crate::view::{flag, list, number, text};
use crate::words::Words;

pub(super) fn channels(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.channel"), Side::Left),
        (words.say("label.state"), Side::Left),
        (words.say("label.provider"), Side::Left),
        (words.say("label.waiting"), Side::Right),
    ]);
    for channel in list(view, "channels") {
        table.row([
            words.word("channel", text(channel, "channel")).to_owned(),
            words.word("channel_state", text(channel, "state")).to_owned(),
            text(channel, "provider").to_owned(),
            number(channel, "waiting").to_string(),
        ]);
    }
    table.lines()
}

pub(super) fn test(words: &Words, view: &Value) -> String {
    if text(view, "outcome") == "by_hand" {
        return format!("{}\n{}\n", words.say("channel.open"), text(view, "url"));
    }
    super::settings::test(words, view)
}

pub(super) fn replies(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.when"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.channel"), Side::Left),
        (words.say("label.what"), Side::Left),
    ]);
    for reply in list(view, "replies") {
        let what = text(reply, "text").lines().next().unwrap_or_default();
        table.row([
            number(reply, "id").to_string(),
            text(reply, "received_at").to_owned(),
            text(reply, "name").to_owned(),
            words.word("channel", text(reply, "channel")).to_owned(),
            what.chars().take(60).collect(),
        ]);
    }
    if table.is_empty() {
        return format!("{}\n", words.say("replies.none"));
    }
    table.lines()
}

pub(super) fn reply(words: &Words, view: &Value) -> String {
    let key = if flag(view, "handled") {
        "replies.handled"
    } else {
        "replies.open"
    };
    format!("{}\n", words.say(key))
}

pub(super) fn fetched(words: &Words, view: &Value) -> String {
    facts(&[
        (words.say("label.replies"), number(view, "replies").to_string()),
        (
            words.say("label.undelivered"),
            number(view, "undelivered").to_string(),
        ),
    ])
}

pub(super) fn reports(words: &Words, view: &Value) -> String {
    facts(&[
        (
            words.say("label.delivered"),
            number(view, "delivered").to_string(),
        ),
        (words.say("label.read"), number(view, "read").to_string()),
        (
            words.say("label.undelivered"),
            number(view, "undelivered").to_string(),
        ),
    ])
}
