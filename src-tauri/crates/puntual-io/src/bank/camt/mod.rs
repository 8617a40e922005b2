//! ISO 20022 camt.052 (during the day), camt.053 (statement) and camt.054 (notification), in every version: elements are
//! known by their local names, which have hardly changed since the first.

mod entry;

use std::mem::take;

use puntual_app::error::AppError;
use puntual_core::bank::BankStatement;
use puntual_core::money::{Currency, Money};

use self::entry::{Entry, read_entry};
use super::values::{account, money, shown};
use super::{MAX_LINES, room_for_one_more};
use crate::documents::encoding::decode;
use crate::documents::xml::{Element, parse_each};

/// Elements of a file: some forty for each movement.
const ELEMENT_LIMIT: usize = 20_000_000;

/// Whether a file that begins like this is CAMT.
pub(super) fn looks_like(text: &str) -> bool {
    text.starts_with('<')
        && (text.contains(":camt.05") || text.contains("<BkToCstmr") || text.contains(":BkToCstmr"))
}

/// The accounts in the file.
///
/// # Errors
/// See [`super::from_bytes`].
pub(super) fn from_bytes(bytes: &[u8]) -> Result<Vec<BankStatement>, AppError> {
    let text = decode(bytes).map_err(as_bank)?;
    let mut entries: Vec<Entry> = Vec::new();
    let mut statements = Vec::new();
    let (mut position, mut lines) = (0, 0);
    let names = ["Ntry", "Stmt", "Rpt", "Ntfctn"];
    let root = parse_each(&text, ELEMENT_LIMIT, &names, &mut |element| {
        if element.name() == "Ntry" {
            position += 1;
            let entry = read_entry(element, position);
            lines += entry.lines.len();
            room_for_one_more(lines.min(MAX_LINES))?;
            entries.push(entry);
        } else {
            statements.push(statement(element, take(&mut entries)));
        }
        Ok(())
    })
    .map_err(as_bank)?;
    let is_camt = root
        .root()
        .elements()
        .any(|child| child.name().starts_with("BkToCstmr"));
    match (is_camt, statements.is_empty()) {
        (_, false) => Ok(statements),
        (true, true) => Err(AppError::new("bank.no_statement")),
        (false, true) => Err(AppError::new("bank.unknown")),
    }
}

/// The guards of XML speak of documents; here it is a statement.
fn as_bank(error: AppError) -> AppError {
    let code = match error.code {
        "document.broken" => "bank.broken",
        "document.unsafe" => "bank.unsafe",
        "document.too_large" => "bank.too_large",
        "document.encoding" => "bank.encoding",
        other => other,
    };
    AppError { code, ..error }
}

fn statement(element: Element<'_>, entries: Vec<Entry>) -> BankStatement {
    let named = |code: &str| code.parse::<Currency>().ok();
    let balance_currency = || {
        element
            .find("Bal/Amt")
            .and_then(|amount| named(amount.attribute("Ccy")))
    };
    let line_currency = || {
        entries
            .iter()
            .find_map(|entry| entry.lines.first().map(|line| line.amount.currency))
    };
    let mut statement = BankStatement {
        format: "camt",
        account: account(element.first_text(&[
            "Acct/Id/IBAN",
            "Acct/Id/Othr/Id",
            "Acct/Id/BBAN",
            "Acct/Id/UPIC",
            "Acct/Id/PrtryAcct/Id",
        ])),
        currency: named(element.text_at("Acct/Ccy"))
            .or_else(balance_currency)
            .or_else(line_currency),
        ..BankStatement::default()
    };
    statement.opening = balance(element, &["OPBD", "PRCD"], &mut statement);
    statement.closing = balance(element, &["CLBD"], &mut statement);
    let pending: usize = entries.iter().map(|entry| usize::from(entry.is_pending)).sum();
    if pending > 0 {
        statement.warn(0, "bank.pending_left_out", [("count", pending.to_string())]);
    }
    for entry in entries {
        statement.lines.extend(entry.lines);
        statement.warnings.extend(entry.warnings);
    }
    statement
}

/// The balance with the first of these codes, in the currency of the account.
fn balance(element: Element<'_>, codes: &[&str], statement: &mut BankStatement) -> Option<Money> {
    let of = |code: &&str| {
        element
            .children("Bal")
            .find(|balance| balance.first_text(&["Tp/CdOrPrtry/Cd", "Tp/Cd"]) == *code)
    };
    let balance = codes.iter().find_map(of)?;
    let amount = balance.child("Amt")?;
    let currency = amount.attribute("Ccy").parse().ok()?;
    if Some(currency) != statement.currency {
        return None;
    }
    match money(amount.text(), currency) {
        Ok((value, _)) if balance.text_at("CdtDbtInd") == "DBIT" => {
            Some(Money::new(value.minor.checked_neg()?, currency))
        }
        Ok((value, _)) => Some(value),
        Err(_) => {
            statement.warn(0, "bank.bad_balance", [("value", shown(amount.text()))]);
            None
        }
    }
}

#[cfg(test)]
mod tests;
