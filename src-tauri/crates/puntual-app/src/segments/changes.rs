//! Whose class changed lately.

use chrono::Days;

use crate::context::Context;
use crate::error::AppError;
use crate::segments::{ClassChangeView, ClassChanges, ListClassChanges, refresh};

/// The changes of the last days, the latest first.
///
/// # Errors
/// When the book cannot be read.
pub fn changes(context: &Context, request: ListClassChanges) -> Result<ClassChanges, AppError> {
    let session = context.session()?;
    refresh(&session)?;
    let days = Days::new(u64::from(request.days.unwrap_or(7)));
    let since = session.today.checked_sub_days(days).unwrap_or(session.today);
    let limit = request.limit.unwrap_or(100).clamp(1, 500);
    session.read(|reader| {
        let (changes, total) = reader.class_changes(since, limit)?;
        Ok(ClassChanges {
            changes: changes
                .into_iter()
                .map(|change| ClassChangeView {
                    customer: change.code,
                    name: change.name,
                    from: change.from,
                    to: change.to,
                    since_on: change.since_on.to_string(),
                })
                .collect(),
            total,
        })
    })
}
