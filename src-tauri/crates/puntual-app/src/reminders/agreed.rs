//! Messages about what was agreed: a promise is confirmed, or called to mind the day before; an instalment is announced; an
//! offer is made.
//! They go the way of every reminder, but they are no steps: the policy goes on as if they had not been.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate};
use puntual_core::channels::Channel;
use puntual_core::plans::InstalmentState;
use puntual_core::policies::Step;
use puntual_core::promises::PromiseState;
use puntual_store::{
    CustomerId, InvoiceId, Message, OfferId, OpenInvoice, PaymentPlan, PlanId, Promise, PromiseId, Reader,
    StoreError,
};

use crate::context::Session;
use crate::error::AppError;
use crate::promises::{PromiseSettings, promise_settings};
use crate::reminders::ground::{Ground, Reach};
use crate::reminders::plan::{Plan, PlannedContact, PolicyName};

/// Template of the message that confirms a promise.
pub(crate) const CONFIRMED: &str = "promise_confirmed";
/// Template of the message on the day before the promised one.
pub(crate) const TOMORROW: &str = "promise_tomorrow";
/// Template of the message before an instalment.
const INSTALMENT: &str = "plan_instalment";
/// Template of the message that makes an offer.
pub(crate) const OFFER: &str = "offer";

/// A promise that was made longer ago than this, in days, needs no confirmation any more.
const FRESH_DAYS: i64 = 2;

/// What a message speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Agreement {
    /// Names it, so that it is said once: the template, and the promise, the offer, or the plan with the place of its instalment.
    pub key: String,
    /// What is to be paid, smallest units.
    pub minor: i64,
    /// When.
    pub on: NaiveDate,
}

/// Somebody to speak to.
struct ToSay<'a> {
    customer: CustomerId,
    currency: &'a str,
    template: &'static str,
    agreement: Agreement,
    is_about: &'a dyn Fn(&OpenInvoice) -> bool,
}

/// Adds to a plan whom to speak to today of what was agreed. Nobody is who hears something else today.
pub(super) fn speak_of_agreements(
    reader: &Reader<'_>,
    session: &Session,
    ground: &Ground,
    plan: &mut Plan,
) -> Result<(), AppError> {
    let settings = promise_settings(reader)?;
    let said = reader.agreed_reminders()?;
    for promise in reader.promises_until(session.today)? {
        let Some((template, agreement)) = of_promise(&promise, &settings, &said, session.today) else {
            continue;
        };
        let to_say = ToSay {
            customer: promise.customer,
            currency: &promise.currency,
            template,
            agreement,
            is_about: &|invoice| promise.is_about(invoice.id),
        };
        say(reader, session, ground, plan, to_say)?;
    }
    for agreed in reader.payment_plans(None, false)? {
        let Some(agreement) = of_plan(&agreed, &settings, &said, session.today) else {
            continue;
        };
        let to_say = ToSay {
            customer: agreed.customer,
            currency: &agreed.currency,
            template: INSTALMENT,
            agreement,
            is_about: &|invoice| agreed.covers(invoice.id),
        };
        say(reader, session, ground, plan, to_say)?;
    }
    for offer in reader.offers_until(None, session.today)? {
        let key = format!("{OFFER}:{}", offer.id.0);
        if !offer.announced || said.contains_key(&key) || !offer.is_told(session.today) {
            continue;
        }
        let to_say = ToSay {
            customer: offer.customer,
            currency: &offer.currency,
            template: OFFER,
            agreement: Agreement {
                key,
                minor: offer.judged(session.today).left_minor(),
                on: offer.until,
            },
            is_about: &|invoice| offer.covers(invoice.id),
        };
        say(reader, session, ground, plan, to_say)?;
    }
    Ok(())
}

fn of_promise(
    promise: &Promise,
    settings: &PromiseSettings,
    said: &HashMap<String, NaiveDate>,
    today: NaiveDate,
) -> Option<(&'static str, Agreement)> {
    if promise.state(today) != PromiseState::Open {
        return None;
    }
    let days = |from: NaiveDate, to: NaiveDate| to.signed_duration_since(from).num_days();
    let is_fresh = days(promise.made_on, today) <= FRESH_DAYS && promise.promised_on > today;
    let is_near = days(today, promise.promised_on) == 1 && promise.made_on < today;
    let wanted = [
        (CONFIRMED, settings.confirm && is_fresh),
        (TOMORROW, settings.remind_before && is_near),
    ];
    wanted
        .into_iter()
        .filter(|(_, wanted)| *wanted)
        .find_map(|(template, _)| {
            let key = format!("{template}:{}", promise.id.0);
            let agreement = Agreement {
                minor: promise.left_minor(),
                on: promise.promised_on,
                key,
            };
            (!said.contains_key(&agreement.key)).then_some((template, agreement))
        })
}

