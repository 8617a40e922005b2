//! The table of open invoices or of movements: columns as wide as what stands in them, rows that never split, heads on every page.

use puntual_core::statements::StatementKind;

use super::canvas::Style;
use super::fonts::Weight;
use super::sheet::Sheet;
use super::text::wrap;
use super::units::{Mp, pt};

const GAP: Mp = pt(12);
const LEADING: Mp = pt(12);
const PAD: Mp = 4_800;
const HEAD: Mp = pt(20);

/// Where the columns stand.
pub(super) struct Table {
    /// Size of the type.
    size: Mp,
    /// Left edge and width of each column.
    columns: [(Mp, Mp); 6],
    /// The cells of each row, in lines.
    rows: Vec<[Vec<String>; 6]>,
}

impl Table {
    /// Measures every cell and finds a place for every column.
    pub(super) fn new(sheet: &Sheet<'_>) -> Table {
        let document = sheet.document;
        let available = sheet.width() - 5 * GAP;
        let mut size = pt(9);
        let mut natural = widths(sheet, size);
        // The number of a document takes what the others leave, and a state or the name of a movement may be broken.
        let (number, words) = match document.kind {
            StatementKind::OpenItems => (0, 3),
            StatementKind::Activity => (2, 1),
        };
        let others = |natural: &[Mp; 6]| natural.iter().sum::<Mp>() - natural[number];
        // Enormous amounts make everything smaller before anything is broken over two lines.
        while size > pt(7) && others(&natural) + natural[number].min(pt(90)) > available {
            size -= 500;
            natural = widths(sheet, size);
        }
        natural[number] = natural[number].min((available - others(&natural)).max(pt(60)));
        let excess = natural.iter().sum::<Mp>() - available;
        if excess > 0 {
            natural[words] = (natural[words] - excess).max(pt(40));
        }
        let spare = (available - natural.iter().sum::<Mp>()).max(0) / 5;
        let mut columns = [(0, 0); 6];
        let mut x = sheet.left;
        for (column, width) in columns.iter_mut().zip(natural) {
            *column = (x, width);
            x += width + GAP + spare;
        }
        let rows = document.rows.iter().zip(&document.overdue_rows);
        let rows = rows
            .map(|(row, late)| broken(sheet, row, size, *late, &columns))
            .collect();
        Table { size, columns, rows }
    }

    /// Height of a row.
    fn height(&self, row: &[Vec<String>; 6]) -> Mp {
        let lines = row.iter().map(Vec::len).max().unwrap_or(1).max(1);
        Mp::try_from(lines).unwrap_or(1) * LEADING + PAD * 2 - pt(2)
    }

    /// Draws the rows over as many pages as they need, and leaves room for `closing` on the last of them. Where
    /// there is none, the last rows go over with it, so that sums never stand alone on a page.
    pub(super) fn draw(&self, sheet: &mut Sheet<'_>, closing: Mp) {
        let heights: Vec<Mp> = self.rows.iter().map(|row| self.height(row)).collect();
        let pages = paginate(
            &heights,
            sheet.room() - HEAD,
            sheet.room_on_a_new_page() - HEAD,
            closing,
        );
        let mut from = 0;
        for (number, count) in pages.into_iter().enumerate() {
            if number > 0 {
                sheet.turn();
            }
            if count > 0 {
                self.draw_head(sheet);
            }
            for index in from..from + count {
                self.draw_row(sheet, index);
            }
            from += count;
        }
    }

    fn draw_head(&self, sheet: &mut Sheet<'_>) {
        let style = sheet.style(Weight::Bold, self.size - 500, sheet.palette.accent);
        let y = sheet.y + pt(11);
        let document = sheet.document;
        for (index, label) in document.columns.iter().enumerate() {
            self.cell(sheet, index, y, label, style);
        }
        let (left, width, accent) = (sheet.left, sheet.width(), sheet.palette.accent);
        let rule = sheet.y + HEAD - pt(3);
        sheet.page().block(left, rule, width, 900, accent);
        sheet.y += HEAD;
    }

