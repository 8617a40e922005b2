//! `insights.rows`: what a figure is made of.

use puntual_core::insights::{Figure, share};
use puntual_core::promises::GRACE_DAYS;
use puntual_store::{InvoiceId, Promise, Reader};

use super::get::is_kept;
use super::names;
use super::period::period;
use super::views::{InsightRow, InsightRowList, InsightRows};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::wire;

/// The invoices (or promises) above or below the line of a figure, the largest contribution first.
///
/// # Errors
/// `choice.unknown` for a figure or part that does not exist; `date.invalid`, `period.reversed`.
pub fn rows(context: &Context, request: InsightRows) -> Result<InsightRowList, AppError> {
    let session = context.session()?;
    let period = period(&session, request.from.as_deref(), request.to.as_deref())?;
    let over = match request.part.as_deref().unwrap_or("under") {
        "over" => true,
        "under" => false,
        other => return Err(unknown("part", other)),
    };
    let currency = request.currency.as_deref().unwrap_or(&session.info.currency);
    let offset = usize::try_from(request.offset.unwrap_or(0)).unwrap_or(usize::MAX);
    let limit = usize::try_from(request.limit.unwrap_or(100).clamp(1, 500)).unwrap_or(500);
    session.read(|reader| {
        if [names::PROMISES.0, names::PROMISES_AMOUNT.0].contains(&request.figure.as_str()) {
            let promises: Vec<Promise> = reader
                .promises(None, Some(period.from), GRACE_DAYS)?
                .into_iter()
                .filter(|promise| promise.currency == currency)
                .filter(|promise| is_kept(promise, &period, &session).is_some_and(|kept| kept || !over))
                .collect();
            return Ok(of_promises(&promises, currency, offset, limit));
        }
        let figure = names::figure(&request.figure).ok_or_else(|| unknown("figure", &request.figure))?;
        let mut found: Vec<(i128, i64)> = Vec::new();
        let since = period.preceding().opening();
        reader.for_each_ledger_invoice(since, |theirs, invoice| {
            if theirs != currency {
                return;
            }
            let share = share(figure, invoice, &period, session.today);
            if let Some(part) = if over { share.over } else { share.under } {
                found.push((part, invoice.id));
            }
        })?;
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let sum: i128 = found.iter().map(|(part, _)| part).sum();
        let on_account = takes_off_account(reader, &session, figure, over, period.to, currency)?;
        let page = found.iter().skip(offset).take(limit);
        Ok(InsightRowList {
            rows: page
                .map(|(part, id)| row(reader, figure, *part, InvoiceId(*id)))
                .collect::<Result<_, _>>()?,
            total: wire::count(found.len()),
            sum: figure.is_of_money().then(|| amount(sum, currency)),
            on_account,
        })
    })
}

/// Money on account lessens the receivables of the DSO, as in the aging.
fn takes_off_account(
    reader: &Reader<'_>,
    session: &Session,
    figure: Figure,
    over: bool,
    to: chrono::NaiveDate,
    currency: &str,
) -> Result<Option<String>, AppError> {
    if !over || !matches!(figure, Figure::Dso | Figure::BestDso) {
        return Ok(None);
    }
    let unapplied = reader.unapplied(to.min(session.today))?;
    let sum: i64 = unapplied
        .iter()
        .filter(|(_, theirs, _)| theirs == currency)
        .map(|(.., minor)| *minor)
        .sum();
    Ok(Some(wire::amount(sum, currency)))
}

fn row(reader: &Reader<'_>, figure: Figure, part: i128, id: InvoiceId) -> Result<InsightRow, AppError> {
    let invoice = reader.invoice(id)?;
    let customer = reader.customer(invoice.customer)?.data;
    Ok(InsightRow {
        amount: if figure.is_of_money() {
            amount(part, &invoice.currency)
        } else {
            wire::amount(invoice.total_minor, &invoice.currency)
        },
        invoice: invoice.number,
        customer: customer.code,
        name: customer.name,
        due_on: invoice.due_on.to_string(),
        paid_on: invoice
            .paid_on
            .filter(|_| invoice.open_minor == 0)
            .map(|day| day.to_string()),
        currency: invoice.currency,
    })
}

fn of_promises(promises: &[Promise], currency: &str, offset: usize, limit: usize) -> InsightRowList {
    let sum: i128 = promises
        .iter()
        .map(|promise| i128::from(promise.amount_minor))
        .sum();
    InsightRowList {
        rows: promises
            .iter()
            .skip(offset)
            .take(limit)
            .map(|promise| InsightRow {
                invoice: promise.invoice_number.clone(),
                customer: promise.customer_code.clone(),
                name: promise.customer_name.clone(),
                due_on: promise.promised_on.to_string(),
                paid_on: None,
                amount: wire::amount(promise.amount_minor, currency),
                currency: currency.to_owned(),
            })
            .collect(),
        total: wire::count(promises.len()),
        sum: Some(amount(sum, currency)),
        on_account: None,
    }
}

fn amount(minor: i128, currency: &str) -> String {
    wire::amount(i64::try_from(minor).unwrap_or(i64::MAX), currency)
}

fn unknown(field: &'static str, value: &str) -> AppError {
    AppError::new("choice.unknown")
        .with("field", field)
        .with("value", value)
}
