//! A world of its own for one test: a folder, a day that the test moves, and the application with its real adapters. Only
//! the day, the identifiers and the keychain are made up, so that nothing depends on when and where a test runs.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use chrono::{DateTime, NaiveDate, Utc};
use puntual_app::error::AppError;
use puntual_app::ports::{
    Clock, MailTransport, OutgoingMail, PaperPrinter, Ports, SendOutcome, Sender, Silent,
};
use puntual_app::{App, Moment};
use puntual_io::isolation::Reader;
use puntual_io::mail::SmtpTransport;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::secrets::Secrets;

/// One test's world.
pub struct World {
    folder: TempDir,
    app: App,
    moment: Moment,
    clock: FixedClock,
    secrets: Secrets,
    mail: Option<Arc<dyn MailTransport>>,
}

impl World {
    /// A world on this day (`2026-03-16`), without a book.
    #[must_use]
    pub fn on(day: &str) -> World {
        World::of(Moment::Day(date(day)))
    }

    /// A world whose clock stands at this instant and is moved by [`World::move_to`] while the program runs.
    #[must_use]
    pub fn running_at(now: DateTime<Utc>) -> World {
        let world = World::of(Moment::Real);
        world.move_to(now);
        world
    }

    fn of(moment: Moment) -> World {
        let folder = tempfile::tempdir().unwrap();
        let (clock, secrets) = (FixedClock::default(), Secrets::default());
        let app = app(folder.path(), moment, &clock, &secrets, None);
        World {
            folder,
            app,
            moment,
            clock,
            secrets,
            mail: None,
        }
    }

    /// Sets the clock of a world that was made by [`World::running_at`].
    pub fn move_to(&self, now: DateTime<Utc>) {
        self.clock.now.store(now.timestamp_millis(), Ordering::SeqCst);
    }

    /// What the clock of such a world says.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// Closes and opens the program as it is, as after a crash.
    pub fn start_again(&mut self) {
        self.restart(self.moment);
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
        self.restart(Moment::Day(date(day)));
    }

    /// Moves to another time of the book's clock, `2026-03-16T21:30:00`.
    pub fn go_to_time(&mut self, local: &str) {
        self.restart(Moment::At(local.parse().unwrap()));
    }

    /// Closes and opens the program with this way of sending mail, which it keeps from then on.
    pub fn with_mail(&mut self, mail: impl MailTransport + 'static) {
        self.mail = Some(Arc::new(mail));
        self.restart(self.moment);
    }

    /// Empties the keychain.
    pub fn forget_secrets(&self) {
        self.secrets.clear();
    }

    fn restart(&mut self, moment: Moment) {
        let open = self.ok("books.current", json!({}))["book"]["path"]
            .as_str()
            .map(str::to_owned);
        self.ok("books.close", json!({}));
        self.moment = moment;
        self.app = app(
            self.folder.path(),
            moment,
            &self.clock,
            &self.secrets,
            self.mail.clone(),
        );
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

/// A printer whose paper can be read: files in a folder.
struct Tray(PathBuf);

impl PaperPrinter for Tray {
    fn print(&self, name: &str, pdf: &[u8]) -> Result<(), AppError> {
        std::fs::create_dir_all(&self.0).unwrap();
        std::fs::write(self.0.join(name), pdf).unwrap();
        Ok(())
    }
}

fn app(
    folder: &Path,
    moment: Moment,
    clock: &FixedClock,
    secrets: &Secrets,
    mail: Option<Arc<dyn MailTransport>>,
) -> App {
    let mail = mail.unwrap_or_else(|| Arc::new(SmtpTransport::new(Arc::new(fixed_instant))));
    let ports = Ports {
        clock: Box::new(clock.clone()),
        mail: Box::new(Shared(mail)),
        vault: Box::new(secrets.clone()),
        paper: Box::new(Tray(folder.join("printed"))),
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

/// The instant that the test set (for worlds of a fixed day it does not matter), and identifiers that count up.
#[derive(Clone)]
struct FixedClock {
    ids: Arc<AtomicU64>,
    now: Arc<AtomicI64>,
}

impl Default for FixedClock {
    fn default() -> Self {
        FixedClock {
            ids: Arc::default(),
            now: Arc::new(AtomicI64::new(fixed_instant().timestamp_millis())),
        }
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.now.load(Ordering::SeqCst)).unwrap()
    }

    fn new_id(&self) -> uuid::Uuid {
        uuid::Uuid::from_u128(u128::from(self.ids.fetch_add(1, Ordering::SeqCst)) + 1)
    }
}

/// One way of sending mail for every start of the program.
struct Shared(Arc<dyn MailTransport>);

impl MailTransport for Shared {
    fn send(&self, sender: &Sender, mail: &OutgoingMail) -> SendOutcome {
        self.0.send(sender, mail)
    }

    fn check(&self, sender: &Sender) -> Result<(), AppError> {
        self.0.check(sender)
    }

    fn practice_mailbox(&self, folder: &Path) -> Result<Sender, AppError> {
        self.0.practice_mailbox(folder)
    }
}
