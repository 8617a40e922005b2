//! Entering a payment, credit note or write-off by hand, and changing one.

use puntual_store::{BatchWriter, Credit, CreditId, CreditKind, Customer, Invoice, NewCredit};

use super::propose::proposed;
use super::{
    CreditChanged, SaveCredit, apply, changed, chosen, currency_of, free_reference, kind, past_day, positive,
};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::wire;

/// Saves a credit as one batch. What no invoice takes up stays on the customer's account, except of a write-off.
///
/// # Errors
/// `choice.unknown`, `record.missing`, `currency.unknown`, `date.invalid`, `amount.invalid`, `amount.missing`,
/// `amount.not_positive`, `credit.in_the_future`, `credit.reference_taken`, `credit.reason_missing`,
/// `credit.write_off_has_an_invoice`, and what a choice of invoices can be refused for; for a change `credit.in_use`,
/// `credit.below_used`, `credit.from_bank`, `credit.other_kind`, `invoice.is_cancelled`.
pub fn save(context: &Context, request: SaveCredit) -> Result<CreditChanged, AppError> {
    let session = context.session()?;
    let kind = kind(&request.kind)?;
    if kind == CreditKind::WriteOff && request.notes.as_deref().unwrap_or_default().trim().is_empty() {
        return Err(AppError::new("credit.reason_missing"));
    }
    let (id, batch) = session.batch("credits.save", &request.customer, |writer| {
        let customer = whose(writer, &request)?;
        match request.credit {
            Some(id) => change(writer, &session, &request, kind, &customer, CreditId(id)),
            None => enter(writer, &session, &request, kind, &customer),
        }
    })?;
    changed(&session, id, batch)
}

/// The customer that was named, else whose the first chosen invoice is.
fn whose(writer: &BatchWriter<'_>, request: &SaveCredit) -> Result<Customer, AppError> {
    let first = request.shares.as_deref().and_then(<[_]>::first);
    match first.filter(|_| request.customer.trim().is_empty()) {
        Some(share) => {
            let invoice = writer.require_invoice(share.invoice.trim())?;
            Ok(writer.customer(invoice.customer)?)
        }
        None => Ok(writer.require_customer(request.customer.trim())?),
    }
}

fn enter(
    writer: &BatchWriter<'_>,
    session: &Session,
    request: &SaveCredit,
    kind: CreditKind,
    customer: &Customer,
) -> Result<CreditId, AppError> {
    let on = past_day("on", request.on.as_deref(), session.today)?;
    let first = match request.shares.as_deref().and_then(<[_]>::first) {
        Some(share) => Some(writer.require_invoice(share.invoice.trim())?.currency),
        None => None,
    };
    let asked = request.currency.as_deref().filter(|code| !code.trim().is_empty());
    let code = currency_of(asked.or(first.as_deref()), customer, session)?;
    let asked = request.amount.as_deref().filter(|text| !text.trim().is_empty());
    let amount = asked.map(|text| positive("amount", text, &code)).transpose()?;
    let choices = request.shares.as_deref();
    let shares: Vec<(Invoice, i64)> = match (choices, amount) {
        (Some(choices), _) => chosen(writer, customer.id, &code, choices, amount.unwrap_or(i64::MAX))?,
        (None, Some(amount)) => proposed(writer, session, customer.id, &code, amount)?,
        (None, None) => Vec::new(),
    };
    let given = shares
        .iter()
        .fold(0i64, |sum, (_, minor)| sum.saturating_add(*minor));
    let total_minor = amount.unwrap_or(given);
    if total_minor <= 0 {
        return Err(AppError::new("amount.missing"));
    }
    if kind == CreditKind::WriteOff && given != total_minor {
        return Err(AppError::new("credit.write_off_has_an_invoice"));
    }
    let id = writer.insert_credit(&NewCredit {
        customer: customer.id,
        kind,
        reference: &reference(writer, request, kind, customer, &on.to_string())?,
        credited_on: on,
        currency: &code,
        total_minor,
        method: request.method.as_deref().unwrap_or_default().trim(),
        notes: request.notes.as_deref().unwrap_or_default().trim(),
    })?;
    if let Some(note) = tax_note(request) {
        writer.set_tax_note(id, note)?;
    }
    let credit = writer.credit(id)?;
    apply(writer, &credit, &shares)?;
    Ok(id)
}

