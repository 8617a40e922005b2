//! What promises and plans say of a day: whom they leave in peace, and whom to speak to about them.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use puntual_core::plans::{InstalmentState, Judged, PlanState};
use puntual_core::promises::PromiseState;
use puntual_store::{CustomerId, InvoiceId, PaymentPlan, Promise, Reader};

use crate::error::AppError;
use crate::promises::Record;
use crate::today::rows::{AccountKey, Entry, Kind, Line, List};

/// A promise broken longer ago than this is history.
const BROKEN_DAYS: u64 = 30;

/// The promises of the last month and those to come, and the plans that stand, each as on the day.
pub(super) struct Agreements {
    promises: Vec<(Promise, PromiseState)>,
    plans: Vec<(PaymentPlan, Judged)>,
    today: NaiveDate,
}

/// Who has promised a later day, or pays as a plan says, is left in peace until then: for some invoices, or altogether.
pub(super) struct Peace {
    invoices: HashSet<InvoiceId>,
    accounts: HashSet<AccountKey>,
}

impl Peace {
    pub fn covers(&self, account: &AccountKey, invoice: InvoiceId) -> bool {
        self.accounts.contains(account) || self.invoices.contains(&invoice)
    }
}

impl Agreements {
    pub fn read(reader: &Reader<'_>, today: NaiveDate) -> Result<Agreements, AppError> {
        let since = today.checked_sub_days(Days::new(BROKEN_DAYS)).unwrap_or(today);
        let promises = reader.promises(None, Some(since))?.into_iter();
        let plans = reader.payment_plans(None, false)?.into_iter();
        Ok(Agreements {
            promises: promises
                .map(|promise| {
                    let state = promise.state(today);
                    (promise, state)
                })
                .collect(),
            plans: plans
                .map(|plan| {
                    let judged = plan.judged(today);
                    (plan, judged)
                })
                .collect(),
            today,
        })
    }

    pub fn peace(&self) -> Peace {
        let (mut invoices, mut accounts) = (HashSet::new(), HashSet::new());
        for (promise, state) in &self.promises {
            if *state == PromiseState::Open && promise.promised_on > self.today {
                invoices.extend(promise.invoices.iter().map(|(invoice, _)| *invoice));
                if promise.invoices.is_empty() {
                    accounts.insert((promise.customer, promise.currency.clone()));
                }
            }
        }
        for (plan, judged) in &self.plans {
            if judged.state.holds() {
                invoices.extend(plan.invoices.iter().map(|covered| covered.invoice));
            }
        }
        Peace { invoices, accounts }
    }

    /// Adds to the day's list whom to speak to.
    pub fn list(self, reader: &Reader<'_>, list: &mut List) -> Result<(), AppError> {
        let mut records: HashMap<CustomerId, Record> = HashMap::new();
        for (promise, state) in &self.promises {
            let kind = match state {
                PromiseState::Broken | PromiseState::PartlyKept if still_owed(reader, promise)? => {
                    let record = match records.remove(&promise.customer) {
                        Some(known) => known,
                        None => Record::read(reader, Some(promise.customer), self.today)?,
                    };
                    let waits = record.follow_up_on(promise) > self.today;
                    records.insert(promise.customer, record);
                    if waits {
                        continue;
                    }
                    Kind::PromiseBroken
                }
                PromiseState::Open if promise.promised_on <= self.today => Kind::PromiseDue,
                PromiseState::Open if Some(promise.promised_on) == self.today.succ_opt() => {
                    Kind::PromiseTomorrow
                }
                _ => continue,
            };
            let left = promise.left_minor();
            let lines = lines(reader, promise.invoices.iter().map(|(id, _)| *id), left)?;
            list.add(
                (promise.customer, promise.currency.clone()),
                Entry {
                    kind,
                    minor: left,
                    date: promise.promised_on,
                    lines,
                },
            );
        }
        for (plan, judged) in &self.plans {
            if let Some((kind, minor, date)) = asked(plan, judged, self.today) {
                let lines = lines(reader, plan.invoices.iter().map(|covered| covered.invoice), minor)?;
                list.add(
                    (plan.customer, plan.currency.clone()),
                    Entry {
                        kind,
                        minor,
                        date,
                        lines,
                    },
                );
            }
        }
        Ok(())
    }
}

/// What a plan asks for on the day: what is late of it, or the instalment of the day.
fn asked(plan: &PaymentPlan, judged: &Judged, today: NaiveDate) -> Option<(Kind, i64, NaiveDate)> {
    let first = plan.instalments.get(judged.next?)?;
    let kind = match judged.state {
        PlanState::Broken => Kind::PlanBroken,
        PlanState::Late => Kind::PlanLate,
        PlanState::Running if first.due_on == today => Kind::PlanDue,
        _ => return None,
    };
    let asked = plan
        .instalments
        .iter()
        .zip(&judged.instalments)
        .filter(|(one, standing)| {
            standing.state == InstalmentState::Late
                || (standing.state == InstalmentState::Open && one.due_on <= today)
        });
    let minor = asked.fold(0i64, |sum, (one, standing)| {
        sum.saturating_add(one.amount_minor().saturating_sub(standing.paid_minor))
    });
    Some((kind, minor, first.due_on))
}

/// Whether what was promised is owed yet.
fn still_owed(reader: &Reader<'_>, promise: &Promise) -> Result<bool, AppError> {
    if promise.left_minor() == 0 {
        return Ok(false);
    }
    if promise.invoices.is_empty() {
        let open = reader.open_invoices(Some(promise.customer), None)?;
        return Ok(open.iter().any(|invoice| invoice.currency == promise.currency));
    }
    for (invoice, _) in &promise.invoices {
        if reader.invoice(*invoice)?.open_minor > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The invoices behind an amount, each with the part of it that it can take up.
fn lines(
    reader: &Reader<'_>,
    invoices: impl Iterator<Item = InvoiceId>,
    minor: i64,
) -> Result<Vec<Line>, AppError> {
    let mut left = minor;
    let mut lines = Vec::new();
    for id in invoices {
        let invoice = reader.invoice(id)?;
        let part = invoice.open_minor.min(left);
        if part > 0 {
            left -= part;
            lines.push((id, invoice.number, part));
        }
    }
    Ok(lines)
}
