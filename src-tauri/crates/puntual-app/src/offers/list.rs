//! Offers as they stand today.

use puntual_core::choices::Choice;
use puntual_core::offers::OfferState;

use super::{ListOffers, OfferList, view};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Offers, the newest first.
///
/// # Errors
/// `record.missing`, `choice.unknown` for a state that does not exist.
pub fn list(context: &Context, request: ListOffers) -> Result<OfferList, AppError> {
    let session = context.session()?;
    let state = request.state.as_deref().unwrap_or("all");
    wire::known("state", state, OfferState::words().chain(["all"]))?;
    session.read(|reader| {
        let customer = match &request.customer {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        let offers = reader.offers(customer)?;
        let views = offers.iter().map(|offer| view(offer, session.today));
        Ok(OfferList {
            offers: views
                .filter(|offer| state == "all" || offer.state == state)
                .collect(),
        })
    })
}
