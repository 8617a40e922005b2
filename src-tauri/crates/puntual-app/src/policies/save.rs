//! Making and changing a policy.

use puntual_core::text::{fold, free_name, slug};
use puntual_store::{Reader, StoredPolicy};

use crate::context::Context;
use crate::error::AppError;
use crate::policies::{PolicyDraft, PolicySaved, book, draft};

/// Saves a policy: a new one (from a pack, as a copy, or from nothing), another name, other steps. One batch. What was
/// said already stays said; open invoices go on from where they are.
///
/// # Errors
/// `policy.…` with what to mend, `policy.name_taken`, `record.missing`, `choice.unknown`, `amount.invalid`.
pub fn save(context: &Context, request: PolicyDraft) -> Result<PolicySaved, AppError> {
    let session = context.session()?;
    let name = request.name.trim().to_owned();
    if name.is_empty() {
        return Err(AppError::new("policy.name_missing"));
    }
    let key = request.policy.clone().filter(|key| !key.is_empty());
    let (saved, batch) = session.batch("policies.save", &name, |writer| {
        name_is_free(writer, &name, key.as_deref())?;
        let Some(key) = key else {
            let key = free_key(writer, &name)?;
            let policy = draft::read(writer, &session, &request, &key)?;
            let content = json(&policy)?;
            writer.insert_policy(&StoredPolicy {
                key: key.clone(),
                content,
            })?;
            return Ok(key);
        };
        let record = writer.policy(&key)?;
        let mut policy = draft::read(writer, &session, &request, &key)?;
        // A name that was not changed keeps its other language.
        if let Ok(known) = book::read(&record) {
            if known.name.get(session.locale().language) == name {
                policy.name = known.name;
            }
            policy.tolerance_minor = known.tolerance_minor;
        }
        let content = json(&policy)?;
        if content == record.content {
            writer.discard();
        } else {
            writer.update_policy(record.id, &content)?;
        }
        Ok(key)
    })?;
    Ok(PolicySaved {
        policy: saved,
        name,
        batch,
    })
}

fn json(policy: &puntual_core::policies::Policy) -> Result<String, AppError> {
    serde_json::to_string(policy).map_err(|error| AppError::new("internal").with("detail", error))
}

fn name_is_free(reader: &Reader<'_>, name: &str, own: Option<&str>) -> Result<(), AppError> {
    for record in reader.policies()? {
        let is_other = own != Some(record.key.as_str()) && !record.archived;
        let Ok(policy) = book::read(&record) else { continue };
        if is_other
            && [&policy.name.es, &policy.name.en]
                .iter()
                .any(|theirs| fold(theirs) == fold(name))
        {
            return Err(AppError::new("policy.name_taken").with("name", name));
        }
    }
    Ok(())
}

/// `plan-de-ana`, with a number when that is taken.
fn free_key(reader: &Reader<'_>, name: &str) -> Result<String, AppError> {
    let slug = match slug(name) {
        slug if slug.is_empty() => "policy".to_owned(),
        slug => slug,
    };
    let taken: Vec<String> = reader.policies()?.into_iter().map(|record| record.key).collect();
    Ok(free_name(&slug, |key| taken.iter().any(|taken| taken == key)))
}
