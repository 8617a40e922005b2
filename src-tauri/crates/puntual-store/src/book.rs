//! Opening and creating book files: what is checked before a book is trusted, and who may have it open.

mod file;

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use self::file::{address, address_to_read, identity, lock, lock_file};
use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader, Writer};
use crate::ids::BatchId;
use crate::migrate;

pub(crate) use self::file::{at, io_error, move_log, remove_database};

/// `PNTL` in the file's header, so that a book is recognised whatever its name.
pub const APPLICATION_ID: i32 = 0x504E_544C;

/// The first SQLite without the write-ahead-log reset fault (sqlite.org, release notes of 3.51.3).
const OLDEST_SQLITE: i32 = 3_051_003;

/// Where the next opened book begins to count its changes.
static OPENED: AtomicU64 = AtomicU64::new(0);

/// What a book is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookInfo {
    /// Never changes, also when the file is moved; names the book in the keychain.
    pub uid: String,
    /// Name of the business.
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// ISO 4217.
    pub currency: String,
    /// `es` or `en`.
    pub language: String,
    /// IANA name.
    pub time_zone: String,
    /// `#rrggbb`.
    pub color: String,
    /// Holds made-up data.
    pub is_sample: bool,
    /// Nothing is sent.
    pub paused: bool,
}

/// An open book. Shared between threads; reads do not wait for writes.
pub struct Book {
    path: PathBuf,
    // Closed before the writer: only a connection that writes folds the write-ahead log into the file when it is the last
    // to go, and a closed book has to be one whole file.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
    // Which file it was that was opened; another one under its name is not written to.
    identity: Option<(u64, u64)>,
    // How its readers name the file.
    address: String,
    // Transactions that changed the book since it was opened.
    changes: AtomicU64,
    // Held for as long as the book is open; the system releases it when the process ends, however it ends. None when it is
    // only read.
    _lock: Option<File>,
}

