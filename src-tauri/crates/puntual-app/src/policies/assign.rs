//! Who follows which policy.

use puntual_store::{BatchWriter, Follower, PolicyRecord, SegmentId, StoreError, StoredPolicy};

use crate::context::Context;
use crate::error::AppError;
use crate::policies::packs::packs;
use crate::policies::{AssignPolicy, OrderSegments, PolicyAssigned};

/// The policy of this key to follow; a pack that the book does not have yet is taken into it.
///
/// # Errors
/// `record.missing`, `policy.archived`.
pub(crate) fn to_follow(writer: &BatchWriter<'_>, key: &str) -> Result<PolicyRecord, AppError> {
    let policy = known(writer, key)?;
    if policy.archived {
        return Err(AppError::new("policy.archived").with("policy", &policy.key));
    }
    Ok(policy)
}

fn known(writer: &BatchWriter<'_>, key: &str) -> Result<PolicyRecord, AppError> {
    let pack = packs().into_iter().find(|pack| pack.policy.key == key);
    match (writer.policy(key), pack) {
        (Err(StoreError::Missing { .. }), Some(pack)) => {
            let content = serde_json::to_string(&pack.policy)
                .map_err(|error| AppError::new("internal").with("detail", error))?;
            writer.insert_policy(&StoredPolicy {
                key: key.to_owned(),
                content,
            })?;
            Ok(writer.policy(key)?)
        }
        (record, _) => Ok(record?),
    }
}

/// Lets customers, invoices or a segment follow a policy, or none of their own; or makes it the book's. A policy that comes
/// with the program is taken into the book by its key. One batch.
///
/// # Errors
/// `record.missing`, `policy.archived`, `policy.nobody`, `policy.book_needs_one`.
pub fn assign(context: &Context, request: AssignPolicy) -> Result<PolicyAssigned, AppError> {
    let session = context.session()?;
    let customers = request.customers.unwrap_or_default();
    let invoices = request.invoices.unwrap_or_default();
    let book = request.book.unwrap_or(false);
    if customers.is_empty() && invoices.is_empty() && request.segment.is_none() && !book {
        return Err(AppError::new("policy.nobody"));
    }
    let key = request.policy.filter(|key| !key.is_empty());
    let label = key.clone().unwrap_or_default();
    let (changed, batch) = session.batch("policies.assign", &label, |writer| {
        let policy = key.as_deref().map(|key| to_follow(writer, key)).transpose()?;
        let id = policy.as_ref().map(|policy| policy.id);
        let mut followers = Vec::new();
        for code in &customers {
            followers.push(Follower::Customer(writer.require_customer(code)?.id));
        }
        for number in &invoices {
            followers.push(Follower::Invoice(writer.require_invoice(number)?.id));
        }
        if let Some(segment) = request.segment {
            followers.push(Follower::Segment(writer.segment(SegmentId(segment))?.id));
        }
        let mut changed = 0;
        for follower in followers {
            changed += u32::from(writer.assign_policy(follower, id)?);
        }
        if book {
            let policy = policy.ok_or_else(|| AppError::new("policy.book_needs_one"))?;
            if !policy.is_default {
                writer.set_default_policy(policy.id)?;
                changed += 1;
            }
        }
        if changed == 0 {
            writer.discard();
        }
        Ok(changed)
    })?;
    Ok(PolicyAssigned { changed, batch })
}

/// Sets the order in which segments count. Those that are left out come after. One batch.
///
/// # Errors
/// When the book cannot be written.
pub fn order(context: &Context, request: OrderSegments) -> Result<PolicyAssigned, AppError> {
    let session = context.session()?;
    let (changed, batch) = session.batch("policies.order", "", |writer| {
        let mut ordered = request.segments.clone();
        for (follower, _) in writer.policy_assignments()? {
            if let Follower::Segment(SegmentId(id)) = follower
                && !ordered.contains(&id)
            {
                ordered.push(id);
            }
        }
        let mut changed = 0;
        for (id, position) in ordered.into_iter().zip(1..) {
            changed += u32::from(writer.place_policy_segment(SegmentId(id), position)?);
        }
        if changed == 0 {
            writer.discard();
        }
        Ok(changed)
    })?;
    Ok(PolicyAssigned { changed, batch })
}
