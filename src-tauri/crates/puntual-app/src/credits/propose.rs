//! What money of a customer could be for.

use puntual_core::credits::{OpenItem, propose as shared};
use puntual_core::offers::OfferState;
use puntual_store::{CustomerId, Invoice, InvoiceId, OpenInvoice, Reader};

use super::{CreditProposal, ProposeCredit, ProposedShare, currency_of, positive};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::wire;

/// The open invoices of a customer with what each would get of an amount.
///
/// # Errors
/// `record.missing`, `currency.unknown`, `amount.invalid`, `amount.not_positive`.
pub fn propose(context: &Context, request: ProposeCredit) -> Result<CreditProposal, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let customer = reader.require_customer(&request.customer)?;
        let code = currency_of(request.currency.as_deref(), &customer, &session)?;
        let asked = request.amount.as_deref().filter(|text| !text.trim().is_empty());
        let amount = asked.map_or(Ok(0), |text| positive("amount", text, &code))?;
        let all = reader.open_invoices(Some(customer.id), None)?;
        let mut other_currencies: Vec<String> = all.iter().map(|open| open.currency.clone()).collect();
        other_currencies.retain(|theirs| *theirs != code);
        other_currencies.dedup();
        let open = open_in(reader, customer.id, &code)?;
        let shares = parts(reader, &session, customer.id, &open, amount)?;
        let given: i64 = shares.iter().map(|(_, minor)| minor).sum();
        let part = |id: InvoiceId| {
            shares
                .iter()
                .find(|(theirs, _)| *theirs == id)
                .map_or(0, |(_, minor)| *minor)
        };
        Ok(CreditProposal {
            left: wire::amount(amount - given, &code),
            invoices: open
                .into_iter()
                .map(|invoice| ProposedShare {
                    due_on: invoice.due_on.to_string(),
                    open: wire::amount(invoice.open_minor, &code),
                    amount: wire::amount(part(invoice.id), &code),
                    invoice: invoice.number,
                })
                .collect(),
            other_currencies,
            currency: code,
        })
    })
}

/// The open invoices of a customer in a currency, oldest first.
fn open_in(reader: &Reader<'_>, customer: CustomerId, code: &str) -> Result<Vec<OpenInvoice>, AppError> {
    let mut open = reader.open_invoices(Some(customer), None)?;
    open.retain(|invoice| invoice.currency == code);
    Ok(open)
}

/// The parts that an amount makes of open invoices: those of an offer that it takes, else of all.
fn parts(
    reader: &Reader<'_>,
    session: &Session,
    customer: CustomerId,
    open: &[OpenInvoice],
    amount_minor: i64,
) -> Result<Vec<(InvoiceId, i64)>, AppError> {
    let taken = reader
        .offers_until(Some(customer), session.today)?
        .into_iter()
        .find(|offer| {
            let judged = offer.judged(session.today);
            judged.state == OfferState::Open
                && judged.left_minor() == amount_minor
                && open.iter().any(|invoice| offer.covers(invoice.id))
        });
    let items: Vec<OpenItem<InvoiceId>> = open
        .iter()
        .filter(|invoice| taken.as_ref().is_none_or(|offer| offer.covers(invoice.id)))
        .map(|invoice| OpenItem {
            id: invoice.id,
            due_on: invoice.due_on,
            open_minor: invoice.open_minor,
        })
        .collect();
    Ok(shared(&items, amount_minor))
}

/// The invoices that are proposed for an amount, each with its part.
pub(super) fn proposed(
    reader: &Reader<'_>,
    session: &Session,
    customer: CustomerId,
    code: &str,
    amount_minor: i64,
) -> Result<Vec<(Invoice, i64)>, AppError> {
    let open = open_in(reader, customer, code)?;
    let shares = parts(reader, session, customer, &open, amount_minor)?.into_iter();
    shares
        .map(|(invoice, minor)| Ok((reader.invoice(invoice)?, minor)))
        .collect()
}
