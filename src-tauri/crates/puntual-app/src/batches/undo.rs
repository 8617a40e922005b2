//! Taking a batch back.

use puntual_core::backups::BackupKind;
use puntual_store::BatchId;

use crate::backups;
use crate::batches::{BatchKey, UndoView, Undone};
use crate::context::Context;
use crate::error::AppError;

/// Takes a batch back as one step.
///
/// # Errors
/// `batch.cannot_undo` with `reason`: `already_undone`, `sent` (something of it has left the machine) or `changed_since` (a later
/// batch built on it and must be undone first).
pub fn undo(context: &Context, request: BatchKey) -> Result<UndoView, AppError> {
    let session = context.session()?;
    let batch = BatchId(request.batch);
    backups::before(context, &session, BackupKind::Bulk, 0);
    let rows = session.write(|writer| {
        let rows = writer.undo_batch(batch, session.now_ms())?;
        let subject = format!("batch:{}", batch.0);
        writer.append_event(session.now_ms(), "batch.undone", Some(batch), &subject, "{}")?;
        Ok(rows)
    })?;
    Ok(UndoView {
        undone: Undone {
            batch: batch.0,
            removed: rows.removed,
            restored: rows.restored,
        },
    })
}
