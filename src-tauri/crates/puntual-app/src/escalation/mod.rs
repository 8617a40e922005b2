//! How far the collection of a customer has come, by a person's word: to an agency, to court, and back. There is one notion of
//! it ([`puntual_core::policies::Stage`]); a person's word counts from its day on before what the steps of policies came to.

mod get;
mod set;
mod views;

pub use get::get;
pub use set::set;
pub use views::*;

use puntual_core::policies::Stage;
use puntual_core::reminders::Escalated;
use puntual_store::{CustomerId, Escalation, Reader};

use crate::error::AppError;

/// The stages that a person sets; what is preventive follows from the days.
const STAGES: [Stage; 3] = [Stage::Administrative, Stage::Extrajudicial, Stage::Judicial];

/// A person's word as a run takes it.
pub(crate) fn escalated(said: &Escalation) -> Escalated {
    let stage = Stage::find(&said.stage);
    Escalated {
        stage: stage.unwrap_or(Stage::Administrative),
        since_on: said.since_on,
    }
}

/// What counts of a customer now, where it is more than the usual course.
pub(crate) fn current(reader: &Reader<'_>, customer: CustomerId) -> Result<Option<EscalationView>, AppError> {
    let said = reader.escalation(customer)?.map(view);
    Ok(said.filter(|said| said.stage != Stage::Administrative.as_str() || said.credit_blocked))
}

fn view(said: Escalation) -> EscalationView {
    EscalationView {
        stage: said.stage,
        since_on: said.since_on.to_string(),
        reason: said.reason,
        handler: said.handler,
        credit_blocked: said.credit_blocked,
    }
}
