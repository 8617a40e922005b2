//! Settings, and what can be undone.

use clap::Subcommand;

/// `puntual batch …`
#[derive(Debug, Subcommand)]
pub enum Batch {
    /// What was done, newest first.
    List,
    /// Take it back as one step.
    Undo {
        /// Its number.
        id: i64,
    },
}

/// `puntual settings …`
#[derive(Debug, Subcommand)]
pub enum Settings {
    /// Show them.
    Get,
    /// Change one of the profile.
    Set {
        /// Its name, for example `term_days`.
        key: String,
        /// Its value; weekdays are numbers with commas between, 1 is Monday.
        value: String,
    },
}
