//! What a customer owed before the book began.

use puntual_store::{CreditKind, NewCredit, NewInvoice};

use crate::context::Context;
use crate::credits::{currency_of, past_day};
use crate::customers::{OpeningBalance, OpeningEntered};
use crate::error::AppError;
use crate::wire;

/// Enters an opening balance as one batch: an invoice for what the customer owes, money on account for what it has in its
/// favour (below zero).
///
/// # Errors
/// `record.missing`, `currency.unknown`, `date.invalid`, `amount.invalid`, `amount.not_positive` for nothing,
/// `credit.in_the_future`, `customer.opening_known`.
pub fn opening_balance(context: &Context, request: OpeningBalance) -> Result<OpeningEntered, AppError> {
    let session = context.session()?;
    let on = past_day("on", request.on.as_deref(), session.today)?;
    let (reference, batch) = session.batch("customers.opening_balance", &request.customer, |writer| {
        let customer = writer.require_customer(&request.customer)?;
        let code = currency_of(request.currency.as_deref(), &customer, &session)?;
        let minor = wire::minor("amount", &request.amount, &code)?;
        let due_on = match request.due_on.as_deref().filter(|text| !text.trim().is_empty()) {
            Some(text) => wire::date("due_on", text)?,
            None => on,
        };
        let word = match session.locale().language.as_str() {
            "en" => "OPENING",
            _ => "SALDO",
        };
        let reference = format!("{word}-{}-{code}", customer.data.code);
        let known = writer.invoice_by_number(&reference)?.is_some()
            || writer
                .credit_by_reference(CreditKind::Payment, &reference)?
                .is_some();
        if known {
            return Err(AppError::new("customer.opening_known").with("reference", reference));
        }
        let notes = request.notes.as_deref().unwrap_or_default().trim();
        match minor {
            0 => return Err(AppError::new("amount.not_positive").with("value", &request.amount)),
            1.. => {
                writer.insert_invoice(&NewInvoice {
                    customer: customer.id,
                    number: &reference,
                    issued_on: on.min(due_on),
                    due_on,
                    currency: &code,
                    total_minor: minor,
                    notes,
                })?;
            }
            _ => {
                writer.insert_credit(&NewCredit {
                    customer: customer.id,
                    kind: CreditKind::Payment,
                    reference: &reference,
                    credited_on: on,
                    currency: &code,
                    total_minor: minor.saturating_neg(),
                    method: "",
                    notes,
                })?;
            }
        }
        Ok(reference)
    })?;
    Ok(OpeningEntered { reference, batch })
}
