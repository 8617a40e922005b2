//! A reply that came where the program does not look: WhatsApp on the telephone, an SMS.

use puntual_core::channels::Channel;
use puntual_store::NewReply;

use crate::context::Context;
use crate::error::AppError;
use crate::replies::list::view;
use crate::replies::{NoteReply, ReplyView};
use crate::wire;

/// Notes what a customer wrote. On WhatsApp it opens the 24 hours in which providers take free text.
///
/// # Errors
/// `record.missing`, `choice.unknown`, `reply.empty`.
pub fn note(context: &Context, request: NoteReply) -> Result<ReplyView, AppError> {
    let session = context.session()?;
    let written = [Channel::Email, Channel::Sms, Channel::Whatsapp];
    let channel = wire::one_of("channel", &request.channel, &written)?;
    let text = request.text.trim();
    if text.is_empty() {
        return Err(AppError::new("reply.empty"));
    }
    let uid = context.ports().clock.new_id().to_string();
    session.write(|writer| {
        let customer = writer.require_customer(&request.customer)?.id;
        writer.add_reply(&NewReply {
            uid: &uid,
            customer: Some(customer),
            message: None,
            channel: channel.as_str(),
            sender: "",
            subject: "",
            body: text,
            received_at_ms: session.now_ms(),
            handled_at_ms: None,
        })?;
        let subject = format!("customer:{}", request.customer);
        Ok(writer.append_event(session.now_ms(), "replies.noted", None, &subject, "{}")?)
    })?;
    session.read(|reader| {
        let customer = reader.require_customer(&request.customer)?.id;
        reader
            .replies_of(customer, 1)?
            .into_iter()
            .next()
            .map(view)
            .ok_or_else(|| AppError::new("internal"))
    })
}
