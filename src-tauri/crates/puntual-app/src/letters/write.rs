//! Writing a letter: the PDF, and the task to post it.

use std::path::{Path, PathBuf};

use puntual_core::channels::Channel;
use puntual_store::{MessageState, NewMessage, NewReminder, ReminderLine};

use crate::context::Context;
use crate::error::AppError;
use crate::letters::preview::compose;
use crate::letters::{LetterWritten, PreviewLetter, WriteLetter};

/// Writes the PDF of a letter, keeps it as it was, and leaves a task in the outbox until somebody has posted it.
///
/// # Errors
/// Those of a preview; `letter.already_written` when one of this kind names one of the invoices today; `disk.full`,
/// `file.not_writable`.
pub fn write(context: &Context, request: WriteLetter) -> Result<LetterWritten, AppError> {
    let session = context.session()?;
    let letter = PreviewLetter {
        customer: request.customer,
        kind: request.kind,
        currency: request.currency,
        paper: request.paper,
        statement: request.statement,
    };
    let (mut view, batch) = session.batch("letters.write", "", |writer| {
        let composed = compose(writer, &session, &letter)?;
        let step = format!("letter:{}:{}", composed.kind.as_str(), session.today);
        for invoice in &composed.invoices {
            let steps = writer.reminded_invoice(invoice.id)?;
            if steps.iter().any(|(known, _)| *known == step) {
                return Err(AppError::new("letter.already_written").with("invoice", &invoice.number));
            }
        }
        let pdf = composed.sheet.draw(context, &session)?;
        let lines: Vec<ReminderLine<'_>> = composed
            .invoices
            .iter()
            .map(|invoice| ReminderLine {
                invoice: invoice.id,
                step: &step,
                open_minor: invoice.asked_minor(),
            })
            .collect();
        let channel = Channel::Letter.as_str();
        let reminder = writer.insert_reminder(
            &NewReminder {
                customer: composed.customer.id,
                run_on: session.today,
                step: &step,
                channel,
                currency: &composed.currency,
                amount_minor: composed.amount_minor,
                policy: "",
                kind: "letter",
                approved_by: "person",
            },
            &lines,
        )?;
        let message = writer.insert_message(&NewMessage {
            reminder,
            uid: &context.ports().clock.new_id().to_string(),
            channel,
            recipient: &composed.sheet.document.addressee.lines.join(", "),
            recipient_name: &composed.customer.data.name,
            subject: &composed.written.message.subject,
            body: &composed.written.message.text,
            html: None,
            state: MessageState::Task,
            approved_at_ms: session.now_ms(),
        })?;
        composed.written.note(writer, message)?;
        let name = &composed.sheet.file_name;
        writer.attach_bytes_to_message(message, name, "application/pdf", &pdf.bytes)?;
        let path = place(context, &request.path, name);
        // Last, so that a letter that could not be written leaves no task behind.
        context.ports().files.write(&path, &pdf.bytes)?;
        Ok(LetterWritten {
            message: message.0,
            path: path.display().to_string(),
            pages: pdf.pages,
            subject: composed.written.message.subject,
            batch: None,
        })
    })?;
    view.batch = batch;
    Ok(view)
}

/// Where a file goes: into a folder under its own name.
pub(super) fn place(context: &Context, path: &str, name: &str) -> PathBuf {
    let path = Path::new(path);
    if context.ports().files.is_folder(path) {
        path.join(name)
    } else {
        path.to_owned()
    }
}
