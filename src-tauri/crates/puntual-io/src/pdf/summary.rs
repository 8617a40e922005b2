//! The band that answers the two questions of the reader: how much, and how late.

use super::fonts::Weight;
use super::sheet::Sheet;
use super::units::{Mp, pt};

const PADDING: Mp = pt(16);
const HEIGHT: Mp = pt(114);
const BAR: Mp = pt(5);

/// Draws the balance, what is past due, and the five aging buckets.
pub(super) fn draw(sheet: &mut Sheet<'_>) {
    if sheet.room() < HEIGHT {
        sheet.turn();
    }
    let (left, width, top) = (sheet.left, sheet.width(), sheet.y);
    let tint = sheet.palette.tint;
    sheet.page().block(left, top, width, HEIGHT, tint);
    draw_figures(sheet, top);
    draw_bar(sheet, top + pt(63));
    draw_buckets(sheet, top + pt(63) + BAR);
    sheet.y = top + HEIGHT + pt(20);
}

fn draw_figures(sheet: &mut Sheet<'_>, top: Mp) {
    let document = sheet.document;
    let overdue_colour = if document.is_overdue {
        sheet.palette.overdue
    } else {
        sheet.palette.quiet
    };
    let half = sheet.width() / 2;
    let cells = [
        (sheet.left + PADDING, &document.balance, sheet.palette.accent),
        (sheet.left + half + PADDING / 2, &document.overdue, overdue_colour),
    ];
    for (x, (label, amount), colour) in cells {
        let label_style = sheet.quiet(pt(9));
        sheet.page().text(x, top + pt(21), label, label_style);
        let style = sheet.fitted(
            amount,
            sheet.style(Weight::Bold, pt(22), colour),
            half - PADDING * 3 / 2,
        );
        sheet.page().text(x, top + pt(46), amount, style);
    }
}

/// The buckets as parts of one bar, for the eye; the figures below say the same.
fn draw_bar(sheet: &mut Sheet<'_>, y: Mp) {
    let (left, width) = (sheet.left + PADDING, sheet.width() - 2 * PADDING);
    let hairline = sheet.palette.hairline;
    sheet.page().block(left, y, width, BAR, hairline);
    let mut before: Mp = 0;
    for (share, colour) in sheet.document.aging_shares.into_iter().zip(sheet.palette.aging) {
        let from = left + width * before / 1000;
        before += Mp::from(share);
        let to = left + width * before / 1000;
        if to > from {
            sheet.page().block(from, y, to - from, BAR, colour);
        }
    }
}

fn draw_buckets(sheet: &mut Sheet<'_>, top: Mp) {
    let document = sheet.document;
    let column = (sheet.width() - 2 * PADDING) / 5;
    let shares = document.aging_shares.into_iter().zip(sheet.palette.aging);
    for (index, ((label, amount), (share, colour))) in (0..).zip(document.aging.iter().zip(shares)) {
        let x = sheet.left + PADDING + column * index;
        let key = if share > 0 { colour } else { sheet.palette.hairline };
        sheet.page().block(x, top + 13_200, pt(5), pt(5), key);
        let label_style = sheet.quiet(pt(8));
        sheet.page().text(x + pt(9), top + pt(18), label, label_style);
        let weight = if share > 0 { Weight::Bold } else { Weight::Regular };
        let ink = if share > 0 {
            sheet.palette.ink
        } else {
            sheet.palette.quiet
        };
        let style = sheet.fitted(amount, sheet.style(weight, 9_500, ink), column - pt(4));
        sheet.page().text(x, top + pt(33), amount, style);
    }
}
