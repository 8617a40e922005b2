//! What an offer would come to, before it is made.

use super::draft::Drafted;
use super::{DraftOffer, OfferSimulation};
use crate::context::Context;
use crate::error::AppError;

/// Works an offer out and writes nothing.
///
/// # Errors
/// As [`super::make()`].
pub fn simulate(context: &Context, request: DraftOffer) -> Result<OfferSimulation, AppError> {
    let session = context.session()?;
    let waives = request.waives_charges == Some(true);
    session.read(|reader| {
        let drafted = Drafted::read(reader, &session, &request)?;
        Ok(drafted.simulation(session.today, waives))
    })
}
