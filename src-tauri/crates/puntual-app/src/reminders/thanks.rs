//! Thanks for invoices that were paid in full on time. Nobody is thanked who hears something else today.

use chrono::{Days, NaiveDate};
use puntual_core::channels::Channel;
use puntual_core::policies::{Known, Policy, Stage, Step};
use puntual_core::reminders::Account;
use puntual_store::{OpenInvoice, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::reminders::ground::{Ground, Reach};
use crate::reminders::plan::{Plan, PlannedContact, PolicyName, asked};

/// Thanks that come later than this after their day, in days, are not given: the customer has long forgotten.
const LATE_DAYS: i64 = 5;

/// An invoice that was paid on time, with the day.
pub(crate) type Paid = (OpenInvoice, NaiveDate);

/// Adds to a plan whom to thank today.
pub(super) fn give_thanks(
    reader: &Reader<'_>,
    session: &Session,
    ground: &Ground,
    plan: &mut Plan,
) -> Result<(), AppError> {
    let paid = to_thank_for(reader, session, ground)?;
    for group in paid.chunk_by(|(a, _), (b, _)| a.customer == b.customer && a.currency == b.currency) {
        let customer = group.first().map(|(invoice, _)| invoice.customer);
        let hears = |contact: &PlannedContact| Some(contact.customer.id) == customer;
        if plan.contacts.iter().any(hears) {
            continue;
        }
        plan.contacts
            .extend(thanks(reader, session, ground, group, session.today, None)?);
    }
    Ok(())
}

/// What was paid on time and may still be thanked for, today or later, by customer and currency.
pub(crate) fn to_thank_for(
    reader: &Reader<'_>,
    session: &Session,
    ground: &Ground,
) -> Result<Vec<Paid>, AppError> {
    let furthest = ground
        .policies
        .in_use()
        .flat_map(Policy::thanks)
        .map(|step| step.offset_days.saturating_add(LATE_DAYS))
        .max();
    let Some(furthest) = furthest else {
        return Ok(Vec::new());
    };
    let days = Days::new(furthest.max(0).unsigned_abs());
    let since = session.today.checked_sub_days(days).unwrap_or(session.today);
    Ok(reader.paid_on_time(since)?)
}

/// The thanks that one customer gets on a day for what was paid in one currency. `spoken_on` is a contact that would be until
/// then.
pub(crate) fn thanks(
    reader: &Reader<'_>,
    session: &Session,
    ground: &Ground,
    group: &[Paid],
    today: NaiveDate,
    spoken_on: Option<NaiveDate>,
) -> Result<Option<PlannedContact>, AppError> {
    let invoices: Vec<OpenInvoice> = group.iter().map(|(invoice, _)| invoice.clone()).collect();
    let (Some(first), Some(mut account)) = (invoices.first(), ground.account(&invoices)) else {
        return Ok(None);
    };
    let policies = ground.policies_of(&invoices);
    let due: Vec<(usize, &Policy, &Step)> = group
        .iter()
        .zip(&policies)
        .enumerate()
        .filter_map(|(index, ((invoice, paid_on), policy))| {
            let step = thanks_of(policy, &account, invoice, *paid_on, today)?;
            Some((index, *policy, step))
        })
        .collect();
    let Some((_, policy, step)) = due.first().copied() else {
        return Ok(None);
    };
    let recent = account
        .last_contact_on
        .max(spoken_on)
        .is_some_and(|last| today.signed_duration_since(last).num_days() < i64::from(policy.min_gap_days));
    let Reach { customer, contacts } = ground.reach(reader, first.customer, &mut account)?;
    let channel = account
        .preferred_channel
        .filter(|preferred| step.channels().any(|own| own == *preferred))
        .into_iter()
        .chain(step.channels())
        .find(|channel| reaches(&account, *channel));
    let Some(channel) = channel.filter(|_| !recent && !account.opted_out && account.excluded.is_none())
    else {
        return Ok(None);
    };
    let still_open = reader
        .open_invoices(Some(first.customer), None)?
        .into_iter()
        .filter(|invoice| invoice.currency == first.currency)
        .map(|invoice| asked(&invoice))
        .collect();
    Ok(Some(PlannedContact {
        currency: first.currency.clone(),
        channel,
        policy: PolicyName::of(policy, session),
        days: 0,
        approves_itself: step.approval.is_given(account.class, &account.segments),
        paid_on: due
            .iter()
            .filter_map(|(index, ..)| Some(group.get(*index)?.1))
            .max(),
        still_open,
        agreed: None,
        lines: due
            .iter()
            .filter_map(|(index, _, step)| Some((invoices.get(*index)?.clone(), step.key.clone())))
            .collect(),
        step: step.clone(),
        contacts,
        country: session.country_of(&customer.data.country),
        customer,
    }))
}

/// The step that thanks for an invoice today.
fn thanks_of<'p>(
    policy: &'p Policy,
    account: &Account<usize>,
    invoice: &OpenInvoice,
    paid_on: NaiveDate,
    today: NaiveDate,
) -> Option<&'p Step> {
    let known = Known {
        class: account.class,
        segments: &account.segments,
        currency: &account.currency,
        // Of a paid invoice, its whole amount is what conditions speak of.
        open_minor: invoice.total_minor,
        stage: Stage::Preventive,
        promised: false,
    };
    let late = |step: &Step| today.signed_duration_since(paid_on).num_days() - step.offset_days;
    policy
        .thanks()
        .find(|step| (0..=LATE_DAYS).contains(&late(step)) && step.conditions.unmet(&known).is_none())
}

fn reaches(account: &Account<usize>, channel: Channel) -> bool {
    let has_address = match channel {
        Channel::Email => account.has_email,
        Channel::Letter => true,
        Channel::Sms | Channel::Whatsapp | Channel::Call => account.has_phone,
    };
    has_address && !account.refused.contains(&channel)
}
