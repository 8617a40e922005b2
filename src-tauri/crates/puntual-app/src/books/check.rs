//! Proving that a book is whole.

use crate::books::{CheckView, Nothing};
use crate::context::Context;
use crate::error::AppError;

/// Checks the file, recomputes every balance from its movements, and walks the event log's hash chain.
///
/// # Errors
/// When the book cannot be read at all.
pub fn check(context: &Context, _request: Nothing) -> Result<CheckView, AppError> {
    let problems = context.session()?.read(|reader| Ok(reader.check()?))?;
    Ok(CheckView {
        ok: problems.is_empty(),
        problems,
    })
}
