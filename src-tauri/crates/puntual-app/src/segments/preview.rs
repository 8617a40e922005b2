//! Who would be in a rule.

use puntual_store::{CustomerSort, Cut};

use crate::context::Context;
use crate::customers::row;
use crate::error::AppError;
use crate::segments::list::{counted, query};
use crate::segments::{PreviewSegment, SegmentPreview, read_rule, refresh};

/// How many customers a rule has, what they owe, and those who owe most past due. Writes nothing.
///
/// # Errors
/// What is wrong with the rule: `rule.…`, `choice.unknown`, `amount.invalid`, `currency.unknown`.
pub fn preview(context: &Context, request: PreviewSegment) -> Result<SegmentPreview, AppError> {
    let session = context.session()?;
    let rule = read_rule(&request.rule, &session.info.currency)?;
    refresh(&session)?;
    session.read(|reader| {
        let (count, open) = counted(reader, &session, &rule)?;
        let cut = Cut {
            sort: CustomerSort::Overdue,
            descending: true,
            after: None,
            offset: 0,
            limit: request.limit.unwrap_or(5).clamp(1, 500),
        };
        let rows = reader.list_customers(&query(&session, Some(&rule)), &cut)?;
        Ok(SegmentPreview {
            count,
            of: reader.count_asked_customers(&query(&session, None))?,
            open,
            rows: rows.into_iter().map(|listing| row(listing, &session)).collect(),
        })
    })
}
