//! A statement as its leaves arrive, and what it becomes at the end.

use puntual_app::error::AppError;
use puntual_core::bank::{BankHabits, BankLine, BankStatement};
use puntual_core::imports::read_currency;
use puntual_core::money::{Currency, Money};

use super::super::text::{join, one_line};
use super::super::values::{Fault, account, bank_id, day, id, money, shown};
use super::keep;

/// What the bank's server says about a request.
#[derive(Debug, Clone, Default)]
pub(super) struct Status {
    code: String,
    severity: String,
    message: String,
}

impl Status {
    pub(super) fn leaf(&mut self, name: &str, value: String) {
        match name {
            "CODE" => keep(&mut self.code, value),
            "SEVERITY" => keep(&mut self.severity, value),
            "MESSAGE" => keep(&mut self.message, value),
            _ => {}
        }
    }

    /// Warnings and information are no failures; neither is code 1, a client that is up to date.
    pub(super) fn is_failure(&self) -> bool {
        self.severity.eq_ignore_ascii_case("ERROR")
    }
}

/// A statement in the making.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) currency: String,
    pub(super) closing: String,
    pub(super) pending: u64,
    account: String,
    bank: String,
    movements: Vec<Movement>,
    is_cut: bool,
}

#[derive(Debug, Default)]
struct Movement {
    kind: String,
    posted: String,
    by_user: String,
    available: String,
    amount: String,
    currency: String,
    id: String,
    check: String,
    reference: String,
    name: String,
    payee: String,
    memo: String,
    account: String,
}

impl Draft {
    pub(super) fn begin_movement(&mut self) {
        self.movements.push(Movement::default());
    }

    /// The file ends here without its end: within a movement, within the balance, or between two things.
    pub(super) fn cut(&mut self, in_movement: bool, in_balance: bool) {
        self.is_cut = true;
        if in_movement {
            self.movements.pop();
        }
        if in_balance {
            self.closing.clear();
        }
    }

    pub(super) fn account_leaf(&mut self, name: &str, value: &str) {
        match name {
            "ACCTID" => keep(&mut self.account, value.to_owned()),
            _ => keep(&mut self.bank, value.to_owned()),
        }
    }

    pub(super) fn movement_leaf(&mut self, name: &str, value: String) {
        let Some(movement) = self.movements.last_mut() else {
            return;
        };
        let into = match name {
            "TRNTYPE" => &mut movement.kind,
            "DTPOSTED" => &mut movement.posted,
            "DTUSER" => &mut movement.by_user,
            "DTAVAIL" | "VALUEDATE" => &mut movement.available,
            "TRNAMT" => &mut movement.amount,
            "CURSYM" => &mut movement.currency,
            "FITID" => &mut movement.id,
            "CHECKNUM" => &mut movement.check,
            "REFNUM" => &mut movement.reference,
            "NAME" => &mut movement.name,
            "PAYEE" => &mut movement.payee,
            "MEMO" | "MEMO2" => &mut movement.memo,
            "ACCTTO" => &mut movement.account,
            _ => return,
        };
        keep(into, value);
    }

    /// # Errors
    /// The currency as written, when it is none that is known: amounts would then be taken for another.
    fn statement(self, habits: &BankHabits) -> Result<BankStatement, String> {
        let own = read_currency(&self.currency, habits.home).map_err(|()| shown(&self.currency))?;
        // A statement without a currency of its own is in that of its movements.
        let currency = own.or_else(|| {
            let mut named = self.movements.iter().map(|line| line.currency.trim().parse());
            named.find_map(|code: Result<Currency, _>| code.ok())
        });
        let mut statement = BankStatement {
            format: "ofx",
            account: self.account,
            currency,
            ..BankStatement::default()
        };
        let currency = currency.unwrap_or(habits.home);
        if self.is_cut {
            statement.warn(0, "bank.cut", []);
        }
        statement.closing = money(&self.closing, currency).ok().map(|(closing, _)| closing);
        if !self.closing.is_empty() && statement.closing.is_none() {
            statement.warn(0, "bank.bad_balance", [("value", shown(&self.closing))]);
        }
        if self.pending > 0 {
            statement.warn(0, "bank.pending_left_out", [("count", self.pending.to_string())]);
        }
        let outgoing = outgoing_by_type(&self.movements);
        if outgoing {
            statement.warn(0, "bank.signs_from_types", []);
        }
        for (movement, position) in self.movements.into_iter().zip(1..) {
            match movement.line(position, currency, outgoing) {
                Ok((line, is_rounded)) => {
                    if is_rounded {
                        statement.warn(position, "bank.rounded", [("value", line.amount.to_string())]);
                    }
                    statement.lines.push(line);
                }
                Err((code, value)) => statement.warn(position, code, [("value", value)]),
            }
        }
        Ok(statement)
    }
}

