//! An offer in the form that crosses.

use chrono::NaiveDate;
use puntual_store::{CustomerId, Offer, Reader};

use super::OfferView;
use crate::context::Session;
use crate::error::AppError;
use crate::wire;

/// A customer's offers, the newest first.
pub(crate) fn of_customer(
    reader: &Reader<'_>,
    session: &Session,
    customer: CustomerId,
) -> Result<Vec<OfferView>, AppError> {
    let offers = reader.offers(Some(customer))?;
    Ok(offers.iter().map(|offer| view(offer, session.today)).collect())
}

/// An offer as it stands on `today`.
pub(crate) fn view(offer: &Offer, today: NaiveDate) -> OfferView {
    let judged = offer.judged(today);
    let amount = |minor| wire::amount(minor, &offer.currency);
    OfferView {
        offer: offer.id.0,
        customer: offer.customer_code.clone(),
        name: offer.customer_name.clone(),
        currency: offer.currency.clone(),
        state: judged.state.as_str().to_owned(),
        invoices: offer.numbers(),
        owed: amount(judged.owed_minor),
        percent: offer.reduction.percent(),
        discount: amount(judged.discount_minor),
        waives_charges: offer.waives_charges,
        pay: amount(judged.pay_minor),
        paid: amount(judged.paid_minor),
        left: amount(judged.left_minor()),
        until: offer.until.to_string(),
        kept_until: offer.kept_until.to_string(),
        taken_on: judged.taken_on.map(|on| on.to_string()),
        credit_note: offer.credit_reference.clone(),
        made_on: offer.made_on.to_string(),
        made_to: offer.made_to.clone(),
        channel: offer.channel.clone(),
        note: offer.note.clone(),
        announced: offer.announced,
        replaced_by: offer.replaced_by.map(|id| id.0),
    }
}
