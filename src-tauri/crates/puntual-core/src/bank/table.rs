//! Tables of bank movements: what the rows mean once it is known which column holds what.
//!
//! Signs are taken from the table where it writes them, from a column that says which way the money went, or from the running
//! balance where that proves them. What none of these tell is asked, never guessed.

mod labels;
mod rows;
mod signs;
mod state;
mod titles;
mod words;
mod written;

use std::collections::BTreeMap;

use self::rows::{Draft, Rows, read_rows};
use self::signs::{Reading, settle};
use super::balance::Gap;
use super::check::plain;
use super::{BankColumns, BankHabits, BankLine, BankStatement, check_totals};
use crate::choices::choices;
use crate::money::{Currency, Money};

choices! {
    /// What a person says about amounts that have neither a sign nor a direction.
    Signs:
    /// All of them came in.
    In = "in",
    /// All of them went out.
    Out = "out",
    /// What the running balance proves; the rest is left out.
    Balance = "balance",
    /// A minus is money that came in, as statements of credit cards have it.
    Inverted = "inverted",
}

/// A table of movements.
#[derive(Debug, Clone, Copy)]
pub struct BankTable<'a> {
    /// Rows above the header, which may name the account and its currency.
    pub titles: &'a [Vec<String>],
    /// Header cells.
    pub header: &'a [String],
    /// 1-based line and cells of every row below.
    pub rows: &'a [(u64, Vec<String>)],
    /// Which column holds what.
    pub columns: &'a BankColumns,
}

/// Why nothing of a table can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRefusal {
    /// Stable code.
    pub code: &'static str,
    /// What the text needs.
    pub params: Vec<(&'static str, String)>,
}

impl TableRefusal {
    fn new(code: &'static str, params: Vec<(&'static str, String)>) -> TableRefusal {
        TableRefusal { code, params }
    }
}

/// The account and the currency that a row names.
type Key = (String, Option<Currency>);

/// The statements in a table, one an account and currency.
///
/// # Errors
/// `bank.columns_missing`; `bank.signs_unknown` when nothing says which way the money went and a person has to;
/// `bank.no_movements` when no row can be read as one.
pub fn read_table(
    table: &BankTable<'_>,
    habits: &BankHabits,
    signs: Option<Signs>,
) -> Result<Vec<BankStatement>, TableRefusal> {
    let lacks = table.columns.lacks();
    if !lacks.is_empty() {
        return Err(TableRefusal::new(
            "bank.columns_missing",
            vec![("columns", lacks.join(", "))],
        ));
    }
    let read = read_rows(table, habits);
    if read.drafts.is_empty() {
        let first = read.warnings.first();
        let why = first.map_or_else(String::new, |warning| {
            let value = warning.params.first().map_or("", |(_, value)| value.as_str());
            format!("{} {value}", warning.position)
        });
        return Err(TableRefusal::new("bank.no_movements", vec![("detail", why)]));
    }
    let Rows {
        drafts,
        warnings,
        opening,
        closing,
        shape,
    } = read;
    let mut groups: Vec<(Key, Vec<Draft>)> = Vec::new();
    let mut places: BTreeMap<Key, usize> = BTreeMap::new();
    for draft in drafts {
        let key = (draft.account.clone(), draft.named_currency);
        let place = *places.entry(key.clone()).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(draft);
    }
    // Balances that stand above and below belong to the only account, if it is the only one.
    let is_single = groups.len() == 1;
    let mut statements = Vec::with_capacity(groups.len());
    for ((account, currency), drafts) in groups {
        let reading = Reading {
            shape,
            chosen: signs,
            opening: opening.filter(|_| is_single),
            closing: closing.filter(|_| is_single),
        };
        statements.push(statement(account, currency, drafts, reading, habits.home)?);
    }
    if let Some(first) = statements.first_mut() {
        first.warnings.splice(0..0, warnings);
    }
    Ok(statements)
}

/// Gaps named one by one. More of them say that the column is something else.
const GAPS_NAMED: usize = 20;

fn statement(
    account: String,
    named: Option<Currency>,
    drafts: Vec<Draft>,
    reading: Reading,
    home: Currency,
) -> Result<BankStatement, TableRefusal> {
    let currency = named.unwrap_or(home);
    let money = |minor: i64| Money::new(minor, currency);
    let settled = settle(&drafts, reading)?;
    let mut statement = BankStatement {
        format: "csv",
        account,
        currency: named,
        opening: settled.opening.map(money),
        closing: settled.closing.map(money),
        ..BankStatement::default()
    };
    for (line, code) in settled.notes {
        statement.warn(line, code, []);
    }
    let told = |gap: &Gap| {
        let [expected, found] = [gap.written, gap.reached].map(|minor| plain(money(minor)));
        [("expected", expected), ("found", found)]
    };
    for gap in settled.gaps.iter().take(GAPS_NAMED) {
        statement.warn(drafts[gap.index].line, "bank.balance_mismatch", told(gap));
    }
    let is_whole = settled.gaps.is_empty() && settled.amounts.iter().all(Option::is_some);
    for (draft, amount) in drafts.into_iter().zip(settled.amounts) {
        match amount {
            Some(amount) => statement.lines.push(BankLine {
                position: draft.line,
                booked_on: draft.day,
                valued_on: draft.valued_on,
                amount: money(amount),
                bank_id: draft.bank_id,
                reference: draft.reference,
                party: draft.party,
                party_account: draft.party_account,
                text: draft.text,
            }),
            None => statement.warn(draft.line, "bank.sign_unknown", [("value", draft.text)]),
        }
    }
    // A gap has been named where it is, and a movement left out is no surprise in the sum.
    if is_whole {
        check_totals(&mut statement);
    }
    Ok(statement)
}

#[cfg(test)]
mod tests;
