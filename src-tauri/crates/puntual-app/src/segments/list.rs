//! Every segment with its live count.

use chrono::Days;
use puntual_core::segments::{Class, Commitment, Rule};
use puntual_store::{CustomerFilter, CustomerQuery, Reader};

use crate::books::Nothing;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::segments::rule::kept_rule;
use crate::segments::{ClassCount, SegmentList, SegmentRow, refresh, rule_of};
use crate::today::CurrencyAmount;
use crate::wire;

/// Every segment and class, with how many customers are in each.
///
/// # Errors
/// `rule.unreadable`.
pub fn list(context: &Context, _request: Nothing) -> Result<SegmentList, AppError> {
    let session = context.session()?;
    refresh(&session)?;
    session.read(|reader| {
        let mut segments = Vec::new();
        for segment in reader.segments()? {
            let rule = rule_of(reader, &session, segment.id.0)?;
            let (count, open) = counted(reader, &session, &rule)?;
            segments.push(SegmentRow {
                segment: segment.id.0,
                rule: kept_rule(&segment)?,
                name: segment.name,
                count,
                open,
            });
        }
        let (classes, commitments) = reader.class_counts()?;
        let count = |found: &[(String, u32)], class: &str| ClassCount {
            class: class.to_owned(),
            count: found
                .iter()
                .find(|(word, _)| word == class)
                .map_or(0, |(_, count)| *count),
        };
        let week_ago = session
            .today
            .checked_sub_days(Days::new(7))
            .unwrap_or(session.today);
        Ok(SegmentList {
            segments,
            classes: Class::ALL
                .iter()
                .map(|class| count(&classes, class.as_str()))
                .collect(),
            commitments: Commitment::ALL
                .iter()
                .filter(|commitment| **commitment != Commitment::None)
                .map(|commitment| count(&commitments, commitment.as_str()))
                .collect(),
            changed: reader.class_changes(week_ago, 0)?.1,
        })
    })
}

/// How many customers a rule has, and what they owe.
pub(super) fn counted(
    reader: &Reader<'_>,
    session: &Session,
    rule: &Rule,
) -> Result<(u32, Vec<CurrencyAmount>), AppError> {
    let query = query(session, Some(rule));
    let open = reader.asked_customers_owe(&query)?.into_iter();
    Ok((
        reader.count_asked_customers(&query)?,
        open.map(|sum| CurrencyAmount {
            amount: wire::amount(sum.open_minor, &sum.currency),
            currency: sum.currency,
        })
        .collect(),
    ))
}

/// Everybody, or those of a rule.
pub(super) fn query<'a>(session: &'a Session, rule: Option<&'a Rule>) -> CustomerQuery<'a> {
    CustomerQuery {
        folded_query: "",
        filter: CustomerFilter::All,
        rule,
        asked: session.asked(),
    }
}
