//! A run: what to say to whom today, and why the others hear nothing.
//!
//! Pure: the caller brings the facts of one customer and currency at a time ([`Account`]) and gets at most one
//! [`Contact`], with every invoice that had a step today either in it or in a [`Hold`].
//!
//! Two rules decide the step of an invoice ([`step_for`]). Up to the due date, missed steps collapse into the one that
//! fits today. After it, no step is jumped over and the policy's own pace is kept: a step comes at the earliest as many
//! days after the one before as the policy puts between them. A step that is not meant for the customer is none.

mod step;

use chrono::NaiveDate;

use crate::channels::Channel;
use crate::policies::{Policy, Stage, Step, Unmet};
use crate::segments::Class;

pub use step::{At, step_for};

/// What a run goes by besides the facts of an account.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// Its day.
    pub today: NaiveDate,
    /// Which days are business days.
    pub is_business_day: &'a dyn Fn(NaiveDate) -> bool,
}

/// An open invoice of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunInvoice<Id> {
    /// The caller's name for it.
    pub id: Id,
    /// Issue date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// The last day of its early-payment discount, where its terms have one.
    pub discount_until: Option<NaiveDate>,
    /// Still owed, smallest units, > 0.
    pub open_minor: i64,
    /// Of it disputed, smallest units. Nobody asks for that until it is solved.
    pub disputed_minor: i64,
    /// Steps that it has had, each with the day of its run.
    pub reminded: Vec<(String, NaiveDate)>,
    /// The last day on which a promise about this invoice holds it.
    pub promised_until: Option<NaiveDate>,
    /// The last day on which the plan that covers it holds it, as far as is known today.
    pub planned_until: Option<NaiveDate>,
    /// Chance decided that it goes without preventive reminders, so that one can tell what they achieve.
    pub held_out: bool,
    /// The owner sends nothing about this invoice.
    pub excluded: Option<Exclusion>,
}

impl<Id> RunInvoice<Id> {
    /// What the customer may be asked for, smallest units.
    #[must_use]
    pub const fn asked_minor(&self) -> i64 {
        self.open_minor.saturating_sub(self.disputed_minor)
    }
}

/// A person's word on how far the collection of a customer has come. It counts from its day on: what steps came to before it is
/// past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Escalated {
    /// How far.
    pub stage: Stage,
    /// Since when.
    pub since_on: NaiveDate,
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
    /// ISO 4217.
    pub currency: String,
    /// The customer's class, where there is one.
    pub class: Option<Class>,
    /// The segments that the customer is in, at least those that policies name.
    pub segments: Vec<i64>,
    /// How far collecting has come by a person's word.
    pub escalated: Option<Escalated>,
    /// The customer disputes an invoice, in this currency or another.
    pub has_dispute: bool,
    /// Contacts in a row that nothing came of.
    pub silent_contacts: u32,
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

impl<Id> Account<Id> {
    /// A person has handed the case over, so nobody else speaks to the customer.
    #[must_use]
    pub fn is_handed_over(&self) -> bool {
        self.escalated.is_some_and(|said| !said.stage.allows_messages())
    }
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
    /// A payment plan covers it, and is not broken before the day after the one given.
    Plan(NaiveDate),
    /// So much of it, in smallest units, is disputed that nothing worth asking for is left.
    Disputed(i64),
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
    /// The step is not meant for it.
    Condition(Unmet),
    /// So many contacts in a row went unanswered that the policy stops.
    Unanswered(u32),
    /// The customer disputes another invoice, and the policy stops as long as they do.
    OtherDisputed,
    /// The customer, by a person's word, or another of their invoices, where the policy stops then, has come to the stage given.
    HandedOver(Stage),
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
            HoldReason::Plan(_) => "plan_running",
            HoldReason::Disputed(_) => "disputed",
            HoldReason::OtherDisputed => "other_disputed",
            HoldReason::Covered => "covered",
            HoldReason::Tolerance => "tolerance",
            HoldReason::NoAddress(_) => "no_address",
            HoldReason::ContactedRecently(_) => "contacted_recently",
            HoldReason::HoldOut => "holdout",
            HoldReason::Condition(unmet) => unmet.as_str(),
            HoldReason::Unanswered(_) => "unanswered",
            HoldReason::HandedOver(_) => "handed_over",
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
    /// Days from the due date at which the step stands for its invoice; negative before it.
    pub days: i64,
    /// Every step in it approves itself for this customer.
    pub approves_itself: bool,
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

/// A line of a contact with the day of its step, in days from the due date.
type Line<'p, Id> = (Id, &'p Step, i64);

/// Decides what one account hears today, each of its invoices under its own policy. `None` when none has a step.
#[must_use]
pub fn decide<'p, Id: Copy + PartialEq>(
    run: &Run<'_>,
    policy_of: &dyn Fn(Id) -> &'p Policy,
    account: &Account<Id>,
) -> Option<Decision<'p, Id>> {
    let today = run.today;
    let mut invoices: Vec<&RunInvoice<Id>> = account.invoices.iter().collect();
    invoices.sort_by_key(|invoice| invoice.due_on);
    let mut holds: Vec<Hold<Id>> = Vec::new();
    let mut lines: Vec<Line<'p, Id>> = Vec::new();
    let handed_over = invoices
        .iter()
        .map(|invoice| stage_of(policy_of(invoice.id), account, invoice, today))
        .max()
        .filter(|stage| !stage.allows_messages());
    // Money on account is counted against the oldest debt first, whether or not that has a step today.
    let covered = covered(
        invoices.iter().map(|invoice| invoice.asked_minor()),
        account.unapplied_minor,
    );
    for (invoice, covered) in invoices.iter().zip(covered) {
        let policy = policy_of(invoice.id);
        let Some(at) = step_for(run, policy, account, invoice) else {
            continue;
        };
        match reason_to_hold(run, policy, account, invoice, &at, covered, handed_over) {
            Some(reason) => hold(&mut holds, reason, invoice.id),
            None => lines.push((invoice.id, at.step, at.days)),
        }
    }
    if lines.is_empty() && holds.is_empty() {
        return None;
    }
    if let Some(last) = account.last_contact_on {
        let since = today.signed_duration_since(last).num_days();
        let too_recent = |line: &mut Line<'p, Id>| since < i64::from(policy_of(line.0).min_gap_days);
        for (id, ..) in lines.extract_if(.., too_recent) {
            hold(&mut holds, HoldReason::ContactedRecently(last), id);
        }
    }
    let contact = firmest_reachable(account, lines, &mut holds);
    Some(Decision { contact, holds })
}

