//! Who could be called today, and why: what was agreed, promised, proposed by a policy, or is worth it by itself.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveTime};
use puntual_core::aging::days_past_due;
use puntual_core::calls::{Outcome, Prompt, PromptFacts, prompt};
use puntual_core::channels::Channel;
use puntual_core::plans::{InstalmentState, PlanState};
use puntual_core::policies::Tone;
use puntual_core::promises::PromiseState;
use puntual_store::{CallNext, Contact, Customer, CustomerId, InvoiceId, Message, OpenInvoice, Reader};

use super::chances::{back, day_of};
use crate::app::instant;
use crate::context::Session;
use crate::error::AppError;
use crate::predictions::LearnedBook;
use crate::reminders::{Ground, asked, plan_on, refused};

/// A promise broken longer ago than this is history.
const BROKEN_DAYS: u64 = 30;
/// A contact longer ago than this need not be known.
const QUIET_DAYS: u64 = 7;
/// What falls due within so many days is spoken about too.
const SOON_DAYS: i64 = 7;

/// Why somebody could be called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    /// A call ended so that the owner has to decide.
    Person,
    /// A call was agreed, or is to be tried again.
    CallBack,
    /// A promise was not kept.
    PromiseBroken(NaiveDate),
    /// A promise is for today.
    PromiseDue(NaiveDate),
    /// A plan is broken since the day of a payment.
    PlanBroken(NaiveDate),
    /// A payment of a plan is late since its day.
    PlanLate(NaiveDate),
    /// A call that was approved.
    Task,
    /// A step of the policy.
    Step,
    /// Nothing asks for it but the money.
    Prompt(Prompt),
}

/// Somebody who could be called.
pub(super) struct Candidate {
    pub customer: Customer,
    pub contacts: Vec<Contact>,
    pub currency: String,
    pub why: Why,
    /// What the call is about, by due date.
    pub lines: Vec<OpenInvoice>,
    /// What it is about in money, smallest units.
    pub amount_minor: i64,
    /// What of it may not come in time, smallest units.
    pub at_risk_minor: i64,
    /// Chance that the oldest of it is not paid in time.
    pub late_thousandths: u32,
    /// An approved call.
    pub task: Option<Message>,
    /// Template and tone of the step.
    pub template: Option<(String, Tone)>,
    /// What was said last about the next call.
    pub next: Option<CallNext>,
}

impl Candidate {
    /// Due date of the oldest invoice.
    pub fn oldest(&self) -> Option<NaiveDate> {
        self.lines.iter().map(|line| line.due_on).min()
    }

    /// Days past due of the oldest invoice; negative before it.
    pub fn days(&self, today: NaiveDate) -> i64 {
        self.oldest().map_or(0, |due_on| days_past_due(due_on, today))
    }

    /// Somebody waits for this call.
    pub fn is_agreed(&self) -> bool {
        let spoke = |next: &CallNext| Outcome::find(&next.outcome).is_some_and(Outcome::reached);
        self.why == Why::CallBack && self.next.as_ref().is_some_and(spoke)
    }
}

type Key = (CustomerId, String);

/// Everything that is looked up once for all accounts.
struct Facts<'f> {
    session: &'f Session,
    learned: &'f LearnedBook,
    ground: Ground,
    tasks: HashMap<Key, Message>,
    steps: HashMap<Key, (String, Tone, HashSet<InvoiceId>)>,
    agreed: Agreed,
    next: HashMap<CustomerId, CallNext>,
    last_contact: HashMap<CustomerId, NaiveDate>,
    first: HashSet<CustomerId>,
    /// At risk: the upper quarter begins here, the upper half there.
    sizes: HashMap<String, (i64, i64)>,
    unapplied: HashMap<Key, i64>,
}

/// Everybody who could be called today, held or not, in the order of the book.
pub(super) fn candidates(
    reader: &Reader<'_>,
    session: &Session,
    learned: &LearnedBook,
) -> Result<Vec<Candidate>, AppError> {
    let open = reader.open_invoices(None, None)?;
    let groups = || open.chunk_by(|a, b| a.customer == b.customer && a.currency == b.currency);
    let facts = Facts::read(reader, session, learned, groups())?;
    let mut found = Vec::new();
    for group in groups() {
        found.extend(facts.candidate(reader, group)?);
    }
    Ok(found)
}

