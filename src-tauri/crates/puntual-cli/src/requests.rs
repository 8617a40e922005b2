//! From the words of the command line to a command of the one list and its request.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::args::{
    Backup, BackupAction, Bank, Batch, Book, Call, Credit, Customers, Entry, Import, ImportAction,
    InvoiceFields, Invoices, Match, Noun, Outbox, Payment, Predict, Promise, Rates, Sender,
};

/// A command of the one list, ready for `dispatch`.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// Its name.
    pub command: String,
    /// What it is given.
    pub body: Value,
}

/// The request that a noun and verb mean. `None` for those that are not one request: `settings set`, `rpc`, `commands`,
/// `demo`, and `sender set`, which may read a password first.
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
        Noun::Call(verb) => of_call(verb),
        Noun::Promise(verb) => of_promise(verb),
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
            as_of,
            paper,
            out,
        } => (
            "statements.write",
            json!({
                "customers": (!all).then_some(customer),
                "as_of": as_of.map(|day| day.to_string()),
                "paper": paper,
                "out": text(out),
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
        Noun::Policy => ("policies.get", json!({})),
        Noun::Pause => ("books.pause", json!({ "paused": true })),
        Noun::Resume => ("books.pause", json!({ "paused": false })),
        Noun::Sender(Sender::Set { .. })
        | Noun::Settings(_)
        | Noun::Rpc { .. }
        | Noun::Commands
        | Noun::Demo { .. } => return None,
    };
    Some(Request {
        command: command.to_owned(),
        body: given(body),
    })
}

fn of_book(verb: &Book, language: &str) -> (&'static str, Value) {
    let spoken = |chosen: &Option<String>| chosen.clone().unwrap_or_else(|| language.to_owned());
    match verb {
        Book::New {
            file,
            name,
            country,
            currency,
            language,
        } => (
            "books.new",
            json!({
                "path": whole(file),
                "name": name,
                "country": country,
                "currency": currency,
                "language": spoken(language),
            }),
        ),
        Book::Sample { file, language } => (
            "books.sample",
            json!({ "path": file.as_deref().map(whole), "language": spoken(language) }),
        ),
        Book::Show => ("books.current", json!({})),
        Book::List => ("books.list", json!({})),
        Book::Overview => ("books.overview", json!({})),
        Book::HandOver { file } => ("books.hand_over", json!({ "path": whole(file) })),
        Book::TakeOver { from, to } => (
            "books.take_over",
            json!({ "from": whole(from), "to": to.as_deref().map(whole) }),
        ),
        Book::CopySettings { from, part } => (
            "books.copy_settings",
            json!({ "from": whole(from), "parts": (!part.is_empty()).then_some(part) }),
        ),
        Book::Forget { file } => ("books.forget", json!({ "path": whole(file) })),
    }
}

fn of_backup(backup: &Backup) -> (&'static str, Value) {
    match (&backup.action, &backup.file) {
        (Some(BackupAction::List), _) => ("backups.list", json!({})),
        (Some(BackupAction::Make), _) => ("backups.make", json!({})),
        (Some(BackupAction::Restore { backup }), _) => ("backups.restore", json!({ "backup": backup })),
        (None, file) => (
            "books.backup",
            json!({ "path": whole(file.as_deref().unwrap_or(Path::new(""))) }),
        ),
    }
}

fn of_predict(verb: &Predict) -> (&'static str, Value) {
    match verb {
        Predict::List { customer } => ("predictions.list", json!({ "customer": customer })),
        Predict::Evaluate { file, learn, column } => {
            let columns: Map<String, Value> = column
                .iter()
                .map(|(field, at)| (field.clone(), json!(at)))
                .collect();
            (
                "predictions.evaluate",
                json!({
                    "path": file.as_deref().map(text),
                    "learn_percent": learn,
                    "columns": (!columns.is_empty()).then_some(columns),
                }),
            )
        }
    }
}

fn of_import(import: &Import) -> (&'static str, Value) {
    match &import.action {
        Some(ImportAction::Undo { batch }) => ("batches.undo", json!({ "batch": batch })),
        Some(ImportAction::List) => ("batches.list", json!({})),
        Some(ImportAction::Watch { at_once }) => ("imports.watch_scan", json!({ "settled": at_once })),
        None => {
            let paths: Vec<String> = import.paths.iter().map(|path| text(path)).collect();
            let command = if import.check {
                "imports.preview"
            } else {
                "imports.commit"
            };
            let mut request = json!({ "paths": paths, "kind": import.kind, "all_documents": import.check });
            if let Some(sheet) = &import.sheet {
                let choice = |path: String| (path, json!({ "sheet": sheet }));
                request["choices"] = paths.into_iter().map(choice).collect();
            }
            if import.rejects.is_some() {
                request["keep_rows"] = json!(true);
            }
            (command, request)
        }
    }
}

fn of_bank(verb: &Bank) -> (&'static str, Value) {
    match verb {
        Bank::Import { paths, check } => {
            let paths: Vec<String> = paths.iter().map(|path| text(path)).collect();
            let command = if *check { "bank.preview" } else { "bank.import" };
            (command, json!({ "paths": paths }))
        }
        Bank::Lines { query, state, limit } => (
            "bank.lines",
            json!({ "query": query, "state": state, "limit": limit }),
        ),
    }
}

fn of_match(verb: &Match) -> (&'static str, Value) {
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
fn share(given: &str) -> Value {
    match given.rsplit_once('=') {
        Some((invoice, amount)) => json!({ "invoice": invoice, "amount": amount }),
        None => json!({ "invoice": given }),
    }
}

fn of_outbox(verb: &Outbox) -> (&'static str, Value) {
    match verb {
        Outbox::List { filter, limit } => ("outbox.list", json!({ "filter": filter, "limit": limit })),
        Outbox::Show { id } => ("outbox.get", json!({ "id": id })),
        Outbox::Send { due } => ("outbox.send", json!({ "only_due": due })),
        Outbox::Settle { id, sent, .. } => ("outbox.settle", json!({ "id": id, "was_sent": sent })),
        Outbox::Cancel { id } => ("outbox.cancel", json!({ "id": id })),
        Outbox::Retry { id } => ("outbox.retry", json!({ "id": id })),
    }
}

fn of_call(verb: &Call) -> (&'static str, Value) {
    match verb {
        Call::Log {
            customer,
            outcome,
            note,
            reason,
            task,
        } => (
            "calls.log",
            json!({ "customer": customer, "outcome": outcome, "note": note, "reason": reason, "task": task }),
        ),
        Call::Queue => ("calls.queue", json!({})),
    }
}

fn of_promise(verb: &Promise) -> (&'static str, Value) {
    match verb {
        Promise::Add {
            customer,
            amount,
            on,
            invoice,
            currency,
            note,
        } => (
            "promises.add",
            json!({
                "customer": customer,
                "amount": amount,
                "promised_on": on.to_string(),
                "invoice": invoice,
                "currency": currency,
                "note": note,
            }),
        ),
        Promise::List { customer, state } => {
            ("promises.list", json!({ "customer": customer, "state": state }))
        }
        Promise::Withdraw { id } => ("promises.withdraw", json!({ "promise": id })),
    }
}

fn of_customers(verb: &Customers) -> (&'static str, Value) {
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

fn of_invoices(verb: &Invoices) -> (&'static str, Value) {
    match verb {
        Invoices::List {
            query,
            state,
            customer,
            asked,
            limit,
        } => {
            let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
            let among = json!({
                "query": query,
                "state": state,
                "customer": customer,
                "segment": asked.segment,
                "class": asked.class,
                "currency": asked.currency,
                "due_from": day(asked.due_from),
                "due_until": day(asked.due_until),
                "open_from": asked.open_from,
            });
            match &asked.out {
                Some(file) => (
                    "invoices.export",
                    json!({
                        "path": whole(file),
                        "among": given(among),
                        "sort": asked.sort,
                        "descending": asked.descending,
                    }),
                ),
                None => {
                    let mut body = among;
                    body["sort"] = json!(asked.sort);
                    body["descending"] = json!(asked.descending);
                    body["after"] = json!(asked.after);
                    body["limit"] = json!(limit);
                    ("invoices.list", body)
                }
            }
        }
        Invoices::Changes { number } => ("events.list", json!({ "invoice": number })),
        Invoices::Show { number } => ("invoices.get", json!({ "invoice": number })),
        Invoices::Add {
            customer,
            number,
            fields,
            part,
        } => {
            let mut body = of_fields(fields);
            body["customer"] = json!(customer);
            body["number"] = json!(number);
            if !part.is_empty() {
                let one = |(day, amount): &(_, String)| json!({ "due_on": day, "amount": amount });
                body["instalments"] = part.iter().map(one).collect();
            }
            ("invoices.save", body)
        }
        Invoices::Edit {
            invoice,
            fields,
            number,
            customer,
        } => {
            let mut body = of_fields(fields);
            body["invoice"] = json!(invoice);
            body["number"] = json!(number.as_ref().unwrap_or(invoice));
            body["customer"] = json!(customer.as_deref().unwrap_or_default());
            ("invoices.save", body)
        }
        Invoices::Cancel { invoice, reason } => {
            ("invoices.cancel", json!({ "invoice": invoice, "reason": reason }))
        }
        Invoices::Exclude {
            invoice,
            reason,
            until,
        } => (
            "invoices.exclude",
            json!({ "invoice": invoice, "reason": reason, "until": until }),
        ),
    }
}

fn of_fields(fields: &InvoiceFields) -> Value {
    given(json!({
        "total": fields.total,
        "issued_on": fields.issued,
        "due_on": fields.due,
        "currency": fields.currency,
        "notes": fields.note,
    }))
}

fn of_entry(entry: &Entry, kind: &str) -> Value {
    let shares: Vec<Value> = entry.invoice.iter().map(|given| share(given)).collect();
    json!({
        "kind": kind,
        "customer": entry.customer.as_deref().unwrap_or_default(),
        "amount": entry.amount,
        "currency": entry.currency,
        "on": entry.on,
        "reference": entry.reference,
        "method": entry.method,
        "notes": entry.note,
        "shares": (entry.on_account || !shares.is_empty()).then_some(shares),
    })
}

fn of_rates(verb: &Rates) -> (&'static str, Value) {
    match verb {
        Rates::List => ("rates.list", json!({})),
        Rates::Into { currency } => ("rates.reporting", json!({ "currency": currency })),
        Rates::Set { currency, value, on } => (
            "rates.save",
            json!({ "currency": currency, "value": value, "on": on }),
        ),
        Rates::Import { file } => ("rates.import", json!({ "path": text(file) })),
        Rates::Totals { as_of, customer } => {
            ("rates.totals", json!({ "as_of": as_of, "customer": customer }))
        }
    }
}

fn of_credit(verb: &Credit) -> (&'static str, Value) {
    match verb {
        Credit::List { customer, unapplied } => (
            "credits.list",
            json!({ "customer": customer, "unapplied": unapplied }),
        ),
        Credit::Note(entry) => ("credits.save", of_entry(entry, "credit_note")),
        Credit::WriteOff {
            invoice,
            reason,
            amount,
            on,
        } => (
            "credits.save",
            json!({
                "kind": "write_off",
                "customer": "",
                "notes": reason,
                "on": on,
                "shares": [given(json!({ "invoice": invoice, "amount": amount }))],
            }),
        ),
        Credit::Allocate { credit, invoice } => {
            let shares: Vec<Value> = invoice.iter().map(|given| share(given)).collect();
            (
                "credits.allocate",
                json!({ "credit": credit, "shares": (!shares.is_empty()).then_some(shares) }),
            )
        }
        Credit::Move {
            credit,
            from,
            to,
            amount,
        } => (
            "credits.move",
            json!({ "credit": credit, "from": from, "to": to, "amount": amount }),
        ),
        Credit::Refund {
            credit,
            amount,
            on,
            method,
            note,
        } => (
            "credits.refund",
            json!({ "credit": credit, "amount": amount, "on": on, "method": method, "notes": note }),
        ),
    }
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
            &["call", "log", "C", "--outcome", "spoke"],
            &["call", "queue"],
            &["promise", "list"],
            &["promise", "withdraw", "1"],
            &["statement", "--all", "--out", "d"],
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
