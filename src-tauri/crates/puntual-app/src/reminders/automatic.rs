//! What policies approve by themselves. Whoever sends calls it before each round.

use puntual_store::MessageState;

use crate::books::Nothing;
use crate::channels;
use crate::context::Context;
use crate::error::AppError;
use crate::outbox::payments_age;
use crate::policies::PolicyBook;
use crate::reminders::approve::write;
use crate::reminders::{RunView, plan};
use crate::segments;

/// Queues the contacts of today's run of which every step approves itself for its customer. What has no channel set up
/// waits for a person, and so does everything while the book is paused.
///
/// # Errors
/// `policy.unreadable`, `template.…`, `disk.full`.
pub fn approve_automatic(context: &Context, _request: Nothing) -> Result<RunView, AppError> {
    let session = context.session()?;
    let idle = session.info.paused
        || !session.read(|reader| Ok(PolicyBook::read(reader, &session)?.approves_itself()))?;
    if idle {
        return Ok(RunView {
            run_on: session.today.to_string(),
            proposed: Vec::new(),
            held: Vec::new(),
            queued: Some(0),
            batch: None,
            policy: String::new(),
            payments: session.read(|reader| payments_age(reader, &session))?,
        });
    }
    segments::refresh(&session)?;
    let (mut run, batch) = session.batch("reminders.approve_automatic", "", |writer| {
        let mut plan = plan(writer, &session)?;
        let ready = channels::ready(writer, &session)?;
        plan.contacts.retain(|contact| {
            let state = ready.first_state(contact.channel);
            contact.approves_itself && state != MessageState::WaitingChannel
        });
        // What was drawn for others is noted when a person approves those.
        let ours = |id| {
            let mut lines = plan.contacts.iter().flat_map(|contact| &contact.lines);
            lines.any(|(invoice, _)| invoice.id == id)
        };
        let drawn: Vec<_> = plan.drawn.iter().copied().filter(|(id, _)| ours(*id)).collect();
        plan.drawn = drawn;
        write(context, writer, &session, plan, "policy")
    })?;
    run.batch = batch;
    Ok(run)
}
