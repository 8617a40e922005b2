//! Why a customer is in a segment.

use puntual_core::segments::{decide, explain as reasons_of};
use puntual_store::SegmentId;

use crate::context::Context;
use crate::error::AppError;
use crate::segments::rule::{conditions, kept_rule};
use crate::segments::{ExplainSegment, RuleView, SegmentReason, SegmentReasons, read_rule, refresh, rule_of};

/// Whether a customer is in a segment, and what each of its conditions finds.
///
/// # Errors
/// `record.missing`, `rule.unreadable`.
pub fn explain(context: &Context, request: ExplainSegment) -> Result<SegmentReasons, AppError> {
    let session = context.session()?;
    refresh(&session)?;
    session.read(|reader| {
        let customer = reader.require_customer(&request.customer)?;
        let facts = reader.facts(customer.id, &session.asked())?;
        let rule = rule_of(reader, &session, request.segment)?;
        let is_in = decide(&rule, &facts, session.today);
        let kept = kept_rule(&reader.segment(SegmentId(request.segment))?)?;
        let mut reasons = Vec::new();
        let mut parts = Vec::new();
        if let Some(view) = &kept {
            conditions(view, &mut parts);
        }
        for condition in parts {
            // A condition of the wire may be two of the domain (`equals`), so each is read and explained by itself.
            let rule = read_rule(&RuleView::Is(condition.clone()), &session.info.currency)?;
            let found = reasons_of(&rule, &facts, session.today);
            reasons.push(SegmentReason {
                condition: condition.clone(),
                holds: decide(&rule, &facts, session.today),
                actual: found
                    .into_iter()
                    .next()
                    .map(|reason| reason.actual)
                    .unwrap_or_default(),
            });
        }
        Ok(SegmentReasons { is_in, reasons })
    })
}
