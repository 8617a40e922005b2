//! What a customer is to the business, with the reason in words.

use puntual_core::aging::days_past_due;
use puntual_core::segments::{Class, Facts, Thresholds, decide};
use puntual_store::{CustomerId, Reader, StoreError};

use crate::context::Session;
use crate::error::AppError;
use crate::segments::{SegmentName, StandingView, rule_of, thresholds};

/// Class, commitment and segments of a customer; `None` while there are no figures of them.
pub(crate) fn standing(
    reader: &Reader<'_>,
    session: &Session,
    customer: CustomerId,
) -> Result<Option<StandingView>, AppError> {
    let facts = match reader.facts(customer, &session.asked()) {
        Err(StoreError::Missing { .. }) => return Ok(None),
        facts => facts?,
    };
    let history = reader.class_history(customer)?;
    let mut segments = Vec::new();
    for segment in reader.segments()? {
        let rule = rule_of(reader, session, segment.id.0)?;
        if decide(&rule, &facts, session.today) {
            segments.push(SegmentName {
                segment: segment.id.0,
                name: segment.name,
            });
        }
    }
    Ok(Some(StandingView {
        since_on: history.first().map(|(day, _)| day.to_string()),
        before: history.get(1).map(|(_, class)| class.clone()).unwrap_or_default(),
        reason: reason(&facts, &thresholds(reader)?, session),
        class: facts.class,
        commitment: facts.commitment,
        segments,
    }))
}

fn reason(facts: &Facts, thresholds: &Thresholds, session: &Session) -> AppError {
    let mean = |sum: i64, count: i64| {
        if count == 0 {
            0
        } else {
            (2 * sum + count * sum.signum()) / (2 * count)
        }
    };
    let class = Class::find(&facts.class);
    let days = facts
        .oldest_due_on
        .map_or(0, |due_on| days_past_due(due_on, session.today));
    let habit = |code| {
        AppError::new(code)
            .with("days", mean(facts.delay_days, facts.paid_invoices))
            .with("on_time", facts.on_time_invoices)
            .with("due", facts.due_invoices)
    };
    match class {
        Some(Class::AtRisk) if days >= i64::from(thresholds.risk_days) => {
            AppError::new("class.at_risk_days").with("days", days)
        }
        Some(Class::AtRisk) => AppError::new("class.at_risk_promises").with("count", facts.broken_promises),
        Some(Class::Strategic) => {
            let percent = i128::from(facts.sales_minor) * 100 / i128::from(facts.all_sales_minor.max(1));
            AppError::new("class.strategic").with("percent", percent)
        }
        Some(Class::Slow) => habit("class.slow"),
        Some(Class::Forgetful) => habit("class.forgetful"),
        Some(Class::Punctual) => habit("class.punctual"),
        Some(Class::New) | None => AppError::new("class.new").with("count", facts.paid_invoices),
    }
}
