//! Saying how far the collection of a customer has come.

use puntual_store::Escalation;

use super::{Escalate, EscalationSet, STAGES, view};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Says how far it has come, as one batch. Once it is with an agency, a lawyer or a court, the book itself sends no more
/// messages, and the customer gets nothing more on credit unless told otherwise.
///
/// # Errors
/// `record.missing`, `choice.unknown`, `date.invalid`, `escalation.reason_missing`, `escalation.in_the_future`.
pub fn set(context: &Context, request: Escalate) -> Result<EscalationSet, AppError> {
    let session = context.session()?;
    let stage = wire::one_of("stage", &request.stage, &STAGES)?;
    let reason = request.reason.trim();
    if reason.is_empty() {
        return Err(AppError::new("escalation.reason_missing"));
    }
    let since_on = match request.on.as_deref().filter(|text| !text.trim().is_empty()) {
        Some(text) => wire::date("on", text)?,
        None => session.today,
    };
    if since_on > session.today {
        return Err(AppError::new("escalation.in_the_future").with("date", since_on));
    }
    let ((code, said), batch) = session.batch("escalation.set", &request.customer, |writer| {
        let customer = writer.require_customer(&request.customer)?;
        let was_blocked = writer
            .escalation(customer.id)?
            .is_some_and(|said| said.credit_blocked);
        let said = Escalation {
            customer: customer.id,
            stage: stage.as_str().to_owned(),
            since_on,
            reason: reason.to_owned(),
            handler: request.handler.as_deref().unwrap_or_default().trim().to_owned(),
            credit_blocked: request
                .block_credit
                .unwrap_or(was_blocked || !stage.allows_messages()),
        };
        writer.insert_escalation(&said)?;
        Ok((customer.data.code, said))
    })?;
    Ok(EscalationSet {
        customer: code,
        now: view(said),
        batch,
    })
}
