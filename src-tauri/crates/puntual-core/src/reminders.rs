//! A run: what to say to whom today, and why the others hear nothing.
//!
//! Pure: the caller brings the facts of one customer and currency at a time ([`Account`]) and gets at most one
//! [`Contact`], with every invoice that had a step today either in it or in a [`Hold`].
//!
//! Two rules decide the step of an invoice ([`step_for`]). Up to the due date, missed steps collapse into the one that
//! fits today. After it, no step is jumped over and the policy's own pace is kept: a step comes at the earliest as many
//! days after the one before as the policy puts between them.

use chrono::{Days, NaiveDate};

use crate::aging::days_past_due;
use crate::channels::Channel;
use crate::policies::{Policy, Stage, Step};

/// An open invoice of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunInvoice<Id> {
    /// The caller's name for it.
    pub id: Id,
    /// Due date.
    pub due_on: NaiveDate,
    /// Still owed, smallest units, > 0.
    pub open_minor: i64,
    /// Steps that it has had, each with the day of its run.
    pub reminded: Vec<(String, NaiveDate)>,
    /// The last day on which a promise about this invoice holds it.
    pub promised_until: Option<NaiveDate>,
    /// Chance decided that it goes without preventive reminders, so that one can tell what they achieve.
    pub held_out: bool,
    /// The owner sends nothing about this invoice.
    pub excluded: Option<Exclusion>,
}

/// The owner's word that nothing is sent. One that has run out is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Exclusion {
    /// The last day of it; `None`: until the owner says otherwise.
    pub until: Option<NaiveDate>,
}

impl Exclusion {
    fn runs_on(&self, day: NaiveDate) -> bool {
        self.until.is_none_or(|until| day <= until)
    }
}

/// One customer in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account<Id> {
    /// Open invoices in any order.
    pub invoices: Vec<RunInvoice<Id>>,
    /// Money and credit notes that no invoice has taken up, smallest units.
    pub unapplied_minor: i64,
    /// The last day on which a promise about the whole account holds it.
    pub promised_until: Option<NaiveDate>,
    /// Asked not to be contacted.
    pub opted_out: bool,
    /// The owner sends nothing to this customer.
    pub excluded: Option<Exclusion>,
    /// Channels by which the customer asked not to be contacted.
    pub refused: Vec<Channel>,
    /// Has an e-mail address.
    pub has_email: bool,
    /// Has a telephone.
    pub has_phone: bool,
    /// Tried before the step's own channels, for messages.
    pub preferred_channel: Option<Channel>,
    /// The day of the last contact.
    pub last_contact_on: Option<NaiveDate>,
}

/// Why an invoice with a step today is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HoldReason {
    /// The customer asked not to be contacted.
    OptedOut,
    /// The owner excluded the customer.
    Excluded(Exclusion),
    /// The owner excluded the invoice.
    InvoiceExcluded(Exclusion),
    /// A promise runs until the day given.
    Promise(NaiveDate),
    /// Money on account covers it.
    Covered,
    /// No more is owed than the policy lets go.
    Tolerance,
    /// None of the step's channels has an address; the first of them is given.
    NoAddress(Channel),
    /// The last contact, on the day given, is too recent.
    ContactedRecently(NaiveDate),
    /// It belongs to the small part that goes without preventive reminders, to know what they achieve.
    HoldOut,
}

impl HoldReason {
    /// The stable word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            HoldReason::OptedOut => "opted_out",
            HoldReason::Excluded(Exclusion { until: None }) => "excluded",
            HoldReason::Excluded(_) => "excluded_until",
            HoldReason::InvoiceExcluded(Exclusion { until: None }) => "invoice_excluded",
            HoldReason::InvoiceExcluded(_) => "invoice_excluded_until",
            HoldReason::Promise(_) => "promise",
            HoldReason::Covered => "covered",
            HoldReason::Tolerance => "tolerance",
            HoldReason::NoAddress(_) => "no_address",
            HoldReason::ContactedRecently(_) => "contacted_recently",
            HoldReason::HoldOut => "holdout",
        }
    }
}

/// Invoices held back for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold<Id> {
    /// Why.
    pub reason: HoldReason,
    /// Which.
    pub invoices: Vec<Id>,
}

/// The one contact that an account gets today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact<'p, Id> {
    /// The firmest of its invoices' steps; gives tone and template.
    pub step: &'p Step,
    /// How.
    pub channel: Channel,
    /// Its invoices, each with its own step.
    pub lines: Vec<(Id, &'p Step)>,
}

/// What a run decides for one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<'p, Id> {
    /// At most one contact.
    pub contact: Option<Contact<'p, Id>>,
    /// Everything else that had a step today.
    pub holds: Vec<Hold<Id>>,
}

/// The step that an invoice is at today, or `None` when it has nothing to hear.
#[must_use]
pub fn step_for<'p>(
    policy: &'p Policy,
    due_on: NaiveDate,
    reminded: &[(String, NaiveDate)],
    today: NaiveDate,
) -> Option<&'p Step> {
    let days = days_past_due(due_on, today);
    let had = |step: &Step| {
        reminded
            .iter()
            .find(|(key, _)| *key == step.key)
            .map(|(_, run_on)| *run_on)
    };
    if days <= 0 {
        let fitting = policy.steps.iter().rposition(|step| step.offset_days <= days)?;
        let had_it_or_later = policy.steps[fitting..].iter().any(|step| had(step).is_some());
        return policy.steps.get(fitting).filter(|_| !had_it_or_later);
    }
    let after_due = || policy.steps.iter().filter(|step| step.offset_days > 0);
    let last = after_due()
        .rev()
        .find_map(|step| had(step).map(|run_on| (step, run_on)));
    let next = match last {
        None => after_due().next()?,
        Some((last, run_on)) => {
            let next = after_due().find(|step| step.offset_days > last.offset_days)?;
            let pace = u64::try_from(next.offset_days - last.offset_days).unwrap_or(0);
            let earliest = run_on.checked_add_days(Days::new(pace))?;
            if today < earliest {
                return None;
            }
            next
        }
    };
    (next.offset_days <= days).then_some(next)
}

