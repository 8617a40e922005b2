//! Promises as they stand today.

use puntual_core::promises::GRACE_DAYS;

use crate::context::Context;
use crate::error::AppError;
use crate::promises::{ListPromises, PromiseList, view};

/// Promises by promised day, the latest first.
///
/// # Errors
/// `record.missing`, `choice.unknown` for a state that does not exist.
pub fn list(context: &Context, request: ListPromises) -> Result<PromiseList, AppError> {
    let session = context.session()?;
    let state = request.state.as_deref().unwrap_or("all");
    if !["all", "open", "kept", "partly_kept", "broken", "withdrawn"].contains(&state) {
        return Err(AppError::new("choice.unknown")
            .with("field", "state")
            .with("value", state));
    }
    session.read(|reader| {
        let customer = match &request.customer {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        let promises = reader
            .promises(customer, None, GRACE_DAYS)?
            .into_iter()
            .map(|promise| view(promise, session.today))
            .filter(|promise| state == "all" || promise.state == state)
            .collect();
        Ok(PromiseList { promises })
    })
}
