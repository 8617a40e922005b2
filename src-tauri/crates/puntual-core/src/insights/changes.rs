//! How a portfolio came from one day's balance to another's, to the cent.

use chrono::NaiveDate;

use super::ledger::{LedgerInvoice, ReductionKind};
use crate::aging::{Bucket, Buckets, days_past_due};

/// What became of the invoices that stood in one bucket, or that were new.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fate {
    /// What they were worth at the start, or when issued.
    pub opening: i64,
    /// Where what is left of them stands at the end.
    pub now: Buckets,
    /// Money that came in for them.
    pub paid: i64,
    /// Taken off by credit notes.
    pub credited: i64,
    /// Given up.
    pub written_off: i64,
}

/// The change of a portfolio from the end of one day to the end of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// Balance at the end of the first day, money on account taken off.
    pub opening: i64,
    /// Invoiced since.
    pub invoiced: i64,
    /// Invoices since.
    pub invoices: u32,
    /// Money received since.
    pub paid: i64,
    /// Credit notes since.
    pub credited: i64,
    /// Written off since.
    pub written_off: i64,
    /// Balance at the end of the last day, money on account taken off.
    pub closing: i64,
    /// Money on account on both days.
    pub on_account: (i64, i64),
    /// By bucket at the start, youngest first.
    pub by_bucket: [Fate; 5],
    /// Of the new ones.
    pub new: Fate,
}

impl Changes {
    /// Nothing yet.
    #[must_use]
    pub fn new(from: NaiveDate, to: NaiveDate) -> Changes {
        Changes {
            from,
            to,
            opening: 0,
            invoiced: 0,
            invoices: 0,
            paid: 0,
            credited: 0,
            written_off: 0,
            closing: 0,
            on_account: (0, 0),
            by_bucket: [Fate::default(); 5],
            new: Fate::default(),
        }
    }

    /// Takes an invoice in.
    pub fn invoice(&mut self, invoice: &LedgerInvoice) {
        if invoice.issued_on > self.to {
            return;
        }
        let is_new = invoice.issued_on > self.from;
        let (before, after) = (invoice.open_on(self.from), invoice.open_on(self.to));
        let fate = if is_new {
            self.invoiced = self.invoiced.saturating_add(invoice.total_minor);
            self.invoices += 1;
            &mut self.new
        } else {
            let bucket = Bucket::of(days_past_due(invoice.due_on, self.from));
            &mut self.by_bucket[bucket as usize]
        };
        let worth = if is_new { invoice.total_minor } else { before };
        fate.opening = fate.opening.saturating_add(worth);
        fate.now
            .add(Bucket::of(days_past_due(invoice.due_on, self.to)), after);
        let by = |kind| invoice.reduced_by(kind, self.from, self.to);
        fate.paid = fate.paid.saturating_add(by(ReductionKind::Payment));
        fate.credited = fate.credited.saturating_add(by(ReductionKind::CreditNote));
        fate.written_off = fate.written_off.saturating_add(by(ReductionKind::WriteOff));
        self.opening = self.opening.saturating_add(before);
        self.closing = self.closing.saturating_add(after);
    }

    /// Takes in what no invoice had taken up of a credit on both days, and its whole amount when it came between them.
    pub fn credit(&mut self, kind: ReductionKind, unapplied: (i64, i64), came: i64) {
        self.on_account.0 = self.on_account.0.saturating_add(unapplied.0);
        self.on_account.1 = self.on_account.1.saturating_add(unapplied.1);
        self.opening = self.opening.saturating_sub(unapplied.0);
        self.closing = self.closing.saturating_sub(unapplied.1);
        let slot = match kind {
            ReductionKind::Payment => &mut self.paid,
            ReductionKind::CreditNote => &mut self.credited,
            ReductionKind::WriteOff => &mut self.written_off,
        };
        *slot = slot.saturating_add(came);
    }

    /// What no movement above explains: money given back, or papers whose days contradict each other. Nothing in an
    /// ordinary book.
    #[must_use]
    pub fn other(&self) -> i64 {
        self.closing - self.opening - self.invoiced + self.paid + self.credited + self.written_off
    }
}
