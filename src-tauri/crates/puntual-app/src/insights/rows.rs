//! `insights.rows`: what a figure is made of.

use chrono::NaiveDate;
use puntual_core::insights::{Figure, MonthSales, MonthUsed, Period, months_used, share};
use puntual_store::{Call, InvoiceId, Promise, Reader};

use super::gather::{gather, month_before};
use super::get::{calls_since, has_reached, is_kept, was_timed};
use super::names;
use super::period::period;
use super::views::{CountedMonth, InsightRow, InsightRowList, InsightRows};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::wire;

/// The invoices (or promises, or months) above or below the line of a figure, the largest contribution first.
///
/// # Errors
/// `choice.unknown` for a figure or part that does not exist; `date.invalid`, `period.reversed`.
pub fn rows(context: &Context, request: InsightRows) -> Result<InsightRowList, AppError> {
    let session = context.session()?;
    let period = period(&session, request.from.as_deref(), request.to.as_deref())?;
    let parts = [("over", true), ("under", false)];
    let over = wire::meaning("part", request.part.as_deref().unwrap_or("under"), parts)?;
    let currency = request.currency.as_deref().unwrap_or(&session.info.currency);
    let offset = usize::try_from(request.offset.unwrap_or(0)).unwrap_or(usize::MAX);
    let limit = usize::try_from(request.limit.unwrap_or(100).clamp(1, 500)).unwrap_or(500);
    session.read(|reader| {
        if [names::PROMISES.0, names::PROMISES_AMOUNT.0].contains(&request.figure.as_str()) {
            let promises: Vec<Promise> = reader
                .promises(None, Some(period.from))?
                .into_iter()
                .filter(|promise| promise.currency == currency)
                .filter(|promise| is_kept(promise, &period, &session).is_some_and(|kept| kept || !over))
                .collect();
            return Ok(of_promises(&promises, currency, offset, limit));
        }
        if let Some(found) = contacts(reader, &session, period, &request.figure, over)? {
            return Ok(InsightRowList {
                total: wire::count(found.len()),
                rows: found.into_iter().skip(offset).take(limit).collect(),
                sum: None,
                on_account: None,
            });
        }
        if request.figure == names::COUNTBACK.0 && !over {
            return months(reader, &session, period, currency, offset, limit);
        }
        let figure = match request.figure.as_str() {
            // The receivables that the days are counted back for.
            word if word == names::COUNTBACK.0 => Figure::Dso,
            // DSO less the best possible: what is past due, over the same sales.
            word if word == names::ADD.0 && over => Figure::PastDue,
            word if word == names::ADD.0 => Figure::Dso,
            word => names::figure(word)?,
        };
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

/// The months whose sales the receivables of the last day use up, the newest first: whole months are counted back, not invoices.
fn months(
    reader: &Reader<'_>,
    session: &Session,
    period: Period,
    currency: &str,
    offset: usize,
    limit: usize,
) -> Result<InsightRowList, AppError> {
    let gathered = gather(reader, session, period, Some(currency))?;
    let Some(found) = gathered.currencies.get(currency) else {
        return Ok(InsightRowList::default());
    };
    let used = months_used(found.now.sum(Figure::Dso).over, &found.months);
    let rows = used.iter().zip(&found.months).enumerate();
    let row = |(back, (used, of)): (usize, (&MonthUsed, &MonthSales))| InsightRow {
        invoice: String::new(),
        customer: String::new(),
        name: String::new(),
        due_on: month_before(period.to, back).0.to_string(),
        paid_on: None,
        amount: amount(used.minor, currency),
        currency: currency.to_owned(),
        month: Some(CountedMonth {
            days: used.days.to_string(),
            of_days: of.days,
            sales: amount(of.minor, currency),
        }),
    };
    Ok(InsightRowList {
        rows: rows.skip(offset).take(limit).map(row).collect(),
        total: wire::count(used.len()),
        sum: Some(amount(used.iter().map(|month| month.minor).sum(), currency)),
        on_account: None,
    })
}

/// The contacts of a period that reached somebody (`over`), or all that were tried, the newest first; `None` for a figure of
/// something else.
fn contacts(
    reader: &Reader<'_>,
    session: &Session,
    period: Period,
    figure: &str,
    over: bool,
) -> Result<Option<Vec<InsightRow>>, AppError> {
    let is_one = |call: &Call| !over || has_reached(call);
    let mut rows = match figure {
        word if word == names::RIGHT_PARTY.0 => calls(reader, session, period, is_one)?,
        word if word == names::TALK_TIME.0 => calls(reader, session, period, was_timed)?,
        word if word == names::CONTACTABILITY.0 => {
            let mut rows = calls(reader, session, period, is_one)?;
            rows.extend(messages(reader, period, over)?);
            rows
        }
        _ => return Ok(None),
    };
    rows.sort_by(|a, b| (&b.due_on, &a.name).cmp(&(&a.due_on, &b.name)));
    Ok(Some(rows))
}

/// The calls of a period that count.
fn calls(
    reader: &Reader<'_>,
    session: &Session,
    period: Period,
    counts: impl Fn(&Call) -> bool,
) -> Result<Vec<InsightRow>, AppError> {
    let mut rows = Vec::new();
    for (day, call) in calls_since(reader, session, period.from)? {
        if period.holds(day) && counts(&call) {
            let data = reader.customer(call.customer)?.data;
            rows.push(contact(day, data.code, data.name));
        }
    }
    Ok(rows)
}

/// The messages of a period, or with `over` those that arrived.
fn messages(reader: &Reader<'_>, period: Period, over: bool) -> Result<Vec<InsightRow>, AppError> {
    let tried = reader.messages_tried(period.from, period.to)?.into_iter();
    Ok(tried
        .filter(|tried| tried.arrived || !over)
        .map(|tried| contact(tried.run_on, tried.customer, tried.name))
        .collect())
}

fn contact(day: NaiveDate, customer: String, name: String) -> InsightRow {
    InsightRow {
        invoice: String::new(),
        customer,
        name,
        due_on: day.to_string(),
        paid_on: None,
        amount: String::new(),
        currency: String::new(),
        month: None,
    }
}

/// Money on account lessens the receivables of the DSO, as in the aging.
fn takes_off_account(
    reader: &Reader<'_>,
    session: &Session,
    figure: Figure,
    over: bool,
    to: NaiveDate,
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
        month: None,
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
                invoice: promise.numbers().join(", "),
                customer: promise.customer_code.clone(),
                name: promise.customer_name.clone(),
                due_on: promise.promised_on.to_string(),
                paid_on: None,
                amount: wire::amount(promise.amount_minor, currency),
                currency: currency.to_owned(),
                month: None,
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
