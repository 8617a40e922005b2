//! Every policy, and what one may be made from.

use std::collections::BTreeMap;

use puntual_store::Reader;

use crate::books::Nothing;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::policies::packs::packs;
use crate::policies::{
    PolicyBook, PolicyList, PolicyPack, PolicyRow, PolicyView, SegmentPolicy, TemplateChoice, draft,
};
use crate::segments;
use crate::templates::Shelf;
use crate::wire;

/// The policies of the book, who follows them, the packs of the program, and the texts that a step may name.
///
/// # Errors
/// `policy.unreadable`, `rule.unreadable`.
pub fn list(context: &Context, _request: Nothing) -> Result<PolicyList, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    session.read(|reader| {
        let book = PolicyBook::read(reader, &session)?;
        let language = session.locale().language;
        let mut policies: Vec<PolicyRow> = book
            .kept
            .iter()
            .enumerate()
            .map(|(place, kept)| {
                let (invoices, customers) = book.followers(place);
                PolicyRow {
                    policy: kept.policy.key.clone(),
                    name: kept.policy.name.get(language).to_owned(),
                    is_of_book: kept.is_of_book,
                    archived: kept.archived,
                    steps: wire::count(kept.policy.steps.len()),
                    customers: wire::count(customers),
                    invoices: wire::count(invoices),
                }
            })
            .collect();
        policies.sort_by_key(|row| row.archived);
        let names: BTreeMap<i64, String> = reader
            .segments()?
            .into_iter()
            .map(|segment| (segment.id.0, segment.name))
            .collect();
        let segments = book.by_segment.iter().map(|(segment, place)| {
            let policy = &book.kept[*place].policy;
            SegmentPolicy {
                segment: *segment,
                name: names.get(segment).cloned().unwrap_or_default(),
                policy: policy.key.clone(),
                policy_name: policy.name.get(language).to_owned(),
            }
        });
        Ok(PolicyList {
            policies,
            segments: segments.collect(),
            packs: packs()
                .iter()
                .map(|pack| PolicyPack {
                    pack: pack.policy.key.clone(),
                    audience: pack.audience.as_str().to_owned(),
                    content: PolicyView {
                        policy: String::new(),
                        ..draft::view(&pack.policy, &session)
                    },
                })
                .collect(),
            templates: templates(reader, &session)?,
        })
    })
}

fn templates(reader: &Reader<'_>, session: &Session) -> Result<Vec<TemplateChoice>, AppError> {
    let keys = Shelf::read(reader, session)?.keys(session.locale().language);
    Ok(keys
        .into_iter()
        .map(|(template, channels)| TemplateChoice {
            template,
            channels: channels.into_iter().collect(),
        })
        .collect())
}
