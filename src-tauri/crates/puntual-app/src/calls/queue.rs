//! Who to call today.

use std::collections::HashSet;

use puntual_core::aging::days_past_due;
use puntual_core::channels::Channel;
use puntual_store::{Message, MessageFilter, Reader};

use crate::books::Nothing;
use crate::calls::{CallQueue, CallRow};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::reminders::{Renderer, plan};
use crate::wire;

/// Call tasks that were approved, then calls that a run of today proposes; within each the largest amount first.
///
/// # Errors
/// `policy.unreadable`, `template.…`.
pub fn queue(context: &Context, _request: Nothing) -> Result<CallQueue, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let mut seen = HashSet::new();
        let mut rows = tasks(reader, &session)?;
        rows.retain(|(_, row)| seen.insert((row.customer.clone(), row.currency.clone())));
        rows.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.customer.cmp(&b.1.customer)));
        let mut proposed = proposed(reader, &session)?;
        proposed.retain(|(_, row)| seen.insert((row.customer.clone(), row.currency.clone())));
        proposed.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.customer.cmp(&b.1.customer)));
        Ok(CallQueue {
            rows: rows.into_iter().chain(proposed).map(|(_, row)| row).collect(),
        })
    })
}

fn tasks(reader: &Reader<'_>, session: &Session) -> Result<Vec<(i64, CallRow)>, AppError> {
    let (messages, _) = reader.messages(MessageFilter::Tasks, 0, 500)?;
    let mut rows = Vec::new();
    for message in messages
        .into_iter()
        .filter(|message| message.channel == Channel::Call.as_str())
    {
        rows.extend(task(reader, session, message)?);
    }
    Ok(rows)
}

/// A task whose invoices were all paid meanwhile is no longer worth a call.
fn task(
    reader: &Reader<'_>,
    session: &Session,
    message: Message,
) -> Result<Option<(i64, CallRow)>, AppError> {
    let mut open = 0i64;
    let mut invoices = Vec::new();
    let mut oldest = session.today;
    for (id, number, _, owed) in reader.reminder_lines(message.reminder)? {
        if owed > 0 {
            open = open.saturating_add(owed);
            oldest = oldest.min(reader.invoice(id)?.due_on);
            invoices.push(number);
        }
    }
    if invoices.is_empty() {
        return Ok(None);
    }
    let customer = reader.customer(message.customer)?.data;
    Ok(Some((
        open,
        CallRow {
            customer: customer.code,
            name: customer.name,
            phone: message.recipient,
            amount: wire::amount(open, &message.currency),
            reason: reason(session, oldest, invoices.len()),
            currency: message.currency,
            invoices,
            script: message.body,
            task: Some(message.id.0),
        },
    )))
}

fn proposed(reader: &Reader<'_>, session: &Session) -> Result<Vec<(i64, CallRow)>, AppError> {
    let plan = plan(reader, session)?;
    let mut renderer = Renderer::new(reader, session)?;
    let mut rows = Vec::new();
    for contact in plan
        .contacts
        .iter()
        .filter(|contact| contact.channel == Channel::Call)
    {
        let oldest = contact
            .lines
            .iter()
            .map(|(invoice, _)| invoice.due_on)
            .min()
            .unwrap_or(session.today);
        rows.push((
            contact.amount_minor(),
            CallRow {
                customer: contact.customer.data.code.clone(),
                name: contact.customer.data.name.clone(),
                phone: contact.recipient().0,
                amount: wire::amount(contact.amount_minor(), &contact.currency),
                currency: contact.currency.clone(),
                reason: reason(session, oldest, contact.lines.len()),
                invoices: contact
                    .lines
                    .iter()
                    .map(|(invoice, _)| invoice.number.clone())
                    .collect(),
                script: renderer.message(contact)?.text,
                task: None,
            },
        ));
    }
    Ok(rows)
}

fn reason(session: &Session, oldest: chrono::NaiveDate, count: usize) -> AppError {
    AppError::new("today.call_due")
        .with("days", days_past_due(oldest, session.today))
        .with("due_on", oldest)
        .with("count", count)
}
