//! The call to make now.

use super::card::view;
use super::queue::select;
use super::rank::ranked;
use crate::calls::{CallFilter, NextCall};
use crate::context::Context;
use crate::error::AppError;
use crate::predictions::learned;
use crate::{segments, wire};

/// The card of the first in the queue.
///
/// # Errors
/// As [`fn@super::queue`].
pub fn next(context: &Context, request: CallFilter) -> Result<NextCall, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    let learned = learned(context, &session)?;
    session.read(|reader| {
        let calls = ranked(reader, &session, &learned)?;
        let queue = select(reader, &session, &calls, &request)?;
        let card = match queue.rows.first() {
            Some(row) => Some(view(reader, &session, &learned, calls, &row.customer)?),
            None => None,
        };
        Ok(NextCall {
            card,
            waiting: wire::count(queue.rows.len()),
        })
    })
}
