//! Statements by e-mail: queued with the PDF frozen beside the message, one a customer and currency.

use std::collections::HashSet;

use puntual_core::channels::Channel;
use puntual_core::contacts::is_email;
use puntual_core::policies::Tone;
use puntual_store::{BatchWriter, Customer, CustomerId, NewMessage, NewReminder, OpenInvoice, Reader};

use crate::channels;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::reminders::{Letter, Renderer, recipient, refused};
use crate::statements::attach::Statements;
use crate::statements::schedule::{STEP, month_start};
use crate::statements::{NotSent, SendStatements, StatementsQueued};
use crate::wire;

/// Key of the template.
const TEMPLATE: &str = "statement";

/// Queues a statement for everybody asked for who owes something, has an e-mail address and has had none this month. The
/// others are told with their reason.
///
/// # Errors
/// `record.missing`, `template.…`, `job.cancelled`, what the printer says.
pub fn send(context: &Context, request: SendStatements) -> Result<StatementsQueued, AppError> {
    let session = context.session()?;
    let (mut view, batch) = session.batch("statements.send", "", |writer| {
        let statements = Statements::new(context, writer, &session)?;
        let who = who(writer, &session, request.customers.as_deref())?;
        let reached: HashSet<(CustomerId, String)> = writer
            .reached_by_step(STEP, month_start(session.today))?
            .into_iter()
            .collect();
        let ready = channels::ready(writer, &session)?;
        let mut renderer = Renderer::new(writer, &session)?;
        let queue = Queue {
            context,
            session: &session,
            writer,
            statements: &statements,
            state: ready.first_state(Channel::Email),
        };
        let mut view = StatementsQueued {
            queued: 0,
            not_sent: Vec::new(),
            batch: None,
        };
        let total = who.len() as u64;
        for (done, customer) in who.iter().enumerate() {
            if context.progress.cancelled() {
                return Err(AppError::new("job.cancelled"));
            }
            match held(writer, &session, customer)? {
                Some(reason) => view.not_sent.push(not_sent(customer, reason)),
                None => {
                    for (currency, invoices) in owed(writer, &session, customer)? {
                        if reached.contains(&(customer.id, currency.clone())) {
                            view.not_sent.push(not_sent(customer, "already_sent"));
                            continue;
                        }
                        queue.add(&mut renderer, customer, &currency, &invoices)?;
                        view.queued += 1;
                    }
                }
            }
            context.progress.report(done as u64 + 1, total);
        }
        if view.queued == 0 {
            writer.discard();
        }
        Ok(view)
    })?;
    view.batch = batch.filter(|_| view.queued > 0);
    Ok(view)
}

fn who(reader: &Reader<'_>, session: &Session, asked: Option<&[String]>) -> Result<Vec<Customer>, AppError> {
    let codes = match asked {
        Some(codes) => codes.to_vec(),
        None => {
            let mut codes: Vec<String> = reader
                .aging(session.today, None)?
                .into_iter()
                .map(|row| row.code)
                .collect();
            codes.sort();
            codes.dedup();
            codes
        }
    };
    codes
        .iter()
        .map(|code| Ok(reader.require_customer(code)?))
        .collect()
}

/// Why nothing may be sent to this customer.
pub(super) fn held(
    reader: &Reader<'_>,
    session: &Session,
    customer: &Customer,
) -> Result<Option<&'static str>, AppError> {
    let data = &customer.data;
    if data.opted_out || refused(reader, customer.id)?.contains(&Channel::Email) {
        return Ok(Some("opted_out"));
    }
    if data.excluded_on(session.today).is_some() {
        return Ok(Some("excluded"));
    }
    let contacts = reader.contacts(customer.id)?;
    if !contacts.iter().any(|contact| is_email(&contact.email)) {
        return Ok(Some("no_email"));
    }
    if owed(reader, session, customer)?.is_empty() {
        return Ok(Some("nothing_owed"));
    }
    Ok(None)
}

