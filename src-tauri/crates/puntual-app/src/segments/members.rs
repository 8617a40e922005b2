//! Who is in a segment, and changing who is on a list by hand.

use std::collections::HashSet;

use puntual_core::segments::Rule;
use puntual_store::{CustomerId, CustomerSort, Cut, Reader, SegmentId};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::segments::list::{counted, query};
use crate::segments::save::add;
use crate::segments::{ChangeMembers, SegmentSaved, refresh, rule_of};

/// The customers of a rule, for whoever decides customer by customer: runs, and policies that a segment has.
pub(crate) struct Members {
    pub ids: HashSet<CustomerId>,
    /// Their keys.
    pub codes: HashSet<String>,
}

/// Everybody in a rule, asked once.
///
/// # Errors
/// When the book cannot be read.
pub(crate) fn members(reader: &Reader<'_>, session: &Session, rule: &Rule) -> Result<Members, AppError> {
    let ids = customers_of(reader, session, rule)?;
    let codes = ids.iter().map(|id| Ok(reader.customer(*id)?.data.code));
    Ok(Members {
        codes: codes.collect::<Result<_, AppError>>()?,
        ids,
    })
}

/// The same without their keys.
///
/// # Errors
/// When the book cannot be read.
pub(crate) fn customers_of(
    reader: &Reader<'_>,
    session: &Session,
    rule: &Rule,
) -> Result<HashSet<CustomerId>, AppError> {
    let cut = Cut {
        sort: CustomerSort::Name,
        descending: false,
        after: None,
        offset: 0,
        limit: u32::MAX,
    };
    let ids = reader.customer_ids(&query(session, Some(rule)), &cut)?;
    Ok(ids.into_iter().collect())
}

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
