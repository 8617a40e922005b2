//! Statements that go with messages.

use puntual_store::{Customer, Reader};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::ports::Brand;
use crate::settings::{Business, business};
use crate::statements::document::{brand, documents, file_name};

/// Draws statements of today, reading how the book's papers look once.
pub(crate) struct Statements<'c> {
    context: &'c Context<'c>,
    session: &'c Session,
    business: Business,
    brand: Brand,
}

impl<'c> Statements<'c> {
    /// # Errors
    /// `settings.unreadable`.
    pub fn new(
        context: &'c Context<'c>,
        reader: &Reader<'_>,
        session: &'c Session,
    ) -> Result<Self, AppError> {
        let business = business(reader, &session.info)?;
        Ok(Statements {
            context,
            session,
            brand: brand(reader, &business)?,
            business,
        })
    }

    /// The statement of a customer in one currency: its file name and the PDF.
    ///
    /// # Errors
    /// `logo.unreadable`, `pdf.failed`.
    pub fn of(
        &self,
        reader: &Reader<'_>,
        customer: &Customer,
        currency: &str,
    ) -> Result<Option<(String, Vec<u8>)>, AppError> {
        let drawn = documents(reader, self.session, &self.business, customer, self.session.today)?;
        let document = drawn
            .iter()
            .find(|document| document.total.currency.to_string() == currency);
        let Some(document) = document else { return Ok(None) };
        let printer = &self.context.ports().printer;
        let pdf = printer.statement(document, self.business.paper, &self.brand, self.session.now)?;
        Ok(Some((file_name(&customer.data.code, document), pdf.bytes)))
    }
}
