//! `credits.move`: taking back what was allocated, and giving it to another invoice.

use super::{CreditChanged, MoveCredit, changed, movable, positive};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Moves what an invoice has of a credit to another invoice, or back on account, as one batch. Both sides count from the day of
/// what they correct.
///
/// # Errors
/// `record.missing`, `invoice.is_cancelled`, `credit.not_allocated`, `credit.exceeds_allocated`, `credit.exceeds_open`,
/// `credit.other_customer`, `credit.other_currency`, `credit.write_off_has_an_invoice`, `amount.invalid`,
/// `amount.not_positive`.
pub fn reapply(context: &Context, request: MoveCredit) -> Result<CreditChanged, AppError> {
    let session = context.session()?;
    let (id, batch) = session.batch("credits.move", &request.from, |writer| {
        let credit = movable(writer, request.credit)?;
        let code = &credit.currency;
        let from = writer.require_invoice(request.from.trim())?;
        let shares = writer.shares_of_credit(credit.id)?;
        let Some(share) = shares.iter().find(|share| share.invoice == from.id) else {
            return Err(AppError::new("credit.not_allocated")
                .with("invoice", &from.number)
                .with("reference", &credit.reference));
        };
        let to = match request.to.as_deref().map(str::trim).filter(|to| !to.is_empty()) {
            Some(number) => Some(writer.require_invoice(number)?),
            None => None,
        };
        let asked = request.amount.as_deref().filter(|text| !text.trim().is_empty());
        let minor = match (asked, &to) {
            (Some(text), _) => positive("amount", text, code)?,
            (None, Some(to)) => share.amount_minor.min(to.open_minor),
            (None, None) => share.amount_minor,
        };
        if minor > share.amount_minor {
            return Err(AppError::new("credit.exceeds_allocated")
                .with("invoice", &from.number)
                .with("allocated", wire::amount(share.amount_minor, code))
                .with("currency", code));
        }
        match &to {
            None if credit.kind == "write_off" => {
                return Err(AppError::new("credit.write_off_has_an_invoice"));
            }
            None => {}
            Some(to) => {
                let about = |error| AppError::new(error).with("invoice", &to.number);
                if to.customer != credit.customer {
                    return Err(about("credit.other_customer"));
                }
                if to.currency != *code {
                    return Err(about("credit.other_currency").with("currency", &to.currency));
                }
                if minor > to.open_minor || minor == 0 || to.id == from.id {
                    return Err(about("credit.exceeds_open")
                        .with("open", wire::amount(to.open_minor, code))
                        .with("currency", code));
                }
            }
        }
        writer.allocate(credit.id, from.id, -minor, share.allocated_on)?;
        if let Some(to) = &to {
            writer.allocate(credit.id, to.id, minor, credit.credited_on)?;
        }
        Ok(credit.id)
    })?;
    changed(&session, id, batch)
}
