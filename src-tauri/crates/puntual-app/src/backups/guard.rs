//! Backups before many rows change.

use chrono::TimeDelta;
use puntual_core::backups::BackupKind;

use crate::backups::store::Place;
use crate::context::{Context, Session};
use crate::error::AppError;

/// From how many bytes to be read on an import is large. Reading so much takes longer than the copy.
const LARGE_WORK: u64 = 256 * 1024;
/// Up to which size a book is copied in a tenth of a second.
const SMALL_BOOK: u64 = 16 * 1024 * 1024;
/// How long a copy is new enough for a small change, which can be undone besides.
const FRESH: TimeDelta = TimeDelta::minutes(10);

/// Makes a backup before a change of many rows, of which `weight` bytes are the cause, unless one of the very same state
/// exists. A small change goes without one in a large book, or when the last is ten minutes old. A backup that fails is noted
/// and does not stop the change, which can be undone as a step.
pub(crate) fn before(context: &Context, session: &Session, kind: BackupKind, weight: u64) {
    let place = Place::of(context, session);
    if is_needed(context, session, &place, weight).unwrap_or(false)
        && let Err(error) = place.make(kind)
    {
        place.note_failure(&error);
    }
}

fn is_needed(context: &Context, session: &Session, place: &Place<'_>, weight: u64) -> Result<bool, AppError> {
    let last = context.app.last_backup(session.book.path());
    if last.is_some_and(|last| last.changes == session.book.changes()) {
        return Ok(false);
    }
    if weight < LARGE_WORK {
        let size = context.ports().files.size(session.book.path());
        let is_fresh = |age: TimeDelta| age >= TimeDelta::zero() && age < FRESH;
        let newest = place.newest()?;
        if size.is_none_or(|size| size > SMALL_BOOK) || newest.is_some_and(|at| is_fresh(session.local - at))
        {
            return Ok(false);
        }
    }
    is_worth_keeping(session)
}

/// Whether there is anything in the book that somebody would miss.
pub(super) fn is_worth_keeping(session: &Session) -> Result<bool, AppError> {
    if session.info.is_sample {
        return Ok(false);
    }
    session.read(|reader| Ok(reader.has_customers()?))
}
