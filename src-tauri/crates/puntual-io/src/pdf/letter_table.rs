//! A table of a letter: columns as wide as what stands in them, the widest column of words gives way first.

use puntual_core::letters::{Align, LetterTable};

use super::canvas::Style;
use super::fonts::Weight;
use super::sheet::Sheet;
use super::text::{clean, wrap};
use super::units::{Mp, pt};

const GAP: Mp = pt(12);
const LEADING: Mp = pt(12) + 500;
const PAD: Mp = pt(4);
const LARGEST: Mp = 9_500;
const SMALLEST: Mp = pt(7);
/// A column of words is never narrower.
const NARROWEST: Mp = pt(44);

/// Where the columns stand and what is in them.
pub(super) struct Table {
    size: Mp,
    /// Left edge, width and side of each column.
    columns: Vec<(Mp, Mp, Align)>,
    heads: Vec<Vec<String>>,
    rows: Vec<Vec<Vec<String>>>,
    total: Option<Vec<Vec<String>>>,
}

impl Table {
    /// Measures every cell and finds a place for every column.
    pub(super) fn new(sheet: &Sheet<'_>, table: &LetterTable) -> Table {
        let count = table.columns.len();
        let cells = |row: &[String]| -> Vec<String> {
            (0..count)
                .map(|at| row.get(at).map_or_else(String::new, |cell| clean(cell)))
                .collect()
        };
        let heads: Vec<String> = table.columns.iter().map(|column| clean(&column.head)).collect();
        let rows: Vec<Vec<String>> = table.rows.iter().map(|row| cells(row)).collect();
        let total = table.total.as_deref().map(cells);
        let gaps = GAP * Mp::try_from(count.saturating_sub(1)).unwrap_or(0);
        let available = sheet.width() - gaps;

        let natural = |size: Mp| -> Vec<Mp> {
            let strong = sheet.strong(size);
            let every = std::iter::once(&heads).chain(&rows).chain(&total);
            let mut widest = vec![0; count];
            for row in every {
                for (slot, cell) in widest.iter_mut().zip(row) {
                    *slot = (*slot).max(sheet.measure(cell, strong));
                }
            }
            widest
        };
        let mut size = LARGEST;
        let mut widths = natural(size);
        while size > SMALLEST && widths.iter().sum::<Mp>() > available {
            size -= 500;
            widths = natural(size);
        }
        narrow(&mut widths, table, available);
        let spare = (available - widths.iter().sum::<Mp>()).max(0);
        let between = Mp::try_from(count.saturating_sub(1).max(1)).unwrap_or(1);
        let mut x = sheet.left;
        let columns: Vec<(Mp, Mp, Align)> = widths
            .iter()
            .zip(&table.columns)
            .map(|(width, column)| {
                let place = (x, *width, column.align);
                x += width + GAP + spare / between;
                place
            })
            .collect();
        let broken = |row: &Vec<String>, weight: Weight| -> Vec<Vec<String>> {
            let face = sheet.fonts.face(weight);
            row.iter()
                .zip(&columns)
                .map(|(cell, (_, width, _))| wrap(face, cell, size, *width))
                .collect()
        };
        Table {
            size,
            heads: broken(&heads, Weight::Bold),
            rows: rows.iter().map(|row| broken(row, Weight::Regular)).collect(),
            total: total.as_ref().map(|row| broken(row, Weight::Bold)),
            columns,
        }
    }

