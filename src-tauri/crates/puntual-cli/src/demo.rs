//! `puntual demo`: the sample shop's morning, told step by step. Every step is a command line that is printed, read by the
//! same parser and run by the same dispatcher, so that anybody can type it again.

use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};
use clap::Parser;
use puntual_app::Moment;
use puntual_app::error::AppError;
use serde_json::{Value, json};

use crate::args::{Arguments, Common};
use crate::requests::{request, whole};
use crate::session::Session;
use crate::view::{list, text};
use crate::words::Words;
use crate::{End, output, show};

/// The day on which the sample files are true as they are written (`assets/sample/mx/anchor`).
const ANCHOR: &str = include_str!("../../../../assets/sample/mx/anchor");

/// Plays the story in `out`, or in a new temporary folder that stays.
pub(crate) fn run(common: &Common, out: Option<&Path>, words: Words) -> (Words, Result<End, AppError>) {
    let folder = match place(out) {
        Ok(folder) => folder,
        Err(error) => return (words, Err(error)),
    };
    let today = common
        .today
        .or_else(|| common.now.map(|now| now.date()))
        .or_else(|| ANCHOR.trim().parse().ok());
    let Some(today) = today else {
        return (
            words,
            Err(AppError::new("internal").with("detail", "the sample has no day")),
        );
    };
    let moment = common.now.map_or(Moment::Day(today), Moment::At);
    let mut story = Story {
        book: folder.join("ejemplo.puntual"),
        session: Session::with(common, words, folder.join("data"), moment),
        folder,
        today,
        json: common.json,
        steps: Vec::new(),
    };
    let outcome = story.tell();
    (story.session.words, outcome.map(|()| End::Done))
}

fn place(out: Option<&Path>) -> Result<PathBuf, AppError> {
    let failed = |path: &Path, error: std::io::Error| {
        AppError::new("disk.failed")
            .with("path", path.display())
            .with("detail", error)
    };
    match out {
        Some(out) => {
            let folder = PathBuf::from(whole(out));
            std::fs::create_dir_all(&folder).map_err(|error| failed(&folder, error))?;
            Ok(folder)
        }
        None => {
            let made = tempfile::Builder::new().prefix("puntual-demo-").tempdir();
            made.map(tempfile::TempDir::keep)
                .map_err(|error| failed(&std::env::temp_dir(), error))
        }
    }
}

struct Story<'a> {
    session: Session<'a>,
    folder: PathBuf,
    book: PathBuf,
    today: NaiveDate,
    json: bool,
    steps: Vec<Value>,
}

