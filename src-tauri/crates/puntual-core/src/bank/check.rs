//! What a statement must satisfy by itself: its movements lead from the opening to the closing balance, and an id names
//! one movement.

use std::collections::{HashMap, HashSet};

use super::{BankLine, BankStatement};
use crate::matching::MOVED_DAYS;
use crate::money::Money;

/// Movements of one file. A shop has some hundreds a month; beyond this a file is not what it seems.
pub const MAX_LINES: usize = 500_000;

/// Days on which one id of a file is looked at.
const PLACES: usize = 400;

/// Warns with `bank.balance_mismatch` when the movements do not lead from the opening to the closing balance. Movements
/// in another currency than the balances say nothing about them, and neither does a statement that lacks one of the two.
pub fn check_totals(statement: &mut BankStatement) {
    let Some((reached, closing)) = totals(statement) else {
        return;
    };
    if reached != closing {
        let (expected, found) = (plain(closing), plain(reached));
        statement.warn(
            0,
            "bank.balance_mismatch",
            [("expected", expected), ("found", found)],
        );
    }
}

/// Whether the balances prove that each movement took place: with one less the closing balance would not be reached.
#[must_use]
pub fn is_proved_by_balances(statement: &BankStatement) -> bool {
    totals(statement).is_some_and(|(reached, closing)| reached == closing)
}

/// Where the movements lead from the opening balance, and the closing balance.
fn totals(statement: &BankStatement) -> Option<(Money, Money)> {
    let (opening, closing) = (statement.opening?, statement.closing?);
    if opening.currency != closing.currency {
        return None;
    }
    let own = |line: &&BankLine| line.amount.currency == opening.currency;
    let reached = statement
        .lines
        .iter()
        .filter(own)
        .try_fold(opening, |sum, line| sum.checked_add(line.amount));
    Some((reached.ok()?, closing))
}

/// Takes away ids that stand on several different movements of the file: such an id names a batch, a kind of movement or
/// nothing at all, and would make a payment look like one that is known already. Only a `FITID` is promised to be of one
/// movement for ever; another id may well come again on a later day, and is then told apart by it.
pub fn clear_repeated_ids(statements: &mut [BankStatement]) {
    type Content = (chrono::NaiveDate, Money);
    let mut seen: HashMap<(String, String), Vec<Content>> = HashMap::new();
    let mut repeated: HashSet<(String, String)> = HashSet::new();
    for statement in statements.iter() {
        for line in statement.lines.iter().filter(|line| !line.bank_id.is_empty()) {
            let key = (statement.account.clone(), line.bank_id.clone());
            let (day, amount) = (line.booked_on, line.amount);
            let others = seen.entry(key.clone()).or_default();
            let differs = |(other_day, other_amount): &Content| {
                let days = (*other_day - day).num_days().abs();
                (*other_day, *other_amount) != (day, amount)
                    && (statement.format == "ofx" || days <= MOVED_DAYS)
            };
            if others.iter().take(PLACES).any(differs) {
                repeated.insert(key);
            } else if others.len() < PLACES && !others.contains(&(day, amount)) {
                others.push((day, amount));
            }
        }
    }
    if repeated.is_empty() {
        return;
    }
    for statement in statements.iter_mut() {
        let account = statement.account.clone();
        for line in &mut statement.lines {
            if repeated.contains(&(account.clone(), line.bank_id.clone())) {
                line.bank_id.clear();
            }
        }
    }
}

/// Joins statements that continue each other, as pages and days of one account do: each begins with the balance with which
/// the one before has ended.
#[must_use]
pub fn join_continuing(statements: Vec<BankStatement>) -> Vec<BankStatement> {
    let mut joined: Vec<BankStatement> = Vec::new();
    for next in statements {
        let continues = |last: &&mut BankStatement| {
            last.account == next.account && last.closing.is_some() && last.closing == next.opening
        };
        match joined.last_mut().filter(continues) {
            Some(last) => {
                last.closing = next.closing;
                last.lines.extend(next.lines);
                last.warnings.extend(next.warnings);
            }
            None => joined.push(next),
        }
    }
    joined
}

pub(super) fn plain(money: Money) -> String {
    format!("{money} {}", money.currency)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn line(minor: i64, id: &str) -> BankLine {
        BankLine {
            position: 1,
            booked_on: chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap(),
            valued_on: None,
            amount: Money::new(minor, Currency::MXN),
            bank_id: id.to_owned(),
            reference: String::new(),
            party: String::new(),
            party_account: String::new(),
            text: String::new(),
        }
    }

    fn statement(opening: i64, closing: i64, lines: Vec<BankLine>) -> BankStatement {
        BankStatement {
            opening: Some(Money::new(opening, Currency::MXN)),
            closing: Some(Money::new(closing, Currency::MXN)),
            lines,
            ..BankStatement::default()
        }
    }

    #[test]
    fn movements_that_do_not_lead_to_the_closing_balance_are_reported() {
        let mut right = statement(100, 350, vec![line(300, ""), line(-50, "")]);
        check_totals(&mut right);
        assert_eq!(right.warnings, []);
        assert!(is_proved_by_balances(&right));

        let mut wrong = statement(100, 400, vec![line(300, ""), line(-50, "")]);
        check_totals(&mut wrong);
        assert!(!is_proved_by_balances(&wrong));
        assert_eq!(wrong.warnings[0].code, "bank.balance_mismatch");
        assert_eq!(
            wrong.warnings[0].params,
            [
                ("expected", "4.00 MXN".to_owned()),
                ("found", "3.50 MXN".to_owned())
            ]
        );
    }

    #[test]
    fn pages_and_days_that_continue_each_other_are_one_statement() {
        let pages = vec![
            statement(100, 400, vec![line(300, "")]),
            statement(400, 350, vec![line(-50, "")]),
            statement(999, 999, Vec::new()),
        ];
        let joined = join_continuing(pages);
        assert_eq!((joined.len(), joined[0].lines.len()), (2, 2));
        assert_eq!(joined[0].closing.map(|money| money.minor), Some(350));
    }

    #[test]
    fn an_id_on_different_movements_names_none_of_them() {
        let mut statements = [statement(
            0,
            0,
            vec![line(1, "A"), line(2, "A"), line(3, "B"), line(3, "B")],
        )];
        clear_repeated_ids(&mut statements);
        let ids: Vec<&str> = statements[0]
            .lines
            .iter()
            .map(|line| line.bank_id.as_str())
            .collect();
        assert_eq!(ids, ["", "", "B", "B"]);
    }

    #[test]
    fn an_id_that_comes_again_weeks_later_is_told_apart_by_its_day_unless_it_is_a_fitid() {
        for (format, kept) in [("mt940", ["R", "R"]), ("ofx", ["", ""])] {
            let mut later = line(1, "R");
            later.booked_on = later.booked_on + chrono::Days::new(28);
            let mut statements = [BankStatement {
                format,
                ..statement(0, 0, vec![line(1, "R"), later])
            }];
            clear_repeated_ids(&mut statements);
            let lines = &statements[0].lines;
            assert_eq!(
                [lines[0].bank_id.as_str(), lines[1].bank_id.as_str()],
                kept,
                "{format}"
            );
        }
    }
}
