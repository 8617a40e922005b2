//! From the words of a letter to its PDF.

use chrono::{DateTime, NaiveDate};
use puntual_core::channels::Channel;
use puntual_core::letters::LetterDocument;
use puntual_core::statements::{Paper, statement};
use puntual_store::{Customer, Message, Reader};

use crate::attachments::safe;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::ports::{Brand, RenderedPdf};
use crate::statements::{Asked, Issuer, addressee, inputs, paper};

/// A letter ready to be drawn.
pub(super) struct Sheet {
    pub document: LetterDocument,
    pub paper: Paper,
    pub brand: Brand,
    pub file_name: String,
}

/// What a letter says and to whom.
pub(super) struct Words<'w> {
    pub customer: &'w Customer,
    pub currency: &'w str,
    pub subject: &'w str,
    pub text: &'w str,
    pub on: NaiveDate,
    /// The statement of account follows.
    pub with_statement: bool,
    /// `a4` or `letter`; without it the book's.
    pub paper: Option<&'w str>,
}

/// Puts words on the book's paper.
pub(super) fn sheet(reader: &Reader<'_>, session: &Session, words: &Words<'_>) -> Result<Sheet, AppError> {
    let issuer = Issuer::read(reader, &session.info)?;
    let data = &words.customer.data;
    let locale = session.locale_for(&data.language);
    let mut document = LetterDocument::blank(&locale, issuer.business.party(), words.on);
    document.addressee = addressee(reader, words.customer, locale.language)?;
    // A letter is carried to a door.
    document.addressee.lines.retain(|line| !line.contains('@'));
    words.subject.clone_into(&mut document.subject);
    words.subject.clone_into(&mut document.title);
    document.footer.clone_from(&issuer.business.profile.footer);
    document.take_text(words.text);
    if words.with_statement {
        let asked = Asked {
            from: None,
            as_of: session.today,
        };
        document.enclosed = inputs(reader, session, &issuer, words.customer, asked)?
            .iter()
            .filter(|input| input.currency.code() == words.currency && !input.items.is_empty())
            .map(statement)
            .collect();
    }
    let word = match locale.language {
        puntual_core::locale::Language::Es => "carta",
        puntual_core::locale::Language::En => "letter",
    };
    Ok(Sheet {
        file_name: safe(&format!("{word}-{}-{}.pdf", data.code, words.on)),
        paper: paper(words.paper, &issuer.business)?,
        brand: issuer.brand,
        document,
    })
}

impl Sheet {
    /// # Errors
    /// `logo.unreadable`, `pdf.failed`.
    pub fn draw(&self, context: &Context, session: &Session) -> Result<RenderedPdf, AppError> {
        let printer = &context.ports().printer;
        printer.letter(&self.document, self.paper, &self.brand, session.now)
    }
}

/// The sheet of a letter of the outbox, from the text that was frozen when it was approved.
pub(super) fn frozen(reader: &Reader<'_>, session: &Session, message: &Message) -> Result<Sheet, AppError> {
    require_letter(message)?;
    let on = DateTime::from_timestamp_millis(message.approved_at_ms)
        .map_or(session.today, |at| at.with_timezone(&session.zone).date_naive());
    sheet(
        reader,
        session,
        &Words {
            customer: &reader.customer(message.customer)?,
            currency: &message.currency,
            subject: &message.subject,
            text: &message.body,
            on,
            with_statement: true,
            paper: None,
        },
    )
}

/// Refuses messages of other channels.
pub(super) fn require_letter(message: &Message) -> Result<(), AppError> {
    if message.channel == Channel::Letter.as_str() {
        Ok(())
    } else {
        Err(AppError::new("letter.other_channel").with("id", message.id.0))
    }
}
