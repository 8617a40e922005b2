//! Walking through the days, customer by customer, with the decisions of a real run.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use puntual_core::channels::Channel;
use puntual_core::contact_rules::Contact as Made;
use puntual_core::policies::Policy;
use puntual_core::reminders::{Account, Contact, Hold, decide};
use puntual_core::templates::{MessageFacts, segments};
use puntual_store::{CustomerId, OpenInvoice, Reader};

use crate::app::instant;
use crate::contact_rules::{Guard, HeldBy, Ruling};
use crate::context::Session;
use crate::error::AppError;
use crate::policies::PolicyBook;
use crate::rehearsal::{RehearsedContact, RehearsedHold};
use crate::reminders::{
    Ground, Letter, Paid, PlannedContact, PolicyName, Reach, Renderer, held, thanks, to_thank_for,
};
use crate::wire;

/// Everything that the days would bring.
pub(crate) struct Rehearsed {
    pub from: NaiveDate,
    pub until: NaiveDate,
    /// By day, then by customer name.
    pub contacts: Vec<RehearsedContact>,
    /// By customer name and day.
    pub holds: Vec<RehearsedHold>,
}

/// One customer and currency on the way through the days.
struct Walker<'a> {
    group: &'a [OpenInvoice],
    account: Account<usize>,
    policies: Vec<&'a Policy>,
}

/// Rehearses `days` days from today under these policies. With a `renderer`, text messages are written to count their parts.
pub(crate) fn rehearse(
    reader: &Reader<'_>,
    session: &Session,
    policies: PolicyBook,
    days: u32,
    renderer: Option<Renderer<'_>>,
) -> Result<Rehearsed, AppError> {
    let ground = Ground::under(reader, session, policies)?;
    let until = session
        .today
        .checked_add_days(Days::new(u64::from(days.saturating_sub(1))))
        .unwrap_or(session.today);
    let mut rehearsed = Rehearsed {
        from: session.today,
        until,
        contacts: Vec::new(),
        holds: Vec::new(),
    };
    let invoices = reader.open_invoices(None, ground.until(until))?;
    let mut paid: BTreeMap<CustomerId, Vec<Paid>> = BTreeMap::new();
    for (invoice, paid_on) in to_thank_for(reader, session, &ground)? {
        paid.entry(invoice.customer).or_default().push((invoice, paid_on));
    }
    let mut walk = Walk {
        reader,
        session,
        ground: &ground,
        parts: Parts { renderer },
        rehearsed: &mut rehearsed,
    };
    for of_customer in invoices.chunk_by(|a, b| a.customer == b.customer) {
        let customer = of_customer.first().map(|invoice| invoice.customer);
        let paid = customer.and_then(|customer| paid.remove(&customer));
        walk.customer(of_customer, paid.unwrap_or_default())?;
    }
    for (_, paid) in paid {
        walk.customer(&[], paid)?;
    }
    rehearsed
        .contacts
        .sort_by(|a, b| (&a.on, &a.name, &a.customer).cmp(&(&b.on, &b.name, &b.customer)));
    rehearsed
        .holds
        .sort_by(|a, b| (&a.name, &a.customer, &a.from).cmp(&(&b.name, &b.customer, &b.from)));
    Ok(rehearsed)
}

/// The walk through the days.
struct Walk<'a, 'r> {
    reader: &'a Reader<'a>,
    session: &'a Session,
    ground: &'a Ground,
    parts: Parts<'r>,
    rehearsed: &'a mut Rehearsed,
}

