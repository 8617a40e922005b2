//! The schema's history. A migration is never edited after a release; a change is a new one.

use rusqlite::Connection;

use crate::error::StoreError;

/// The schema version that this program writes.
pub const SCHEMA_VERSION: i64 = MIGRATIONS.len() as i64;

const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_book.sql"),
    include_str!("../migrations/0002_bank.sql"),
    include_str!("../migrations/0003_merged_customers.sql"),
    include_str!("../migrations/0004_documents.sql"),
    include_str!("../migrations/0005_ledger.sql"),
    include_str!("../migrations/0006_segments.sql"),
    include_str!("../migrations/0007_insights.sql"),
    include_str!("../migrations/0008_safekeeping.sql"),
    include_str!("../migrations/0009_policies.sql"),
    include_str!("../migrations/0010_templates.sql"),
    include_str!("../migrations/0011_outbox.sql"),
    include_str!("../migrations/0012_channels.sql"),
    include_str!("../migrations/0013_portfolio.sql"),
    include_str!("../migrations/0014_ledger.sql"),
    include_str!("../migrations/0015_calls.sql"),
    include_str!("../migrations/0016_promises.sql"),
    include_str!("../migrations/0017_disputes.sql"),
    include_str!("../migrations/0018_letters.sql"),
    include_str!("../migrations/0019_offers.sql"),
    include_str!("../migrations/0020_kept_contents.sql"),
];

/// The version of an open file.
pub(crate) fn version(connection: &Connection) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the schema from the file's version to [`SCHEMA_VERSION`], all or nothing. The caller has made a backup and
/// has refused newer files.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    migrate_to(connection, SCHEMA_VERSION)
}

/// As [`migrate`], to an earlier schema; for reading what was written then.
pub(crate) fn migrate_to(connection: &mut Connection, schema: i64) -> Result<(), StoreError> {
    let place = |version: i64| usize::try_from(version).unwrap_or(0).min(MIGRATIONS.len());
    let (from, to) = (place(version(connection)?), place(schema));
    if from >= to {
        return Ok(());
    }
    let transaction = connection.transaction()?;
    for sql in &MIGRATIONS[from..to] {
        transaction.execute_batch(sql)?;
    }
    transaction.pragma_update(None, "application_id", crate::APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", schema)?;
    transaction.commit()?;
    Ok(())
}
