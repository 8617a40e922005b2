//! The list of invoices as a file.

use std::path::Path;

use puntual_store::Cut;

use crate::books::{FileWritten, write_table};
use crate::context::Context;
use crate::error::AppError;
use crate::invoices::ExportInvoices;
use crate::invoices::list::{Wanted, row, sort};
use crate::segments;

const HEADER: [&str; 11] = [
    "invoice_no",
    "customer_id",
    "name",
    "issue_date",
    "due_date",
    "currency",
    "amount",
    "open",
    "state",
    "days_past_due",
    "paid_on",
];

/// Writes every invoice that a list would show, loaded or not.
///
/// # Errors
/// As of the list; `export.too_large`, `disk.full`, `file.not_writable`.
pub fn export(context: &Context, request: ExportInvoices) -> Result<FileWritten, AppError> {
    let session = context.session()?;
    segments::refresh(&session)?;
    let cut = Cut {
        sort: sort(request.sort.as_deref())?,
        descending: request.descending.unwrap_or(false),
        after: None,
        offset: 0,
        limit: u32::MAX,
    };
    let rows = session.read(|reader| {
        let wanted = Wanted::read(reader, &session, &request.among.clone().unwrap_or_default())?;
        Ok(reader.list_invoices(&wanted.query(&session), &cut)?)
    })?;
    let cells: Vec<Vec<String>> = rows
        .into_iter()
        .map(|listing| {
            let row = row(listing, &session);
            vec![
                row.invoice,
                row.customer,
                row.name,
                row.issued_on,
                row.due_on,
                row.currency,
                row.total,
                row.open,
                row.state,
                row.days.to_string(),
                row.paid_on.unwrap_or_default(),
            ]
        })
        .collect();
    let header = HEADER.map(str::to_owned);
    write_table(context, Path::new(&request.path), &header, &cells)
}
