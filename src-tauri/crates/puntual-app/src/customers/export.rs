//! The list of customers as a file.

use std::collections::HashSet;
use std::path::Path;

use puntual_store::Cut;

use crate::books::{FileWritten, write_table};
use crate::context::Context;
use crate::customers::list::{Wanted, row, sort};
use crate::customers::{CustomerRow, ExportCustomers};
use crate::error::AppError;
use crate::segments;

const HEADER: [&str; 21] = [
    "customer_id",
    "name",
    "tax_id",
    "city",
    "country",
    "email",
    "phone",
    "preferred_channel",
    "segment",
    "class",
    "commitment",
    "currency",
    "open",
    "overdue",
    "next_due",
    "days_past_due",
    "promised_on",
    "last_payment_on",
    "on_time",
    "due_invoices",
    "average_days_late",
];

/// Writes every customer that a list would show, loaded or not, one row per currency in which something is open.
///
/// # Errors
/// As of the list; `export.too_large`, `disk.full`, `file.not_writable`.
pub fn export(context: &Context, request: ExportCustomers) -> Result<FileWritten, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    let cut = Cut {
        sort: sort(request.sort.as_deref())?,
        descending: request.descending.unwrap_or(false),
        after: None,
        offset: 0,
        limit: u32::MAX,
    };
    let mut cells = Vec::new();
    session.read(|reader| {
        let choice = request.which.among.clone().unwrap_or_default();
        let wanted = Wanted::read(reader, &session, &choice)?;
        let only: Option<HashSet<&str>> = request
            .which
            .customers
            .as_ref()
            .map(|codes| codes.iter().map(String::as_str).collect());
        for listing in reader.list_customers(&wanted.query(&session), &cut)? {
            if only
                .as_ref()
                .is_none_or(|codes| codes.contains(listing.code.as_str()))
            {
                lines(row(listing, &session), &session.info.currency, &mut cells);
            }
        }
        Ok(())
    })?;
    let header = HEADER.map(str::to_owned);
    write_table(context, Path::new(&request.path), &header, &cells)
}

fn lines(row: CustomerRow, home: &str, cells: &mut Vec<Vec<String>>) {
    let nothing = [(home.to_owned(), String::new(), String::new())];
    let balances: Vec<(String, String, String)> = row
        .balances
        .iter()
        .map(|balance| {
            (
                balance.currency.clone(),
                balance.open.clone(),
                balance.overdue.clone(),
            )
        })
        .collect();
    let balances = if balances.is_empty() {
        &nothing[..]
    } else {
        &balances
    };
    let number = |value: Option<i32>| value.map(|value| value.to_string()).unwrap_or_default();
    for (currency, open, overdue) in balances {
        cells.push(vec![
            row.customer.clone(),
            row.name.clone(),
            row.tax_id.clone(),
            row.city.clone(),
            row.country.clone(),
            row.email.clone(),
            row.phone.clone(),
            row.channel.clone(),
            row.segment.clone(),
            row.class.clone(),
            row.commitment.clone(),
            currency.clone(),
            open.clone(),
            overdue.clone(),
            row.next_due_on.clone().unwrap_or_default(),
            number(row.oldest_days),
            row.promised_on.clone().unwrap_or_default(),
            row.last_payment_on.clone().unwrap_or_default(),
            row.on_time.to_string(),
            row.due.to_string(),
            number(row.average_days_late),
        ]);
    }
}