impl Book {
    /// Makes a new book file.
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], [`StoreError::ReadOnly`], [`StoreError::DiskFull`].
    pub fn create(path: &Path, info: &BookInfo, created_at_ms: i64) -> Result<Book, StoreError> {
        if path.exists() {
            return Err(StoreError::AlreadyExists(path.to_owned()));
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|source| io_error(folder, source))?;
        }
        let lock = lock(path)?;
        let made = Book::initialise(path, info, created_at_ms);
        match made {
            Ok(connection) => Ok(Book::around(path, address(path, false), connection, Some(lock))),
            Err(error) => {
                // Half a book is worse than none.
                remove_database(path);
                Err(error)
            }
        }
    }

    fn initialise(path: &Path, info: &BookInfo, created_at_ms: i64) -> Result<Connection, StoreError> {
        let mut connection = Connection::open(path).map_err(|error| at(path, error))?;
        configure(&connection).map_err(|error| at(path, error))?;
        migrate::migrate(&mut connection)?;
        connection.execute(
            "INSERT INTO book (id, uid, name, country, currency, language, time_zone, color, is_sample, paused, created_at)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            (
                &info.uid,
                &info.name,
                &info.country,
                &info.currency,
                &info.language,
                &info.time_zone,
                &info.color,
                info.is_sample,
                info.paused,
                created_at_ms,
            ),
        )?;
        crate::journal::install(&connection)?;
        Ok(connection)
    }

    /// Opens a book file, migrating it if it is older; a verified copy is made before that.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::NotABook`], [`StoreError::NewerBook`], [`StoreError::Damaged`],
    /// [`StoreError::InUse`], [`StoreError::ReadOnly`].
    pub fn open(path: &Path) -> Result<Book, StoreError> {
        Book::open_keeping(path, |_| path.with_extension("before-migration.puntual"))
    }

    /// As [`Book::open`], with the copy that is made before a migration where `place` says, given the book's id.
    ///
    /// # Errors
    /// As [`Book::open`].
    pub fn open_keeping(path: &Path, place: impl FnOnce(&str) -> PathBuf) -> Result<Book, StoreError> {
        if !path.is_file() {
            return Err(StoreError::NotFound(path.to_owned()));
        }
        let lock = lock(path)?;
        let opened = Book::open_checked(path);
        if let Err(StoreError::NotABook(_)) = opened {
            // Nothing stays beside a file that is none of ours.
            let _ = std::fs::remove_file(lock_file(path));
        }
        let mut connection = opened?;
        configure(&connection).map_err(|error| at(path, error))?;
        let found = migrate::version(&connection)?;
        if found < migrate::SCHEMA_VERSION {
            let uid: String = connection.query_row("SELECT uid FROM book", [], |row| row.get(0))?;
            crate::backup::back_up(path, &place(&uid))?;
            migrate::migrate(&mut connection)?;
        }
        crate::journal::install(&connection)?;
        Ok(Book::around(path, address(path, false), connection, Some(lock)))
    }

    /// Opens a book only to read it, beside whoever has it open, and without touching the file or anything beside it. Every
    /// write fails with [`StoreError::ReadOnly`].
    ///
    /// # Errors
    /// [`StoreError::NotFound`], [`StoreError::NotABook`], [`StoreError::NewerBook`], [`StoreError::OlderBook`].
    pub fn open_to_read(path: &Path) -> Result<Book, StoreError> {
        if !path.is_file() {
            return Err(StoreError::NotFound(path.to_owned()));
        }
        let address = address_to_read(path);
        let connection = to_read(path)?;
        let found = migrate::version(&connection)?;
        if found < migrate::SCHEMA_VERSION {
            return Err(StoreError::OlderBook(path.to_owned()));
        }
        Ok(Book::around(path, address, connection, None))
    }

    fn open_checked(path: &Path) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags).map_err(|error| at(path, error))?;
        inspect(path, &connection)?;
        Ok(connection)
    }

    fn around(path: &Path, address: String, connection: Connection, lock: Option<File>) -> Book {
        connection.set_prepared_statement_cache_capacity(256);
        Book {
            path: path.to_owned(),
            identity: identity(path),
            address,
            writer: Mutex::new(connection),
            readers: Mutex::new(Vec::new()),
            // No two openings share a count, not even of the same file.
            changes: AtomicU64::new(OPENED.fetch_add(1 << 32, Ordering::AcqRel)),
            _lock: lock,
        }
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that grows whenever the book has changed, as long as it is open: what was worked out from the book is still
    /// right while it is the same. One process has the book, so nobody else can change it.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::Acquire)
    }

    fn note_change(&self) {
        self.changes.fetch_add(1, Ordering::AcqRel);
    }

    /// Runs `work` on one consistent snapshot.
    ///
    /// # Errors
    /// What `work` returns, or a [`StoreError`] from the snapshot itself.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let pooled = locked(&self.readers).pop();
        let connection = match pooled {
            Some(connection) => connection,
            None => reading(&self.address).map_err(|error| at(&self.path, error))?,
        };
        let result = (|| {
            let transaction = connection
                .unchecked_transaction()
                .map_err(StoreError::from)
                .map_err(E::from)?;
            work(&Reader {
                connection: &transaction,
            })
        })();
        locked(&self.readers).push(connection);
        result
    }

    /// A file that was removed goes on taking what is written, until it is closed and lost.
    fn assert_in_place(&self) -> Result<(), StoreError> {
        match identity(&self.path) {
            found if found.is_some() && found == self.identity => Ok(()),
            _ => Err(StoreError::Gone(self.path.clone())),
        }
    }

    /// Runs `work` in one transaction that is not a batch: settings, states of the outbox.
    ///
    /// # Errors
    /// What `work` returns, after rolling back.
    pub fn write<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.assert_in_place()?;
        let mut connection = locked(&self.writer);
        let transaction = immediate(&mut connection)?;
        let result = work(&Writer {
            reader: Reader {
                connection: &transaction,
            },
        })?;
        transaction.commit().map_err(StoreError::from)?;
        self.note_change();
        Ok(result)
    }

    /// Runs `work` in one transaction whose changes form a batch. Nothing is kept, and the batch is `None`, when `work`
    /// called [`BatchWriter::discard`].
    ///
    /// # Errors
    /// What `work` returns, after rolling back.
    pub fn batch<T, E: From<StoreError>>(
        &self,
        kind: &str,
        label: &str,
        at_ms: i64,
        work: impl FnOnce(&BatchWriter<'_>) -> Result<T, E>,
    ) -> Result<(T, Option<BatchId>), E> {
        self.assert_in_place()?;
        let mut connection = locked(&self.writer);
        let transaction = immediate(&mut connection)?;
        let writer = BatchWriter::begin(&transaction, kind, label, at_ms)?;
        let outcome = work(&writer);
        let (keep, batch) = (writer.is_kept(), writer.id());
        let ended = crate::journal::set_current(&transaction, None);
        let result = outcome?;
        ended?;
        if !keep {
            transaction.rollback().map_err(StoreError::from)?;
            return Ok((result, None));
        }
        transaction.commit().map_err(StoreError::from)?;
        self.note_change();
        Ok((result, Some(batch)))
    }
}