impl Story<'_> {
    fn tell(&mut self) -> Result<(), AppError> {
        if self.book.exists() {
            return Err(AppError::new("book.already_exists").with("path", self.book.display()));
        }
        let date = self.session.words.date(&self.today.to_string());
        self.say(&self.session.words.fill("demo.intro", &[("date", &date)]))?;
        let book = self.book.display().to_string();
        let language = self.session.words.language().as_str();
        self.step("demo.sample", &["book", "sample", &book, "--language", language])?;
        self.step("demo.today", &["today"])?;
        self.step("demo.due", &["due", "--within", "7"])?;
        self.step("demo.remind", &["remind"])?;
        self.step("demo.approve", &["remind", "--approve"])?;
        self.step("demo.send", &["outbox", "send"])?;
        self.step("demo.outbox", &["outbox", "list"])?;
        self.conversation()?;
        let papers = self.folder.join("statements").display().to_string();
        self.step("demo.statement", &["statement", "--all", "--out", &papers])?;
        self.step("demo.check", &["check"])?;
        self.close(&papers)
    }

    /// A call to whoever is most worth calling, and the promise that comes of it.
    fn conversation(&mut self) -> Result<(), AppError> {
        let queue = self.session.dispatch("calls.queue", json!({}))?;
        let Some(row) = list(&queue, "rows").first() else {
            return Ok(());
        };
        let words = self.session.words;
        let (customer, name) = (text(row, "customer"), text(row, "name"));
        let mut call = vec![
            "call",
            "log",
            customer,
            "--outcome",
            "spoke",
            "--reason",
            "forgot",
            "--note",
        ];
        call.push(words.say("demo.call_note"));
        let task = row["task"].as_i64().map(|task| task.to_string());
        if let Some(task) = &task {
            call.extend(["--task", task]);
        }
        self.told(&words.fill("demo.call", &[("name", &name)]), &call)?;
        let day = self
            .today
            .checked_add_days(Days::new(4))
            .unwrap_or(self.today)
            .to_string();
        let promise = [
            "promise",
            "add",
            customer,
            "--amount",
            text(row, "amount"),
            "--currency",
            text(row, "currency"),
            "--on",
            &day,
        ];
        self.told(
            &words.fill("demo.promise", &[("name", &name), ("date", &words.date(&day))]),
            &promise,
        )?;
        Ok(())
    }

    fn step(&mut self, narration: &'static str, verbs: &[&str]) -> Result<Value, AppError> {
        self.told(self.session.words.say(narration), verbs)
    }

    /// Says what happens, prints the line that does it, does it, and prints what it prints.
    fn told(&mut self, narration: &str, verbs: &[&str]) -> Result<Value, AppError> {
        let (book, today) = (self.book.display().to_string(), self.today.to_string());
        let mut line = vec!["puntual", "--book", &book, "--today", &today];
        line.extend(verbs);
        let arguments = Arguments::try_parse_from(&line).map_err(|found| crate::usage::error(&found))?;
        let language = self.session.words.language().as_str();
        let asked = request(&arguments.noun, None, language)
            .ok_or_else(|| AppError::new("internal").with("detail", verbs.join(" ")))?;
        let shown: Vec<String> = line.iter().map(|word| quoted(word)).collect();
        let shown = shown.join(" ");
        self.say(&format!("\n— {narration}\n\n$ {shown}"))?;
        let view = self.session.dispatch(&asked.command, asked.body)?;
        let page = show::page(&self.session.words, &asked.command, &view);
        self.say(page.text.trim_end())?;
        if !page.problems.is_empty() {
            self.say(page.problems.trim_end())?;
        }
        self.steps.push(json!({ "command": shown, "view": view.clone() }));
        Ok(view)
    }

    fn close(&mut self, papers: &str) -> Result<(), AppError> {
        let mailbox = self.book.with_extension("correo");
        let messages = files(&mailbox, "eml");
        let statements = files(Path::new(papers), "pdf");
        if self.json {
            let view = json!({
                "folder": self.folder,
                "book": self.book,
                "mailbox": mailbox,
                "messages": messages,
                "statements": statements,
                "steps": self.steps,
            });
            return output::print(&format!("{view}\n"));
        }
        let words = self.session.words;
        self.say(&format!(
            "\n{}\n",
            words.fill("demo.done", &[("folder", &self.folder.display())])
        ))?;
        let lines = [
            (words.say("label.book"), self.book.display().to_string()),
            (
                words.say("demo.mail"),
                format!("{} ({} .eml)", mailbox.display(), messages.len()),
            ),
            (
                words.say("demo.statements"),
                format!("{papers} ({} .pdf)", statements.len()),
            ),
        ];
        self.say(show::facts(&lines).trim_end())?;
        Ok(())
    }

    fn say(&self, text: &str) -> Result<(), AppError> {
        if self.json {
            Ok(())
        } else {
            output::print(&format!("{text}\n"))
        }
    }
}

/// The files of a folder with this ending, by name.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut found: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == ending))
        .collect();
    found.sort();
    found
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_./:=@,+\\".contains(letter);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_line_can_be_typed_again() {
        assert_eq!(quoted("--within"), "--within");
        assert_eq!(quoted("paga el viernes"), "'paga el viernes'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
    }
}
