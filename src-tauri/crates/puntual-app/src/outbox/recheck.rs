//! Reading the facts again right before a message leaves. What was approved in the morning may be wrong by noon.

use puntual_core::channels::Channel;
use puntual_core::promises::PromiseState;
use puntual_core::reminders::covered;
use puntual_store::{Contact, InvoiceId, Message, Reader};

use crate::context::Session;
use crate::error::AppError;
use crate::escalation::escalated;
use crate::reminders::agreed;

/// A message may be sent this many days after its run, as long as none of its invoices has fallen due meanwhile: its text
/// counts days.
const STALE_AFTER_DAYS: i64 = 2;

/// Whether something of one of these invoices is disputed.
fn disputes_one<'l>(
    reader: &Reader<'_>,
    lines: impl Iterator<Item = &'l (InvoiceId, String, i64, i64)>,
) -> Result<bool, AppError> {
    for (invoice, ..) in lines {
        if reader.disputed_of(*invoice)? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a person has handed the customer over since the message was approved.
fn is_handed_over(reader: &Reader<'_>, message: &Message) -> Result<bool, AppError> {
    if message.channel == Channel::Letter.as_str() {
        return Ok(false);
    }
    let said = reader.escalation(message.customer)?;
    Ok(said.is_some_and(|said| !escalated(&said).stage.allows_messages()))
}

/// Why a message must not leave any more; `None` when all that it says still holds.
pub(crate) fn no_longer_holds(
    reader: &Reader<'_>,
    session: &Session,
    message: &Message,
) -> Result<Option<&'static str>, AppError> {
    let lines = reader.reminder_lines(message.reminder)?;
    // What names no invoice asks for nothing, and thanks are for what is paid.
    let kind = reader.reminder_kind(message.reminder)?;
    let asks = !lines.is_empty() && kind != "thanks";
    if asks && lines.iter().all(|(.., open)| *open == 0) {
        let disputed = disputes_one(reader, lines.iter())?;
        return Ok(Some(if disputed { "disputed" } else { "paid" }));
    }
    if lines.iter().any(|(.., said, open)| said != open) {
        let changed = lines.iter().filter(|(.., said, open)| said != open);
        let disputed = disputes_one(reader, changed)?;
        return Ok(Some(if disputed { "disputed" } else { "amount_changed" }));
    }
    if asks && is_handed_over(reader, message)? {
        return Ok(Some("handed_over"));
    }
    let customer = reader.customer(message.customer)?.data;
    if customer.opted_out {
        return Ok(Some("opted_out"));
    }
    if customer.excluded_on(session.today).is_some() {
        return Ok(Some("excluded"));
    }
    let refused = reader.refused_channels(message.customer)?;
    if refused.contains(&message.channel) {
        return Ok(Some("opted_out"));
    }
    for (invoice, ..) in &lines {
        if reader
            .invoice_care(*invoice)?
            .excluded_on(session.today)
            .is_some()
        {
            return Ok(Some("excluded"));
        }
    }
    let on_account = reader
        .unapplied_of(message.customer, session.today)?
        .into_iter()
        .find(|(currency, _)| *currency == message.currency)
        .map_or(0, |(_, minor)| minor);
    let open = reader.open_invoices(Some(message.customer), None)?;
    let open: Vec<_> = open
        .iter()
        .filter(|invoice| invoice.currency == message.currency)
        .collect();
    // A statement says what is owed as a whole.
    if kind == "statement" {
        let owed = open
            .iter()
            .fold(0i64, |sum, invoice| sum.saturating_add(invoice.open_minor));
        if owed != message.amount_minor {
            return Ok(Some(if owed == 0 { "paid" } else { "amount_changed" }));
        }
    }
    let is_covered = covered(open.iter().map(|invoice| invoice.asked_minor()), on_account);
    let names = |id| lines.iter().any(|(line, ..)| *line == id);
    if open
        .iter()
        .zip(is_covered)
        .any(|(invoice, is_covered)| is_covered && names(invoice.id))
    {
        return Ok(Some("covered"));
    }
    let contacts = reader.contacts(message.customer)?;
    let is_theirs = |contact: &Contact| [&contact.email, &contact.phone].contains(&&message.recipient);
    if !contacts.iter().any(is_theirs) {
        return Ok(Some("address_changed"));
    }
    // What was agreed is what these speak of.
    if kind == "agreed" {
        if agreed::is_over(reader, session, message)? {
            return Ok(Some("agreement_over"));
        }
    } else if asks {
        let customer = Some(message.customer);
        for promise in reader.promises(customer, None)? {
            let concerns = promise.currency == message.currency
                && lines.iter().any(|(invoice, ..)| promise.is_about(*invoice));
            if concerns && promise.state(session.today) == PromiseState::Open {
                return Ok(Some("promise"));
            }
        }
        let is_about = |id| lines.iter().any(|(invoice, ..)| *invoice == id);
        if agreed::names_ended_offer(reader, session, message, is_about)? {
            return Ok(Some("agreement_over"));
        }
        for plan in reader.payment_plans(customer, false)? {
            let concerns = lines.iter().any(|(invoice, ..)| plan.covers(*invoice));
            if concerns && plan.judged(session.today).state.holds() {
                return Ok(Some("plan_running"));
            }
        }
    }
    if asks && reader.newer_message_left(message)? {
        return Ok(Some("newer_message"));
    }
    let run_on = reader.run_of(message.reminder)?;
    let age = session.today.signed_duration_since(run_on).num_days();
    let mut turned = false;
    for (invoice, ..) in &lines {
        let due_on = reader.invoice(*invoice)?.due_on;
        turned |= due_on.cmp(&run_on) != due_on.cmp(&session.today);
    }
    Ok((age > STALE_AFTER_DAYS || turned).then_some("stale"))
}
