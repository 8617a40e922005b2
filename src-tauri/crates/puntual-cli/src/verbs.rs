//! Runs what was asked: most commands are one request, a few read or write around it.

use std::io::{IsTerminal, Read};
use std::path::Path;

use puntual_app::commands::{COMMANDS, Topic};
use puntual_app::error::AppError;
use serde_json::{Value, json};

use crate::args::{Arguments, Channels, Import, Noun, Outbox, Sender, Settings};
use crate::requests::{Request, request, whole};
use crate::session::Session;
use crate::show::{self, Page};
use crate::view::{flag, list, number, text};
use crate::words::Words;
use crate::{End, demo, messages, output, watch};

/// Runs the command. The words come back because an open book decides how an error reads.
pub(crate) fn run(arguments: &Arguments, words: Words) -> (Words, Result<End, AppError>) {
    if let Noun::Demo { out } = &arguments.noun {
        return demo::run(&arguments.common, out.as_deref(), words);
    }
    let mut session = Session::new(&arguments.common, words);
    let outcome = one(arguments, &mut session);
    (session.words, outcome)
}

fn one(arguments: &Arguments, session: &mut Session<'_>) -> Result<End, AppError> {
    let json = arguments.common.json;
    match &arguments.noun {
        Noun::Commands => {
            let view = commands();
            output::print(&if json {
                format!("{view}\n")
            } else {
                command_lines()
            })?;
            Ok(End::Done)
        }
        Noun::Rpc { name, request } => {
            let asked = Request {
                command: name.clone(),
                body: parsed(name, request)?,
            };
            let view = session.run(&asked.command, asked.body)?;
            output::print(&if json {
                format!("{view}\n")
            } else {
                format!("{view:#}\n")
            })?;
            Ok(end(name, &view))
        }
        Noun::Settings(Settings::Set { key, value }) => {
            let settings = session.run("settings.get", json!({}))?;
            let profile = changed(&settings["profile"], key, value)?;
            let view = session.dispatch("settings.save", profile)?;
            deliver(session, json, "settings.save", &view, false)
        }
        Noun::Sender(Sender::Set {
            smtp,
            from,
            reply_to,
            password_stdin,
        }) => {
            let mut body = json!({ "url": smtp, "from": from });
            if let Some(reply_to) = reply_to {
                body["reply_to"] = json!(reply_to);
            }
            if *password_stdin {
                body["password"] = json!(password()?);
            }
            let view = session.run("settings.save_sender", body)?;
            deliver(session, json, "settings.save_sender", &view, false)
        }
        Noun::Channel(Channels::Set {
            channel,
            provider,
            fields,
            secrets_stdin,
        }) => {
            let secrets = if *secrets_stdin { input()? } else { String::new() };
            let body = json!({
                "channel": channel,
                "provider": if provider == "none" { "" } else { provider },
                "fields": pairs(fields.iter().map(String::as_str))?,
                "secrets": pairs(secrets.lines().filter(|line| !line.trim().is_empty()))?,
            });
            let view = session.run("channels.save", body)?;
            deliver(session, json, "channels.save", &view, false)
        }
        Noun::Outbox(Outbox::Send { watch: true, .. }) => watch::watch(session, json),
        Noun::Outbox(Outbox::Edit { id, subject, text }) => {
            let subject = match subject {
                Some(subject) => subject.clone(),
                None => {
                    let message = session.run("outbox.get", json!({ "id": id }))?;
                    crate::view::text(&message["message"], "subject").to_owned()
                }
            };
            let body = if text == "-" { input()? } else { text.clone() };
            let view = session.run(
                "outbox.edit",
                json!({ "id": id, "subject": subject, "body": body }),
            )?;
            deliver(session, json, "outbox.edit", &view, false)
        }
        Noun::Restore { to: None, .. } if arguments.common.book.is_none() => {
            Err(AppError::new("usage.missing").with("what", "--to <FILE>"))
        }
        Noun::Template(verb) => {
            let (command, body) = messages::template(verb)?;
            let view = session.run(command, body)?;
            deliver(session, json, command, &view, false)
        }
        Noun::Campaign(verb) => {
            let (command, body) = messages::campaign(verb)?;
            let view = session.run(command, body)?;
            deliver(session, json, command, &view, false)
        }
        noun => {
            let book = arguments.common.book.as_deref();
            let mut asked = request(noun, book, session.words.language().as_str())
                .ok_or_else(|| AppError::new("internal").with("detail", "no request"))?;
            if arguments.common.passphrase_stdin {
                asked.body["passphrase"] = json!(password()?);
            }
            let view = session.run(&asked.command, asked.body)?;
            if let Noun::Import(Import {
                rejects: Some(file), ..
            }) = noun
            {
                export_rejects(session, &view, file)?;
            }
            let texts = matches!(noun, Noun::Remind { texts: true, .. });
            deliver(session, json, &asked.command, &view, texts)
        }
    }
}