/// The currencies in which more is open than on account, with the open invoices.
pub(super) fn owed(
    reader: &Reader<'_>,
    session: &Session,
    customer: &Customer,
) -> Result<Vec<(String, Vec<OpenInvoice>)>, AppError> {
    let unapplied = reader.unapplied_of(customer.id, session.today)?;
    let mut owed: Vec<(String, Vec<OpenInvoice>)> = Vec::new();
    for invoice in reader.open_invoices(Some(customer.id), None)? {
        match owed.last_mut() {
            Some((currency, invoices)) if *currency == invoice.currency => invoices.push(invoice),
            _ => owed.push((invoice.currency.clone(), vec![invoice])),
        }
    }
    owed.retain(|(currency, invoices)| {
        let left = unapplied.iter().find(|(code, _)| code == currency);
        sum(invoices) > left.map_or(0, |(_, minor)| *minor)
    });
    Ok(owed)
}

fn sum(invoices: &[OpenInvoice]) -> i64 {
    invoices
        .iter()
        .fold(0i64, |sum, invoice| sum.saturating_add(invoice.open_minor))
}

fn not_sent(customer: &Customer, reason: &str) -> NotSent {
    NotSent {
        customer: customer.data.code.clone(),
        name: customer.data.name.clone(),
        reason: reason.to_owned(),
    }
}

struct Queue<'q> {
    context: &'q Context<'q>,
    session: &'q Session,
    writer: &'q BatchWriter<'q>,
    statements: &'q Statements<'q>,
    state: puntual_store::MessageState,
}

impl Queue<'_> {
    /// Queues one message with its statement. It names no invoice: the outbox looks at the balance as a whole.
    fn add(
        &self,
        renderer: &mut Renderer<'_>,
        customer: &Customer,
        currency: &str,
        invoices: &[OpenInvoice],
    ) -> Result<(), AppError> {
        let (session, writer) = (self.session, self.writer);
        let contacts = writer.contacts(customer.id)?;
        let (to, to_name) = recipient(
            Channel::Email,
            customer,
            &contacts,
            &session.country_of(&customer.data.country),
        );
        let written = renderer.write(&Letter {
            customer,
            contacts: &contacts,
            currency,
            channel: Channel::Email,
            template: TEMPLATE,
            tone: Tone::Neutral,
            invoices: invoices.iter().collect(),
            draft: None,
            invented: false,
            agreed: None,
        })?;
        let reminder = writer.insert_reminder(
            &NewReminder {
                customer: customer.id,
                run_on: session.today,
                step: STEP,
                channel: Channel::Email.as_str(),
                currency,
                amount_minor: sum(invoices),
                policy: "",
                kind: "statement",
                approved_by: "person",
            },
            &[],
        )?;
        let uid = self.context.ports().clock.new_id().to_string();
        let message = writer.insert_message(&NewMessage {
            reminder,
            uid: &uid,
            channel: Channel::Email.as_str(),
            recipient: &to,
            recipient_name: &to_name,
            subject: &written.message.subject,
            body: &written.message.text,
            html: written.message.html.as_deref(),
            state: self.state,
            approved_at_ms: session.now_ms(),
        })?;
        written.note(writer, message)?;
        if let Some((name, bytes)) = self.statements.of(writer, customer, currency)? {
            writer.attach_bytes_to_message(message, &name, "application/pdf", &bytes)?;
        }
        Ok(())
    }
}

/// How many messages `queued` would make now.
pub(super) fn waiting(reader: &Reader<'_>, session: &Session) -> Result<u32, AppError> {
    let reached: HashSet<(CustomerId, String)> = reader
        .reached_by_step(STEP, month_start(session.today))?
        .into_iter()
        .collect();
    let mut waiting = 0usize;
    for customer in who(reader, session, None)? {
        if held(reader, session, &customer)?.is_none() {
            let owed = owed(reader, session, &customer)?.into_iter();
            waiting += owed
                .filter(|(currency, _)| !reached.contains(&(customer.id, currency.clone())))
                .count();
        }
    }
    Ok(wire::count(waiting))
}
