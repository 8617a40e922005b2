//! The step that one invoice is at.

use chrono::{Days, NaiveDate};

use super::{Account, Run, RunInvoice, promised_until, stage_of};
use crate::aging::days_past_due;
use crate::policies::{Dated, Kind, Known, Policy, Step, Unmet};

/// Nobody is asked to confirm receipt of an invoice that was sent longer ago than this, in days: whoever imports last
/// month's invoices would write to everybody.
const RECEIPT_DAYS: i64 = 7;

/// The step that an invoice is at today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At<'p> {
    /// The step.
    pub step: &'p Step,
    /// Its day for the invoice, in days from the due date.
    pub days: i64,
    /// What it asks for and is not so. Then no other step fits either, and this is what keeps the invoice silent.
    pub unmet: Option<Unmet>,
}

/// The step that an invoice is at today, or `None` when it has nothing to hear.
#[must_use]
pub fn step_for<'p, Id>(
    run: &Run<'_>,
    policy: &'p Policy,
    account: &Account<Id>,
    invoice: &RunInvoice<Id>,
) -> Option<At<'p>> {
    let today = run.today;
    let mut dated = policy.schedule(invoice.issued_on, invoice.due_on, run.is_business_day);
    dated.retain(|dated| match dated.step.kind {
        Kind::Receipt => today.signed_duration_since(dated.on).num_days() <= RECEIPT_DAYS,
        Kind::Incentive => invoice.discount_until.is_some_and(|until| today <= until),
        Kind::Reminder | Kind::Thanks => true,
    });
    let known = Known {
        class: account.class,
        segments: &account.segments,
        currency: &account.currency,
        open_minor: invoice.asked_minor(),
        stage: stage_of(policy, account, invoice, today),
        promised: promised_until(account, invoice, today).is_some(),
    };
    let unmet = |dated: &Dated<'p>| dated.step.conditions.unmet(&known);
    let at = |dated: &Dated<'p>, unmet| At {
        step: dated.step,
        days: days_past_due(invoice.due_on, dated.on),
        unmet,
    };
    let last = last_had(policy, &dated, &invoice.reminded);
    if today <= invoice.due_on {
        let come = &dated[..dated.partition_point(|dated| dated.on <= today)];
        let is_new = |place: usize| last.is_none_or(|(had, _)| had < place);
        let fitting = come.iter().rposition(|dated| unmet(dated).is_none());
        if let Some(place) = fitting.filter(|place| is_new(*place)) {
            return come.get(place).map(|dated| at(dated, None));
        }
        let newest = come.len().checked_sub(1).filter(|place| is_new(*place))?;
        let newest = come.get(newest)?;
        return unmet(newest).map(|unmet| at(newest, Some(unmet)));
    }
    let start = dated.partition_point(|dated| dated.on <= invoice.due_on);
    let last = last.filter(|(place, _)| *place >= start);
    let rest = &dated[last.map_or(start, |(place, _)| place + 1)..];
    let next = rest.iter().find(|dated| unmet(dated).is_none());
    let keeps_pace = |next: &&Dated<'_>| {
        last.is_none_or(|(place, run_on)| {
            let pace = next.on.signed_duration_since(dated[place].on).num_days();
            run_on
                .checked_add_days(Days::new(u64::try_from(pace).unwrap_or(0)))
                .is_some_and(|earliest| earliest <= today)
        })
    };
    let waiting = next.is_none_or(|next| today < next.on);
    if waiting {
        let skipped = rest.iter().take_while(|dated| dated.on <= today);
        return skipped
            .last()
            .and_then(|dated| unmet(dated).map(|unmet| at(dated, Some(unmet))));
    }
    next.filter(keeps_pace).map(|dated| at(dated, None))
}

/// The latest step that an invoice had, and when. What it was told under another policy counts as the steps of this one
/// that lie before that day: nobody starts again from the beginning.
fn last_had(
    policy: &Policy,
    dated: &[Dated<'_>],
    reminded: &[(String, NaiveDate)],
) -> Option<(usize, NaiveDate)> {
    let place = |(key, run_on): &(String, NaiveDate)| {
        let place = match dated.iter().position(|dated| dated.step.key == *key) {
            Some(place) => Some(place),
            // A step of this policy without a day for the invoice any more, such as a receipt, says nothing of others.
            None if policy.step(key).is_some() => None,
            None => dated.partition_point(|dated| dated.on <= *run_on).checked_sub(1),
        };
        place.map(|place| (place, *run_on))
    };
    reminded.iter().filter_map(place).max_by_key(|(place, _)| *place)
}
