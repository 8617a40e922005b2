//! The day's list: one row per customer and currency with the most pressing reason, most valuable first.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use puntual_core::aging::days_past_due;
use puntual_core::channels::Channel;
use puntual_core::predictions::Reason;
use puntual_store::{CustomerId, InvoiceId, MessageFilter, OpenInvoice, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::predictions::{LearnedBook, Records, reason};
use crate::reminders::Plan;
use crate::today::TodayRow;
use crate::today::agreed::{Agreements, Peace};
use crate::today::weights::weights;
use crate::wire;

/// How many invoice numbers a row names.
const MOST_INVOICES: usize = 5;
/// How many reasons a row gives beside the first.
const MOST_REASONS: usize = 3;

/// Why somebody is on the list; a smaller number presses more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    NotDelivered,
    DisputeOverdue,
    PromiseBroken,
    PlanBroken,
    PlanLate,
    DisputeEarly,
    PromiseDue,
    PlanDue,
    OfferEnds,
    CallDue,
    Unreachable,
    PromiseTomorrow,
    OfferExpired,
    Overdue,
    DueSoon,
    OfferTaken,
}

impl Kind {
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Kind::NotDelivered => ("not_delivered", "today.not_delivered", "outbox"),
            Kind::DisputeOverdue => ("dispute_overdue", "today.dispute_overdue", "dispute"),
            Kind::DisputeEarly => ("dispute_early", "today.dispute_early", "dispute"),
            Kind::PromiseBroken => ("promise_broken", "today.promise_broken", "call"),
            Kind::PlanBroken => ("plan_broken", "today.plan_broken", "call"),
            Kind::PlanLate => ("plan_late", "today.plan_late", "call"),
            Kind::PromiseDue => ("promise_due", "today.promise_due", "open"),
            Kind::PlanDue => ("plan_due", "today.plan_due", "open"),
            Kind::PromiseTomorrow => ("promise_tomorrow", "today.promise_tomorrow", "message"),
            Kind::OfferEnds => ("offer_ends", "today.offer_ends", "call"),
            Kind::OfferExpired => ("offer_expired", "today.offer_expired", "call"),
            Kind::OfferTaken => ("offer_taken", "today.offer_taken", "open"),
            Kind::CallDue => ("call_due", "today.call_due", "call"),
            Kind::Unreachable => ("unreachable", "today.unreachable", "contact_data"),
            Kind::Overdue => ("overdue", "today.overdue", "open"),
            Kind::DueSoon => ("due_soon", "today.due_soon", "message"),
        }
    }
}

/// What is owed by one customer in one currency up to seven days ahead.
#[derive(Default)]
struct Debt {
    lines: Vec<Line>,
    minor: i64,
    oldest: Option<NaiveDate>,
}

pub(super) type AccountKey = (CustomerId, String);

/// An invoice behind a row: which, its number, and what is open of it.
pub(super) type Line = (InvoiceId, String, i64);

pub(super) struct Entry {
    pub kind: Kind,
    pub minor: i64,
    pub date: NaiveDate,
    /// Empty for a promise about a whole account.
    pub lines: Vec<Line>,
}

impl Entry {
    /// What of it may not come in time, smallest units.
    fn at_risk(&self, learned: &LearnedBook) -> i64 {
        if self.lines.is_empty() {
            return self.minor;
        }
        let risk = self.lines.iter().fold(0i128, |sum, (invoice, _, open)| {
            sum + i128::from(*open) * i128::from(learned.late_thousandths(*invoice))
        });
        i64::try_from(risk / 1000).unwrap_or(i64::MAX).min(self.minor)
    }

    fn reason(&self, today: NaiveDate) -> AppError {
        AppError::new(self.kind.words().1)
            .with("days", days_past_due(self.date, today))
            .with("date", self.date)
            .with("invoices", self.lines.len())
    }
}

pub(super) struct List {
    entries: HashMap<AccountKey, Vec<Entry>>,
}

impl List {
    /// Keeps the reasons of each account, the most pressing first, one of a kind.
    pub fn add(&mut self, key: AccountKey, entry: Entry) {
        let known = self.entries.entry(key).or_default();
        match known.binary_search_by_key(&entry.kind, |known| known.kind) {
            Ok(_) => {}
            Err(place) => known.insert(place, entry),
        }
    }
}

