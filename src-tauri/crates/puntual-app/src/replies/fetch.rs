//! Reading the mailbox of the sending address. Only what concerns customers of the book is kept; everything else in that
//! mailbox is looked at and forgotten.

use chrono::Days;
use puntual_store::{CustomerId, MailboxPlace, MessageId, NewReply, Reader, ReportState, Writer};

use crate::books::Nothing;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::ports::{Bounce, IncomingMail, Place};
use crate::replies::FetchedReplies;
use crate::settings::mailbox_account;

/// The first look goes back so far.
const FIRST_LOOK_DAYS: u64 = 30;

/// Reads what is new in the mailbox: replies, and reports that a message did not arrive. Without a mailbox there is nothing to
/// do, and nothing goes wrong.
///
/// # Errors
/// `mailbox.unreachable`, `mailbox.login_refused`, `mailbox.refused`, `keychain.unavailable`.
pub fn fetch(context: &Context, _request: Nothing) -> Result<FetchedReplies, AppError> {
    let session = context.session()?;
    let Some((account, own_address)) = mailbox_account(context, &session)? else {
        return Ok(FetchedReplies::default());
    };
    let name = format!(
        "{}@{}:{}",
        account.username.clone().unwrap_or_default(),
        account.host,
        account.port
    );
    let place = session.read(|reader| Ok(reader.mailbox_place(&name)?))?;
    let place = place.map(|place| Place {
        validity: place.validity,
        last_uid: place.last_uid,
    });
    let since = session
        .today
        .checked_sub_days(Days::new(FIRST_LOOK_DAYS))
        .unwrap_or(session.today);
    let fetched = context.ports().mailbox.fetch(&account, place, since)?;
    if fetched.mails.is_empty() && place == Some(fetched.place) {
        return Ok(FetchedReplies::default());
    }
    session.write(|writer| {
        let mut done = FetchedReplies::default();
        for mail in &fetched.mails {
            done.read += 1;
            if mail.bounces.is_empty() {
                let is_own = mail.from.eq_ignore_ascii_case(&own_address);
                done.replies += u32::from(!is_own && keep_reply(writer, &session, mail)?);
            } else {
                for bounce in &mail.bounces {
                    done.undelivered += u32::from(keep_bounce(writer, &session, mail, bounce)?);
                }
            }
        }
        writer.save_mailbox_place(
            &name,
            MailboxPlace {
                validity: fetched.place.validity,
                last_uid: fetched.place.last_uid,
            },
        )?;
        Ok(done)
    })
}

/// The message of ours that an answer names, nearest first. Ours are told by the left part of their Message-ID.
fn answered(reader: &Reader<'_>, ids: &[String]) -> Result<Option<(MessageId, CustomerId)>, AppError> {
    for id in ids {
        let uid = id.split('@').next().unwrap_or_default();
        if let Some(found) = reader.message_by_uid(uid)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// Keeps an answer to a message of ours, or a message from an address of a customer. `true` when it is new.
fn keep_reply(writer: &Writer<'_>, session: &Session, mail: &IncomingMail) -> Result<bool, AppError> {
    let answered = answered(writer, &mail.answers)?;
    let customer = match answered {
        Some((_, customer)) => Some(customer),
        None => writer.customer_by_address(&mail.from)?,
    };
    let Some(customer) = customer else {
        return Ok(false);
    };
    let is_new = writer.add_reply(&NewReply {
        uid: &mail.message_id,
        customer: Some(customer),
        message: answered.map(|(message, _)| message),
        channel: "email",
        sender: &mail.from,
        subject: &mail.subject,
        body: &mail.text,
        received_at_ms: mail.received_at_ms,
        handled_at_ms: mail.is_automatic.then_some(mail.received_at_ms),
    })?;
    if is_new {
        let subject = format!("customer:{}", writer.customer(customer)?.data.code);
        writer.append_event(session.now_ms(), "replies.received", None, &subject, "{}")?;
    }
    Ok(is_new)
}

/// Keeps the report that a message did not arrive. A delay is no news: its end will be told. The message stays accepted.
fn keep_bounce(
    writer: &Writer<'_>,
    session: &Session,
    mail: &IncomingMail,
    bounce: &Bounce,
) -> Result<bool, AppError> {
    if !bounce.is_final {
        return Ok(false);
    }
    let about: Vec<String> = bounce.about.iter().chain(&mail.answers).cloned().collect();
    let message = match answered(writer, &about)? {
        Some((message, _)) => Some(message),
        None => writer.last_message_to(&bounce.recipient)?,
    };
    let Some(message) = message else { return Ok(false) };
    let reason = format!("{} {}", bounce.status, bounce.words);
    let is_new = writer.add_report(
        message,
        mail.received_at_ms,
        ReportState::Undelivered,
        reason.trim(),
        "bounce",
    )?;
    if is_new {
        let data = serde_json::json!({ "reason": reason }).to_string();
        let subject = format!("outbox:{}", message.0);
        writer.append_event(session.now_ms(), "outbox.undelivered", None, &subject, &data)?;
    }
    Ok(is_new)
}
