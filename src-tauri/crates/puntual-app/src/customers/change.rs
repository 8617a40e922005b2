//! Changing many customers at once, as one step.

use std::collections::HashSet;

use puntual_core::backups::BackupKind;
use puntual_core::channels::Channel;
use puntual_core::text::fold;
use puntual_store::{BatchWriter, CustomerId, CustomerSort, Cut, Follower, Reader, SegmentId};

use crate::backups;
use crate::context::{Context, Session};
use crate::customers::list::Wanted;
use crate::customers::save::tidy;
use crate::customers::{ChangeCustomers, CustomersChanged, WhichCustomers};
use crate::error::AppError;
use crate::policies::to_follow;
use crate::segments;
use crate::wire;

/// Gives customers a segment text, a channel, a policy of their own or a tag, takes a tag from them, excludes them or takes them in again, puts them on a list or takes them off it.
/// Those who have it already are not touched.
///
/// # Errors
/// `change.nothing`, `tag.missing`, `choice.unknown`, `record.missing`, `policy.archived`, `segment.by_rule`, `segment.name_taken`, what is wrong with the choice.
pub fn change(context: &Context, request: ChangeCustomers) -> Result<CustomersChanged, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    if let Some(channel) = request.preferred_channel.as_deref()
        && !channel.is_empty()
    {
        wire::choice::<Channel>("preferred_channel", channel)?;
    }
    let is_something = request.segment.is_some()
        || request.preferred_channel.is_some()
        || request.excluded_reason.is_some()
        || request.policy.is_some()
        || request.add_tag.is_some()
        || request.remove_tag.is_some()
        || request.add_to.is_some()
        || request.remove_from.is_some()
        || request.new_list.is_some();
    if !is_something {
        return Err(AppError::new("change.nothing"));
    }
    let added = request.add_tag.as_deref().map(read_tag).transpose()?;
    let removed = request.remove_tag.as_deref().map(read_tag).transpose()?;
    backups::before(context, &session, BackupKind::Bulk, 0);
    let label = request.new_list.as_deref().unwrap_or_default();
    let (changed, batch) = session.batch("customers.change", label, |writer| {
        let ids = chosen(writer, &session, &request.which)?;
        let new_list = match request.new_list.as_deref() {
            Some(name) => Some(new_list(writer, name)?),
            None => None,
        };
        let mut changed = HashSet::new();
        for list in [request.add_to.map(SegmentId), new_list].into_iter().flatten() {
            by_hand(writer, list)?;
            for id in &ids {
                if writer.add_member(list, *id)? {
                    changed.insert(*id);
                }
            }
        }
        if let Some(list) = request.remove_from.map(SegmentId) {
            by_hand(writer, list)?;
            for id in &ids {
                if writer.remove_member(list, *id)? {
                    changed.insert(*id);
                }
            }
        }
        if let Some(key) = &request.policy {
            let key = Some(key.as_str()).filter(|key| !key.is_empty());
            let policy = key.map(|key| to_follow(writer, key)).transpose()?;
            let policy = policy.map(|policy| policy.id);
            for id in &ids {
                if writer.assign_policy(Follower::Customer(*id), policy)? {
                    changed.insert(*id);
                }
            }
        }
        for id in ids {
            let mut data = writer.customer(id)?.data;
            let before = data.clone();
            if let Some(segment) = &request.segment {
                segment.trim().clone_into(&mut data.segment);
            }
            if let Some(channel) = &request.preferred_channel {
                data.preferred_channel.clone_from(channel);
            }
            if let Some(reason) = &request.excluded_reason {
                reason.trim().clone_into(&mut data.excluded_reason);
                data.excluded_until = None;
            }
            if data != before {
                writer.update_customer(id, &data)?;
                changed.insert(id);
            }
            if added.is_some() || removed.is_some() {
                let known = writer.tags_of(id)?;
                let mut tags = known.clone();
                tags.retain(|tag| removed.as_ref() != Some(tag));
                tags.extend(added.clone());
                let tags = tidy(&tags);
                if tags != known {
                    writer.replace_tags(id, &tags)?;
                    changed.insert(id);
                }
            }
        }
        if changed.is_empty() && new_list.is_none() {
            writer.discard();
        }
        Ok(changed.len())
    })?;
    Ok(CustomersChanged {
        changed: wire::count(changed),
        batch,
    })
}

/// The customers that a request names, or all that its choice has.
pub(crate) fn chosen(
    reader: &Reader<'_>,
    session: &Session,
    which: &WhichCustomers,
) -> Result<Vec<CustomerId>, AppError> {
    if let Some(codes) = &which.customers {
        let ids = codes.iter().map(|code| Ok(reader.require_customer(code)?.id));
        return ids.collect();
    }
    let choice = which.among.clone().unwrap_or_default();
    let wanted = Wanted::read(reader, session, &choice)?;
    let cut = Cut {
        sort: CustomerSort::Name,
        descending: false,
        after: None,
        offset: 0,
        limit: u32::MAX,
    };
    Ok(reader.customer_ids(&wanted.query(session), &cut)?)
}

fn read_tag(text: &str) -> Result<String, AppError> {
    tidy(&[text.to_owned()])
        .pop()
        .ok_or_else(|| AppError::new("tag.missing"))
}

fn new_list(writer: &BatchWriter<'_>, name: &str) -> Result<SegmentId, AppError> {
    let name = name.trim();
    let key = fold(name);
    if key.is_empty() {
        return Err(AppError::new("segment.name_missing"));
    }
    if writer.segment_by_name(&key)?.is_some() {
        return Err(AppError::new("segment.name_taken").with("name", name));
    }
    Ok(writer.insert_segment(name, &key, "")?)
}

fn by_hand(reader: &Reader<'_>, list: SegmentId) -> Result<(), AppError> {
    let segment = reader.segment(list)?;
    if segment.rule.is_empty() {
        Ok(())
    } else {
        Err(AppError::new("segment.by_rule").with("name", segment.name))
    }
}
