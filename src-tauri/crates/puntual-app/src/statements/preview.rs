//! A statement to look at: the real PDF.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use puntual_core::statements::statement;

use crate::context::{Context, missing};
use crate::error::AppError;
use crate::statements::document::{Asked, Issuer, file_stem, inputs, paper};
use crate::statements::{PreviewStatement, StatementPreview};

/// Draws one statement and keeps nothing.
///
/// # Errors
/// `record.missing`, `date.invalid`, `statement.period_backwards`, `paper.unknown`, what the printer says.
pub fn preview(context: &Context, request: PreviewStatement) -> Result<StatementPreview, AppError> {
    let session = context.session()?;
    let asked = Asked::read(&session, request.from.as_deref(), request.as_of.as_deref())?;
    let (name, document, issuer) = session.read(|reader| {
        let customer = reader.require_customer(&request.customer)?;
        let issuer = Issuer::read(reader, &session.info)?;
        let wanted = request.currency.as_deref();
        let (input, document) = inputs(reader, &session, &issuer, &customer, asked)?
            .into_iter()
            .filter(|input| wanted.is_none_or(|code| input.currency.code() == code))
            .map(|input| {
                let document = statement(&input);
                (input, document)
            })
            .max_by_key(|(_, document)| document.total.minor)
            .ok_or_else(|| missing("statement", wanted.unwrap_or_default()))?;
        Ok((file_stem(&request.customer, &input), document, issuer))
    })?;
    let paper = paper(request.paper.as_deref(), &issuer.business)?;
    let pdf = context
        .ports()
        .printer
        .statement(&document, paper, &issuer.brand, session.now)?;
    Ok(StatementPreview {
        pdf: STANDARD.encode(&pdf.bytes),
        file_name: format!("{name}.pdf"),
        pages: pdf.pages,
        total: document.total.to_string(),
        currency: document.total.currency.to_string(),
    })
}
