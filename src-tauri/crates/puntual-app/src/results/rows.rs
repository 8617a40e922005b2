//! The messages behind a figure.

use puntual_store::MessageOutcome;

use crate::context::Context;
use crate::error::AppError;
use crate::results::{Asked, Groups, ResultMessage, ResultMessageList, ResultMessages, followed};
use crate::segments;
use crate::wire;

const MOST: usize = 500;

/// The messages behind a figure, newest first.
///
/// # Errors
/// `choice.unknown`, `date.invalid`, `number.out_of_range`.
pub fn rows(context: &Context, request: ResultMessages) -> Result<ResultMessageList, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    let asked = Asked::read(
        &session,
        request.from.as_deref(),
        request.until.as_deref(),
        request.by.as_deref(),
        request.days,
    )?;
    let counts = counts(&request.figure)?;
    session.read(|reader| {
        let groups = Groups::read(reader, &session, asked.by)?;
        let mut outcomes = reader.message_outcomes(asked.from, asked.until, asked.days)?;
        outcomes.retain(|outcome| {
            let is_theirs = request
                .key
                .as_ref()
                .is_none_or(|key| groups.of(outcome).contains(key));
            is_theirs && counts(outcome)
        });
        let total = wire::count(outcomes.len());
        outcomes.truncate(MOST);
        let messages = outcomes.into_iter().map(|outcome| {
            let customer = reader.customer(outcome.customer)?.data;
            Ok(ResultMessage {
                id: outcome.id.0,
                customer: customer.code,
                name: customer.name,
                amount: wire::amount(outcome.asked_minor, &outcome.currency),
                paid: wire::amount(outcome.paid_minor.max(0), &outcome.currency),
                channel: outcome.channel,
                step: outcome.step,
                run_on: outcome.run_on.to_string(),
                state: outcome.state,
                reason: outcome.reason,
                currency: outcome.currency,
            })
        });
        Ok(ResultMessageList {
            messages: messages.collect::<Result<_, AppError>>()?,
            total,
        })
    })
}

/// Whether a message counts for a figure.
type Counts = fn(&MessageOutcome) -> bool;

fn counts(figure: &str) -> Result<Counts, AppError> {
    let figures: [(&str, Counts); 9] = [
        ("approved", |_| true),
        ("sent", |outcome| followed(outcome).sent),
        ("delivered", |outcome| followed(outcome).sent && outcome.delivered),
        ("read", |outcome| followed(outcome).sent && outcome.read),
        ("replied", |outcome| followed(outcome).sent && outcome.replied),
        ("promised", |outcome| followed(outcome).sent && outcome.promised),
        ("paid", |outcome| followed(outcome).paid),
        ("waiting", |outcome| followed(outcome).waiting),
        ("not_sent", |outcome| {
            !followed(outcome).sent && !followed(outcome).waiting
        }),
    ];
    wire::meaning("figure", figure, figures)
}
