//! Giving money on account to invoices.

use puntual_store::CreditId;

use super::propose::proposed;
use super::{AllocateCredit, CreditChanged, apply, changed, chosen};
use crate::context::Context;
use crate::error::AppError;

/// Allocates what a credit has left, as one batch; without a choice to the invoices that are proposed.
///
/// # Errors
/// `record.missing`, `credit.nothing_left`, `credit.nothing_owed`, and what a choice of invoices can be refused for.
pub fn allocate(context: &Context, request: AllocateCredit) -> Result<CreditChanged, AppError> {
    let session = context.session()?;
    let id = CreditId(request.credit);
    let ((), batch) = session.batch("credits.allocate", "", |writer| {
        let credit = writer.credit(id)?;
        if credit.unapplied_minor == 0 {
            return Err(AppError::new("credit.nothing_left").with("reference", &credit.reference));
        }
        let shares = match &request.shares {
            Some(choices) => chosen(
                writer,
                credit.customer,
                &credit.currency,
                choices,
                credit.unapplied_minor,
            )?,
            None => proposed(
                writer,
                &session,
                credit.customer,
                &credit.currency,
                credit.unapplied_minor,
            )?,
        };
        if shares.is_empty() {
            return Err(AppError::new("credit.nothing_owed").with("currency", &credit.currency));
        }
        apply(writer, &credit, &shares)
    })?;
    changed(&session, id, batch)
}
