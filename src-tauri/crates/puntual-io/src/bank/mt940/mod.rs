//! SWIFT MT940 (a statement) and MT942 (the day so far): fields such as `:61:` at the beginning of a line, wrapped at a
//! width, in an envelope or without one.

mod details;
mod fields;
mod movement;

use puntual_app::error::AppError;
use puntual_core::bank::{BankHabits, BankStatement};
use puntual_core::money::{Currency, Money};

use self::details::describe;
use self::fields::{Field, fields};
use self::movement::{Movement, read_movement};
use super::room_for_one_more;
use super::text::decode;
use super::values::{account, number, shown};

/// Whether a file that begins like this is MT940 or MT942.
pub(super) fn looks_like(text: &str) -> bool {
    let mut tags = text
        .lines()
        .map(str::trim_start)
        .filter(|line| line.starts_with(':') || line.starts_with('{'));
    let first = tags.next().unwrap_or_default();
    let is_envelope = first.starts_with("{1:F01");
    let is_own = |line: &str| {
        [":60F:", ":60M:", ":61:", ":62F:", ":28:", ":28C:", ":34F:"]
            .iter()
            .any(|tag| line.starts_with(tag))
    };
    let is_beginning = [":20:", ":25:", ":940:"].iter().any(|tag| first.starts_with(tag));
    (is_beginning || is_envelope || is_own(first)) && (is_own(first) || tags.any(is_own))
}

/// The accounts in the file.
///
/// # Errors
/// See [`super::from_bytes`].
pub(super) fn from_bytes(bytes: &[u8], habits: &BankHabits) -> Result<Vec<BankStatement>, AppError> {
    let text = decode(bytes, None);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut lines = 0;
    for field in fields(&text) {
        let begins = match field.tag {
            "20" => true,
            // Where no `:20:` stands before it.
            "25" | "25P" => drafts.last().is_none_or(|draft| draft.closing.is_some()),
            "60F" | "60M" => drafts.last().is_none_or(|draft| draft.opening.is_some()),
            _ => drafts.is_empty(),
        };
        if begins {
            drafts.push(Draft::default());
        }
        if field.tag == "61" {
            room_for_one_more(lines)?;
            lines += 1;
        }
        if let Some(draft) = drafts.last_mut() {
            draft.take(&field);
        }
    }
    finish(drafts, habits)
}

/// A message in the making.
#[derive(Debug, Default)]
struct Draft {
    account: String,
    opening: Option<Balance>,
    closing: Option<Balance>,
    currency: Option<String>,
    is_interim: bool,
    movements: Vec<Movement>,
    /// The details of the last movement may still come.
    expects_details: bool,
}

#[derive(Debug)]
struct Balance {
    is_debit: bool,
    currency: String,
    amount: String,
}

impl Draft {
    fn take(&mut self, field: &Field<'_>) {
        match field.tag {
            "25" | "25P" if self.movements.is_empty() && self.opening.is_none() => {
                self.account = account_of(field.first());
            }
            // Some banks write the wrong number in front of the details.
            "25" | "25P" if self.expects_details => self.details(field),
            "60F" | "60M" => {
                self.opening = self.opening.take().or_else(|| balance(field.first()));
            }
            "62F" | "62M" => {
                self.closing = balance(field.first());
                self.expects_details = false;
            }
            "34F" => {
                self.is_interim = true;
                self.currency = field.first().get(..3).map(str::to_owned);
            }
            "13" | "13D" => self.is_interim |= self.opening.is_none(),
            "61" => {
                self.expects_details = true;
                self.movements.push(Movement::new(field));
            }
            "86" if self.expects_details => self.details(field),
            "64" | "65" | "90C" | "90D" => self.expects_details = false,
            _ => {}
        }
    }

    fn details(&mut self, field: &Field<'_>) {
        if let Some(movement) = self.movements.last_mut() {
            movement
                .details
                .push(field.lines.iter().map(|line| (*line).to_owned()).collect());
        }
    }

    /// The code that everything is in.
    fn currency(&self) -> Option<&str> {
        [&self.opening, &self.closing]
            .into_iter()
            .flatten()
            .map(|balance| balance.currency.as_str())
            .chain(self.currency.as_deref())
            .next()
    }

    fn statement(self, home: Currency) -> Result<BankStatement, AppError> {
        let unknown = |code: &str| AppError::new("bank.currency_unknown").with("currency", shown(code));
        let named: Option<Currency> = self
            .currency()
            .map(|code| code.parse().map_err(|_| unknown(code)))
            .transpose()?;
        let currency = named.unwrap_or(home);
        let mut statement = BankStatement {
            format: "mt940",
            account: self.account,
            currency: named,
            opening: self.opening.and_then(|balance| balance.money(currency)),
            closing: self.closing.and_then(|balance| balance.money(currency)),
            ..BankStatement::default()
        };
        if self.is_interim {
            statement.warn(0, "bank.interim", []);
        }
        for movement in self.movements {
            let position = movement.position;
            match read_movement(&movement, currency) {
                Ok(read) => {
                    if let Some((value, day)) = read.moved {
                        let day = ("day", day.to_string());
                        statement.warn(position, "bank.day_moved", [("value", value), day]);
                    }
                    let mut line = read.line;
                    describe(&mut line, &movement.details, &read.supplement);
                    statement.lines.push(line);
                }
                Err((code, value)) => statement.warn(position, code, [("value", value)]),
            }
        }
        Ok(statement)
    }
}

impl Balance {
    fn money(&self, currency: Currency) -> Option<Money> {
        let value = number(&self.amount).filter(|_| self.currency == currency.code())?;
        let value = if self.is_debit { -value } else { value };
        Money::from_decimal(value, currency).ok()
    }
}

/// `C110522EUR3236,28`: credit or debit, day, currency, amount.
fn balance(text: &str) -> Option<Balance> {
    let text = text.trim();
    let is_debit = match text.as_bytes().first()? {
        b'C' => false,
        b'D' => true,
        _ => return None,
    };
    let currency = text.get(7..10)?;
    if !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return None;
    }
    Some(Balance {
        is_debit,
        currency: currency.to_owned(),
        amount: text.get(10..)?.to_owned(),
    })
}

/// The account without the currency that some banks write behind it.
fn account_of(text: &str) -> String {
    let account = account(text);
    let cut = account.len().saturating_sub(3);
    match (account.get(..cut), account.get(cut..)) {
        (Some(number), Some(code))
            if number.ends_with(|letter: char| letter.is_ascii_digit())
                && code.parse::<Currency>().is_ok() =>
        {
            number.to_owned()
        }
        _ => account,
    }
}

/// What cannot be read is a warning unless nothing can.
fn finish(drafts: Vec<Draft>, habits: &BankHabits) -> Result<Vec<BankStatement>, AppError> {
    let mut statements: Vec<BankStatement> = Vec::new();
    let mut refused: Vec<AppError> = Vec::new();
    for draft in drafts {
        if draft.opening.is_none() && draft.movements.is_empty() && !draft.is_interim {
            continue;
        }
        match draft.statement(habits.home) {
            Err(error) => refused.push(error),
            Ok(next) => statements.push(next),
        }
    }
    match (statements.first_mut(), refused) {
        (Some(first), refused) => {
            for error in refused.into_iter().take(20) {
                let currency = error.params.get("currency").cloned().unwrap_or_default();
                first.warn(0, "bank.statement_left_out", [("currency", currency)]);
            }
            Ok(statements)
        }
        (None, refused) => Err(refused
            .into_iter()
            .next()
            .unwrap_or_else(|| AppError::new("bank.no_statement"))),
    }
}

#[cfg(test)]
mod tests;
