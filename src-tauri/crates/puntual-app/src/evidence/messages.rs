//! Every message as it was approved and sent, with its receipts, and every reply.

use puntual_core::channels::Channel;
use puntual_store::{MessageId, Reader};
use serde_json::json;

use super::About;
use super::account::pretty;
use crate::attachments::safe;
use crate::error::AppError;
use crate::outbox::with_pictures;
use crate::ports::Packed;
use crate::wire;

/// A folder a message: its text, its design, what went with it, and what became of it. Calls are not messages.
pub(super) fn sent(reader: &Reader<'_>, about: &About) -> Result<Vec<Packed>, AppError> {
    let invoice = about.invoice.as_ref().map(|invoice| invoice.id);
    let mut files = Vec::new();
    for id in reader.messages_of(about.customer.id, invoice)? {
        files.extend(message(reader, id)?);
    }
    Ok(files)
}

fn message(reader: &Reader<'_>, id: MessageId) -> Result<Vec<Packed>, AppError> {
    let message = reader.message(id)?;
    if message.channel == Channel::Call.as_str() {
        return Ok(Vec::new());
    }
    let folder = format!("messages/{:06}-{}", id.0, message.channel);
    let reports = reader.reports(id)?.into_iter().map(|report| {
        json!({
            "at": wire::instant(report.reported_at_ms), "state": report.state, "reason": report.reason,
            "source": report.source,
        })
    });
    let invoices = reader.reminder_lines(message.reminder)?.into_iter().map(
        |(_, number, said, _)| json!({ "invoice": number, "said": wire::amount(said, &message.currency) }),
    );
    let attached = reader.message_files(id)?;
    let facts = json!({
        "message": id.0,
        "message_id": message.uid,
        "channel": message.channel,
        "recipient": message.recipient,
        "recipient_name": message.recipient_name,
        "subject": message.subject,
        "step": message.step,
        "state": message.state.as_str(),
        "reason": message.reason,
        "attempts": message.attempts,
        "approved_at": wire::instant(message.approved_at_ms),
        "changed_at": wire::instant(message.changed_at_ms),
        "amount": wire::amount(message.amount_minor, &message.currency),
        "currency": message.currency,
        "invoices": invoices.collect::<Vec<_>>(),
        "receipts": reports.collect::<Vec<_>>(),
        "attached": attached.iter().map(|(name, ..)| name).collect::<Vec<_>>(),
    });
    let mut files = vec![
        (format!("{folder}/message.json"), pretty(&facts)?),
        (format!("{folder}/text.txt"), message.body.clone().into_bytes()),
    ];
    if let Some(html) = with_pictures(reader, message.html)? {
        files.push((format!("{folder}/message.html"), html.into_bytes()));
    }
    for (place, (name, _, bytes)) in attached.into_iter().enumerate() {
        files.push((format!("{folder}/attached/{}-{}", place + 1, safe(&name)), bytes));
    }
    Ok(files)
}

/// What the customer wrote back.
pub(super) fn replies(reader: &Reader<'_>, about: &About) -> Result<Vec<Packed>, AppError> {
    let mut files = Vec::new();
    for id in reader.reply_ids_of(about.customer.id)? {
        let reply = reader.reply(id)?;
        let facts = json!({
            "reply": id,
            "answers_message": reply.message.map(|message| message.0),
            "channel": reply.channel,
            "sender": reply.sender,
            "subject": reply.subject,
            "received_at": wire::instant(reply.received_at_ms),
            "text": reply.body,
        });
        files.push((
            format!("replies/{id:06}-{}.json", safe(&reply.channel)),
            pretty(&facts)?,
        ));
    }
    Ok(files)
}
