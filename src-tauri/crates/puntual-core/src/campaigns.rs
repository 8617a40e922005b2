//! Campaigns: who hears a message to many, and why the others do not. The rules are those of reminders; what answers a
//! customer (a confirmation, a receipt) may follow another contact on the same day.

use chrono::NaiveDate;

use crate::channels::Channel;
use crate::reminders::{Exclusion, HoldReason};

/// What the steps of a campaign's reminders begin with.
pub const STEP: &str = "campaign:";

/// One customer, seen by a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Asked not to be contacted.
    pub opted_out: bool,
    /// The owner's word that nothing is sent, if it runs today.
    pub excluded: Option<Exclusion>,
    /// Channels by which they asked not to be contacted.
    pub refused: Vec<Channel>,
    /// Has an e-mail address.
    pub has_email: bool,
    /// Has a telephone.
    pub has_phone: bool,
    /// The day of the last contact.
    pub last_contact_on: Option<NaiveDate>,
}

/// The channel by which a campaign reaches a customer, the first of `channels` that can; or why it must not. `min_gap_days` is
/// how long a customer is left alone after any message, `None` for what answers them.
///
/// # Errors
/// The reason why nothing is sent.
pub fn channel_for(
    channels: &[Channel],
    addressee: &Addressee,
    min_gap_days: Option<u32>,
    today: NaiveDate,
) -> Result<Channel, HoldReason> {
    if addressee.opted_out {
        return Err(HoldReason::OptedOut);
    }
    if let Some(exclusion) = addressee.excluded {
        return Err(HoldReason::Excluded(exclusion));
    }
    let has_address = |channel: Channel| match channel {
        Channel::Email => addressee.has_email,
        Channel::Sms | Channel::Whatsapp | Channel::Call => addressee.has_phone,
        Channel::Letter => true,
    };
    let mut with_address = channels
        .iter()
        .copied()
        .filter(|channel| has_address(*channel))
        .peekable();
    if with_address.peek().is_none() {
        let first = channels.first().copied().unwrap_or(Channel::Email);
        return Err(HoldReason::NoAddress(first));
    }
    // Who can be reached, but asked not to be, lacks no address.
    let channel = with_address
        .find(|channel| !addressee.refused.contains(channel))
        .ok_or(HoldReason::OptedOut)?;
    let too_recent = addressee.last_contact_on.filter(|last| {
        min_gap_days.is_some_and(|gap| today.signed_duration_since(*last).num_days() < i64::from(gap))
    });
    match too_recent {
        Some(last) => Err(HoldReason::ContactedRecently(last)),
        None => Ok(channel),
    }
}

/// An open invoice that a campaign could name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Still owed, smallest units.
    pub open_minor: i64,
    /// The owner's word that nothing is sent about it, if it runs today.
    pub excluded: Option<Exclusion>,
    /// The last day on which a promise holds it.
    pub promised_until: Option<NaiveDate>,
    /// The last day on which the plan that covers it holds it.
    pub planned_until: Option<NaiveDate>,
    /// Money on account covers it.
    pub covered: bool,
}

/// Why a campaign that asks for money does not name an invoice; `None` when it does.
#[must_use]
pub fn unnamed(invoice: &Named, tolerance_minor: i64, today: NaiveDate) -> Option<HoldReason> {
    let runs = |until: Option<NaiveDate>| until.filter(|until| today <= *until);
    let (planned, promised) = (runs(invoice.planned_until), runs(invoice.promised_until));
    invoice
        .excluded
        .map(HoldReason::InvoiceExcluded)
        .or(invoice.covered.then_some(HoldReason::Covered))
        .or((invoice.open_minor <= tolerance_minor).then_some(HoldReason::Tolerance))
        .or(planned.map(HoldReason::Plan))
        .or(promised.map(HoldReason::Promise))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    fn reachable() -> Addressee {
        Addressee {
            opted_out: false,
            excluded: None,
            refused: Vec::new(),
            has_email: true,
            has_phone: true,
            last_contact_on: None,
        }
    }

    const TRIED: [Channel; 2] = [Channel::Whatsapp, Channel::Email];

    #[test]
    fn the_first_channel_that_reaches_the_customer_and_is_not_refused_is_used() {
        let mut who = reachable();
        assert_eq!(channel_for(&TRIED, &who, Some(2), day(16)), Ok(Channel::Whatsapp));
        who.refused = vec![Channel::Whatsapp];
        assert_eq!(channel_for(&TRIED, &who, Some(2), day(16)), Ok(Channel::Email));
        who.has_email = false;
        assert_eq!(
            channel_for(&TRIED, &who, Some(2), day(16)),
            Err(HoldReason::OptedOut)
        );
        who.has_phone = false;
        let lacking = HoldReason::NoAddress(Channel::Whatsapp);
        assert_eq!(channel_for(&TRIED, &who, Some(2), day(16)), Err(lacking));
    }

    #[test]
    fn who_was_contacted_yesterday_is_left_alone_unless_the_message_answers() {
        let mut who = reachable();
        who.last_contact_on = Some(day(15));
        let recent = HoldReason::ContactedRecently(day(15));
        assert_eq!(channel_for(&TRIED, &who, Some(2), day(16)), Err(recent));
        assert_eq!(channel_for(&TRIED, &who, None, day(16)), Ok(Channel::Whatsapp));
        assert_eq!(channel_for(&TRIED, &who, Some(2), day(17)), Ok(Channel::Whatsapp));
    }

    #[test]
    fn an_invoice_that_is_promised_covered_or_tiny_is_not_named() {
        let plain = Named {
            open_minor: 5_000,
            excluded: None,
            promised_until: None,
            planned_until: None,
            covered: false,
        };
        assert_eq!(unnamed(&plain, 100, day(16)), None);
        let promised = Named {
            promised_until: Some(day(16)),
            ..plain
        };
        assert_eq!(
            unnamed(&promised, 100, day(16)),
            Some(HoldReason::Promise(day(16)))
        );
        assert_eq!(unnamed(&promised, 100, day(17)), None);
        assert_eq!(unnamed(&plain, 5_000, day(16)), Some(HoldReason::Tolerance));
        let covered = Named {
            covered: true,
            ..plain
        };
        assert_eq!(unnamed(&covered, 100, day(16)), Some(HoldReason::Covered));
    }
}
