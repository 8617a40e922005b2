//! Putting a policy away.

use crate::context::Context;
use crate::error::AppError;
use crate::policies::{ArchivePolicy, PolicySaved, book};

/// Puts a policy away that nobody follows, or takes it out again. One batch.
///
/// # Errors
/// `record.missing`; `policy.is_of_book` and `policy.has_followers`, with how many, when somebody follows it.
pub fn archive(context: &Context, request: ArchivePolicy) -> Result<PolicySaved, AppError> {
    let session = context.session()?;
    let (name, batch) = session.batch("policies.archive", &request.policy, |writer| {
        let record = writer.policy(&request.policy)?;
        let name = book::read(&record).map_or_else(
            |_| record.key.clone(),
            |policy| policy.name.get(session.locale().language).to_owned(),
        );
        if request.archived && record.is_default {
            return Err(AppError::new("policy.is_of_book").with("name", &name));
        }
        let followers = writer.policy_assignments()?.into_iter();
        let count = followers.filter(|(_, policy)| *policy == record.id).count();
        if request.archived && count > 0 {
            return Err(AppError::new("policy.has_followers")
                .with("name", &name)
                .with("count", count));
        }
        if record.archived == request.archived {
            writer.discard();
        } else {
            writer.archive_policy(record.id, request.archived)?;
        }
        Ok(name)
    })?;
    Ok(PolicySaved {
        policy: request.policy,
        name,
        batch,
    })
}