fn of_plan(
    plan: &PaymentPlan,
    settings: &PromiseSettings,
    said: &HashMap<String, NaiveDate>,
    today: NaiveDate,
) -> Option<Agreement> {
    let judged = plan.judged(today);
    if !settings.plan_reminders || !judged.state.holds() {
        return None;
    }
    let all = plan.instalments.iter().zip(&judged.instalments).enumerate();
    let near = |due_on: NaiveDate| {
        (0..=i64::from(settings.plan_remind_days)).contains(&due_on.signed_duration_since(today).num_days())
    };
    let (place, (instalment, standing)) = all
        .filter(|(_, (_, standing))| standing.state == InstalmentState::Open)
        .find(|(_, (instalment, _))| near(instalment.due_on))?;
    let agreement = Agreement {
        key: format!("{INSTALMENT}:{}:{place}", plan.id.0),
        minor: instalment.amount_minor().saturating_sub(standing.paid_minor),
        on: instalment.due_on,
    };
    // One that is paid on the day of the agreement needs no announcement.
    let is_known = said.contains_key(&agreement.key) || instalment.due_on <= plan.made_on;
    (!is_known).then_some(agreement)
}

fn say(
    reader: &Reader<'_>,
    session: &Session,
    ground: &Ground,
    plan: &mut Plan,
    to_say: ToSay<'_>,
) -> Result<(), AppError> {
    let ToSay {
        customer,
        currency,
        template,
        agreement,
        is_about,
    } = to_say;
    let mut open = reader.open_invoices(Some(customer), None)?;
    open.retain(|invoice| {
        invoice.currency == currency && is_about(invoice) && !ground.excluded.contains_key(&invoice.id)
    });
    let Some(mut account) = ground.account(&open) else {
        return Ok(());
    };
    let heard_today = account.last_contact_on == Some(session.today)
        || plan
            .contacts
            .iter()
            .any(|contact| contact.customer.id == customer);
    if account.is_handed_over() || heard_today {
        return Ok(());
    }
    let Reach { customer, contacts } = ground.reach(reader, customer, &mut account)?;
    let step = Step {
        fallback: vec![Channel::Whatsapp, Channel::Sms],
        ..Step::new(template, 0, Channel::Email)
    };
    let reaches = |channel: &Channel| {
        let has_address = match channel {
            Channel::Email => account.has_email,
            _ => account.has_phone,
        };
        has_address && !account.refused.contains(channel)
    };
    let preferred = account
        .preferred_channel
        .filter(|preferred| step.channels().any(|own| own == *preferred));
    let channel = preferred.into_iter().chain(step.channels()).find(reaches);
    let Some(channel) = channel.filter(|_| !account.opted_out && account.excluded.is_none()) else {
        return Ok(());
    };
    plan.contacts.push(PlannedContact {
        currency: currency.to_owned(),
        channel,
        policy: PolicyName::default(),
        days: 0,
        approves_itself: false,
        paid_on: None,
        still_open: Vec::new(),
        lines: open
            .into_iter()
            .map(|invoice| (invoice, agreement.key.clone()))
            .collect(),
        agreed: Some(agreement),
        step,
        contacts,
        country: session.country_of(&customer.data.country),
        customer,
    });
    Ok(())
}

/// Whether a reminder was written while an offer stood about one of its invoices that stands no longer: what was written then may
/// name it.
pub(crate) fn names_ended_offer(
    reader: &Reader<'_>,
    session: &Session,
    message: &Message,
    is_about: impl Fn(InvoiceId) -> bool,
) -> Result<bool, AppError> {
    let approved_on = DateTime::from_timestamp_millis(message.approved_at_ms)
        .map_or(session.today, |at| at.with_timezone(&session.zone).date_naive());
    let offers = reader.offers(Some(message.customer))?;
    Ok(offers.iter().any(|offer| {
        let stood = offer.made_at_ms <= message.approved_at_ms
            && approved_on <= offer.until
            && offer.ended_at_ms.is_none_or(|at| at >= message.approved_at_ms);
        let concerns = offer.invoices.iter().any(|covered| is_about(covered.invoice));
        stood && concerns && !offer.is_told(session.today)
    }))
}

/// Whether what a message speaks of was paid, broken or taken back since it was approved.
pub(crate) fn is_over(reader: &Reader<'_>, session: &Session, message: &Message) -> Result<bool, AppError> {
    let key = reader.reminder_step(message.reminder)?;
    let is_offer = key.split(':').next() == Some(OFFER);
    let mut parts = key.split(':').skip(1).map(str::parse::<i64>);
    let (Some(Ok(id)), place) = (parts.next(), parts.next()) else {
        return Ok(true);
    };
    let found = match place {
        None if is_offer => reader
            .offer(OfferId(id))
            .map(|offer| offer.is_told(session.today)),
        None => reader
            .promise(PromiseId(id))
            .map(|promise| promise.state(session.today) == PromiseState::Open),
        Some(place) => reader.payment_plan(PlanId(id)).map(|plan| {
            let judged = plan.judged(session.today);
            let place = place.ok().and_then(|place| usize::try_from(place).ok());
            let standing = place.and_then(|place| judged.instalments.get(place));
            judged.state.holds() && standing.is_some_and(|one| one.state == InstalmentState::Open)
        }),
    };
    match found {
        Ok(stands) => Ok(!stands),
        // Its batch was undone.
        Err(StoreError::Missing { .. }) => Ok(true),
        Err(error) => Err(error.into()),
    }
}
