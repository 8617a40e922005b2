//! How much each kind of row weighs in the order of the day's list.

use std::collections::BTreeMap;

use puntual_store::Reader;

use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::today::TodayWeights;
use crate::wire;

const KEY: &str = "today.weights";

/// What is usual: who broke a word before whom nothing reached, before what is merely late or near.
const USUAL: [(&str, u32); 16] = [
    ("promise_broken", 100),
    ("plan_broken", 95),
    ("dispute_overdue", 95),
    ("not_delivered", 90),
    ("plan_late", 85),
    ("dispute_early", 85),
    ("promise_due", 80),
    ("plan_due", 75),
    ("offer_ends", 72),
    ("call_due", 70),
    ("unreachable", 60),
    ("offer_expired", 55),
    ("overdue", 50),
    ("promise_tomorrow", 40),
    ("due_soon", 30),
    ("offer_taken", 10),
];

/// The heaviest.
const MOST: u32 = 100;

/// The weight of each kind as the owner has it.
pub(super) fn weights(reader: &Reader<'_>) -> Result<BTreeMap<String, u32>, AppError> {
    let stored: BTreeMap<String, u32> = reader
        .setting(KEY)?
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default();
    Ok(USUAL
        .into_iter()
        .map(|(kind, usual)| {
            let own = stored.get(kind).copied().unwrap_or(usual);
            (kind.to_owned(), own.min(MOST))
        })
        .collect())
}

/// The weight of each kind of row.
///
/// # Errors
/// When the book cannot be read.
pub fn read_weights(context: &Context, _request: Nothing) -> Result<TodayWeights, AppError> {
    let weights = context.session()?.read(weights)?;
    Ok(TodayWeights { weights })
}

/// Changes the weights of the kinds named; the others stay.
///
/// # Errors
/// `choice.unknown` for a kind that does not exist, `number.out_of_range` for a weight above 100.
pub fn save_weights(context: &Context, request: TodayWeights) -> Result<TodayWeights, AppError> {
    let session = context.session()?;
    for (kind, weight) in &request.weights {
        wire::meaning("weights", kind, USUAL)?;
        if *weight > MOST {
            return Err(AppError::new("number.out_of_range")
                .with("field", kind)
                .with("value", weight)
                .with("least", 0)
                .with("most", MOST));
        }
    }
    session.write(|writer| {
        let mut all = weights(writer)?;
        all.extend(request.weights);
        let json =
            serde_json::to_string(&all).map_err(|error| AppError::new("internal").with("detail", error))?;
        writer.save_setting(KEY, &json)?;
        Ok(TodayWeights { weights: all })
    })
}
