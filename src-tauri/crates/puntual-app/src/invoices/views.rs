//! What the invoice commands take and give.

use serde::{Deserialize, Serialize};

/// Asks for a page of the list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListInvoices {
    /// Part of a number or of a customer's name.
    pub query: Option<String>,
    /// `open` (default), `overdue`, `due_soon`, `paid`, `all`.
    pub state: Option<String>,
    /// Only this customer's.
    pub customer: Option<String>,
    /// `due_on` (default), `issued_on`, `number`, `open`, `total`, `name`.
    pub sort: Option<String>,
    /// From high to low.
    pub descending: Option<bool>,
    /// Rows to leave out.
    pub offset: Option<u32>,
    /// Rows to give, at most 500.
    pub limit: Option<u32>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InvoiceList {
    /// The page.
    pub rows: Vec<InvoiceRow>,
    /// How many match in all.
    pub total: u32,
    /// Open amounts of all that match, one per currency.
    pub open: Vec<crate::today::CurrencyAmount>,
}

/// An invoice in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InvoiceRow {
    /// Invoice number.
    pub invoice: String,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Issue date.
    pub issued_on: String,
    /// Due date.
    pub due_on: String,
    /// Days past due; 0 is due today, negative is days to go.
    pub days: i32,
    /// Amount invoiced.
    pub total: String,
    /// Still owed.
    pub open: String,
    /// ISO 4217.
    pub currency: String,
    /// `paid`, `not_due`, `due_soon` (7 days), `due_today` or `overdue`.
    pub state: String,
}

/// Names an invoice.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct InvoiceKey {
    /// Invoice number.
    pub invoice: String,
}

/// An invoice's page.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InvoiceView {
    /// Its row.
    pub invoice: InvoiceRow,
    /// Payments, credit notes and write-offs allocated to it, oldest first.
    pub movements: Vec<Movement>,
    /// Reminders that named it, newest first.
    pub reminders: Vec<crate::customers::TimelineEntry>,
    /// The import that brought it, for the way back.
    pub source: String,
    /// What identifies the e-invoice that it came from; may be empty.
    pub fiscal_id: String,
    /// Units of the book's currency for one of the invoice's, as its e-invoice says; may be empty.
    pub exchange_rate: String,
    /// The book's currency.
    pub home_currency: String,
    /// Its files, and those of what reduced it.
    pub files: Vec<crate::attachments::AttachmentView>,
    /// It was counted as paid because its e-invoice says so; `invoices.reopen` takes that back.
    pub counted_as_paid: bool,
}

/// Something that reduced an invoice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Movement {
    /// The day it counts from.
    pub on: String,
    /// `payment`, `credit_note` or `write_off`.
    pub kind: String,
    /// Its number or reference, may be empty.
    pub reference: String,
    /// What it took off.
    pub amount: String,
}