    /// Draws the rows over as many pages as they need; the sum never stands alone on one.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>) {
        let first = self.rows.first().map_or(0, |row| height(row));
        let sum = self.total.as_ref().map_or(0, |row| height(row));
        let alone = if self.rows.len() == 1 { sum } else { 0 };
        if sheet.room() < height(&self.heads) + first + alone {
            sheet.turn();
        }
        self.draw_head(sheet);
        let style = sheet.body(self.size);
        for (at, row) in self.rows.iter().enumerate() {
            let last = at + 1 == self.rows.len();
            let needed = height(row) + if last { sum } else { 0 };
            if sheet.room() < needed && sheet.room() < sheet.room_on_a_new_page() {
                sheet.turn();
                self.draw_head(sheet);
            }
            self.draw_row(sheet, row, style);
            let (left, width, hairline, y) = (sheet.left, sheet.width(), sheet.palette.hairline, sheet.y);
            sheet.page().block(left, y - 400, width, 400, hairline);
        }
        if let Some(total) = &self.total {
            let strong = sheet.strong(self.size);
            self.draw_row(sheet, total, strong);
        }
    }

    fn draw_head(&self, sheet: &mut Sheet<'_>) {
        let style = sheet.style(Weight::Bold, self.size - 500, sheet.palette.accent);
        self.draw_row(sheet, &self.heads, style);
        let (left, width, accent, y) = (sheet.left, sheet.width(), sheet.palette.accent, sheet.y);
        sheet.page().block(left, y - 900, width, 900, accent);
    }

    fn draw_row(&self, sheet: &mut Sheet<'_>, row: &[Vec<String>], style: Style) {
        let top = sheet.y;
        for (lines, (x, width, align)) in row.iter().zip(&self.columns) {
            let mut y = top + PAD - pt(2);
            for line in lines {
                y += LEADING;
                match align {
                    Align::Left => sheet.page().text(*x, y - 600, line, style),
                    Align::Right => sheet.page().text_right(x + width, y - 600, line, style),
                }
            }
        }
        sheet.y = top + height(row);
    }
}

fn height(row: &[Vec<String>]) -> Mp {
    let lines = row.iter().map(Vec::len).max().unwrap_or(1).max(1);
    Mp::try_from(lines).unwrap_or(1) * LEADING + PAD * 2
}

/// Takes what is too much from the widest column of words, again and again; amounts give way last.
fn narrow(widths: &mut [Mp], table: &LetterTable, available: Mp) {
    let is_words = |at: usize| {
        table
            .columns
            .get(at)
            .is_some_and(|column| column.align == Align::Left)
    };
    loop {
        let excess = widths.iter().sum::<Mp>() - available;
        if excess <= 0 {
            return;
        }
        let widest = (0..widths.len())
            .filter(|at| widths[*at] > NARROWEST)
            .max_by_key(|at| (is_words(*at), widths[*at]));
        let Some(widest) = widest else { return };
        // Down to the next widest, so that two long columns share the loss.
        let next = (0..widths.len())
            .filter(|at| *at != widest && is_words(*at) == is_words(widest))
            .map(|at| widths[at])
            .max()
            .unwrap_or(NARROWEST);
        let least = next.min(widths[widest] - pt(1)).max(NARROWEST);
        widths[widest] = (widths[widest] - excess).max(least);
    }
}

#[cfg(test)]
mod tests {
    use puntual_core::letters::LetterColumn;

    use super::*;

    fn table(sides: &[Align]) -> LetterTable {
        let column = |align: &Align| LetterColumn {
            head: String::new(),
            align: *align,
        };
        LetterTable {
            columns: sides.iter().map(column).collect(),
            ..LetterTable::default()
        }
    }

    #[test]
    fn long_words_give_way_together_and_amounts_stay() {
        let mut widths = [pt(300), pt(300), pt(80)];
        narrow(
            &mut widths,
            &table(&[Align::Left, Align::Left, Align::Right]),
            pt(400),
        );
        assert!(widths.iter().sum::<Mp>() <= pt(400));
        assert_eq!(widths[2], pt(80));
        assert!((widths[0] - widths[1]).abs() < pt(2), "{widths:?}");
    }

    #[test]
    fn too_many_columns_end_at_the_narrowest() {
        let mut widths = [pt(60); 20];
        narrow(&mut widths, &table(&[Align::Left; 20]), pt(400));
        assert!(widths.iter().all(|width| *width >= NARROWEST));
    }
}
