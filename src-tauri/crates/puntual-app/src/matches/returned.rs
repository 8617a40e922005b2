//! Payments in the book whose money the bank seems to have taken back. Nothing is undone by itself: it is said, until
//! the payment is taken back, its money is refunded, or a person says that it is dealt with.

use std::collections::{BTreeMap, HashSet};

use chrono::{Days, NaiveDate};
use puntual_core::matching::{RETURNED_DAYS, is_sent_back, taken_back};
use puntual_store::{BankLineId, BankLineState, Reader, StoredBankLine};

use super::views::ReturnedPayment;
use crate::bank;
use crate::error::AppError;

/// Days for which it is said.
const SAID_DAYS: u64 = 60;

/// The payments that were sent back lately, the latest first.
pub(crate) fn returned_payments(
    reader: &Reader<'_>,
    today: NaiveDate,
) -> Result<Vec<ReturnedPayment>, AppError> {
    let accounts = bank::accounts(reader)?;
    let mut returned = Vec::new();
    for (out, came) in pairs(reader, today)? {
        if let Some(payment) = bank::row(reader, &came, &accounts)?.payment {
            returned.push(ReturnedPayment {
                line: bank::view(&out, &accounts),
                came: bank::view(&came, &accounts),
                payment,
            });
        }
    }
    Ok(returned)
}

/// How many there are.
pub(crate) fn count_returned(reader: &Reader<'_>, today: NaiveDate) -> Result<usize, AppError> {
    Ok(pairs(reader, today)?.len())
}

/// What went out and what had come in, each once.
fn pairs(reader: &Reader<'_>, today: NaiveDate) -> Result<Vec<(StoredBankLine, StoredBankLine)>, AppError> {
    let mut candidates: BTreeMap<BankLineId, Vec<BankLineId>> = BTreeMap::new();
    for (out, came) in reader.opposite_bank_lines(today - Days::new(SAID_DAYS), RETURNED_DAYS)? {
        candidates.entry(out).or_default().push(came);
    }
    let mut outgoing = Vec::new();
    for (out, came) in candidates {
        outgoing.push((reader.bank_line(out)?, came));
    }
    outgoing.sort_by_key(|(out, _)| (out.line.booked_on, out.id.0));
    let mut used = HashSet::new();
    let mut pairs = Vec::new();
    for (out, came) in outgoing {
        let came = came
            .into_iter()
            .filter(|id| !used.contains(id))
            .map(|id| reader.bank_line(id))
            .collect::<Result<Vec<_>, _>>()?;
        let lines: Vec<_> = came.iter().map(|stored| &stored.line).collect();
        let Some(place) = taken_back(&out.line, &lines) else {
            continue;
        };
        used.insert(came[place].id);
        // What waits is doubted where it waits.
        if came[place].state == BankLineState::Matched {
            pairs.push((out, came[place].clone()));
        }
    }
    pairs.reverse();
    Ok(pairs)
}

/// The lines that wait and whose money seems to have gone out of the same account again.
pub(super) fn returned(
    reader: &Reader<'_>,
    lines: &[StoredBankLine],
) -> Result<HashSet<BankLineId>, AppError> {
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return Ok(HashSet::new());
    };
    let until = last.line.booked_on + Days::new(RETURNED_DAYS.unsigned_abs());
    let mut outgoing: BTreeMap<_, Vec<StoredBankLine>> = BTreeMap::new();
    for stored in reader.bank_lines_between(first.line.booked_on, until)? {
        if stored.state == BankLineState::Outgoing {
            let key = (stored.account.0, stored.line.amount.minor);
            outgoing.entry(key).or_default().push(stored);
        }
    }
    let is_returned = |stored: &&StoredBankLine| {
        let key = (stored.account.0, -stored.line.amount.minor);
        outgoing
            .get(&key)
            .is_some_and(|candidates| candidates.iter().any(|out| is_sent_back(&stored.line, &out.line)))
    };
    Ok(lines.iter().filter(is_returned).map(|stored| stored.id).collect())
}
