//! Which files go with a message.

use puntual_core::channels::Channel;
use puntual_store::{AttachmentId, InvoiceId, Reader};

use super::MessageFile;
use crate::documents::{Attach, document_settings};
use crate::error::AppError;
use crate::reminders::PlannedContact;

/// Bytes of all files of one message. Many mailboxes refuse more than 10 MB, and e-mail makes files a third larger.
const MOST_TOGETHER: i64 = 7 << 20;
/// More files than that nobody opens.
const MOST_FILES: usize = 20;

/// The files that go with a message.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Going {
    /// In the order of the invoices.
    pub files: Vec<(AttachmentId, MessageFile)>,
    /// Files that do not go because together they would be too large or too many.
    pub left_out: u32,
    /// The statement of account goes with it, as it is when it is approved.
    pub statement: bool,
}

/// The files of a planned contact: the e-invoices of its lines and their printed copies, as they are now. What a person
/// added, what belongs to credits, and a file that holds documents of others stay here.
pub(crate) fn for_contact(reader: &Reader<'_>, contact: &PlannedContact) -> Result<Going, AppError> {
    let mut going = Going::default();
    if contact.channel != Channel::Email {
        return Ok(going);
    }
    going.statement = contact.step.attach.statement;
    // What the step says counts before what the book does.
    let first = match (contact.step.attach.document, document_settings(reader)?.attach()?) {
        (Some(false), _) | (None, Attach::Never) => return Ok(going),
        (Some(true), _) | (None, Attach::All) => None,
        (None, Attach::First) => Some(contact.policy.first_step.as_str()),
    };
    let lines = contact.lines.iter();
    let invoices = lines.filter(|(_, step)| first.is_none_or(|first| first == step));
    let files = sendable_files(reader, invoices.map(|(invoice, _)| invoice.id))?;
    Ok(Going {
        statement: going.statement,
        ..files
    })
}

/// The files of invoices that may go to their customer.
pub(crate) fn sendable(
    reader: &Reader<'_>,
    invoices: &[InvoiceId],
) -> Result<Vec<(AttachmentId, MessageFile)>, AppError> {
    Ok(sendable_files(reader, invoices.iter().copied())?.files)
}

fn sendable_files(reader: &Reader<'_>, invoices: impl Iterator<Item = InvoiceId>) -> Result<Going, AppError> {
    let mut going = Going::default();
    let mut together = 0;
    for invoice in invoices {
        for file in reader.attachments_of_invoice(invoice)? {
            if file.owner != "invoice" || file.role == "added" || file.is_shared {
                continue;
            }
            if together + file.size > MOST_TOGETHER || going.files.len() >= MOST_FILES {
                going.left_out += 1;
                continue;
            }
            together += file.size;
            let shown = MessageFile {
                name: file.name,
                bytes: file.size,
            };
            going.files.push((file.id, shown));
        }
    }
    Ok(going)
}
