//! When customers may be contacted.

use puntual_core::locale::Language;
use serde_json::Value;

use super::facts;
use crate::table::{Side, Table};
use crate::view::{flag, list, text};
use crate::words::Words;

pub(super) fn rules(words: &Words, view: &Value) -> String {
    let chosen = text(view, "pack");
    let shown = if chosen.is_empty() || chosen == "none" {
        text(view, "proposed")
    } else {
        chosen
    };
    let head = match chosen {
        "" => words.fill("rules.unchosen", &[("pack", &text(view, "proposed"))]),
        "none" => words.say("rules.none").to_owned(),
        _ => words.fill("rules.chosen", &[("pack", &chosen)]),
    };
    let pack = list(view, "packs")
        .iter()
        .find(|pack| text(pack, "pack") == shown);
    let mut page = format!("{head}\n\n");
    if let Some(pack) = pack {
        page.push_str(&format!(
            "{}: {}\n\n",
            spoken(words, pack, "name"),
            spoken(words, pack, "note")
        ));
        let mut table = Table::new(&[
            (words.say("label.rule"), Side::Left),
            (words.say("label.says"), Side::Left),
            (words.say("label.basis"), Side::Left),
            (words.say("label.source"), Side::Left),
        ]);
        for rule in list(pack, "rules") {
            table.row([
                text(rule, "rule").to_owned(),
                spoken(words, rule, "text").to_owned(),
                words.word("rule_basis", text(rule, "basis")).to_owned(),
                text(rule, "source").to_owned(),
            ]);
        }
        page.push_str(&table.lines());
    }
    for day in list(view, "days_off") {
        let name = text(day, "name");
        page.push_str(&format!(
            "{}: {} {name}",
            words.say("label.day_off"),
            words.date(text(day, "on"))
        ));
        page = format!("{}\n", page.trim_end());
    }
    page.push_str(&format!("\n{}\n", words.say("rules.not_advice")));
    page
}

pub(super) fn customer(words: &Words, view: &Value) -> String {
    let mut page = facts(&[
        (words.say("label.customer"), text(view, "customer").to_owned()),
        (
            words.say("label.scope"),
            words.word("scope", text(view, "effective_scope")).to_owned(),
        ),
        (
            words.say("label.time_zone"),
            text(view, "effective_time_zone").to_owned(),
        ),
    ]);
    page.push('\n');
    for ruling in list(view, "channels") {
        let channel = words.word("channel", text(ruling, "channel"));
        let held = &ruling["held"];
        let says = if held.is_null() {
            words.say("rules.allowed").to_owned()
        } else {
            let why = match spoken(words, held, "text") {
                "" => words.say("hold.contact_hours"),
                why => why,
            };
            match text(held, "until") {
                "" => why.to_owned(),
                until => words.fill("outbox.until", &[("why", &why), ("at", &words.instant(until))]),
            }
        };
        page.push_str(&format!("{channel}: {says}\n"));
    }
    let agreed = &view["agreed"];
    if !agreed.is_null() {
        let hours = format!("{}–{}", text(agreed, "from"), text(agreed, "until"));
        let on = words.date(text(agreed, "on"));
        page.push_str(&format!(
            "{}\n",
            words.fill("rules.agreed", &[("hours", &hours), ("on", &on)])
        ));
    }
    if !flag(view, "may_ask_why") {
        page.push_str(&format!("{}\n", words.say("rules.no_why")));
    }
    page
}

/// The text of a field that is there in both languages.
fn spoken<'v>(words: &Words, view: &'v Value, field: &str) -> &'v str {
    match words.language() {
        Language::Es => text(view, &format!("{field}_es")),
        Language::En => text(view, &format!("{field}_en")),
    }
}
