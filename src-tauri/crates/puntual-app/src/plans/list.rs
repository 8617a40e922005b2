//! Plans as they stand today.

use puntual_core::choices::Choice;
use puntual_core::plans::PlanState;

use super::{ListPlans, PlanList, view};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Plans, the newest first.
///
/// # Errors
/// `record.missing`, `choice.unknown` for a state that does not exist.
pub fn list(context: &Context, request: ListPlans) -> Result<PlanList, AppError> {
    let session = context.session()?;
    let state = request.state.as_deref().unwrap_or("all");
    wire::known("state", state, PlanState::words().chain(["all"]))?;
    session.read(|reader| {
        let customer = match &request.customer {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        let plans = reader.payment_plans(customer, true)?;
        let views = plans.iter().map(|plan| view(plan, session.today));
        Ok(PlanList {
            plans: views
                .filter(|plan| state == "all" || plan.state == state)
                .collect(),
        })
    })
}
