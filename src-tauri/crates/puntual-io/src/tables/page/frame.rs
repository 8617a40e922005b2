//! A table of a page, or a sheet of a workbook, while its rows are read.

use std::collections::BTreeMap;

use super::cells::{Cell, stands_for_each};

/// Cells a row may have, with those that wide ones cover.
const MOST_CELLS: usize = 4096;

/// An open table.
#[derive(Default)]
pub(super) struct Frame {
    pub part: u32,
    /// It stands in what is hidden.
    pub is_hidden: bool,
    pub row: Vec<String>,
    /// Which cells of the row are numbers.
    pub numbers: Vec<u32>,
    pub is_row: bool,
    pub is_hidden_row: bool,
    pub line: u32,
    pub cell: Option<Cell>,
    /// Cells from above that reach into this row and those below, by their 0-based column.
    from_above: BTreeMap<usize, Above>,
}

struct Above {
    rows: usize,
    text: String,
}

impl Frame {
    pub(super) fn new(part: u32, is_hidden: bool) -> Frame {
        Frame {
            part,
            is_hidden,
            ..Frame::default()
        }
    }

    /// Whether what stands in the open cell is hidden.
    pub(super) fn hides_what_is_within(&self) -> bool {
        self.is_hidden || self.is_hidden_row || self.cell.as_ref().is_some_and(|cell| cell.is_hidden)
    }

    /// A workbook leaves out empty cells, and those that one from above covers.
    pub(super) fn fill_up_to(&mut self, index: Option<usize>) {
        let Some(index) = index.filter(|index| *index <= MOST_CELLS) else {
            return;
        };
        while self.row.len() + 1 < index {
            if !self.take_one_from_above() {
                self.row.push(String::new());
            }
        }
    }

    /// Rows that are left out are covered from above all the same.
    pub(super) fn skip_rows(&mut self, missing: u32) {
        if missing > 0 {
            self.from_above.retain(|_, above| {
                above.rows = above.rows.saturating_sub(missing as usize);
                above.rows > 0
            });
        }
    }

    pub(super) fn end_cell(&mut self) {
        let Some(mut cell) = self.cell.take() else {
            return;
        };
        if cell.is_hidden {
            return;
        }
        self.take_from_above();
        let (text, is_number) = cell.end();
        let is_repeated = !is_number && stands_for_each(&text);
        for place in 0..cell.columns.min(MOST_CELLS - self.row.len().min(MOST_CELLS)) {
            let said = if place == 0 { text.as_str() } else { "" };
            let column = self.row.len();
            if place == 0 && is_number {
                self.numbers.extend(u32::try_from(column));
            }
            if cell.rows > 1 {
                let above = Above {
                    rows: cell.rows - 1,
                    text: if is_repeated {
                        said.to_owned()
                    } else {
                        String::new()
                    },
                };
                self.from_above.insert(column, above);
            }
            self.row.push(said.to_owned());
        }
    }

    /// Puts the cells from above that stand next.
    pub(super) fn take_from_above(&mut self) {
        while self.take_one_from_above() {}
    }

    fn take_one_from_above(&mut self) -> bool {
        let column = self.row.len();
        let Some(above) = self.from_above.get_mut(&column) else {
            return false;
        };
        self.row.push(above.text.clone());
        above.rows -= 1;
        if above.rows == 0 {
            self.from_above.remove(&column);
        }
        true
    }
}