/// Whether the bank leaves the sign to the type: no amount is negative, and some movements are such as never come in.
fn outgoing_by_type(movements: &[Movement]) -> bool {
    !movements.iter().any(|movement| movement.amount.contains('-'))
        && movements
            .iter()
            .any(|movement| is_one_of(&movement.kind, &NEVER_IN))
}

/// Types of movements that take money away whoever the bank is.
const NEVER_IN: [&str; 6] = ["DEBIT", "FEE", "SRVCHG", "CHECK", "DIRECTDEBIT", "REPEATPMT"];
/// Types that do so as well in a file without signs; elsewhere they may be money that somebody paid in.
const SELDOM_IN: [&str; 4] = ["ATM", "POS", "PAYMENT", "CASH"];

fn takes_away(kind: &str) -> bool {
    is_one_of(kind, &NEVER_IN) || is_one_of(kind, &SELDOM_IN)
}

fn is_one_of(kind: &str, kinds: &[&str]) -> bool {
    kinds.iter().any(|known| kind.trim().eq_ignore_ascii_case(known))
}

impl Movement {
    fn line(self, position: u64, currency: Currency, outgoing: bool) -> Result<(BankLine, bool), Fault> {
        let written = [&self.posted, &self.by_user]
            .into_iter()
            .find(|text| !text.is_empty());
        let booked_on = match written {
            None => return Err(("bank.no_date", self.describe())),
            Some(text) => day(text).ok_or_else(|| ("bank.bad_date", shown(text)))?,
        };
        let currency = match self.currency.trim() {
            "" => currency,
            code => code
                .parse()
                .map_err(|_| ("bank.line_currency_unknown", shown(code)))?,
        };
        if self.amount.is_empty() {
            return Err(("bank.no_amount", self.describe()));
        }
        let (mut amount, is_rounded) = money(&self.amount, currency)?;
        if outgoing && takes_away(&self.kind) {
            amount = Money::new(amount.minor.saturating_neg(), currency);
        }
        let party = if self.payee.is_empty() {
            &self.name
        } else {
            &self.payee
        };
        let reference = match id(&self.check) {
            "" => id(&self.reference),
            check => check,
        };
        let line = BankLine {
            position,
            booked_on,
            valued_on: day(&self.available),
            amount,
            bank_id: bank_id(&self.id).to_owned(),
            reference: one_line(reference),
            party: one_line(party),
            party_account: account(&self.account),
            text: join([self.name.as_str(), &self.payee, &self.memo, &self.reference]),
        };
        Ok((line, is_rounded))
    }

    /// What tells a movement that cannot be read from its neighbours.
    fn describe(&self) -> String {
        shown(&join([self.name.as_str(), &self.memo, &self.amount]))
    }
}

/// The statements, or why there are none.
///
/// # Errors
/// `bank.refused_by_bank`, `bank.investments` or `bank.no_statement`; `bank.currency_unknown` when no account is in a currency
/// that is known.
pub(super) fn finish(
    drafts: Vec<Draft>,
    failures: &[Status],
    has_investments: bool,
    habits: &BankHabits,
) -> Result<Vec<BankStatement>, AppError> {
    let mut statements: Vec<BankStatement> = Vec::new();
    let mut unknown: Vec<String> = Vec::new();
    for draft in drafts {
        match draft.statement(habits) {
            Ok(statement) => statements.push(statement),
            Err(currency) => unknown.push(currency),
        }
    }
    let params = |status: &Status| {
        let message: String = one_line(&status.message).chars().take(200).collect();
        (status.code.chars().take(20).collect::<String>(), message)
    };
    let Some(first) = statements.first_mut() else {
        return Err(match failures.first() {
            Some(status) => {
                let (code, message) = params(status);
                AppError::new("bank.refused_by_bank")
                    .with("code", code)
                    .with("message", message)
            }
            None if !unknown.is_empty() => {
                AppError::new("bank.currency_unknown").with("currency", &unknown[0])
            }
            None if has_investments => AppError::new("bank.investments"),
            None => AppError::new("bank.no_statement"),
        });
    };
    for status in failures.iter().take(20) {
        let (code, message) = params(status);
        first.warn(0, "bank.part_refused", [("code", code), ("message", message)]);
    }
    for currency in unknown.into_iter().take(20) {
        first.warn(0, "bank.statement_left_out", [("currency", currency)]);
    }
    if has_investments {
        first.warn(0, "bank.investments_left_out", []);
    }
    Ok(statements)
}
