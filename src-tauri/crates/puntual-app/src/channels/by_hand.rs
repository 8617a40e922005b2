//! WhatsApp without any interface: the chat opens with the text ready, a person presses send and says so.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use puntual_core::channels::Channel;
use puntual_store::{MessageId, MessageState, Writer};

use crate::channels::account::number;
use crate::channels::{ChatLink, SettleChat};
use crate::contact_rules::{Guard, Ruling};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::{MessageDetail, MessageKey, detail, no_longer_holds};

/// What RFC 3986 leaves unreserved stays readable.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What has not left, or was refused, may be sent by hand.
const BY_HAND: [MessageState; 5] = [
    MessageState::Task,
    MessageState::Queued,
    MessageState::RetryAt,
    MessageState::WaitingChannel,
    MessageState::Failed,
];

/// The chat of a WhatsApp message. The facts are read again first, as before every sending: what no longer holds is cancelled,
/// and what a contact rule holds is not opened.
///
/// # Errors
/// `record.missing`, `outbox.not_possible`, `channel.number_invalid`, `channel.no_longer_holds`, `channel.held`,
/// `channel.held_until`.
pub fn open_chat(context: &Context, request: MessageKey) -> Result<ChatLink, AppError> {
    let session = context.session()?;
    let id = MessageId(request.id);
    let wrong = session.write(|writer| still_holds(writer, &session, id))?;
    if let Some(reason) = wrong {
        return Err(AppError::new("channel.no_longer_holds").with("reason", reason));
    }
    session.read(|reader| {
        let message = reader.message(id)?;
        let guard = Guard::read(reader, &session, message.customer, Some(id))?;
        if let Ruling::Held { until, .. } = guard.ruling(Channel::Whatsapp, session.now) {
            return Err(match until {
                None => AppError::new("channel.held"),
                Some(until) => {
                    let until = until.with_timezone(&session.zone).format("%Y-%m-%d %H:%M");
                    AppError::new("channel.held_until").with("until", until)
                }
            });
        }
        let to = number(&session, Channel::Whatsapp, &message.recipient)
            .ok_or_else(|| AppError::new("channel.number_invalid").with("detail", &message.recipient))?;
        Ok(ChatLink {
            url: chat_url(&to, &message.body),
            to,
            text: message.body,
        })
    })
}

fn still_holds(
    writer: &Writer<'_>,
    session: &Session,
    id: MessageId,
) -> Result<Option<&'static str>, AppError> {
    let message = writer.message(id)?;
    if message.channel != Channel::Whatsapp.as_str() || !BY_HAND.contains(&message.state) {
        return Err(AppError::new("outbox.not_possible").with("state", message.state.as_str()));
    }
    let wrong = no_longer_holds(writer, session, &message)?;
    if let Some(reason) = wrong {
        writer.move_message(
            id,
            &BY_HAND,
            MessageState::Cancelled,
            reason,
            None,
            session.now_ms(),
        )?;
        writer.retire_reminder(message.reminder)?;
        note(writer, session, id, "outbox.cancelled")?;
    }
    Ok(wrong)
}

/// Notes that a person has sent the message, or leaves it where it is. "Opened" is not "sent" until somebody says so.
///
/// # Errors
/// `record.missing`, `outbox.not_possible`.
pub fn settle_chat(context: &Context, request: SettleChat) -> Result<MessageDetail, AppError> {
    let session = context.session()?;
    let id = MessageId(request.id);
    session.write(|writer| {
        let message = writer.message(id)?;
        let refuse = || AppError::new("outbox.not_possible").with("state", message.state.as_str());
        if message.channel != Channel::Whatsapp.as_str() {
            return Err(refuse());
        }
        if !request.was_sent {
            return Ok(());
        }
        let now = session.now_ms();
        if !writer.move_message(id, &BY_HAND, MessageState::Accepted, "by_hand", None, now)? {
            return Err(refuse());
        }
        note(writer, &session, id, "outbox.accepted")
    })?;
    session.read(|reader| detail(reader, id))
}

fn note(writer: &Writer<'_>, session: &Session, id: MessageId, kind: &str) -> Result<(), AppError> {
    let data = serde_json::json!({ "reason": "by_hand" }).to_string();
    Ok(writer.append_event(session.now_ms(), kind, None, &format!("outbox:{}", id.0), &data)?)
}

/// `https://wa.me/<digits>?text=<percent-encoded>` (WhatsApp's "click to chat").
pub(crate) fn chat_url(to: &str, text: &str) -> String {
    let digits: String = to.chars().filter(char::is_ascii_digit).collect();
    format!("https://wa.me/{digits}?text={}", utf8_percent_encode(text, QUERY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_link_has_digits_only_and_its_text_percent_encoded() {
        assert_eq!(
            chat_url("+525512345678", "Hola Ñandú & Cía:\n¿100%?"),
            "https://wa.me/525512345678?text=Hola%20%C3%91and%C3%BA%20%26%20C%C3%ADa%3A%0A%C2%BF100%25%3F"
        );
    }
}
