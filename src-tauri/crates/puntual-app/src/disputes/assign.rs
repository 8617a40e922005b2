//! Saying who solves a dispute and until when, and adding evidence.

use super::{AssignDispute, DisputeChanged, changed, files, given, unsolved};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Changes who solves a dispute and until when, and keeps files that prove something. One batch.
///
/// # Errors
/// `record.missing`, `date.invalid`, `dispute.solved_already`, `dispute.deadline_before`, `file.not_found`, `file.unreadable`,
/// `attachment.too_large`.
pub fn assign(context: &Context, request: AssignDispute) -> Result<DisputeChanged, AppError> {
    let session = context.session()?;
    let solve_by = match given(request.solve_by.as_ref()) {
        Some(text) => Some(wire::date("solve_by", text)?),
        None => None,
    };
    let evidence = files::read(context, request.files.as_ref())?;
    let known = session.read(|reader| unsolved(reader, request.dispute))?;
    let (id, batch) = session.batch("disputes.assign", &known.invoice_number, |writer| {
        let dispute = unsolved(writer, request.dispute)?;
        let solve_by = solve_by.unwrap_or(dispute.solve_by);
        if solve_by < dispute.opened_on {
            return Err(AppError::new("dispute.deadline_before")
                .with("date", solve_by)
                .with("opened_on", dispute.opened_on));
        }
        let owner = request.owner.as_deref().map_or(dispute.owner.as_str(), str::trim);
        writer.assign_dispute(dispute.id, owner, solve_by)?;
        files::keep(writer, dispute.id, dispute.invoice, &evidence)?;
        Ok(dispute.id)
    })?;
    changed(&session, id, batch)
}
