//! A letter: letterhead, day, addressee, subject, then one block under another. Paragraphs go over to the next page between
//! two lines of each side, headings stay with what follows, and nobody signs on an empty page.

use puntual_core::letters::{LetterBlock, LetterDocument, SignatureLine};
use puntual_core::statements::StatementDocument;

use super::canvas::Style;
use super::fonts::Weight;
use super::head;
use super::letter_table::Table;
use super::logo::Logo;
use super::sheet::Sheet;
use super::text::{clean, wrap};
use super::units::{Mp, pt};

const SIZE: Mp = 10_500;
const LEADING: Mp = 15_000;
/// Between blocks.
const APART: Mp = pt(9);
/// Room for a hand above a name.
const HAND: Mp = pt(46);
/// Height of a place to sign: room, a rule, a name and a role of two lines each.
const SIGNATURE: Mp = pt(112);
/// How far the points of a list stand in.
const INDENT: Mp = pt(14);

/// What the pages say at their heads and feet, in the terms of a statement.
pub(super) fn frame(document: &LetterDocument) -> StatementDocument {
    StatementDocument {
        title: clean(&document.title),
        business: document.sender.clone(),
        customer: document.addressee.clone(),
        footer: document.footer.clone(),
        page_label: document.page_label.clone(),
        ..StatementDocument::blank(document.language, document.on)
    }
}

/// Draws the whole letter.
pub(super) fn draw(sheet: &mut Sheet<'_>, document: &LetterDocument, logo: Option<&Logo>) {
    head::draw_letterhead(sheet, logo);
    draw_opening(sheet, document);
    let blocks = &document.blocks;
    for (at, block) in blocks.iter().enumerate() {
        // What signs takes the end of the last paragraph along instead of standing alone.
        let needed_after = match blocks.get(at + 1) {
            Some(LetterBlock::Closing { signer, .. }) => closing_height(signer),
            Some(LetterBlock::Signatures(_)) => SIGNATURE,
            _ => 0,
        };
        draw_block(sheet, block, needed_after);
        sheet.y += APART;
    }
}

fn draw_opening(sheet: &mut Sheet<'_>, document: &LetterDocument) {
    let (left, right, width) = (sheet.left, sheet.right, sheet.width());
    let body = sheet.body(SIZE);
    let mut y = sheet.y + pt(28);
    sheet
        .page()
        .text_right(right, y, &clean(&document.place_and_date), body);
    let frame = sheet.document;
    let addressee = &frame.customer;
    if !addressee.name.is_empty() {
        let name = sheet.strong(SIZE);
        let to = width * 62 / 100;
        y = sheet.lines(left, y + pt(8), to, LEADING, &addressee.name, name);
        for line in &addressee.lines {
            y = sheet.lines(left, y, to, LEADING, line, body);
        }
    }
    if document.subject.is_empty() {
        sheet.y = y + pt(22);
        return;
    }
    let style = sheet.style(Weight::Bold, pt(13), sheet.palette.accent);
    sheet.y = sheet.lines(left, y + pt(16), width, pt(17), &clean(&document.subject), style) + pt(14);
}

fn draw_block(sheet: &mut Sheet<'_>, block: &LetterBlock, needed_after: Mp) {
    match block {
        LetterBlock::Heading(text) => draw_heading(sheet, text),
        LetterBlock::Paragraph(lines) => {
            let style = sheet.body(SIZE);
            let width = sheet.width();
            let lines: Vec<String> = lines
                .iter()
                .flat_map(|line| wrap(sheet.fonts.face(style.weight), &clean(line), SIZE, width))
                .collect();
            draw_lines(sheet, 0, &lines, style, needed_after);
        }
        LetterBlock::List(items) => {
            for (at, item) in items.iter().enumerate() {
                let last = at + 1 == items.len();
                draw_point(sheet, item, if last { needed_after } else { 0 });
            }
        }
        LetterBlock::Pairs(pairs) => draw_pairs(sheet, pairs),
        LetterBlock::Table(table) => Table::new(sheet, table).draw(sheet),
        LetterBlock::Closing { words, signer } => draw_closing(sheet, words, signer),
        LetterBlock::Signatures(signatures) => {
            for row in signatures.chunks(2) {
                draw_signatures(sheet, row);
            }
        }
    }
}

fn draw_heading(sheet: &mut Sheet<'_>, text: &str) {
    if sheet.room() < LEADING * 4 {
        sheet.turn();
    }
    let style = sheet.strong(pt(11) + 500);
    let (left, width) = (sheet.left, sheet.width());
    sheet.y = sheet.lines(left, sheet.y + pt(4), width, pt(15), &clean(text), style);
    sheet.y -= pt(3);
}

