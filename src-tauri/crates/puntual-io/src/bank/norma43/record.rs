//! One record, by the columns that the norm counts from 1.

use puntual_core::money::{Currency, Money};
use rust_decimal::Decimal;

use super::super::values::{Fault, shown};

/// A line of the file.
pub(super) struct Record<'a> {
    /// 1-based line in the file.
    pub(super) line: u64,
    /// The first two figures.
    pub(super) kind: &'a str,
    text: &'a str,
}

impl<'a> Record<'a> {
    /// `None` for an empty line.
    pub(super) fn new(line: u64, text: &'a str) -> Option<Record<'a>> {
        let kind = text.get(..2)?;
        Some(Record { line, kind, text })
    }

    /// What stands in the columns `from` to `to`, both included, without the blanks around it.
    pub(super) fn field(&self, from: usize, to: usize) -> String {
        let field: String = self.letters(from, to).collect();
        field.trim().to_owned()
    }

    /// The same with its blanks, and those that the line lacks at its end.
    pub(super) fn wide(&self, from: usize, to: usize) -> String {
        let mut field: String = self.letters(from, to).collect();
        let lacking = (to + 1 - from).saturating_sub(field.chars().count());
        field.extend(std::iter::repeat_n(' ', lacking));
        field
    }

    fn letters(&self, from: usize, to: usize) -> impl Iterator<Item = char> + 'a {
        self.text.chars().skip(from - 1).take(to + 1 - from)
    }
}

/// The sum whose sign, 1 for debe and 2 for haber, stands in column `sign`: fourteen figures behind it, two of them decimals
/// whatever the currency.
///
/// # Errors
/// `bank.bad_line` without a sign, `bank.bad_amount` without an amount that the currency can have.
pub(super) fn sum(record: &Record<'_>, sign: usize, currency: Currency) -> Result<Money, Fault> {
    let is_debit = match record.field(sign, sign).as_str() {
        "1" => true,
        "2" => false,
        _ => return Err(("bank.bad_line", shown(record.text))),
    };
    let written = record.field(sign + 1, sign + 14);
    let bad = || ("bank.bad_amount", shown(&written));
    let is_whole = written.len() == 14 && written.bytes().all(|byte| byte.is_ascii_digit());
    let hundredths: i64 = if is_whole { written.parse().ok() } else { None }.ok_or_else(bad)?;
    let value = Decimal::new(if is_debit { -hundredths } else { hundredths }, 2);
    if value.normalize().scale() > currency.exponent() {
        return Err(bad());
    }
    Money::from_decimal(value, currency).map_err(|_| bad())
}
