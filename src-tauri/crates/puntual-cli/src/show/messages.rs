//! Templates, campaigns and results.

use serde_json::Value;

use super::facts;
use crate::table::{Side, Table};
use crate::view::{flag, joined, list, number, text};
use crate::words::Words;

pub(super) fn templates(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.key"), Side::Left),
        (words.say("label.channel"), Side::Left),
        (words.say("label.language"), Side::Left),
        (words.say("label.tone"), Side::Left),
        (words.say("label.segment"), Side::Left),
        (words.say("label.version"), Side::Right),
    ]);
    for row in list(view, "templates") {
        let place = &row["place"];
        let version = match number(row, "version") {
            0 => String::new(),
            version => version.to_string(),
        };
        table.row([
            text(place, "key").to_owned(),
            words.word("channel", text(place, "channel")).to_owned(),
            text(place, "language").to_owned(),
            text(place, "tone").to_owned(),
            text(row, "segment_name").to_owned(),
            version,
        ]);
    }
    table.lines()
}

pub(super) fn template(words: &Words, view: &Value) -> String {
    let subject = text(view, "subject");
    let mut page = String::new();
    if !subject.is_empty() {
        page.push_str(&format!("Subject: {subject}\n\n"));
    }
    page.push_str(&format!("{}\n", text(view, "body")));
    if let Some(batch) = view["batch"].as_i64() {
        page.push_str(&format!(
            "\n{}\n",
            words.fill("template.saved", &[("batch", &batch)])
        ));
    }
    page
}

pub(super) fn checked(words: &Words, view: &Value) -> String {
    let mut page = format!("{}\n", words.say("template.fine"));
    if let Some(segments) = view["segments"].as_i64() {
        page.push_str(&format!("{}\n", words.count("template.segments", segments)));
    }
    page
}

pub(super) fn preview(words: &Words, view: &Value) -> String {
    let mut page = facts(&[
        (words.say("label.customer"), text(view, "name").to_owned()),
        (words.say("label.subject"), text(view, "subject").to_owned()),
    ]);
    page.push_str(&format!("\n{}\n", text(view, "text")));
    if let Some(segments) = view["segments"].as_i64() {
        page.push_str(&format!("\n{}\n", words.count("template.segments", segments)));
    }
    page
}

pub(super) fn versions(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.version"), Side::Right),
        (words.say("label.date"), Side::Left),
        (words.say("label.subject"), Side::Left),
    ]);
    for version in list(view, "versions") {
        let subject = if flag(version, "from_library") {
            words.say("template.from_library").to_owned()
        } else {
            text(version, "subject").to_owned()
        };
        table.row([
            number(version, "id").to_string(),
            number(version, "version").to_string(),
            text(version, "saved_at").to_owned(),
            subject,
        ]);
    }
    if table.is_empty() {
        return format!("{}\n", words.say("template.no_versions"));
    }
    table.lines()
}

pub(super) fn campaigns(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.key"), Side::Left),
        (words.say("label.name"), Side::Left),
        (words.say("label.channel"), Side::Left),
        (words.say("label.messages"), Side::Right),
        (words.say("label.date"), Side::Left),
    ]);
    for campaign in list(view, "campaigns") {
        table.row([
            text(campaign, "campaign").to_owned(),
            text(campaign, "name").to_owned(),
            joined(campaign, "channels"),
            number(campaign, "approved").to_string(),
            text(campaign, "approved_at").to_owned(),
        ]);
    }
    if table.is_empty() {
        return format!("{}\n", words.say("campaign.none"));
    }
    table.lines()
}

pub(super) fn campaign(words: &Words, view: &Value) -> String {
    let mut page = format!(
        "{}\n",
        words.fill(
            "campaign.drafted",
            &[("name", &text(view, "name")), ("key", &text(view, "campaign"))]
        )
    );
    if let Some(batch) = view["batch"].as_i64() {
        page.push_str(&format!("{}\n", words.fill("remind.undo", &[("batch", &batch)])));
    }
    page
}

pub(super) fn run(words: &Words, view: &Value) -> String {
    let mut page = format!("{}\n\n", text(&view["campaign"], "name"));
    let mut table = Table::new(&[
        (words.say("label.customer"), Side::Left),
        (words.say("label.channel"), Side::Left),
        (words.say("label.to"), Side::Left),
        (words.say("label.amount"), Side::Right),
    ]);
    for message in list(view, "messages") {
        table.row([
            text(message, "name").to_owned(),
            words.word("channel", text(message, "channel")).to_owned(),
            text(message, "to").to_owned(),
            words.money(text(message, "amount"), text(message, "currency")),
        ]);
    }
    match view["queued"].as_i64() {
        Some(queued) => page.push_str(&format!("{}\n", words.count("remind.queued", queued))),
        None if table.is_empty() => page.push_str(&format!("{}\n", words.say("campaign.nobody"))),
        None => {
            page.push_str(&table.lines());
            page.push_str(&super::reminders::payments_age(words, view));
        }
    }
    if let Some(batch) = view["batch"].as_i64() {
        page.push_str(&format!("{}\n", words.fill("remind.undo", &[("batch", &batch)])));
    }
    if !list(view, "held").is_empty() {
        page.push_str(&format!("\n{}\n\n", words.say("remind.held")));
        page.push_str(&super::reminders::held(words, list(view, "held")));
    }
    page
}

pub(super) fn results(words: &Words, view: &Value) -> String {
    let mut page = words.fill(
        "results.title",
        &[
            ("from", &words.date(text(view, "from"))),
            ("until", &words.date(text(view, "until"))),
            ("days", &number(view, "days")),
        ],
    ) + "\n\n";
    let mut table = Table::new(&[
        ("", Side::Left),
        (words.say("results.sent"), Side::Right),
        (words.say("results.delivered"), Side::Right),
        (words.say("results.read"), Side::Right),
        (words.say("results.replied"), Side::Right),
        (words.say("results.promised"), Side::Right),
        (words.say("results.paid"), Side::Right),
        (words.say("results.not_sent"), Side::Right),
    ]);
    for row in list(view, "rows") {
        table.row(cells(row));
    }
    if table.is_empty() {
        return page + words.say("results.none") + "\n";
    }
    table.sum(cells(&view["total"]));
    page.push_str(&table.lines());
    page
}

fn cells(row: &Value) -> [String; 8] {
    let label = match text(row, "label") {
        "" => text(row, "key"),
        label => label,
    };
    let not_sent: i64 = list(row, "not_sent").iter().map(|why| number(why, "count")).sum();
    let of = |field: &str| number(row, field).to_string();
    [
        label.to_owned(),
        of("sent"),
        of("delivered"),
        of("read"),
        of("replied"),
        of("promised"),
        format!("{}/{}", number(row, "paid"), number(row, "asked")),
        not_sent.to_string(),
    ]
}

pub(super) fn result_messages(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.date"), Side::Left),
        (words.say("label.customer"), Side::Left),
        (words.say("label.channel"), Side::Left),
        (words.say("label.state"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("results.paid"), Side::Right),
    ]);
    for message in list(view, "messages") {
        let currency = text(message, "currency");
        table.row([
            words.date(text(message, "run_on")),
            text(message, "name").to_owned(),
            words.word("channel", text(message, "channel")).to_owned(),
            words.word("message", text(message, "state")).to_owned(),
            words.money(text(message, "amount"), currency),
            words.money(text(message, "paid"), currency),
        ]);
    }
    if table.is_empty() {
        return format!("{}\n", words.say("results.none"));
    }
    table.lines()
}
