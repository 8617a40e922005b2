//! Approving a proposal: reminders and outbox rows in one transaction, everything frozen as it is shown.

use std::collections::HashSet;

use puntual_core::templates::RenderedMessage;
use puntual_store::{BatchWriter, MessageId, NewMessage, NewReminder, ReminderLine};

use crate::attachments::for_contact;
use crate::channels::{self, Ready};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::payments_age;
use crate::reminders::propose::view;
use crate::reminders::{ApproveRequest, Letter, Plan, PlannedContact, Proposed, Renderer, RunView, plan};
use crate::segments;
use crate::statements::Statements;
use crate::wire;

/// Plans the run anew, so that nothing stale is approved, and queues the contacts named by `keys` (or all). A contact that
/// is no longer proposed is left out; the view's `proposed` is what was approved.
///
/// # Errors
/// `policy.unreadable`, `template.…`, `disk.full`.
pub fn approve(context: &Context, request: ApproveRequest) -> Result<RunView, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    let keys: Option<HashSet<String>> = request.keys.map(|keys| keys.into_iter().collect());
    let (mut run, batch) = session.batch("reminders.approve", "", |writer| {
        let mut plan = plan(writer, &session)?;
        let among = segments::rule_among(
            writer,
            &session,
            request.segment,
            request.class.as_deref(),
            request.commitment.as_deref(),
            None,
        )?;
        if let Some(rule) = among {
            plan.keep(&segments::members(writer, &session, &rule)?);
        }
        plan.contacts
            .retain(|contact| keys.as_ref().is_none_or(|keys| keys.contains(&contact.key())));
        write(context, writer, &session, plan, "person")
    })?;
    run.batch = batch;
    Ok(run)
}

/// Writes the contacts of a plan, and says so.
pub(super) fn write(
    context: &Context,
    writer: &BatchWriter<'_>,
    session: &Session,
    plan: Plan,
    approved_by: &str,
) -> Result<RunView, AppError> {
    let ready = channels::ready(writer, session)?;
    let mut renderer = Renderer::new(writer, session)?;
    let statements = Statements::new(context, writer, session)?;
    let mut proposed: Vec<Proposed> = Vec::new();
    for contact in &plan.contacts {
        let written = renderer.write(&Letter::from(contact))?;
        let message = written.message.clone();
        let uid = context.ports().clock.new_id().to_string();
        let going = for_contact(writer, contact)?;
        let queued = queue(writer, session, contact, &message, (&uid, &ready, approved_by))?;
        written.note(writer, queued)?;
        for (file, _) in &going.files {
            writer.attach_to_message(queued, *file)?;
        }
        if going.statement {
            let drawn = statements.of(writer, &contact.customer, &contact.currency)?;
            if let Some((name, bytes)) = drawn {
                writer.attach_bytes_to_message(queued, &name, "application/pdf", &bytes)?;
            }
        }
        let shown = RenderedMessage {
            html: None,
            ..message
        };
        proposed.push(view(session, contact, shown, &ready, going));
        context
            .progress
            .report(proposed.len() as u64, plan.contacts.len() as u64);
    }
    if proposed.is_empty() {
        writer.discard();
    }
    for (invoice, arm) in &plan.drawn {
        writer.note_holdout(*invoice, *arm, session.today)?;
    }
    Ok(RunView {
        run_on: session.today.to_string(),
        queued: Some(wire::count(proposed.len())),
        proposed,
        held: plan.held,
        batch: None,
        policy: plan.policy,
        payments: payments_age(writer, session)?,
    })
}

fn queue(
    writer: &BatchWriter<'_>,
    session: &Session,
    contact: &PlannedContact,
    message: &RenderedMessage,
    (uid, ready, approved_by): (&str, &Ready, &str),
) -> Result<MessageId, AppError> {
    let lines: Vec<ReminderLine<'_>> = contact
        .lines
        .iter()
        .map(|(invoice, step)| ReminderLine {
            invoice: invoice.id,
            step,
            open_minor: invoice.open_minor,
        })
        .collect();
    let channel = contact.channel.as_str();
    let reminder = writer.insert_reminder(
        &NewReminder {
            customer: contact.customer.id,
            run_on: session.today,
            step: contact.said_as(),
            channel,
            currency: &contact.currency,
            amount_minor: contact.amount_minor(),
            policy: &contact.policy.key,
            kind: contact.kind(),
            approved_by,
        },
        &lines,
    )?;
    let (recipient, recipient_name) = contact.recipient();
    Ok(writer.insert_message(&NewMessage {
        reminder,
        uid,
        channel,
        recipient: &recipient,
        recipient_name: &recipient_name,
        subject: &message.subject,
        body: &message.text,
        html: message.html.as_deref(),
        state: ready.first_state(contact.channel),
        approved_at_ms: session.now_ms(),
    })?)
}
