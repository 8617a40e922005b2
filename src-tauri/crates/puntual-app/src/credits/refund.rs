//! Giving money on account back to the customer.

use puntual_store::NewRefund;

use super::{CreditChanged, RefundCredit, changed, movable, past_day, positive};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Notes that money went back, as one batch.
///
/// # Errors
/// `record.missing`, `credit.nothing_left`, `credit.exceeds_unapplied`, `credit.in_the_future`, `credit.refund_before_it`,
/// `date.invalid`, `amount.invalid`, `amount.not_positive`.
pub fn refund(context: &Context, request: RefundCredit) -> Result<CreditChanged, AppError> {
    let session = context.session()?;
    let on = past_day("on", request.on.as_deref(), session.today)?;
    let (id, batch) = session.batch("credits.refund", "", |writer| {
        let credit = movable(writer, request.credit)?;
        let code = &credit.currency;
        if credit.unapplied_minor == 0 {
            return Err(AppError::new("credit.nothing_left").with("reference", &credit.reference));
        }
        if on < credit.credited_on {
            return Err(AppError::new("credit.refund_before_it").with("date", credit.credited_on));
        }
        let minor = match request.amount.as_deref().filter(|text| !text.trim().is_empty()) {
            Some(text) => positive("amount", text, code)?,
            None => credit.unapplied_minor,
        };
        if minor > credit.unapplied_minor {
            return Err(AppError::new("credit.exceeds_unapplied")
                .with("unapplied", wire::amount(credit.unapplied_minor, code))
                .with("currency", code));
        }
        writer.insert_refund(&NewRefund {
            credit: credit.id,
            amount_minor: minor,
            refunded_on: on,
            method: request.method.as_deref().unwrap_or_default().trim(),
            notes: request.notes.as_deref().unwrap_or_default().trim(),
        })?;
        Ok(credit.id)
    })?;
    changed(&session, id, batch)
}
