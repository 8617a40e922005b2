//! The day's list: one row per customer and currency with the most pressing reason, most valuable first.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use puntual_core::aging::days_past_due;
use puntual_core::channels::Channel;
use puntual_core::promises::{GRACE_DAYS, PromiseState, judge};
use puntual_store::{CustomerId, InvoiceId, MessageFilter, OpenInvoice, Promise, Reader};

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

/// The first `most` rows, and how many there are in all.
pub(crate) fn rows(
    reader: &Reader<'_>,
    session: &Session,
    plan: &Plan,
    most: usize,
) -> Result<(Vec<TodayRow>, usize), AppError> {
    let mut list = List {
        entries: HashMap::new(),
    };
    let promises = promises_since(reader, session)?;
    let peace = Peace::of(&promises, session.today);
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
    tasks_and_failures(reader, session, &peace, &mut list)?;
    promised(reader, session, promises, &mut list)?;
    let count = list.entries.len();
    Ok((finish(reader, session, list, most)?, count))
}

/// Who has promised a later day is left in peace until then: for one invoice, or altogether.
struct Peace {
    invoices: HashSet<InvoiceId>,
    accounts: HashSet<AccountKey>,
}

impl Peace {
    fn of(promises: &[(Promise, PromiseState)], today: NaiveDate) -> Peace {
        let (mut invoices, mut accounts) = (HashSet::new(), HashSet::new());
        for (promise, state) in promises {
            if *state == PromiseState::Open && promise.promised_on > today {
                match promise.invoice {
                    Some(invoice) => invoices.insert(invoice),
                    None => accounts.insert((promise.customer, promise.currency.clone())),
                };
            }
        }
        Peace { invoices, accounts }
    }

    fn covers(&self, account: &AccountKey, invoice: InvoiceId) -> bool {
        self.accounts.contains(account) || self.invoices.contains(&invoice)
    }
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
        let debt = debts.entry(key).or_default();
        debt.minor = debt.minor.saturating_add(invoice.open_minor);
        debt.oldest = Some(
            debt.oldest
                .map_or(invoice.due_on, |oldest| oldest.min(invoice.due_on)),
        );
        debt.invoices.push(invoice.number.clone());
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
            let invoices = lines.into_iter().map(|(_, number, ..)| number).collect();
            list.add(
                key,
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

/// The promises of the last month and those to come, each as it stands today.
fn promises_since(reader: &Reader<'_>, session: &Session) -> Result<Vec<(Promise, PromiseState)>, AppError> {
    let since = session
        .today
        .checked_sub_days(Days::new(BROKEN_DAYS))
        .unwrap_or(session.today);
    let promises = reader.promises(None, Some(since), GRACE_DAYS)?.into_iter();
    let judged = promises.map(|promise| {
        let state = judge(
            promise.amount_minor,
            promise.paid_minor,
            promise.promised_on,
            session.today,
            promise.withdrawn,
        );
        (promise, state)
    });
    Ok(judged.collect())
}

fn promised(
    reader: &Reader<'_>,
    session: &Session,
    promises: Vec<(Promise, PromiseState)>,
    list: &mut List,
) -> Result<(), AppError> {
    for (promise, state) in promises {
        let kind = match state {
            PromiseState::Broken | PromiseState::PartlyKept if still_owed(reader, &promise)? => {
                Kind::PromiseBroken
            }
            PromiseState::Open if promise.promised_on <= session.today => Kind::PromiseDue,
            _ => continue,
        };
        list.add(
            (promise.customer, promise.currency),
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

/// Whether what was promised is owed yet.
fn still_owed(reader: &Reader<'_>, promise: &Promise) -> Result<bool, AppError> {
    Ok(match promise.invoice {
        Some(invoice) => reader.invoice(invoice)?.open_minor > 0,
        None => reader
            .open_invoices(Some(promise.customer), None)?
            .iter()
            .any(|invoice| invoice.currency == promise.currency),
    })
}

fn finish(
    reader: &Reader<'_>,
    session: &Session,
    list: List,
    most: usize,
) -> Result<Vec<TodayRow>, AppError> {
    let mut entries: Vec<(AccountKey, Entry)> = list.entries.into_iter().collect();
    entries.sort_by(|(a_key, a), (b_key, b)| {
        // Amounts are compared within the book's own currency first; currencies are never converted.
        let foreign = |key: &AccountKey| key.1 != session.info.currency;
        (a.kind, foreign(a_key), b.minor, a_key).cmp(&(b.kind, foreign(b_key), a.minor, b_key))
    });
    entries
        .into_iter()
        .take(most)
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
