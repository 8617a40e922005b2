//! What paying early saves and paying late costs. Both are told beside an invoice and never become part of what it owes.

use chrono::{Days, NaiveDate};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::aging::days_past_due;
use crate::money::{Money, MoneyError};

/// So much off when paid within so many days of issue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EarlyDiscount {
    /// Hundredths of the total.
    pub percent: Decimal,
    /// Days from the issue date, the last included.
    pub days: u32,
}

/// What paying late costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LateCharge {
    /// Hundredths of what is owed, for a year of 365 days.
    Yearly(Decimal),
    /// So much once, in the invoice's currency.
    Fixed(Decimal),
}

impl EarlyDiscount {
    /// The last day on which it is given.
    #[must_use]
    pub fn until(&self, issued_on: NaiveDate) -> NaiveDate {
        issued_on
            .checked_add_days(Days::new(u64::from(self.days)))
            .unwrap_or(issued_on)
    }

    /// What it takes off, rounded once.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn amount(&self, total: Money) -> Result<Money, MoneyError> {
        let minor = percent_of(total.minor, self.percent).ok_or(MoneyError::Overflow)?;
        Ok(Money::new(minor, total.currency))
    }
}

impl LateCharge {
    /// What has come up on an open amount by `today`, rounded once; nothing before the day after the due date. For a yearly
    /// rate: outstanding × rate ÷ 365 × days past due.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`].
    pub fn amount(&self, open: Money, due_on: NaiveDate, today: NaiveDate) -> Result<Money, MoneyError> {
        let days = days_past_due(due_on, today);
        if days <= 0 || open.minor <= 0 {
            return Ok(Money::zero(open.currency));
        }
        match self {
            LateCharge::Fixed(amount) => Money::from_decimal(*amount, open.currency),
            LateCharge::Yearly(percent) => {
                let days = Decimal::from(days);
                let yearly = percent.checked_mul(days).ok_or(MoneyError::Overflow)?;
                // Divided last, so that nothing is rounded on the way.
                let amount = decimal(open).checked_mul(yearly).ok_or(MoneyError::Overflow)?;
                Money::from_decimal(amount / Decimal::from(36_500), open.currency)
            }
        }
    }
}

/// So many hundredths of an amount in smallest units, rounded once, half away from zero; `None` when it is too large.
#[must_use]
pub fn percent_of(minor: i64, percent: Decimal) -> Option<i64> {
    let product = Decimal::from(minor).checked_mul(percent)?;
    (product / Decimal::ONE_HUNDRED)
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .to_i64()
}

/// The amount in whole units of its currency.
#[must_use]
pub fn decimal(amount: Money) -> Decimal {
    Decimal::new(amount.minor, amount.currency.exponent())
}

/// An amount in another currency at a rate (units of `into` for one of the amount's), rounded once.
///
/// # Errors
/// [`MoneyError::Overflow`].
pub fn converted(amount: Money, rate: Decimal, into: crate::money::Currency) -> Result<Money, MoneyError> {
    let product = decimal(amount).checked_mul(rate).ok_or(MoneyError::Overflow)?;
    Money::from_decimal(product, into)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn two_percent_within_ten_days() {
        let discount = EarlyDiscount {
            percent: Decimal::TWO,
            days: 10,
        };
        assert_eq!(discount.until(day("2026-03-01")), day("2026-03-11"));
        let total = Money::new(1_234_567, Currency::MXN);
        assert_eq!(discount.amount(total).unwrap().minor, 24_691);
        assert_eq!(
            discount.amount(Money::new(15_025, Currency::CLP)).unwrap().minor,
            301
        );
    }

    #[test]
    fn interest_is_outstanding_times_rate_by_365_times_days_rounded_once() {
        let charge = LateCharge::Yearly(Decimal::new(18, 0));
        let open = Money::new(1_000_000, Currency::MXN);
        let on = |today: &str| charge.amount(open, day("2026-03-01"), day(today)).unwrap().minor;
        assert_eq!(on("2026-03-01"), 0);
        // 10,000.00 × 0.18 ÷ 365 × 30 = 147.9452…
        assert_eq!(on("2026-03-31"), 14_795);
        assert_eq!(on("2027-03-01"), 180_000);
    }

    #[test]
    fn a_fixed_charge_comes_once_and_only_when_something_is_overdue() {
        let charge = LateCharge::Fixed(Decimal::new(150, 0));
        let due = day("2026-03-01");
        let of = |minor, today| {
            charge
                .amount(Money::new(minor, Currency::MXN), due, day(today))
                .unwrap()
                .minor
        };
        assert_eq!(of(500, "2026-03-02"), 15_000);
        assert_eq!(of(500, "2026-06-02"), 15_000);
        assert_eq!((of(0, "2026-06-02"), of(500, "2026-03-01")), (0, 0));
    }

    #[test]
    fn a_conversion_is_rounded_to_the_decimals_of_the_other_currency() {
        let rate = Decimal::new(171_234, 4);
        let pesos = converted(Money::new(10_050, Currency::USD), rate, Currency::MXN).unwrap();
        assert_eq!(pesos.to_string(), "1720.90");
        let chilean = converted(Money::new(1, Currency::USD), Decimal::new(950, 0), Currency::CLP).unwrap();
        assert_eq!(chilean.minor, 10);
    }
}
