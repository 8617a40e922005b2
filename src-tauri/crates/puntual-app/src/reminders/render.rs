//! Writing the messages of a plan.

use std::collections::HashMap;

use puntual_core::channels::Channel;
use puntual_core::locale::Language;
use puntual_core::money::Money;
use puntual_core::templates::{
    InvoiceFacts, MessageFacts, PaymentFacts, RenderedMessage, Template, TemplateError, library,
};
use puntual_store::{OpenInvoice, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::reminders::PlannedContact;
use crate::settings::{Business, business};
use crate::wire;

/// Writes messages, reading each template once.
pub(crate) struct Renderer<'s> {
    session: &'s Session,
    business: Business,
    templates: HashMap<(Language, String, Channel), Template>,
}

impl<'s> Renderer<'s> {
    pub fn new(reader: &Reader<'_>, session: &'s Session) -> Result<Self, AppError> {
        Ok(Renderer {
            session,
            business: business(reader, &session.info)?,
            templates: HashMap::new(),
        })
    }

    /// The message of a planned contact, in the customer's language.
    pub fn message(&mut self, contact: &PlannedContact) -> Result<RenderedMessage, AppError> {
        let locale = self.session.locale_for(&contact.customer.data.language);
        let key = (locale.language, contact.step.template.clone(), contact.channel);
        let template = match self.templates.entry(key) {
            std::collections::hash_map::Entry::Occupied(entry) => entry.into_mut(),
            std::collections::hash_map::Entry::Vacant(entry) => {
                let (language, name, channel) = entry.key();
                let found = library::find(*language, name, *channel).ok_or_else(|| {
                    AppError::new("template.missing")
                        .with("template", name)
                        .with("channel", channel)
                })?;
                let template = Template::new(&found.source(), locale).map_err(template_error)?;
                entry.insert(template)
            }
        };
        let facts = facts(self.session, &self.business, contact)?;
        template.render(&facts).map_err(template_error)
    }
}

fn facts(session: &Session, business: &Business, contact: &PlannedContact) -> Result<MessageFacts, AppError> {
    let currency = wire::currency(&contact.currency)?;
    let profile = &business.profile;
    let person = contact
        .contacts
        .iter()
        .map(|contact| contact.name.as_str())
        .find(|name| !name.is_empty());
    let phone = contact
        .contacts
        .iter()
        .map(|contact| contact.phone.clone())
        .find(|phone| !phone.is_empty());
    Ok(MessageFacts {
        customer_name: contact.customer.data.name.clone(),
        contact_first_name: person
            .and_then(|name| name.split_whitespace().next())
            .unwrap_or_default()
            .to_owned(),
        customer_phone: phone.unwrap_or_default(),
        business_name: profile.name.clone(),
        business_phone: profile.phone.clone(),
        business_email: profile.email.clone(),
        sender_signature: profile.signature.clone(),
        invoices: owed(contact)
            .map(|invoice| InvoiceFacts {
                number: invoice.number.clone(),
                issued_on: invoice.issued_on,
                due_on: invoice.due_on,
                total: Money::new(invoice.total_minor, currency),
                open: Money::new(invoice.open_minor, currency),
            })
            .collect(),
        currency,
        today: session.today,
        payment_instructions: business.payment_instructions(),
        promise: None,
        payment: contact.paid_on.map(|on| PaymentFacts {
            amount: Money::new(contact.amount_minor(), currency),
            on,
            invoices: contact.lines.iter().map(|(invoice, _)| invoice.number.clone()).collect(),
        }),
        logo_cid: None,
        accent: Some(profile.color.clone()),
    })
}

/// What the message says is open: its own invoices, and where it thanks for paid ones, the others.
fn owed(contact: &PlannedContact) -> impl Iterator<Item = &OpenInvoice> {
    let thanks = contact.paid_on.is_some();
    let own = contact.lines.iter().map(|(invoice, _)| invoice).filter(move |_| !thanks);
    own.chain(&contact.still_open)
}

fn template_error(error: TemplateError) -> AppError {
    error
        .params()
        .into_iter()
        .fold(AppError::new(error.code()), |built, (name, value)| {
            built.with(name, value)
        })
}
