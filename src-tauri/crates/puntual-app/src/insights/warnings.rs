//! Customers whose behaviour is changing.

use std::collections::HashMap;

use puntual_store::{CustomerId, Reader};

use super::views::WarnedCustomer;
use crate::error::AppError;
use crate::predictions::LearnedBook;
use crate::wire;

/// Who pays later than by their own habit, the largest change first, at most so many.
pub(crate) fn warned(
    reader: &Reader<'_>,
    learned: &LearnedBook,
    most: usize,
) -> Result<Vec<WarnedCustomer>, AppError> {
    let mut found: Vec<_> = learned.warnings().collect();
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let mut open: HashMap<(i64, &str), i64> = HashMap::new();
    for row in learned.history.iter().filter(|row| row.open_minor > 0) {
        let sum = open.entry((row.customer.0, row.currency.as_str())).or_default();
        *sum = sum.saturating_add(row.open_minor);
    }
    found.sort_by_key(|(_, warning)| warning.usual_days - warning.lately_days);
    found
        .into_iter()
        .take(most)
        .map(|(currency, warning)| {
            let id = i64::from(warning.customer);
            let customer = reader.customer(CustomerId(id))?.data;
            let owed = open.get(&(id, currency)).copied().unwrap_or(0);
            Ok(WarnedCustomer {
                customer: customer.code,
                name: customer.name,
                currency: currency.to_owned(),
                open: wire::amount(owed, currency),
                usual_days: wire::days(warning.usual_days),
                lately_days: wire::days(warning.lately_days),
                reason: reason(warning.usual_days, warning.lately_days),
            })
        })
        .collect()
}

fn reason(usual: i64, lately: i64) -> AppError {
    let code = if usual > 0 {
        AppError::new("warning.later_than_usual")
    } else {
        AppError::new("warning.no_longer_in_time")
    };
    code.with("lately", lately).with("usual", usual.abs())
}
