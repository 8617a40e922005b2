//! Making an offer.

use puntual_store::{InvoiceId, NewOffer};

use super::draft::Drafted;
use super::{DraftOffer, OfferMade, view};
use crate::context::Context;
use crate::error::AppError;
use crate::policies::business_days;
use crate::promises::{channel, promise_settings};

/// Records an offer as one batch. It has the grace that promises have now. An offer that it replaces ends.
///
/// # Errors
/// `record.missing`, `currency.unknown`, `date.invalid`, `amount.invalid`, `amount.not_positive`, `choice.unknown`, and
/// `offer.…`: `in_the_past`, `nothing_owed`, `nothing_given`, `two_reductions`, `percent_range`, `too_much`, `too_small`,
/// `no_charges`, `other_customer`, `over`, `invoice_of_another`, `other_currency`, `invoice_paid`, `invoice_disputed`,
/// `invoice_covered`, `invoice_planned`.
pub fn make(context: &Context, request: DraftOffer) -> Result<OfferMade, AppError> {
    let session = context.session()?;
    let channel = channel(request.channel.as_deref())?;
    let (offer, batch) = session.batch("offers.make", &request.customer, |writer| {
        let drafted = Drafted::read(writer, &session, &request)?;
        let invoices: Vec<(InvoiceId, i64)> = drafted
            .invoices
            .iter()
            .map(|invoice| (invoice.id, invoice.asked_minor()))
            .collect();
        let grace = promise_settings(writer)?.grace();
        let id = writer.insert_offer(&NewOffer {
            customer: drafted.customer.id,
            currency: &drafted.currency,
            invoices: &invoices,
            reduction: drafted.reduction,
            waives_charges: request.waives_charges.unwrap_or(false),
            until: drafted.until,
            kept_until: grace.until(drafted.until, &*business_days(writer, &session)?),
            made_on: session.today,
            made_at_ms: session.now_ms(),
            made_to: request.made_to.as_deref().unwrap_or_default().trim(),
            channel,
            note: request.note.as_deref().unwrap_or_default().trim(),
            announced: request.announced.unwrap_or(false),
        })?;
        if let Some(replaced) = &drafted.replaces {
            writer.end_offer(replaced.id, session.now_ms(), Some(id))?;
        }
        Ok(view(&writer.offer(id)?, session.today))
    })?;
    Ok(OfferMade {
        offer,
        batch: batch.unwrap_or_default(),
    })
}
