//! A customer's history as a file.

use std::path::Path;

use chrono::{DateTime, Utc};
use puntual_core::letters::{Align, LetterBlock, LetterColumn, LetterDocument, LetterTable};
use puntual_core::locale::Locale;
use puntual_core::money::Money;

use crate::books::{FileWritten, write_table};
use crate::context::{Context, Session};
use crate::customers::timeline::{filter, page};
use crate::customers::{ExportTimeline, TimelineEntry};
use crate::error::AppError;
use crate::imports::texts;
use crate::statements::{Issuer, addressee, paper};

const HEADER: [&str; 10] = [
    "at", "kind", "state", "channel", "text", "body", "invoices", "amount", "currency", "seconds",
];

/// The most entries of one file; more than twenty a day for ten years.
const MOST_ENTRIES: u32 = 100_000;

/// Writes the history of a customer as it is shown: as PDF where the path ends in `pdf`, else as a table.
///
/// # Errors
/// As of the timeline; `export.too_large`, `pdf.failed`, `disk.full`, `file.not_writable`.
pub fn export_timeline(context: &Context, request: ExportTimeline) -> Result<FileWritten, AppError> {
    let session = context.session()?;
    let chosen = filter(&session, request.filter.as_ref())?;
    let path = Path::new(&request.path);
    let is_pdf = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
    let (entries, printed) = session.read(|reader| {
        let customer = reader.require_customer(&request.customer)?;
        let entries = page(reader, &session, &customer, &chosen, (0, MOST_ENTRIES))?.entries;
        let printed = if is_pdf {
            let issuer = Issuer::read(reader, &session.info)?;
            Some((addressee(reader, &customer, session.locale().language)?, issuer))
        } else {
            None
        };
        Ok((entries, printed))
    })?;
    let Some((addressee, issuer)) = printed else {
        let rows: Vec<Vec<String>> = entries.into_iter().map(cells).collect();
        return write_table(context, path, &HEADER.map(str::to_owned), &rows);
    };
    let locale = session.locale();
    let say = |code| texts::write(locale.language, code, |_| None);
    let mut document = LetterDocument::blank(&locale, issuer.business.party(), session.today);
    document.addressee = addressee;
    document.title = say("timeline.title");
    document.subject = say("timeline.title");
    document.footer.clone_from(&issuer.business.profile.footer);
    document.blocks = vec![if entries.is_empty() {
        LetterBlock::Paragraph(vec![say("timeline.none")])
    } else {
        LetterBlock::Table(table(&session, &locale, &entries))
    }];
    let pdf = context.ports().printer.letter(
        &document,
        paper(None, &issuer.business)?,
        &issuer.brand,
        session.now,
    )?;
    context.ports().files.write(path, &pdf.bytes)?;
    Ok(FileWritten {
        path: path.display().to_string(),
        bytes: pdf.bytes.len() as u64,
    })
}

fn cells(entry: TimelineEntry) -> Vec<String> {
    vec![
        entry.at,
        entry.kind,
        entry.state,
        entry.channel,
        entry.text,
        entry.body,
        if entry.mentions.is_empty() {
            entry.invoice
        } else {
            entry.mentions.join(",")
        },
        entry.amount.unwrap_or_default(),
        entry.currency.unwrap_or_default(),
        entry
            .seconds
            .map(|seconds| seconds.to_string())
            .unwrap_or_default(),
    ]
}

fn table(session: &Session, locale: &Locale, entries: &[TimelineEntry]) -> LetterTable {
    let say = |code| texts::write(locale.language, code, |_| None);
    let column = |code, align| LetterColumn {
        head: say(code),
        align,
    };
    let rows = entries.iter().map(|entry| {
        let took = entry.seconds.map(minutes).unwrap_or_default();
        // The number of an invoice stands in a column of its own.
        let text = if entry.kind == "invoice" { "" } else { &entry.text };
        let said: Vec<&str> = [took.as_str(), text, &entry.body]
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect();
        let amount = match (&entry.amount, &entry.currency) {
            (Some(amount), Some(code)) => written(locale, amount, code),
            _ => String::new(),
        };
        vec![
            day(session, locale, &entry.at),
            say(kind(&entry.kind)),
            said.join(" — "),
            entry.invoice.clone(),
            amount,
        ]
    });
    LetterTable {
        columns: vec![
            column("timeline.when", Align::Left),
            column("timeline.what", Align::Left),
            column("timeline.detail", Align::Left),
            column("timeline.invoice", Align::Left),
            column("timeline.amount", Align::Right),
        ],
        rows: rows.collect(),
        total: None,
    }
}

/// `4:10 min`.
fn minutes(seconds: u32) -> String {
    format!("{}:{:02} min", seconds / 60, seconds % 60)
}

fn written(locale: &Locale, amount: &str, code: &str) -> String {
    code.parse()
        .and_then(|currency| Money::parse_plain(amount, currency))
        .map_or_else(|_| amount.to_owned(), |money| locale.money(money))
}

/// The day of an entry by the book's calendar.
fn day(session: &Session, locale: &Locale, at: &str) -> String {
    let instant = at.parse::<DateTime<Utc>>();
    let day = instant.map_or_else(
        |_| at.parse().ok(),
        |at| Some(at.with_timezone(&session.zone).date_naive()),
    );
    day.map_or_else(|| at.to_owned(), |day| locale.date_short(day))
}

fn kind(word: &str) -> &'static str {
    match word {
        "invoice" => "timeline.kind_invoice",
        "payment" => "timeline.kind_payment",
        "credit_note" => "timeline.kind_credit_note",
        "write_off" => "timeline.kind_write_off",
        "refund" => "timeline.kind_refund",
        "letter" => "timeline.kind_letter",
        "call" => "timeline.kind_call",
        "promise" => "timeline.kind_promise",
        "plan" => "timeline.kind_plan",
        "reply" => "timeline.kind_reply",
        "report" => "timeline.kind_report",
        "note" => "timeline.kind_note",
        "document" => "timeline.kind_document",
        "dispute" => "timeline.kind_dispute",
        "escalation" => "timeline.kind_escalation",
        _ => "timeline.kind_reminder",
    }
}
