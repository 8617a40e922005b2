//! The top of the first page: letterhead, title and date, addressee.

use super::fonts::Weight;
use super::logo::Logo;
use super::sheet::Sheet;
use super::text::wrap;
use super::units::{Mp, pt};

/// The box that a logo is fitted into.
const LOGO_BOX: (Mp, Mp) = (pt(150), pt(54));

/// Draws everything above the summary.
pub(super) fn draw(sheet: &mut Sheet<'_>, logo: Option<&Logo>) {
    draw_letterhead(sheet, logo);
    draw_title(sheet);
    draw_addressee(sheet);
}

/// Who writes, over a rule.
pub(super) fn draw_letterhead(sheet: &mut Sheet<'_>, logo: Option<&Logo>) {
    let top = sheet.y - pt(6);
    let name_end = match logo {
        Some(logo) => draw_logo(sheet, logo, top),
        None => draw_name(sheet, top),
    };
    let details_end = draw_details(sheet, logo.is_some(), top);
    let y = name_end.max(details_end) + pt(16);
    let (left, width, accent) = (sheet.left, sheet.width(), sheet.palette.accent);
    sheet.page().block(left, y, width, 1_200, accent);
    sheet.y = y;
}

fn draw_logo(sheet: &mut Sheet<'_>, logo: &Logo, top: Mp) -> Mp {
    let (pixels_wide, pixels_high) = (Mp::from(logo.width.max(1)), Mp::from(logo.height.max(1)));
    let by_width = LOGO_BOX.0 * pixels_high <= LOGO_BOX.1 * pixels_wide;
    let (width, height) = if by_width {
        (LOGO_BOX.0, LOGO_BOX.0 * pixels_high / pixels_wide)
    } else {
        (LOGO_BOX.1 * pixels_wide / pixels_high, LOGO_BOX.1)
    };
    let left = sheet.left;
    sheet.page().logo(left, top, width, height);
    top + height
}

/// Without a logo the name itself is the letterhead, set large; a long one smaller rather than in many lines.
fn draw_name(sheet: &mut Sheet<'_>, top: Mp) -> Mp {
    let name = &sheet.document.business.name;
    let width = sheet.width() * 58 / 100;
    let face = &sheet.fonts.bold;
    let size = [pt(20), pt(17), pt(14), pt(12)]
        .into_iter()
        .find(|size| wrap(face, name, *size, width).len() <= 2)
        .unwrap_or(pt(12));
    let style = sheet.style(Weight::Bold, size, sheet.palette.ink);
    let left = sheet.left;
    sheet.lines(left, top - size / 5, width, size * 6 / 5, name, style) + size / 5
}

fn draw_details(sheet: &mut Sheet<'_>, with_name: bool, top: Mp) -> Mp {
    let document = sheet.document;
    let width = sheet.width() * 38 / 100;
    let right = sheet.right;
    let (name_style, style) = (sheet.strong(pt(10)), sheet.quiet(8_500));
    let mut y = top;
    if with_name {
        for line in wrap(&sheet.fonts.bold, &document.business.name, name_style.size, width) {
            y += pt(13);
            sheet.page().text_right(right, y, &line, name_style);
        }
    }
    for text in &document.business.lines {
        for line in wrap(&sheet.fonts.regular, text, style.size, width) {
            y += 12_200;
            sheet.page().text_right(right, y, &line, style);
        }
    }
    y
}

fn draw_title(sheet: &mut Sheet<'_>) {
    let document = sheet.document;
    let title = sheet.style(Weight::Bold, pt(21), sheet.palette.accent);
    let date = sheet.quiet(pt(11));
    let (left, right) = (sheet.left, sheet.right);
    let mut y = sheet.y + pt(33);
    sheet.page().text(left, y, &document.title, title);
    let beside = sheet.measure(&document.title, title) + sheet.measure(&document.as_of, date) + pt(16);
    if beside > sheet.width() {
        y += pt(18);
        sheet.page().text(left, y, &document.as_of, date);
    } else {
        sheet.page().text_right(right, y, &document.as_of, date);
    }
    sheet.y = y;
}

fn draw_addressee(sheet: &mut Sheet<'_>) {
    let document = sheet.document;
    let (left, width) = (sheet.left, sheet.width() * 66 / 100);
    let label = sheet.style(Weight::Bold, pt(8), sheet.palette.accent);
    let y = sheet.y + pt(25);
    sheet.page().text(left, y, &document.customer_label, label);
    let name = sheet.strong(pt(12));
    let mut y = sheet.lines(left, y + pt(2), width, pt(15), &document.customer.name, name) + pt(2);
    let style = sheet.body(pt(9));
    for text in &document.customer.lines {
        y = sheet.lines(left, y, width, pt(13), text, style);
    }
    sheet.y = y + pt(17);
}