/// Why an invoice that is at a step is held; `None` when it may be spoken of.
fn reason_to_hold<Id>(
    run: &Run<'_>,
    policy: &Policy,
    account: &Account<Id>,
    invoice: &RunInvoice<Id>,
    at: &At<'_>,
    covered: bool,
    handed_over: Option<Stage>,
) -> Option<HoldReason> {
    let step = at.step;
    let running = |exclusion: Option<Exclusion>| exclusion.filter(|exclusion| exclusion.runs_on(run.today));
    if account.opted_out {
        return Some(HoldReason::OptedOut);
    }
    if let Some(exclusion) = running(account.excluded) {
        return Some(HoldReason::Excluded(exclusion));
    }
    if let Some(exclusion) = running(invoice.excluded) {
        return Some(HoldReason::InvoiceExcluded(exclusion));
    }
    let asked_minor = invoice.asked_minor();
    if invoice.disputed_minor > 0 && asked_minor <= policy.tolerance_minor {
        return Some(HoldReason::Disputed(invoice.disputed_minor));
    }
    if covered {
        return Some(HoldReason::Covered);
    }
    if asked_minor <= policy.tolerance_minor {
        return Some(HoldReason::Tolerance);
    }
    if let Some(until) = invoice.planned_until.filter(|until| run.today <= *until) {
        return Some(HoldReason::Plan(until));
    }
    let promised = promised_until(account, invoice, run.today);
    let speaks_of_it = step.conditions.promise == Some(true);
    if let Some(until) = promised.filter(|_| !speaks_of_it) {
        return Some(HoldReason::Promise(until));
    }
    if let Some(unmet) = at.unmet {
        return Some(HoldReason::Condition(unmet));
    }
    if policy.stop.disputed && account.has_dispute && step.stage.allows_messages() {
        return Some(HoldReason::OtherDisputed);
    }
    let unanswered = policy.stop.unanswered;
    if unanswered.is_some_and(|most| account.silent_contacts >= most) {
        return Some(HoldReason::Unanswered(account.silent_contacts));
    }
    // Whoever handed a case over said so of the customer, whatever the policy does by itself.
    let stops = (account.is_handed_over() || policy.stop.extrajudicial) && step.stage.allows_messages();
    if let Some(stage) = handed_over.filter(|_| stops) {
        return Some(HoldReason::HandedOver(stage));
    }
    let is_held_out = invoice.held_out && step.stage == Stage::Preventive;
    is_held_out.then_some(HoldReason::HoldOut)
}

/// The last day of the promise that runs about an invoice.
fn promised_until<Id>(
    account: &Account<Id>,
    invoice: &RunInvoice<Id>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    invoice
        .promised_until
        .max(account.promised_until)
        .filter(|until| today <= *until)
}

/// How far the collection of an invoice has come: what a person said of its customer, or the latest stage of a step that it had
/// since, and never preventive once it is overdue.
fn stage_of<Id>(policy: &Policy, account: &Account<Id>, invoice: &RunInvoice<Id>, today: NaiveDate) -> Stage {
    let by_day = if today > invoice.due_on {
        Stage::Administrative
    } else {
        Stage::Preventive
    };
    let said = account.escalated;
    let counts = |run_on: NaiveDate| said.is_none_or(|said| said.since_on < run_on);
    let had = invoice
        .reminded
        .iter()
        .filter(|(_, run_on)| counts(*run_on))
        .filter_map(|(key, _)| policy.step(key))
        .map(|step| step.stage);
    let said = said.map(|said| said.stage);
    had.chain(said).fold(by_day, Stage::max)
}

/// One contact for all lines, led by the firmest step that can reach the customer; invoices whose step cannot are held.
fn firmest_reachable<'p, Id: Copy + PartialEq>(
    account: &Account<Id>,
    mut lines: Vec<Line<'p, Id>>,
    holds: &mut Vec<Hold<Id>>,
) -> Option<Contact<'p, Id>> {
    while let Some((_, step, days)) = lines.iter().copied().max_by_key(|(.., days)| *days) {
        if let Some(channel) = channel_for(account, step) {
            let approves_itself = lines
                .iter()
                .all(|(_, step, _)| step.approval.is_given(account.class, &account.segments));
            return Some(Contact {
                step,
                channel,
                days,
                approves_itself,
                lines: lines.into_iter().map(|(id, step, _)| (id, step)).collect(),
            });
        }
        // Who can be reached, but asked not to be, lacks no address.
        let reason = if step.channels().any(|channel| has_address(account, channel)) {
            HoldReason::OptedOut
        } else {
            HoldReason::NoAddress(step.channel)
        };
        for (id, ..) in lines.extract_if(.., |(_, theirs, _)| std::ptr::eq(*theirs, step)) {
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
