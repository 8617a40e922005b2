//! Everything that the figures need, gathered in one pass over the ledger.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};
use puntual_core::insights::{
    AgingPoint, Arm, ContactLine, MonthSales, Period, RESPONSE_DAYS, Response, Tally, is_decided, points,
    responses,
};
use puntual_store::{InvoiceId, PaymentPlan, Promise, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::policies::policy;

/// Ends of months before the last day in the aging over time.
const MONTHS: usize = 12;

/// An invoice of the period whose due date has passed and that was open when its first preventive step came.
pub(super) struct PendingCase {
    pub customer: i64,
    pub total_minor: i64,
    pub contacted: bool,
    pub in_time: bool,
    pub arm: Option<Arm>,
}

/// What one currency was found to hold.
pub(super) struct Found {
    pub invoices: u32,
    pub now: Tally,
    pub before: Tally,
    pub points: Vec<AgingPoint>,
    pub cases: Vec<PendingCase>,
    /// Invoices of each customer due before the period, and those paid in time.
    pub habits: HashMap<i64, (u32, u32)>,
    /// By what, and which.
    pub responses: BTreeMap<(&'static str, String), Response>,
    pub months: Vec<MonthSales>,
}

/// What the whole book was found to hold.
pub(super) struct Gathered {
    pub period: Period,
    pub currencies: BTreeMap<String, Found>,
    pub promises: Vec<Promise>,
    /// Plans that were not called off or replaced.
    pub plans: Vec<PaymentPlan>,
}

/// Goes through the ledger once.
pub(super) fn gather(
    reader: &Reader<'_>,
    session: &Session,
    period: Period,
    only: Option<&str>,
) -> Result<Gathered, AppError> {
    let before = period.preceding();
    let today = session.today;
    let empty = points(period.to, MONTHS);
    // The first day that any figure looks at.
    let since = empty
        .first()
        .map_or(period.from, |point| point.on)
        .min(before.opening());
    let promises = reader.promises(None, Some(before.from))?;
    let answers = promised_days(&promises);
    let settled = today.checked_sub_days(Days::new(RESPONSE_DAYS)).unwrap_or(today);
    let lines: Vec<ContactLine> = reader
        .contact_lines(period.from, period.to.min(settled))?
        .into_iter()
        .map(|(_, line)| line)
        .collect();
    let by_invoice: HashMap<i64, &[ContactLine]> = lines
        .chunk_by(|a, b| a.invoice == b.invoice)
        .filter_map(|lines| Some((lines.first()?.invoice, lines)))
        .collect();
    let arms = reader.holdout_arms()?;
    let step = first_step(reader)?;
    let mut currencies: BTreeMap<String, Found> = BTreeMap::new();
    let mut found_of = |currency: &str, work: &mut dyn FnMut(&mut Found)| {
        if only.is_some_and(|only| only != currency) {
            return;
        }
        let found = currencies
            .entry(currency.to_owned())
            .or_insert_with(|| Found::new(period, before, today, &empty));
        work(found);
    };
    reader.for_each_ledger_invoice(since, |currency, invoice| {
        found_of(currency, &mut |found| {
            found.invoices += 1;
            found.now.invoice(invoice);
            found.before.invoice(invoice);
            for point in &mut found.points {
                point.invoice(invoice);
            }
            if invoice.due_on < period.from && invoice.total_minor > 0 {
                let habit = found.habits.entry(invoice.customer).or_default();
                habit.0 += 1;
                habit.1 += u32::from(invoice.paid_on(today).is_some_and(|day| day <= invoice.due_on));
            }
            if let Some(in_time) = is_decided(invoice, &period, today) {
                let step_on = invoice
                    .due_on
                    .checked_sub_days(step)
                    .unwrap_or(invoice.due_on)
                    .max(invoice.issued_on);
                if invoice.open_on(step_on) > 0 {
                    found.cases.push(PendingCase {
                        customer: invoice.customer,
                        total_minor: invoice.total_minor,
                        contacted: invoice.contacted_on.is_some_and(|day| day < invoice.due_on),
                        in_time,
                        arm: arms.get(&InvoiceId(invoice.id)).copied(),
                    });
                }
            }
            if let Some(lines) = by_invoice.get(&invoice.id) {
                found.answer(lines, invoice, &answers);
            }
        });
    })?;
    reader.for_each_ledger_credit(since, |currency, credit| {
        found_of(currency, &mut |found| {
            for point in &mut found.points {
                point.credit(credit.unapplied_on(point.on));
            }
            let end = period.to.min(today);
            found
                .now
                .on_account(credit.unapplied_on(period.opening()), credit.unapplied_on(end));
            found.before.on_account(
                credit.unapplied_on(before.opening()),
                credit.unapplied_on(before.to),
            );
        });
    })?;
    for (currency, month, minor) in reader.sales_by_month(period.to)? {
        if let Some(found) = currencies.get_mut(&currency) {
            found.sold(period.to, &month, minor);
        }
    }
    Ok(Gathered {
        period,
        currencies,
        promises,
        plans: reader.payment_plans(None, false)?,
    })
}

impl Found {
    fn new(period: Period, before: Period, today: NaiveDate, empty: &[AgingPoint]) -> Found {
        Found {
            invoices: 0,
            now: Tally::new(period, today),
            before: Tally::new(before, today),
            points: empty.to_vec(),
            cases: Vec::new(),
            habits: HashMap::new(),
            responses: BTreeMap::new(),
            months: Vec::new(),
        }
    }

    fn answer(
        &mut self,
        lines: &[ContactLine],
        invoice: &puntual_core::insights::LedgerInvoice,
        answers: &HashMap<i64, Vec<(Option<i64>, NaiveDate)>>,
    ) {
        let promised: Vec<NaiveDate> = answers
            .get(&invoice.customer)
            .into_iter()
            .flatten()
            .filter(|(about, _)| about.is_none_or(|about| about == invoice.id))
            .map(|(_, made_on)| *made_on)
            .collect();
        let given: Vec<&ContactLine> = lines.iter().collect();
        for (line, response) in lines.iter().zip(responses(&given, invoice, &promised)) {
            for (by, key) in [
                ("channel", &line.channel),
                ("step", &line.step),
                ("segment", &line.segment),
            ] {
                self.responses
                    .entry((by, key.clone()))
                    .or_default()
                    .add(&response);
            }
        }
    }

    /// Takes in the sales of a month, newest first; months without any in between are months too.
    fn sold(&mut self, until: NaiveDate, month: &str, minor: i64) {
        let Ok(first) = format!("{month}-01").parse::<NaiveDate>() else {
            return;
        };
        loop {
            let (start, days) = month_before(until, self.months.len());
            let is_it = start == first;
            self.months.push(MonthSales {
                days,
                minor: if is_it { i128::from(minor) } else { 0 },
            });
            if is_it || start < first {
                break;
            }
        }
    }
}

/// The first day of the month so many months before the one of `until`, and how many of its days have passed.
pub(super) fn month_before(until: NaiveDate, back: usize) -> (NaiveDate, u32) {
    use chrono::Datelike;
    let mut last = until;
    for _ in 0..back {
        last = last
            .with_day(1)
            .and_then(|first| first.pred_opt())
            .unwrap_or(last);
    }
    (last.with_day(1).unwrap_or(last), last.day())
}

/// Days before the due date at which the first preventive step comes.
fn first_step(reader: &Reader<'_>) -> Result<Days, AppError> {
    let policy = policy(reader)?;
    let ahead = policy
        .steps
        .iter()
        .map(|step| step.offset_days.saturating_neg())
        .max();
    Ok(Days::new(ahead.unwrap_or(0).max(0).unsigned_abs()))
}

/// By customer: the invoice that a promise is about, `None` for all, and the day it was made.
fn promised_days(promises: &[Promise]) -> HashMap<i64, Vec<(Option<i64>, NaiveDate)>> {
    let mut days: HashMap<i64, Vec<(Option<i64>, NaiveDate)>> = HashMap::new();
    for promise in promises {
        let theirs = days.entry(promise.customer.0).or_default();
        if promise.invoices.is_empty() {
            theirs.push((None, promise.made_on));
        }
        let about = promise.invoices.iter();
        theirs.extend(about.map(|(invoice, _)| (Some(invoice.0), promise.made_on)));
    }
    days
}
