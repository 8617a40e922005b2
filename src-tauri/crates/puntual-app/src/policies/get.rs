//! Reading one policy.

use puntual_core::policies::Policy;
use puntual_store::Reader;

use crate::context::Context;
use crate::error::AppError;
use crate::policies::{GetPolicy, PolicyView, book, draft};

/// A policy, step by step; without a key, the book's.
///
/// # Errors
/// `policy.unreadable` for a damaged one, `record.missing`.
pub fn get(context: &Context, request: GetPolicy) -> Result<PolicyView, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let record = match request.policy.as_deref().filter(|key| !key.is_empty()) {
            Some(key) => reader.policy(key)?,
            None => default(reader)?,
        };
        Ok(PolicyView {
            is_of_book: record.is_default,
            archived: record.archived,
            ..draft::view(&book::read(&record)?, &session)
        })
    })
}

/// The policy of customers that have no other, validated.
pub(crate) fn policy(reader: &Reader<'_>) -> Result<Policy, AppError> {
    book::read(&default(reader)?)
}

fn default(reader: &Reader<'_>) -> Result<puntual_store::PolicyRecord, AppError> {
    let mut policies = reader.policies()?.into_iter();
    policies
        .find(|record| record.is_default)
        .ok_or_else(|| AppError::new("policy.unreadable").with("detail", "missing"))
}
