//! Who is on a list by hand.

use puntual_store::SegmentId;

use crate::context::Context;
use crate::error::AppError;
use crate::segments::list::counted;
use crate::segments::save::add;
use crate::segments::{ChangeMembers, SegmentSaved, refresh, rule_of};

/// Puts customers on a list by hand and takes others off it, as one step.
///
/// # Errors
/// `record.missing`, `segment.by_rule` when it has a rule.
pub fn change_members(context: &Context, request: ChangeMembers) -> Result<SegmentSaved, AppError> {
    let session = context.session()?;
    let id = SegmentId(request.segment);
    let segment = session.read(|reader| Ok(reader.segment(id)?))?;
    if !segment.rule.is_empty() {
        return Err(AppError::new("segment.by_rule").with("name", &segment.name));
    }
    let (_, batch) = session.batch("segments.change_members", &segment.name, |writer| {
        let mut changed = add(writer, id, request.add.as_deref().unwrap_or_default())?;
        for code in request.remove.as_deref().unwrap_or_default() {
            let customer = writer.require_customer(code)?;
            changed += u32::from(writer.remove_member(id, customer.id)?);
        }
        if changed == 0 {
            writer.discard();
        }
        Ok(())
    })?;
    refresh(&session)?;
    session.read(|reader| {
        let rule = rule_of(reader, &session, id.0)?;
        Ok(SegmentSaved {
            segment: id.0,
            name: segment.name.clone(),
            count: counted(reader, &session, &rule)?.0,
            batch,
        })
    })
}