/// The first `most` rows, and how many there are in all.
pub(crate) fn rows(
    reader: &Reader<'_>,
    session: &Session,
    plan: &Plan,
    learned: &LearnedBook,
    most: usize,
) -> Result<(Vec<TodayRow>, usize), AppError> {
    let mut list = List {
        entries: HashMap::new(),
    };
    let agreements = Agreements::read(reader, session.today)?;
    let peace = agreements.peace();
    let debts = debts(reader, session, plan, &peace)?;
    for (key, debt) in &debts {
        let Some(oldest) = debt.oldest else { continue };
        let kind = if oldest < session.today {
            Kind::Overdue
        } else {
            Kind::DueSoon
        };
        list.add(
            key.clone(),
            Entry {
                kind,
                minor: debt.minor,
                date: oldest,
                lines: debt.lines.clone(),
            },
        );
    }
    for contact in plan
        .contacts
        .iter()
        .filter(|contact| contact.channel == Channel::Call)
    {
        let invoices: Vec<&OpenInvoice> = contact.lines.iter().map(|(invoice, _)| invoice).collect();
        list.add(
            (contact.customer.id, contact.currency.clone()),
            Entry {
                kind: Kind::CallDue,
                minor: contact.amount_minor(),
                date: invoices
                    .iter()
                    .map(|invoice| invoice.due_on)
                    .min()
                    .unwrap_or(session.today),
                lines: invoices
                    .iter()
                    .map(|invoice| (invoice.id, invoice.number.clone(), invoice.open_minor))
                    .collect(),
            },
        );
    }
    unreachable(reader, plan, &debts, &mut list)?;
    tasks_and_failures(reader, session, &peace, &mut list)?;
    agreements.list(reader, &mut list)?;
    disputed(reader, session, &mut list)?;
    let count = list.entries.len();
    Ok((finish(reader, session, list, learned, most)?, count))
}

fn debts(
    reader: &Reader<'_>,
    session: &Session,
    plan: &Plan,
    peace: &Peace,
) -> Result<HashMap<AccountKey, Debt>, AppError> {
    let until = session
        .today
        .checked_add_days(Days::new(7))
        .unwrap_or(session.today);
    let mut debts: HashMap<AccountKey, Debt> = HashMap::new();
    let read;
    let invoices = if plan.until >= until {
        &plan.invoices
    } else {
        read = reader.open_invoices(None, Some(until))?;
        &read
    };
    for invoice in invoices.iter().filter(|invoice| invoice.due_on <= until) {
        let key = (invoice.customer, invoice.currency.clone());
        if peace.covers(&key, invoice.id) {
            continue;
        }
        // What is disputed is not asked for; the dispute has a row of its own.
        let asked = invoice.asked_minor();
        if asked == 0 {
            continue;
        }
        let debt = debts.entry(key).or_default();
        debt.minor = debt.minor.saturating_add(asked);
        debt.oldest = Some(
            debt.oldest
                .map_or(invoice.due_on, |oldest| oldest.min(invoice.due_on)),
        );
        debt.lines.push((invoice.id, invoice.number.clone(), asked));
    }
    Ok(debts)
}

fn unreachable(
    reader: &Reader<'_>,
    plan: &Plan,
    debts: &HashMap<AccountKey, Debt>,
    list: &mut List,
) -> Result<(), AppError> {
    for held in plan.held.iter().filter(|held| held.reason == "no_address") {
        let customer = reader.require_customer(&held.customer)?.id;
        let key = (customer, held.currency.clone());
        let Some(debt) = debts.get(&key) else { continue };
        let Some(date) = debt.oldest else { continue };
        let lines = debt
            .lines
            .iter()
            .filter(|(_, number, _)| held.invoices.contains(number));
        let lines = lines.cloned().collect();
        list.add(
            key,
            Entry {
                kind: Kind::Unreachable,
                minor: debt.minor,
                date,
                lines,
            },
        );
    }
    Ok(())
}

fn tasks_and_failures(
    reader: &Reader<'_>,
    session: &Session,
    peace: &Peace,
    list: &mut List,
) -> Result<(), AppError> {
    for (filter, kind) in [
        (MessageFilter::Attention, Kind::NotDelivered),
        (MessageFilter::Tasks, Kind::CallDue),
    ] {
        for message in reader.messages(filter, 0, 500)?.0 {
            if kind == Kind::CallDue && message.channel != Channel::Call.as_str() {
                continue;
            }
            let key = (message.customer, message.currency);
            let mut lines = reader.reminder_lines(message.reminder)?;
            lines.retain(|(invoice, _, _, owed)| *owed > 0 && !peace.covers(&key, *invoice));
            let open: i64 = lines.iter().map(|(.., owed)| *owed).sum();
            if open == 0 {
                continue;
            }
            let mut date = session.today;
            for (invoice, ..) in &lines {
                date = date.min(reader.invoice(*invoice)?.due_on);
            }
            let lines = lines
                .into_iter()
                .map(|(invoice, number, _, owed)| (invoice, number, owed))
                .collect();
            list.add(
                key,
                Entry {
                    kind,
                    minor: open,
                    date,
                    lines,
                },
            );
        }
    }
    Ok(())
}

