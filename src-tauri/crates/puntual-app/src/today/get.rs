//! The answer to "what now?".

use chrono::Days;
use puntual_store::MessageState;

use crate::app::instant;
use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::imports;
use crate::insights::warned;
use crate::matches;
use crate::outbox::payments_age;
use crate::predictions::learned;
use crate::reminders::plan;
use crate::today::figures::figures;
use crate::today::rows::rows;
use crate::today::since::since_yesterday;
use crate::today::{OutboxCounts, TodayView};
use crate::wire;

/// More rows than anybody does in a morning.
const MOST_ROWS: usize = 200;

/// The most customers whose behaviour is changing that are named.
const MOST_WARNINGS: usize = 5;

/// The four figures, the day's list, and what waits to be sent.
///
/// # Errors
/// `policy.unreadable`, or when the book cannot be read.
pub fn get(context: &Context, _request: Nothing) -> Result<TodayView, AppError> {
    let session = context.session()?;
    let learned = learned(context, &session)?;
    session.read(|reader| {
        let plan = plan(reader, &session)?;
        let (rows, row_count) = rows(reader, &session, &plan, &learned, MOST_ROWS)?;
        let week_ago = session
            .today
            .checked_sub_days(Days::new(7))
            .unwrap_or(session.today);
        let week_ago = instant(week_ago.and_time(chrono::NaiveTime::MIN), session.zone).timestamp_millis();
        let standing = |state| reader.count_messages(state, i64::MIN);
        let last_payment_on = reader.last_payment_on(session.today)?;
        let payments = payments_age(reader, &session)?;
        Ok(TodayView {
            payments_as_of: payments.as_of,
            payments_are_stale: payments.stale,
            today: session.today.to_string(),
            figures: figures(reader, &session)?,
            since_yesterday: since_yesterday(reader, &session)?,
            warnings: warned(reader, &learned, MOST_WARNINGS)?,
            rows,
            row_count: wire::count(row_count),
            proposed: wire::count(plan.contacts.len()),
            held: wire::count(plan.held.len()),
            outbox: OutboxCounts {
                queued: standing(MessageState::Queued)? + standing(MessageState::RetryAt)?,
                waiting_channel: standing(MessageState::WaitingChannel)?,
                failed: standing(MessageState::Failed)?,
                unknown: standing(MessageState::Unknown)?,
                accepted_7_days: reader.count_messages(MessageState::Accepted, week_ago)?,
            },
            bank_waiting: reader.waiting_bank_totals()?.iter().map(|sum| sum.count).sum(),
            bank_returned: wire::count(matches::count_returned(reader, session.today)?),
            last_payment_on: last_payment_on.map(|day| day.to_string()),
            customers: reader.count_customers()?,
            invoices: reader.count_invoices()?,
            watch: imports::watch_notice(context, reader, &session)?,
        })
    })
}
