//! A document as lines of text, so that a golden shows everything that was read and nothing that was not.

use std::fmt::Write;
use std::path::Path;

use chrono::NaiveDate;
use puntual_core::documents::{Document, DocumentKind, Party};
use puntual_core::money::Money;
use puntual_io::documents::{Entry, read};

/// What reading every file in `folder` gives, by name.
pub fn folder(folder: &Path) -> String {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut text = String::new();
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        match read(&file) {
            Ok(entries) => entries
                .iter()
                .for_each(|entry| write_entry(&mut text, &name, entry)),
            Err(error) => writeln!(text, "== {name}\nrefused: {}", error.code).unwrap(),
        }
    }
    text
}

fn write_entry(text: &mut String, file: &str, entry: &Entry) {
    writeln!(text, "== {file}").unwrap();
    if entry.name != file {
        writeln!(text, "entry: {}", entry.name).unwrap();
    }
    for read in &entry.documents {
        match read {
            Ok(document) => write_document(text, document),
            Err(error) => writeln!(text, "refused: {}", error.code).unwrap(),
        }
    }
}

fn write_document(text: &mut String, document: &Document) {
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            writeln!(text, "{name}: {value}").unwrap();
        }
    };
    let reason = match document.kind {
        DocumentKind::NotAReceivable(reason) => format!(" ({reason})"),
        _ => String::new(),
    };
    line("kind", format!("{}{reason}", document.kind.name()));
    line("format", format!("{} {}", document.format, document.version));
    line("number", document.number.clone());
    line("fiscal id", document.fiscal_id.clone());
    line("issuer", party(&document.issuer));
    line("customer", party(&document.customer));
    line("issued on", day(document.issued_on));
    line("due on", day(document.due_on));
    for part in &document.instalments {
        line(
            "instalment",
            format!("{} {}", day(part.due_on), money(part.amount)),
        );
    }
    line("terms", document.terms.replace('\n', " / "));
    line(
        "rate",
        document
            .exchange_rate
            .map_or_else(String::new, |rate| rate.to_string()),
    );
    line("total", money(document.total));
    line("open", money(document.open));
    line("paid", document.payment_state.name().to_owned());
    for related in &document.related {
        let value = format!(
            "{} {} {}",
            related.relation.name(),
            related.number,
            related.fiscal_id
        );
        line("related", value.trim_end().to_owned());
    }
    for payment in &document.payments {
        let value = format!(
            "{} {} {}",
            day(payment.paid_on),
            money(payment.amount),
            payment.reference
        );
        line("payment", value.trim_end().to_owned());
        for applied in &payment.applied {
            let part = applied
                .instalment
                .map_or_else(String::new, |number| format!(" #{number}"));
            let value = format!(
                "{}{part} {}: {} of {}, leaves {}",
                applied.number,
                applied.fiscal_id,
                money(applied.amount),
                money(applied.balance_before),
                money(applied.balance_after)
            );
            line("  applied", value);
        }
    }
    line("warnings", document.warnings.join(", "));
}

fn party(party: &Party) -> String {
    let parts = [&party.tax_id, &party.name, &party.emails.join(" "), &party.phone];
    let said: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    said.join(" | ")
}

fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn money(money: Option<Money>) -> String {
    money.map_or_else(|| "?".to_owned(), |money| format!("{money} {}", money.currency))
}
