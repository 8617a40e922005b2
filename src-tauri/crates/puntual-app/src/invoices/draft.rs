//! An invoice as it would be saved: what was left out filled in, what is wrong refused, what is unusual told.

use chrono::{Days, NaiveDate};
use puntual_store::{Customer, Invoice, Reader};

use super::SaveInvoice;
use crate::context::Session;
use crate::credits::{currency_of, positive};
use crate::error::AppError;
use crate::settings::business;
use crate::wire;

/// What is known before anything is checked.
pub(super) struct Outline {
    pub customer: Customer,
    pub old: Option<Invoice>,
    pub issued_on: NaiveDate,
    pub due_on: NaiveDate,
    pub term_days: u32,
    pub currency: String,
}

/// What was asked for, with what it was or what follows from the customer where nothing was said.
///
/// # Errors
/// `record.missing`, `date.invalid`, `currency.unknown`.
pub(super) fn outline(
    reader: &Reader<'_>,
    session: &Session,
    request: &SaveInvoice,
) -> Result<Outline, AppError> {
    let old = match &request.invoice {
        Some(number) => Some(reader.require_invoice(number)?),
        None => None,
    };
    let customer = match &old {
        Some(old) if request.customer.trim().is_empty() => reader.customer(old.customer)?,
        _ => reader.require_customer(request.customer.trim())?,
    };
    let term_days = match customer.data.term_days {
        Some(days) => days,
        None => business(reader, &session.info)?.profile.term_days,
    };
    let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    let issued_on = match given(&request.issued_on) {
        Some(text) => wire::date("issued_on", &text)?,
        None => old.as_ref().map_or(session.today, |old| old.issued_on),
    };
    let due_on = match (given(&request.due_on), &old) {
        (Some(text), _) => wire::date("due_on", &text)?,
        (None, Some(old)) => old.due_on,
        (None, None) => issued_on
            .checked_add_days(Days::new(u64::from(term_days)))
            .unwrap_or(issued_on),
    };
    let currency = match (given(&request.currency), &old) {
        (None, Some(old)) => old.currency.clone(),
        (asked, _) => currency_of(asked.as_deref(), &customer, session)?,
    };
    Ok(Outline {
        customer,
        old,
        issued_on,
        due_on,
        term_days,
        currency,
    })
}

/// One invoice to be written.
pub(super) struct Part {
    pub number: String,
    pub due_on: NaiveDate,
    pub total_minor: i64,
}

/// The invoices that an outline makes: one, or one for each instalment.
///
/// # Errors
/// `invoice.no_number`, `invoice.number_taken`, `amount.missing`, `amount.invalid`, `amount.not_positive`, `date.invalid`,
/// `invoice.instalments_differ`, `invoice.instalments_of_known`; for a change also `invoice.is_cancelled`,
/// `invoice.below_allocated`, `invoice.paid_and_of_another`, `invoice.paid_in_another_currency`,
/// `invoice.issued_after_payment`, `invoice.spoken_of`.
pub(super) fn parts(
    reader: &Reader<'_>,
    request: &SaveInvoice,
    outline: &Outline,
) -> Result<Vec<Part>, AppError> {
    let code = &outline.currency;
    let number = request.number.trim();
    if number.is_empty() {
        return Err(AppError::new("invoice.no_number"));
    }
    let instalments = request.instalments.as_deref().unwrap_or_default();
    if outline.old.is_some() && !instalments.is_empty() {
        return Err(AppError::new("invoice.instalments_of_known"));
    }
    let asked = request.total.as_deref().filter(|text| !text.trim().is_empty());
    let total = match (asked, &outline.old) {
        (Some(text), Some(old)) if old.total_minor == 0 && wire::minor("total", text, code)? == 0 => Some(0),
        (Some(text), _) => Some(positive("total", text, code)?),
        (None, old) => old.as_ref().map(|old| old.total_minor),
    };
    let mut parts = Vec::new();
    for (index, part) in instalments.iter().enumerate() {
        parts.push(Part {
            number: format!("{number}/{}", index + 1),
            due_on: wire::date("due_on", &part.due_on)?,
            total_minor: positive("amount", &part.amount, code)?,
        });
    }
    let sum = parts
        .iter()
        .fold(0i64, |sum, part| sum.saturating_add(part.total_minor));
    match total {
        Some(total) if !parts.is_empty() && sum != total => {
            return Err(AppError::new("invoice.instalments_differ")
                .with("sum", wire::amount(sum, code))
                .with("total", wire::amount(total, code))
                .with("currency", code));
        }
        None if parts.is_empty() => return Err(AppError::new("amount.missing")),
        Some(total) if parts.is_empty() => parts.push(Part {
            number: number.to_owned(),
            due_on: outline.due_on,
            total_minor: total,
        }),
        _ => {}
    }
    for part in &parts {
        let taken = reader
            .invoice_by_number(&part.number)?
            .is_some_and(|known| outline.old.as_ref().is_none_or(|old| old.id != known.id));
        if taken {
            return Err(AppError::new("invoice.number_taken").with("invoice", &part.number));
        }
    }
    if let (Some(old), Some(part)) = (&outline.old, parts.first()) {
        check_change(reader, outline, old, part)?;
    }
    Ok(parts)
}

