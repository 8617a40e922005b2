//! Looking into the outbox.

use puntual_core::contact_rules::{OWN_DAY_OFF, OWN_HOURS, OWN_WEEKLY};
use puntual_store::{Message, MessageFilter, MessageId, MessageState, Reader};

use crate::attachments::MessageFile;
use crate::contact_rules::{HeldBy, choice};
use crate::context::Context;
use crate::error::AppError;
use crate::outbox::settings::sending_settings;
use crate::outbox::{ListOutbox, MessageDetail, MessageKey, MessageView, OutboxView, with_pictures};
use crate::settings::can_send_mail;
use crate::wire;

/// A page of messages, newest first.
///
/// # Errors
/// `choice.unknown` for a filter that does not exist.
pub fn list(context: &Context, request: ListOutbox) -> Result<OutboxView, AppError> {
    let session = context.session()?;
    let filters = [
        ("all", MessageFilter::All),
        ("waiting", MessageFilter::Waiting),
        ("attention", MessageFilter::Attention),
        ("sent", MessageFilter::Sent),
        ("tasks", MessageFilter::Tasks),
    ];
    let filter = wire::meaning("filter", request.filter.as_deref().unwrap_or("all"), filters)?;
    session.read(|reader| {
        let limit = request.limit.unwrap_or(500).clamp(1, 500);
        let (messages, total) = reader.messages(filter, request.offset.unwrap_or(0), limit)?;
        Ok(OutboxView {
            messages: messages
                .into_iter()
                .map(|message| row(reader, message))
                .collect::<Result<_, _>>()?,
            total,
            paused: session.info.paused,
            sender_ready: can_send_mail(reader, &session)?,
            by_itself: sending_settings(reader)?.by_itself,
            rules_chosen: choice(reader)?.is_some(),
        })
    })
}

/// One message in full.
///
/// # Errors
/// `record.missing`.
pub fn get(context: &Context, request: MessageKey) -> Result<MessageDetail, AppError> {
    context
        .session()?
        .read(|reader| detail(reader, MessageId(request.id)))
}

pub(crate) fn detail(reader: &Reader<'_>, id: MessageId) -> Result<MessageDetail, AppError> {
    let message = reader.message(id)?;
    let invoices = reader
        .reminder_lines(message.reminder)?
        .into_iter()
        .map(|(_, number, ..)| number)
        .collect();
    let files = reader
        .message_attachments(id)?
        .into_iter()
        .map(|(name, bytes)| MessageFile { name, bytes })
        .collect();
    Ok(MessageDetail {
        files,
        body: message.body.clone(),
        html: with_pictures(reader, message.html.clone())?,
        invoices,
        message_id: message.uid.clone(),
        message: row(reader, message)?,
    })
}

/// Begins the reason of a message that a rule of a pack holds.
const RULE: &str = "rule:";

/// The reason of a message that a contact rule holds.
pub(crate) fn held_reason(rule: &str) -> String {
    match rule {
        OWN_DAY_OFF => "day_off".to_owned(),
        OWN_HOURS => "contact_hours".to_owned(),
        OWN_WEEKLY => "contact_weekly".to_owned(),
        rule => format!("{RULE}{rule}"),
    }
}

/// The contact rule that a reason speaks of.
fn rule_of(reason: &str) -> Option<&str> {
    match reason {
        "day_off" => Some(OWN_DAY_OFF),
        "contact_hours" => Some(OWN_HOURS),
        "contact_weekly" => Some(OWN_WEEKLY),
        reason => reason.strip_prefix(RULE),
    }
}

fn row(reader: &Reader<'_>, message: Message) -> Result<MessageView, AppError> {
    let customer = reader.customer(message.customer)?.data;
    let next_attempt_at = message.next_attempt_at_ms.map(wire::instant);
    let is_held = message.state == MessageState::RetryAt;
    Ok(MessageView {
        id: message.id.0,
        customer: customer.code,
        name: customer.name,
        to: message.recipient,
        subject: message.subject,
        state: message.state.as_str().to_owned(),
        attempts: message.attempts,
        held: rule_of(&message.reason)
            .filter(|_| is_held)
            .map(|rule| HeldBy::of(rule, next_attempt_at.clone())),
        reason: message.reason,
        not_before: message.not_before_ms.map(wire::instant),
        next_attempt_at,
        approved_at: wire::instant(message.approved_at_ms),
        changed_at: wire::instant(message.changed_at_ms),
        amount: wire::amount(message.amount_minor, &message.currency),
        currency: message.currency,
        channel: message.channel,
    })
}
