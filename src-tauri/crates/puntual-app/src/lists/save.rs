//! Saving a view.

use crate::context::Context;
use crate::error::AppError;
use crate::lists::list::known;
use crate::lists::{SaveView, ViewSaved};

/// Saves a view; one of the same name is replaced.
///
/// # Errors
/// `choice.unknown`, `view.name_missing`.
pub fn save_view(context: &Context, request: SaveView) -> Result<ViewSaved, AppError> {
    known(&request.list)?;
    let name = request.name.trim();
    if name.is_empty() {
        return Err(AppError::new("view.name_missing"));
    }
    let json = serde_json::to_string(&request.content)
        .map_err(|error| AppError::new("internal").with("detail", error))?;
    let session = context.session()?;
    let (_, batch) = session.batch("lists.save_view", name, |writer| {
        Ok(writer.save_view(&request.list, name, &json)?)
    })?;
    Ok(ViewSaved {
        name: name.to_owned(),
        batch,
    })
}
