//! Statements that go with messages.

use puntual_core::statements::statement;
use puntual_store::{Customer, Reader};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::statements::document::{Asked, Issuer, file_stem, inputs};

/// Draws statements of today, reading how the book's papers look once. Whoever sends one keeps its bytes with the message:
/// drawn again later it would say something else.
pub(crate) struct Statements<'c> {
    context: &'c Context<'c>,
    session: &'c Session,
    issuer: Issuer,
}

impl<'c> Statements<'c> {
    /// # Errors
    /// `settings.unreadable`.
    pub fn new(
        context: &'c Context<'c>,
        reader: &Reader<'_>,
        session: &'c Session,
    ) -> Result<Self, AppError> {
        Ok(Statements {
            context,
            session,
            issuer: Issuer::read(reader, &session.info)?,
        })
    }

    /// The statement of a customer in one currency: its file name and the PDF. `None` when there is nothing in it.
    ///
    /// # Errors
    /// `logo.unreadable`, `pdf.failed`.
    pub fn of(
        &self,
        reader: &Reader<'_>,
        customer: &Customer,
        currency: &str,
    ) -> Result<Option<(String, Vec<u8>)>, AppError> {
        let asked = Asked {
            from: None,
            as_of: self.session.today,
        };
        let input = inputs(reader, self.session, &self.issuer, customer, asked)?
            .into_iter()
            .find(|input| input.currency.code() == currency);
        let Some(input) = input else { return Ok(None) };
        let pdf = self.context.ports().printer.statement(
            &statement(&input),
            self.issuer.business.paper,
            &self.issuer.brand,
            self.session.now,
        )?;
        let name = format!("{}.pdf", file_stem(&customer.data.code, &input));
        Ok(Some((name, pdf.bytes)))
    }
}
