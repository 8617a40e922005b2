//! Approving a campaign: reminders and outbox rows in one transaction, everything frozen as it is shown.

use std::collections::HashSet;

use puntual_core::campaigns::STEP;
use puntual_core::templates::RenderedMessage;
use puntual_store::{NewMessage, NewReminder, ReminderLine};

use crate::campaigns::list::view;
use crate::campaigns::preview::{shown, total};
use crate::campaigns::{ApproveCampaign, CampaignRun, plan};
use crate::channels;
use crate::context::Context;
use crate::error::AppError;
use crate::outbox::payments_age;
use crate::reminders::Renderer;
use crate::segments;
use crate::templates::message_settings;
use crate::wire;

/// Plans the campaign anew and queues the messages named by `keys` (or all). Who has had it is not reached again, so that
/// what was left out may be approved later.
///
/// # Errors
/// `record.missing`, `template.…`, `disk.full`.
pub fn approve(context: &Context, request: ApproveCampaign) -> Result<CampaignRun, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    let keys: Option<HashSet<String>> = request.keys.map(|keys| keys.into_iter().collect());
    let label = session.read(|reader| Ok(reader.campaign(&request.campaign)?.name))?;
    let (mut run, batch) = session.batch("campaigns.approve", &label, |writer| {
        let campaign = writer.campaign(&request.campaign)?;
        let settings = message_settings(writer)?;
        let ready = channels::ready(writer, &session)?;
        let mut renderer = Renderer::new(writer, &session)?;
        let plan = plan(writer, &session, &campaign, &mut renderer)?;
        let step = format!("{STEP}{}", campaign.key);
        let mut messages = Vec::new();
        for planned in &plan.messages {
            if keys.as_ref().is_some_and(|keys| !keys.contains(&planned.key())) {
                continue;
            }
            let written = renderer.write(&planned.letter(plan.draft.as_ref()))?;
            let lines: Vec<ReminderLine<'_>> = planned
                .asked()
                .map(|invoice| ReminderLine {
                    invoice: invoice.id,
                    step: &step,
                    open_minor: invoice.open_minor,
                })
                .collect();
            let channel = planned.channel.as_str();
            let reminder = writer.insert_reminder(
                &NewReminder {
                    customer: planned.customer.id,
                    run_on: session.today,
                    step: &step,
                    channel,
                    currency: &planned.currency,
                    amount_minor: planned.amount_minor(),
                    policy: "",
                    kind: "campaign",
                    approved_by: "person",
                },
                &lines,
            )?;
            let uid = context.ports().clock.new_id().to_string();
            let queued = writer.insert_message(&NewMessage {
                reminder,
                uid: &uid,
                channel,
                recipient: &planned.to,
                recipient_name: &planned.to_name,
                subject: &written.message.subject,
                body: &written.message.text,
                html: written.message.html.as_deref(),
                state: ready.first_state(planned.channel),
                approved_at_ms: session.now_ms(),
            })?;
            written.note(writer, queued)?;
            let message = RenderedMessage {
                html: None,
                ..written.message
            };
            messages.push(shown(planned, message, &settings, &ready));
            context
                .progress
                .report(messages.len() as u64, plan.messages.len() as u64);
        }
        if messages.is_empty() {
            writer.discard();
        } else {
            writer.approve_campaign(&campaign.key, session.now_ms())?;
        }
        Ok(CampaignRun {
            cost: total(&settings, &messages),
            cost_currency: session.info.currency.clone(),
            campaign: view(writer, writer.campaign(&request.campaign)?, None)?,
            queued: Some(wire::count(messages.len())),
            messages,
            held: plan.held,
            payments: payments_age(writer, &session)?,
            batch: None,
        })
    })?;
    run.batch = batch;
    Ok(run)
}