/// Writes what an import left out. Without rejected rows no file is made.
fn export_rejects(session: &mut Session<'_>, view: &Value, file: &Path) -> Result<(), AppError> {
    if number(&view["totals"], "rejected") == 0 {
        return Ok(());
    }
    let body = json!({ "kept": view["kept"], "path": whole(file) });
    session.dispatch("imports.export_rejects", body).map(|_| ())
}

/// Prints a View: as JSON, or as a page for people.
fn deliver(
    session: &Session<'_>,
    json: bool,
    command: &str,
    view: &Value,
    texts: bool,
) -> Result<End, AppError> {
    let words = &session.words;
    let page = if texts {
        show::run_with_texts(words, view)
    } else {
        show::page(words, command, view)
    };
    let Page { text, problems } = page;
    output::print(&if json { format!("{view}\n") } else { text })?;
    output::complain(&problems);
    Ok(end(command, view))
}

/// What the View says about how it went.
fn end(command: &str, view: &Value) -> End {
    match command {
        "imports.preview" | "imports.commit" => import_end(view),
        // With no other file that could be read, the command itself fails.
        "bank.preview" | "bank.import" if list(view, "files").iter().any(|file| !file["error"].is_null()) => {
            End::Partly
        }
        "books.check" if !flag(view, "ok") => End::Failed,
        "settings.test_sender" if text(view, "outcome") != "accepted" => End::Failed,
        "channels.test" if !matches!(text(view, "outcome"), "accepted" | "by_hand") => End::Failed,
        _ => End::Done,
    }
}

/// A file that could not be read at all leaves nothing to be done; rejected rows beside good ones do not.
fn import_end(view: &Value) -> End {
    let files = list(view, "files");
    let problems = || files.iter().flat_map(|file| list(file, "problems"));
    let totals = &view["totals"];
    let entered: i64 = ["new", "updated", "unchanged"]
        .iter()
        .map(|field| number(totals, field))
        .sum();
    let whole_file = problems().any(|problem| problem["row"].is_null());
    match (
        whole_file && entered == 0,
        number(totals, "rejected") > 0 || problems().any(|problem| !is_remark(problem)),
    ) {
        (true, _) => End::Failed,
        (false, true) => End::Partly,
        (false, false) => End::Done,
    }
}

fn input() -> Result<String, AppError> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| AppError::new("input.failed").with("detail", error))?;
    Ok(text)
}

fn parsed(name: &str, request: &str) -> Result<Value, AppError> {
    let text = if request == "-" {
        input()?
    } else {
        request.to_owned()
    };
    serde_json::from_str(&text).map_err(|error| {
        AppError::new("request.invalid")
            .with("command", name)
            .with("detail", error)
    })
}

/// `field=value` pairs; the value may hold more signs of equality.
fn pairs<'a>(texts: impl Iterator<Item = &'a str>) -> Result<Value, AppError> {
    texts
        .map(|text| {
            let (field, value) = text
                .split_once('=')
                .ok_or_else(|| AppError::new("usage.missing").with("what", "FIELD=VALUE"))?;
            Ok((field.trim().to_owned(), json!(value.trim())))
        })
        .collect::<Result<serde_json::Map<_, _>, _>>()
        .map(Value::Object)
}

/// The password from standard input, of which the line end is no part. It is never asked for at a terminal, where it
/// would show.
fn password() -> Result<String, AppError> {
    let mut text = String::new();
    let input = std::io::stdin();
    if !input.is_terminal() {
        // A password has no use for more, and a file given by mistake should not fill the memory.
        let read = input.lock().take(10_000).read_to_string(&mut text);
        read.map_err(|error| AppError::new("input.failed").with("detail", error))?;
    }
    match text.trim_end_matches(['\r', '\n']) {
        "" => Err(AppError::new("password.empty")),
        password => Ok(password.to_owned()),
    }
}