impl Walk<'_, '_> {
    /// What one customer hears: of the invoices that are open, and thanks for those that were paid.
    fn customer(&mut self, open: &[OpenInvoice], mut paid: Vec<Paid>) -> Result<(), AppError> {
        let (reader, session, ground) = (self.reader, self.session, self.ground);
        let of_open = open.first().map(|invoice| invoice.customer);
        let Some(customer) = of_open.or(paid.first().map(|(invoice, _)| invoice.customer)) else {
            return Ok(());
        };
        let mut walkers: Vec<Walker<'_>> = open
            .chunk_by(|a, b| a.currency == b.currency)
            .filter_map(|group| {
                Some(Walker {
                    group,
                    account: ground.account(group)?,
                    policies: ground.policies_of(group),
                })
            })
            .collect();
        let mut reach: Option<Reach> = None;
        for walker in &mut walkers {
            reach = Some(ground.reach(reader, customer, &mut walker.account)?);
        }
        let of_book = ground.policies.of_book();
        let mut rules = Rules::default();
        let mut spoken_on: Option<NaiveDate> = None;
        let (from, until) = (self.rehearsed.from, self.rehearsed.until);
        for today in from.iter_days().take_while(|day| *day <= until) {
            let run = ground.run(today);
            let mut spoke = false;
            for walker in &mut walkers {
                let Some(reach) = &reach else { continue };
                let policies = &walker.policies;
                let policy_of = |index: usize| policies.get(index).copied().unwrap_or(of_book);
                let Some(decision) = decide(&run, &policy_of, &walker.account) else {
                    continue;
                };
                for hold in &decision.holds {
                    note_hold(
                        &mut self.rehearsed.holds,
                        reach,
                        walker.group,
                        hold,
                        ground,
                        today,
                    );
                }
                let Some(contact) = decision.contact else { continue };
                let leading = contact
                    .lines
                    .iter()
                    .find(|(_, step)| std::ptr::eq(*step, contact.step));
                let policy = PolicyName::of(policy_of(leading.map_or(0, |(index, _)| *index)), session);
                let mut told = told(reach, walker.group, &contact, policy, today);
                told.segments = self.parts.of(&letter(reach, walker.group, &contact), today);
                told.held = rules.hold(reader, session, customer, contact.channel, today)?;
                self.rehearsed.contacts.push(told);
                for (index, step) in &contact.lines {
                    if let Some(invoice) = walker.account.invoices.get_mut(*index) {
                        invoice.reminded.push((step.key.clone(), today));
                    }
                }
                walker.account.silent_contacts = walker.account.silent_contacts.saturating_add(1);
                walker.account.last_contact_on = Some(today);
                spoke = true;
            }
            if !spoke && let Some(thanks) = self.thanks(&mut paid, today, spoken_on)? {
                let mut told = thanked(&thanks, today);
                told.segments = self.parts.of(&Letter::from(&thanks), today);
                told.held = rules.hold(reader, session, customer, thanks.channel, today)?;
                self.rehearsed.contacts.push(told);
                spoke = true;
            }
            // One message per currency and day; from the next day on, each counts for all.
            if spoke {
                spoken_on = Some(today);
                for walker in &mut walkers {
                    walker.account.last_contact_on = Some(today);
                }
            }
        }
        Ok(())
    }

    /// The thanks of a day, whose invoices then need no more.
    fn thanks(
        &self,
        paid: &mut Vec<Paid>,
        today: NaiveDate,
        spoken_on: Option<NaiveDate>,
    ) -> Result<Option<PlannedContact>, AppError> {
        for group in paid.chunk_by(|(a, _), (b, _)| a.currency == b.currency) {
            let found = thanks(self.reader, self.session, self.ground, group, today, spoken_on)?;
            if let Some(thanks) = found {
                paid.retain(|(paid, _)| thanks.lines.iter().all(|(invoice, _)| invoice.id != paid.id));
                return Ok(Some(thanks));
            }
        }
        Ok(None)
    }
}

/// Counts the parts of text messages as they would be written on their day.
struct Parts<'r> {
    renderer: Option<Renderer<'r>>,
}

impl Parts<'_> {
    /// `None` for what is no text message, and for one that cannot be written, which the run of its day will tell.
    fn of(&mut self, letter: &Letter<'_>, today: NaiveDate) -> Option<u32> {
        let renderer = self
            .renderer
            .as_mut()
            .filter(|_| letter.channel == Channel::Sms)?;
        let on_its_day = |facts: &mut MessageFacts| {
            facts.today = today;
            true
        };
        let (written, _) = renderer.write_with(letter, on_its_day).ok()?;
        Some(wire::count(segments(&written.message.text).1))
    }
}

fn letter<'l>(reach: &'l Reach, group: &'l [OpenInvoice], contact: &'l Contact<'_, usize>) -> Letter<'l> {
    Letter {
        customer: &reach.customer,
        contacts: &reach.contacts,
        currency: group.first().map_or("", |invoice| invoice.currency.as_str()),
        channel: contact.channel,
        template: &contact.step.template,
        tone: contact.step.tone,
        invoices: contact
            .lines
            .iter()
            .filter_map(|(index, _)| group.get(*index))
            .collect(),
        draft: None,
        invented: false,
        agreed: None,
    }
}

/// The contact rules of one customer, and what would have been said so far. They are read when first something is said.
#[derive(Default)]
struct Rules {
    guard: Option<Guard>,
    made: Vec<Made>,
}

