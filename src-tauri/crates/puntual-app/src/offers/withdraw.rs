//! Taking an offer back.

use puntual_store::OfferId;

use super::{OfferKey, OfferMade, view};
use crate::context::Context;
use crate::error::AppError;

/// Takes an open offer back: it stays on record, is told no more, and a payment takes it no longer.
///
/// # Errors
/// `record.missing`, `offer.over` when it is taken, expired, taken back or replaced already.
pub fn withdraw(context: &Context, request: OfferKey) -> Result<OfferMade, AppError> {
    let session = context.session()?;
    let id = OfferId(request.offer);
    let (offer, batch) = session.batch("offers.withdraw", "", |writer| {
        let offer = writer.offer(id)?;
        if !offer.is_open(session.today) {
            return Err(AppError::new("offer.over").with("offer", id.0));
        }
        writer.end_offer(id, session.now_ms(), None)?;
        Ok(view(&writer.offer(id)?, session.today))
    })?;
    Ok(OfferMade {
        offer,
        batch: batch.unwrap_or_default(),
    })
}