/// The profile with one value changed, which takes the kind of the value that was there.
fn changed(profile: &Value, key: &str, value: &str) -> Result<Value, AppError> {
    let mut profile = profile.clone();
    let known = || {
        let keys = profile
            .as_object()
            .map(|fields| fields.keys().cloned().collect::<Vec<_>>());
        keys.unwrap_or_default().join(", ")
    };
    let wrong = || {
        AppError::new("settings.not_a_number")
            .with("key", key)
            .with("value", value)
    };
    let new = match &profile[key] {
        Value::Null => {
            return Err(AppError::new("settings.unknown_key")
                .with("key", key)
                .with("known", known()));
        }
        Value::Number(_) => json!(value.trim().parse::<u32>().map_err(|_| wrong())?),
        Value::Bool(_) => json!(value.trim().parse::<bool>().map_err(|_| wrong())?),
        Value::Array(_) => {
            let items = value
                .split(',')
                .map(|item| item.trim().parse::<u32>().map_err(|_| wrong()));
            json!(items.collect::<Result<Vec<u32>, AppError>>()?)
        }
        _ => json!(value.replace("\\n", "\n")),
    };
    profile[key] = new;
    Ok(profile)
}

fn commands() -> Value {
    let topics = |topics: &[Topic]| topics.iter().map(|topic| topic.as_str()).collect::<Vec<_>>();
    let list: Vec<Value> = COMMANDS
        .iter()
        .map(|command| {
            json!({
                "name": command.name,
                "request": command.types.0,
                "view": command.types.1,
                "reads": topics(command.reads),
                "changes": topics(command.changes),
            })
        })
        .collect();
    json!({ "commands": list })
}

fn command_lines() -> String {
    COMMANDS
        .iter()
        .map(|command| format!("{:<24}{} -> {}\n", command.name, command.types.0, command.types.1))
        .collect()
}

/// What is said of a table that was read whole: its totals are no rows, and its hidden rows are.
fn is_remark(problem: &Value) -> bool {
    ["table.totals_left_out", "table.hidden_rows"].contains(&text(problem, "code"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(rejected: i64, new: i64, row: Value) -> Value {
        let problems = if rejected > 0 || row == json!(null) {
            json!([{ "row": row }])
        } else {
            json!([])
        };
        json!({
            "totals": { "new": new, "updated": 0, "unchanged": 0, "rejected": rejected },
            "files": [{ "problems": problems }],
        })
    }

    #[test]
    fn the_end_of_an_import_tells_done_partly_and_failed_apart() {
        assert_eq!(end("imports.commit", &import(0, 3, json!(1))), End::Done);
        assert_eq!(end("imports.commit", &import(1, 3, json!(2))), End::Partly);
        assert_eq!(end("imports.preview", &import(1, 0, json!(2))), End::Partly);
        assert_eq!(end("imports.commit", &import(0, 0, json!(null))), End::Failed);
        assert_eq!(end("books.check", &json!({ "ok": false })), End::Failed);
    }

    #[test]
    fn a_statement_that_was_refused_beside_another_is_told_in_the_end() {
        let files = |error: Value| json!({ "files": [{ "error": null }, { "error": error }] });
        assert_eq!(end("bank.import", &files(json!(null))), End::Done);
        assert_eq!(
            end("bank.import", &files(json!({ "code": "bank.pdf" }))),
            End::Partly
        );
    }

    #[test]
    fn a_setting_keeps_the_kind_of_its_value() {
        let profile = json!({ "name": "A", "term_days": 30, "contact_weekdays": [1, 2] });
        assert_eq!(
            changed(&profile, "term_days", "15").unwrap()["term_days"],
            json!(15)
        );
        assert_eq!(
            changed(&profile, "contact_weekdays", "1, 5").unwrap()["contact_weekdays"],
            json!([1, 5])
        );
        assert_eq!(changed(&profile, "name", "15").unwrap()["name"], json!("15"));
        assert_eq!(
            changed(&profile, "term_days", "x").unwrap_err().code,
            "settings.not_a_number"
        );
        let unknown = changed(&profile, "nombre", "x").unwrap_err();
        assert_eq!(unknown.code, "settings.unknown_key");
        assert_eq!(unknown.params["known"], "name, term_days, contact_weekdays");
    }
}
