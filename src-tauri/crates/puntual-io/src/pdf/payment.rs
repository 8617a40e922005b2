//! How to pay: the lines of the book, the link, and a code for a camera beside them.

use puntual_core::templates::qr::{Modules, modules};

use super::colour::Rgb;
use super::fonts::Weight;
use super::sheet::Sheet;
use super::text::wrap;
use super::units::{Mp, pt};

const PADDING: Mp = pt(13);
const SIZE: Mp = 9_500;
const LEADING: Mp = pt(14);
const SPACE: Mp = pt(18);
const HEADING: Mp = pt(13);
/// Side of a code with the white around it; a short one has squares of 2.5 points (0.9 mm), a long one of 1.3.
const CODE: Mp = pt(96);
const CAPTION: Mp = pt(12);
/// Squares of white around a code (ISO/IEC 18004 §6.3.8).
const QUIET: usize = 4;
/// Links longer than this are printed as their beginning; whoever clicks gets all of it.
const MOST_LINK_CHARS: usize = 70;

/// What stands in the box.
struct Content {
    /// A line, and where it leads.
    lines: Vec<(String, Option<String>)>,
    code: Option<Modules>,
}

impl Content {
    fn of(sheet: &Sheet<'_>) -> Content {
        let document = sheet.document;
        let code = document
            .payment_code
            .as_ref()
            .and_then(|code| modules(&code.text));
        let beside = if code.is_some() { CODE + PADDING } else { 0 };
        let width = sheet.width() - 2 * PADDING - beside;
        let face = &sheet.fonts.regular;
        let mut lines: Vec<(String, Option<String>)> = Vec::new();
        for text in &document.payment_instructions {
            lines.extend(wrap(face, text, SIZE, width).into_iter().map(|line| (line, None)));
        }
        let link = &document.payment_link;
        if !link.is_empty()
            && !document
                .payment_instructions
                .iter()
                .any(|line| line.contains(link))
        {
            let shown = shortened(link);
            let broken = wrap(face, &shown, SIZE, width).into_iter();
            lines.extend(broken.map(|line| (line, Some(link.clone()))));
        }
        Content { lines, code }
    }

    const fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.code.is_none()
    }

    fn height(&self) -> Mp {
        let code = if self.code.is_some() {
            2 * PADDING + CODE + CAPTION
        } else {
            0
        };
        height_of(self.lines.len()).max(code)
    }
}

fn shortened(link: &str) -> String {
    if link.chars().count() <= MOST_LINK_CHARS {
        return link.to_owned();
    }
    let cut: String = link.chars().take(MOST_LINK_CHARS).collect();
    format!("{}…", cut.split('?').next().unwrap_or(&cut))
}

fn height_of(lines: usize) -> Mp {
    2 * PADDING + HEADING + Mp::try_from(lines).unwrap_or(0) * LEADING
}

/// Height of the box and the space above it; 0 when there is none.
pub(super) fn height(sheet: &Sheet<'_>) -> Mp {
    let content = Content::of(sheet);
    if content.is_empty() {
        0
    } else {
        SPACE + content.height()
    }
}

/// Kept together on one page; instructions longer than a page go on where the page ends.
pub(super) fn draw(sheet: &mut Sheet<'_>) {
    let content = Content::of(sheet);
    if content.is_empty() {
        return;
    }
    sheet.y += SPACE;
    let height = content.height();
    let splits = height > sheet.room_on_a_new_page() && sheet.room() > height_of(9);
    if sheet.room() < height && !splits {
        sheet.turn();
    }
    let mut code = content.code.as_ref();
    let mut rest = content.lines.as_slice();
    while !rest.is_empty() || code.is_some() {
        let fit = usize::try_from((sheet.room() - height_of(0)) / LEADING)
            .unwrap_or(0)
            .max(1);
        let (here, after) = rest.split_at(fit.min(rest.len()));
        draw_box(sheet, here, code.take());
        rest = after;
        if !rest.is_empty() {
            sheet.turn();
        }
    }
}

fn draw_box(sheet: &mut Sheet<'_>, lines: &[(String, Option<String>)], code: Option<&Modules>) {
    let (left, width, top) = (sheet.left, sheet.width(), sheet.y);
    let (tint, accent) = (sheet.palette.tint, sheet.palette.accent);
    let with_code = code.map_or(0, |_| 2 * PADDING + CODE + CAPTION);
    let height = height_of(lines.len()).max(with_code);
    sheet.page().block(left, top, width, height, tint);
    sheet.page().block(left, top, pt(3), height, accent);
    let heading_style = sheet.style(Weight::Bold, pt(10), accent);
    let x = left + PADDING;
    let mut y = top + PADDING + pt(8);
    let heading = &sheet.document.payment_heading;
    sheet.page().text(x, y, heading, heading_style);
    y += pt(4);
    for (line, link) in lines {
        y += LEADING;
        match link {
            Some(link) => {
                let style = sheet.style(Weight::Regular, SIZE, accent);
                let width = sheet.measure(line, style);
                sheet.page().text(x, y, line, style);
                sheet.page().link(x, y - SIZE, width, LEADING, link);
            }
            None => {
                let body = sheet.body(SIZE);
                sheet.page().text(x, y, line, body);
                link_addresses(sheet, x, y, line);
            }
        }
    }
    if let Some(code) = code {
        draw_code(sheet, left + width - PADDING - CODE, top + PADDING, code);
    }
    sheet.y = top + height;
}

fn draw_code(sheet: &mut Sheet<'_>, x: Mp, y: Mp, code: &Modules) {
    let across = Mp::try_from(code.side + 2 * QUIET).unwrap_or(1).max(1);
    let unit = CODE / across;
    // What the division left over goes into the white.
    let inset = (CODE - unit * Mp::try_from(code.side).unwrap_or(0)) / 2;
    sheet.page().block(x, y, CODE, CODE, Rgb(255, 255, 255));
    sheet.page().code(x + inset, y + inset, unit, code, Rgb(0, 0, 0));
    let caption = sheet.document.payment_code.as_ref().map(|code| &code.caption);
    if let Some(caption) = caption {
        let style = sheet.fitted(caption, sheet.quiet(pt(8)), CODE);
        let indent = (CODE - sheet.measure(caption, style)) / 2;
        sheet.page().text(x + indent, y + CODE + pt(10), caption, style);
    }
}

/// Web addresses can be clicked.
fn link_addresses(sheet: &mut Sheet<'_>, x: Mp, y: Mp, line: &str) {
    let style = sheet.body(SIZE);
    for word in line
        .split_whitespace()
        .filter(|word| word.starts_with("https://"))
    {
        let Some(at) = line.find(word) else { continue };
        let Some(before) = line.get(..at) else { continue };
        let address = word.trim_end_matches(['.', ',', ';', ')']);
        let offset = sheet.measure(before, style);
        let width = sheet.measure(address, style);
        sheet.page().link(x + offset, y - SIZE, width, LEADING, address);
    }
}
