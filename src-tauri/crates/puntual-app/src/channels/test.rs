//! A test message, to see whether an account works.

use puntual_core::channels::Channel;
use puntual_core::templates::segments;

use crate::channels::account::{BY_HAND, account, number, settings};
use crate::channels::by_hand::chat_url;
use crate::channels::save::channel;
use crate::channels::{ChannelTest, TestChannel};
use crate::context::Context;
use crate::error::AppError;
use crate::ports::{ApprovedTemplate, OutgoingText, SendOutcome};
use crate::wire;

/// Sends a short message. Where the customer's own WhatsApp sends, gives the chat to open instead.
///
/// # Errors
/// `choice.unknown`, `phone.invalid`, `channel.not_set_up`, `keychain.unavailable`.
pub fn test(context: &Context, request: TestChannel) -> Result<ChannelTest, AppError> {
    let session = context.session()?;
    let channel = channel(&request.channel)?;
    let to = number(&session, channel, &request.to)
        .ok_or_else(|| AppError::new("channel.number_invalid").with("detail", &request.to))?;
    let text = match session.info.language.as_str() {
        "en" => "Test message from Puntual. Your account works.",
        _ => "Mensaje de prueba de Puntual. Tu cuenta funciona.",
    };
    let by_hand = session
        .read(|reader| settings(reader, channel))?
        .is_some_and(|settings| settings.provider == BY_HAND);
    if by_hand {
        return Ok(ChannelTest {
            outcome: BY_HAND.to_owned(),
            detail: String::new(),
            segments: None,
            url: Some(chat_url(&to, text)),
        });
    }
    let account = account(context, &session, channel)?
        .ok_or_else(|| AppError::new("channel.not_set_up").with("channel", channel))?;
    let template = request
        .template
        .filter(|name| !name.trim().is_empty())
        .map(|name| ApprovedTemplate {
            name: name.trim().to_owned(),
            language: request.language.unwrap_or_else(|| session.info.language.clone()),
            parameters: vec![],
            names: vec![],
        });
    let outgoing = OutgoingText {
        to,
        text: text.to_owned(),
        reference: context.ports().clock.new_id().to_string(),
        template,
    };
    let (outcome, detail) = words(context.ports().messengers.send(&account, &outgoing).outcome);
    Ok(ChannelTest {
        outcome: outcome.to_owned(),
        detail,
        segments: (channel == Channel::Sms).then(|| wire::count(segments(text).1)),
        url: None,
    })
}

/// An outcome as it crosses the wire.
pub(crate) fn words(outcome: SendOutcome) -> (&'static str, String) {
    match outcome {
        SendOutcome::Accepted { response } => ("accepted", response),
        SendOutcome::Retry { reason } | SendOutcome::Wait { reason, .. } => ("retry", reason),
        SendOutcome::Failed { reason } => ("failed", reason),
        SendOutcome::SenderRefused { reason } => ("sender_refused", reason),
        SendOutcome::Unknown { reason } => ("unknown", reason),
    }
}
