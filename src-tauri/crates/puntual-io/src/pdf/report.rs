//! A report: a head, then one table under another; rows never split, and a table's head comes again on every page.

use puntual_core::reports::{Report, ReportSection};
use puntual_core::statements::{Party, StatementDocument};

use super::canvas::Style;
use super::fonts::Weight;
use super::sheet::Sheet;
use super::text::{clean, wrap};
use super::units::{Mp, pt};

const SIZE: Mp = 8_500;
const LEADING: Mp = 11_200;
const GAP: Mp = pt(10);
/// What the first column is left, in hundredths of the width, before the type shrinks.
const FIRST: Mp = 24;

/// What the pages of a report say at their heads and feet, in the terms of a statement.
pub(super) fn frame(report: &Report) -> StatementDocument {
    StatementDocument {
        title: clean(&report.title),
        business: Party {
            name: clean(&report.business.name),
            lines: Vec::new(),
        },
        customer: Party {
            name: clean(&report.subtitle),
            lines: Vec::new(),
        },
        page_label: report.page_label.clone(),
        ..StatementDocument::blank(report.language, report.on)
    }
}

/// Draws the whole report.
pub(super) fn draw(sheet: &mut Sheet<'_>, report: &Report) {
    head(sheet);
    for section in &report.sections {
        table(sheet, section);
    }
}

fn head(sheet: &mut Sheet<'_>) {
    let (left, width) = (sheet.left, sheet.width());
    let document = sheet.document;
    let quiet = sheet.quiet(pt(9));
    let mut y = sheet.lines(left, sheet.y, width, pt(12), &document.business.name, quiet) + pt(4);
    let style = sheet.style(Weight::Bold, pt(20), sheet.palette.ink);
    y = sheet.lines(left, y, width, pt(24), &document.title, style);
    y = sheet.lines(left, y, width, pt(14), &document.customer.name, quiet) + pt(8);
    let accent = sheet.palette.accent;
    sheet.page().block(left, y, width, 1_200, accent);
    sheet.y = y + pt(10);
}

fn table(sheet: &mut Sheet<'_>, section: &ReportSection) {
    let rows: Vec<Vec<String>> = section
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| clean(cell)).collect())
        .collect();
    let columns: Vec<String> = section.columns.iter().map(|cell| clean(cell)).collect();
    let (size, widths) = widths(sheet, &columns, &rows);
    // The title stays with the first rows.
    if sheet.room() < LEADING * 6 {
        sheet.turn();
    }
    let (left, width) = (sheet.left, sheet.width());
    let title = sheet.strong(pt(11));
    sheet.y = sheet.lines(
        left,
        sheet.y + pt(6),
        width,
        pt(14),
        &clean(&section.title),
        title,
    );
    if !section.note.is_empty() {
        let quiet = sheet.quiet(pt(8));
        sheet.y = sheet.lines(left, sheet.y, width, pt(10), &clean(&section.note), quiet);
    }
    sheet.y += pt(3);
    let quiet = sheet.style(Weight::Bold, size - 500, sheet.palette.quiet);
    line(sheet, &columns, &widths, quiet);
    rule(sheet);
    for row in &rows {
        let style = sheet.body(size);
        if sheet.room() < height(sheet, row, &widths, style) {
            sheet.turn();
            line(sheet, &columns, &widths, quiet);
            rule(sheet);
        }
        line(sheet, row, &widths, style);
    }
    sheet.y += pt(12);
}

/// The size of the type and the width of each column; figures take what they need, words what is left.
fn widths(sheet: &Sheet<'_>, columns: &[String], rows: &[Vec<String>]) -> (Mp, Vec<Mp>) {
    let mut size = SIZE;
    loop {
        let style = sheet.strong(size);
        let needs: Vec<Mp> = (1..columns.len())
            .map(|at| {
                let cells = std::iter::once(&columns[at]).chain(rows.iter().filter_map(|row| row.get(at)));
                cells.map(|cell| sheet.measure(cell, style)).max().unwrap_or(0) + GAP
            })
            .collect();
        let first = sheet.width() - needs.iter().sum::<Mp>();
        if first >= sheet.width() * FIRST / 100 || size <= pt(6) {
            let widths = std::iter::once(first.max(pt(40))).chain(needs).collect();
            return (size, widths);
        }
        size -= 500;
    }
}

fn height(sheet: &Sheet<'_>, row: &[String], widths: &[Mp], style: Style) -> Mp {
    let first = row.first().map_or("", String::as_str);
    let width = widths.first().copied().unwrap_or(0);
    let lines = wrap(sheet.fonts.face(style.weight), first, style.size, width).len();
    LEADING * Mp::try_from(lines.max(1)).unwrap_or(1)
}

fn line(sheet: &mut Sheet<'_>, row: &[String], widths: &[Mp], style: Style) {
    let (left, top) = (sheet.left, sheet.y);
    let mut x = left;
    let mut bottom = top + LEADING;
    for (at, (cell, width)) in row.iter().zip(widths).enumerate() {
        if at == 0 {
            bottom = bottom.max(sheet.lines(left, top, *width, LEADING, cell, style));
        } else {
            sheet.page().text_right(x + width, top + LEADING, cell, style);
        }
        x += width;
    }
    sheet.y = bottom;
}

fn rule(sheet: &mut Sheet<'_>) {
    let (left, width, y, colour) = (sheet.left, sheet.width(), sheet.y + pt(3), sheet.palette.hairline);
    sheet.page().block(left, y, width, 500, colour);
    sheet.y = y + pt(2);
}
