//! Logging a call.

use puntual_core::calls::{Cause, Outcome};
use puntual_core::channels::Channel;
use puntual_core::country::country;
use puntual_store::{BatchWriter, CustomerId, MessageId, MessageState, NewCall, NewCallNext};

use super::documents::Documents;
use super::follow::Follow;
use crate::calls::{CallView, LogCall};
use crate::contact_rules::may_ask_in_call;
use crate::context::{Context, Session, missing};
use crate::error::AppError;
use crate::reminders::recipient;
use crate::wire;

/// Logs a call and says what happens next, as one batch; with `task`, the call task that it settles is done. A call counts as a
/// contact, whatever came of it. A number at which somebody else answered is not dialled or written to again.
///
/// # Errors
/// `record.missing`, also for a task of another customer; `choice.unknown` for an outcome, reason or next step that does not exist;
/// `call.reason_forbidden` where the law forbids asking; `call.next_missing`, `call.next_in_the_past`, `date.invalid`;
/// `call.no_email` when documents were to be sent; `outbox.not_possible` when the task is done already.
pub fn log(context: &Context, request: LogCall) -> Result<CallView, AppError> {
    let session = context.session()?;
    let outcome = wire::choice::<Outcome>("outcome", &request.outcome)?;
    let cause = match request.reason.as_deref().filter(|reason| !reason.is_empty()) {
        Some(reason) => Some(wire::choice::<Cause>("reason", reason)?),
        None => None,
    };
    let note = request.note.unwrap_or_default();
    let ((call, planned), batch) = session.batch("calls.log", "", |writer| {
        let customer = writer.require_customer(&request.customer)?;
        if cause.is_some() && !may_ask_in_call(writer, &session, customer.id)? {
            return Err(AppError::new("call.reason_forbidden"));
        }
        let phone = match &request.phone {
            Some(phone) => phone.trim().to_owned(),
            None => dialled(writer, &session, customer.id, request.task)?,
        };
        let planned = Follow::read(writer, &session, customer.id)?.plan(outcome, request.next.as_ref())?;
        let call = writer.insert_call(&NewCall {
            customer: customer.id,
            called_at_ms: session.now_ms(),
            outcome: outcome.as_str(),
            reason: cause.map_or("", Cause::as_str),
            note: &note,
            phone: &phone,
            seconds: request.seconds.unwrap_or(0),
        })?;
        writer.insert_call_next(&NewCallNext {
            customer: customer.id,
            call: Some(call),
            kind: planned.kind.as_str(),
            due_at_ms: planned.due_at.map(|at| at.timestamp_millis()),
            reason: "",
        })?;
        if let Some(task) = request.task {
            settle(writer, &session, customer.id, MessageId(task), outcome)?;
        }
        if request.send_documents == Some(true) {
            Documents::of(context, writer, &session, &customer)?
                .queue(context, writer, &session, &customer)?;
        }
        Ok((call, planned))
    })?;
    Ok(CallView {
        call,
        customer: request.customer,
        outcome: outcome.as_str().to_owned(),
        reason: cause.map_or("", Cause::as_str).to_owned(),
        note,
        called_at: wire::instant(session.now_ms()),
        next: planned.kind.as_str().to_owned(),
        next_at: planned.due_at.map(|at| wire::instant(at.timestamp_millis())),
        batch: batch.unwrap_or_default(),
    })
}

/// The number that was dialled, if nobody says: the task's, else the first that may be.
fn dialled(
    writer: &BatchWriter<'_>,
    session: &Session,
    customer: CustomerId,
    task: Option<i64>,
) -> Result<String, AppError> {
    if let Some(task) = task {
        return Ok(writer.message(MessageId(task))?.recipient);
    }
    let contacts = writer.contacts_to_reach(customer)?;
    let customer = writer.customer(customer)?;
    Ok(recipient(
        Channel::Call,
        &customer,
        &contacts,
        &country(&session.info.country),
    )
    .0)
}

/// Marks the call that was to be made as done.
fn settle(
    writer: &BatchWriter<'_>,
    session: &Session,
    customer: CustomerId,
    task: MessageId,
    outcome: Outcome,
) -> Result<(), AppError> {
    let message = writer.message(task)?;
    if message.customer != customer {
        return Err(missing("message", &task.0.to_string()));
    }
    let from = [MessageState::Task];
    if writer.move_message(
        task,
        &from,
        MessageState::Done,
        outcome.as_str(),
        None,
        session.now_ms(),
    )? {
        Ok(())
    } else {
        Err(AppError::new("outbox.not_possible").with("state", message.state.as_str()))
    }
}
