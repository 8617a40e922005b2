//! Looking into the outbox.

use puntual_store::{Message, MessageFilter, MessageId, Reader};

use crate::attachments::MessageFile;
use crate::context::Context;
use crate::error::AppError;
use crate::outbox::{ListOutbox, MessageDetail, MessageKey, MessageView, OutboxView, with_pictures};
use crate::settings::can_send_mail;
use crate::wire;

/// A page of messages, newest first.
///
/// # Errors
/// `choice.unknown` for a filter that does not exist.
pub fn list(context: &Context, request: ListOutbox) -> Result<OutboxView, AppError> {
    let session = context.session()?;
    let filter = match request.filter.as_deref().unwrap_or("all") {
        "all" => MessageFilter::All,
        "waiting" => MessageFilter::Waiting,
        "attention" => MessageFilter::Attention,
        "sent" => MessageFilter::Sent,
        "tasks" => MessageFilter::Tasks,
        other => {
            return Err(AppError::new("choice.unknown")
                .with("field", "filter")
                .with("value", other));
        }
    };
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

fn row(reader: &Reader<'_>, message: Message) -> Result<MessageView, AppError> {
    let customer = reader.customer(message.customer)?.data;
    Ok(MessageView {
        id: message.id.0,
        customer: customer.code,
        name: customer.name,
        to: message.recipient,
        subject: message.subject,
        state: message.state.as_str().to_owned(),
        attempts: message.attempts,
        reason: message.reason,
        next_attempt_at: message.next_attempt_at_ms.map(wire::instant),
        approved_at: wire::instant(message.approved_at_ms),
        changed_at: wire::instant(message.changed_at_ms),
        amount: wire::amount(message.amount_minor, &message.currency),
        currency: message.currency,
        channel: message.channel,
    })
}
