//! `imports.forget`: lets go of what was remembered for files of one make.

use super::views::{ForgetMapping, Forgotten};
use crate::context::Context;
use crate::error::AppError;

/// Forgets the columns and the ways of writing that were remembered for files with this header.
///
/// # Errors
/// `book.none_open`, or when the book cannot be written.
pub fn forget(context: &Context<'_>, request: ForgetMapping) -> Result<Forgotten, AppError> {
    let forgotten = context
        .session()?
        .write(|writer| Ok(writer.forget_import_mappings(&request.signature)?))?;
    Ok(Forgotten { forgotten })
}
