//! One run of the program: the application, the book it works on, and how it speaks.

use std::path::PathBuf;

use puntual_app::error::AppError;
use puntual_app::{App, Moment};
use serde_json::{Value, json};

use crate::args::Common;
use crate::errors;
use crate::output::{self, Line};
use crate::requests::whole;
use crate::view::{flag, list, text};
use crate::words::Words;

/// Commands that make, list or replace books, and so work without one.
const WITHOUT_BOOK: &[&str] = &[
    "books.current",
    "books.defaults",
    "books.forget",
    "books.list",
    "books.new",
    "books.open",
    "books.overview",
    "books.restore",
    "books.sample",
    "books.take_over",
];

/// A run.
pub(crate) struct Session<'a> {
    app: App,
    common: &'a Common,
    /// How it speaks; the book's way once one is open.
    pub words: Words,
}

impl<'a> Session<'a> {
    /// A run without a book, on the real ports.
    pub(crate) fn new(common: &'a Common, words: Words) -> Session<'a> {
        let moment = match (common.today, common.now) {
            (Some(day), _) => Moment::Day(day),
            (None, Some(local)) => Moment::At(local),
            (None, None) => Moment::Real,
        };
        let folder = common.data.clone().unwrap_or_else(puntual_io::data_folder);
        Session::with(common, words, folder, moment)
    }

    /// A run with its own data folder and moment.
    pub(crate) fn with(common: &'a Common, words: Words, folder: PathBuf, moment: Moment) -> Session<'a> {
        Session {
            app: App::new(puntual_io::ports(), folder, moment),
            common,
            words,
        }
    }

    /// Runs a command, after opening the book that it needs.
    pub(crate) fn run(&mut self, command: &str, body: Value) -> Result<Value, AppError> {
        let bookless = WITHOUT_BOOK.contains(&command) || puntual_app::commands::find(command).is_none();
        // A file can be tried without any book.
        let bookless = bookless || (command == "predictions.evaluate" && body.get("path").is_some());
        if !bookless || (command == "books.current" && self.common.book.is_some()) {
            self.open()?;
        }
        self.dispatch(command, body)
    }

    /// Runs a command on what is open.
    pub(crate) fn dispatch(&mut self, command: &str, body: Value) -> Result<Value, AppError> {
        let line = Line::new(self.words, self.common.json);
        let view = self.app.dispatch(command, body, &line);
        line.clear();
        let view = view?;
        if matches!(
            command,
            "books.new"
                | "books.open"
                | "books.restore"
                | "books.sample"
                | "books.take_over"
                | "backups.restore"
        ) {
            self.words = Words::of_book(&view["book"], self.common.lang.map(crate::args::Lang::tag));
        }
        Ok(view)
    }

    /// Opens the book that was named, or else the one that was opened last.
    fn open(&mut self) -> Result<(), AppError> {
        let path = match &self.common.book {
            Some(path) => whole(path),
            None => self.last_book()?,
        };
        let mut body = json!({ "path": path });
        if self.common.accept_risk {
            body["accept_risk"] = json!(true);
        }
        self.dispatch("books.open", body)?;
        let daily = self.dispatch("backups.daily", json!({}))?;
        let failure = &daily["failure"];
        if !failure.is_null() {
            let reason = errors::known(&self.words, text(failure, "code"), &failure["params"]);
            let reason = reason.unwrap_or_else(|| text(failure, "code").to_owned());
            output::complain(&format!(
                "puntual: {}\n",
                self.words.fill("backup.failed", &[("reason", &reason)])
            ));
        }
        Ok(())
    }

    fn last_book(&mut self) -> Result<String, AppError> {
        let known = self.dispatch("books.list", json!({}))?;
        let last = list(&known, "books").iter().find(|book| flag(book, "exists"));
        last.map(|book| text(book, "path").to_owned())
            .ok_or_else(|| AppError::new("book.none_chosen"))
    }
}
