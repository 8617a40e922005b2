//! The list of open invoices as it stood at the end of a day.

use std::collections::BTreeMap;

use puntual_core::aging::{Bucket, days_past_due};

use crate::context::Context;
use crate::error::AppError;
use crate::receivables::{AsOfList, AsOfRequest, AsOfRow};
use crate::today::CurrencyAmount;
use crate::wire;

/// What was open at the end of a day, from the movements until then.
///
/// # Errors
/// `date.invalid`; `choice.unknown` for a bucket that does not exist; `record.missing` for an unknown customer.
pub fn as_of(context: &Context, request: AsOfRequest) -> Result<AsOfList, AppError> {
    let session = context.session()?;
    let day = match request.as_of {
        Some(text) => wire::date("as_of", &text)?,
        None => session.today,
    };
    let bucket = request
        .bucket
        .as_deref()
        .map(|word| wire::choice::<Bucket>("bucket", word))
        .transpose()?;
    let offset = usize::try_from(request.offset.unwrap_or(0)).unwrap_or(usize::MAX);
    let limit = usize::try_from(request.limit.unwrap_or(100).clamp(1, 500)).unwrap_or(500);
    session.read(|reader| {
        let customer = match &request.customer {
            Some(code) => Some(reader.require_customer(code)?.id),
            None => None,
        };
        let mut invoices = match customer {
            Some(customer) => reader.open_invoices_as_of(customer, day)?,
            None => reader.all_open_invoices_as_of(day)?,
        };
        invoices.retain(|invoice| {
            bucket.is_none_or(|bucket| Bucket::of(days_past_due(invoice.due_on, day)) == bucket)
                && request
                    .currency
                    .as_ref()
                    .is_none_or(|currency| *currency == invoice.currency)
        });
        invoices.sort_unstable_by(|a, b| (a.due_on, &a.number).cmp(&(b.due_on, &b.number)));
        let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
        for invoice in &invoices {
            let sum = sums.entry(&invoice.currency).or_default();
            *sum = sum.saturating_add(invoice.open_minor);
        }
        let open = sums
            .into_iter()
            .map(|(currency, minor)| CurrencyAmount {
                currency: currency.to_owned(),
                amount: wire::amount(minor, currency),
            })
            .collect();
        let rows = invoices
            .iter()
            .skip(offset)
            .take(limit)
            .map(|invoice| {
                let customer = reader.customer(invoice.customer)?.data;
                Ok(AsOfRow {
                    invoice: invoice.number.clone(),
                    customer: customer.code,
                    name: customer.name,
                    issued_on: invoice.issued_on.to_string(),
                    due_on: invoice.due_on.to_string(),
                    days: wire::days(days_past_due(invoice.due_on, day)),
                    total: wire::amount(invoice.total_minor, &invoice.currency),
                    open: wire::amount(invoice.open_minor, &invoice.currency),
                    currency: invoice.currency.clone(),
                })
            })
            .collect::<Result<_, AppError>>()?;
        Ok(AsOfList {
            as_of: day.to_string(),
            rows,
            total: wire::count(invoices.len()),
            open,
        })
    })
}
