//! Changing or adding a customer by hand.

use puntual_core::channels::Channel;
use puntual_core::text::fold;
use puntual_store::{Contact, CustomerData};

use crate::context::Context;
use crate::customers::get::view;
use crate::customers::{CustomerProfile, CustomerView};
use crate::error::AppError;

/// Saves a customer; an unknown key makes a new one.
///
/// # Errors
/// `customer.name_missing`, `customer.key_missing`, `choice.unknown` for a channel that does not exist.
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
    session.batch("customers.save", &request.name, |writer| {
        let existing = writer.customer_by_code(&code)?;
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
            .map(|(index, contact)| Contact {
                id: old.get(index).and_then(|contact| contact.id),
                name: contact.name.trim().to_owned(),
                role: contact.role.trim().to_owned(),
                email: contact.email.trim().to_owned(),
                phone: contact.phone.trim().to_owned(),
            })
            .collect();
        Ok(writer.replace_contacts(id, &contacts)?)
    })?;
    session.read(|reader| view(reader, &session, &code))
}
