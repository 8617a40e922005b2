//! What was done.

use crate::batches::{BatchList, BatchView};
use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// The newest batches.
///
/// # Errors
/// When the book cannot be read.
pub fn list(context: &Context, _request: Nothing) -> Result<BatchList, AppError> {
    context.session()?.read(|reader| {
        let mut batches = Vec::new();
        for batch in reader.batches(200)? {
            batches.push(BatchView {
                rows: u64::try_from(reader.rows_of_batch(batch.id)?).unwrap_or(0),
                batch: batch.id.0,
                kind: batch.kind,
                label: batch.label,
                at: wire::instant(batch.at_ms),
                undone_at: batch.undone_at_ms.map(wire::instant),
            });
        }
        Ok(BatchList { batches })
    })
}
