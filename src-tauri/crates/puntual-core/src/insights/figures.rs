//! The figures that are a ratio of two sums over invoices.

use chrono::{Days, NaiveDate};

use super::Tenths;
use super::ledger::{LedgerInvoice, Period, ReductionKind};
use crate::aging::{Bucket, days_past_due};
use crate::choices::choices;
use crate::segments::on_time;

/// Days of one aging bucket, and so of one roll.
const ROLL_DAYS: u64 = 30;

/// A figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Days sales outstanding, simple: receivables at the end ÷ credit sales of the period × days
    /// (upflow.io/blog/reduce-dso/dso-calculation-formula).
    Dso,
    /// Best-possible DSO: receivables not past due ÷ credit sales × days
    /// (apruve.com/faq/what-is-best-possible-days-sales-outstanding).
    BestDso,
    /// Collection effectiveness index: (opening + sales ÷ months − closing) ÷ (opening + sales ÷ months − closing not past
    /// due) (enterpriserecovery.com/blog/collections-effectiveness-index).
    Cei,
    /// Invoices paid by the due date ÷ invoices whose due date has passed, by count (kpidepot.com). An invoice that no
    /// money closed (a credit note, a write-off) is in neither.
    OnTime,
    /// The same by amount invoiced.
    OnTimeAmount,
    /// Average payment delay, weighted: Σ amount × (paid on − due on) ÷ Σ amount; open overdue invoices count what is open,
    /// up to the end (help.upflow.io).
    Delay,
    /// Average days to pay: mean of (paid on − due on) over the invoices paid in the period; negative is early
    /// (help.kolleno.com).
    DaysToPay,
    /// Past-due receivables ÷ all receivables at the end, open invoices alone (giro26.com).
    PastDue,
    /// Money collected in the period ÷ what was due at its start or fell due in it (vcc.live).
    Recovery,
    /// Balance in the next bucket at the end ÷ balance in this one thirty days before (investopedia.com). 0 is what was
    /// not due, 3 what was 61–90 days past due; of the last bucket only those who came into it in these days count.
    Roll(u8),
    /// Preventive success: invoices with a delivered contact before the due date that were paid by it ÷ invoices with such
    /// a contact whose due date has passed (our own; no published definition found).
    Preventive,
}

choices! {
    /// What a figure counts in.
    Unit:
    /// Days.
    Days = "days",
    /// Percent.
    Percent = "percent",
    /// Minutes.
    Minutes = "minutes",
}

impl Figure {
    /// Every one, in the order in which they are shown.
    pub const ALL: [Figure; 14] = [
        Figure::Dso,
        Figure::BestDso,
        Figure::Cei,
        Figure::OnTime,
        Figure::OnTimeAmount,
        Figure::Delay,
        Figure::DaysToPay,
        Figure::PastDue,
        Figure::Recovery,
        Figure::Roll(0),
        Figure::Roll(1),
        Figure::Roll(2),
        Figure::Roll(3),
        Figure::Preventive,
    ];

    /// What it counts in.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Figure::Dso | Figure::BestDso | Figure::Delay | Figure::DaysToPay => Unit::Days,
            _ => Unit::Percent,
        }
    }

    /// Whether its sums are amounts of money. Otherwise they are counts or days.
    #[must_use]
    pub const fn is_of_money(self) -> bool {
        !matches!(
            self,
            Figure::OnTime | Figure::DaysToPay | Figure::Delay | Figure::Preventive
        )
    }

    const fn place(self) -> usize {
        match self {
            Figure::Dso => 0,
            Figure::BestDso => 1,
            Figure::Cei => 2,
            Figure::OnTime => 3,
            Figure::OnTimeAmount => 4,
            Figure::Delay => 5,
            Figure::DaysToPay => 6,
            Figure::PastDue => 7,
            Figure::Recovery => 8,
            Figure::Roll(from) => 9 + if from > 3 { 3 } else { from as usize },
            Figure::Preventive => 13,
        }
    }
}

/// What one invoice contributes above and below the line; `None` where it is not among the invoices counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// Above.
    pub over: Option<i128>,
    /// Below.
    pub under: Option<i128>,
}

