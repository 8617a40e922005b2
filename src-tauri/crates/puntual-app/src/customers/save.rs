//! Changing or adding a customer by hand.

use puntual_core::channels::Channel;
use puntual_core::contacts::{is_email, read_phone};
use puntual_core::country::country;
use puntual_core::text::fold;
use puntual_store::{Contact, CustomerData};

use crate::context::Context;
use crate::customers::get::view;
use crate::customers::{CustomerProfile, CustomerView};
use crate::error::AppError;
use crate::segments;

/// Saves a customer; an unknown key makes a new one. A telephone number that was typed is kept as the subscriber it is, whatever
/// the writing.
///
/// # Errors
/// `customer.name_missing`, `customer.key_missing`, `customer.merged`, `customer.email_invalid`, `choice.unknown` for a channel that does not exist.
pub fn save(context: &Context, request: CustomerProfile) -> Result<CustomerView, AppError> {
    let session = context.session()?;
    let code = request.customer.trim().to_owned();
    if code.is_empty() {
        return Err(AppError::new("customer.key_missing"));
    }
    if request.name.trim().is_empty() {
        return Err(AppError::new("customer.name_missing"));
    }
    if !request.preferred_channel.is_empty() && request.preferred_channel.parse::<Channel>().is_err() {
        return Err(AppError::new("choice.unknown")
            .with("field", "preferred_channel")
            .with("value", &request.preferred_channel));
    }
    let country = country(&session.info.country);
    session.batch("customers.save", &request.name, |writer| {
        let existing = writer.customer_by_code(&code)?;
        if let Some(other) = existing.as_ref().filter(|customer| customer.data.code != code) {
            return Err(AppError::new("customer.merged")
                .with("customer", &code)
                .with("into", &other.data.code));
        }
        let data = CustomerData {
            code: code.clone(),
            name: request.name.trim().to_owned(),
            name_key: fold(&request.name),
            tax_id: request.tax_id.trim().to_owned(),
            language: request.language.clone(),
            preferred_channel: request.preferred_channel.clone(),
            segment: request.segment.trim().to_owned(),
            term_days: request.term_days,
            currency: existing
                .as_ref()
                .map(|customer| customer.data.currency.clone())
                .unwrap_or_default(),
            notes: request.notes.clone(),
            street: request.street.clone(),
            zip: request.zip.clone(),
            city: request.city.clone(),
            opted_out: request.opted_out,
            excluded_reason: request.excluded_reason.trim().to_owned(),
            ..Default::default()
        };
        let id = match &existing {
            Some(customer) => {
                writer.update_customer(customer.id, &data)?;
                customer.id
            }
            None => writer.insert_customer(&data)?,
        };
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
                let read = read_phone(phone, &country).filter(|_| is_new(phone, |contact| &contact.phone));
                Ok(Contact {
                    id: known.and_then(|contact| contact.id),
                    name: contact.name.trim().to_owned(),
                    role: contact.role.trim().to_owned(),
                    email: email.to_owned(),
                    phone: read.map_or_else(|| phone.to_owned(), |phone| phone.written()),
                    ..Default::default()
                })
            })
            .collect::<Result<_, _>>()?;
        Ok(writer.replace_contacts(id, &contacts)?)
    })?;
    segments::refresh(&session)?;
    session.read(|reader| view(reader, &session, &code))
}
