//! Writing the messages of a plan.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use puntual_core::channels::Channel;
use puntual_core::contact_rules::Scope;
use puntual_core::locale::{Language, Locale};
use puntual_core::money::{Currency, Money};
use puntual_core::policies::Tone;
use puntual_core::templates::{
    InvoiceFacts, MessageFacts, Picture, RenderedMessage, Template, TemplateError, qr,
};
use puntual_store::{BatchWriter, Contact, Customer, MessageId, OpenInvoice, Reader};

use crate::contact_rules::{may_ask_why, said_scope};
use crate::context::Session;
use crate::error::AppError;
use crate::outbox::{cid, keep_pictures};
use crate::reminders::PlannedContact;
use crate::settings::{Business, business, logo};
use crate::templates::{Draft, MessageSettings, Shelf, Spoken, message_settings};
use crate::wire;

/// A larger logo stays out of e-mails, which would all carry it; the name of the business stands in its place.
const LARGEST_LOGO: usize = 60 << 10;

/// A message to write.
pub(crate) struct Letter<'l> {
    pub customer: &'l Customer,
    pub contacts: &'l [Contact],
    pub currency: &'l str,
    pub channel: Channel,
    /// Key of the template.
    pub template: &'l str,
    pub tone: Tone,
    /// What it asks for.
    pub invoices: Vec<&'l OpenInvoice>,
    /// A text of its own in place of the template.
    pub draft: Option<&'l Draft>,
    /// The customer is in no book.
    pub invented: bool,
    /// What was agreed, smallest units, and for when: the promise or the instalment that it is about.
    pub agreed: Option<(i64, NaiveDate)>,
}

impl<'l> From<&'l PlannedContact> for Letter<'l> {
    fn from(contact: &'l PlannedContact) -> Self {
        Letter {
            customer: &contact.customer,
            contacts: &contact.contacts,
            currency: &contact.currency,
            channel: contact.channel,
            template: &contact.step.template,
            tone: contact.step.tone,
            // Thanks are for what is paid; what they say is open are the others.
            invoices: match contact.paid_on {
                Some(_) => contact.still_open.iter().collect(),
                None => contact.lines.iter().map(|(invoice, _)| invoice).collect(),
            },
            draft: None,
            invented: false,
            agreed: contact.agreed.as_ref().map(|agreed| (agreed.minor, agreed.on)),
        }
    }
}

/// A message that was written, and from what.
pub(crate) struct Written {
    pub message: RenderedMessage,
    /// Key of the template; empty for a text of its own.
    pub template: String,
    /// The version of the book's own; `None` for the library's.
    pub version: Option<i64>,
    pub pictures: Vec<Picture>,
}

impl Written {
    /// The message to look at: its pictures lie within.
    pub fn shown(mut self) -> RenderedMessage {
        if let Some(html) = &mut self.message.html {
            for picture in &self.pictures {
                let data = format!("data:{};base64,{}", picture.mime, STANDARD.encode(&picture.bytes));
                *html = html.replace(&format!("cid:{}", picture.cid), &data);
            }
        }
        self.message
    }

    /// Notes with a message what it was written from, and keeps its pictures.
    pub fn note(&self, writer: &BatchWriter<'_>, message: MessageId) -> Result<(), AppError> {
        let provider = match &self.message.provider {
            Some(provider) => Some(
                serde_json::to_string(provider)
                    .map_err(|error| AppError::new("internal").with("detail", error))?,
            ),
            None => None,
        };
        writer.describe_message(message, &self.template, self.version, provider.as_deref())?;
        keep_pictures(writer, &self.pictures)
    }
}

/// Names a template within one run: its language and channel, and the version of the book's own or the library's key; a draft
/// is its own name.
type Known = (Language, Channel, Option<i64>, String);

/// Writes messages, reading each template once.
pub(crate) struct Renderer<'s> {
    reader: &'s Reader<'s>,
    session: &'s Session,
    business: Business,
    settings: MessageSettings,
    shelf: Shelf,
    logo: Option<Picture>,
    templates: HashMap<Known, Template>,
}

impl<'s> Renderer<'s> {
    pub fn new(reader: &'s Reader<'s>, session: &'s Session) -> Result<Self, AppError> {
        let logo = logo(reader)?.filter(|(_, bytes)| bytes.len() <= LARGEST_LOGO);
        Ok(Renderer {
            reader,
            session,
            business: business(reader, &session.info)?,
            settings: message_settings(reader)?,
            shelf: Shelf::read(reader, session)?,
            logo: logo.map(|(mime, bytes)| Picture {
                cid: cid(&bytes),
                mime,
                bytes,
            }),
            templates: HashMap::new(),
        })
    }

    /// The message of a planned contact as it is looked at.
    pub fn message(&mut self, contact: &PlannedContact) -> Result<RenderedMessage, AppError> {
        Ok(self.write(&Letter::from(contact))?.shown())
    }

    /// Writes a message in the customer's language.
    pub fn write(&mut self, letter: &Letter<'_>) -> Result<Written, AppError> {
        Ok(self.write_with(letter, |_| false)?.0)
    }

    /// The same of facts that `adjust` changes first, with what that says.
    pub fn write_with(
        &mut self,
        letter: &Letter<'_>,
        adjust: impl FnOnce(&mut MessageFacts) -> bool,
    ) -> Result<(Written, bool), AppError> {
        let locale = self.session.locale_for(&letter.customer.data.language);
        let known = self.template(letter, locale)?;
        let mut pictures = Vec::new();
        let mut facts = self.facts(letter)?;
        let adjusted = adjust(&mut facts);
        facts.payment_link = self.settings.link(&letter.customer.data.code, &facts);
        self.settings.add_account(&mut facts);
        if letter.channel == Channel::Email {
            self.illustrate(&mut facts, &mut pictures);
        }
        let template = self.templates.get(&known).ok_or_else(|| missing(letter))?;
        let message = template.render(&facts).map_err(template_error)?;
        let html = message.html.as_deref().unwrap_or_default();
        pictures.retain(|picture| html.contains(&picture.cid));
        let (.., version, key) = known;
        let written = Written {
            message,
            template: letter.draft.map_or(key, |_| String::new()),
            version,
            pictures,
        };
        Ok((written, adjusted))
    }

