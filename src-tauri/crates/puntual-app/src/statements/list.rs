//! Who a statement could be written for.

use puntual_core::aging::{Bucket, Buckets};

use crate::context::Context;
use crate::error::AppError;
use crate::statements::document::Asked;
use crate::statements::{ListStatements, StatementList, StatementRow};
use crate::wire;

/// Everybody with a balance at the end of a day, by name and currency.
///
/// # Errors
/// `date.invalid`.
pub fn list(context: &Context, request: ListStatements) -> Result<StatementList, AppError> {
    let session = context.session()?;
    let asked = Asked::read(&session, None, request.as_of.as_deref())?;
    let past = Some(asked.as_of).filter(|day| *day != session.today);
    let mut rows = session.read(|reader| Ok(reader.aging(session.today, past)?))?;
    rows.sort_by(|a, b| (&a.name, &a.code, &a.currency).cmp(&(&b.name, &b.code, &b.currency)));
    let rows = rows.into_iter().map(|row| {
        let mut buckets = Buckets(row.buckets);
        buckets.add(Bucket::NotDue, row.unapplied.saturating_neg());
        StatementRow {
            total: wire::amount(buckets.total(), &row.currency),
            overdue: wire::amount(buckets.overdue(), &row.currency),
            customer: row.code,
            name: row.name,
            currency: row.currency,
        }
    });
    Ok(StatementList { rows: rows.collect() })
}
