//! Taking a segment out.

use puntual_store::SegmentId;

use crate::context::Context;
use crate::error::AppError;
use crate::segments::{SegmentKey, SegmentSaved};

/// Takes a segment out, with who is on it; undoing the batch brings both back. Customers stay as they are.
///
/// # Errors
/// `record.missing`.
pub fn remove(context: &Context, request: SegmentKey) -> Result<SegmentSaved, AppError> {
    let session = context.session()?;
    let id = SegmentId(request.segment);
    let name = session.read(|reader| Ok(reader.segment(id)?.name))?;
    let (_, batch) = session.batch("segments.remove", &name, |writer| Ok(writer.delete_segment(id)?))?;
    Ok(SegmentSaved {
        segment: id.0,
        name,
        count: 0,
        batch,
    })
}
