//! Calling a plan off.

use puntual_store::PlanId;

use super::save::end;
use super::{PlanKey, PlanSaved, view};
use crate::context::Context;
use crate::error::AppError;

/// Calls a plan off: it stays on record and holds no reminders any more.
///
/// # Errors
/// `record.missing`, `plan.over` when it is kept, called off or replaced already.
pub fn withdraw(context: &Context, request: PlanKey) -> Result<PlanSaved, AppError> {
    let session = context.session()?;
    let id = PlanId(request.plan);
    let (plan, batch) = session.batch("plans.withdraw", "", |writer| {
        let plan = writer.payment_plan(id)?;
        if !plan.judged(session.today).state.is_standing() {
            return Err(AppError::new("plan.over").with("plan", id.0));
        }
        end(writer, &session, &plan, None)?;
        Ok(view(&writer.payment_plan(id)?, session.today))
    })?;
    Ok(PlanSaved {
        plan,
        batch: batch.unwrap_or_default(),
    })
}
