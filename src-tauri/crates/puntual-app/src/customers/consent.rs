//! What a customer says about being contacted.

use puntual_core::channels::Channel;
use puntual_core::choices::Choice;
use puntual_store::NewConsent;

use super::get::consents;
use super::{ConsentSaved, SaveConsent};
use crate::context::Context;
use crate::credits::past_day;
use crate::error::AppError;
use crate::wire;

/// How it can have been said.
const SOURCES: [&str; 6] = ["call", "message", "email", "form", "contract", "other"];

/// Notes that a customer agrees to a channel, or asks not to be contacted by it or at all, as one batch. What was said before
/// stays.
///
/// # Errors
/// `record.missing`, `choice.unknown`, `date.invalid`, `credit.in_the_future`.
pub fn consent(context: &Context, request: SaveConsent) -> Result<ConsentSaved, AppError> {
    let session = context.session()?;
    wire::known("channel", &request.channel, Channel::words().chain(["all"]))?;
    wire::known("source", &request.source, SOURCES)?;
    let said_on = past_day("on", request.on.as_deref(), session.today)?;
    let (consents, batch) = session.batch("customers.consent", &request.customer, |writer| {
        let mut customer = writer.require_customer(&request.customer)?;
        writer.insert_consent(&NewConsent {
            customer: customer.id,
            channel: &request.channel,
            granted: request.granted,
            said_on,
            source: &request.source,
            note: request.note.as_deref().unwrap_or_default().trim(),
        })?;
        let said = consents(writer, &customer)?;
        let newest = said.iter().find(|consent| consent.channel == "all");
        let opted_out = newest.is_some_and(|consent| !consent.granted);
        if request.channel == "all" && customer.data.opted_out != opted_out {
            customer.data.opted_out = opted_out;
            writer.update_customer(customer.id, &customer.data)?;
        }
        Ok(said)
    })?;
    Ok(ConsentSaved { consents, batch })
}