    fn draw_row(&self, sheet: &mut Sheet<'_>, index: usize) {
        let Some(row) = self.rows.get(index) else { return };
        let late = sheet.document.overdue_rows.get(index).copied().unwrap_or(false);
        let top = sheet.y;
        for (column, lines) in row.iter().enumerate() {
            let style = cell_style(sheet, column, self.size, late);
            let mut y = top + PAD - pt(2);
            for line in lines {
                y += LEADING;
                self.cell(sheet, column, y - 1_200, line, style);
            }
        }
        sheet.y = top + self.height(row);
        let (left, width, hairline) = (sheet.left, sheet.width(), sheet.palette.hairline);
        let y = sheet.y;
        sheet.page().block(left, y - 400, width, 400, hairline);
    }

    fn cell(&self, sheet: &mut Sheet<'_>, column: usize, y: Mp, text: &str, style: Style) {
        let Some((x, width)) = self.columns.get(column).copied() else {
            return;
        };
        if column >= sheet.document.first_amount {
            sheet.page().text_right(x + width, y, text, style);
        } else {
            sheet.page().text(x, y, text, style);
        }
    }
}

fn cell_style(sheet: &Sheet<'_>, column: usize, size: Mp, late: bool) -> Style {
    match column {
        5 if sheet.document.kind == StatementKind::Activity => sheet.strong(size),
        _ if sheet.document.kind == StatementKind::Activity => sheet.body(size),
        3 if late => sheet.style(Weight::Bold, size, sheet.palette.overdue),
        3 => sheet.quiet(size),
        5 if late => sheet.strong(size),
        _ => sheet.body(size),
    }
}

/// The widest content of each column.
fn widths(sheet: &Sheet<'_>, size: Mp) -> [Mp; 6] {
    let document = sheet.document;
    let head = sheet.strong(size - 500);
    let mut widest = [0; 6];
    for (slot, label) in widest.iter_mut().zip(&document.columns) {
        *slot = sheet.measure(label, head);
    }
    for (row, late) in document.rows.iter().zip(&document.overdue_rows) {
        for (column, (slot, text)) in widest.iter_mut().zip(row).enumerate() {
            *slot = (*slot).max(sheet.measure(text, cell_style(sheet, column, size, *late)));
        }
    }
    widest
}

fn broken(
    sheet: &Sheet<'_>,
    row: &[String; 6],
    size: Mp,
    late: bool,
    columns: &[(Mp, Mp); 6],
) -> [Vec<String>; 6] {
    let mut cells = [const { Vec::new() }; 6];
    for (column, (cell, text)) in cells.iter_mut().zip(row).enumerate() {
        let style = cell_style(sheet, column, size, late);
        *cell = wrap(sheet.fonts.face(style.weight), text, size, columns[column].1);
    }
    cells
}

/// How many rows go on each page: as many as fit; with the last ones `closing` must fit too, else up to two of them
/// go over to a page of their own with it.
fn paginate(heights: &[Mp], first: Mp, later: Mp, closing: Mp) -> Vec<usize> {
    let mut pages: Vec<usize> = vec![0];
    let mut room = first;
    for height in heights {
        if *height > room && (pages.len() == 1 || pages.last() != Some(&0)) {
            pages.push(0);
            room = later;
        }
        room -= height;
        if let Some(count) = pages.last_mut() {
            *count += 1;
        }
    }
    if closing > room {
        let carried = pages.last().copied().unwrap_or(0).saturating_sub(1).min(2);
        if let Some(count) = pages.last_mut() {
            *count -= carried;
        }
        pages.push(carried);
    }
    // A single row at the top of the last page looks lost; it gets company.
    if let [.., before, last] = pages.as_mut_slice()
        && (*last, *before > 2) == (1, true)
    {
        *before -= 1;
        *last += 1;
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_fill_the_pages_in_order() {
        assert_eq!(paginate(&[10; 7], 30, 50, 5), [3, 4]);
        assert_eq!(paginate(&[10; 3], 30, 50, 0), [3]);
    }

    #[test]
    fn the_sums_take_rows_along_when_they_go_over() {
        assert_eq!(paginate(&[10; 3], 30, 50, 20), [1, 2]);
        assert_eq!(paginate(&[10; 8], 30, 50, 20), [3, 3, 2]);
    }

    #[test]
    fn no_row_stands_alone_on_the_last_page() {
        assert_eq!(paginate(&[10; 4], 30, 50, 0), [2, 2]);
        assert_eq!(paginate(&[10; 3], 20, 50, 0), [2, 1]);
    }

    #[test]
    fn a_first_page_without_room_for_a_row_has_none() {
        assert_eq!(paginate(&[10; 2], 5, 50, 5), [0, 2]);
    }
}
