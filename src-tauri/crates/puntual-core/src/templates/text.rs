//! The plain form of a body, and the small structure that is read out of it: paragraphs, lists and blocks.
//!
//! A block such as the table of invoices is one private-use mark in the rendered body, drawn later as text or as HTML.

use crate::channels::Channel;
use crate::locale::Language;

use super::context::{Context, InvoiceView};
use super::words::labels;

pub(super) const INVOICES_MARK: &str = "\u{e100}";
pub(super) const PAYMENT_MARK: &str = "\u{e101}";
pub(super) const SIGNATURE_MARK: &str = "\u{e102}";

/// Whether the character stands for a block.
pub(super) fn is_marker(character: char) -> bool {
    ('\u{e100}'..='\u{e102}').contains(&character)
}

/// A piece of a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Block {
    Paragraph(Vec<String>),
    List(Vec<String>),
    Invoices,
    Payment,
    Signature,
}

/// Everything on one line: control characters and runs of white space become one space. A no-break space stays.
pub(super) fn one_line(text: &str) -> String {
    let spaced = text.replace(
        |c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}',
        " ",
    );
    spaced
        .split([' ', '\t'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Reads a rendered body: blank lines part paragraphs, lines that begin with `- ` are a list.
pub(super) fn blocks(body: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut fresh = true;
    let mut rest = body;
    while !rest.is_empty() {
        let (text, marker) = match rest.char_indices().find(|(_, character)| is_marker(*character)) {
            Some((at, character)) => {
                let text = &rest[..at];
                rest = &rest[at + character.len_utf8()..];
                (text, Some(character))
            }
            None => (std::mem::take(&mut rest), None),
        };
        for line in text.lines().map(str::trim) {
            if line.is_empty() {
                fresh = true;
                continue;
            }
            push_line(&mut blocks, line, fresh);
            fresh = false;
        }
        fresh = true;
        match marker {
            Some('\u{e100}') => blocks.push(Block::Invoices),
            Some('\u{e101}') => blocks.push(Block::Payment),
            Some(_) => blocks.push(Block::Signature),
            None => {}
        }
    }
    blocks
}

fn push_line(blocks: &mut Vec<Block>, line: &str, fresh: bool) {
    match (line.strip_prefix("- "), blocks.last_mut()) {
        (Some(item), Some(Block::List(items))) if !fresh => items.push(item.to_owned()),
        (Some(item), _) => blocks.push(Block::List(vec![item.to_owned()])),
        (None, Some(Block::Paragraph(lines))) if !fresh => lines.push(line.to_owned()),
        (None, _) => blocks.push(Block::Paragraph(vec![line.to_owned()])),
    }
}

/// The message as plain text: blocks written out, at most one blank line in a row, no white space at line ends. Of a letter the
/// invoices are rows of cells, which [`crate::letters::read_blocks`] makes a table of again.
pub(super) fn plain(body: &str, context: &Context, language: Language, channel: Channel) -> String {
    let invoices = match channel {
        Channel::Letter => invoice_rows(context, language),
        _ => invoice_lines(context, language),
    };
    let apart = |block: String| format!("\n\n{block}\n\n");
    let full = body
        .replace("\r\n", "\n")
        .replace(INVOICES_MARK, &apart(invoices))
        .replace(PAYMENT_MARK, &apart(payment_lines(context, language)))
        .replace(SIGNATURE_MARK, &apart(context.signature_lines.join("\n")));
    let mut lines: Vec<&str> = Vec::new();
    for line in full.lines().map(str::trim_end) {
        if !(line.is_empty() && lines.last().is_none_or(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    lines.join("\n").trim().to_owned()
}

fn invoice_lines(context: &Context, language: Language) -> String {
    let labels = labels(language);
    let amount = |invoice: &InvoiceView| {
        if !invoice.disputed.is_empty() {
            format!(
                "{} ({} {}; {} {})",
                invoice.open, labels.of, invoice.total, labels.disputed, invoice.disputed
            )
        } else if invoice.partly_paid {
            format!(
                "{} {} ({} {})",
                labels.left, invoice.open, labels.of, invoice.total
            )
        } else {
            invoice.open.clone()
        }
    };
    let mut lines: Vec<String> = context
        .invoices
        .iter()
        .map(|invoice| {
            let InvoiceView {
                number,
                due_on,
                due_in_words,
                ..
            } = invoice;
            format!(
                "- {} {number}: {}, {due_in_words} ({due_on})",
                labels.invoice,
                amount(invoice)
            )
        })
        .collect();
    if context.count > 1 {
        lines.push(format!("{}: {}", labels.total, context.total_open));
    }
    lines.join("\n")
}

fn invoice_rows(context: &Context, language: Language) -> String {
    let labels = labels(language);
    let mut rows = vec![[
        labels.invoice.to_owned(),
        labels.issue.to_owned(),
        labels.due.to_owned(),
        labels.amount.to_owned(),
        labels.open.to_owned(),
    ]];
    // A bar parts cells, so it cannot stand in one.
    let cell = |text: &str| text.replace('|', "/");
    rows.extend(context.invoices.iter().map(|invoice| {
        [
            cell(&invoice.number),
            invoice.issued_on.clone(),
            invoice.due_on.clone(),
            invoice.total.clone(),
            invoice.open.clone(),
        ]
    }));
    let mut lines: Vec<String> = rows.iter().map(|row| row.join(" | ")).collect();
    if context.count > 1 {
        lines.push(format!("{} | | | | {}", labels.total, context.total_open));
    }
    lines.join("\n")
}

fn payment_lines(context: &Context, language: Language) -> String {
    let labels = labels(language);
    let mut lines = vec![format!("{}:", labels.how_to_pay)];
    lines.extend(context.payment_lines.iter().cloned());
    if !context.payment_link.is_empty() {
        lines.push(format!("{}: {}", labels.pay_now, context.payment_link));
    }
    lines.join("\n")
}
