//! Changing or adding a customer by hand.

use puntual_core::channels::Channel;
use puntual_core::contacts::{is_email, read_phone};
use puntual_core::country::read_place;
use puntual_core::text::fold;
use puntual_store::{Contact, Customer, CustomerData, NewConsent};

use crate::context::{Context, Session};
use crate::customers::get::view;
use crate::customers::{CustomerProfile, CustomerView};
use crate::error::AppError;
use crate::segments;
use crate::today::CurrencyAmount;
use crate::wire;

/// Saves a customer; an unknown key makes a new one. A telephone number that was typed is kept as the subscriber it is, whatever
/// the writing.
///
/// # Errors
/// `customer.name_missing`, `customer.key_missing`, `customer.merged`, `customer.email_invalid`,
/// `choice.unknown` for a channel that does not exist, `country.unknown`, `currency.unknown`, `amount.invalid`, `date.invalid`,
/// `exclusion.in_the_past`, `customer.limit_twice`, and what terms can be refused for.
pub fn save(context: &Context, request: CustomerProfile) -> Result<CustomerView, AppError> {
    let session = context.session()?;
    let code = request.customer.trim().to_owned();
    if code.is_empty() {
        return Err(AppError::new("customer.key_missing"));
    }
    if request.name.trim().is_empty() {
        return Err(AppError::new("customer.name_missing"));
    }
    check_channel(&request.preferred_channel)?;
    session.batch("customers.save", &request.name, |writer| {
        let existing = writer.customer_by_code(&code)?;
        if let Some(other) = existing.as_ref().filter(|customer| customer.data.code != code) {
            return Err(AppError::new("customer.merged")
                .with("customer", &code)
                .with("into", &other.data.code));
        }
        let kept = decided(&request, existing.as_ref(), &session)?;
        let country = session.country_of(&kept.country);
        let data = CustomerData {
            code: code.clone(),
            name: request.name.trim().to_owned(),
            name_key: fold(&request.name),
            tax_id: request.tax_id.trim().to_owned(),
            language: request.language.clone(),
            preferred_channel: request.preferred_channel.clone(),
            segment: request.segment.trim().to_owned(),
            term_days: request.term_days,
            country: kept.country,
            currency: kept.currency,
            notes: request.notes.clone(),
            street: request.street.clone(),
            zip: request.zip.clone(),
            city: request.city.clone(),
            opted_out: request.opted_out,
            excluded_reason: request.excluded_reason.trim().to_owned(),
            excluded_until: kept.excluded_until,
            owner: kept.owner,
            terms: kept.terms,
        };
        let id = match &existing {
            Some(customer) => {
                writer.update_customer(customer.id, &data)?;
                customer.id
            }
            None => writer.insert_customer(&data)?,
        };
        if let Some(tags) = &request.tags {
            writer.replace_tags(id, &tidy(tags))?;
        }
        if let Some(limits) = &request.credit_limits {
            writer.replace_credit_limits(id, &read_limits(limits)?)?;
        }
        let was_out = existing.as_ref().is_some_and(|customer| customer.data.opted_out);
        if request.opted_out != was_out {
            writer.insert_consent(&NewConsent {
                customer: id,
                channel: "all",
                granted: !request.opted_out,
                said_on: session.today,
                source: "other",
                note: "",
            })?;
        }
        let old = writer.contacts(id)?;
        let contacts: Vec<Contact> = request
            .contacts
            .iter()
            .enumerate()
            .map(|(index, contact)| {
                let known = old.get(index);
                let (email, phone) = (contact.email.trim(), contact.phone.trim());
                // What stood there before is not looked at again.
                let is_new =
                    |text: &str, of: fn(&Contact) -> &String| known.is_none_or(|known| of(known) != text);
                if is_new(email, |contact| &contact.email) && !email.is_empty() && !is_email(email) {
                    return Err(AppError::new("customer.email_invalid").with("value", email));
                }
                check_channel(&contact.preferred_channel)?;
                let read = read_phone(phone, &country).filter(|_| is_new(phone, |contact| &contact.phone));
                Ok(Contact {
                    id: known.and_then(|contact| contact.id),
                    name: contact.name.trim().to_owned(),
                    role: contact.role.trim().to_owned(),
                    email: email.to_owned(),
                    phone: read.map_or_else(|| phone.to_owned(), |phone| phone.written()),
                    preferred_channel: contact.preferred_channel.clone(),
                })
            })
            .collect::<Result<_, _>>()?;
        Ok(writer.replace_contacts(id, &contacts)?)
    })?;
    segments::refresh(&session)?;
    session.read(|reader| view(reader, &session, &code))
}

fn check_channel(word: &str) -> Result<(), AppError> {
    if !word.is_empty() {
        wire::choice::<Channel>("preferred_channel", word)?;
    }
    Ok(())
}

/// What the form says of the fields that it may leave out, else what they were.
fn decided(
    request: &CustomerProfile,
    existing: Option<&Customer>,
    session: &Session,
) -> Result<CustomerData, AppError> {
    let mut kept = existing.map(|customer| customer.data.clone()).unwrap_or_default();
    if let Some(code) = &request.country {
        kept.country = own_country(code, session)?;
    }
    if let Some(code) = &request.currency {
        kept.currency = match code.trim() {
            "" => String::new(),
            code => wire::currency(code)?.code().to_owned(),
        };
    }
    if let Some(owner) = &request.owner {
        owner.trim().clone_into(&mut kept.owner);
    }
    if let Some(terms) = &request.terms {
        kept.terms = terms.checked()?;
    }
    if let Some(until) = &request.excluded_until {
        let before = kept.excluded_until;
        kept.excluded_until = match until.trim() {
            "" => None,
            text => Some(wire::date("excluded_until", text)?),
        };
        // What ran out by itself is no news.
        let is_news = kept.excluded_until != before && !request.excluded_reason.trim().is_empty();
        if let Some(past) = kept
            .excluded_until
            .filter(|until| is_news && *until < session.today)
        {
            return Err(AppError::new("exclusion.in_the_past").with("date", past));
        }
    }
    if request.excluded_reason.trim().is_empty() {
        kept.excluded_until = None;
    }
    Ok(kept)
}

/// The country that a person chose or named, empty when it is the book's.
///
/// # Errors
/// `country.unknown`.
pub(crate) fn own_country(text: &str, session: &Session) -> Result<String, AppError> {
    if text.trim().is_empty() {
        return Ok(String::new());
    }
    let place = read_place(text).ok_or_else(|| AppError::new("country.unknown").with("value", text))?;
    let is_home = place.code == session.info.country;
    Ok(if is_home { "" } else { place.code }.to_owned())
}

/// Lower case, without blanks around, each once.
pub(super) fn tidy(tags: &[String]) -> Vec<String> {
    let mut tidy: Vec<String> = tags
        .iter()
        .map(|tag| tag.trim().to_lowercase())
        .filter(|tag| !tag.is_empty())
        .collect();
    tidy.sort_unstable();
    tidy.dedup();
    tidy
}

fn read_limits(limits: &[CurrencyAmount]) -> Result<Vec<(String, i64)>, AppError> {
    let mut read: Vec<(String, i64)> = Vec::new();
    for CurrencyAmount { currency, amount } in limits {
        let code = wire::currency(currency)?.code().to_owned();
        let minor = wire::minor("credit_limits", amount, &code)?;
        if minor < 0 {
            return Err(AppError::new("amount.not_positive").with("value", amount));
        }
        if read.iter().any(|(known, _)| *known == code) {
            return Err(AppError::new("customer.limit_twice").with("currency", code));
        }
        read.push((code, minor));
    }
    Ok(read)
}