    /// Whether the template speaks of open invoices.
    pub fn needs_invoices(&mut self, letter: &Letter<'_>) -> Result<bool, AppError> {
        let locale = self.session.locale_for(&letter.customer.data.language);
        let known = self.template(letter, locale)?;
        Ok(self.templates.get(&known).is_some_and(Template::needs_invoices))
    }

    /// Reads the template of a letter, unless it was read before.
    fn template(&mut self, letter: &Letter<'_>, locale: Locale) -> Result<Known, AppError> {
        let (version, key, source) = match letter.draft {
            Some(draft) => {
                let source = draft.source(letter.channel);
                (None, format!("{source:?}"), Some(source))
            }
            None => {
                let found = self
                    .shelf
                    .find(
                        locale.language,
                        letter.template,
                        letter.channel,
                        letter.tone,
                        Some(letter.customer.id),
                    )
                    .ok_or_else(|| missing(letter))?;
                (found.version, letter.template.to_owned(), Some(found.source))
            }
        };
        let known = (locale.language, letter.channel, version, key);
        if let (Entry::Vacant(entry), Some(source)) = (self.templates.entry(known.clone()), source) {
            entry.insert(Template::new(&source, locale).map_err(template_error)?);
        }
        Ok(known)
    }

    fn facts(&self, letter: &Letter<'_>) -> Result<MessageFacts, AppError> {
        let currency = wire::currency(letter.currency)?;
        let profile = &self.business.profile;
        let names = letter.contacts.iter().map(|contact| contact.name.as_str());
        let person = names.clone().find(|name| !name.is_empty());
        let phone = letter
            .contacts
            .iter()
            .map(|contact| contact.phone.clone())
            .find(|phone| !phone.is_empty());
        let spoken = Spoken::read(self.reader, self.session, letter, currency)?;
        let invoices = letter
            .invoices
            .iter()
            .filter(|invoice| invoice.open_minor > 0)
            .map(|invoice| self.invoice(letter, invoice, currency));
        let invoices = invoices.collect::<Result<_, _>>()?;
        Ok(MessageFacts {
            customer_name: letter.customer.data.name.clone(),
            contact_first_name: person
                .and_then(|name| name.split_whitespace().next())
                .unwrap_or_default()
                .to_owned(),
            customer_phone: phone.unwrap_or_default(),
            business_name: profile.name.clone(),
            business_phone: profile.phone.clone(),
            business_email: profile.email.clone(),
            sender_signature: profile.signature.clone(),
            invoices,
            currency,
            today: self.session.today,
            payment_instructions: self.business.payment_instructions(),
            promise: spoken.promise,
            payment: spoken.payment,
            discount: spoken.discount,
            offer: spoken.offer,
            tone: letter.tone,
            is_business: self.is_business(letter)?,
            may_ask_why: self.may_ask_why(letter)?,
            payment_link: String::new(),
            qr_cid: None,
            logo_cid: None,
            accent: Some(profile.color.clone()),
        })
    }

    fn invoice(
        &self,
        letter: &Letter<'_>,
        invoice: &OpenInvoice,
        currency: Currency,
    ) -> Result<InvoiceFacts, AppError> {
        let disputed_minor = if letter.invented {
            0
        } else {
            self.reader.disputed_of(invoice.id)?
        };
        Ok(InvoiceFacts {
            number: invoice.number.clone(),
            issued_on: invoice.issued_on,
            due_on: invoice.due_on,
            total: Money::new(invoice.total_minor, currency),
            open: Money::new(invoice.open_minor, currency),
            disputed: Money::new(disputed_minor, currency),
        })
    }

    /// Most invoices go to businesses; who is a consumer has been said.
    fn is_business(&self, letter: &Letter<'_>) -> Result<bool, AppError> {
        if letter.invented {
            return Ok(true);
        }
        Ok(said_scope(self.reader, letter.customer.id)? != Some(Scope::Consumer))
    }

    /// Only scripts ask; the rules of past contacts need not be read for anything else.
    fn may_ask_why(&self, letter: &Letter<'_>) -> Result<bool, AppError> {
        if letter.invented || letter.channel != Channel::Call {
            return Ok(self.session.info.country != "CO");
        }
        may_ask_why(self.reader, self.session, letter.customer.id)
    }

    /// Adds the logo and the code to pay with.
    fn illustrate(&self, facts: &mut MessageFacts, pictures: &mut Vec<Picture>) {
        if let Some(logo) = &self.logo {
            facts.logo_cid = Some(logo.cid.clone());
            pictures.push(logo.clone());
        }
        let bytes = self.settings.code(facts).and_then(|text| qr::png(&text));
        if let Some(bytes) = bytes {
            let cid = cid(&bytes);
            facts.qr_cid = Some(cid.clone());
            pictures.push(Picture {
                cid,
                mime: "image/png".to_owned(),
                bytes,
            });
        }
    }
}

fn missing(letter: &Letter<'_>) -> AppError {
    AppError::new("template.missing")
        .with("template", letter.template)
        .with("channel", letter.channel)
}

pub(crate) fn template_error(error: TemplateError) -> AppError {
    error
        .params()
        .into_iter()
        .fold(AppError::new(error.code()), |built, (name, value)| {
            built.with(name, value)
        })
}