/// Which open amounts, oldest debt first, money on account covers whole.
pub fn covered(
    open_minor: impl IntoIterator<Item = i64>,
    unapplied_minor: i64,
) -> impl Iterator<Item = bool> {
    let mut left = unapplied_minor;
    open_minor.into_iter().map(move |open| {
        let covered = left >= open;
        left = left.saturating_sub(open).max(0);
        covered
    })
}

/// Decides what one account hears today. `None` when none of its invoices has a step.
#[must_use]
pub fn decide<'p, Id: Copy + PartialEq>(
    policy: &'p Policy,
    account: &Account<Id>,
    today: NaiveDate,
) -> Option<Decision<'p, Id>> {
    let mut invoices: Vec<&RunInvoice<Id>> = account.invoices.iter().collect();
    invoices.sort_by_key(|invoice| invoice.due_on);
    let mut holds: Vec<Hold<Id>> = Vec::new();
    let mut lines: Vec<(Id, &'p Step)> = Vec::new();
    // Money on account is counted against the oldest debt first, whether or not that has a step today.
    let covered = covered(
        invoices.iter().map(|invoice| invoice.open_minor),
        account.unapplied_minor,
    );
    for (invoice, covered) in invoices.iter().zip(covered) {
        let Some(step) = step_for(policy, invoice.due_on, &invoice.reminded, today) else {
            continue;
        };
        let promised = invoice
            .promised_until
            .max(account.promised_until)
            .filter(|until| today <= *until);
        let running = |exclusion: Option<Exclusion>| exclusion.filter(|exclusion| exclusion.runs_on(today));
        let reason = if account.opted_out {
            Some(HoldReason::OptedOut)
        } else if let Some(exclusion) = running(account.excluded) {
            Some(HoldReason::Excluded(exclusion))
        } else if let Some(exclusion) = running(invoice.excluded) {
            Some(HoldReason::InvoiceExcluded(exclusion))
        } else if covered {
            Some(HoldReason::Covered)
        } else if invoice.open_minor <= policy.tolerance_minor {
            Some(HoldReason::Tolerance)
        } else {
            let is_held_out = invoice.held_out && step.stage == Stage::Preventive;
            promised
                .map(HoldReason::Promise)
                .or(is_held_out.then_some(HoldReason::HoldOut))
        };
        match reason {
            Some(reason) => hold(&mut holds, reason, invoice.id),
            None => lines.push((invoice.id, step)),
        }
    }
    if lines.is_empty() && holds.is_empty() {
        return None;
    }
    let too_recent = account
        .last_contact_on
        .filter(|last| today.signed_duration_since(*last).num_days() < i64::from(policy.min_gap_days));
    if let Some(last) = too_recent {
        for (id, _) in lines.drain(..) {
            hold(&mut holds, HoldReason::ContactedRecently(last), id);
        }
    }
    let contact = firmest_reachable(account, lines, &mut holds);
    Some(Decision { contact, holds })
}

/// One contact for all lines, led by the firmest step that can reach the customer; invoices whose step cannot are held.
fn firmest_reachable<'p, Id: Copy + PartialEq>(
    account: &Account<Id>,
    mut lines: Vec<(Id, &'p Step)>,
    holds: &mut Vec<Hold<Id>>,
) -> Option<Contact<'p, Id>> {
    while let Some(step) = lines
        .iter()
        .map(|(_, step)| *step)
        .max_by_key(|step| step.offset_days)
    {
        if let Some(channel) = channel_for(account, step) {
            return Some(Contact { step, channel, lines });
        }
        // Who can be reached, but asked not to be, lacks no address.
        let reason = if step.channels().any(|channel| has_address(account, channel)) {
            HoldReason::OptedOut
        } else {
            HoldReason::NoAddress(step.channel)
        };
        for (id, _) in lines.extract_if(.., |(_, theirs)| theirs.key == step.key) {
            hold(holds, reason, id);
        }
    }
    None
}

/// The customer's preferred channel first where the step is a message, then the step's own in their order.
fn channel_for<Id>(account: &Account<Id>, step: &Step) -> Option<Channel> {
    let reachable = |channel: &Channel| has_address(account, *channel) && !account.refused.contains(channel);
    let preferred = account
        .preferred_channel
        .filter(|preferred| step.channels().any(|own| own == *preferred));
    preferred.into_iter().chain(step.channels()).find(reachable)
}

fn has_address<Id>(account: &Account<Id>, channel: Channel) -> bool {
    match channel {
        Channel::Email => account.has_email,
        Channel::Sms | Channel::Whatsapp | Channel::Call => account.has_phone,
        Channel::Letter => true,
    }
}

fn hold<Id>(holds: &mut Vec<Hold<Id>>, reason: HoldReason, id: Id) {
    match holds.iter_mut().find(|hold| hold.reason == reason) {
        Some(hold) => hold.invoices.push(id),
        None => holds.push(Hold {
            reason,
            invoices: vec![id],
        }),
    }
}

#[cfg(test)]
mod tests;
