//! What a plan would come to, before anybody agrees.

use super::draft::Drafted;
use super::{DraftPlan, PlanSimulation};
use crate::context::Context;
use crate::error::AppError;

/// Works a plan out and writes nothing.
///
/// # Errors
/// As [`super::save()`].
pub fn simulate(context: &Context, request: DraftPlan) -> Result<PlanSimulation, AppError> {
    let session = context.session()?;
    session.read(|reader| Ok(Drafted::read(reader, &session, &request)?.simulation()))
}
