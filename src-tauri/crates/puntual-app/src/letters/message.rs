//! The PDF of a letter of the outbox, to look at.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use puntual_store::{Message, MessageId, Reader};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::letters::LetterPreview;
use crate::letters::draw::{frozen, require_letter};
use crate::outbox::MessageKey;
use crate::wire;

/// The letter as it was printed; one that was not yet, as it would be.
///
/// # Errors
/// `record.missing`, `letter.other_channel`, what the printer says.
pub fn message(context: &Context, request: MessageKey) -> Result<LetterPreview, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let message = reader.message(MessageId(request.id))?;
        let (file_name, bytes) = match kept(reader, &message)? {
            Some(kept) => kept,
            None => drawn(context, reader, &session, &message)?,
        };
        Ok(LetterPreview {
            pdf: STANDARD.encode(&bytes),
            file_name,
            amount: wire::amount(message.amount_minor, &message.currency),
            currency: message.currency,
            subject: message.subject,
            warnings: Vec::new(),
        })
    })
}

/// The file that was kept when the letter was printed.
pub(super) fn kept(reader: &Reader<'_>, message: &Message) -> Result<Option<(String, Vec<u8>)>, AppError> {
    require_letter(message)?;
    let mut files = reader.message_files(message.id)?.into_iter();
    Ok(files
        .find(|(_, mime, _)| mime == "application/pdf")
        .map(|(name, _, bytes)| (name, bytes)))
}

/// Name and PDF of a letter from its frozen text.
pub(super) fn drawn(
    context: &Context,
    reader: &Reader<'_>,
    session: &Session,
    message: &Message,
) -> Result<(String, Vec<u8>), AppError> {
    let sheet = frozen(reader, session, message)?;
    let pdf = sheet.draw(context, session)?;
    Ok((sheet.file_name, pdf.bytes))
}
