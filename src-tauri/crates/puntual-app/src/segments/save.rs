//! Making and changing a segment.

use puntual_core::text::fold;
use puntual_store::{BatchWriter, SegmentId};

use crate::context::Context;
use crate::error::AppError;
use crate::segments::list::counted;
use crate::segments::rule::kept_rule;
use crate::segments::{SaveSegment, SegmentSaved, read_rule, refresh, rule_of};

/// Saves a segment: a new one, another name, another rule. A list by hand stays one, and a rule stays a rule.
///
/// # Errors
/// `segment.name_missing`, `segment.name_taken`, `segment.other_kind`, `record.missing`, and what is wrong with the rule.
pub fn save(context: &Context, request: SaveSegment) -> Result<SegmentSaved, AppError> {
    let session = context.session()?;
    let name = request.name.trim();
    let name_key = fold(name);
    if name_key.is_empty() {
        return Err(AppError::new("segment.name_missing"));
    }
    let json = match &request.rule {
        Some(view) => {
            read_rule(view, &session.info.currency)?;
            serde_json::to_string(view).map_err(|error| AppError::new("internal").with("detail", error))?
        }
        None => String::new(),
    };
    let (id, batch) = session.batch("segments.save", name, |writer| {
        let taken = writer.segment_by_name(&name_key)?;
        if taken.is_some_and(|taken| request.segment != Some(taken.id.0)) {
            return Err(AppError::new("segment.name_taken").with("name", name));
        }
        let Some(id) = request.segment.map(SegmentId) else {
            let id = writer.insert_segment(name, &name_key, &json)?;
            add(writer, id, request.members.as_deref().unwrap_or_default())?;
            return Ok(id);
        };
        let known = writer.segment(id)?;
        if kept_rule(&known)?.is_some() != request.rule.is_some() {
            return Err(AppError::new("segment.other_kind").with("name", &known.name));
        }
        writer.update_segment(id, name, &name_key, &json)?;
        Ok(id)
    })?;
    refresh(&session)?;
    session.read(|reader| {
        let rule = rule_of(reader, &session, id.0)?;
        Ok(SegmentSaved {
            segment: id.0,
            name: name.to_owned(),
            count: counted(reader, &session, &rule)?.0,
            batch,
        })
    })
}

pub(super) fn add(writer: &BatchWriter<'_>, id: SegmentId, codes: &[String]) -> Result<u32, AppError> {
    let mut added = 0;
    for code in codes {
        let customer = writer.require_customer(code)?;
        added += u32::from(writer.add_member(id, customer.id)?);
    }
    Ok(added)
}