/// Whether the due date lies in the period and has passed before `today`, and whether the invoice was paid by it; `None`
/// for one that is not counted, as when no money closed it.
#[must_use]
pub fn is_decided(invoice: &LedgerInvoice, period: &Period, today: NaiveDate) -> Option<bool> {
    if !period.holds(invoice.due_on) || invoice.total_minor <= 0 {
        return None;
    }
    let paid_on = invoice.paid_on(today);
    if paid_on.is_none() && invoice.open_on(today) == 0 {
        return None;
    }
    on_time(invoice.due_on, paid_on, today)
}

/// What an invoice contributes to a figure of `period`, as known on `today`.
#[must_use]
pub fn share(figure: Figure, invoice: &LedgerInvoice, period: &Period, today: NaiveDate) -> Share {
    let end = period.to.min(today);
    let some = |minor: i64| Some(i128::from(minor)).filter(|minor| *minor != 0);
    let open = |day| invoice.open_on(day);
    let sales = || {
        let is_new = period.holds(invoice.issued_on) && invoice.issued_on <= end;
        some(if is_new { invoice.total_minor } else { 0 })
    };
    match figure {
        Figure::Dso => Share {
            over: some(open(end)),
            under: sales(),
        },
        Figure::BestDso => Share {
            over: some(open(end)).filter(|_| invoice.due_on >= end),
            under: sales(),
        },
        Figure::Cei => {
            let before = i128::from(open(period.opening())) + sales().unwrap_or(0);
            let closing = i128::from(open(end));
            let not_due = if invoice.due_on >= end { closing } else { 0 };
            Share {
                over: Some(before - closing).filter(|minor| *minor != 0),
                under: Some(before - not_due).filter(|minor| *minor != 0),
            }
        }
        Figure::OnTime => counted(is_decided(invoice, period, today), 1),
        Figure::OnTimeAmount => counted(
            is_decided(invoice, period, today),
            i128::from(invoice.total_minor),
        ),
        Figure::Delay => delay(invoice, period, end),
        Figure::DaysToPay => match invoice.paid_on(end).filter(|day| period.holds(*day)) {
            Some(paid_on) => Share {
                over: Some(i128::from(days_past_due(invoice.due_on, paid_on))),
                under: Some(1),
            },
            None => Share::default(),
        },
        Figure::PastDue => Share {
            over: some(open(end)).filter(|_| invoice.due_on < end),
            under: some(open(end)),
        },
        Figure::Recovery => recovery(invoice, period, end),
        Figure::Roll(from) => roll(from, invoice, end),
        Figure::Preventive => {
            let in_time = invoice.contacted_on.is_some_and(|day| day < invoice.due_on);
            counted(is_decided(invoice, period, today).filter(|_| in_time), 1)
        }
    }
}

fn counted(decided: Option<bool>, weight: i128) -> Share {
    Share {
        over: decided.filter(|paid| *paid).map(|_| weight),
        under: decided.map(|_| weight),
    }
}

fn delay(invoice: &LedgerInvoice, period: &Period, end: NaiveDate) -> Share {
    let late = |until| i128::from(days_past_due(invoice.due_on, until));
    let counted = match invoice.paid_on(end) {
        Some(paid_on) if period.holds(paid_on) => Some((invoice.total_minor, late(paid_on))),
        Some(_) => None,
        None => Some((invoice.open_on(end), late(end))).filter(|(open, days)| *open > 0 && *days > 0),
    };
    counted.map_or_else(Share::default, |(minor, days)| Share {
        over: Some(i128::from(minor) * days),
        under: Some(i128::from(minor)),
    })
}

fn recovery(invoice: &LedgerInvoice, period: &Period, end: NaiveDate) -> Share {
    let claim = if invoice.due_on > end {
        0
    } else if invoice.issued_on < period.from {
        invoice.open_on(period.opening())
    } else {
        invoice.total_minor
    };
    if claim <= 0 {
        return Share::default();
    }
    let paid = invoice.reduced_by(ReductionKind::Payment, period.opening(), end);
    Share {
        over: Some(i128::from(paid)).filter(|minor| *minor != 0),
        under: Some(i128::from(claim)),
    }
}

