//! The evidence file: everything about one customer or invoice in one archive that anybody can check without this program.
//!
//! It holds nothing of other customers. Of entries of the event log that are not about this one, only the hash is given: enough
//! to recompute the hash of every own entry, and nothing to read. What a file holds and how it is checked is in
//! `docs/EVIDENCE.md` and, within it, in `VERIFY.txt`.

mod account;
mod index;
mod log;
mod messages;
mod papers;
mod verify;
mod views;
mod write;

pub use verify::verify;
pub use views::*;
pub use write::write;

use puntual_store::{Customer, Invoice, sha256};

use crate::ports::Packed;

/// What the archive says about itself: one line a file, as `sha256sum` writes and checks it.
const MANIFEST: &str = "MANIFEST.sha256";
/// The event log.
const LOG: &str = "log/events.jsonl";
/// Whose file it is and how much it holds, for programs.
const SUMMARY: &str = "evidence.json";
/// How to check it.
const VERIFY: &str = "VERIFY.txt";
/// A program that checks the log.
const SCRIPT: &str = "verify.py";

/// What a file is about.
struct About {
    customer: Customer,
    invoice: Option<Invoice>,
}

/// The lines of the manifest, by name.
fn manifest(files: &[Packed]) -> String {
    let mut lines: Vec<String> = files
        .iter()
        .map(|(name, bytes)| format!("{}  {name}\n", sha256(bytes)))
        .collect();
    // By name, which stands behind 64 digits and two spaces.
    lines.sort_by(|a, b| a[66..].cmp(&b[66..]));
    lines.concat()
}
