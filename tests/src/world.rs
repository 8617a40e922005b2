//! A world of its own for one test: a folder, a day that the test moves, and the application with its real adapters. Only
//! the day, the identifiers and the keychain are made up, so that nothing depends on when and where a test runs.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use puntual_app::error::AppError;
use puntual_app::ports::{Clock, MailTransport, Ports, SecretVault, Silent, VaultError};
use puntual_app::{App, Moment};
use puntual_io::isolation::Reader;
use puntual_io::mail::SmtpTransport;
use serde_json::{Value, json};
use tempfile::TempDir;

/// One test's world.
pub struct World {
    folder: TempDir,
    app: App,
    moment: Moment,
    ids: Arc<AtomicU64>,
    secrets: Secrets,
}

impl World {
    /// A world on this day (`2026-03-16`), without a book.
    #[must_use]
    pub fn on(day: &str) -> World {
        let folder = tempfile::tempdir().unwrap();
        let (ids, secrets) = (Arc::default(), Secrets::default());
        let moment = Moment::Day(date(day));
        let app = app(folder.path(), moment, &ids, &secrets, None);
        World {
            folder,
            app,
            moment,
            ids,
            secrets,
        }
    }

    /// The same with a Mexican book in Spanish, `tienda.puntual`.
    #[must_use]
    pub fn with_book(day: &str) -> World {
        let world = World::on(day);
        let path = world.path("tienda.puntual").display().to_string();
        world.ok(
            "books.new",
            json!({ "path": path, "name": "La Esperanza", "country": "MX", "language": "es" }),
        );
        world
    }

    /// A path inside the world's folder.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file and returns its path as text.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    /// The application itself.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Moves to another day (10:00 by the book's clock) as if the program had been closed and opened again.
    pub fn go_to(&mut self, day: &str) {
        self.restart(Moment::Day(date(day)), None);
    }

    /// Moves to another time of the book's clock, `2026-03-16T21:30:00`.
    pub fn go_to_time(&mut self, local: &str) {
        self.restart(Moment::At(local.parse().unwrap()), None);
    }

    /// Closes and opens the program with this way of sending mail.
    pub fn with_mail(&mut self, mail: SmtpTransport) {
        self.restart(self.moment, Some(Box::new(mail)));
    }

    /// Empties the keychain.
    pub fn forget_secrets(&self) {
        let mut secrets = self.secrets.0.lock().unwrap_or_else(PoisonError::into_inner);
        secrets.clear();
    }

    fn restart(&mut self, moment: Moment, mail: Option<Box<dyn MailTransport>>) {
        let open = self.ok("books.current", json!({}))["book"]["path"]
            .as_str()
            .map(str::to_owned);
        self.ok("books.close", json!({}));
        self.moment = moment;
        self.app = app(self.folder.path(), moment, &self.ids, &self.secrets, mail);
        if let Some(path) = open {
            self.ok("books.open", json!({ "path": path, "accept_risk": true }));
        }
    }

    /// Runs a command.
    ///
    /// # Errors
    /// What the command says.
    pub fn run(&self, name: &str, request: Value) -> Result<Value, AppError> {
        self.app.dispatch(name, request, &Silent)
    }

    /// Runs a command that must work.
    #[track_caller]
    pub fn ok(&self, name: &str, request: Value) -> Value {
        match self.run(name, request) {
            Ok(view) => view,
            Err(error) => panic!("{name} failed: {error}"),
        }
    }

    /// Runs a command that must fail, and gives its error's code.
    #[track_caller]
    pub fn fails(&self, name: &str, request: Value) -> &'static str {
        match self.run(name, request) {
            Ok(view) => panic!("{name} should have failed: {view}"),
            Err(error) => error.code,
        }
    }

    /// Writes a CSV file and imports it; every row must be taken.
    #[track_caller]
    pub fn import(&self, name: &str, content: &str) -> Value {
        let path = self.file(name, content);
        let view = self.ok("imports.commit", json!({ "paths": [path] }));
        assert_eq!(view["totals"]["rejected"], 0, "{view:#}");
        view
    }
}

fn app(
    folder: &Path,
    moment: Moment,
    ids: &Arc<AtomicU64>,
    secrets: &Secrets,
    mail: Option<Box<dyn MailTransport>>,
) -> App {
    let ports = Ports {
        clock: Box::new(FixedClock { ids: Arc::clone(ids) }),
        mail: mail.unwrap_or_else(|| Box::new(SmtpTransport::new(Arc::new(fixed_instant)))),
        vault: Box::new(secrets.clone()),
        ..puntual_io::ports_with(reader())
    };
    App::new(ports, folder.join("data"), moment)
}

/// The program beside the tests that reads what is hostile; the tests themselves cannot be started again to do so.
#[must_use]
pub fn reader() -> Reader {
    let tests = std::env::current_exe().unwrap();
    let folder = tests.ancestors().nth(2).unwrap();
    Reader::at(folder.join(format!("puntual-under-test{}", std::env::consts::EXE_SUFFIX)))
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn fixed_instant() -> DateTime<Utc> {
    DateTime::from_timestamp(1_773_676_800, 0).unwrap()
}

/// Always the same instant (what matters is the moment), and identifiers that count up.
struct FixedClock {
    ids: Arc<AtomicU64>,
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        fixed_instant()
    }

    fn new_id(&self) -> uuid::Uuid {
        uuid::Uuid::from_u128(u128::from(self.ids.fetch_add(1, Ordering::SeqCst)) + 1)
    }
}

/// A keychain in memory; the real one has tests of its own.
#[derive(Clone, Default)]
struct Secrets(Arc<Mutex<HashMap<(String, String), String>>>);

impl SecretVault for Secrets {
    fn get(&self, book: &str, purpose: &str) -> Result<Option<String>, VaultError> {
        let secrets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(secrets.get(&(book.to_owned(), purpose.to_owned())).cloned())
    }

    fn set(&self, book: &str, purpose: &str, secret: &str) -> Result<(), VaultError> {
        let mut secrets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        secrets.insert((book.to_owned(), purpose.to_owned()), secret.to_owned());
        Ok(())
    }

    fn forget(&self, book: &str, purpose: &str) -> Result<(), VaultError> {
        let mut secrets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        secrets.remove(&(book.to_owned(), purpose.to_owned()));
        Ok(())
    }
}
