//! Money: an integer count of a currency's smallest unit, with checked arithmetic.

use std::fmt;
use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use thiserror::Error;

/// What can go wrong with an amount.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// The code is not an ISO 4217 currency.
    #[error("unknown currency {0:?}")]
    UnknownCurrency(String),
    /// Two currencies met in one sum.
    #[error("cannot add {0} to {1}")]
    CurrencyMismatch(Currency, Currency),
    /// The result does not fit in 64 bits of the smallest unit.
    #[error("the amount is too large")]
    Overflow,
    /// The text is no plain decimal number.
    #[error("{0:?} is not an amount")]
    NotANumber(String),
}

/// An ISO 4217 currency.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// Mexican peso.
    pub const MXN: Currency = Currency(iso_currency::Currency::MXN);
    /// Chilean peso, which has no decimals.
    pub const CLP: Currency = Currency(iso_currency::Currency::CLP);
    /// United States dollar.
    pub const USD: Currency = Currency(iso_currency::Currency::USD);
    /// Euro.
    pub const EUR: Currency = Currency(iso_currency::Currency::EUR);

    /// The three-letter code, for example `MXN`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// The currency with this number in ISO 4217: 978 is the euro.
    #[must_use]
    pub fn from_numeric(number: u16) -> Option<Currency> {
        iso_currency::Currency::from_numeric(number).map(Currency)
    }

    /// How many decimals an amount has: 2 for most, 0 for CLP, PYG and JPY (ISO 4217).
    #[must_use]
    pub fn exponent(self) -> u32 {
        u32::from(self.0.exponent().unwrap_or(2))
    }

    /// The sign in front of an amount, for example `$` or `€`.
    #[must_use]
    pub fn symbol(self) -> String {
        self.0.symbol().symbol
    }
}

impl FromStr for Currency {
    type Err = MoneyError;

    fn from_str(text: &str) -> Result<Self, MoneyError> {
        let code = text.trim().to_ascii_uppercase();
        iso_currency::Currency::from_code(&code)
            .map(Currency)
            .ok_or_else(|| MoneyError::UnknownCurrency(text.to_owned()))
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount of one currency, counted in its smallest unit (centavos for MXN, pesos for CLP).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// The count of smallest units; negative is a credit.
    pub minor: i64,
    /// What the units are.
    pub currency: Currency,
}

impl Money {
    /// `minor` smallest units of `currency`.
    #[must_use]
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Money { minor, currency }
    }

    /// Nothing of `currency`.
    #[must_use]
    pub const fn zero(currency: Currency) -> Self {
        Money { minor: 0, currency }
    }

    /// Rounds `amount` once, half away from zero, to the decimals that the currency has.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] when it does not fit.
    pub fn from_decimal(amount: Decimal, currency: Currency) -> Result<Self, MoneyError> {
        let exponent = currency.exponent();
        let mut scaled = amount.round_dp_with_strategy(exponent, RoundingStrategy::MidpointAwayFromZero);
        scaled.rescale(exponent);
        let minor = i64::try_from(scaled.mantissa()).map_err(|_| MoneyError::Overflow)?;
        if scaled.scale() != exponent {
            return Err(MoneyError::Overflow);
        }
        Ok(Money { minor, currency })
    }

    /// Reads a plain decimal such as `-1750.50` (a point, no groups), as amounts travel on the wire.
    ///
    /// # Errors
    /// [`MoneyError::NotANumber`] or [`MoneyError::Overflow`].
    pub fn parse_plain(text: &str, currency: Currency) -> Result<Self, MoneyError> {
        let amount =
            Decimal::from_str_exact(text.trim()).map_err(|_| MoneyError::NotANumber(text.to_owned()))?;
        Money::from_decimal(amount, currency)
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] or [`MoneyError::Overflow`].
    pub fn checked_add(self, other: Money) -> Result<Money, MoneyError> {
        self.combine(other, i64::checked_add)
    }

    /// The difference of two amounts of one currency.
    ///
    /// # Errors
    /// [`MoneyError::CurrencyMismatch`] or [`MoneyError::Overflow`].
    pub fn checked_sub(self, other: Money) -> Result<Money, MoneyError> {
        self.combine(other, i64::checked_sub)
    }

    fn combine(self, other: Money, op: fn(i64, i64) -> Option<i64>) -> Result<Money, MoneyError> {
        if self.currency != other.currency {
            return Err(MoneyError::CurrencyMismatch(other.currency, self.currency));
        }
        op(self.minor, other.minor)
            .map(|minor| Money::new(minor, self.currency))
            .ok_or(MoneyError::Overflow)
    }

    /// Whether the amount is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.minor == 0
    }
}

/// The plain decimal that travels on the wire: `1750.50`, `-3`, never grouped, never a float.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.minor < 0 { "-" } else { "" };
        let (exponent, minor) = (self.currency.exponent(), self.minor.unsigned_abs());
        let Some(unit) = 10u64.checked_pow(exponent).filter(|unit| *unit > 1) else {
            return write!(f, "{sign}{minor}");
        };
        let decimals = exponent as usize;
        write!(f, "{sign}{}.{:0decimals$}", minor / unit, minor % unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_without_decimals_is_not_multiplied_by_100() {
        let clp = Money::parse_plain("15000", Currency::CLP).unwrap();
        assert_eq!(clp.minor, 15_000);
        assert_eq!(clp.to_string(), "15000");
    }

    #[test]
    fn rounding_is_half_away_from_zero_and_happens_once() {
        let money = |text: &str| Money::parse_plain(text, Currency::MXN).unwrap().minor;
        assert_eq!((money("0.005"), money("-0.005"), money("0.0049")), (1, -1, 0));
    }

    #[test]
    fn two_currencies_are_never_added() {
        let sum = Money::new(1, Currency::MXN).checked_add(Money::new(1, Currency::USD));
        assert_eq!(
            sum,
            Err(MoneyError::CurrencyMismatch(Currency::USD, Currency::MXN))
        );
    }

    #[test]
    fn a_sum_that_does_not_fit_is_an_error_and_not_a_wrap() {
        let sum = Money::new(i64::MAX, Currency::MXN).checked_add(Money::new(1, Currency::MXN));
        assert_eq!(sum, Err(MoneyError::Overflow));
    }

    #[test]
    fn an_amount_too_large_for_the_ledger_is_refused() {
        assert_eq!(
            Money::parse_plain("99999999999999999999", Currency::MXN),
            Err(MoneyError::Overflow)
        );
    }

    #[test]
    fn whole_amounts_keep_their_decimals_on_the_wire() {
        let written =
            [175_000, 5, -5, -175_050, i64::MIN].map(|minor| Money::new(minor, Currency::MXN).to_string());
        assert_eq!(
            written,
            ["1750.00", "0.05", "-0.05", "-1750.50", "-92233720368547758.08"]
        );
        assert_eq!(Money::new(-3, Currency::CLP).to_string(), "-3");
    }
}
