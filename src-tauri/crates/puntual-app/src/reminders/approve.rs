//! Approving a proposal: reminders and outbox rows in one transaction, everything frozen as it is shown.

use std::collections::HashSet;

use puntual_core::templates::RenderedMessage;
use puntual_store::{BatchWriter, MessageId, NewMessage, NewReminder, ReminderLine};

use crate::attachments::for_contact;
use crate::channels::{self, Ready};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::reminders::propose::view;
use crate::reminders::{ApproveRequest, Letter, PlannedContact, Renderer, RunView, plan};
use crate::segments;
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
        let ready = channels::ready(writer, &session)?;
        let mut renderer = Renderer::new(writer, &session)?;
        let mut proposed = Vec::new();
        for contact in &plan.contacts {
            if keys.as_ref().is_some_and(|keys| !keys.contains(&contact.key())) {
                continue;
            }
            let written = renderer.write(&Letter::from(contact))?;
            let message = written.message.clone();
            let uid = context.ports().clock.new_id().to_string();
            let going = for_contact(writer, &plan, contact)?;
            let queued = queue(writer, &session, contact, &message, &uid, &ready)?;
            written.note(writer, queued)?;
            for (file, _) in &going.files {
                writer.attach_to_message(queued, *file)?;
            }
            proposed.push(view(
                &session,
                contact,
                RenderedMessage {
                    html: None,
                    ..message
                },
                &ready,
                going,
            ));
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
            policy: plan.policy.name.get(session.locale().language).to_owned(),
        })
    })?;
    run.batch = batch;
    Ok(run)
}

fn queue(
    writer: &BatchWriter<'_>,
    session: &Session,
    contact: &PlannedContact,
    message: &RenderedMessage,
    uid: &str,
    ready: &Ready,
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
            step: &contact.step.key,
            channel,
            currency: &contact.currency,
            amount_minor: contact.amount_minor(),
        },
        &lines,
    )?;
    let (recipient, recipient_name) = contact.recipient();
    let state = ready.first_state(contact.channel);
    Ok(writer.insert_message(&NewMessage {
        reminder,
        uid,
        channel,
        recipient: &recipient,
        recipient_name: &recipient_name,
        subject: &message.subject,
        body: &message.text,
        html: message.html.as_deref(),
        state,
        approved_at_ms: session.now_ms(),
    })?)
}
