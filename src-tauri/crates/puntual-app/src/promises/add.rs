//! Recording a promise to pay.

use puntual_core::promises::PromiseState;
use puntual_store::{BatchWriter, Customer, Invoice, NewPromise, PromiseId, Reader};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::policies::business_days;
use crate::promises::{AddPromise, PromiseAdded, Record, promise_settings};
use crate::wire;

/// How a word was given.
const CHANNELS: [&str; 5] = ["call", "email", "whatsapp", "visit", "other"];

/// Records a promise. An open one about one of the same invoices (or the same account) is replaced by it: the newer word
/// counts.
///
/// # Errors
/// `record.missing`, `amount.invalid`, `amount.not_positive`, `promise.more_than_owed`, `date.invalid`, `promise.in_the_past`,
/// `promise.other_customer`, `promise.other_currency`, `choice.unknown` for a channel that does not exist.
pub fn add(context: &Context, request: AddPromise) -> Result<PromiseAdded, AppError> {
    let session = context.session()?;
    let promised_on = wire::date("promised_on", &request.promised_on)?;
    if promised_on < session.today {
        return Err(AppError::new("promise.in_the_past").with("date", promised_on));
    }
    let channel = channel(request.channel.as_deref())?;
    let ((promise, replaced), batch) = session.batch("promises.add", "", |writer| {
        let customer = writer.require_customer(&request.customer)?;
        let invoices = invoices(writer, &request, &customer)?;
        let currency = currency(writer, &request, &customer, &invoices, &session.info.currency)?;
        let amount_minor = wire::minor("amount", &request.amount, &currency)?;
        if amount_minor <= 0 {
            return Err(AppError::new("amount.not_positive").with("value", &request.amount));
        }
        let owed = if invoices.is_empty() {
            writer
                .open_invoices(Some(customer.id), None)?
                .iter()
                .filter(|open| open.currency == currency)
                .fold(0i64, |sum, open| sum.saturating_add(open.open_minor))
        } else {
            let open = invoices.iter().map(|invoice| invoice.open_minor);
            open.fold(0i64, i64::saturating_add)
        };
        if amount_minor > owed {
            return Err(AppError::new("promise.more_than_owed")
                .with("amount", &request.amount)
                .with("owed", wire::amount(owed, &currency))
                .with("currency", &currency));
        }
        let ids: Vec<_> = invoices.iter().map(|invoice| invoice.id).collect();
        let earlier = standing(writer, &session, &customer, &currency, &invoices)?;
        let grace = promise_settings(writer)?.grace();
        let id = writer.insert_promise(&NewPromise {
            customer: customer.id,
            invoices: &ids,
            currency: &currency,
            amount_minor,
            made_on: session.today,
            made_at_ms: session.now_ms(),
            promised_on,
            kept_until: grace.until(promised_on, &*business_days(writer, &session)?),
            promised_by: request.promised_by.as_deref().unwrap_or_default().trim(),
            channel,
            note: request.note.as_deref().unwrap_or_default(),
        })?;
        for earlier in &earlier {
            writer.withdraw_promise(*earlier, session.now_ms(), Some(id))?;
        }
        let record = Record::read(writer, Some(customer.id), session.today)?;
        let shown = |id| -> Result<_, AppError> { Ok(record.view(&writer.promise(id)?)) };
        Ok((
            shown(id)?,
            earlier.into_iter().map(shown).collect::<Result<Vec<_>, _>>()?,
        ))
    })?;
    Ok(PromiseAdded {
        promise,
        replaced,
        batch: batch.unwrap_or_default(),
    })
}

/// The open promises that a new one about these invoices stands in the place of.
fn standing(
    writer: &BatchWriter<'_>,
    session: &Session,
    customer: &Customer,
    currency: &str,
    invoices: &[Invoice],
) -> Result<Vec<PromiseId>, AppError> {
    let mut promises = writer.promises(Some(customer.id), None)?;
    promises.retain(|earlier| {
        let same = match (earlier.invoices.is_empty(), invoices.is_empty()) {
            (true, true) => true,
            (false, false) => invoices.iter().any(|invoice| earlier.is_about(invoice.id)),
            _ => false,
        };
        same && earlier.currency == currency && earlier.state(session.today) == PromiseState::Open
    });
    Ok(promises.into_iter().map(|promise| promise.id).collect())
}

/// The invoices named, each once.
fn invoices(
    reader: &Reader<'_>,
    request: &AddPromise,
    customer: &Customer,
) -> Result<Vec<Invoice>, AppError> {
    let several = request.invoices.iter().flatten();
    let mut invoices: Vec<Invoice> = Vec::new();
    for number in request
        .invoice
        .iter()
        .chain(several)
        .filter(|number| !number.is_empty())
    {
        let invoice = reader.require_invoice(number)?;
        if invoice.customer != customer.id {
            return Err(AppError::new("promise.other_customer").with("invoice", &invoice.number));
        }
        if !invoices.iter().any(|known| known.id == invoice.id) {
            invoices.push(invoice);
        }
    }
    Ok(invoices)
}

/// What was asked for, else the invoices', else the one that the customer owes in, else the book's.
fn currency(
    reader: &Reader<'_>,
    request: &AddPromise,
    customer: &Customer,
    invoices: &[Invoice],
    home: &str,
) -> Result<String, AppError> {
    let asked = request.currency.as_deref().filter(|code| !code.is_empty());
    let asked = asked
        .map(|code| wire::currency(code).map(|currency| currency.code().to_owned()))
        .transpose()?;
    let Some(first) = invoices.first() else {
        return match asked {
            Some(code) => Ok(code),
            None => owing_currency(reader, customer, home),
        };
    };
    let currency = asked.unwrap_or_else(|| first.currency.clone());
    match invoices.iter().find(|invoice| invoice.currency != currency) {
        Some(other) => Err(AppError::new("promise.other_currency")
            .with("invoice", &other.number)
            .with("currency", &other.currency)),
        None => Ok(currency),
    }
}

/// The book's currency, unless the customer owes nothing in it but in another.
pub(crate) fn owing_currency(
    reader: &Reader<'_>,
    customer: &Customer,
    home: &str,
) -> Result<String, AppError> {
    let open = reader.open_invoices(Some(customer.id), None)?;
    let owes_at_home = open.iter().any(|invoice| invoice.currency == home);
    let other = open.first().filter(|_| !owes_at_home);
    Ok(other.map_or_else(|| home.to_owned(), |invoice| invoice.currency.clone()))
}

/// How a word was given; empty when it was not said.
///
/// # Errors
/// `choice.unknown`.
pub(crate) fn channel(asked: Option<&str>) -> Result<&str, AppError> {
    let asked = asked.unwrap_or_default();
    if asked.is_empty() {
        Ok(asked)
    } else {
        wire::known("channel", asked, CHANNELS)
    }
}
