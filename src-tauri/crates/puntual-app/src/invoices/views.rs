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
    /// Only of customers in this segment.
    pub segment: Option<i64>,
    /// Only of customers of this behaviour class.
    pub class: Option<String>,
    /// Only of customers whose talk has come to this.
    pub commitment: Option<String>,
    /// Only in this currency.
    pub currency: Option<String>,
    /// Due on this day or later.
    pub due_from: Option<String>,
    /// Due on this day or before.
    pub due_until: Option<String>,
    /// With at least so much owed, in `currency` or else the book's.
    pub open_from: Option<String>,
    /// `due_on` (default), `issued_on`, `number`, `open`, `total`, `name`.
    pub sort: Option<String>,
    /// From high to low.
    pub descending: Option<bool>,
    /// Only what comes behind the invoice with this number, the last of the page before.
    pub after: Option<String>,
    /// Rows to leave out; far into a list `after` is quicker.
    pub offset: Option<u32>,
    /// Rows to give, at most 500.
    pub limit: Option<u32>,
}

impl ListInvoices {
    pub(crate) fn choice(&self) -> InvoiceChoice {
        InvoiceChoice {
            query: self.query.clone(),
            state: self.state.clone(),
            customer: self.customer.clone(),
            segment: self.segment,
            class: self.class.clone(),
            commitment: self.commitment.clone(),
            currency: self.currency.clone(),
            due_from: self.due_from.clone(),
            due_until: self.due_until.clone(),
            open_from: self.open_from.clone(),
        }
    }
}

/// Which invoices, whatever part of them is loaded; each as of the list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct InvoiceChoice {
    /// Part of a number or of a customer's name.
    pub query: Option<String>,
    /// How they stand.
    pub state: Option<String>,
    /// Only this customer's.
    pub customer: Option<String>,
    /// Only of customers in this segment.
    pub segment: Option<i64>,
    /// Only of customers of this behaviour class.
    pub class: Option<String>,
    /// Only of customers whose talk has come to this.
    pub commitment: Option<String>,
    /// Only in this currency.
    pub currency: Option<String>,
    /// Due on this day or later.
    pub due_from: Option<String>,
    /// Due on this day or before.
    pub due_until: Option<String>,
    /// With at least so much owed.
    pub open_from: Option<String>,
}

/// Writes invoices as CSV, or as a workbook when the name ends in `.xlsx`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ExportInvoices {
    /// The file.
    pub path: String,
    /// All that a list would show, loaded or not; without it, all that are open.
    pub among: Option<InvoiceChoice>,
    /// As of the list.
    pub sort: Option<String>,
    /// From high to low.
    pub descending: Option<bool>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InvoiceList {
    /// The page.
    pub rows: Vec<InvoiceRow>,
    /// How many match in all; `None` behind the first page.
    pub total: Option<u32>,
    /// Open amounts of all that match, one per currency; none behind the first page.
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
    /// The day it was paid in full.
    pub paid_on: Option<String>,
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
