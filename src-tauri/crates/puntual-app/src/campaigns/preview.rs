//! What a campaign would send.

use puntual_core::channels::Channel;
use puntual_core::templates::{RenderedMessage, segments};
use puntual_store::MessageState;
use rust_decimal::Decimal;

use crate::campaigns::list::view;
use crate::campaigns::{CampaignKey, CampaignMessage, CampaignRun, PlannedMessage, plan};
use crate::channels::{self, Ready};
use crate::context::Context;
use crate::error::AppError;
use crate::outbox::payments_age;
use crate::reminders::Renderer;
use crate::segments;
use crate::templates::{MessageSettings, cost_of, message_settings};
use crate::wire;

/// A campaign of more messages than this leaves out the designed form of its e-mails; the text is always there.
const MOST_WITH_HTML: usize = 100;

/// What a campaign would send today, to whom, and to whom it says nothing. Writes nothing.
///
/// # Errors
/// `record.missing`, `template.…`.
pub fn preview(context: &Context, request: CampaignKey) -> Result<CampaignRun, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    session.read(|reader| {
        let campaign = reader.campaign(&request.campaign)?;
        let settings = message_settings(reader)?;
        let ready = channels::ready(reader, &session)?;
        let mut renderer = Renderer::new(reader, &session)?;
        let plan = plan(reader, &session, &campaign, &mut renderer)?;
        let with_html = plan.messages.len() <= MOST_WITH_HTML;
        let mut messages = Vec::with_capacity(plan.messages.len());
        for planned in &plan.messages {
            let mut message = renderer.write(&planned.letter(plan.draft.as_ref()))?.shown();
            if !with_html {
                message.html = None;
            }
            messages.push(shown(planned, message, &settings, &ready));
        }
        Ok(CampaignRun {
            cost: total(&settings, &messages),
            cost_currency: session.info.currency.clone(),
            campaign: view(reader, campaign, None)?,
            messages,
            held: plan.held,
            payments: payments_age(reader, &session)?,
            queued: None,
            batch: None,
        })
    })
}

pub(super) fn shown(
    planned: &PlannedMessage,
    message: RenderedMessage,
    settings: &MessageSettings,
    ready: &Ready,
) -> CampaignMessage {
    CampaignMessage {
        key: planned.key(),
        customer: planned.customer.data.code.clone(),
        name: planned.customer.data.name.clone(),
        channel: planned.channel.as_str().to_owned(),
        to: planned.to.clone(),
        segments: (planned.channel == Channel::Sms).then(|| wire::count(segments(&message.text).1)),
        cost: cost_of(settings, planned.channel, &message.text),
        subject: message.subject,
        body: message.text,
        html: message.html,
        invoices: planned.asked().map(|invoice| invoice.number.clone()).collect(),
        amount: wire::amount(planned.amount_minor(), &planned.currency),
        currency: planned.currency.clone(),
        channel_ready: ready.first_state(planned.channel) != MessageState::WaitingChannel,
    }
}

/// The sum of what is known; `None` when no message has a price.
pub(super) fn total(settings: &MessageSettings, messages: &[CampaignMessage]) -> Option<String> {
    let costs = messages.iter().filter_map(|message| {
        let channel = Channel::find(&message.channel)?;
        settings.cost(channel, &message.body)
    });
    costs
        .reduce(|sum, cost| sum.checked_add(cost).unwrap_or(Decimal::MAX))
        .map(|sum| sum.normalize().to_string())
}
