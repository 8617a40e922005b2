//! The application: which book is open, and the one door through which every command comes in.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use puntual_store::Book;
use serde_json::Value;

use crate::commands;
use crate::context::Context;
use crate::error::AppError;
use crate::imports::Shelf;
use crate::outbox::Listening;
use crate::ports::{Ports, Progress};
use crate::predictions::LearnedBooks;

/// Which instant is "now".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The clock's.
    Real,
    /// 10:00 on this day in the book's time zone.
    Day(NaiveDate),
    /// This time in the book's time zone.
    At(NaiveDateTime),
}

/// The last backup of a book that this program made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Saved {
    /// The book.
    pub book: PathBuf,
    /// How often the book had been written to since it was opened.
    pub changes: u64,
}

/// One running application. Shared between threads.
pub struct App {
    ports: Ports,
    data_folder: PathBuf,
    moment: Moment,
    open: RwLock<Option<Arc<Book>>>,
    shelf: Mutex<Shelf>,
    saved: Mutex<Option<Saved>>,
    learned: Mutex<LearnedBooks>,
    automatic: Mutex<Option<(u64, NaiveDate)>>,
    listening: Mutex<Listening>,
}

impl App {
    /// An application without an open book. The registry of known books, new books and logs live in `data_folder`.
    #[must_use]
    pub fn new(ports: Ports, data_folder: PathBuf, moment: Moment) -> App {
        App {
            ports,
            data_folder,
            moment,
            open: RwLock::new(None),
            shelf: Mutex::default(),
            saved: Mutex::default(),
            learned: Mutex::default(),
            automatic: Mutex::default(),
            listening: Mutex::default(),
        }
    }

    /// Runs the command called `name`. A panic inside it becomes the error `internal`.
    ///
    /// # Errors
    /// `command.unknown`, `request.invalid`, or what the command says.
    pub fn dispatch(&self, name: &str, request: Value, progress: &dyn Progress) -> Result<Value, AppError> {
        let command =
            commands::find(name).ok_or_else(|| AppError::new("command.unknown").with("command", name))?;
        let context = Context::new(self, self.ports.clock.now(), progress);
        let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| (command.run)(&context, request)));
        outcome.unwrap_or_else(|_| Err(AppError::new("internal").with("detail", name)))
    }

    /// The ports.
    #[must_use]
    pub fn ports(&self) -> &Ports {
        &self.ports
    }

    /// Where the registry, new books and logs live.
    #[must_use]
    pub fn data_folder(&self) -> &Path {
        &self.data_folder
    }

    pub(crate) fn moment(&self) -> Moment {
        self.moment
    }

    pub(crate) fn open_book(&self) -> Option<Arc<Book>> {
        self.open.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The rows of the last preview or import of the open book.
    pub(crate) fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The last backup of this book since it was opened.
    pub(crate) fn last_backup(&self, book: &Path) -> Option<Saved> {
        let saved = self.saved.lock().unwrap_or_else(PoisonError::into_inner);
        saved.clone().filter(|saved| saved.book == book)
    }

    /// Remembers a backup.
    pub(crate) fn note_backup(&self, saved: Saved) {
        *self.saved.lock().unwrap_or_else(PoisonError::into_inner) = Some(saved);
    }

    /// What was learned of books, each until its invoices or payments change.
    pub(crate) fn learned(&self) -> MutexGuard<'_, LearnedBooks> {
        self.learned.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state of the book and the day for which policies have approved all that they may.
    pub(crate) fn automatic(&self) -> MutexGuard<'_, Option<(u64, NaiveDate)>> {
        self.automatic.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When mailbox and providers are asked again.
    pub(crate) fn listening(&self) -> MutexGuard<'_, Listening> {
        self.listening.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets the open book go.
    pub(crate) fn close_book(&self) {
        self.shelf().clear();
        self.forget_backup();
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Its count of changes begins anew with every opening.
    fn forget_backup(&self) {
        *self.saved.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Puts the book that `make` opens in place of the open one, which stays when that fails.
    pub(crate) fn replace_book(
        &self,
        make: impl FnOnce() -> Result<Book, AppError>,
    ) -> Result<Arc<Book>, AppError> {
        let book = Arc::new(make()?);
        self.shelf().clear();
        self.forget_backup();
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&book));
        Ok(book)
    }
}

/// The instant that a local time of a zone means; a time that a clock change leaves out moves to the next hour that exists.
pub(crate) fn instant(local: NaiveDateTime, zone: chrono_tz::Tz) -> DateTime<Utc> {
    (0..=3)
        .find_map(|hours| {
            let shifted = local.checked_add_signed(chrono::TimeDelta::hours(hours))?;
            shifted.and_local_timezone(zone).earliest()
        })
        .map_or_else(|| local.and_utc(), |found| found.with_timezone(&Utc))
}
