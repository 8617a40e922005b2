//! Why a prediction is what it is, in facts that the owner can check.

use chrono::NaiveDate;

use super::PastInvoice;
use super::history::{Past, Pasts, log_amount};

/// Day of the week, 1 for Monday to 7 for Sunday.
pub type Weekday = u8;

/// One fact behind a prediction, the weightiest first in a list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The due date has passed: it can no longer be paid in time.
    PastDue {
        /// Days since.
        days: i64,
    },
    /// The customer contests the invoice.
    Disputed,
    /// The customer's record: this many of their invoices were paid in time.
    Record {
        /// Paid by the due date.
        on_time: u32,
        /// Of this many whose outcome is known.
        decided: u32,
    },
    /// Nothing is known of this customer yet; the portfolio speaks.
    NewCustomer {
        /// Invoices of all customers paid in time, in percent.
        portfolio_percent: u32,
    },
    /// They pay this many days after the due date as a habit; negative is before it.
    UsuallyLate {
        /// The middle of their payments.
        days: i64,
    },
    /// They usually pay on one day of the week.
    PaysOn {
        /// Which one.
        weekday: Weekday,
    },
    /// The invoice is larger than theirs usually are.
    Larger {
        /// How many times, in tenths: 30 is three times.
        tenths: u32,
    },
    /// They owe other invoices past due.
    OwesOverdue {
        /// How many.
        count: u32,
    },
    /// The latest invoices were paid worse than the ones before.
    GettingWorse,
    /// The latest invoices were paid better than the ones before.
    GettingBetter,
    /// The due date is on a weekend.
    DueOnWeekend,
}

impl Reason {
    /// Its code, to which each language has a text.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Reason::PastDue { .. } => "prediction.past_due",
            Reason::Disputed => "prediction.disputed",
            Reason::Record { .. } => "prediction.record",
            Reason::NewCustomer { .. } => "prediction.new_customer",
            Reason::UsuallyLate { days } if days < 0 => "prediction.usually_early",
            Reason::UsuallyLate { .. } => "prediction.usually_late",
            Reason::PaysOn { weekday: 1 } => "prediction.pays_on_monday",
            Reason::PaysOn { weekday: 2 } => "prediction.pays_on_tuesday",
            Reason::PaysOn { weekday: 3 } => "prediction.pays_on_wednesday",
            Reason::PaysOn { weekday: 4 } => "prediction.pays_on_thursday",
            Reason::PaysOn { weekday: 5 } => "prediction.pays_on_friday",
            Reason::PaysOn { .. } => "prediction.pays_on_the_weekend",
            Reason::Larger { .. } => "prediction.larger",
            Reason::OwesOverdue { .. } => "prediction.owes_overdue",
            Reason::GettingWorse => "prediction.getting_worse",
            Reason::GettingBetter => "prediction.getting_better",
            Reason::DueOnWeekend => "prediction.due_on_weekend",
        }
    }
}

/// Facts about an open invoice on `today`.
pub(super) fn of(invoice: &PastInvoice, pasts: &Pasts, today: NaiveDate) -> Vec<Reason> {
    let past = pasts.of(invoice.customer);
    let mut reasons = Vec::new();
    let overdue_by = (today - invoice.due_on).num_days();
    if overdue_by > 0 {
        reasons.push(Reason::PastDue { days: overdue_by });
    }
    if invoice.disputed {
        reasons.push(Reason::Disputed);
    }
    reasons.push(if past.decided == 0 {
        Reason::NewCustomer {
            portfolio_percent: percent(pasts.all.rate()),
        }
    } else {
        Reason::Record {
            on_time: past.on_time,
            decided: past.decided,
        }
    });
    reasons.extend(trend(past, pasts));
    reasons.extend(habit(past));
    reasons.extend(larger(invoice, past));
    // The invoice itself is no reason for itself.
    let others = past.overdue.saturating_sub(u32::from(overdue_by > 0));
    if others > 0 {
        reasons.push(Reason::OwesOverdue { count: others });
    }
    reasons.extend(weekday(past));
    let due = chrono::Datelike::weekday(&invoice.due_on).number_from_monday();
    if overdue_by <= 0 && due >= 6 {
        reasons.push(Reason::DueOnWeekend);
    }
    reasons
}

fn trend(past: &Past, pasts: &Pasts) -> Option<Reason> {
    if past.decided < 6 {
        return None;
    }
    match past.recent_rate - pasts.rate(past) {
        change if change <= -0.2 => Some(Reason::GettingWorse),
        change if change >= 0.2 => Some(Reason::GettingBetter),
        _ => None,
    }
}

/// The middle of the latest delays, once there are three.
fn habit(past: &Past) -> Option<Reason> {
    if past.latest.len() < 3 {
        return None;
    }
    let mut latest = past.latest.clone();
    latest.sort_unstable();
    let days = i64::from(latest[latest.len() / 2]);
    (days != 0).then_some(Reason::UsuallyLate { days })
}

fn larger(invoice: &PastInvoice, past: &Past) -> Option<Reason> {
    let own = log_amount(invoice.amount_minor);
    let usual = past.usual_log(Some(own)).filter(|_| past.issued > 3)?;
    let times = (own - usual).exp();
    (times >= 2.0).then(|| Reason::Larger {
        tenths: tenths(times),
    })
}

/// At least half of at least four payments.
fn weekday(past: &Past) -> Option<Reason> {
    let (place, most) = past
        .weekdays
        .iter()
        .enumerate()
        .max_by_key(|(_, count)| **count)?;
    (past.paid >= 4 && most * 2 >= past.paid).then(|| Reason::PaysOn {
        weekday: Weekday::try_from(place + 1).unwrap_or(1),
    })
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of 1"
)]
fn percent(share: f64) -> u32 {
    (share * 100.0).round() as u32
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "at least 2, and capped"
)]
fn tenths(times: f64) -> u32 {
    (times.min(999.0) * 10.0).round() as u32
}
