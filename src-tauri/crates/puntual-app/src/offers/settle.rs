//! An offer that is taken becomes a credit note, in the batch of the payment that took it; one that is taken no longer, because
//! that payment was moved, loses it again.

use puntual_core::offers::OfferState;
use puntual_store::{BatchWriter, CreditKind, NewCredit, Offer};

use crate::context::Session;
use crate::credits::free_reference;
use crate::error::AppError;

/// Settles the offers about whatever invoices a batch has changed. Called at the end of every batch, so that it matters not how a
/// payment came: by hand, from a bank, from a file.
pub(crate) fn settle(writer: &BatchWriter<'_>, session: &Session) -> Result<(), AppError> {
    for offer in writer.offers_touched()? {
        let judged = offer.judged(session.today);
        match (judged.state, offer.credit) {
            (OfferState::Taken, None) => {
                let on = judged.taken_on.unwrap_or(session.today);
                let shares: Vec<_> = offer
                    .invoices
                    .iter()
                    .zip(judged.to_give)
                    .filter(|(_, minor)| *minor > 0)
                    .map(|(covered, minor)| (covered.invoice, minor))
                    .collect();
                let total_minor = shares
                    .iter()
                    .fold(0i64, |sum, (_, minor)| sum.saturating_add(*minor));
                // Who paid everything nevertheless, or is only spared late charges, leaves nothing to take off.
                if total_minor == 0 {
                    continue;
                }
                let (reference, notes) = words(session, &offer);
                let credit = writer.insert_credit(&NewCredit {
                    customer: offer.customer,
                    kind: CreditKind::CreditNote,
                    reference: &free_reference(writer, CreditKind::CreditNote, &reference)?,
                    credited_on: on,
                    currency: &offer.currency,
                    total_minor,
                    method: "",
                    notes: &notes,
                })?;
                for (invoice, minor) in shares {
                    writer.allocate(credit, invoice, minor, on)?;
                }
                writer.set_offer_credit(offer.id, Some(credit))?;
            }
            (OfferState::Open | OfferState::Expired | OfferState::Lapsed, Some(credit)) => {
                writer.set_offer_credit(offer.id, None)?;
                writer.take_out_credit(credit)?;
            }
            _ => {}
        }
    }
    Ok(())
}

/// The number of the credit note and what it is for.
fn words(session: &Session, offer: &Offer) -> (String, String) {
    let id = offer.id.0;
    match session.locale().language.as_str() {
        "en" => (format!("OFFER-{id}"), format!("Early-payment offer {id}")),
        _ => (format!("OFERTA-{id}"), format!("Oferta por pronto pago {id}")),
    }
}
