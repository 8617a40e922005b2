//! What was said of how far collecting has come.

use super::{Escalations, view};
use crate::context::Context;
use crate::customers::CustomerKey;
use crate::error::AppError;

/// What was said of a customer, newest first.
///
/// # Errors
/// `record.missing`.
pub fn get(context: &Context, request: CustomerKey) -> Result<Escalations, AppError> {
    context.session()?.read(|reader| {
        let customer = reader.require_customer(&request.customer)?;
        Ok(Escalations {
            said: reader
                .escalations_of(customer.id)?
                .into_iter()
                .map(view)
                .collect(),
            customer: customer.data.code,
        })
    })
}