fn roll(from: u8, invoice: &LedgerInvoice, end: NaiveDate) -> Share {
    let before = end.checked_sub_days(Days::new(ROLL_DAYS)).unwrap_or(end);
    let from = usize::from(from.min(3));
    let days = days_past_due(invoice.due_on, end);
    let arrived = Bucket::of(days) as usize == from + 1 && days <= 120;
    let was_there = Bucket::of(days_past_due(invoice.due_on, before)) as usize == from;
    let some = |minor: i64| Some(i128::from(minor)).filter(|minor| *minor > 0);
    Share {
        over: some(invoice.open_on(end)).filter(|_| arrived),
        under: some(invoice.open_on(before)).filter(|_| was_there),
    }
}

/// What a figure adds up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    /// Above the line.
    pub over: i128,
    /// Invoices above the line.
    pub over_count: u64,
    /// Below the line.
    pub under: i128,
    /// Invoices below the line.
    pub under_count: u64,
}

/// Adds up every figure of one period.
#[derive(Debug, Clone)]
pub struct Tally {
    period: Period,
    today: NaiveDate,
    sums: [Sum; Figure::ALL.len()],
    /// Credit sales, smallest units.
    sales: i128,
}

impl Tally {
    /// Nothing yet.
    #[must_use]
    pub fn new(period: Period, today: NaiveDate) -> Tally {
        Tally {
            period,
            today,
            sums: [Sum::default(); Figure::ALL.len()],
            sales: 0,
        }
    }

    /// Takes an invoice in.
    pub fn invoice(&mut self, invoice: &LedgerInvoice) {
        for figure in Figure::ALL {
            let share = share(figure, invoice, &self.period, self.today);
            let sum = &mut self.sums[figure.place()];
            if let Some(over) = share.over {
                sum.over += over;
                sum.over_count += 1;
            }
            if let Some(under) = share.under {
                sum.under += under;
                sum.under_count += 1;
                if figure == Figure::Dso {
                    self.sales += under;
                }
            }
        }
    }

    /// Takes in the money on account at the opening and at the end: it lessens what is not due, as in the aging, so that
    /// the receivables are those of the aging to the cent.
    pub fn on_account(&mut self, opening_minor: i64, closing_minor: i64) {
        let (opening, closing) = (i128::from(opening_minor), i128::from(closing_minor));
        self.sums[Figure::Dso.place()].over -= closing;
        self.sums[Figure::BestDso.place()].over -= closing;
        let cei = &mut self.sums[Figure::Cei.place()];
        cei.over += closing - opening;
        cei.under += closing - opening;
    }

    /// What a figure adds up to.
    #[must_use]
    pub const fn sum(&self, figure: Figure) -> Sum {
        self.sums[figure.place()]
    }

    /// The figure; `None` where there is nothing to divide by.
    #[must_use]
    pub fn value(&self, figure: Figure) -> Option<Tenths> {
        let sum = self.sum(figure);
        match figure {
            Figure::Dso | Figure::BestDso => {
                Tenths::ratio(sum.over, i128::from(self.period.days()), sum.under)
            }
            Figure::Delay | Figure::DaysToPay => Tenths::ratio(sum.over, 1, sum.under),
            Figure::Cei => {
                // Several months: of the sales only a month's.
                let months = i128::from(self.period.months());
                let less = self.sales * (months - 1);
                Tenths::ratio(sum.over * months - less, 100, sum.under * months - less)
            }
            _ => Tenths::ratio(sum.over, 100, sum.under),
        }
    }

    /// Average days delinquent: DSO − best-possible DSO (rex.inc/resources/ar-metrics/dso-cei-add).
    #[must_use]
    pub fn average_days_delinquent(&self) -> Option<Tenths> {
        let (dso, best) = (self.value(Figure::Dso)?, self.value(Figure::BestDso)?);
        Some(Tenths(dso.0 - best.0))
    }
}
