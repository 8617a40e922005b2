//! One row of a sheet: its filled cells, and their texts one after the other.

use super::values::Value;

/// A filled cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Cell {
    /// 0-based.
    column: u32,
    start: usize,
    end: usize,
    number: bool,
}

/// A row, reused from one to the next.
#[derive(Debug, Default)]
pub(super) struct SheetRow {
    /// The row's own number, from 1.
    pub line: u64,
    cells: Vec<Cell>,
    text: String,
}

impl SheetRow {
    pub(super) fn begin(&mut self, row: u32) {
        self.line = u64::from(row) + 1;
        self.cells.clear();
        self.text.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Bytes of all texts.
    pub(super) fn size(&self) -> usize {
        self.text.len()
    }

    /// Adds a value, with the currency that its format names. Of a cell that comes twice the last counts.
    pub(super) fn push(&mut self, column: u32, value: &Value<'_>, currency: Option<&str>) {
        let start = self.text.len();
        let number = value.write(&mut self.text);
        if let (true, Some(code)) = (number, currency) {
            self.text.push(' ');
            self.text.push_str(code);
        }
        self.add(column, start, number);
    }

    /// Fills a cell that a merged one covers, unless something is written there.
    pub(super) fn fill(&mut self, column: u32, text: &str) {
        if self.cell(column).is_none() {
            let start = self.text.len();
            self.text.push_str(text);
            self.add(column, start, false);
        }
    }

    fn add(&mut self, column: u32, start: usize, number: bool) {
        let cell = Cell {
            column,
            start,
            end: self.text.len(),
            number,
        };
        if cell.start == cell.end {
            return;
        }
        // Nearly always in order.
        match self.cells.last() {
            Some(last) if last.column >= column => {
                match self.cells.binary_search_by_key(&column, |cell| cell.column) {
                    Ok(place) => self.cells[place] = cell,
                    Err(place) => self.cells.insert(place, cell),
                }
            }
            _ => self.cells.push(cell),
        }
    }

    fn cell(&self, column: u32) -> Option<&Cell> {
        let place = self
            .cells
            .binary_search_by_key(&column, |cell| cell.column)
            .ok()?;
        self.cells.get(place)
    }

    /// The text of a cell and whether it is a number; empty when nothing is written there.
    pub(super) fn get(&self, column: u32) -> (&str, bool) {
        self.cell(column).map_or(("", false), |cell| {
            (&self.text[cell.start..cell.end], cell.number)
        })
    }

    /// The first and the last filled column.
    pub(super) fn span(&self) -> Option<(u32, u32)> {
        Some((self.cells.first()?.column, self.cells.last()?.column))
    }
}
