//! Time, identifiers, and word of how far long work has come.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The only place where `now` and fresh identifiers come from.
pub trait Clock: Send + Sync {
    /// This instant.
    fn now(&self) -> DateTime<Utc>;
    /// A new identifier (UUID version 7), never seen before.
    fn new_id(&self) -> Uuid;
}

/// Told how far long work has come, and asked whether to stop.
pub trait Progress: Send + Sync {
    /// `done` of `total` units; `total` is 0 when it is not known.
    fn report(&self, done: u64, total: u64);
    /// Whether the user asked to stop. Work then leaves nothing half done.
    fn cancelled(&self) -> bool {
        false
    }
}

/// Nobody is watching.
pub struct Silent;

impl Progress for Silent {
    fn report(&self, _done: u64, _total: u64) {}
}