impl<'f> Facts<'f> {
    fn read<'g>(
        reader: &Reader<'_>,
        session: &'f Session,
        learned: &'f LearnedBook,
        groups: impl Iterator<Item = &'g [OpenInvoice]>,
    ) -> Result<Facts<'f>, AppError> {
        let ground = Ground::read(reader, session)?;
        let plan = plan_on(reader, session, &ground)?;
        let mut steps = HashMap::new();
        for contact in plan.contacts {
            if contact.channel == Channel::Call {
                let lines = contact.lines.iter().map(|(invoice, _)| invoice.id).collect();
                let key = (contact.customer.id, contact.currency);
                steps.insert(key, (contact.step.template, contact.step.tone, lines));
            }
        }
        let mut issued: HashMap<CustomerId, u32> = HashMap::new();
        for invoice in &learned.history {
            *issued.entry(invoice.customer).or_default() += 1;
        }
        issued.retain(|_, count| *count == 1);
        Ok(Facts {
            tasks: tasks(reader)?,
            steps,
            agreed: agreed(reader, session)?,
            next: reader.next_calls()?,
            last_contact: last_contacts(reader, session)?,
            first: issued.into_keys().collect(),
            sizes: sizes(session, learned, groups),
            unapplied: reader
                .unapplied(session.today)?
                .into_iter()
                .map(|(customer, currency, minor)| ((customer, currency), minor))
                .collect(),
            ground,
            session,
            learned,
        })
    }

    fn candidate(&self, reader: &Reader<'_>, group: &[OpenInvoice]) -> Result<Option<Candidate>, AppError> {
        let Some(first) = group.first() else {
            return Ok(None);
        };
        let key: Key = (first.customer, first.currency.clone());
        let next = self.next.get(&key.0);
        if next.is_some_and(|next| self.is_done_for_today(next)) {
            return Ok(None);
        }
        let agreed = self.agreed.get(&key);
        let free = self.free(group, agreed.map(|(why, ..)| *why));
        let owed = sum(&free);
        if free.is_empty() || self.unapplied.get(&key).is_some_and(|minor| *minor >= sum(group)) {
            return Ok(None);
        }
        let task = self.tasks.get(&key);
        let Some((why, lines)) = self.why(reader, &key, &free, next, task)? else {
            return Ok(None);
        };
        if lines.is_empty() {
            return Ok(None);
        }
        let customer = reader.customer(key.0)?;
        if customer.data.opted_out
            || customer.data.excluded_on(self.session.today).is_some()
            || refused(reader, key.0)?.contains(&Channel::Call)
        {
            return Ok(None);
        }
        let left = match (why, agreed) {
            (
                Why::PromiseBroken(_) | Why::PromiseDue(_) | Why::PlanBroken(_) | Why::PlanLate(_),
                Some((_, _, left)),
            ) => (*left).min(owed),
            _ => sum(&lines),
        };
        let late = |line: &OpenInvoice| self.learned.late_thousandths(line.id);
        let template = self.steps.get(&key).filter(|_| why == Why::Step);
        Ok(Some(Candidate {
            contacts: reader.contacts_to_reach(customer.id)?,
            customer,
            why,
            amount_minor: left,
            at_risk_minor: at_risk(self.learned, &lines).min(left),
            late_thousandths: lines.first().map_or(1000, late),
            task: task.filter(|_| why == Why::Task || why == Why::CallBack).cloned(),
            template: template.map(|(template, tone, _)| (template.clone(), *tone)),
            next: next.cloned(),
            currency: key.1,
            lines,
        }))
    }

    /// Was called today, and nothing is to be awaited.
    fn is_done_for_today(&self, next: &CallNext) -> bool {
        let day = |ms| {
            DateTime::from_timestamp_millis(ms).map(|at| at.with_timezone(&self.session.zone).date_naive())
        };
        next.kind == "none" && next.called_at_ms.and_then(day) == Some(self.session.today)
    }

    /// The invoices about which somebody may be called, as far as they are asked for: neither disputed nor excluded nor promised
    /// for later nor paid as a plan says nor, before they are due, in the group that hears nothing. None once a person has
    /// handed the case over.
    fn free(&self, group: &[OpenInvoice], agreed: Option<Why>) -> Vec<OpenInvoice> {
        let Some(account) = self.ground.account(group) else {
            return Vec::new();
        };
        let asks_about_plan = matches!(agreed, Some(Why::PlanBroken(_) | Why::PlanLate(_)));
        let asks_about_promise = agreed.is_some() && !asks_about_plan;
        if account.is_handed_over() || (account.promised_until.is_some() && !asks_about_promise) {
            return Vec::new();
        }
        let today = self.session.today;
        group
            .iter()
            .zip(&account.invoices)
            .filter(|(invoice, facts)| {
                invoice.asked_minor() > 0
                    && facts.excluded.is_none()
                    && (facts.promised_until.is_none() || asks_about_promise)
                    && (facts.planned_until.is_none() || asks_about_plan)
                    && !(facts.held_out && invoice.due_on > today)
            })
            .map(|(invoice, _)| asked(invoice))
            .collect()
    }

    /// The most pressing reason, and the invoices that it is about.
    fn why(
        &self,
        reader: &Reader<'_>,
        key: &Key,
        free: &[OpenInvoice],
        next: Option<&CallNext>,
        task: Option<&Message>,
    ) -> Result<Option<(Why, Vec<OpenInvoice>)>, AppError> {
        let only = |ids: &HashSet<InvoiceId>| -> Vec<OpenInvoice> {
            free.iter()
                .filter(|line| ids.contains(&line.id))
                .cloned()
                .collect()
        };
        match next.map(|next| next.kind.as_str()) {
            Some("person") => return Ok(Some((Why::Person, self.pressing(free)))),
            Some("call") => return Ok(Some((Why::CallBack, self.pressing(free)))),
            _ => {}
        }
        // What was paid meanwhile is no reason any more, and hides none that comes after it.
        let still_open = |why, lines: Vec<OpenInvoice>| (!lines.is_empty()).then_some((why, lines));
        if let Some((why, about, _)) = self.agreed.get(key) {
            let lines = if about.is_empty() {
                self.pressing(free)
            } else {
                only(&about.iter().copied().collect())
            };
            if let Some(found) = still_open(*why, lines) {
                return Ok(Some(found));
            }
        }
        if let Some(task) = task {
            let lines = reader.reminder_lines(task.reminder)?.into_iter();
            let ids = lines.map(|(id, ..)| id).collect();
            if let Some(found) = still_open(Why::Task, only(&ids)) {
                return Ok(Some(found));
            }
        }
        if let Some((_, _, ids)) = self.steps.get(key)
            && let Some(found) = still_open(Why::Step, only(ids))
        {
            return Ok(Some(found));
        }
        Ok(self.prompt(key, free))
    }

    fn prompt(&self, key: &Key, free: &[OpenInvoice]) -> Option<(Why, Vec<OpenInvoice>)> {
        let today = self.session.today;
        let lines = self.pressing(free);
        let oldest = lines.iter().min_by_key(|line| line.due_on)?;
        let (upper_quarter_minor, middle_minor) = self.sizes.get(&key.1).copied().unwrap_or_default();
        let silent = self.last_contact.get(&key.0);
        let found = prompt(&PromptFacts {
            days: days_past_due(oldest.due_on, today),
            late_thousandths: self.learned.late_thousandths(oldest.id),
            at_risk_minor: at_risk(self.learned, &lines),
            is_first: self.first.contains(&key.0),
            upper_quarter_minor,
            middle_minor,
            silent_days: silent.map(|day| (today - *day).num_days()),
        })?;
        Some((Why::Prompt(found), lines))
    }

    /// What is due or will be within the week; where nothing is, all.
    fn pressing(&self, free: &[OpenInvoice]) -> Vec<OpenInvoice> {
        let soon: Vec<OpenInvoice> = free
            .iter()
            .filter(|line| is_pressing(line, self.session.today))
            .cloned()
            .collect();
        if soon.is_empty() { free.to_vec() } else { soon }
    }
}

