//! What a person reads: one function per View, from its JSON to lines of text.

mod bank;
mod batches;
mod books;
mod calls;
mod channels;
mod credits;
mod customers;
mod disputes;
mod duplicates;
mod events;
mod imports;
mod insights;
mod invoices;
mod letters;
mod matches;
mod messages;
mod offers;
mod outbox;
mod plans;
mod policies;
mod predictions;
mod rates;
mod receivables;
mod reminders;
mod rules;
mod search;
mod segments;
mod settings;
mod statements;
mod today;

use serde_json::Value;

use crate::words::Words;

/// What goes where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// For standard output.
    pub text: String,
    /// For standard error: what did not go well, one line each.
    pub problems: String,
}

impl Page {
    fn of(text: String) -> Page {
        Page {
            text,
            problems: String::new(),
        }
    }
}

/// Sets the View of a command. A command without a form of its own is printed as JSON.
#[must_use]
pub fn page(words: &Words, command: &str, view: &Value) -> Page {
    let text = match command {
        "books.check" => return books::check(words, view),
        "outbox.tick" => return outbox::turn(words, view),
        "imports.preview" | "imports.commit" => return imports::import(words, view),
        "imports.watch_scan" => imports::scan(words, view),
        "books.new" | "books.open" | "books.sample" | "books.restore" | "books.take_over" | "books.pause"
        | "books.current" | "backups.restore" => books::book(words, view),
        "backups.list" | "backups.protect" | "backups.unprotect" => return books::backups(words, view),
        "bank.preview" | "bank.import" => return bank::import(words, view),
        "bank.lines" => bank::lines(words, view),
        "matches.list" => matches::list(words, view),
        "matches.accept" | "matches.reject" => matches::done(words, view),
        "matches.rules" | "matches.save_rule" => matches::rules(words, view),
        "books.list" | "books.forget" => books::list(words, view),
        "books.overview" => books::overview(words, view),
        "books.copy_settings" => books::copied(words, view),
        "events.list" => events::changes(words, view),
        "books.backup" | "books.hand_over" | "backups.make" => books::backup(words, view),
        "insights.export" => insights::exported(words, view),
        "books.export" => books::export(words, view),
        "settings.get" | "settings.save" | "settings.save_sender" => settings::settings(words, view),
        "settings.test_sender" => settings::test(words, view),
        "today.get" => today::today(words, view),
        "customers.list" => customers::list(words, view),
        "customers.get" => customers::page(words, view),
        "customers.timeline" => customers::timeline(words, view),
        "customers.duplicates" => duplicates::duplicates(words, view),
        "customers.compare" | "customers.merge" => duplicates::merge(words, view),
        "customers.not_duplicates" => duplicates::distinct(words, view),
        "customers.export_unreachable" => duplicates::exported(words, view),
        "customers.unreachable" => duplicates::unreachable(words, view),
        "customers.consent" => format!("{}\n", words.fill("consent.saved", &[("batch", &view["batch"])])),
        "rates.list" | "rates.reporting" => rates::list(words, view),
        "rates.save" | "rates.import" | "rates.remove" => rates::changed(words, view),
        "rates.totals" => rates::totals(words, view),
        "customers.opening_balance" => credits::opening(words, view),
        "credits.list" => credits::list(words, view),
        "credits.save" | "credits.allocate" | "credits.move" | "credits.refund" => {
            credits::changed(words, view)
        }
        "invoices.save" | "invoices.cancel" | "invoices.exclude" => credits::invoice(words, view),
        "invoices.list" => invoices::list(words, view),
        "invoices.get" => invoices::page(words, view),
        "receivables.aging" => receivables::aging(words, view),
        "receivables.as_of" => receivables::past(words, view),
        "receivables.due" => receivables::due(words, view),
        "insights.get" => insights::insights(words, view),
        "receivables.changes" => insights::changes(words, view),
        "batches.list" => batches::list(words, view),
        "batches.undo" => batches::undo(words, view),
        "reminders.propose" | "reminders.approve" | "reminders.approve_automatic" => {
            reminders::run(words, view, false)
        }
        "policies.list" => policies::list(words, view),
        "policies.get" => policies::policy(words, view),
        "policies.explain" => policies::why(words, view),
        "policies.assign" | "policies.order" => policies::assigned(words, view),
        "rehearsal.run" => policies::rehearsal(words, view),
        "templates.list" => messages::templates(words, view),
        "templates.get" | "templates.save" | "templates.restore" => messages::template(words, view),
        "templates.check" => messages::checked(words, view),
        "templates.preview" => messages::preview(words, view),
        "templates.versions" => messages::versions(words, view),
        "campaigns.list" => messages::campaigns(words, view),
        "campaigns.get" | "campaigns.draft" | "campaigns.remove" => messages::campaign(words, view),
        "campaigns.preview" | "campaigns.approve" => messages::run(words, view),
        "results.get" => messages::results(words, view),
        "results.rows" => messages::result_messages(words, view),
        "outbox.list" => outbox::list(words, view),
        "outbox.send" => outbox::sent(words, view),
        "outbox.change" => outbox::changed(words, view),
        "outbox.get" | "outbox.cancel" | "outbox.retry" | "outbox.settle" | "outbox.edit" => {
            outbox::message(words, view)
        }
        "contact_rules.get" | "contact_rules.save" => rules::rules(words, view),
        "contact_rules.agree_hours" => rules::customer(words, &view["rules"]),
        "contact_rules.customer" | "contact_rules.save_customer" => rules::customer(words, view),
        "channels.list" | "channels.save" => channels::channels(words, view),
        "channels.test" => channels::test(words, view),
        "channels.fetch_reports" => channels::reports(words, view),
        "replies.list" => channels::replies(words, view),
        "replies.fetch" => channels::fetched(words, view),
        "replies.handle" => channels::reply(words, view),
        "calls.queue" => calls::queue(words, view),
        "calls.next" => calls::next(words, view),
        "calls.log" => calls::logged(words, view),
        "calls.skip" => calls::skipped(words, view),
        "promises.list" => calls::promises(words, view),
        "promises.add" | "promises.withdraw" => calls::promise(words, view),
        "letters.write" => letters::letter(words, view),
        "letters.save" | "customers.export_timeline" => segments::written(words, view),
        "notes.add" | "notes.change" | "notes.remove" => letters::note(words, view),
        "notes.versions" => letters::versions(words, view),
        "offers.simulate" => offers::simulation(words, view),
        "offers.make" | "offers.withdraw" => offers::made(words, view),
        "offers.list" => offers::list(words, view),
        "plans.simulate" => plans::simulation(words, view),
        "plans.save" | "plans.withdraw" => plans::saved(words, view),
        "plans.get" => plans::plan(words, view),
        "plans.list" => plans::list(words, view),
        "plans.agreement" => plans::written(words, view),
        "disputes.list" => disputes::board(words, view),
        "disputes.open" => disputes::opened(words, view),
        "disputes.assign" | "disputes.resolve" => disputes::changed(words, view),
        "escalation.get" => disputes::escalations(words, view),
        "escalation.set" => disputes::escalated(words, view),
        "evidence.write" => disputes::written(words, view),
        "evidence.verify" => disputes::verified(words, view),
        "statements.write" => statements::files(words, view),
        "statements.send" => statements::queued(words, view),
        "predictions.list" => predictions::list(words, view),
        "predictions.evaluate" => predictions::quality(words, view),
        "customers.change" => segments::changed(words, view),
        "customers.export" | "invoices.export" => segments::written(words, view),
        "segments.list" => segments::list(words, view),
        "segments.preview" => segments::preview(words, view),
        "segments.save" | "segments.remove" | "segments.change_members" => segments::saved(words, view),
        "segments.explain" => segments::reasons(words, view),
        "segments.changes" => segments::changes(words, view),
        "search.find" => search::hits(words, view),
        _ => format!("{view:#}\n"),
    };
    Page::of(text)
}

/// A run with the whole text of every message.
#[must_use]
pub fn run_with_texts(words: &Words, view: &Value) -> Page {
    Page::of(reminders::run(words, view, true))
}

/// Lines of `label  value`, without those that have no value.
pub(crate) fn facts(lines: &[(&str, String)]) -> String {
    let shown = || lines.iter().filter(|(_, value)| !value.is_empty());
    let width = shown().map(|(label, _)| label.chars().count()).max().unwrap_or(0);
    shown()
        .map(|(label, value)| {
            let gap = " ".repeat(width.saturating_sub(label.chars().count()) + 2);
            let indented = value.replace('\n', &format!("\n{}", " ".repeat(width + 2)));
            format!("{label}{gap}{indented}\n")
        })
        .collect()
}
