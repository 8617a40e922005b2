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
mod provider;
pub mod qr;
mod samples;
mod sms;
mod text;
mod words;

pub use context::VARIABLES;
pub use engine::FILTERS;
pub use error::{TemplateError, TemplatePart, TemplateProblem};
pub use facts::{AmountOn, DiscountFacts, InvoiceFacts, MessageFacts, OfferFacts, PaymentFacts};
pub use library::Address;
pub use provider::{MOST_PROVIDER_CHARS, ProviderSource, ProviderTemplate, provider_places};
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
    /// A promise to pay or an instalment of a plan: `promise` is there as well.
    Promise,
    /// A payment is acknowledged: `payment` is there as well, and there may be no open invoice left.
    Payment,
    /// Paying early saves something: `discount` is there as well.
    Discount,
    /// An offer is made: `offer` is there for certain; elsewhere it is while one stands.
    Offer,
}

impl Purpose {
    /// The purpose of the template called `key`: `promise_…`, `broken_…` and `plan_…` speak of a promise, `payment_…`,
    /// `discount_…` and `offer_…` are what they say, all else reminds.
    #[must_use]
    pub fn of(key: &str) -> Purpose {
        match key.split('_').next() {
            Some("promise" | "broken" | "plan") => Purpose::Promise,
            Some("payment") => Purpose::Payment,
            Some("discount") => Purpose::Discount,
            Some("offer") => Purpose::Offer,
            _ => Purpose::Reminder,
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
    /// The approved template that a WhatsApp message goes as, when there is one.
    pub provider: Option<ProviderSource>,
}

/// What the Content-IDs of Puntual's pictures end in.
pub const PICTURE_HOST: &str = "@puntual";

/// A picture that a designed e-mail shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Content-ID without angle brackets.
    pub cid: String,
    /// MIME type.
    pub mime: String,
    /// Content.
    pub bytes: Vec<u8>,
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
    /// The approved template that it goes as, filled in; only for WhatsApp.
    pub provider: Option<ProviderTemplate>,
}

/// A template that has been read, to write messages to many customers.
pub struct Template {
    channel: Channel,
    locale: Locale,
    provider: Option<ProviderSource>,
    engine: engine::Engine,
}

/// The names that only invoices fill.
const OF_INVOICES: &[&str] = &[
    "count",
    "due_in_words",
    "invoice_numbers",
    "invoices",
    "invoices_table",
    "oldest_days",
    "overdue_count",
    "overdue_open",
    "timing",
    "today_count",
    "total_open",
    "upcoming_count",
];

impl Template {
    /// Reads a template. Its messages are written for readers of `locale`.
    ///
    /// # Errors
    /// [`TemplateError`] with part, line and column when it cannot be read.
    pub fn new(source: &TemplateSource, locale: Locale) -> Result<Template, TemplateError> {
        let mut parts = vec![
            (TemplatePart::Subject, source.subject.as_str()),
            (TemplatePart::Body, source.body.as_str()),
        ];
        let provider = source
            .provider
            .clone()
            .filter(|_| source.channel == Channel::Whatsapp);
        for (index, parameter) in provider
            .iter()
            .flat_map(|provider| provider.parameters.iter().enumerate())
        {
            parts.push((TemplatePart::Parameter(index + 1), parameter));
        }
        let engine = engine::Engine::new(parts, locale.language)?;
        Ok(Template {
            channel: source.channel,
            locale,
            provider,
            engine,
        })
    }

    /// Whether it speaks of open invoices, so that it says nothing to a customer who has none.
    #[must_use]
    pub fn needs_invoices(&self) -> bool {
        self.engine.uses(OF_INVOICES)
    }

    /// Writes the message that the template makes of `facts`.
    ///
    /// # Errors
    /// [`TemplateError`] with part and line for a fault in the template, and for facts of more than one currency.
    pub fn render(&self, facts: &MessageFacts) -> Result<RenderedMessage, TemplateError> {
        let facts = facts.cleaned();
        let context = context::Context::new(&facts, self.locale)?;
        let mut parts = self.engine.render(&context)?.into_iter();
        let subject = text::one_line(&parts.next().unwrap_or_default());
        let body = parts.next().unwrap_or_default();
        let language = self.locale.language;
        let html = match self.channel {
            Channel::Email => Some(html::document(&subject, &body, &facts, &context, self.locale)?),
            _ => None,
        };
        // The provider refuses a parameter that is empty or has a line end.
        let value = |part: String| match text::one_line(&text::plain(&part, &context, language, self.channel))
        {
            empty if empty.is_empty() => "-".to_owned(),
            value => value,
        };
        Ok(RenderedMessage {
            subject,
            text: text::plain(&body, &context, language, self.channel),
            html,
            provider: self.provider.as_ref().map(|provider| ProviderTemplate {
                name: provider.name.clone(),
                language: provider.language.clone(),
                parameters: parts.map(value).collect(),
                names: provider.names.clone(),
            }),
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
