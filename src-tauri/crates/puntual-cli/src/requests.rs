//! From the words of the command line to a command of the one list and its request.

mod bank;
mod books;
mod calls;
mod channels;
mod credits;
mod customers;
mod disputes;
mod imports;
mod invoices;
mod letters;
mod offers;
mod policies;
mod predictions;

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use self::bank::{of_bank, of_match};
use self::books::{of_backup, of_book};
use self::calls::{of_call, of_outbox, of_plan, of_promise, of_rules};
use self::channels::of_channels;
use self::credits::{of_credit, of_entry, of_rates};
use self::customers::of_customers;
use self::disputes::{of_dispute, of_escalate, of_evidence};
use self::imports::of_import;
use self::invoices::of_invoices;
use self::letters::{of_letter, of_note, of_timeline};
use self::offers::of_offer;
use self::policies::of_policy;
use self::predictions::of_predict;
use crate::args::{Batch, Noun, Payment, Sender};

/// A command of the one list, ready for `dispatch`.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Its name.
    pub command: String,
    /// What it is given.
    pub body: Value,
}

/// The request that a noun and verb mean. `None` for those that are not one request: `settings set`, `rpc`, `commands`,
/// `demo`, and those that read something first: `sender set` a password, `template` and `campaign` a text.
#[must_use]
pub fn request(noun: &Noun, book: Option<&Path>, language: &str) -> Option<Request> {
    let (command, body) = match noun {
        Noun::Book(verb) => of_book(verb, language),
        Noun::Import(import) => of_import(import),
        Noun::Bank(verb) => of_bank(verb),
        Noun::Match(verb) => of_match(verb),
        Noun::Aging { as_of, invoices } => {
            let as_of = as_of.map(|day| day.to_string());
            if *invoices {
                ("receivables.as_of", json!({ "as_of": as_of, "limit": 500 }))
            } else {
                ("receivables.aging", json!({ "as_of": as_of }))
            }
        }
        Noun::Due { within } => ("receivables.due", json!({ "within": within })),
        Noun::Sender(Sender::Test { to }) => ("settings.test_sender", json!({ "to": to })),
        Noun::Remind {
            approve,
            segment,
            class,
            ..
        } => (
            if *approve {
                "reminders.approve"
            } else {
                "reminders.propose"
            },
            json!({ "segment": segment, "class": class }),
        ),
        Noun::Outbox(verb) => of_outbox(verb),
        Noun::Rules(verb) => of_rules(verb),
        Noun::Results(asked) => crate::messages::results(asked),
        Noun::Call(verb) => of_call(verb),
        Noun::Channel(verb) => of_channels(verb)?,
        Noun::Promise(verb) => of_promise(verb),
        Noun::Letter(asked) => of_letter(asked),
        Noun::Timeline(asked) => of_timeline(asked),
        Noun::Note(verb) => of_note(verb),
        Noun::Plan(verb) => of_plan(verb),
        Noun::Offer(verb) => of_offer(verb),
        Noun::Dispute(verb) => of_dispute(verb),
        Noun::Escalate(asked) => of_escalate(asked),
        Noun::Evidence(asked) => of_evidence(asked),
        Noun::Predict(verb) => of_predict(verb),
        Noun::Insights {
            from,
            to,
            currency,
            out,
        } => {
            let mut body = json!({
                "from": from.map(|day| day.to_string()),
                "to": to.map(|day| day.to_string()),
                "currency": currency,
            });
            match out {
                Some(file) => {
                    body["path"] = json!(whole(file));
                    ("insights.export", body)
                }
                None => ("insights.get", body),
            }
        }
        Noun::Changes { from, to } => (
            "receivables.changes",
            json!({ "from": from.to_string(), "to": to.map(|day| day.to_string()) }),
        ),
        Noun::Statement {
            customer,
            all,
            email: true,
            ..
        } => (
            "statements.send",
            json!({ "customers": (!all).then_some(customer) }),
        ),
        Noun::Statement {
            customer,
            all,
            from,
            as_of,
            html,
            one_file,
            paper,
            out,
            activity: _,
            email: _,
        } => (
            "statements.write",
            json!({
                "customers": (!all).then_some(customer),
                "from": from.map(|day| day.to_string()),
                "as_of": as_of.map(|day| day.to_string()),
                "form": if *html { "html" } else if *one_file { "one_file" } else { "pdf" },
                "paper": paper,
                "out": out.as_ref().map(|out| text(out)),
            }),
        ),
        Noun::Check => ("books.check", json!({})),
        Noun::Backup(backup) => of_backup(backup),
        Noun::Restore { from, to } => {
            let to = to.as_deref().or(book).unwrap_or(Path::new(""));
            ("books.restore", json!({ "from": whole(from), "to": whole(to) }))
        }
        Noun::Export { dir, format } => ("books.export", json!({ "folder": text(dir), "format": format })),
        Noun::Payment(Payment::Add(entry)) => ("credits.save", of_entry(entry, "payment")),
        Noun::Credit(verb) => of_credit(verb),
        Noun::Rates(verb) => of_rates(verb),
        Noun::Customers(verb) => of_customers(verb),
        Noun::Invoices(verb) => of_invoices(verb),
        Noun::Segments(verb) => crate::segments::request(verb),
        Noun::Today => ("today.get", json!({})),
        Noun::Search { query } => ("search.find", json!({ "query": query })),
        Noun::Batch(Batch::List) => ("batches.list", json!({})),
        Noun::Batch(Batch::Undo { id }) => ("batches.undo", json!({ "batch": id })),
        Noun::Settings(crate::args::Settings::Get) => ("settings.get", json!({})),
        Noun::Policy { verb } => of_policy(verb.as_ref()),
        Noun::Rehearse { days, customer } => ("rehearsal.run", json!({ "days": days, "customer": customer })),
        Noun::Pause => ("books.pause", json!({ "paused": true })),
        Noun::Resume => ("books.pause", json!({ "paused": false })),
        Noun::Sender(Sender::Set { .. })
        | Noun::Settings(_)
        | Noun::Rpc { .. }
        | Noun::Template(_)
        | Noun::Campaign(_)
        | Noun::Commands
        | Noun::Demo { .. } => return None,
    };
    Some(Request {
        command: command.to_owned(),
        body: given(body),
    })
}

