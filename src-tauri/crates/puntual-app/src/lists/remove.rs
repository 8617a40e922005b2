//! Taking a saved view out.

use crate::context::Context;
use crate::error::AppError;
use crate::lists::{ViewKey, ViewSaved};

/// Takes a saved view out; undoing the batch brings it back.
///
/// # Errors
/// `record.missing`.
pub fn remove_view(context: &Context, request: ViewKey) -> Result<ViewSaved, AppError> {
    let session = context.session()?;
    let name = session.read(|reader| Ok(reader.saved_view(request.view)?.name))?;
    let (_, batch) = session.batch("lists.remove_view", &name, |writer| {
        Ok(writer.delete_view(request.view)?)
    })?;
    Ok(ViewSaved { name, batch })
}
