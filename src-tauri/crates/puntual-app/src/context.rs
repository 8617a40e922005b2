//! What a use case is given besides its request: the instant, fixed once, and the open book.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use puntual_core::country::{Country, country};
use puntual_core::locale::{Language, Locale};
use puntual_store::{Asked, BatchWriter, Book, BookInfo, Reader, StoreError, Writer};

use crate::app::{App, Moment, instant};
use crate::error::AppError;
use crate::ports::{Ports, Progress};

/// One command being run.
pub struct Context<'a> {
    /// The application.
    pub app: &'a App,
    /// The clock's instant at which the command came in.
    pub now: DateTime<Utc>,
    /// Where long work reports.
    pub progress: &'a dyn Progress,
    /// A book to work on instead of the open one.
    pub(crate) book: Option<Arc<Book>>,
}

impl<'a> Context<'a> {
    /// The context of a command that came in at `now`, on the open book.
    #[must_use]
    pub fn new(app: &'a App, now: DateTime<Utc>, progress: &'a dyn Progress) -> Context<'a> {
        Context {
            app,
            now,
            progress,
            book: None,
        }
    }

    /// The ports.
    #[must_use]
    pub fn ports(&self) -> &Ports {
        self.app.ports()
    }

    /// The same command on another book, which is only read.
    pub(crate) fn on(&self, book: Arc<Book>) -> Context<'_> {
        Context {
            app: self.app,
            now: self.now,
            progress: self.progress,
            book: Some(book),
        }
    }

    /// The open book with its instant.
    ///
    /// # Errors
    /// `book.none_open`.
    pub fn session(&self) -> Result<Session, AppError> {
        let book = self
            .book
            .clone()
            .or_else(|| self.app.open_book())
            .ok_or_else(|| AppError::new("book.none_open"))?;
        self.session_of(book)
    }

    pub(crate) fn session_of(&self, book: Arc<Book>) -> Result<Session, AppError> {
        let info = book.read(|reader| reader.book_info())?;
        let zone: Tz = info.time_zone.parse().unwrap_or(Tz::UTC);
        let now = match self.app.moment() {
            Moment::Real => self.now,
            Moment::Day(day) => instant(day.and_hms_opt(10, 0, 0).unwrap_or_default(), zone),
            Moment::At(local) => instant(local, zone),
        };
        let local = now.with_timezone(&zone).naive_local();
        Ok(Session {
            book,
            info,
            zone,
            now,
            local,
            today: local.date(),
        })
    }
}

/// The open book at one instant.
pub struct Session {
    /// The book.
    pub book: Arc<Book>,
    /// Which book it is.
    pub info: BookInfo,
    /// Its time zone.
    pub zone: Tz,
    /// Now.
    pub now: DateTime<Utc>,
    /// Now by the book's clock.
    pub local: NaiveDateTime,
    /// Today by the book's calendar.
    pub today: NaiveDate,
}

impl Session {
    /// Now in UTC milliseconds, as instants are kept.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.now.timestamp_millis()
    }

    /// What rules need to know of the book.
    #[must_use]
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            today: self.today,
            currency: &self.info.currency,
            language: &self.info.language,
            country: &self.info.country,
        }
    }

    /// How the book writes amounts and dates for readers of its own language.
    #[must_use]
    pub fn locale(&self) -> Locale {
        Locale::new(Language::from_tag(&self.info.language), &self.info.country)
    }

    /// The country that a customer is in; one of whom it is not known is in the book's.
    #[must_use]
    pub fn country_of(&self, own: &str) -> Country {
        country(if own.is_empty() { &self.info.country } else { own })
    }

    /// How it writes for a customer, whose language may be empty.
    #[must_use]
    pub fn locale_for(&self, language: &str) -> Locale {
        let tag = if language.is_empty() {
            &self.info.language
        } else {
            language
        };
        Locale::new(Language::from_tag(tag), &self.info.country)
    }

    /// Reads one consistent snapshot.
    ///
    /// # Errors
    /// What `work` returns.
    pub fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
        self.book.read(work)
    }

    /// Writes what needs no undo.
    ///
    /// # Errors
    /// What `work` returns, after rolling back.
    pub fn write<T>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, AppError>) -> Result<T, AppError> {
        self.book.write(work)
    }

    /// Writes a batch, with what its payments do to offers, and notes it in the event log. The id is `None` when the work was discarded.
    ///
    /// # Errors
    /// What `work` returns, after rolling back.
    pub fn batch<T>(
        &self,
        kind: &str,
        label: &str,
        work: impl FnOnce(&BatchWriter<'_>) -> Result<T, AppError>,
    ) -> Result<(T, Option<i64>), AppError> {
        let (result, batch) = self.book.batch(kind, label, self.now_ms(), |writer| {
            let result = work(writer)?;
            crate::offers::settle(writer, self)?;
            let subject = format!("batch:{}", writer.id().0);
            writer.append_event(self.now_ms(), kind, Some(writer.id()), &subject, "{}")?;
            Ok::<_, AppError>(result)
        })?;
        Ok((result, batch.map(|id| id.0)))
    }
}

/// Turns a missing row into the error that names it.
pub(crate) fn missing(what: &'static str, key: &str) -> AppError {
    StoreError::Missing {
        what,
        key: key.to_owned(),
    }
    .into()
}
