//! What has changed since yesterday.

use puntual_store::{PeriodTotals, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::today::Figure;
use crate::today::figures::amounts;

/// Payments of yesterday and today, what is overdue since today, and promises that are broken since today.
pub(super) fn since_yesterday(reader: &Reader<'_>, session: &Session) -> Result<Vec<Figure>, AppError> {
    let today = session.today;
    let yesterday = today.pred_opt().unwrap_or(today);
    let figure = |key: &str, totals: Vec<PeriodTotals>| Figure {
        key: key.to_owned(),
        count: totals.iter().map(|totals| totals.count).sum(),
        amounts: amounts(session, totals),
        amounts_before: Vec::new(),
    };
    let mut broken: Vec<PeriodTotals> = Vec::new();
    for promise in reader.promises_until(yesterday)? {
        if promise.kept_until != yesterday || promise.state(today).verdict() != Some(false) {
            continue;
        }
        let missing = promise.left_minor();
        match broken
            .iter_mut()
            .find(|totals| totals.currency == promise.currency)
        {
            Some(found) => {
                found.count += 1;
                found.open_minor = found.open_minor.saturating_add(missing);
            }
            None => broken.push(PeriodTotals {
                currency: promise.currency,
                count: 1,
                open_minor: missing,
            }),
        }
    }
    Ok(vec![
        figure("payments", reader.payment_totals(yesterday, today)?),
        figure("newly_overdue", reader.due_totals(Some(yesterday), yesterday)?),
        figure("promises_broken", broken),
    ])
}