/// Draws lines that are broken already; with an `indent` they are a point. Fewer than two stand on neither side of a turn, and
/// what follows finds its room under the last of them.
fn draw_lines(sheet: &mut Sheet<'_>, indent: Mp, lines: &[String], style: Style, needed_after: Mp) {
    let height = |count: usize| LEADING * Mp::try_from(count).unwrap_or(0);
    let mut rest = lines;
    while !rest.is_empty() {
        let after = if needed_after > 0 { needed_after + APART } else { 0 };
        let take = if height(rest.len()) + after <= sheet.room() {
            rest.len()
        } else {
            let fit = usize::try_from(sheet.room() / LEADING).unwrap_or(0);
            // All lines may fit, but not what follows them: two go along.
            fit.min(rest.len().saturating_sub(2))
        };
        let is_new_page = sheet.room() >= sheet.room_on_a_new_page();
        let take = match take {
            0 | 1 if is_new_page => rest.len().min(take.max(1)),
            0 | 1 if take < rest.len() => 0,
            _ => take,
        };
        let (now, later) = rest.split_at(take);
        let (left, mut y) = (sheet.left + indent, sheet.y);
        if indent > 0 && take > 0 && rest.len() == lines.len() {
            sheet.page().text(left - indent + pt(3), y + LEADING, "•", style);
        }
        for line in now {
            y += LEADING;
            sheet.page().text(left, y, line, style);
        }
        sheet.y = y;
        rest = later;
        if !rest.is_empty() {
            sheet.turn();
        }
    }
}

fn draw_point(sheet: &mut Sheet<'_>, item: &str, needed_after: Mp) {
    let style = sheet.body(SIZE);
    let width = sheet.width() - INDENT;
    let lines = wrap(sheet.fonts.face(style.weight), &clean(item), SIZE, width);
    draw_lines(sheet, INDENT, &lines, style, needed_after);
    sheet.y += pt(3);
}

fn draw_pairs(sheet: &mut Sheet<'_>, pairs: &[(String, String)]) {
    let (name_style, value_style) = (sheet.quiet(pt(10)), sheet.body(SIZE));
    let pairs: Vec<(String, String)> = pairs
        .iter()
        .map(|(name, value)| (clean(name), clean(value)))
        .collect();
    let widest = pairs
        .iter()
        .map(|(name, _)| sheet.measure(name, name_style))
        .max();
    let names = (widest.unwrap_or(0) + pt(14)).min(sheet.width() * 45 / 100);
    for (name, value) in &pairs {
        let lines_of = |text: &str, style: Style, width: Mp| {
            wrap(sheet.fonts.face(style.weight), text, style.size, width).len()
        };
        let lines = lines_of(name, name_style, names - pt(8))
            .max(lines_of(value, value_style, sheet.width() - names))
            .max(1);
        if sheet.room() < LEADING * Mp::try_from(lines).unwrap_or(1) {
            sheet.turn();
        }
        let (left, top, width) = (sheet.left, sheet.y, sheet.width());
        let named = sheet.lines(left, top, names - pt(8), LEADING, name, name_style);
        let valued = sheet.lines(left + names, top, width - names, LEADING, value, value_style);
        sheet.y = named.max(valued).max(top + LEADING);
    }
}

fn closing_height(signer: &[String]) -> Mp {
    LEADING * Mp::try_from(signer.len() + 1).unwrap_or(1) + HAND
}

fn draw_closing(sheet: &mut Sheet<'_>, words: &str, signer: &[String]) {
    if sheet.room() < closing_height(signer) {
        sheet.turn();
    }
    let style = sheet.body(SIZE);
    let (left, width) = (sheet.left, sheet.width());
    let mut y = sheet.lines(left, sheet.y, width, LEADING, &clean(words), style) + HAND - LEADING;
    for (at, line) in signer.iter().enumerate() {
        let style = if at == 0 { sheet.strong(SIZE) } else { style };
        y = sheet.lines(left, y, width, LEADING, &clean(line), style);
    }
    sheet.y = y;
}

fn draw_signatures(sheet: &mut Sheet<'_>, signatures: &[SignatureLine]) {
    if sheet.room() < SIGNATURE {
        sheet.turn();
    }
    let width = (sheet.width() - pt(36)) / 2;
    let (left, rule) = (sheet.left, sheet.y + HAND);
    let (name_style, role_style) = (sheet.strong(pt(10)), sheet.quiet(pt(9)));
    let colour = sheet.palette.quiet;
    let mut bottom = rule;
    for (signature, x) in signatures.iter().zip([left, left + width + pt(36)]) {
        sheet.page().block(x, rule, width, 600, colour);
        let y = sheet.lines(
            x,
            rule + pt(2),
            width,
            pt(13),
            &clean(&signature.name),
            name_style,
        );
        let y = sheet.lines(x, y, width, pt(12), &clean(&signature.role), role_style);
        bottom = bottom.max(y);
    }
    sheet.y = bottom + pt(6);
}
