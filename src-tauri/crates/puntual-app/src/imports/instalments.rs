//! Rows of a table that are parts of one invoice: the same number, customer and day of issue, and a due date for each. They
//! become invoices of their own with `/1`, `/2` … behind the number, as instalments of an e-invoice do.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use puntual_core::imports::{Field, INSTALMENTS_SHARE};

use super::cells::Cells;
use super::directory::hash;
use super::invoice_rows::number;

/// The numbers of a file.
#[derive(Default)]
pub(super) struct Instalments {
    numbers: HashMap<u64, Parts>,
}

struct Parts {
    /// What all rows say alike.
    alike: u64,
    /// When they are due.
    days: BTreeSet<NaiveDate>,
    /// Some row says otherwise, or no day.
    is_other: bool,
}

impl Instalments {
    /// Looks at a row; whether there was room for its number among so many.
    pub(super) fn look(&mut self, cells: &Cells<'_>, room: usize) -> bool {
        let number = number(cells);
        if number.is_empty() {
            return true;
        }
        let key = hash(&number);
        if self.numbers.len() >= room && !self.numbers.contains_key(&key) {
            return false;
        }
        let alike = hash(&INSTALMENTS_SHARE.map(|field| cells.text(field)).join("\n"));
        let parts = self.numbers.entry(key).or_insert_with(|| Parts {
            alike,
            days: BTreeSet::new(),
            is_other: false,
        });
        let day = cells.date(Field::DueOn).ok().flatten();
        parts.is_other |= parts.alike != alike || day.is_none();
        parts.days.extend(day);
        true
    }

    /// Which part a row is, from 1 in the order of the due dates; `None` when it is no part.
    pub(super) fn place(&self, cells: &Cells<'_>) -> Option<usize> {
        let parts = self.numbers.get(&hash(&number(cells)))?;
        let day = cells.date(Field::DueOn).ok().flatten()?;
        if parts.is_other || parts.days.len() < 2 {
            return None;
        }
        parts
            .days
            .iter()
            .position(|known| *known == day)
            .map(|place| place + 1)
    }
}