impl Rules {
    /// What holds a message that is approved on the morning of this day; `None` when it leaves. It counts as made on the day
    /// on which it leaves. Tasks are done by a person at a time of their own.
    fn hold(
        &mut self,
        reader: &Reader<'_>,
        session: &Session,
        customer: CustomerId,
        channel: Channel,
        today: NaiveDate,
    ) -> Result<Option<HeldBy>, AppError> {
        if channel.is_task() {
            return Ok(None);
        }
        let guard = match self.guard.take() {
            Some(guard) => guard,
            None => Guard::read(reader, session, customer, None)?,
        };
        let at = if today == session.today {
            session.now
        } else {
            // The owner opens the program at ten.
            instant(today.and_hms_opt(10, 0, 0).unwrap_or_default(), session.zone)
        };
        let ruling = guard.ruling_after(channel, at, &self.made);
        let (held, leaves) = match ruling {
            Ruling::Allowed => (None, Some(at)),
            Ruling::Held { rule, until } => {
                let until_text = until.map(|until| wire::instant(until.timestamp_millis()));
                (Some(HeldBy::of(&rule, until_text)), until)
            }
        };
        if let Some(leaves) = leaves {
            self.made.push(Made {
                channel,
                on: leaves.with_timezone(&guard.zone()).date_naive(),
                reached: true,
            });
        }
        self.guard = Some(guard);
        Ok(held)
    }
}

fn told(
    reach: &Reach,
    group: &[OpenInvoice],
    contact: &Contact<'_, usize>,
    policy: PolicyName,
    today: NaiveDate,
) -> RehearsedContact {
    let invoices: Vec<&OpenInvoice> = contact
        .lines
        .iter()
        .filter_map(|(index, _)| group.get(*index))
        .collect();
    let minor = invoices
        .iter()
        .fold(0i64, |sum, invoice| sum.saturating_add(invoice.open_minor));
    let currency = group
        .first()
        .map(|invoice| invoice.currency.clone())
        .unwrap_or_default();
    RehearsedContact {
        on: today.to_string(),
        held: None,
        customer: reach.customer.data.code.clone(),
        name: reach.customer.data.name.clone(),
        channel: contact.channel.as_str().to_owned(),
        step: contact.step.key.clone(),
        policy: policy.name,
        template: contact.step.template.clone(),
        tone: contact.step.tone.as_str().to_owned(),
        offset_days: wire::days(contact.days),
        approves_itself: contact.approves_itself,
        segments: None,
        invoices: invoices.iter().map(|invoice| invoice.number.clone()).collect(),
        amount: wire::amount(minor, &currency),
        currency,
    }
}

fn thanked(contact: &PlannedContact, today: NaiveDate) -> RehearsedContact {
    RehearsedContact {
        on: today.to_string(),
        held: None,
        customer: contact.customer.data.code.clone(),
        name: contact.customer.data.name.clone(),
        channel: contact.channel.as_str().to_owned(),
        step: contact.step.key.clone(),
        policy: contact.policy.name.clone(),
        template: contact.step.template.clone(),
        tone: contact.step.tone.as_str().to_owned(),
        offset_days: wire::days(contact.days),
        approves_itself: contact.approves_itself,
        segments: None,
        invoices: contact
            .lines
            .iter()
            .map(|(invoice, _)| invoice.number.clone())
            .collect(),
        amount: wire::amount(contact.amount_minor(), &contact.currency),
        currency: contact.currency.clone(),
    }
}

/// Notes a hold, or that the one of the day before goes on.
fn note_hold(
    holds: &mut Vec<RehearsedHold>,
    reach: &Reach,
    group: &[OpenInvoice],
    hold: &Hold<usize>,
    ground: &Ground,
    today: NaiveDate,
) {
    let invoices: Vec<&OpenInvoice> = hold
        .invoices
        .iter()
        .filter_map(|index| group.get(*index))
        .collect();
    let held = held(&reach.customer, hold.reason, &invoices, ground);
    let yesterday = today.pred_opt().map(|day| day.to_string());
    let of_customer = holds
        .iter_mut()
        .rev()
        .take_while(|known| known.customer == held.customer);
    let mut same = of_customer.filter(|known| {
        known.reason == held.reason && known.params == held.params && known.invoices == held.invoices
    });
    if let Some(known) = same.find(|known| Some(&known.until) == yesterday.as_ref()) {
        known.until = today.to_string();
        return;
    }
    holds.push(RehearsedHold {
        from: today.to_string(),
        until: today.to_string(),
        customer: held.customer,
        name: held.name,
        reason: held.reason,
        params: held.params,
        invoices: held.invoices,
        amount: held.amount,
        currency: held.currency,
    });
}
