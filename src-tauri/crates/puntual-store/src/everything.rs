//! Everything in a book as text that outlives the program, and a new book made from it.
//!
//! One JSON value a line: what the file is, then for each table its name and columns followed by its rows as arrays, at the
//! end how many rows there were. Bytes are `{"base64": …}`. Row ids are kept, so that whatever points at a row still does.

use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};
use serde_json::{Value as Json, json};

use crate::backup::BackupInfo;
use crate::book::{at, io_error, remove_database};
use crate::error::StoreError;
use crate::handle::Reader;
use crate::migrate;

/// What the first line says.
const FORMAT: &str = "puntual-export";

impl Reader<'_> {
    /// Writes everything of one snapshot to `to`, beside its place first.
    ///
    /// # Errors
    /// [`StoreError::DiskFull`], [`StoreError::ReadOnly`], or when the book cannot be read.
    pub fn export_everything(&self, to: &Path) -> Result<BackupInfo, StoreError> {
        if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|source| io_error(folder, source))?;
        }
        let unfinished = to.with_extension("unfinished");
        let written = self.write_everything(&unfinished);
        if written.is_err() {
            // The error that led here is the one worth reporting.
            let _ = std::fs::remove_file(&unfinished);
        }
        written?;
        std::fs::rename(&unfinished, to).map_err(|source| io_error(to, source))?;
        let bytes = std::fs::metadata(to)
            .map_err(|source| io_error(to, source))?
            .len();
        Ok(BackupInfo {
            path: to.to_owned(),
            bytes,
        })
    }

    fn write_everything(&self, to: &Path) -> Result<(), StoreError> {
        let failed = |source| io_error(to, source);
        let file = std::fs::File::create(to).map_err(failed)?;
        let mut out = BufWriter::new(file);
        let mut line = |value: &Json| -> Result<(), StoreError> {
            serde_json::to_writer(&mut out, value).map_err(|error| failed(error.into()))?;
            out.write_all(b"\n").map_err(failed)
        };
        line(&json!({ "format": FORMAT, "schema": migrate::version(self.connection)? }))?;
        let mut total = 0u64;
        for table in tables(self.connection)? {
            let mut statement = self.connection.prepare(&format!("SELECT * FROM \"{table}\""))?;
            let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
            line(&json!({ "table": table, "columns": columns }))?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let cells: Result<Vec<Json>, _> = (0..columns.len())
                    .map(|column| row.get_ref(column).map(to_json))
                    .collect();
                line(&Json::Array(cells?))?;
                total += 1;
            }
        }
        line(&json!({ "rows": total }))?;
        let file = out.into_inner().map_err(|error| failed(error.into_error()))?;
        file.sync_all().map_err(failed)
    }
}

/// Makes a new book at `to` from a file that [`Reader::export_everything`] wrote, with its outbox paused. An export of an
/// older schema is brought to this one.
///
/// # Errors
/// [`StoreError::AlreadyExists`] when there is a file at `to`; [`StoreError::NotABook`] for another kind of file,
/// [`StoreError::NewerBook`], [`StoreError::Damaged`] when it is cut short, changed, or its balances do not agree.
pub fn import_everything(from: &Path, to: &Path) -> Result<(), StoreError> {
    if to.exists() {
        return Err(StoreError::AlreadyExists(to.to_owned()));
    }
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|source| io_error(folder, source))?;
    }
    let ready = to.with_extension("importing.puntual");
    remove_database(&ready);
    let made = fill(from, &ready)
        .and_then(|()| prove(from, &ready))
        .and_then(|()| std::fs::rename(&ready, to).map_err(|source| io_error(to, source)));
    if made.is_err() {
        remove_database(&ready);
    }
    made
}

fn fill(from: &Path, to: &Path) -> Result<(), StoreError> {
    let file = std::fs::File::open(from).map_err(|source| io_error(from, source))?;
    let mut lines = BufReader::new(file).lines();
    let first = lines
        .next()
        .and_then(Result::ok)
        .and_then(|line| serde_json::from_str::<Json>(&line).ok())
        .filter(|first| first["format"] == FORMAT)
        .ok_or_else(|| StoreError::NotABook(from.to_owned()))?;
    let schema = first["schema"].as_i64().unwrap_or(0);
    if schema > migrate::SCHEMA_VERSION {
        return Err(StoreError::NewerBook {
            path: from.to_owned(),
            found: schema,
            known: migrate::SCHEMA_VERSION,
        });
    }
    let mut connection = Connection::open(to).map_err(|error| at(to, error))?;
    connection.execute_batch(
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;",
    )?;
    migrate::migrate_to(&mut connection, schema)?;
    let transaction = connection.transaction()?;
    let triggers = drop_triggers(&transaction)?;
    for table in tables(&transaction)? {
        transaction.execute(&format!("DELETE FROM \"{table}\""), [])?;
    }
    let mut filling = Filling {
        from,
        connection: &transaction,
        insert: String::new(),
        width: 0,
        rows: 0,
    };
    let mut ended = false;
    for line in lines {
        let line = line.map_err(|source| io_error(from, source))?;
        ended = filling.line(&line)?;
    }
    if !ended {
        return Err(damaged(from, "the end is missing"));
    }
    fill_words(&transaction)?;
    for trigger in triggers {
        transaction.execute_batch(&trigger)?;
    }
    transaction.execute("UPDATE book SET paused = 1", [])?;
    transaction.commit()?;
    migrate::migrate(&mut connection)?;
    connection.execute_batch("PRAGMA synchronous = FULL; PRAGMA journal_mode = DELETE;")?;
    drop(connection);
    std::fs::File::open(to)
        .and_then(|file| file.sync_all())
        .map_err(|source| io_error(to, source))
}