/// Only what was given: a request leaves out what its command shall find out by itself.
fn given(body: Value) -> Value {
    match body {
        Value::Object(fields) => {
            let kept: Map<String, Value> = fields.into_iter().filter(|(_, value)| !value.is_null()).collect();
            Value::Object(kept)
        }
        other => other,
    }
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A path that holds from any folder, because the list of known books keeps it.
#[must_use]
pub fn whole(path: &Path) -> String {
    if path.as_os_str().is_empty() {
        return String::new();
    }
    text(&std::path::absolute(path).unwrap_or_else(|_| PathBuf::from(path)))
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::args::Arguments;

    fn requested(line: &[&str]) -> Request {
        let words = std::iter::once(&"puntual").chain(line);
        request(&Arguments::try_parse_from(words).unwrap().noun, None, "es").unwrap()
    }

    #[test]
    fn what_was_not_given_is_not_in_the_request() {
        let asked = requested(&["promise", "add", "C-1", "--amount", "5.00", "--on", "2026-03-20"]);
        assert_eq!(asked.command, "promises.add");
        assert_eq!(
            asked.body,
            json!({ "customer": "C-1", "amount": "5.00", "promised_on": "2026-03-20" })
        );
    }

    #[test]
    fn every_request_names_a_command_of_the_one_list() {
        let lines: &[&[&str]] = &[
            &["book", "new", "f", "--name", "N", "--country", "MX"],
            &["book", "sample"],
            &["book", "show"],
            &["book", "list"],
            &["import", "a.csv"],
            &["import", "a.csv", "--check"],
            &["import", "a.csv", "--column", "due_date=Pactado"],
            &["import", "a.csv", "--date-order", "mdy", "--decimal-mark", ","],
            &["bank", "import", "a.xls", "--sheet", "2"],
            &["import", "undo", "1"],
            &["import", "list"],
            &["import", "watch"],
            &["aging"],
            &["aging", "--invoices"],
            &["insights", "--from", "2026-01-01"],
            &["changes", "--from", "2026-01-01"],
            &["due"],
            &["sender", "test", "a@example.com"],
            &["remind"],
            &["remind", "--approve"],
            &["outbox", "list"],
            &["outbox", "show", "1"],
            &["outbox", "send"],
            &["outbox", "settle", "1", "--not-sent"],
            &["outbox", "cancel", "1"],
            &["outbox", "retry", "1"],
            &["outbox", "send", "--watch"],
            &["outbox", "edit", "1", "--text", "Hola"],
            &[
                "outbox",
                "reschedule",
                "1",
                "2",
                "--not-before",
                "2026-03-16T15:00",
            ],
            &["outbox", "reschedule", "1", "--soon"],
            &["outbox", "pause"],
            &["outbox", "resume"],
            &["rules", "show"],
            &["rules", "show", "--customer", "C"],
            &["rules", "set", "CO"],
            &["rules", "set", "CO", "--day-off", "2026-09-08 Fiesta"],
            &["rules", "agree", "C", "--from", "19:00", "--until", "21:00"],
            &["rules", "agree", "C", "--withdraw"],
            &["rules", "customer", "C", "--scope", "business"],
            &["call", "log", "C", "--outcome", "spoke"],
            &["call", "queue"],
            &["promise", "list"],
            &["promise", "withdraw", "1"],
            &["letter", "C", "--kind", "reminder", "--out", "d"],
            &["letter", "--message", "1", "--out", "d"],
            &["timeline", "C", "--kind", "note", "--text", "x"],
            &["timeline", "C", "--out", "f.csv"],
            &["note", "add", "C", "x"],
            &["note", "change", "1", "x"],
            &["note", "remove", "1"],
            &["note", "versions", "1"],
            &["plan", "simulate", "C", "--count", "4", "--first", "2026-04-15"],
            &[
                "plan",
                "new",
                "C",
                "--pay",
                "2026-04-15=50.00",
                "--pay",
                "2026-05-15=50.00",
                "--waive",
            ],
            &["plan", "list", "--state", "late"],
            &["plan", "show", "1"],
            &["plan", "withdraw", "1"],
            &["plan", "agreement", "1", "--out", "a.pdf"],
            &[
                "offer",
                "simulate",
                "C",
                "--until",
                "2026-04-15",
                "--percent",
                "5",
            ],
            &[
                "offer",
                "make",
                "C",
                "--until",
                "2026-04-15",
                "--amount",
                "50.00",
                "--waive",
                "--tell",
                "--to",
                "Ana",
            ],
            &["offer", "list", "--state", "open"],
            &["offer", "withdraw", "1"],
            &["dispute", "open", "F-1", "--reason", "goods", "--file", "a.jpg"],
            &["dispute", "resolve", "1", "--as", "rejected"],
            &["dispute", "assign", "1", "--owner", "Ana"],
            &["dispute", "list"],
            &["escalate", "C"],
            &[
                "escalate",
                "C",
                "judicial",
                "--reason",
                "x",
                "--block-credit",
                "off",
            ],
            &["evidence", "C", "--out", "f.zip"],
            &["evidence", "--invoice", "F-1", "--out", "f.zip"],
            &["evidence", "verify", "f.zip"],
            &["statement", "--all", "--out", "d"],
            &[
                "statement",
                "C",
                "--activity",
                "--from",
                "2026-01-01",
                "--to",
                "2026-01-31",
                "--out",
                "d",
            ],
            &["statement", "C", "--email"],
            &["rates", "list"],
            &["rates", "into", "USD"],
            &["rates", "set", "USD", "17.5"],
            &["rates", "import", "r.csv"],
            &["rates", "totals"],
            &["customers", "consent", "C", "sms", "--no", "--source", "call"],
            &["payment", "add", "C", "--amount", "5", "--on", "2026-03-01"],
            &["payment", "add", "--invoice", "F-1"],
            &["credit", "list", "C"],
            &["credit", "note", "C", "--amount", "5", "--on-account"],
            &["credit", "write-off", "F-1", "--reason", "x"],
            &["credit", "allocate", "1", "--invoice", "F-1=5"],
            &["credit", "move", "1", "--from", "F-1", "--to", "F-2"],
            &["credit", "refund", "1"],
            &["customer", "show", "C"],
            &["customers", "opening", "C", "--amount", "-5"],
            &[
                "invoice",
                "add",
                "C",
                "F-1",
                "--total",
                "5",
                "--due",
                "2026-04-01",
            ],
            &[
                "invoice",
                "add",
                "C",
                "F-1",
                "--part",
                "2026-04-01=5",
                "--part",
                "2026-05-01=5",
            ],
            &["invoice", "edit", "F-1", "--total", "6"],
            &["invoice", "cancel", "F-1", "--reason", "x"],
            &[
                "invoice",
                "exclude",
                "F-1",
                "--reason",
                "x",
                "--until",
                "2026-04-01",
            ],
            &["bank", "import", "f", "--check"],
            &["bank", "lines"],
            &["match", "list"],
            &["match", "accept", "1", "--customer", "C", "--invoice", "F=1"],
            &["match", "reject", "1", "--as", "duplicate"],
            &["match", "rules"],
            &["match", "rule", "number", "on"],
            &["check"],
            &["backup", "f"],
            &["restore", "f", "--to", "g"],
            &["export", "d"],
            &["customers", "list"],
            &["customers", "list", "--if", "overdue>1", "--after", "C"],
            &["customers", "list", "--out", "f.xlsx"],
            &["customers", "change", "--customer", "C", "--segment", "S"],
            &["customers", "show", "C"],
            &["customers", "timeline", "C"],
            &["customers", "duplicates"],
            &["customers", "merge", "C", "D", "--take", "name=D"],
            &["customers", "merge", "C", "D", "--check"],
            &["customers", "distinct", "C", "D"],
            &["customers", "unreachable", "--way", "email"],
            &["customers", "unreachable", "--out", "f.csv"],
            &["invoices", "list"],
            &["invoices", "list", "--due-from", "2026-03-01", "--out", "f.csv"],
            &["invoices", "show", "F"],
            &["segments", "list"],
            &["segments", "preview", "--if", "overdue>1"],
            &["segments", "save", "Deben", "--if", "overdue>1", "--any"],
            &["segments", "members", "1"],
            &["segments", "show", "1", "C"],
            &["segments", "change", "1", "--add", "C"],
            &["segments", "remove", "1"],
            &["segments", "changes"],
            &["today"],
            &["search", "q"],
            &["batch", "list"],
            &["batch", "undo", "1"],
            &["settings", "get"],
            &["policy"],
            &["policy", "list"],
            &["policy", "show", "standard"],
            &["policy", "apply", "standard", "--everybody"],
            &["policy", "why", "--invoice", "F"],
            &["rehearse", "--days", "10"],
            &["pause"],
            &["resume"],
        ];
        for line in lines {
            let asked = requested(line);
            assert!(
                puntual_app::commands::find(&asked.command).is_some(),
                "{line:?} asks {}",
                asked.command
            );
        }
    }

    #[test]
    fn a_message_is_settled_as_sent_or_as_not_sent() {
        assert_eq!(
            requested(&["outbox", "settle", "7", "--sent"]).body,
            json!({ "id": 7, "was_sent": true })
        );
        assert_eq!(
            requested(&["outbox", "settle", "7", "--not-sent"]).body,
            json!({ "id": 7, "was_sent": false })
        );
        assert!(Arguments::try_parse_from(["puntual", "outbox", "settle", "7"]).is_err());
    }
}
