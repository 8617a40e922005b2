//! The credits of a customer.

use super::{CreditList, ListCredits, view};
use crate::context::Context;
use crate::error::AppError;

/// Payments, credit notes and write-offs of a customer, newest first, each with where it went.
///
/// # Errors
/// `record.missing`.
pub fn list(context: &Context, request: ListCredits) -> Result<CreditList, AppError> {
    let only_unapplied = request.unapplied.unwrap_or(false);
    context.session()?.read(|reader| {
        let customer = reader.require_customer(&request.customer)?;
        let mut credits = reader.credits_of(customer.id)?;
        credits.retain(|credit| !only_unapplied || credit.unapplied_minor > 0);
        let credits = credits.into_iter().map(|credit| view(reader, credit));
        Ok(CreditList {
            credits: credits.collect::<Result<_, _>>()?,
        })
    })
}