fn is_pressing(line: &OpenInvoice, today: NaiveDate) -> bool {
    days_past_due(line.due_on, today) >= -SOON_DAYS
}

fn sum(lines: &[OpenInvoice]) -> i64 {
    lines
        .iter()
        .fold(0i64, |sum, line| sum.saturating_add(line.asked_minor()))
}

fn at_risk(learned: &LearnedBook, lines: &[OpenInvoice]) -> i64 {
    let risk = lines.iter().fold(0i128, |sum, line| {
        sum + i128::from(line.asked_minor()) * i128::from(learned.late_thousandths(line.id))
    });
    i64::try_from(risk / 1000).unwrap_or(i64::MAX)
}

/// How much is at risk in the accounts of each currency that are due or soon will be.
fn sizes<'g>(
    session: &Session,
    learned: &LearnedBook,
    groups: impl Iterator<Item = &'g [OpenInvoice]>,
) -> HashMap<String, (i64, i64)> {
    let mut sizes: HashMap<String, Vec<i64>> = HashMap::new();
    for group in groups {
        let pressing: Vec<OpenInvoice> = group
            .iter()
            .filter(|line| is_pressing(line, session.today))
            .cloned()
            .collect();
        if let Some(first) = pressing.first() {
            let size = at_risk(learned, &pressing);
            sizes.entry(first.currency.clone()).or_default().push(size);
        }
    }
    sizes
        .into_iter()
        .map(|(currency, mut sizes)| {
            sizes.sort_unstable();
            let at = |place: usize| sizes.get(place).copied().unwrap_or(0);
            let bounds = (at(sizes.len() * 3 / 4), at(sizes.len() / 2));
            (currency, bounds)
        })
        .collect()
}

