//! What the book remembers of documents beyond their own rows: which one took the place of another, was cancelled, or gave an
//! invoice other days. Papers come in any order, and what they say must hold for one that comes later, or once more.
//!
//! A word of a batch counts while that batch does: what is taken back was never said.

use puntual_store::{BatchId, BatchWriter, InvoiceId};

use super::super::problem::Refusal;
use super::identity::canonical;

/// Before the fiscal id of a document that another one took the place of; the value is the id of that one.
const REPLACED: &str = "documents.replaced:";

/// Before the fiscal id of a document that was cancelled; the value is the batch that said so.
const CANCELLED: &str = "documents.cancelled:";

/// Before the fiscal id of an invoice that got other days; the value is the batch that said so.
const RESCHEDULED: &str = "documents.rescheduled:";

/// Notes that the document `by` took the place of the one with this id; whether that is news.
pub(super) fn note_replaced(writer: &BatchWriter<'_>, id: &str, by: &str) -> Result<bool, Refusal> {
    let value = serde_json::Value::from(by).to_string();
    let key = format!("{REPLACED}{}", canonical(id));
    if writer.setting(&key)?.as_ref() == Some(&value) {
        return Ok(false);
    }
    writer.save_setting(&key, &value)?;
    Ok(true)
}

/// Whether an invoice of the book took the place of the document with this id.
pub(super) fn is_replaced(writer: &BatchWriter<'_>, id: &str) -> Result<bool, Refusal> {
    let Some(value) = writer.setting(&format!("{REPLACED}{}", canonical(id)))? else {
        return Ok(false);
    };
    let Ok(by) = serde_json::from_str::<String>(&value) else {
        return Ok(false);
    };
    Ok(by != id
        && (writer.invoice_by_fiscal_id(&by)?.is_some()
            || writer.invoice_by_fiscal_id(&format!("{by}/1"))?.is_some()))
}

/// Notes that the document with this id was cancelled; whether that is news.
pub(in super::super) fn note_cancelled(writer: &BatchWriter<'_>, id: &str) -> Result<bool, Refusal> {
    note(writer, CANCELLED, id)
}

/// Whether the document with this id was cancelled.
pub(super) fn is_cancelled(writer: &BatchWriter<'_>, id: &str) -> Result<bool, Refusal> {
    is_noted(writer, CANCELLED, id)
}

/// Notes that the invoice with this id got other days than its document says.
pub(super) fn note_rescheduled(writer: &BatchWriter<'_>, invoice: InvoiceId) -> Result<bool, Refusal> {
    let id = writer.fiscal_id(invoice)?;
    let whole = id.strip_suffix("/1").unwrap_or(&id);
    Ok(!whole.is_empty() && note(writer, RESCHEDULED, whole)?)
}

/// Whether the invoice with this id got other days than its document says.
pub(super) fn is_rescheduled(writer: &BatchWriter<'_>, id: &str) -> Result<bool, Refusal> {
    is_noted(writer, RESCHEDULED, id)
}

fn note(writer: &BatchWriter<'_>, what: &str, id: &str) -> Result<bool, Refusal> {
    if is_noted(writer, what, id)? {
        return Ok(false);
    }
    writer.save_setting(&format!("{what}{}", canonical(id)), &writer.id().0.to_string())?;
    Ok(true)
}

fn is_noted(writer: &BatchWriter<'_>, what: &str, id: &str) -> Result<bool, Refusal> {
    if id.is_empty() {
        return Ok(false);
    }
    let value = writer.setting(&format!("{what}{}", canonical(id)))?;
    match value.and_then(|value| value.parse::<i64>().ok()) {
        Some(batch) => Ok(writer.stands(BatchId(batch))?),
        None => Ok(false),
    }
}
