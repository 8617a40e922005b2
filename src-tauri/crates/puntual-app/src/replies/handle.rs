//! Dealing with a reply.

use crate::context::Context;
use crate::error::AppError;
use crate::replies::list::view;
use crate::replies::{HandleReply, ReplyView};

/// Notes that a reply was dealt with, or that it is open again.
///
/// # Errors
/// `record.missing`.
pub fn handle(context: &Context, request: HandleReply) -> Result<ReplyView, AppError> {
    let session = context.session()?;
    session.write(|writer| {
        writer.handle_reply(request.id, request.handled.then(|| session.now_ms()))?;
        let kind = if request.handled {
            "replies.handled"
        } else {
            "replies.reopened"
        };
        Ok(writer.append_event(
            session.now_ms(),
            kind,
            None,
            &format!("reply:{}", request.id),
            "{}",
        )?)
    })?;
    session.read(|reader| Ok(view(reader.reply(request.id)?)))
}
