//! Messages from templates: one plain source yields the text of a message and, for e-mail, its designed form.
//!
//! A template only places what it is given: amounts, dates and phrases arrive finished, written by
//! [`crate::locale::Locale`]. Facts are values and never source, so a customer called `{{ x }}` stays one. A template
//! knows no file, loads no other template, and is stopped when it runs for too long. What a wrong variable costs is an
//! error with its line when the template is saved, never a blank in a message.

mod context;
mod engine;
mod error;
mod facts;
mod html;
pub mod library;
mod samples;
mod sms;
mod text;
mod words;

pub use error::{TemplateError, TemplatePart, TemplateProblem};
pub use facts::{AmountOn, InvoiceFacts, MessageFacts, PaymentFacts};
pub use samples::{check, sample_facts};
pub use sms::{Encoding, segments, to_gsm7};
pub use words::due_in_words;

use crate::channels::Channel;
use crate::locale::Locale;

/// What a template is about, which decides the facts that it may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A step of a policy.
    Reminder,
    /// A promise to pay is confirmed: `promise` is there as well.
    Promise,
    /// A payment is acknowledged: `payment` is there as well, and there may be no open invoice left.
    Payment,
}

impl Purpose {
    /// The purpose of the template called `key`: `promise_…` and `payment_…` are what they say, all else reminds.
    #[must_use]
    pub fn of(key: &str) -> Purpose {
        if key.starts_with("promise_") {
            Purpose::Promise
        } else if key.starts_with("payment_") {
            Purpose::Payment
        } else {
            Purpose::Reminder
        }
    }
}

/// A template as it is stored and edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateSource {
    /// Where the message will go. E-mail also gets a designed form.
    pub channel: Channel,
    /// Template of the subject line; empty for channels that have none.
    pub subject: String,
    /// Template of the body.
    pub body: String,
}

/// A finished message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedMessage {
    /// One line, without control characters.
    pub subject: String,
    /// The message as plain text, lines ended by `\n`.
    pub text: String,
    /// The message as a whole HTML document; only for e-mail.
    pub html: Option<String>,
}

/// A template that has been read, to write messages to many customers.
pub struct Template {
    channel: Channel,
    locale: Locale,
    engine: engine::Engine,
}

impl Template {
    /// Reads a template. Its messages are written for readers of `locale`.
    ///
    /// # Errors
    /// [`TemplateError`] with part and line when it cannot be read.
    pub fn new(source: &TemplateSource, locale: Locale) -> Result<Template, TemplateError> {
        let engine = engine::Engine::new(&source.subject, &source.body, locale.language)?;
        Ok(Template {
            channel: source.channel,
            locale,
            engine,
        })
    }

    /// Writes the message that the template makes of `facts`.
    ///
    /// # Errors
    /// [`TemplateError`] with part and line for a fault in the template, and for facts of more than one currency.
    pub fn render(&self, facts: &MessageFacts) -> Result<RenderedMessage, TemplateError> {
        let facts = facts.cleaned();
        let context = context::Context::new(&facts, self.locale)?;
        let [subject, body] = self.engine.render(&context)?;
        let subject = text::one_line(&subject);
        let html = match self.channel {
            Channel::Email => Some(html::document(&subject, &body, &facts, &context, self.locale)?),
            _ => None,
        };
        Ok(RenderedMessage {
            subject,
            text: text::plain(&body, &context, self.locale.language),
            html,
        })
    }
}

/// Writes the one message that `source` makes of `facts`; for many, read it once as a [`Template`].
///
/// # Errors
/// Those of [`Template::new`] and [`Template::render`].
pub fn render(
    source: &TemplateSource,
    facts: &MessageFacts,
    locale: Locale,
) -> Result<RenderedMessage, TemplateError> {
    Template::new(source, locale)?.render(facts)
}

#[cfg(test)]
mod tests;
