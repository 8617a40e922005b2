//! A text as a customer would see it.

use puntual_core::channels::Channel;
use puntual_core::locale::Locale;
use puntual_core::policies::Tone;
use puntual_core::templates::{
    Encoding, MOST_PROVIDER_CHARS, MessageFacts, Purpose, library, sample_facts, segments,
};
use puntual_store::{Customer, OpenInvoice, Reader};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::reminders::{Letter, Renderer, Written, asked};
use crate::segments;
use crate::templates::get::view as saved;
use crate::templates::place::Place;
use crate::templates::{
    Draft, MessageSettings, PreviewTemplate, ProviderView, TemplatePreview, message_settings, place,
};
use crate::wire;

/// Shows what is saved or being written to a customer: the one asked for, the most typical one, or an invented one.
///
/// # Errors
/// `template.…` with part, line and column; `choice.unknown`; `record.missing`.
pub fn preview(context: &Context, request: PreviewTemplate) -> Result<TemplatePreview, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    session.read(|reader| {
        let place = place(reader, &request.place)?;
        let draft = match &request.body {
            Some(body) => Draft::read(request.subject.as_deref(), body, request.provider.as_ref()),
            None => {
                let saved = saved(reader, &session, &place, None)?;
                Draft::read(Some(&saved.subject), &saved.body, Some(&saved.provider))
            }
        };
        if draft.body.is_empty() {
            return Err(AppError::new("template.empty"));
        }
        let customer = match (request.invented.unwrap_or(false), request.customer.as_deref()) {
            (true, _) => None,
            (false, Some(code)) if !code.is_empty() => Some(reader.require_customer(code)?),
            (false, _) => typical(reader, &session)?,
        };
        write(reader, &session, &place, &draft, customer)
    })
}

fn write(
    reader: &Reader<'_>,
    session: &Session,
    place: &Place,
    draft: &Draft,
    customer: Option<Customer>,
) -> Result<TemplatePreview, AppError> {
    let settings = message_settings(reader)?;
    let mut renderer = Renderer::new(reader, session)?;
    let (written, made_up) = written(reader, session, &mut renderer, place, draft, customer.as_ref())?;
    let (code, name) = customer.map_or_else(
        || (String::new(), sample(session, place).customer_name),
        |customer| (customer.data.code, customer.data.name),
    );
    Ok(shown(
        session,
        &settings,
        place.channel,
        written,
        code,
        name,
        made_up,
    ))
}

/// The message to a customer, an invented one without any; `true` when some of it is made up.
pub(super) fn written(
    reader: &Reader<'_>,
    session: &Session,
    renderer: &mut Renderer<'_>,
    place: &Place,
    draft: &Draft,
    customer: Option<&Customer>,
) -> Result<(Written, bool), AppError> {
    let entry = library::find(place.language, &place.stored.key, place.channel);
    let tone = place.tone.or(entry.map(library::LibraryTemplate::tone));
    let invoices = match customer {
        Some(customer) => shown_invoices(reader, session, customer, &place.stored.key)?,
        None => Vec::new(),
    };
    let contacts = match customer {
        Some(customer) => reader.contacts(customer.id)?,
        None => Vec::new(),
    };
    let is_invented = customer.is_none();
    let mut customer = customer.cloned().unwrap_or_else(|| invented(session));
    place.language.as_str().clone_into(&mut customer.data.language);
    let currency = invoices
        .first()
        .map_or(&session.info.currency, |invoice| &invoice.currency);
    let letter = Letter {
        customer: &customer,
        contacts: &contacts,
        currency,
        channel: place.channel,
        template: &place.stored.key,
        tone: tone.unwrap_or(Tone::Neutral),
        invoices: invoices.iter().collect(),
        draft: Some(draft),
        invented: is_invented,
        agreed: None,
    };
    let sample = sample(session, place);
    let purpose = Purpose::of(&place.stored.key);
    renderer.write_with(&letter, |facts| fill(facts, &sample, is_invented, purpose))
}

/// What is made up for a template.
fn sample(session: &Session, place: &Place) -> MessageFacts {
    let locale = Locale::new(place.language, &session.info.country);
    sample_facts(locale, Purpose::of(&place.stored.key))
}