fn change(
    writer: &BatchWriter<'_>,
    session: &Session,
    request: &SaveCredit,
    kind: CreditKind,
    customer: &Customer,
    id: CreditId,
) -> Result<CreditId, AppError> {
    let old = super::movable(writer, id.0)?;
    if old.kind != kind.as_str() {
        return Err(AppError::new("credit.other_kind"));
    }
    let given = |text: &Option<String>| text.as_deref().map(|text| text.trim().to_owned());
    let on = match request.on.as_deref() {
        Some(text) => past_day("on", Some(text), session.today)?,
        None => old.credited_on,
    };
    let code = match request.currency.as_deref() {
        Some(code) => wire::currency(code)?.code(),
        None => &old.currency,
    };
    let total_minor = match request.amount.as_deref() {
        Some(text) => positive("amount", text, code)?,
        None => old.total_minor,
    };
    check_change(writer, &old, customer, code, total_minor, on)?;
    let reference = match given(&request.reference).filter(|text| !text.is_empty()) {
        Some(new) if new != old.reference => reference(writer, request, kind, customer, "")?,
        _ => old.reference.clone(),
    };
    writer.update_credit(
        id,
        &NewCredit {
            customer: customer.id,
            kind,
            reference: &reference,
            credited_on: on,
            currency: code,
            total_minor,
            method: &given(&request.method).unwrap_or(old.method),
            notes: &given(&request.notes).unwrap_or(old.notes),
        },
    )?;
    if let Some(note) = tax_note(request) {
        writer.set_tax_note(id, note)?;
    }
    Ok(id)
}

/// What the tax office needs to hear, where something was said.
fn tax_note(request: &SaveCredit) -> Option<&str> {
    request.tax_note.as_deref().map(str::trim)
}

/// What an invoice has, or the customer got back, fixes whose it is, its currency and its day; what a bank line says fixes the
/// amount.
fn check_change(
    writer: &BatchWriter<'_>,
    old: &Credit,
    customer: &Customer,
    code: &str,
    total_minor: i64,
    on: chrono::NaiveDate,
) -> Result<(), AppError> {
    let used = old.total_minor - old.unapplied_minor;
    let moves = customer.id != old.customer || code != old.currency || on != old.credited_on;
    if moves && used > 0 {
        return Err(AppError::new("credit.in_use").with("reference", &old.reference));
    }
    if total_minor < used || (old.kind == "write_off" && total_minor != used) {
        return Err(AppError::new("credit.below_used")
            .with("used", wire::amount(used, code))
            .with("currency", code));
    }
    let other_amount = total_minor != old.total_minor || code != old.currency;
    if other_amount && writer.has_bank_line(old.id)? {
        return Err(AppError::new("credit.from_bank").with("reference", &old.reference));
    }
    Ok(())
}

/// The reference that was given, which must be free; else one made of the day and the customer.
fn reference(
    writer: &BatchWriter<'_>,
    request: &SaveCredit,
    kind: CreditKind,
    customer: &Customer,
    day: &str,
) -> Result<String, AppError> {
    match request
        .reference
        .as_deref()
        .map(str::trim)
        .filter(|text| !text.is_empty())
    {
        Some(asked) if writer.credit_by_reference(kind, asked)?.is_some() => {
            Err(AppError::new("credit.reference_taken").with("reference", asked))
        }
        Some(asked) => Ok(asked.to_owned()),
        None => Ok(free_reference(
            writer,
            kind,
            &format!("{day} {}", customer.data.code),
        )?),
    }
}
