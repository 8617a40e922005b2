//! What stands under the table: the sums, how to pay; or, when nothing is owed, a word of thanks.

use super::fonts::Weight;
use super::payment;
use super::sheet::Sheet;
use super::text::wrap;
use super::units::{Mp, pt};

const TOTAL_LEADING: Mp = pt(16);
const DETAIL_HEAD: Mp = pt(26);
const DETAIL_LEADING: Mp = pt(14);

/// Height of what is kept together with the last rows: the sums, a few details, and the payment instructions unless these
/// alone fill a page.
pub(super) fn height(sheet: &Sheet<'_>) -> Mp {
    let payment = payment::height(sheet);
    let details = details_height(sheet);
    let few = |height: Mp| {
        if height < sheet.room_on_a_new_page() / 3 {
            height
        } else {
            0
        }
    };
    totals_height(sheet) + few(details) + few(payment)
}

/// Draws the sums, what stands behind them, and the payment instructions.
pub(super) fn draw(sheet: &mut Sheet<'_>) {
    if sheet.room() < totals_height(sheet) {
        sheet.turn();
    }
    draw_totals(sheet);
    draw_details(sheet);
    payment::draw(sheet);
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
    draw_details(sheet);
    payment::draw(sheet);
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

fn details_height(sheet: &Sheet<'_>) -> Mp {
    let details = sheet.document.details.iter();
    details
        .map(|detail| DETAIL_HEAD + Mp::try_from(detail.rows.len()).unwrap_or(0) * DETAIL_LEADING)
        .sum()
}

/// Lists in a quieter type; a heading never stands without its first row.
fn draw_details(sheet: &mut Sheet<'_>) {
    let document = sheet.document;
    for detail in &document.details {
        if sheet.room() < DETAIL_HEAD + DETAIL_LEADING {
            sheet.turn();
        }
        let heading = sheet.style(Weight::Bold, pt(9), sheet.palette.accent);
        let (left, right) = (sheet.left, sheet.right);
        let y = sheet.y + DETAIL_HEAD - pt(5);
        sheet.page().text(left, y, &detail.heading, heading);
        sheet.y += DETAIL_HEAD;
        for (text, amount) in &detail.rows {
            if sheet.room() < DETAIL_LEADING {
                sheet.turn();
            }
            let style = sheet.body(pt(9));
            let room = sheet.width() - sheet.measure(amount, style) - pt(16);
            let text = sheet.fitted_text(text, style, room);
            let y = sheet.y + DETAIL_LEADING - pt(4);
            sheet.page().text(left, y, &text, style);
            sheet.page().text_right(right, y, amount, style);
            sheet.y += DETAIL_LEADING;
            let hairline = sheet.palette.hairline;
            let (width, y) = (sheet.width(), sheet.y);
            sheet.page().block(left, y - 400, width, 400, hairline);
        }
    }
}
