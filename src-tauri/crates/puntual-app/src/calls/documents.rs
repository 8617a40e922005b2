//! The documents that somebody asks for during a call, by e-mail.

use puntual_core::channels::Channel;
use puntual_core::contacts::is_email;
use puntual_core::country::country;
use puntual_core::policies::Tone;
use puntual_store::{AttachmentId, BatchWriter, Customer, NewMessage, NewReminder, OpenInvoice, Reader};

use crate::attachments::{MessageFile, sendable};
use crate::calls::{CallDocuments, CallKey};
use crate::channels;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::reminders::{Letter, Renderer, Written, recipient, refused};
use crate::statements::Statements;

/// Key of the template, and of the step under which the message is kept.
const TEMPLATE: &str = "documents";

/// The e-mail with the open invoices of a customer, as it would leave. Nothing is written.
///
/// # Errors
/// `record.missing`, `template.…`, what the printer says.
pub fn documents(context: &Context, request: CallKey) -> Result<CallDocuments, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let customer = reader.require_customer(&request.customer)?;
        match Documents::of(context, reader, &session, &customer) {
            Ok(documents) => Ok(documents.view()),
            Err(error) if error.code == "call.no_email" => Ok(CallDocuments {
                to: String::new(),
                subject: String::new(),
                text: String::new(),
                files: Vec::new(),
            }),
            Err(error) => Err(error),
        }
    })
}

/// The message before it is queued.
pub(super) struct Documents {
    to: String,
    to_name: String,
    currency: String,
    amount_minor: i64,
    written: Written,
    files: Vec<(AttachmentId, MessageFile)>,
    statement: Option<(String, Vec<u8>)>,
}

impl Documents {
    /// Writes the message about the open invoices in the currency in which most of them are.
    pub fn of(
        context: &Context,
        reader: &Reader<'_>,
        session: &Session,
        customer: &Customer,
    ) -> Result<Documents, AppError> {
        let contacts = reader.contacts(customer.id)?;
        let refuses = customer.data.opted_out || refused(reader, customer.id)?.contains(&Channel::Email);
        let (to, to_name) = recipient(
            Channel::Email,
            customer,
            &contacts,
            &country(&session.info.country),
        );
        let invoices = reader.open_invoices(Some(customer.id), None)?;
        let groups = invoices.chunk_by(|a, b| a.currency == b.currency);
        let group: &[OpenInvoice] = groups.max_by_key(|group| group.len()).unwrap_or(&[]);
        let Some(first) = group.first() else {
            return Err(AppError::new("call.no_email").with("name", &customer.data.name));
        };
        if refuses || !is_email(&to) {
            return Err(AppError::new("call.no_email").with("name", &customer.data.name));
        }
        let written = Renderer::new(reader, session)?.write(&Letter {
            customer,
            contacts: &contacts,
            currency: &first.currency,
            channel: Channel::Email,
            template: TEMPLATE,
            tone: Tone::Friendly,
            invoices: group.iter().collect(),
            draft: None,
            invented: false,
            agreed: None,
        })?;
        let ids: Vec<_> = group.iter().map(|invoice| invoice.id).collect();
        Ok(Documents {
            to,
            to_name,
            currency: first.currency.clone(),
            amount_minor: group
                .iter()
                .fold(0i64, |sum, invoice| sum.saturating_add(invoice.open_minor)),
            written,
            files: sendable(reader, &ids)?,
            statement: Statements::new(context, reader, session)?.of(reader, customer, &first.currency)?,
        })
    }

    fn view(&self) -> CallDocuments {
        let statement = self.statement.iter().map(|(name, bytes)| MessageFile {
            name: name.clone(),
            bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        });
        CallDocuments {
            to: self.to.clone(),
            subject: self.written.message.subject.clone(),
            text: self.written.message.text.clone(),
            files: self
                .files
                .iter()
                .map(|(_, file)| file.clone())
                .chain(statement)
                .collect(),
        }
    }

    /// Queues it. It names no invoice and counts as no step: like a statement it says what is owed as a whole.
    pub fn queue(
        &self,
        context: &Context,
        writer: &BatchWriter<'_>,
        session: &Session,
        customer: &Customer,
    ) -> Result<(), AppError> {
        let reminder = writer.insert_reminder(
            &NewReminder {
                customer: customer.id,
                run_on: session.today,
                step: TEMPLATE,
                channel: Channel::Email.as_str(),
                currency: &self.currency,
                amount_minor: self.amount_minor,
                policy: "",
                kind: "statement",
                approved_by: "person",
            },
            &[],
        )?;
        let uid = context.ports().clock.new_id().to_string();
        let message = writer.insert_message(&NewMessage {
            reminder,
            uid: &uid,
            channel: Channel::Email.as_str(),
            recipient: &self.to,
            recipient_name: &self.to_name,
            subject: &self.written.message.subject,
            body: &self.written.message.text,
            html: self.written.message.html.as_deref(),
            state: channels::ready(writer, session)?.first_state(Channel::Email),
            approved_at_ms: session.now_ms(),
        })?;
        self.written.note(writer, message)?;
        for (file, _) in &self.files {
            writer.attach_to_message(message, *file)?;
        }
        if let Some((name, bytes)) = &self.statement {
            writer.attach_bytes_to_message(message, name, "application/pdf", bytes)?;
        }
        Ok(())
    }
}
