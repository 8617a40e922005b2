//! Notes about customers.

mod add;
mod change;
mod remove;
mod versions;
mod views;

use puntual_core::notes::{MOST_CHARACTERS, mentions};
use puntual_store::{CustomerId, Note, Reader};

use crate::error::AppError;
use crate::wire;

pub use add::add;
pub use change::change;
pub use remove::remove;
pub use versions::versions;
pub use views::*;

/// What was typed, fit to be kept.
fn text(typed: &str) -> Result<&str, AppError> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(AppError::new("note.empty"));
    }
    if text.chars().count() > MOST_CHARACTERS {
        return Err(AppError::new("note.too_long").with("count", MOST_CHARACTERS));
    }
    Ok(text)
}

/// The invoices of a customer that a note names.
pub(crate) fn mentioned(
    reader: &Reader<'_>,
    customer: CustomerId,
    text: &str,
) -> Result<Vec<String>, AppError> {
    Ok(reader.invoices_named(customer, &mentions(text))?)
}

fn view(reader: &Reader<'_>, note: Note) -> Result<NoteView, AppError> {
    Ok(NoteView {
        id: note.id,
        customer: reader.customer(note.customer)?.data.code,
        written_at: wire::instant(note.written_at_ms),
        changed_at: wire::instant(note.changed_at_ms),
        mentions: mentioned(reader, note.customer, &note.text)?,
        text: note.text,
    })
}
