//! An invoice with its movements, and the days between which one looks at it.

use chrono::{Days, NaiveDate};

/// What took something off an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReductionKind {
    /// Money.
    Payment,
    /// Paper.
    CreditNote,
    /// Giving up.
    WriteOff,
}

/// One movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reduction {
    /// The day from which it counts.
    pub on: NaiveDate,
    /// What it took off, smallest units; below zero where an earlier one is taken back.
    pub minor: i64,
    /// What it was.
    pub kind: ReductionKind,
}

/// One invoice and everything that reduced it. Invoices of one currency belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerInvoice {
    /// Any number that stands for it.
    pub id: i64,
    /// Any number that stands for the customer.
    pub customer: i64,
    /// Date of issue.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// Amount invoiced, smallest units.
    pub total_minor: i64,
    /// Everything that reduced it, in the order of the days.
    pub reductions: Vec<Reduction>,
    /// The day of the first reminder about it that reached the customer.
    pub contacted_on: Option<NaiveDate>,
}

impl LedgerInvoice {
    /// What was owed on it at the end of `day`; nothing before it was issued.
    #[must_use]
    pub fn open_on(&self, day: NaiveDate) -> i64 {
        if day < self.issued_on {
            return 0;
        }
        self.reductions
            .iter()
            .take_while(|reduction| reduction.on <= day)
            .fold(self.total_minor, |open, reduction| {
                open.saturating_sub(reduction.minor)
            })
    }

    /// What movements of one kind took off from the day after `after` until the end of `until`. What was allocated before
    /// the invoice was issued counts from then.
    #[must_use]
    pub fn reduced_by(&self, kind: ReductionKind, after: NaiveDate, until: NaiveDate) -> i64 {
        self.reductions
            .iter()
            .filter(|reduction| {
                let on = reduction.on.max(self.issued_on);
                reduction.kind == kind && on > after && on <= until
            })
            .fold(0, |sum, reduction| sum.saturating_add(reduction.minor))
    }

    /// The day on which nothing was owed any more, as known at the end of `until`; `None` while something is, and when no
    /// money was among what closed it: that says nothing about how a customer pays.
    #[must_use]
    pub fn paid_on(&self, until: NaiveDate) -> Option<NaiveDate> {
        let known = self
            .reductions
            .iter()
            .take_while(|reduction| reduction.on <= until);
        let (mut open, mut last, mut money) = (self.total_minor, None, 0);
        for reduction in known {
            open = open.saturating_sub(reduction.minor);
            last = Some(reduction.on);
            if reduction.kind == ReductionKind::Payment {
                money += reduction.minor;
            }
        }
        last.filter(|_| open == 0 && money > 0)
    }
}

/// Days, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The first.
    pub from: NaiveDate,
    /// The last.
    pub to: NaiveDate,
}

impl Period {
    /// How many days, at least 1.
    #[must_use]
    pub fn days(&self) -> i64 {
        (self.to - self.from).num_days().max(0) + 1
    }

    /// How many months they are, at least 1, as the collection effectiveness index counts them.
    #[must_use]
    pub fn months(&self) -> i64 {
        ((self.days() * 12 + 182) / 365).max(1)
    }

    /// The day whose end is the opening.
    #[must_use]
    pub fn opening(&self) -> NaiveDate {
        self.from.pred_opt().unwrap_or(self.from)
    }

    /// The period of equal length before this one.
    #[must_use]
    pub fn preceding(&self) -> Period {
        let to = self.opening();
        let back = Days::new((self.days() - 1).unsigned_abs());
        Period {
            from: to.checked_sub_days(back).unwrap_or(to),
            to,
        }
    }

    /// Whether a day is among them.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}
