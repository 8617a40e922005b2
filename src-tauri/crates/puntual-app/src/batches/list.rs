//! What was done.

use crate::batches::{BatchList, BatchView, ImportedTotals, ListBatches};
use crate::context::Context;
use crate::error::AppError;
use crate::imports::{NOTE, Summary};
use crate::wire;

/// A page of batches, newest first.
///
/// # Errors
/// When the book cannot be read.
pub fn list(context: &Context, request: ListBatches) -> Result<BatchList, AppError> {
    let (offset, limit) = (
        request.offset.unwrap_or(0),
        request.limit.unwrap_or(200).clamp(1, 500),
    );
    context.session()?.read(|reader| {
        let kind = request.kind.as_deref();
        let page = reader.batches(kind, offset, limit)?;
        let ids = page.iter().map(|batch| batch.id);
        let mut notes = match (ids.clone().min(), ids.max()) {
            (Some(first), Some(last)) => reader.batch_notes(NOTE, first, last)?,
            _ => Default::default(),
        };
        let mut batches = Vec::new();
        for batch in page {
            batches.push(BatchView {
                rows: u64::try_from(reader.rows_of_batch(batch.id)?).unwrap_or(0),
                imported: notes.remove(&batch.id.0).and_then(|note| imported(&note)),
                batch: batch.id.0,
                kind: batch.kind,
                label: batch.label,
                at: wire::instant(batch.at_ms),
                undone_at: batch.undone_at_ms.map(wire::instant),
            });
        }
        let total = reader.count_batches(kind)?;
        Ok(BatchList { total, batches })
    })
}

fn imported(note: &str) -> Option<ImportedTotals> {
    let Summary {
        files,
        totals,
        left_out,
        ..
    } = serde_json::from_str(note).ok()?;
    Some(ImportedTotals {
        files,
        totals,
        left_out,
    })
}
