//! A customer's history.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveTime, TimeZone};
use puntual_store::{Customer, CustomerId, Reader, TimelineFilter, TimelineRow};

use crate::context::{Context, Session};
use crate::customers::{Timeline, TimelineChoice, TimelineEntry, TimelineRequest};
use crate::error::AppError;
use crate::notes::mentioned;
use crate::wire;

/// A page of a customer's history, newest first.
///
/// # Errors
/// `record.missing`, `date.invalid`, `choice.unknown` for a kind that does not exist.
pub fn timeline(context: &Context, request: TimelineRequest) -> Result<Timeline, AppError> {
    let session = context.session()?;
    let filter = filter(&session, request.filter.as_ref())?;
    session.read(|reader| {
        let customer = reader.require_customer(&request.customer)?;
        let limit = request.limit.unwrap_or(100).clamp(1, 500);
        page(
            reader,
            &session,
            &customer,
            &filter,
            (request.offset.unwrap_or(0), limit),
        )
    })
}

/// Every kind of entry.
const KINDS: [&str; 16] = [
    "invoice",
    "payment",
    "credit_note",
    "write_off",
    "refund",
    "reminder",
    "letter",
    "call",
    "promise",
    "plan",
    "reply",
    "report",
    "note",
    "document",
    "dispute",
    "escalation",
];

/// Reads what is asked for. Days begin and end by the book's clock.
pub(super) fn filter(session: &Session, choice: Option<&TimelineChoice>) -> Result<TimelineFilter, AppError> {
    let Some(choice) = choice else {
        return Ok(TimelineFilter::default());
    };
    let kinds = choice.kinds.clone().unwrap_or_default();
    for kind in &kinds {
        wire::known("kind", kind, KINDS)?;
    }
    let day = |field, text: &Option<String>| {
        let text = text.as_deref().filter(|text| !text.is_empty());
        text.map(|text| wire::date(field, text)).transpose()
    };
    let from = day("from", &choice.from)?;
    let until = day("until", &choice.until)?;
    Ok(TimelineFilter {
        kinds,
        from: from.map(|day| (day, begins(session, day))),
        until: until.map(|day| {
            (
                day,
                begins(session, day.checked_add_days(Days::new(1)).unwrap_or(day)),
            )
        }),
        text: choice.text.clone().unwrap_or_default(),
    })
}

/// The instant at which a day begins.
fn begins(session: &Session, day: NaiveDate) -> String {
    let local = day.and_time(NaiveTime::MIN);
    // Where clocks are put forward at midnight, the day begins at one.
    let instant = session
        .zone
        .from_local_datetime(&local)
        .earliest()
        .map_or_else(|| local.and_utc().timestamp(), |at| at.timestamp());
    wire::instant(instant.saturating_mul(1000))
}

/// One page, judged and with what its notes name.
pub(super) fn page(
    reader: &Reader<'_>,
    session: &Session,
    customer: &Customer,
    filter: &TimelineFilter,
    (offset, limit): (u32, u32),
) -> Result<Timeline, AppError> {
    let (rows, total) = reader.timeline(customer.id, filter, offset, limit)?;
    let promises: HashMap<i64, String> = reader
        .promises(Some(customer.id), None)?
        .into_iter()
        .map(|promise| (promise.id.0, promise.state(session.today).as_str().to_owned()))
        .collect();
    let plans: HashMap<i64, &str> = reader
        .payment_plans(Some(customer.id), true)?
        .into_iter()
        .map(|plan| (plan.id.0, plan.judged(session.today).state.as_str()))
        .collect();
    let timed = timed(reader, customer.id)?;
    let entries = rows
        .into_iter()
        .map(|row| {
            let state = row.reference.and_then(|id| match row.kind.as_str() {
                "promise" => promises.get(&id).cloned(),
                "plan" => plans.get(&id).map(|state| (*state).to_owned()),
                _ => None,
            });
            let mut entry = entry(row, &timed);
            if let Some(state) = state {
                entry.state = state;
            }
            if entry.note.is_some() {
                entry.mentions = mentioned(reader, customer.id, &entry.text)?;
            }
            Ok(entry)
        })
        .collect::<Result<_, AppError>>()?;
    Ok(Timeline { entries, total })
}

/// How many seconds each call took of which it is known.
pub(crate) fn timed(reader: &Reader<'_>, customer: CustomerId) -> Result<HashMap<i64, u32>, AppError> {
    let calls = reader.calls_of(customer)?.into_iter();
    Ok(calls
        .filter(|call| call.seconds > 0)
        .map(|call| (call.id, call.seconds))
        .collect())
}

/// A row for the wire; `timed` as of [`timed`].
pub(crate) fn entry(row: TimelineRow, timed: &HashMap<i64, u32>) -> TimelineEntry {
    let of = |kinds: &[&str]| row.reference.filter(|_| kinds.contains(&row.kind.as_str()));
    TimelineEntry {
        amount: row.amount_minor.map(|minor| wire::amount(minor, &row.currency)),
        message: of(&["reminder", "letter"]),
        note: of(&["note"]),
        reply: of(&["reply"]),
        file: of(&["document"]),
        body: if row.kind == "reply" {
            row.body
        } else {
            String::new()
        },
        currency: Some(row.currency).filter(|code| !code.is_empty()),
        mentions: Vec::new(),
        seconds: of(&["call"]).and_then(|id| timed.get(&id).copied()),
        at: row.at,
        kind: row.kind,
        state: row.state,
        text: row.text,
        channel: row.channel,
        invoice: row.invoice,
    }
}
