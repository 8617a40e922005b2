//! Opening an invoice again that was counted as paid because its e-invoice says so.

use puntual_store::{Credit, CreditKind, Invoice, Reader};

use super::{InvoiceKey, InvoiceView, get};
use crate::context::Context;
use crate::error::AppError;
use crate::imports::PAID_WHEN_ISSUED;

/// The credit by which the import counted an invoice as paid, or part of it.
pub(super) fn counted_as_paid(reader: &Reader<'_>, invoice: &Invoice) -> Result<Option<Credit>, AppError> {
    let fiscal_id = reader.fiscal_id(invoice.id)?;
    // A table that says so without a fiscal id is known by its number.
    let key = if fiscal_id.is_empty() {
        &invoice.number
    } else {
        &fiscal_id
    };
    let reference = format!("{key}{PAID_WHEN_ISSUED}");
    Ok(reader.credit_by_reference(CreditKind::Payment, &reference)?)
}

/// Takes back that an invoice counts as paid, as a batch of its own that can be undone. Importing the document again does not
/// pay it again.
///
/// # Errors
/// `record.missing`; `invoice.not_counted_as_paid`.
pub fn reopen(context: &Context<'_>, request: InvoiceKey) -> Result<InvoiceView, AppError> {
    let session = context.session()?;
    session.batch("invoices.reopen", &request.invoice, |writer| {
        let invoice = writer.require_invoice(&request.invoice)?;
        let credit = counted_as_paid(writer, &invoice)?
            .ok_or_else(|| AppError::new("invoice.not_counted_as_paid").with("invoice", &request.invoice))?;
        Ok(writer.take_out_credit(credit.id)?)
    })?;
    get(context, request)
}
