//! The account as it moved: the balance before the period, every movement, the balance after it.

use crate::money::Money;

use super::input::{Activity, Movement, StatementInput};
use super::words::Words;
use super::{Listed, StatementKind};

/// The movements of the period in their order: by day, charges before credits, then by reference.
pub(super) fn in_order(activity: &Activity) -> Vec<&Movement> {
    let mut movements: Vec<&Movement> = activity
        .movements
        .iter()
        .filter(|movement| movement.on >= activity.from)
        .collect();
    movements.sort_by(|a, b| (a.on, a.kind, &a.reference).cmp(&(b.on, b.kind, &b.reference)));
    movements
}

/// The balance before the first day, in smallest units.
pub(super) fn opening(activity: &Activity) -> i64 {
    let before = activity
        .movements
        .iter()
        .filter(|movement| movement.on < activity.from);
    before.fold(0, |sum, movement| sum.saturating_add(movement.effect()))
}

/// Lists them. The closing balance is `balance`, which comes from the open items: both ways lead to the same amount.
pub(super) fn list(
    input: &StatementInput,
    activity: &Activity,
    words: &Words,
    balance: &(String, String),
) -> Listed {
    let locale = &input.locale;
    let money = |minor: i64| locale.money(Money::new(minor, input.currency));
    let movements = in_order(activity);
    let opening = opening(activity);
    let (mut running, mut charges, mut credits) = (opening, 0i64, 0i64);
    let mut rows = Vec::with_capacity(movements.len() + 1);
    if opening != 0 || !movements.is_empty() {
        rows.push([
            locale.date_short(activity.from),
            words.opening.to_owned(),
            String::new(),
            String::new(),
            String::new(),
            money(opening),
        ]);
    }
    for movement in movements {
        running = running.saturating_add(movement.effect());
        let amount = money(movement.amount_minor);
        let (charge, credit) = if movement.kind.is_charge() {
            charges = charges.saturating_add(movement.amount_minor);
            (amount, String::new())
        } else {
            credits = credits.saturating_add(movement.amount_minor);
            (String::new(), amount)
        };
        rows.push([
            locale.date_short(movement.on),
            words.movement(movement.kind).to_owned(),
            movement.reference.clone(),
            charge,
            credit,
            money(running),
        ]);
    }
    Listed {
        kind: StatementKind::Activity,
        title: words.activity_title,
        as_of: words.period(&locale.date_long(activity.from), &locale.date_long(input.as_of)),
        columns: words.activity_columns,
        first_amount: 3,
        overdue_rows: vec![false; rows.len()],
        rows,
        totals: vec![
            (words.opening.to_owned(), money(opening)),
            (words.charges.to_owned(), money(charges)),
            (words.credits.to_owned(), money(credits.saturating_neg())),
            balance.clone(),
        ],
        empty_note: words.nothing_moved,
    }
}
