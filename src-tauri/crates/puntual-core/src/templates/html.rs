//! The designed form of an e-mail. The owner's text is data here: the layout, which is part of the program, escapes
//! every piece of it.

use std::sync::LazyLock;

use minijinja::Environment;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use crate::locale::{Language, Locale};

use super::context::{Context, InvoiceView};
use super::engine::environment;
use super::error::{TemplateError, TemplatePart};
use super::facts::MessageFacts;
use super::text::{Block, blocks};
use super::words::labels;

const LAYOUT: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/templates/layout/email.html"
));

/// Ends in `.html`, so that everything placed in it is escaped.
const LAYOUT_NAME: &str = "email.html";

/// The layout, read once. It uses no words of its own, so one language serves both.
static ENVIRONMENT: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(|| {
    let mut environment = environment(Language::En);
    environment.add_template(LAYOUT_NAME, LAYOUT)?;
    Ok(environment)
});

/// The accent of a book that has none.
const ACCENT: &str = "#0f766e";

/// How much of the first paragraph a mailbox shows beside the subject, in characters.
const PREVIEW_CHARS: usize = 110;

#[derive(Serialize)]
struct Layout<'a> {
    language: &'static str,
    subject: &'a str,
    preview: String,
    accent: &'a str,
    /// White or near-black, whichever is read better on the accent.
    on_accent: &'static str,
    logo_cid: Option<&'a str>,
    business_name: &'a str,
    contact_line: String,
    blocks: Vec<Value>,
    invoices: &'a [InvoiceView],
    show_total: bool,
    total_open: &'a str,
    payment_lines: &'a [String],
    payment_link: &'a str,
    qr_cid: Option<&'a str>,
    signature_lines: &'a [String],
    labels: Value,
}

pub(super) fn document(
    subject: &str,
    body: &str,
    facts: &MessageFacts,
    context: &Context,
    locale: Locale,
) -> Result<String, TemplateError> {
    let blocks = blocks(body);
    let labels = labels(locale.language);
    let contact: Vec<&str> = [facts.business_phone.as_str(), &facts.business_email]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    let accent = facts
        .accent
        .as_deref()
        .filter(|accent| is_colour(accent))
        .unwrap_or(ACCENT);
    let layout = Layout {
        language: locale.language.as_str(),
        subject,
        preview: preview(&blocks),
        accent,
        on_accent: if is_light(accent) { "#16191d" } else { "#ffffff" },
        logo_cid: facts.logo_cid.as_deref(),
        business_name: &context.business_name,
        contact_line: contact.join(" · "),
        blocks: blocks.iter().map(block_value).collect(),
        invoices: &context.invoices,
        show_total: context.count > 1,
        total_open: &context.total_open,
        payment_lines: &context.payment_lines,
        payment_link: &context.payment_link,
        qr_cid: facts.qr_cid.as_deref(),
        signature_lines: &context.signature_lines,
        labels: minijinja::context! {
            invoice => labels.invoice, due => labels.due, open => labels.open, issued => labels.issued,
            of => labels.of, disputed => labels.disputed, total => labels.total, how_to_pay => labels.how_to_pay, pay_now => labels.pay_now, scan => labels.scan,
        },
    };
    let fault = |error: &minijinja::Error| {
        TemplateError::from_engine(TemplatePart::Body, LAYOUT, error, &Value::UNDEFINED)
    };
    match &*ENVIRONMENT {
        Ok(environment) => environment
            .get_template(LAYOUT_NAME)
            .and_then(|layout_template| layout_template.render(Serde(&layout)))
            .map_err(|error| fault(&error)),
        Err(error) => Err(fault(error)),
    }
}

fn block_value(block: &Block) -> Value {
    let (kind, lines): (&str, &[String]) = match block {
        Block::Paragraph(lines) => ("paragraph", lines),
        Block::List(items) => ("list", items),
        Block::Invoices => ("invoices", &[]),
        Block::Payment => ("payment", &[]),
        Block::Signature => ("signature", &[]),
    };
    minijinja::context! { kind => kind, lines => Serde(lines) }
}

/// The first words after the greeting, which is the first paragraph when there are several.
fn preview(blocks: &[Block]) -> String {
    let mut paragraphs = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(lines) => Some(lines.join(" ")),
        _ => None,
    });
    let first = paragraphs.next().unwrap_or_default();
    let text = paragraphs.next().unwrap_or(first);
    text.chars().take(PREVIEW_CHARS).collect()
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit()))
}

/// Whether dark letters are read better than white ones on a colour: relative luminance (WCAG 2.2) above 0.18, where both
/// have the same contrast.
fn is_light(colour: &str) -> bool {
    let channel = |at: usize| {
        let digits = colour.get(at..at + 2).unwrap_or("0");
        u32::from_str_radix(digits, 16).unwrap_or(0)
    };
    // Weights of the three colours in ten-thousandths; squaring stands for the gamma of 2.2.
    let luminance = 2126 * channel(1).pow(2) + 7152 * channel(3).pow(2) + 722 * channel(5).pow(2);
    luminance > 10_000 * 255 * 255 / 100 * 18
}
