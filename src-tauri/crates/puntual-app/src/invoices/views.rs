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

impl InvoiceChoice {
    /// Whether it asks for something that is known of customers from all their movements.
    pub(crate) fn asks_of_customers(&self) -> bool {
        self.segment.is_some() || self.class.is_some() || self.commitment.is_some()
    }
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
    /// `paid`, `cancelled`, `not_due`, `due_soon` (7 days), `due_today` or `overdue`.
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
    /// What was disputed about it, newest first.
    pub disputes: Vec<crate::disputes::DisputeView>,
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
    /// Free text.
    pub notes: String,
    /// Discount and late charge, as of today; `None` when there are neither.
    pub terms: Option<TermsToday>,
    /// Why no reminder names it; empty when they do.
    pub excluded_reason: String,
    /// The last day without reminders.
    pub excluded_until: Option<String>,
    /// The day it was cancelled.
    pub cancelled_on: Option<String>,
    /// Why.
    pub cancel_reason: String,
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
    /// What it took off; below zero when it was moved away.
    pub amount: String,
    /// Row id of the payment, note or write-off.
    pub credit: i64,
}

/// Enters an invoice, or changes one.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveInvoice {
    /// The invoice to change, by the number it has; without it a new one.
    pub invoice: Option<String>,
    /// Customer key; empty for a change that keeps it.
    pub customer: String,
    /// Number, unique in the book.
    pub number: String,
    /// Issue date; without it today, or what it was.
    pub issued_on: Option<String>,
    /// Due date; without it the issue date and the customer's days of credit, or what it was.
    pub due_on: Option<String>,
    /// ISO 4217; without it the customer's, else the book's, or what it was.
    pub currency: Option<String>,
    /// Decimal; without it the sum of the instalments, or what it was.
    pub total: Option<String>,
    /// Free text; without it what it was.
    pub notes: Option<String>,
    /// Discount and late charge of this invoice; without it the customer's, or what they were.
    pub terms: Option<crate::Terms>,
    /// Parts with due dates of their own, each an invoice `NUMBER/1`, `NUMBER/2` …; only for a new invoice.
    pub instalments: Option<Vec<NewInstalment>>,
}

/// A part of a new invoice.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NewInstalment {
    /// Due date.
    pub due_on: String,
    /// Decimal.
    pub amount: String,
}

/// What saving an invoice would do.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InvoiceDraft {
    /// Issue date, given or proposed.
    pub issued_on: String,
    /// Due date, given or proposed.
    pub due_on: String,
    /// Days of credit that the proposal counts.
    pub term_days: u32,
    /// ISO 4217, given or proposed.
    pub currency: String,
    /// What is unusual about it; it can be saved nevertheless.
    pub warnings: Vec<crate::error::AppError>,
    /// Why it cannot be saved.
    pub problem: Option<crate::error::AppError>,
}

/// An invoice after something was done with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct InvoiceChanged {
    /// Its number now; of several instalments the first.
    pub invoice: String,
    /// All numbers that were entered.
    pub invoices: Vec<String>,
    /// What was unusual about it.
    pub warnings: Vec<crate::error::AppError>,
    /// For the undo; `None` when nothing changed.
    pub batch: Option<i64>,
}

/// Cancels an invoice.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct CancelInvoice {
    /// Invoice number.
    pub invoice: String,
    /// Why.
    pub reason: String,
    /// The day; without it today.
    pub on: Option<String>,
}

/// Leaves an invoice out of reminders, or takes it in again.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ExcludeInvoice {
    /// Invoice number.
    pub invoice: String,
    /// Why; empty takes it in again.
    pub reason: String,
    /// The last day without reminders; without it until it is taken in again.
    pub until: Option<String>,
}

/// What paying an invoice early saves, or late costs. None of it is part of what it owes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TermsToday {
    /// The terms.
    pub terms: crate::Terms,
    /// They are the customer's, not the invoice's own.
    pub of_customer: bool,
    /// The last day of the discount; `None` once it has passed, or without one.
    pub discount_until: Option<String>,
    /// What it takes off until then.
    pub discount: Option<String>,
    /// What has come up for being late.
    pub late_charge: Option<String>,
}