/// A book that does not agree with itself is not taken in.
fn prove(from: &Path, made: &Path) -> Result<(), StoreError> {
    let connection = Connection::open(made).map_err(|error| at(made, error))?;
    let problems = Reader {
        connection: &connection,
    }
    .check()?;
    match problems.first() {
        None => Ok(()),
        Some(problem) => Err(damaged(from, problem)),
    }
}

fn damaged(path: &Path, detail: &str) -> StoreError {
    StoreError::Damaged {
        path: path.to_owned(),
        detail: detail.to_owned(),
    }
}

/// A new book on its way.
struct Filling<'a> {
    from: &'a Path,
    connection: &'a Connection,
    insert: String,
    width: usize,
    rows: u64,
}

impl Filling<'_> {
    /// Takes one line in; `true` after the last one.
    fn line(&mut self, line: &str) -> Result<bool, StoreError> {
        let wrong = |detail: &str| damaged(self.from, detail);
        match serde_json::from_str(line).map_err(|error| wrong(&error.to_string()))? {
            Json::Array(cells) => {
                if cells.len() != self.width || self.width == 0 {
                    return Err(wrong("a row has another number of cells than its table"));
                }
                let values = cells
                    .into_iter()
                    .map(|cell| from_json(cell).ok_or_else(|| wrong("a cell is no value")))
                    .collect::<Result<Vec<Value>, _>>()?;
                self.connection
                    .prepare_cached(&self.insert)?
                    .execute(params_from_iter(values))?;
                self.rows += 1;
                Ok(false)
            }
            Json::Object(line) if line.contains_key("table") => {
                let (insert, width) = self.begin_table(&line).ok_or_else(|| {
                    wrong("it holds a table or column that a book of its schema does not have")
                })??;
                (self.insert, self.width) = (insert, width);
                Ok(false)
            }
            Json::Object(line) if line.get("rows").and_then(Json::as_u64) == Some(self.rows) => Ok(true),
            _ => Err(wrong("rows are missing")),
        }
    }

    /// Only names that the schema itself has come into a statement.
    fn begin_table(
        &self,
        line: &serde_json::Map<String, Json>,
    ) -> Option<Result<(String, usize), StoreError>> {
        let table = line.get("table")?.as_str()?;
        let columns: Option<Vec<&str>> = line
            .get("columns")?
            .as_array()?
            .iter()
            .map(Json::as_str)
            .collect();
        let columns = columns?;
        let known = match columns_of(self.connection, table) {
            Ok(known) => known,
            Err(error) => return Some(Err(error)),
        };
        let all_known = !columns.is_empty()
            && columns
                .iter()
                .all(|column| known.iter().any(|name| name == column));
        let is_ours = tables(self.connection).is_ok_and(|tables| tables.iter().any(|name| name == table));
        (all_known && is_ours).then(|| {
            let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
            let places = vec!["?"; columns.len()].join(", ");
            Ok((
                format!("INSERT INTO \"{table}\" ({}) VALUES ({places})", names.join(", ")),
                columns.len(),
            ))
        })
    }
}

fn columns_of(connection: &Connection, table: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement
        .query_map([table], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names)
}

/// The tables that hold what somebody entered; what the search keeps is made from them.
fn tables(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
         ORDER BY name",
    )?;
    let names = statement
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(names)
}

/// Takes the triggers out, which would do again what the rows show as done, and gives what makes them anew.
fn drop_triggers(connection: &Connection) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
    let triggers: Vec<(String, String)> = statement
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER \"{name}\""))?;
    }
    Ok(triggers.into_iter().map(|(_, sql)| sql).collect())
}

/// The tables of words are made from the texts; a schema before them gets them with its migration.
fn fill_words(connection: &Connection) -> Result<(), StoreError> {
    if columns_of(connection, "customer_text")?.is_empty() {
        return Ok(());
    }
    connection.execute_batch(
        "INSERT INTO customer_word (rowid, name, code, place, notes) SELECT id, name, code, place, notes FROM customer_text;
         INSERT INTO contact_word (rowid, words) SELECT id, words FROM contact_text;
         INSERT INTO note_word (rowid, note) SELECT id, note FROM note_text;",
    )?;
    Ok(())
}

fn to_json(value: ValueRef<'_>) -> Json {
    match value {
        ValueRef::Null => Json::Null,
        ValueRef::Integer(number) => json!(number),
        ValueRef::Real(number) => json!(number),
        ValueRef::Text(text) => json!(String::from_utf8_lossy(text)),
        ValueRef::Blob(bytes) => json!({ "base64": BASE64.encode(bytes) }),
    }
}

fn from_json(value: Json) -> Option<Value> {
    Some(match value {
        Json::Null => Value::Null,
        Json::String(text) => Value::Text(text),
        Json::Number(number) => match number.as_i64() {
            Some(whole) if !number.is_f64() => Value::Integer(whole),
            _ => Value::Real(number.as_f64()?),
        },
        Json::Object(bytes) => Value::Blob(BASE64.decode(bytes.get("base64")?.as_str()?).ok()?),
        Json::Bool(_) | Json::Array(_) => return None,
    })
}
