//! Recording a promise to pay.

use puntual_core::promises::{GRACE_DAYS, PromiseState};
use puntual_store::{Customer, Invoice, NewPromise, Reader};

use crate::context::Context;
use crate::error::AppError;
use crate::promises::{AddPromise, PromiseAdded, view};
use crate::wire;

/// Records a promise. An open one about the same invoice (or the same account) is withdrawn: the newer word counts.
///
/// # Errors
/// `record.missing`, `amount.invalid`, `amount.not_positive`, `promise.more_than_owed`, `date.invalid`, `promise.in_the_past`,
/// `promise.other_customer`, `promise.other_currency`.
pub fn add(context: &Context, request: AddPromise) -> Result<PromiseAdded, AppError> {
    let session = context.session()?;
    let promised_on = wire::date("promised_on", &request.promised_on)?;
    if promised_on < session.today {
        return Err(AppError::new("promise.in_the_past").with("date", promised_on));
    }
    let (id, batch) = session.batch("promises.add", "", |writer| {
        let customer = writer.require_customer(&request.customer)?;
        let invoice = match request.invoice.as_deref().filter(|number| !number.is_empty()) {
            Some(number) => Some(writer.require_invoice(number)?),
            None => None,
        };
        if let Some(other) = invoice.as_ref().filter(|invoice| invoice.customer != customer.id) {
            return Err(AppError::new("promise.other_customer").with("invoice", &other.number));
        }
        let currency = currency(
            writer,
            &request,
            &customer,
            invoice.as_ref(),
            &session.info.currency,
        )?;
        let amount_minor = wire::minor("amount", &request.amount, &currency)?;
        if amount_minor <= 0 {
            return Err(AppError::new("amount.not_positive").with("value", &request.amount));
        }
        let owed = match &invoice {
            Some(invoice) => invoice.open_minor,
            None => writer
                .open_invoices(Some(customer.id), None)?
                .iter()
                .filter(|open| open.currency == currency)
                .map(|open| open.open_minor)
                .sum(),
        };
        if amount_minor > owed {
            return Err(AppError::new("promise.more_than_owed")
                .with("amount", &request.amount)
                .with("owed", wire::amount(owed, &currency))
                .with("currency", &currency));
        }
        for earlier in writer.promises(Some(customer.id), None, GRACE_DAYS)? {
            let replaced = earlier.invoice == invoice.as_ref().map(|invoice| invoice.id)
                && earlier.currency == currency
                && view(earlier.clone(), session.today).state == PromiseState::Open.as_str();
            if replaced {
                writer.withdraw_promise(earlier.id, session.now_ms())?;
            }
        }
        Ok(writer.insert_promise(&NewPromise {
            customer: customer.id,
            invoice: invoice.map(|invoice| invoice.id),
            currency: &currency,
            amount_minor,
            made_on: session.today,
            made_at_ms: session.now_ms(),
            promised_on,
            note: request.note.as_deref().unwrap_or_default(),
        })?)
    })?;
    let promise = session.read(|reader| Ok(reader.promise(id, GRACE_DAYS)?))?;
    Ok(PromiseAdded {
        promise: view(promise, session.today),
        batch: batch.unwrap_or_default(),
    })
}

/// What was asked for, else the invoice's, else the one that the customer owes in, else the book's.
fn currency(
    reader: &Reader<'_>,
    request: &AddPromise,
    customer: &Customer,
    invoice: Option<&Invoice>,
    home: &str,
) -> Result<String, AppError> {
    let asked = request.currency.as_deref().filter(|code| !code.is_empty());
    let asked = asked
        .map(|code| wire::currency(code).map(|currency| currency.code().to_owned()))
        .transpose()?;
    if let Some(invoice) = invoice {
        return match asked {
            Some(code) if code != invoice.currency => Err(AppError::new("promise.other_currency")
                .with("invoice", &invoice.number)
                .with("currency", &invoice.currency)),
            _ => Ok(invoice.currency.clone()),
        };
    }
    if let Some(code) = asked {
        return Ok(code);
    }
    let open = reader.open_invoices(Some(customer.id), None)?;
    let owes_at_home = open.is_empty() || open.iter().any(|invoice| invoice.currency == home);
    Ok(if owes_at_home {
        home.to_owned()
    } else {
        open[0].currency.clone()
    })
}
