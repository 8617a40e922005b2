//! One plan.

use puntual_store::PlanId;

use super::{PlanKey, PlanView, view};
use crate::context::Context;
use crate::error::AppError;

/// A plan with its instalments as they stand today.
///
/// # Errors
/// `record.missing`.
pub fn get(context: &Context, request: PlanKey) -> Result<PlanView, AppError> {
    let session = context.session()?;
    session.read(|reader| Ok(view(&reader.payment_plan(PlanId(request.plan))?, session.today)))
}