/// A connection that only reads.
fn reading(address: &str) -> Result<Connection, StoreError> {
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
    let connection = Connection::open_with_flags(address, flags)?;
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.set_prepared_statement_cache_capacity(128);
    stable_plans(&connection)?;
    connection.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -16384;")?;
    Ok(connection)
}

fn immediate(connection: &mut Connection) -> Result<rusqlite::Transaction<'_>, StoreError> {
    Ok(connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// A panic elsewhere leaves the connection usable: its transaction was rolled back when it was dropped.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn configure(connection: &Connection) -> Result<(), StoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::Constraint(format!(
            "SQLite {} is too old",
            rusqlite::version()
        )));
    }
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    stable_plans(connection)?;
    // FULL: what records that a message left must be on the disk before the message leaves.
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -32768;",
    )?;
    Ok(())
}

/// Plans never depend on the values bound to a statement. Otherwise SQLite compiles some statements, and with them the
/// triggers of the journal, anew for each row, which costs an import a third of its time.
fn stable_plans(connection: &Connection) -> Result<(), StoreError> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// Refuses what is no book, newer or visibly broken, before anything is written to it.
fn inspect(path: &Path, connection: &Connection) -> Result<(), StoreError> {
    inspect_kind(path, connection)?;
    let damaged = |detail: String| StoreError::Damaged {
        path: path.to_owned(),
        detail,
    };
    let verdict: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| damaged(error.to_string()))?;
    if verdict != "ok" {
        return Err(damaged(verdict));
    }
    Ok(())
}

/// Refuses what is no book or newer.
pub(crate) fn inspect_kind(path: &Path, connection: &Connection) -> Result<(), StoreError> {
    let not_a_book = || StoreError::NotABook(path.to_owned());
    let application: i32 = connection
        .pragma_query_value(None, "application_id", |row| row.get(0))
        .map_err(|error| at(path, error))?;
    if application != APPLICATION_ID {
        return Err(not_a_book());
    }
    let found = migrate::version(connection)?;
    if found > migrate::SCHEMA_VERSION {
        return Err(StoreError::NewerBook {
            path: path.to_owned(),
            found,
            known: migrate::SCHEMA_VERSION,
        });
    }
    Ok(())
}

/// A connection to a book of this schema or an older one that neither locks nor writes.
pub(crate) fn to_read(path: &Path) -> Result<Connection, StoreError> {
    let connection = reading(&address_to_read(path)).map_err(|error| at(path, error))?;
    inspect_kind(path, &connection)?;
    Ok(connection)
}
