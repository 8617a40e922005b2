//! The program `puntual`, run as scripts run it: arguments in, one JSON object or an error out.

mod apart;
mod bad_books;
mod bank;
mod by_hand;
mod calendar;
mod customers;
mod disputes;
mod ends;
mod imports;
mod messages;
mod outbox;
mod papers;
mod settings;
mod story;
mod whole_table;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// The day on which the fixtures are looked at unless a test says otherwise: a Friday.
const TODAY: &str = "2026-03-13";

/// A folder with nothing in it yet, in which the program runs, and a data folder of its own.
struct Desk {
    folder: TempDir,
    language: &'static str,
}

/// How a run ended.
#[derive(Debug)]
struct Run {
    code: i32,
    out: String,
    err: String,
}

impl Desk {
    fn new() -> Desk {
        Desk {
            folder: TempDir::new().unwrap(),
            language: "es_MX.UTF-8",
        }
    }

    /// A desk with a book of three customers, four invoices and a payment.
    fn with_book() -> Desk {
        let desk = Desk::empty_book();
        let files = [
            fixture("clientes.csv"),
            fixture("facturas.csv"),
            fixture("pagos.csv"),
        ];
        let import = desk.book(&["import", &files[0], &files[1], &files[2]]);
        assert_eq!(import.code, 0, "{import:?}");
        desk
    }

    /// A desk with an empty book.
    fn empty_book() -> Desk {
        let desk = Desk::new();
        let file = desk.path("tienda.puntual");
        let new = desk.run(&[
            "--json",
            "--today",
            TODAY,
            "book",
            "new",
            &file,
            "--name",
            "Tienda",
            "--country",
            "MX",
            "--currency",
            "MXN",
            "--language",
            "es",
        ]);
        assert_eq!(new.code, 0, "{new:?}");
        desk
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Runs the program in this folder.
    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "")
    }

    fn run_with(&self, arguments: &[&str], input: &str) -> Run {
        let mut child = self.command(arguments).spawn().expect("the program starts");
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        drop(stdin);
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Run {
            code: output.status.code().expect("an exit code"),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_puntual-under-test"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env("PUNTUAL_DATA", self.folder.path().join("data"))
            .env("LC_ALL", self.language)
            .env_remove("PUNTUAL_SMTP_PASSWORD")
            .env_remove("PUNTUAL_LOG")
            // No keychain: an address at which nobody answers.
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the program with `--json` on the book, at 10:00 of [`TODAY`].
    fn book(&self, arguments: &[&str]) -> Run {
        self.on(TODAY, arguments)
    }

    /// As [`Desk::book`], for what has to be done: what a person reads.
    fn plain(&self, arguments: &[&str]) -> String {
        let file = self.path("tienda.puntual");
        let mut all = vec!["--book", &file, "--today", TODAY];
        all.extend(arguments);
        let run = self.run(&all);
        assert_eq!(run.code, 0, "{run:?}");
        run.out
    }

    fn on(&self, today: &str, arguments: &[&str]) -> Run {
        let file = self.path("tienda.puntual");
        let mut all = vec!["--book", &file, "--today", today, "--json"];
        all.extend(arguments);
        self.run(&all)
    }

    /// As [`Desk::book`], for what has to be done: its View.
    fn done(&self, arguments: &[&str]) -> Value {
        self.done_on(TODAY, arguments)
    }

    fn done_on(&self, today: &str, arguments: &[&str]) -> Value {
        let run = self.on(today, arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {run:?}");
        run.view()
    }
}

impl Run {
    /// Standard output as the one JSON object that it is.
    fn view(&self) -> Value {
        let view: Value = serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        assert!(view.is_object(), "{self:?}");
        view
    }

    /// The error of a failed run, which leaves standard output empty.
    fn error(&self) -> Value {
        assert_eq!((self.code, self.out.as_str()), (1, ""), "{self:?}");
        let error: Value =
            serde_json::from_str(&self.err).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        let message = error["error"]["message"].as_str().unwrap();
        assert!(message.len() > 10 && !message.contains("{{"), "{self:?}");
        error["error"].clone()
    }
}

fn fixture(name: &str) -> String {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join("cli");
    folder.join(name).display().to_string()
}

/// Asserts that a View has these fields, whatever else it has.
#[track_caller]
fn has(view: &Value, fields: &[&str]) {
    for field in fields {
        assert!(view.get(field).is_some(), "no {field} in {view:#}");
    }
}
