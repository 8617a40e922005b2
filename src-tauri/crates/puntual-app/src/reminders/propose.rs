//! Today's proposal.

use puntual_core::aging::days_past_due;
use puntual_core::channels::Channel;
use puntual_core::templates::{RenderedMessage, segments};
use puntual_store::MessageState;

use crate::attachments::{Going, for_contact};
use crate::channels::{self, Ready};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::outbox::payments_age;
use crate::reminders::{PlannedContact, ProposeRequest, Proposed, Renderer, RunView, agreed, plan};
use crate::segments;
use crate::wire;

/// A proposal with more contacts than this leaves out the designed form of its e-mails; the text is always there.
const MOST_WITH_HTML: usize = 200;

/// What a run of today would send, to whom, and what it would hold back. Writes nothing.
///
/// # Errors
/// `policy.unreadable`, `template.…`.
pub fn propose(context: &Context, request: ProposeRequest) -> Result<RunView, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    session.read(|reader| {
        let mut plan = plan(reader, &session)?;
        let among = segments::rule_among(
            reader,
            &session,
            request.segment,
            request.class.as_deref(),
            request.commitment.as_deref(),
            None,
        )?;
        if let Some(rule) = among {
            plan.keep(&segments::members(reader, &session, &rule)?);
        }
        let ready = channels::ready(reader, &session)?;
        let mut renderer = Renderer::new(reader, &session)?;
        let with_html = plan.contacts.len() <= MOST_WITH_HTML;
        let mut proposed = Vec::with_capacity(plan.contacts.len());
        for contact in &plan.contacts {
            let mut message = renderer.message(contact)?;
            if !with_html {
                message.html = None;
            }
            let going = for_contact(reader, contact)?;
            proposed.push(view(&session, contact, message, &ready, going));
        }
        Ok(RunView {
            run_on: session.today.to_string(),
            proposed,
            held: plan.held,
            queued: None,
            batch: None,
            policy: plan.policy,
            payments: payments_age(reader, &session)?,
        })
    })
}

pub(crate) fn view(
    session: &Session,
    contact: &PlannedContact,
    message: RenderedMessage,
    ready: &Ready,
    going: Going,
) -> Proposed {
    let (to, _) = contact.recipient();
    Proposed {
        key: contact.key(),
        customer: contact.customer.data.code.clone(),
        name: contact.customer.data.name.clone(),
        channel: contact.channel.as_str().to_owned(),
        step: contact.step.key.clone(),
        offset_days: wire::days(contact.days),
        policy: contact.policy.name.clone(),
        kind: contact.kind().to_owned(),
        approves_itself: contact.approves_itself,
        with_statement: going.statement,
        to,
        segments: (contact.channel == Channel::Sms).then(|| wire::count(segments(&message.text).1)),
        subject: message.subject,
        body: message.text,
        html: message.html,
        invoices: contact
            .lines
            .iter()
            .map(|(invoice, _)| invoice.number.clone())
            .collect(),
        files: going.files.into_iter().map(|(_, file)| file).collect(),
        files_left_out: going.left_out,
        amount: wire::amount(contact.amount_minor(), &contact.currency),
        currency: contact.currency.clone(),
        reason: reason(session, contact),
        channel_ready: ready.first_state(contact.channel) != MessageState::WaitingChannel,
    }
}

/// Why a contact is in: how its oldest invoice stands.
fn reason(session: &Session, contact: &PlannedContact) -> AppError {
    if let Some(paid_on) = contact.paid_on {
        return AppError::new("why.paid_on_time")
            .with("on", paid_on)
            .with("count", contact.lines.len());
    }
    if let Some(agreement) = &contact.agreed {
        let code = match contact.step.template.as_str() {
            agreed::CONFIRMED => "why.promise_made",
            agreed::TOMORROW => "why.promise_tomorrow",
            agreed::OFFER => "why.offer",
            _ => "why.instalment",
        };
        return AppError::new(code).with("on", agreement.on);
    }
    let oldest = contact
        .lines
        .iter()
        .map(|(invoice, _)| invoice.due_on)
        .min()
        .unwrap_or(session.today);
    let days = days_past_due(oldest, session.today);
    let code = match days {
        1.. => "why.overdue",
        0 => "why.due_today",
        _ => "why.due_soon",
    };
    AppError::new(code)
        .with("days", days.abs())
        .with("due_on", oldest)
        .with("count", contact.lines.len())
}