/// The calls that were approved and not made, the newest of each account.
fn tasks(reader: &Reader<'_>) -> Result<HashMap<Key, Message>, AppError> {
    let mut tasks = HashMap::new();
    for message in reader.tasks(Channel::Call.as_str())? {
        tasks
            .entry((message.customer, message.currency.clone()))
            .or_insert(message);
    }
    Ok(tasks)
}

/// What was agreed and asks for a call, by account: why, about which invoices (none: all), and what is left of it.
type Agreed = HashMap<Key, (Why, Vec<InvoiceId>, i64)>;

/// The promise of each account that is due or was broken, a broken one first; where there is none, the plan that is late or
/// broken.
fn agreed(reader: &Reader<'_>, session: &Session) -> Result<Agreed, AppError> {
    let mut found = Agreed::new();
    for promise in reader.promises(None, Some(back(session.today, BROKEN_DAYS)))? {
        let why = match promise.state(session.today) {
            PromiseState::Broken | PromiseState::PartlyKept => Why::PromiseBroken(promise.promised_on),
            PromiseState::Open if promise.promised_on <= session.today => {
                Why::PromiseDue(promise.promised_on)
            }
            _ => continue,
        };
        let about = promise.invoices.iter().map(|(invoice, _)| *invoice).collect();
        let left = promise.left_minor();
        if left == 0 {
            continue;
        }
        let key = (promise.customer, promise.currency);
        let is_new = found
            .get(&key)
            .is_none_or(|(known, ..)| matches!((known, why), (Why::PromiseDue(_), Why::PromiseBroken(_))));
        if is_new {
            found.insert(key, (why, about, left));
        }
    }
    for plan in reader.payment_plans(None, false)? {
        let judged = plan.judged(session.today);
        let Some(first) = judged.next.and_then(|place| plan.instalments.get(place)) else {
            continue;
        };
        let why = match judged.state {
            PlanState::Broken => Why::PlanBroken(first.due_on),
            PlanState::Late => Why::PlanLate(first.due_on),
            _ => continue,
        };
        let late = plan.instalments.iter().zip(&judged.instalments);
        let late = late.filter(|(_, standing)| standing.state == InstalmentState::Late);
        let left = late.fold(0i64, |sum, (one, standing)| {
            sum.saturating_add(one.amount_minor().saturating_sub(standing.paid_minor))
        });
        let about = plan.invoices.iter().map(|covered| covered.invoice).collect();
        found
            .entry((plan.customer, plan.currency))
            .or_insert((why, about, left));
    }
    Ok(found)
}

/// The day of the last message or call of each customer, as far back as it matters.
fn last_contacts(reader: &Reader<'_>, session: &Session) -> Result<HashMap<CustomerId, NaiveDate>, AppError> {
    let since = back(session.today, QUIET_DAYS);
    let since_ms = instant(since.and_time(NaiveTime::MIN), session.zone).timestamp_millis();
    let mut last: HashMap<CustomerId, NaiveDate> = HashMap::new();
    let messages = reader.last_contacts(since)?.into_iter();
    let calls = reader.calls_since(since_ms)?;
    let calls = calls.iter().map(|call| (call.customer, day_of(session, call)));
    for (customer, day) in messages.map(|(customer, _, day)| (customer, day)).chain(calls) {
        let known = last.entry(customer).or_insert(day);
        *known = day.max(*known);
    }
    Ok(last)
}
