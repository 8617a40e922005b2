//! The backup of the day.

use puntual_core::backups::BackupKind;

use crate::backups::store::Place;
use crate::backups::{DailyBackup, guard};
use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;

/// Makes a verified backup when today has none yet. Whoever opens a book asks for it right after; that it failed is an answer
/// and no error, because the book is open all the same. Sample books and empty ones need none.
///
/// # Errors
/// When the book cannot be read.
pub fn daily(context: &Context, _request: Nothing) -> Result<DailyBackup, AppError> {
    let session = context.session()?;
    let place = Place::of(context, &session);
    if !guard::is_worth_keeping(&session)? {
        return Ok(DailyBackup {
            made: None,
            failure: place.failure(),
        });
    }
    let made = match place.stored() {
        Ok(stored)
            if stored
                .first()
                .is_some_and(|newest| newest.at.date() >= session.today) =>
        {
            return Ok(DailyBackup {
                made: None,
                failure: place.failure(),
            });
        }
        Ok(_) => place.make(BackupKind::Daily),
        Err(error) => Err(error),
    };
    Ok(match made {
        Ok(made) => DailyBackup {
            made: Some(made.row(&session)),
            failure: None,
        },
        Err(error) => DailyBackup {
            made: None,
            failure: Some(place.note_failure(&error)),
        },
    })
}
