//! How the portfolio came from one day's balance to another's.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use puntual_core::aging::Bucket;
use puntual_core::insights::{Changes, Fate};

use crate::context::Context;
use crate::error::AppError;
use crate::receivables::{BucketFate, ChangesRequest, ChangesView, CurrencyChanges};
use crate::wire;

/// The balance at the end of two days, and everything that lies between them, to the cent: what was invoiced, paid,
/// credited and written off, and what became of each bucket.
///
/// # Errors
/// `date.invalid`; `period.reversed` when `from` is not before `to`.
pub fn changes(context: &Context, request: ChangesRequest) -> Result<ChangesView, AppError> {
    let session = context.session()?;
    let from = wire::date("from", &request.from)?;
    let to = match request.to {
        Some(text) => wire::date("to", &text)?,
        None => session.today,
    };
    if from >= to {
        return Err(AppError::new("period.reversed")
            .with("from", from)
            .with("until", to));
    }
    let mut found: BTreeMap<String, Changes> = BTreeMap::new();
    session.read(|reader| {
        reader.for_each_ledger_invoice(from, |currency, invoice| {
            of(&mut found, currency, from, to).invoice(invoice);
        })?;
        reader.for_each_ledger_credit(from, |currency, credit| {
            let came = if credit.credited_on > from && credit.credited_on <= to {
                credit.total_minor
            } else {
                0
            };
            of(&mut found, currency, from, to).credit(
                credit.kind,
                (credit.unapplied_on(from), credit.unapplied_on(to)),
                came,
            );
        })?;
        Ok::<_, AppError>(())
    })?;
    let mut currencies: Vec<CurrencyChanges> = found
        .iter()
        .map(|(currency, sums)| view(currency, sums))
        .collect();
    currencies.sort_by_key(|sums| sums.currency != session.info.currency);
    Ok(ChangesView {
        from: from.to_string(),
        to: to.to_string(),
        currencies,
    })
}

/// The entry of a currency, made when it is the first of it.
fn of<'a>(
    found: &'a mut BTreeMap<String, Changes>,
    currency: &str,
    from: NaiveDate,
    to: NaiveDate,
) -> &'a mut Changes {
    found
        .entry(currency.to_owned())
        .or_insert_with(|| Changes::new(from, to))
}

fn view(currency: &str, sums: &Changes) -> CurrencyChanges {
    let amount = |minor: i64| wire::amount(minor, currency);
    let fate = |stood: &str, fate: &Fate| BucketFate {
        stood: stood.to_owned(),
        opening: amount(fate.opening),
        paid: amount(fate.paid),
        credited: amount(fate.credited),
        written_off: amount(fate.written_off),
        now: wire::buckets(&fate.now, currency),
    };
    CurrencyChanges {
        currency: currency.to_owned(),
        opening: amount(sums.opening),
        invoices: sums.invoices,
        invoiced: amount(sums.invoiced),
        paid: amount(sums.paid),
        credited: amount(sums.credited),
        written_off: amount(sums.written_off),
        other: amount(sums.other()),
        closing: amount(sums.closing),
        on_account_before: amount(sums.on_account.0),
        on_account: amount(sums.on_account.1),
        buckets: Bucket::ALL
            .into_iter()
            .map(|bucket| fate(bucket.as_str(), &sums.by_bucket[bucket as usize]))
            .chain([fate("new", &sums.new)])
            .collect(),
    }
}
