//! A statement to look at: the real PDF.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::context::{Context, missing};
use crate::error::AppError;
use crate::settings::business;
use crate::statements::document::{brand, documents, file_name, paper};
use crate::statements::{PreviewStatement, StatementPreview};
use crate::wire;

/// Draws one statement and keeps nothing.
///
/// # Errors
/// `record.missing`, `date.invalid`, `paper.unknown`, what the printer says.
pub fn preview(context: &Context, request: PreviewStatement) -> Result<StatementPreview, AppError> {
    let session = context.session()?;
    let as_of = request
        .as_of
        .as_deref()
        .map_or(Ok(session.today), |text| wire::date("as_of", text))?;
    let (document, brand, paper) = session.read(|reader| {
        let customer = reader.require_customer(&request.customer)?;
        let business = business(reader, &session.info)?;
        let documents = documents(reader, &session, &business, &customer, as_of)?;
        let asked = request.currency.as_deref();
        let document = documents
            .into_iter()
            .filter(|document| asked.is_none_or(|code| document.total.currency.code() == code))
            .max_by_key(|document| document.total.minor)
            .ok_or_else(|| missing("statement", asked.unwrap_or_default()))?;
        let paper = paper(request.paper.as_deref(), &business)?;
        Ok((document, brand(reader, &business)?, paper))
    })?;
    let pdf = context
        .ports()
        .printer
        .statement(&document, paper, &brand, session.now)?;
    Ok(StatementPreview {
        pdf: STANDARD.encode(&pdf.bytes),
        file_name: file_name(&request.customer, &document),
        pages: pdf.pages,
        total: document.total.to_string(),
        currency: document.total.currency.to_string(),
    })
}