/// What was allocated to an invoice, and what was said about it, fixes whose it is.
fn check_change(reader: &Reader<'_>, outline: &Outline, old: &Invoice, part: &Part) -> Result<(), AppError> {
    let about = |code| AppError::new(code).with("value", &old.number);
    if reader.invoice_care(old.id)?.cancelled_on.is_some() {
        return Err(AppError::new("invoice.is_cancelled").with("invoice", &old.number));
    }
    let allocated = old.total_minor - old.open_minor;
    let other_customer = outline.customer.id != old.customer;
    if allocated > 0 && other_customer {
        return Err(about("invoice.paid_and_of_another"));
    }
    if allocated > 0 && outline.currency != old.currency {
        return Err(about("invoice.paid_in_another_currency").with("currency", &old.currency));
    }
    if part.total_minor < allocated {
        return Err(AppError::new("invoice.below_allocated")
            .with("value", wire::amount(part.total_minor, &outline.currency))
            .with("allocated", wire::amount(allocated, &old.currency)));
    }
    if let Some(first) = reader
        .first_allocation_on(old.id)?
        .filter(|first| outline.issued_on > *first)
    {
        return Err(AppError::new("invoice.issued_after_payment").with("date", first));
    }
    if other_customer {
        let promised = reader
            .promises(Some(old.customer), None)?
            .iter()
            .any(|promise| !promise.invoices.is_empty() && promise.is_about(old.id));
        let planned = reader
            .payment_plans(Some(old.customer), true)?
            .iter()
            .any(|plan| plan.covers(old.id));
        let offered = reader
            .offers(Some(old.customer))?
            .iter()
            .any(|offer| offer.covers(old.id));
        let disputed = !reader.disputes_of_invoice(old.id)?.is_empty();
        if promised || planned || offered || disputed || !reader.reminders_of_invoice(old.id)?.is_empty() {
            return Err(AppError::new("invoice.spoken_of").with("invoice", &old.number));
        }
    }
    Ok(())
}

/// What is unusual: it can be saved nevertheless.
pub(super) fn warnings(
    reader: &Reader<'_>,
    session: &Session,
    outline: &Outline,
    parts: &[Part],
) -> Result<Vec<AppError>, AppError> {
    let code = &outline.currency;
    let customer = &outline.customer;
    let mut warnings = Vec::new();
    if let Some(part) = parts.iter().find(|part| part.due_on < outline.issued_on) {
        warnings.push(
            AppError::new("warning.due_before_issue")
                .with("due_on", part.due_on)
                .with("issued_on", outline.issued_on),
        );
    }
    let own = match customer.data.currency.as_str() {
        "" => &session.info.currency,
        own => own,
    };
    if code != own {
        warnings.push(
            AppError::new("warning.other_currency")
                .with("currency", code)
                .with("usual", own),
        );
    }
    let except = outline.old.as_ref().map(|old| old.id);
    let total = parts
        .iter()
        .fold(0i64, |sum, part| sum.saturating_add(part.total_minor));
    let like = reader.invoice_like(customer.id, outline.issued_on, code, total, except)?;
    if let Some(number) = like.filter(|_| total > 0) {
        warnings.push(AppError::new("warning.like_another").with("invoice", number));
    }
    if outline.old.is_none()
        && let Some(said) = reader.escalation(customer.id)?
        && said.credit_blocked
    {
        warnings.push(
            AppError::new("warning.credit_blocked")
                .with("name", &customer.data.name)
                .with("why", &said.reason)
                .with("date", said.since_on),
        );
    }
    let limits = reader.credit_limits(customer.id)?;
    if let Some((_, limit)) = limits.iter().find(|(currency, _)| currency == code) {
        let others = reader.open_invoices(Some(customer.id), None)?;
        let owed = others
            .iter()
            .filter(|open| open.currency == *code && Some(open.id) != except)
            .fold(0i64, |sum, open| sum.saturating_add(open.open_minor));
        let on_account = reader
            .unapplied_of(customer.id, session.today)?
            .into_iter()
            .find(|(currency, _)| currency == code)
            .map_or(0, |(_, minor)| minor);
        let paid = outline
            .old
            .as_ref()
            .map_or(0, |old| old.total_minor - old.open_minor);
        let would = owed.saturating_add(total - paid).saturating_sub(on_account);
        if would > *limit {
            warnings.push(
                AppError::new("warning.credit_limit")
                    .with("limit", wire::amount(*limit, code))
                    .with("would", wire::amount(would, code))
                    .with("currency", code),
            );
        }
    }
    Ok(warnings)
}
