//! What stands under the table: the sums, how to pay; or, when nothing is owed, a word of thanks.

use super::fonts::Weight;
use super::sheet::Sheet;
use super::text::wrap;
use super::units::{Mp, pt};

const TOTAL_LEADING: Mp = pt(16);
const BOX_PADDING: Mp = pt(13);
const BOX_SIZE: Mp = 9_500;
const BOX_LEADING: Mp = pt(14);
const SPACE: Mp = pt(18);

/// Height of what is kept together with the last rows: the sums, and the payment instructions unless these alone
/// fill a page.
pub(super) fn height(sheet: &Sheet<'_>) -> Mp {
    let payment = payment_height(sheet);
    totals_height(sheet)
        + if payment < sheet.room_on_a_new_page() / 2 {
            payment
        } else {
            0
        }
}

/// Draws the sums and the payment instructions.
pub(super) fn draw(sheet: &mut Sheet<'_>) {
    if sheet.room() < totals_height(sheet) {
        sheet.turn();
    }
    draw_totals(sheet);
    draw_payment(sheet);
}

/// Draws the note of a statement on which nothing is owed, and the sums where money on account explains them.
pub(super) fn draw_empty(sheet: &mut Sheet<'_>) {
    let document = sheet.document;
    let style = sheet.style(Weight::Regular, pt(13), sheet.palette.accent);
    let note = document.empty_note.as_deref().unwrap_or_default();
    let (left, width) = (sheet.left, sheet.width());
    let lines = wrap(&sheet.fonts.regular, note, style.size, width - pt(80));
    let mut y = sheet.y + pt(44);
    for line in &lines {
        let indent = (width - sheet.measure(line, style)) / 2;
        sheet.page().text(left + indent, y, line, style);
        y += pt(18);
    }
    let hairline = sheet.palette.hairline;
    let (top, bottom) = (sheet.y + pt(8), y + pt(8));
    sheet.page().block(left, top, width, 500, hairline);
    sheet.page().block(left, bottom, width, 500, hairline);
    sheet.y = bottom + pt(6);
    if document.totals.len() > 1 {
        draw_totals(sheet);
    }
    draw_payment(sheet);
}

fn totals_height(sheet: &Sheet<'_>) -> Mp {
    Mp::try_from(sheet.document.totals.len()).unwrap_or(1) * TOTAL_LEADING + pt(10)
}

fn draw_totals(sheet: &mut Sheet<'_>) {
    let document = sheet.document;
    let (right, last) = (sheet.right, document.totals.len().saturating_sub(1));
    // One column for all amounts and one for all labels, as wide as the widest of each.
    let styles = |sheet: &Sheet<'_>, index: usize| {
        if index == last {
            (
                sheet.strong(pt(10)),
                sheet.style(Weight::Bold, pt(12), sheet.palette.accent),
            )
        } else {
            (sheet.quiet(9_500), sheet.body(9_500))
        }
    };
    let mut amounts = pt(90);
    let mut labels = pt(120);
    for (index, (label, amount)) in document.totals.iter().enumerate() {
        let (label_style, amount_style) = styles(sheet, index);
        labels = labels.max(sheet.measure(label, label_style));
        amounts = amounts.max(sheet.measure(amount, amount_style) + pt(16));
    }
    let label_right = right - amounts;
    let mut y = sheet.y + pt(4);
    for (index, (label, amount)) in document.totals.iter().enumerate() {
        let (label_style, amount_style) = styles(sheet, index);
        if index == last && index > 0 {
            let hairline = sheet.palette.hairline;
            sheet
                .page()
                .block(label_right - labels, y + pt(3), amounts + labels, 500, hairline);
            y += pt(3);
        }
        y += TOTAL_LEADING;
        sheet.page().text_right(label_right, y, label, label_style);
        sheet.page().text_right(right, y, amount, amount_style);
    }
    sheet.y = y + pt(6);
}

fn payment_lines(sheet: &Sheet<'_>) -> Vec<String> {
    let width = sheet.width() - 2 * BOX_PADDING;
    let texts = sheet.document.payment_instructions.iter();
    texts
        .flat_map(|text| wrap(&sheet.fonts.regular, text, BOX_SIZE, width))
        .collect()
}

fn box_height(lines: usize) -> Mp {
    2 * BOX_PADDING + pt(13) + Mp::try_from(lines).unwrap_or(0) * BOX_LEADING
}

fn payment_height(sheet: &Sheet<'_>) -> Mp {
    match payment_lines(sheet).len() {
        0 => 0,
        lines => SPACE + box_height(lines),
    }
}

/// Kept together on one page; instructions longer than a page go on where the page ends.
fn draw_payment(sheet: &mut Sheet<'_>) {
    let lines = payment_lines(sheet);
    if lines.is_empty() {
        return;
    }
    sheet.y += SPACE;
    let height = box_height(lines.len());
    let splits = height > sheet.room_on_a_new_page() && sheet.room() > box_height(5);
    if sheet.room() < height && !splits {
        sheet.turn();
    }
    let document = sheet.document;
    let mut rest = lines.as_slice();
    while !rest.is_empty() {
        let fit = usize::try_from((sheet.room() - box_height(0)) / BOX_LEADING)
            .unwrap_or(0)
            .max(1);
        let (here, after) = rest.split_at(fit.min(rest.len()));
        draw_box(sheet, &document.payment_heading, here);
        rest = after;
        if !rest.is_empty() {
            sheet.turn();
        }
    }
}

fn draw_box(sheet: &mut Sheet<'_>, heading: &str, lines: &[String]) {
    let (left, width, top) = (sheet.left, sheet.width(), sheet.y);
    let (tint, accent) = (sheet.palette.tint, sheet.palette.accent);
    let height = box_height(lines.len());
    sheet.page().block(left, top, width, height, tint);
    sheet.page().block(left, top, pt(3), height, accent);
    let heading_style = sheet.style(Weight::Bold, pt(10), accent);
    let body = sheet.body(BOX_SIZE);
    let x = left + BOX_PADDING;
    let mut y = top + BOX_PADDING + pt(8);
    sheet.page().text(x, y, heading, heading_style);
    y += pt(4);
    for line in lines {
        y += BOX_LEADING;
        sheet.page().text(x, y, line, body);
        link_addresses(sheet, x, y, line);
    }
    sheet.y = top + height;
}

/// Web addresses can be clicked.
fn link_addresses(sheet: &mut Sheet<'_>, x: Mp, y: Mp, line: &str) {
    let style = sheet.body(BOX_SIZE);
    for word in line
        .split_whitespace()
        .filter(|word| word.starts_with("https://"))
    {
        let Some(at) = line.find(word) else { continue };
        let Some(before) = line.get(..at) else { continue };
        let address = word.trim_end_matches(['.', ',', ';', ')']);
        let offset = sheet.measure(before, style);
        let width = sheet.measure(address, style);
        sheet
            .page()
            .link(x + offset, y - BOX_SIZE, width, BOX_LEADING, address);
    }
}
