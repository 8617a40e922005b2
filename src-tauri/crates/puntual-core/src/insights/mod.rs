//! What a portfolio tells about itself: how fast it is paid, what grows old, what prevention achieved.
//!
//! Pure: the caller streams the invoices of one currency with everything that reduced them ([`LedgerInvoice`]), and each
//! figure is a sum of what single invoices contribute ([`share`]). Whoever asks what a figure is made of is given the
//! invoices with that contribution, so that a number and its list can never disagree. Amounts are integers throughout; a
//! figure is rounded once, at the end, to one decimal ([`Tenths`]).

mod aging;
mod changes;
mod countback;
mod figures;
mod holdout;
mod ledger;
mod prevention;
mod response;

pub use aging::{AgingPoint, points};
pub use changes::{Changes, Fate};
pub use countback::{MonthSales, MonthUsed, countback, months_used};
pub use figures::{Figure, Share, Sum, Tally, Unit, is_decided, share};
pub use holdout::is_held_out;
pub use ledger::{LedgerInvoice, Period, Reduction, ReductionKind};
pub use prevention::{Arm, Case, LEAST, Lift, LiftBasis, Prevention, prevention};
pub use response::{ContactLine, RESPONSE_DAYS, Response, responses};

/// A figure in tenths: 437 is 43.7 days or percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tenths(pub i64);

impl Tenths {
    /// `over × times ÷ under`, rounded once, half away from zero; `None` when there is nothing to divide by.
    #[must_use]
    pub fn ratio(over: i128, times: i128, under: i128) -> Option<Tenths> {
        if under <= 0 {
            return None;
        }
        let scaled = over.checked_mul(times)?.checked_mul(10)?;
        let half = if scaled < 0 { -(under / 2) } else { under / 2 };
        i64::try_from((scaled + half) / under).ok().map(Tenths)
    }
}

/// A plain decimal with a point, as figures travel on the wire.
impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        write!(
            f,
            "{sign}{}.{}",
            self.0.unsigned_abs() / 10,
            self.0.unsigned_abs() % 10
        )
    }
}

#[cfg(test)]
mod tests;
