//! What a change of a policy would do in the next days.

use std::collections::BTreeMap;

use crate::context::Context;
use crate::error::AppError;
use crate::policies::{CustomerDiff, PolicyBook, PolicyDiff, PreviewPolicy, draft};
use crate::rehearsal::{RehearsedContact, ahead, rehearse};
use crate::segments;
use crate::wire;

/// More than anybody reads before saving.
const MOST_CUSTOMERS: usize = 100;
/// The key of a policy that has none yet. No name makes it.
const NEW: &str = "\u{0}new";

/// Rehearses the next days with the policy as it is and as it would be, and says for whom they differ. Writes nothing.
///
/// # Errors
/// As `policies.save`; `number.out_of_range` for days.
pub fn preview(context: &Context, request: PreviewPolicy) -> Result<PolicyDiff, AppError> {
    let session = context.session()?;
    let days = ahead(request.days)?;
    segments::refresh(&session)?;
    session.read(|reader| {
        let key = request.draft.policy.as_deref().filter(|key| !key.is_empty());
        let edited = draft::read(reader, &session, &request.draft, key.unwrap_or(NEW))?;
        let before = PolicyBook::read(reader, &session)?;
        let after = PolicyBook::with(reader, &session, Some(&edited))?;
        let before = rehearse(reader, &session, before, days, None)?;
        let after = rehearse(reader, &session, after, days, None)?;
        let (was, will) = (before.contacts.len(), after.contacts.len());
        let mut both: BTreeMap<String, (Vec<RehearsedContact>, Vec<RehearsedContact>)> = BTreeMap::new();
        for contact in before.contacts {
            both.entry(contact.customer.clone()).or_default().0.push(contact);
        }
        for contact in after.contacts {
            both.entry(contact.customer.clone()).or_default().1.push(contact);
        }
        let mut diff = PolicyDiff {
            from: before.from.to_string(),
            until: before.until.to_string(),
            before: wire::count(was),
            after: wire::count(will),
            more: 0,
            less: 0,
            other: 0,
            customers: Vec::new(),
        };
        for (customer, (before, after)) in both {
            let (change, count) = match after.len().cmp(&before.len()) {
                std::cmp::Ordering::Greater => ("more", &mut diff.more),
                std::cmp::Ordering::Less => ("less", &mut diff.less),
                std::cmp::Ordering::Equal if is_same(&before, &after) => continue,
                std::cmp::Ordering::Equal => ("other", &mut diff.other),
            };
            *count += 1;
            if diff.customers.len() < MOST_CUSTOMERS {
                let name = before
                    .first()
                    .or(after.first())
                    .map(|contact| contact.name.clone());
                diff.customers.push(CustomerDiff {
                    customer,
                    name: name.unwrap_or_default(),
                    change: change.to_owned(),
                    before,
                    after,
                });
            }
        }
        Ok(diff)
    })
}

/// Whether a customer hears the same: on the same days, the same way, in the same tone.
fn is_same(before: &[RehearsedContact], after: &[RehearsedContact]) -> bool {
    let said = |contact: &RehearsedContact| {
        (
            contact.on.clone(),
            contact.channel.clone(),
            contact.template.clone(),
            contact.tone.clone(),
        )
    };
    before.iter().map(said).eq(after.iter().map(said))
}
