//! How old the data about payments is. Whoever approves messages is told before, so that nobody who has paid is reminded.

use chrono::DateTime;
use puntual_store::Reader;

use crate::context::Session;
use crate::error::AppError;
use crate::outbox::PaymentsAge;
use crate::outbox::settings::sending_settings;

/// Up to which day payments are known: the newest payment, or the newest bank file.
pub(crate) fn payments_age(reader: &Reader<'_>, session: &Session) -> Result<PaymentsAge, AppError> {
    let bank_read_on = reader
        .last_batch_of("bank.import")?
        .and_then(DateTime::from_timestamp_millis)
        .map(|at| at.with_timezone(&session.zone).date_naive());
    let as_of = reader.last_payment_on(session.today)?.max(bank_read_on);
    let most = i64::from(sending_settings(reader)?.stale_after_days);
    let days = as_of.map(|day| session.today.signed_duration_since(day).num_days());
    Ok(PaymentsAge {
        as_of: as_of.map(|day| day.to_string()),
        days: days.and_then(|days| u32::try_from(days).ok()),
        stale: days.is_some_and(|days| days > most),
    })
}
