//! Where classes begin and end: a setting of the book.

use puntual_core::segments::Thresholds;
use puntual_store::Reader;

use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::segments::{ClassThresholds, refresh};

const KEY: &str = "classes";

/// The thresholds of the book.
///
/// # Errors
/// `settings.unreadable`.
pub fn classes(context: &Context, _request: Nothing) -> Result<ClassThresholds, AppError> {
    let session = context.session()?;
    session.read(|reader| Ok(view(&thresholds(reader)?)))
}

/// Changes them; every customer is put into a class anew.
///
/// # Errors
/// `threshold.out_of_range`.
pub fn save_classes(context: &Context, request: ClassThresholds) -> Result<ClassThresholds, AppError> {
    let session = context.session()?;
    for (field, value, most) in [
        ("known_from", request.known_from, 1000),
        ("punctual_percent", request.punctual_percent, 100),
        ("slow_days", request.slow_days, 1000),
        ("risk_days", request.risk_days, 1000),
        ("risk_promises", request.risk_promises, 1000),
        ("strategic_percent", request.strategic_percent, 100),
    ] {
        if value == 0 || value > most {
            return Err(AppError::new("threshold.out_of_range")
                .with("field", field)
                .with("value", value)
                .with("most", most));
        }
    }
    let json =
        serde_json::to_string(&request).map_err(|error| AppError::new("internal").with("detail", error))?;
    session.write(|writer| Ok(writer.save_setting(KEY, &json)?))?;
    refresh(&session)?;
    Ok(request)
}

pub(crate) fn thresholds(reader: &Reader<'_>) -> Result<Thresholds, AppError> {
    let Some(json) = reader.setting(KEY)? else {
        return Ok(Thresholds::default());
    };
    let kept: ClassThresholds = serde_json::from_str(&json)
        .map_err(|error| AppError::new("settings.unreadable").with("detail", error))?;
    Ok(Thresholds {
        known_from: kept.known_from,
        punctual_percent: kept.punctual_percent,
        slow_days: kept.slow_days,
        risk_days: kept.risk_days,
        risk_promises: kept.risk_promises,
        strategic_percent: kept.strategic_percent,
    })
}

fn view(thresholds: &Thresholds) -> ClassThresholds {
    ClassThresholds {
        known_from: thresholds.known_from,
        punctual_percent: thresholds.punctual_percent,
        slow_days: thresholds.slow_days,
        risk_days: thresholds.risk_days,
        risk_promises: thresholds.risk_promises,
        strategic_percent: thresholds.strategic_percent,
    }
}
