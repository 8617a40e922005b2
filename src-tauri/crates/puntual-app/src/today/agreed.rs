//! What promises, plans and offers say of a day: whom they leave in peace, and whom to speak to about them.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use puntual_core::offers::OfferState;
use puntual_core::plans::{InstalmentState, Judged, PlanState};
use puntual_core::promises::PromiseState;
use puntual_store::{CustomerId, InvoiceId, Offer, PaymentPlan, Promise, Reader};

use crate::error::AppError;
use crate::promises::Record;
use crate::today::rows::{AccountKey, Entry, Kind, Line, List};

/// A promise broken longer ago than this is history.
const BROKEN_DAYS: u64 = 30;
/// An offer that ends within so many days is spoken about.
const ENDING_DAYS: i64 = 2;
/// So many days one is told that an offer was taken, or that it was not.
const OFFER_NEWS_DAYS: i64 = 3;

/// The promises and offers of the last month and those to come, and the plans that stand, each as on the day.
pub(super) struct Agreements {
    promises: Vec<(Promise, PromiseState)>,
    plans: Vec<(PaymentPlan, Judged)>,
    offers: Vec<Offer>,
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
            offers: reader.offers_until(None, since)?,
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
        for offer in &self.offers {
            let Some((kind, minor, date)) = news(offer, self.today) else {
                continue;
            };
            let lines = match kind {
                // Nothing of it is at risk any more.
                Kind::OfferTaken => {
                    let covered = offer.invoices.iter();
                    covered.map(|one| (one.invoice, one.number.clone(), 0)).collect()
                }
                _ => lines(
                    reader,
                    offer.invoices.iter().map(|covered| covered.invoice),
                    minor,
                )?,
            };
            list.add(
                (offer.customer, offer.currency.clone()),
                Entry {
                    kind,
                    minor,
                    date,
                    lines,
                },
            );
        }
        Ok(())
    }
}

/// What is new of an offer: that it ends, that it was taken, that it was not.
fn news(offer: &Offer, today: NaiveDate) -> Option<(Kind, i64, NaiveDate)> {
    let judged = offer.judged(today);
    let since = |day: NaiveDate| today.signed_duration_since(day).num_days();
    let is_new = |day: NaiveDate| (0..=OFFER_NEWS_DAYS).contains(&since(day));
    match judged.state {
        OfferState::Open if (0..=ENDING_DAYS).contains(&-since(offer.until)) => {
            Some((Kind::OfferEnds, judged.left_minor(), offer.until))
        }
        // In its grace it is waited for.
        OfferState::Expired if is_new(offer.kept_until) => {
            let open = offer.invoices.iter().map(|covered| covered.facts.open_minor);
            let open = open.fold(0i64, i64::saturating_add);
            (open > 0).then_some((Kind::OfferExpired, open, offer.until))
        }
        OfferState::Taken => {
            let on = judged.taken_on.filter(|on| is_new(*on))?;
            Some((Kind::OfferTaken, judged.paid_minor, on))
        }
        _ => None,
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
