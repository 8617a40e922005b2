//! Disputes, stages and evidence files.

use serde_json::Value;

use crate::show::facts;
use crate::table::{Side, Table};
use crate::view::{flag, list, number, text};
use crate::words::Words;

pub(super) fn board(words: &Words, view: &Value) -> String {
    let mut table = Table::new(&[
        (words.say("label.number"), Side::Right),
        (words.say("label.customer"), Side::Left),
        (words.say("label.invoice"), Side::Left),
        (words.say("label.amount"), Side::Right),
        (words.say("label.why"), Side::Left),
        (words.say("label.owner"), Side::Left),
        (words.say("label.solve_by"), Side::Left),
        (words.say("label.state"), Side::Left),
        (words.say("label.note"), Side::Left),
    ]);
    for dispute in list(view, "disputes") {
        table.row([
            number(dispute, "dispute").to_string(),
            format!("{} · {}", text(dispute, "name"), text(dispute, "customer")),
            text(dispute, "invoice").to_owned(),
            words.money(text(dispute, "amount"), text(dispute, "currency")),
            words.word("dispute_reason", text(dispute, "reason")).to_owned(),
            text(dispute, "owner").to_owned(),
            words.date(text(dispute, "solve_by")),
            state(words, dispute).to_owned(),
            text(dispute, "note").to_owned(),
        ]);
    }
    if table.is_empty() {
        return format!("{}\n", words.say("dispute.none"));
    }
    let times = list(view, "times").iter();
    let overall = times.filter(|time| text(time, "reason").is_empty()).map(|time| {
        let solved = words.count("dispute.solved_count", number(time, "solved"));
        let median = words.count("dispute.median", number(time, "median_days"));
        format!("\n{solved} {median}\n")
    });
    table.lines() + &overall.collect::<String>()
}

/// How it stands, or how it was solved.
fn state<'w>(words: &Words, dispute: &'w Value) -> &'w str
where
    'static: 'w,
{
    match text(dispute, "resolution") {
        "" => words.word("dispute_state", text(dispute, "state")),
        resolution => words.word("resolution", resolution),
    }
}

pub(super) fn opened(words: &Words, view: &Value) -> String {
    let disputes = list(view, "disputes").iter();
    disputes
        .map(|dispute| one(words, dispute, &view["batch"]))
        .collect()
}

pub(super) fn changed(words: &Words, view: &Value) -> String {
    one(words, &view["dispute"], &view["batch"])
}

fn one(words: &Words, dispute: &Value, batch: &Value) -> String {
    let places: [(&str, &dyn std::fmt::Display); 6] = [
        ("number", &number(dispute, "dispute")),
        ("invoice", &text(dispute, "invoice")),
        ("name", &text(dispute, "name")),
        (
            "amount",
            &words.money(text(dispute, "amount"), text(dispute, "currency")),
        ),
        ("state", &state(words, dispute)),
        ("batch", batch),
    ];
    format!("{}\n", words.fill("dispute.one", &places))
}

pub(super) fn escalations(words: &Words, view: &Value) -> String {
    let said = list(view, "said");
    if said.is_empty() {
        return format!("{}\n", words.say("escalation.none"));
    }
    let mut table = Table::new(&[
        (words.say("label.since"), Side::Left),
        (words.say("label.stage"), Side::Left),
        (words.say("label.handler"), Side::Left),
        (words.say("label.credit"), Side::Left),
        (words.say("label.why"), Side::Left),
    ]);
    for one in said {
        table.row([
            words.date(text(one, "since_on")),
            words.word("stage", text(one, "stage")).to_owned(),
            text(one, "handler").to_owned(),
            credit(words, one).to_owned(),
            text(one, "reason").to_owned(),
        ]);
    }
    table.lines()
}

fn credit(words: &Words, said: &Value) -> &'static str {
    if flag(said, "credit_blocked") {
        words.say("escalation.blocked")
    } else {
        ""
    }
}

pub(super) fn escalated(words: &Words, view: &Value) -> String {
    let now = &view["now"];
    let places: [(&str, &dyn std::fmt::Display); 4] = [
        ("customer", &text(view, "customer")),
        ("stage", &words.word("stage", text(now, "stage"))),
        ("credit", &credit(words, now)),
        ("batch", &view["batch"]),
    ];
    format!("{}\n", words.fill("escalation.set", &places))
}

pub(super) fn written(words: &Words, view: &Value) -> String {
    let mut page = summary(words, view);
    if number(view, "left_out") > 0 {
        page += &format!(
            "\n{}\n",
            words.count("evidence.left_out", number(view, "left_out"))
        );
    }
    page + &format!("\n{}\n", words.say("evidence.keep"))
}

pub(super) fn verified(words: &Words, view: &Value) -> String {
    let written_at = match text(view, "written_at") {
        "" => words.say("evidence.not_here").to_owned(),
        at => words.fill("evidence.here", &[("at", &words.instant(at))]),
    };
    format!(
        "{}\n{}\n{written_at}\n",
        summary(words, view),
        words.say("evidence.right")
    )
}

fn summary(words: &Words, view: &Value) -> String {
    let summary = &view["summary"];
    facts(&[
        (words.say("label.file"), text(view, "path").to_owned()),
        (words.say("label.book"), text(summary, "business").to_owned()),
        (
            words.say("label.customer"),
            format!("{} · {}", text(summary, "name"), text(summary, "customer")),
        ),
        (words.say("label.invoice"), text(summary, "invoice").to_owned()),
        (words.say("label.when"), words.date(text(summary, "made_on"))),
        (words.say("label.files"), number(summary, "files").to_string()),
        (
            words.say("label.entries"),
            format!(
                "{} / {}",
                number(summary, "entries"),
                number(summary, "all_entries")
            ),
        ),
        (words.say("label.seal"), text(summary, "seal").to_owned()),
        (words.say("label.head"), text(summary, "head").to_owned()),
    ])
}
