//! The saved views of a list.

use crate::context::Context;
use crate::error::AppError;
use crate::lists::{ListViews, SavedView, SavedViews};
use crate::wire;

/// The saved views of a list, by name. One that this program cannot read is left out.
///
/// # Errors
/// `choice.unknown`.
pub fn views(context: &Context, request: ListViews) -> Result<SavedViews, AppError> {
    known(&request.list)?;
    let session = context.session()?;
    session.read(|reader| {
        let views = reader.saved_views(&request.list)?.into_iter();
        Ok(SavedViews {
            views: views
                .filter_map(|view| {
                    Some(SavedView {
                        view: view.id,
                        name: view.name,
                        content: serde_json::from_str(&view.content).ok()?,
                    })
                })
                .collect(),
        })
    })
}

pub(super) fn known(list: &str) -> Result<(), AppError> {
    wire::known("list", list, ["customers", "invoices"])?;
    Ok(())
}
