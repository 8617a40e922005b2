//! Keeping the figures of customers right for the day.

use chrono::DateTime;
use puntual_store::FiguresBy;

use crate::context::Session;
use crate::error::AppError;
use crate::segments::thresholds;

/// Brings the figures, classes and commitments of customers up to the day and the movements so far. Cheap when nothing
/// happened; whatever reads figures calls it first.
///
/// # Errors
/// When the book cannot be read or written.
pub(crate) fn refresh(session: &Session) -> Result<(), AppError> {
    let (thresholds, current) = session.read(|reader| {
        let thresholds = thresholds(reader)?;
        let current = reader.figures_are_current(session.today, &thresholds)?;
        Ok((thresholds, current))
    })?;
    if current {
        return Ok(());
    }
    let day_of = |ms| {
        DateTime::from_timestamp_millis(ms)
            .map_or(session.today, |at| at.with_timezone(&session.zone).date_naive())
    };
    session.write(|writer| {
        Ok(writer.refresh_figures(&FiguresBy {
            today: session.today,
            home: &session.info.currency,
            thresholds: &thresholds,
            day_of: &day_of,
        })?)
    })
}
