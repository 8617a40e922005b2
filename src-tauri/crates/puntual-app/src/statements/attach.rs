//! A statement that goes with a message.

use puntual_core::statements::statement;
use puntual_store::{BatchWriter, Customer, MessageId, Reader};

use crate::context::{Context, Session, missing};
use crate::error::AppError;
use crate::statements::document::{Asked, Issuer, file_stem, inputs};

/// A file made for a message.
pub(crate) struct Made {
    /// `estado-C-001-MXN-2026-03-16.pdf`.
    pub name: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// The statement of today in one currency, as the customer would get it.
///
/// # Errors
/// `record.missing` when there is nothing in this currency, what the printer says.
pub(crate) fn pdf_for(
    context: &Context,
    session: &Session,
    reader: &Reader<'_>,
    issuer: &Issuer,
    customer: &Customer,
    currency: &str,
) -> Result<Made, AppError> {
    let asked = Asked {
        from: None,
        as_of: session.today,
    };
    let input = inputs(reader, session, issuer, customer, asked)?
        .into_iter()
        .find(|input| input.currency.code() == currency)
        .ok_or_else(|| missing("statement", currency))?;
    let printer = &context.ports().printer;
    let pdf = printer.statement(
        &statement(&input),
        issuer.business.paper,
        &issuer.brand,
        session.now,
    )?;
    Ok(Made {
        name: format!("{}.pdf", file_stem(&customer.data.code, &input)),
        bytes: pdf.bytes,
    })
}

/// Makes the statement and keeps it with a queued message: made again later it would say something else.
///
/// # Errors
/// As above.
pub(crate) fn attach_to(
    context: &Context,
    session: &Session,
    writer: &BatchWriter<'_>,
    issuer: &Issuer,
    (customer, currency): (&Customer, &str),
    message: MessageId,
) -> Result<(), AppError> {
    let made = pdf_for(context, session, writer, issuer, customer, currency)?;
    writer.attach_made(message, &made.name, "application/pdf", &made.bytes)?;
    Ok(())
}
