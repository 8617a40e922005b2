//! Reading a file of any format as bank statements.

use std::collections::BTreeMap;
use std::path::Path;

use puntual_core::bank::{BankHabits, BankStatement};
use puntual_core::country::country;
use puntual_core::imports::{DateOrder, DecimalMark};
use puntual_core::money::Currency;
use serde::{Deserialize, Serialize};

use super::table;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::wire;

/// What a person decided about a file; everything left out is found out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct BankChoice {
    /// Field name → 0-based column, for tables. What is not named stays as recognised.
    pub columns: Option<BTreeMap<String, u32>>,
    /// The sheet of a spreadsheet.
    pub sheet: Option<String>,
    /// `ymd`, `dmy` or `mdy`.
    pub date_order: Option<String>,
    /// `.` or `,`.
    pub decimal_mark: Option<String>,
    /// What an amount without a sign and without a type is, for tables: `in` (money that came in), `out`, `balance` (what
    /// the running balance proves; the rest is left out), or `inverted` (a minus is money that came in).
    pub signs: Option<String>,
    /// The currency of a file that names none; the book's own otherwise.
    pub currency: Option<String>,
    /// The account of a file that names none.
    pub account: Option<String>,
}

/// Whether a file says itself that it is a bank statement.
pub(crate) fn is_formatted(context: &Context<'_>, path: &str) -> bool {
    context.ports().bank.takes(Path::new(path))
}

/// The statements in a file.
///
/// # Errors
/// `book.none_open`, `request.invalid` for a choice that does not exist, `file.…` when it cannot be opened, and `bank.…` when
/// it can, but nothing in it can be read.
pub(crate) fn read(
    context: &Context<'_>,
    path: &str,
    choice: &BankChoice,
) -> Result<Vec<BankStatement>, AppError> {
    let habits = habits(&context.session()?, choice)?;
    let bank = context.ports().bank.as_ref();
    let mut statements = if is_formatted(context, path) {
        bank.read(Path::new(path), &habits)?
    } else {
        table::read(context, path, choice, &habits)?
    };
    if choice.currency.is_some() {
        for statement in statements.iter_mut().filter(|found| found.currency.is_none()) {
            statement.currency = Some(habits.home);
        }
    }
    if let Some(account) = &choice.account {
        for statement in statements.iter_mut().filter(|found| found.account.is_empty()) {
            account.trim().clone_into(&mut statement.account);
        }
    }
    Ok(statements)
}

fn habits(session: &Session, choice: &BankChoice) -> Result<BankHabits, AppError> {
    let country = country(&session.info.country);
    let home: Currency = match choice.currency.as_deref() {
        Some(code) => code.parse().map_err(|_| invalid(code))?,
        None => wire::currency(&session.info.currency)?,
    };
    let chosen_date_order = match choice.date_order.as_deref() {
        None | Some("ymd") => None,
        Some(name) => Some(DateOrder::find(name).ok_or_else(|| invalid(name))?),
    };
    let chosen_decimal_mark = match choice.decimal_mark.as_deref() {
        None => None,
        Some(".") => Some(DecimalMark::Point),
        Some(",") => Some(DecimalMark::Comma),
        Some(other) => return Err(invalid(other)),
    };
    Ok(BankHabits {
        home,
        chosen_date_order,
        chosen_decimal_mark,
        date_order: if country.month_first {
            DateOrder::MonthFirst
        } else {
            DateOrder::DayFirst
        },
        decimal_mark: if country.decimal_mark == ',' {
            DecimalMark::Comma
        } else {
            DecimalMark::Point
        },
    })
}

pub(super) fn invalid(value: &str) -> AppError {
    AppError::new("request.invalid")
        .with("command", "bank")
        .with("detail", value)
}