/// Disputes whose day to be solved has come, and those that were heard before the invoice fell due, while there is time.
fn disputed(reader: &Reader<'_>, session: &Session, list: &mut List) -> Result<(), AppError> {
    for dispute in reader.open_disputes()? {
        let (kind, date) = if dispute.solve_by <= session.today {
            (Kind::DisputeOverdue, dispute.solve_by)
        } else if dispute.opened_on <= dispute.due_on && session.today <= dispute.due_on {
            (Kind::DisputeEarly, dispute.due_on)
        } else {
            continue;
        };
        let minor = crate::disputes::held_minor(&dispute);
        list.add(
            (dispute.customer, dispute.currency),
            Entry {
                kind,
                minor,
                date,
                lines: vec![(dispute.invoice, dispute.invoice_number, minor)],
            },
        );
    }
    Ok(())
}

/// A row before it is written.
struct Ranked {
    key: AccountKey,
    entries: Vec<Entry>,
    at_risk: i64,
    weight: u32,
    rank: i128,
}

/// Puts the rows in order: weight of the kind × amount at risk. Currencies are never converted: a row in another than the
/// book's own counts as one of middle size among them.
fn ranked(
    reader: &Reader<'_>,
    session: &Session,
    list: List,
    learned: &LearnedBook,
) -> Result<Vec<Ranked>, AppError> {
    let weights = weights(reader)?;
    let mut rows: Vec<Ranked> = list
        .entries
        .into_iter()
        .map(|(key, entries)| Ranked {
            at_risk: entries.first().map_or(0, |entry| entry.at_risk(learned)),
            key,
            entries,
            weight: 0,
            rank: 0,
        })
        .collect();
    let is_own = |row: &Ranked| row.key.1 == session.info.currency;
    let mut own: Vec<i64> = rows
        .iter()
        .filter(|row| is_own(row))
        .map(|row| row.at_risk)
        .collect();
    own.sort_unstable();
    let middle = own.get(own.len() / 2).copied().unwrap_or(1);
    for row in &mut rows {
        let kind = row.entries.first().map_or("", |entry| entry.kind.words().0);
        row.weight = weights.get(kind).copied().unwrap_or(0);
        let size = if is_own(row) { row.at_risk } else { middle };
        row.rank = i128::from(row.weight) * i128::from(size);
    }
    rows.sort_by(|a, b| {
        let pressing = |row: &Ranked| row.entries.first().map(|entry| entry.kind);
        (b.rank, pressing(a), !is_own(a), b.at_risk, &a.key).cmp(&(
            a.rank,
            pressing(b),
            !is_own(b),
            a.at_risk,
            &b.key,
        ))
    });
    Ok(rows)
}

fn finish(
    reader: &Reader<'_>,
    session: &Session,
    list: List,
    learned: &LearnedBook,
    most: usize,
) -> Result<Vec<TodayRow>, AppError> {
    let today = session.today;
    let mut records = Records::default();
    let mut rows = Vec::new();
    for row in ranked(reader, session, list, learned)?.into_iter().take(most) {
        let (customer, currency) = row.key;
        let Some((first, others)) = row.entries.split_first() else {
            continue;
        };
        let (kind, _, action) = first.kind.words();
        // That it is late or near is said already where the same invoices are why one should call or ask.
        let says_when = row
            .entries
            .iter()
            .any(|entry| matches!(entry.kind, Kind::CallDue | Kind::Unreachable));
        let mut more: Vec<AppError> = others
            .iter()
            .filter(|entry| !says_when || entry.kind < Kind::Overdue)
            .map(|entry| entry.reason(today))
            .collect();
        more.extend(records.of(reader, session, customer)?.as_ref().map(reason));
        more.extend(unusual(learned, first).iter().map(reason));
        more.truncate(MOST_REASONS);
        let customer = reader.customer(customer)?.data;
        let numbers = first.lines.iter().map(|(_, number, _)| number.clone());
        rows.push(TodayRow {
            kind: kind.to_owned(),
            customer: customer.code,
            name: customer.name,
            amount: wire::amount(first.minor, &currency),
            at_risk: wire::amount(row.at_risk, &currency),
            weight: row.weight,
            currency,
            reason: first.reason(today),
            more_reasons: more,
            invoices: numbers.take(MOST_INVOICES).collect(),
            invoice_count: wire::count(first.lines.len()),
            action: action.to_owned(),
        });
    }
    Ok(rows)
}

/// What is unusual about the largest invoice of a row: where its customer is going, and its size.
fn unusual(learned: &LearnedBook, entry: &Entry) -> Vec<Reason> {
    let largest = entry.lines.iter().max_by_key(|(_, _, open)| *open);
    let mut reasons = largest
        .map(|(invoice, ..)| learned.reasons(*invoice))
        .unwrap_or_default();
    reasons.retain(|reason| {
        matches!(
            reason,
            Reason::GettingWorse | Reason::GettingBetter | Reason::Larger { .. }
        )
    });
    reasons
}
