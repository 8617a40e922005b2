//! The rehearsal as it crosses.

use std::collections::BTreeMap;

use puntual_core::channels::Channel;
use rust_decimal::Decimal;

use crate::context::Context;
use crate::error::AppError;
use crate::policies::PolicyBook;
use crate::rehearsal::walk::rehearse;
use crate::rehearsal::{RehearsalView, RehearsedChannel, RehearsedDay, RunRehearsal};
use crate::reminders::Renderer;
use crate::segments;
use crate::templates::message_settings;
use crate::wire;

/// As many days as anybody plans ahead.
const MOST_DAYS: u32 = 120;
/// More rows than anybody reads; the days and channels count all.
const MOST_ROWS: usize = 3_000;

/// Rehearses the next days on the book as it is: nobody pays any more, promises run out, everything proposed is approved on its
/// day, and who has paid on time is thanked.
///
/// # Errors
/// `policy.unreadable`, `number.out_of_range`, `record.missing`.
pub fn run(context: &Context, request: RunRehearsal) -> Result<RehearsalView, AppError> {
    let session = context.session()?;
    let days = ahead(request.days)?;
    segments::refresh(&session)?;
    session.read(|reader| {
        if let Some(code) = &request.customer {
            reader.require_customer(code)?;
        }
        let policies = PolicyBook::read(reader, &session)?;
        let prices = message_settings(reader)?;
        let renderer = if prices.cost(Channel::Sms, "1").is_some() {
            Some(Renderer::new(reader, &session)?)
        } else {
            None
        };
        let mut rehearsed = rehearse(reader, &session, policies, days, renderer)?;
        if let Some(code) = &request.customer {
            rehearsed.contacts.retain(|contact| contact.customer == *code);
            rehearsed.holds.retain(|hold| hold.customer == *code);
        }
        let mut by_day: BTreeMap<String, BTreeMap<String, u32>> = rehearsed
            .from
            .iter_days()
            .take_while(|day| *day <= rehearsed.until)
            .map(|day| (day.to_string(), BTreeMap::new()))
            .collect();
        // How many of each channel, and the parts that are paid for: one of what cannot be written or has none.
        let mut by_channel: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for contact in &rehearsed.contacts {
            let (count, parts) = by_channel.entry(contact.channel.clone()).or_default();
            *count += 1;
            *parts += contact.segments.unwrap_or(1);
            let day = by_day.entry(contact.on.clone()).or_default();
            *day.entry(contact.channel.clone()).or_default() += 1;
        }
        let channels = Channel::ALL.into_iter().filter_map(|channel| {
            let (count, parts) = *by_channel.get(channel.as_str())?;
            let price = prices.cost(channel, "1");
            Some(RehearsedChannel {
                channel: channel.as_str().to_owned(),
                count,
                segments: price.filter(|_| channel == Channel::Sms).map(|_| parts),
                cost: price
                    .and_then(|price| price.checked_mul(Decimal::from(parts)))
                    .map(|cost| cost.normalize().to_string()),
            })
        });
        let (contact_count, hold_count) = (rehearsed.contacts.len(), rehearsed.holds.len());
        rehearsed.contacts.truncate(MOST_ROWS);
        rehearsed.holds.truncate(MOST_ROWS);
        Ok(RehearsalView {
            from: rehearsed.from.to_string(),
            until: rehearsed.until.to_string(),
            contact_count: wire::count(contact_count),
            contacts: rehearsed.contacts,
            hold_count: wire::count(hold_count),
            holds: rehearsed.holds,
            days: by_day
                .into_iter()
                .map(|(on, channels)| RehearsedDay { on, channels })
                .collect(),
            channels: channels.collect(),
        })
    })
}

/// The days of a rehearsal; 30 when nothing is said.
///
/// # Errors
/// `number.out_of_range`.
pub(crate) fn ahead(days: Option<u32>) -> Result<u32, AppError> {
    let days = days.unwrap_or(30);
    if (1..=MOST_DAYS).contains(&days) {
        return Ok(days);
    }
    Err(AppError::new("number.out_of_range")
        .with("field", "days")
        .with("value", days)
        .with("least", 1)
        .with("most", MOST_DAYS))
}