/// Puts what is made up where a customer has nothing; `true` when that was needed.
fn fill(facts: &mut MessageFacts, sample: &MessageFacts, invented: bool, purpose: Purpose) -> bool {
    if invented {
        facts.customer_name.clone_from(&sample.customer_name);
        facts.contact_first_name.clone_from(&sample.contact_first_name);
        facts.customer_phone.clone_from(&sample.customer_phone);
    }
    let asks = !matches!(purpose, Purpose::Payment);
    let lacks_invoices = asks && facts.invoices.is_empty();
    let lacks = match purpose {
        Purpose::Reminder => false,
        Purpose::Promise => facts.promise.is_none(),
        Purpose::Payment => facts.payment.is_none(),
        Purpose::Discount => facts.discount.is_none(),
        Purpose::Offer => facts.offer.is_none(),
    };
    if lacks_invoices || lacks {
        facts.currency = sample.currency;
        facts.today = sample.today;
        facts.invoices.clone_from(&sample.invoices);
        facts.promise = sample.promise;
        facts.payment.clone_from(&sample.payment);
        facts.discount.clone_from(&sample.discount);
        facts.offer.clone_from(&sample.offer);
    }
    lacks_invoices || lacks
}

#[allow(clippy::too_many_arguments)]
fn shown(
    session: &Session,
    settings: &MessageSettings,
    channel: Channel,
    written: Written,
    customer: String,
    name: String,
    made_up: bool,
) -> TemplatePreview {
    let message = written.shown();
    let characters = message.text.chars().count();
    let counted = (channel == Channel::Sms).then(|| segments(&message.text));
    TemplatePreview {
        customer,
        name,
        made_up,
        characters: wire::count(characters),
        encoding: counted.map(|(encoding, _)| match encoding {
            Encoding::Gsm7 => "gsm7".to_owned(),
            Encoding::Ucs2 => "ucs2".to_owned(),
        }),
        segments: counted.map(|(_, count)| wire::count(count)),
        cost: cost_of(settings, channel, &message.text),
        currency: session.info.currency.clone(),
        too_long: channel == Channel::Whatsapp && characters > MOST_PROVIDER_CHARS,
        provider: message.provider.map(|provider| ProviderView {
            name: provider.name,
            language: provider.language,
            parameters: provider.parameters,
            names: provider.names,
        }),
        subject: message.subject,
        text: message.text,
        html: message.html,
    }
}

/// What a message costs, as a decimal.
pub(crate) fn cost_of(settings: &MessageSettings, channel: Channel, text: &str) -> Option<String> {
    settings
        .cost(channel, text)
        .map(|cost| cost.normalize().to_string())
}

/// The open invoices that a message of this key would name: for a step those that could be at it, a few; in the book's currency
/// if anything is owed in it.
fn shown_invoices(
    reader: &Reader<'_>,
    session: &Session,
    customer: &Customer,
    key: &str,
) -> Result<Vec<OpenInvoice>, AppError> {
    let mut open: Vec<OpenInvoice> = reader
        .open_invoices(Some(customer.id), None)?
        .iter()
        .map(asked)
        .collect();
    open.retain(|invoice| invoice.open_minor > 0);
    let home = &session.info.currency;
    let currency = match open.first() {
        Some(first) if !open.iter().any(|invoice| invoice.currency == *home) => first.currency.clone(),
        _ => home.clone(),
    };
    open.retain(|invoice| invoice.currency == currency);
    open.sort_by_key(|invoice| invoice.due_on);
    if Purpose::of(key) != Purpose::Reminder {
        return Ok(open);
    }
    let could_be = |invoice: &&OpenInvoice| match key.split('_').next() {
        Some("before" | "receipt") => invoice.due_on > session.today,
        Some("after" | "final") => invoice.due_on < session.today,
        _ => true,
    };
    let at_it: Vec<OpenInvoice> = open.iter().filter(could_be).take(3).cloned().collect();
    if at_it.is_empty() {
        open.truncate(3);
        return Ok(open);
    }
    Ok(at_it)
}

/// The customer in the middle of those who owe something: as many owe more as owe less.
fn typical(reader: &Reader<'_>, session: &Session) -> Result<Option<Customer>, AppError> {
    let mut sums: Vec<(i64, puntual_store::CustomerId)> = Vec::new();
    let open = reader.open_invoices(None, None)?;
    let home = open
        .iter()
        .filter(|invoice| invoice.currency == session.info.currency);
    for invoice in home {
        match sums.last_mut() {
            Some((sum, customer)) if *customer == invoice.customer => {
                *sum = sum.saturating_add(invoice.open_minor);
            }
            _ => sums.push((invoice.open_minor, invoice.customer)),
        }
    }
    sums.sort_unstable();
    match sums.get(sums.len() / 2) {
        Some((_, customer)) => Ok(Some(reader.customer(*customer)?)),
        None => Ok(None),
    }
}

fn invented(session: &Session) -> Customer {
    Customer {
        id: puntual_store::CustomerId(0),
        data: puntual_store::CustomerData {
            code: "C-014".to_owned(),
            language: session.info.language.clone(),
            ..puntual_store::CustomerData::default()
        },
    }
}
