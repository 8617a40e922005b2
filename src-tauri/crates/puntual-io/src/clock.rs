//! The system's clock.

// This is the one place where time and fresh identifiers come from.
#![allow(clippy::disallowed_methods)]

use chrono::{DateTime, Utc};
use puntual_app::ports::Clock;
use uuid::Uuid;

/// The system's clock and version 7 identifiers.
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }

    fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}
