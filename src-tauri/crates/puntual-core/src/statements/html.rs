//! The statement as one page for a browser: nothing is loaded, nothing runs, every text is escaped by the layout.

use std::fmt::Write;
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use minijinja::value::Serde;
use minijinja::{Environment, context};

use crate::templates::qr;

use super::StatementDocument;
use super::input::StatementInput;
use super::words::Words;

const LAYOUT: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/templates/layout/statement.html"
));

/// Ends in `.html`, so that everything placed in it is escaped.
const NAME: &str = "statement.html";

static ENVIRONMENT: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.add_template(NAME, LAYOUT)?;
    Ok(environment)
});

/// In how many days the page proposes to pay, moved to a Monday when it is a weekend.
const PROPOSED: [u64; 3] = [3, 7, 15];

/// What the page needs beside the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLook {
    /// `#rrggbb`.
    pub accent: String,
    /// `data:` URL of the logo; empty for none.
    pub logo: String,
    /// Where a promise is written to; empty for none.
    pub email: String,
    /// WhatsApp number of the business in digits; empty for none.
    pub whatsapp: String,
}

/// Writes the page.
///
/// # Errors
/// What the layout says; it is part of the program, so none is expected.
pub fn html(
    input: &StatementInput,
    document: &StatementDocument,
    look: &PageLook,
) -> Result<String, minijinja::Error> {
    let words = &Words::of(input.locale.language);
    let accent = Some(look.accent.as_str()).filter(|accent| is_colour(accent));
    let logo = Some(look.logo.as_str()).filter(|logo| logo.starts_with("data:image/"));
    let page = context! {
        d => Serde(document),
        late => document.is_overdue,
        accent => accent.unwrap_or("#0f5c6e"),
        logo => logo,
        link => Some(document.payment_link.as_str()).filter(|link| link.starts_with("https://")),
        code => document.payment_code.as_ref().and_then(|code| picture(&code.text)),
        code_caption => document.payment_code.as_ref().map(|code| code.caption.as_str()),
        promises => promises(input, document, look, words),
        pay_now => words.pay_now, tell_us => words.tell_us, by_mail => words.by_mail, by_whatsapp => words.by_whatsapp,
    };
    match &*ENVIRONMENT {
        Ok(environment) => environment.get_template(NAME)?.render(page),
        Err(error) => Err(minijinja::Error::new(error.kind(), error.to_string())),
    }
}

fn is_colour(text: &str) -> bool {
    text.len() == 7 && text.starts_with('#') && text.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit())
}

/// A code as an SVG path with its box.
fn picture(text: &str) -> Option<minijinja::Value> {
    let modules = qr::modules(text)?;
    let path = modules.runs().fold(String::new(), |mut path, (x, y, length)| {
        let _ = write!(path, "M{} {}h{length}v1h-{length}z", x + 4, y + 4);
        path
    });
    Some(context! { side => modules.side + 8, path => path })
}

/// A ready text for each proposed day.
fn promises(
    input: &StatementInput,
    document: &StatementDocument,
    look: &PageLook,
    words: &Words,
) -> Vec<minijinja::Value> {
    if document.total.minor <= 0 || (look.email.is_empty() && look.whatsapp.is_empty()) {
        return Vec::new();
    }
    let days = PROPOSED.iter().filter_map(|days| {
        let day = working_day(input.as_of.checked_add_days(Days::new(*days))?);
        let named = input.locale.date_weekday(day);
        let text = format!(
            "{} ({})",
            words.will_pay(&document.balance.1, &named),
            document.customer.name
        );
        let subject = format!("{} · {}", document.title, document.customer.name);
        let mail = (!look.email.is_empty()).then(|| {
            format!(
                "mailto:{}?subject={}&body={}",
                address(&look.email),
                encoded(&subject),
                encoded(&text)
            )
        });
        let digits: String = look.whatsapp.chars().filter(char::is_ascii_digit).collect();
        let whatsapp =
            (!digits.is_empty()).then(|| format!("https://wa.me/{digits}?text={}", encoded(&text)));
        Some(context! { day => words.on_day(&named), mail => mail, whatsapp => whatsapp })
    });
    days.collect()
}

fn working_day(day: NaiveDate) -> NaiveDate {
    let over = match day.weekday() {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => 0,
    };
    day.checked_add_days(Days::new(over)).unwrap_or(day)
}

/// Percent-encoding of all but unreserved characters (RFC 3986 §2.3).
fn encoded(text: &str) -> String {
    escape(text, "-._~")
}

/// The same for an address of a `mailto:` (RFC 6068 §2).
fn address(text: &str) -> String {
    escape(text.trim(), "-._~@+")
}

fn escape(text: &str, also: &str) -> String {
    text.bytes()
        .fold(String::with_capacity(text.len()), |mut out, byte| {
            let character = char::from(byte);
            if byte.is_ascii_alphanumeric() || (byte.is_ascii() && also.contains(character)) {
                out.push(character);
            } else {
                let _ = write!(out, "%{byte:02X}");
            }
            out
        })
}
