//! Replies as they stand.

use puntual_store::Reply;

use crate::context::Context;
use crate::error::AppError;
use crate::replies::{ListReplies, ReplyList, ReplyView};
use crate::settings::sender_settings;
use crate::wire;

/// Replies, newest first: those that nobody has dealt with, or all.
///
/// # Errors
/// `record.missing` for a customer that there is not.
pub fn list(context: &Context, request: ListReplies) -> Result<ReplyList, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let limit = request.limit.unwrap_or(100).clamp(1, 500);
        let all = request.all.unwrap_or(false);
        let (replies, total) = match &request.customer {
            None => reader.replies(!all, request.offset.unwrap_or(0), limit)?,
            Some(code) => {
                let customer = reader.require_customer(code)?.id;
                let mut replies = reader.replies_of(customer, limit)?;
                replies.retain(|reply| all || reply.handled_at_ms.is_none());
                let total = wire::count(replies.len());
                (replies, total)
            }
        };
        Ok(ReplyList {
            replies: replies.into_iter().map(view).collect(),
            total,
            mailbox: sender_settings(reader)?.is_some_and(|sender| !sender.imap.is_empty()),
        })
    })
}

pub(super) fn view(reply: Reply) -> ReplyView {
    ReplyView {
        id: reply.id,
        customer: reply.customer,
        name: reply.name,
        channel: reply.channel,
        from: reply.sender,
        subject: reply.subject,
        text: reply.body,
        received_at: wire::instant(reply.received_at_ms),
        handled: reply.handled_at_ms.is_some(),
        message: reply.message.map(|message| message.0),
    }
}
