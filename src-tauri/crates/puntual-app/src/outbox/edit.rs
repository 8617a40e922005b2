//! Another text for a message that has not left.

use puntual_core::channels::Channel;
use puntual_store::MessageId;

use crate::context::Context;
use crate::error::AppError;
use crate::outbox::list::detail;
use crate::outbox::{EditMessage, MessageDetail};

/// A longer text is a mistake: the largest letters of the library have some 2,000 characters.
const MOST_CHARACTERS: usize = 20_000;

/// Replaces subject and text, which approves the message anew as it is now; it leaves as plain text. A batch that can be
/// undone while the message has not left.
///
/// # Errors
/// `record.missing`, `message.text_missing`, `message.subject_missing`, `message.too_long`,
/// `message.approved_template` where the provider sends a text of its own, `outbox.not_possible`.
pub fn edit(context: &Context, request: EditMessage) -> Result<MessageDetail, AppError> {
    let session = context.session()?;
    let id = MessageId(request.id);
    let (subject, body) = (request.subject.trim(), request.body.trim());
    if body.is_empty() {
        return Err(AppError::new("message.text_missing"));
    }
    if body.chars().count() > MOST_CHARACTERS {
        return Err(AppError::new("message.too_long").with("count", MOST_CHARACTERS));
    }
    session.batch("outbox.edit", "", |writer| {
        let message = writer.message(id)?;
        if message.provider_template.is_some() {
            return Err(AppError::new("message.approved_template"));
        }
        let is_email = message.channel == Channel::Email.as_str();
        if is_email && subject.is_empty() {
            return Err(AppError::new("message.subject_missing"));
        }
        let subject = if is_email {
            subject
        } else {
            message.subject.as_str()
        };
        if (subject, body) == (message.subject.as_str(), message.body.as_str()) {
            writer.discard();
            return Ok(());
        }
        if !writer.rewrite_message(id, (subject, body), session.now_ms())? {
            return Err(AppError::new("outbox.not_possible").with("state", message.state.as_str()));
        }
        Ok(())
    })?;
    session.read(|reader| detail(reader, id))
}
