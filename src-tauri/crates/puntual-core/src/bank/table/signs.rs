//! Which way the money of each movement went.

use super::super::balance::{Gap, Step, chronological, directions, gaps};
use super::rows::{Draft, Shape};
use super::{Signs, TableRefusal};

/// What is known before the balances are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    pub(super) shape: Shape,
    pub(super) chosen: Option<Signs>,
    pub(super) opening: Option<i64>,
    pub(super) closing: Option<i64>,
}

/// A line, or 0 for the whole, and a code.
pub(super) type Note = (u64, &'static str);

/// The amounts with their signs.
#[derive(Debug)]
pub(super) struct Settled {
    /// By position; `None` where nothing proves a direction and the person wanted only what is proved.
    pub(super) amounts: Vec<Option<i64>>,
    pub(super) opening: Option<i64>,
    pub(super) closing: Option<i64>,
    /// Where the balance is not what the movements lead to.
    pub(super) gaps: Vec<Gap>,
    /// What a person should know: the line, or 0 for the whole, and a code.
    pub(super) notes: Vec<Note>,
}

/// Settles the directions of the movements of one account.
///
/// # Errors
/// `bank.signs_unknown` with the line of a movement of which nothing says which way it went.
pub(super) fn settle(drafts: &[Draft], reading: Reading) -> Result<Settled, TableRefusal> {
    let mut notes = Vec::new();
    let signed = signed(drafts, &reading);
    let amounts: Vec<Option<i64>> = match signed {
        Some(amounts) => amounts.into_iter().map(Some).collect(),
        None => by_balance(drafts, &reading, &mut notes)?,
    };
    let steps = |amounts: &[Option<i64>]| -> Vec<Step> {
        drafts
            .iter()
            .zip(amounts)
            .map(|(draft, amount)| Step {
                day: draft.day,
                amount: amount.unwrap_or_default(),
                balance: draft.balance,
            })
            .collect()
    };
    let written = steps(&amounts);
    let order = chronological(&written, reading.opening, true);
    let as_written = gaps(&written, &order, reading.opening, false);
    let opposite = gaps(&written, &order, reading.opening, true);
    let balances = drafts.iter().filter(|draft| draft.balance.is_some()).count();
    // The balances decide when they contradict every sign and agree with every opposite one.
    let is_inverted = opposite.is_empty()
        && as_written.len() >= 2
        && as_written.len() + 2 >= balances
        && amounts.iter().all(Option::is_some);
    let (amounts, mut gaps) = if is_inverted {
        notes.push((0, "bank.signs_inverted"));
        let turned = amounts
            .iter()
            .map(|amount| amount.and_then(i64::checked_neg))
            .collect();
        (turned, opposite)
    } else {
        (amounts, as_written)
    };
    // A column that is right nowhere is no running balance.
    let is_running = balances < 3 || gaps.len() * 2 < balances;
    if !is_running {
        notes.push((0, "bank.balance_not_running"));
        gaps.clear();
    }
    let steps = steps(&amounts);
    let first = order.first().map(|index| steps[*index]);
    let last = order.last().map(|index| steps[*index]);
    let from_first = || {
        let first = first.filter(|_| is_running)?;
        first.balance?.checked_sub(first.amount)
    };
    Ok(Settled {
        opening: reading.opening.or_else(from_first),
        closing: reading.closing.or_else(|| last.filter(|_| is_running)?.balance),
        amounts,
        gaps,
        notes,
    })
}

/// The signed amounts where the table or a person says the signs.
fn signed(drafts: &[Draft], reading: &Reading) -> Option<Vec<i64>> {
    let written = || drafts.iter().map(|draft| draft.amount);
    // A minus somewhere makes the rest positive; a plus does not make the rest negative.
    let has_signs =
        written().any(|amount| amount < 0) || drafts.iter().all(|draft| draft.is_signed || draft.amount == 0);
    match (reading.shape, reading.chosen) {
        (Shape::Split, _) => Some(written().collect()),
        (_, Some(Signs::Inverted)) => written().map(i64::checked_neg).collect(),
        (Shape::Typed, _) => {
            let typed = drafts.iter().map(|draft| {
                let size = draft.amount.checked_abs()?;
                Some(if draft.direction? { size } else { -size })
            });
            // Signs that stand there are better than a type that is not understood everywhere.
            typed
                .collect::<Option<Vec<i64>>>()
                .or_else(|| has_signs.then(|| written().collect()))
        }
        (Shape::Single, _) if has_signs => Some(written().collect()),
        (Shape::Single, Some(Signs::In)) => Some(written().collect()),
        (Shape::Single, Some(Signs::Out)) => drafts
            .iter()
            .map(|draft| {
                if draft.is_signed {
                    Some(draft.amount)
                } else {
                    draft.amount.checked_neg()
                }
            })
            .collect(),
        (Shape::Single, _) => None,
    }
}

/// What the running balance proves. Of the oldest movement nothing is proved unless the balance before is known.
fn by_balance(
    drafts: &[Draft],
    reading: &Reading,
    notes: &mut Vec<Note>,
) -> Result<Vec<Option<i64>>, TableRefusal> {
    let steps: Vec<Step> = drafts
        .iter()
        .map(|draft| Step {
            day: draft.day,
            amount: draft.amount.saturating_abs(),
            balance: draft.balance,
        })
        .collect();
    let order = chronological(&steps, reading.opening, false);
    let proved = directions(&steps, &order, reading.opening);
    let oldest = order.first().copied();
    let mut amounts: Vec<Option<i64>> = Vec::with_capacity(steps.len());
    for (index, (draft, way)) in drafts.iter().zip(&proved).enumerate() {
        let size = steps[index].amount;
        let way = way.or(draft.direction);
        let is_oldest = oldest == Some(index) && steps.len() > 1 && draft.balance.is_some();
        amounts.push(match way {
            Some(came_in) => Some(if came_in { size } else { -size }),
            None if is_oldest => Some(likely(drafts, &proved, index, size, notes)),
            None if reading.chosen == Some(Signs::Balance) => None,
            None if reading.chosen == Some(Signs::In) => Some(size),
            None if reading.chosen == Some(Signs::Out) => Some(-size),
            None => {
                let place = [("line", draft.line.to_string()), ("value", draft.text.clone())];
                return Err(TableRefusal::new("bank.signs_unknown", place.into()));
            }
        });
    }
    if amounts.iter().flatten().any(|amount| *amount < 0) {
        notes.push((0, "bank.signs_from_balance"));
    }
    Ok(amounts)
}

/// The direction of the oldest movement, before which no balance is written: that of another with the same words, else out
/// when the account would otherwise have been overdrawn, else in, so that no payment is lost. A person is told to look.
fn likely(drafts: &[Draft], proved: &[Option<bool>], oldest: usize, size: i64, notes: &mut Vec<Note>) -> i64 {
    let draft = &drafts[oldest];
    let same_words = drafts
        .iter()
        .zip(proved)
        .find_map(|(other, way)| way.filter(|_| !draft.text.is_empty() && other.text == draft.text));
    let would_overdraw = draft.balance.is_some_and(|balance| balance < size);
    let came_in = same_words.unwrap_or(!would_overdraw);
    notes.push((draft.line, "bank.first_sign_assumed"));
    if came_in { size } else { -size }
}
