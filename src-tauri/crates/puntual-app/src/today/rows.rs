//! The day's list: one row per customer and currency with the most pressing reason, most valuable first.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use puntual_core::aging::days_past_due;
use puntual_core::channels::Channel;
use puntual_core::promises::{GRACE_DAYS, PromiseState, judge};
use puntual_store::{CustomerId, MessageFilter, OpenInvoice, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::reminders::Plan;
use crate::today::TodayRow;
use crate::wire;

/// How many invoice numbers a row names.
const MOST_INVOICES: usize = 5;
/// A promise broken longer ago than this is history.
const BROKEN_DAYS: u64 = 30;

/// Why somebody is on the list; a smaller number presses more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    NotDelivered,
    PromiseBroken,
    PromiseDue,
    CallDue,
    Unreachable,
    Overdue,
    DueSoon,
}

impl Kind {
    const fn words(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Kind::NotDelivered => ("not_delivered", "today.not_delivered", "outbox"),
            Kind::PromiseBroken => ("promise_broken", "today.promise_broken", "call"),
            Kind::PromiseDue => ("promise_due", "today.promise_due", "open"),
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
    invoices: Vec<String>,
    minor: i64,
    oldest: Option<NaiveDate>,
}

type AccountKey = (CustomerId, String);

struct Entry {
    kind: Kind,
    minor: i64,
    date: NaiveDate,
    invoices: Vec<String>,
}

struct List {
    entries: HashMap<AccountKey, Entry>,
}

impl List {
    /// Keeps the most pressing reason of each account.
    fn add(&mut self, key: AccountKey, entry: Entry) {
        match self.entries.get(&key) {
            Some(known) if known.kind <= entry.kind => {}
            _ => {
                self.entries.insert(key, entry);
            }
        }
    }
}

pub(crate) fn rows(reader: &Reader<'_>, session: &Session, plan: &Plan) -> Result<Vec<TodayRow>, AppError> {
    let mut list = List {
        entries: HashMap::new(),
    };
    let debts = debts(reader, session)?;
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
                invoices: debt.invoices.clone(),
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
                invoices: invoices.iter().map(|invoice| invoice.number.clone()).collect(),
            },
        );
    }
    unreachable(reader, plan, &debts, &mut list)?;
    tasks_and_failures(reader, session, &mut list)?;
    promises(reader, session, &debts, &mut list)?;
    finish(reader, session, list)
}

fn debts(reader: &Reader<'_>, session: &Session) -> Result<HashMap<AccountKey, Debt>, AppError> {
    let until = session
        .today
        .checked_add_days(Days::new(7))
        .unwrap_or(session.today);
    let mut debts: HashMap<AccountKey, Debt> = HashMap::new();
    for invoice in reader.open_invoices(None, Some(until))? {
        let debt = debts.entry((invoice.customer, invoice.currency)).or_default();
        debt.minor = debt.minor.saturating_add(invoice.open_minor);
        debt.oldest = Some(
            debt.oldest
                .map_or(invoice.due_on, |oldest| oldest.min(invoice.due_on)),
        );
        debt.invoices.push(invoice.number);
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
        let invoices = held.invoices.clone();
        list.add(
            key,
            Entry {
                kind: Kind::Unreachable,
                minor: debt.minor,
                date,
                invoices,
            },
        );
    }
    Ok(())
}

fn tasks_and_failures(reader: &Reader<'_>, session: &Session, list: &mut List) -> Result<(), AppError> {
    for (filter, kind) in [
        (MessageFilter::Attention, Kind::NotDelivered),
        (MessageFilter::Tasks, Kind::CallDue),
    ] {
        for message in reader.messages(filter, 0, 500)?.0 {
            if kind == Kind::CallDue && message.channel != Channel::Call.as_str() {
                continue;
            }
            let lines = reader.reminder_lines(message.reminder)?;
            let open: i64 = lines.iter().map(|(.., owed)| *owed).sum();
            if open == 0 {
                continue;
            }
            let mut date = session.today;
            for (invoice, ..) in &lines {
                date = date.min(reader.invoice(*invoice)?.due_on);
            }
            let invoices = lines.into_iter().map(|(_, number, ..)| number).collect();
            list.add(
                (message.customer, message.currency),
                Entry {
                    kind,
                    minor: open,
                    date,
                    invoices,
                },
            );
        }
    }
    Ok(())
}

fn promises(
    reader: &Reader<'_>,
    session: &Session,
    debts: &HashMap<AccountKey, Debt>,
    list: &mut List,
) -> Result<(), AppError> {
    let since = session
        .today
        .checked_sub_days(Days::new(BROKEN_DAYS))
        .unwrap_or(session.today);
    for promise in reader.promises(None, Some(since), GRACE_DAYS)? {
        let state = judge(
            promise.amount_minor,
            promise.paid_minor,
            promise.promised_on,
            session.today,
            promise.withdrawn,
        );
        let key = (promise.customer, promise.currency.clone());
        let still_owed = debts.get(&key).is_some_and(|debt| debt.minor > 0);
        let kind = match state {
            PromiseState::Broken | PromiseState::PartlyKept if still_owed => Kind::PromiseBroken,
            PromiseState::Open if promise.promised_on <= session.today => Kind::PromiseDue,
            PromiseState::Open => {
                // Somebody who has promised a later day is left in peace until then.
                list.entries.remove(&key);
                continue;
            }
            _ => continue,
        };
        list.add(
            key,
            Entry {
                kind,
                minor: promise.amount_minor.saturating_sub(promise.paid_minor),
                date: promise.promised_on,
                invoices: Some(promise.invoice_number)
                    .filter(|number| !number.is_empty())
                    .into_iter()
                    .collect(),
            },
        );
    }
    Ok(())
}

fn finish(reader: &Reader<'_>, session: &Session, list: List) -> Result<Vec<TodayRow>, AppError> {
    let mut entries: Vec<(AccountKey, Entry)> = list.entries.into_iter().collect();
    entries.sort_by(|(a_key, a), (b_key, b)| {
        // Amounts are compared within the book's own currency first; currencies are never converted.
        let foreign = |key: &AccountKey| key.1 != session.info.currency;
        (a.kind, foreign(a_key), b.minor, a_key).cmp(&(b.kind, foreign(b_key), a.minor, b_key))
    });
    entries
        .into_iter()
        .map(|((customer, currency), entry)| {
            let customer = reader.customer(customer)?.data;
            let (kind, code, action) = entry.kind.words();
            let invoice_count = wire::count(entry.invoices.len());
            let mut invoices = entry.invoices;
            invoices.truncate(MOST_INVOICES);
            Ok(TodayRow {
                kind: kind.to_owned(),
                customer: customer.code,
                name: customer.name,
                amount: wire::amount(entry.minor, &currency),
                currency,
                reason: AppError::new(code)
                    .with("days", days_past_due(entry.date, session.today))
                    .with("date", entry.date)
                    .with("count", invoice_count),
                invoices,
                invoice_count,
                action: action.to_owned(),
            })
        })
        .collect()
}
