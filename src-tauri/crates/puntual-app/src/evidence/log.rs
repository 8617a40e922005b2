//! The event log as it goes into an evidence file, and the check of its chain.

use std::collections::HashSet;

use puntual_store::{LoggedEvent, Reader, event_hash};
use serde::{Deserialize, Serialize};

use super::About;
use crate::error::AppError;

/// What the log says when a file was written. What comes after the last thing that concerns the account is not part of it: so
/// a file that is written twice is the same.
pub(super) const WRITTEN: &str = "evidence.written";

/// A line of the log.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Entry {
    /// About the customer: everything that is hashed besides the hash before it.
    Own {
        id: i64,
        at: i64,
        kind: String,
        batch: Option<i64>,
        subject: String,
        data: String,
        hash: String,
    },
    /// About others: place and hash.
    Other { id: i64, hash: String },
}

/// The log and how much of it is about the customer.
pub(super) struct Log {
    pub lines: String,
    pub own: u32,
    pub all: u32,
    pub head: String,
}

pub(super) fn read(reader: &Reader<'_>, about: &About) -> Result<Log, AppError> {
    let theirs = Theirs::read(reader, about)?;
    let mut events = reader.event_log()?;
    while events.last().is_some_and(|event| event.kind == WRITTEN) {
        events.pop();
    }
    let mut log = Log {
        lines: String::new(),
        own: 0,
        all: 0,
        head: String::new(),
    };
    for event in events {
        let is_own = theirs.are_told_by(&event);
        log.all += 1;
        log.own += u32::from(is_own);
        log.head.clone_from(&event.hash);
        let entry = if is_own {
            Entry::Own {
                id: event.id,
                at: event.at_ms,
                kind: event.kind,
                batch: event.batch,
                subject: event.subject,
                data: event.data,
                hash: event.hash,
            }
        } else {
            Entry::Other {
                id: event.id,
                hash: event.hash,
            }
        };
        let line =
            serde_json::to_string(&entry).map_err(|error| AppError::new("internal").with("detail", error))?;
        log.lines.push_str(&line);
        log.lines.push('\n');
    }
    Ok(log)
}

/// What is the customer's.
struct Theirs {
    batches: HashSet<i64>,
    subjects: HashSet<String>,
}

impl Theirs {
    fn read(reader: &Reader<'_>, about: &About) -> Result<Theirs, AppError> {
        let id = about.customer.id;
        let messages = reader.messages_of(id, None)?.into_iter();
        let mut subjects: HashSet<String> = messages.map(|message| format!("outbox:{}", message.0)).collect();
        subjects.extend(
            reader
                .reply_ids_of(id)?
                .into_iter()
                .map(|reply| format!("reply:{reply}")),
        );
        let merged = reader.merged_into(id)?.into_iter().map(|one| one.data.code);
        let codes = merged.chain(std::iter::once(about.customer.data.code.clone()));
        subjects.extend(codes.map(|code| format!("customer:{code}")));
        Ok(Theirs {
            batches: reader.batches_of(id)?,
            subjects,
        })
    }

    /// A batch may be about others too. That it was made says nothing of them; a note of what was in it may.
    fn are_told_by(&self, event: &LoggedEvent) -> bool {
        let by_batch = event.batch.is_some_and(|batch| self.batches.contains(&batch));
        self.subjects.contains(&event.subject)
            || (by_batch && event.data == "{}" && event.subject.starts_with("batch:"))
    }
}

/// Recomputes the hash of every own entry.
///
/// # Errors
/// `evidence.entry_changed` with the place of the first that is not as it was; `evidence.changed` when a line cannot be read.
pub(super) fn check(lines: &[u8]) -> Result<Log, AppError> {
    let unreadable = || AppError::new("evidence.changed").with("file", super::LOG);
    let text = std::str::from_utf8(lines).map_err(|_| unreadable())?;
    let mut log = Log {
        lines: String::new(),
        own: 0,
        all: 0,
        head: String::new(),
    };
    for line in text.lines() {
        let entry: Entry = serde_json::from_str(line).map_err(|_| unreadable())?;
        log.all += 1;
        let (id, is_right, hash) = match entry {
            Entry::Own {
                id,
                at,
                kind,
                batch,
                subject,
                data,
                hash,
            } => {
                log.own += 1;
                let computed = event_hash(&log.head, at, &kind, batch, &subject, &data);
                (id, computed == hash, hash)
            }
            Entry::Other { id, hash } => (id, true, hash),
        };
        // Entries are numbered from 1 without a gap, so none can be taken out.
        if !is_right || id != i64::from(log.all) {
            return Err(AppError::new("evidence.entry_changed").with("entry", id));
        }
        log.head = hash;
    }
    Ok(log)
}
