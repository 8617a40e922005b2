//! What rules ask about: one customer on one day.

use chrono::NaiveDate;

use crate::choices::choices;

/// One customer on one day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// Name.
    pub name: String,
    /// City.
    pub city: String,
    /// The segment that came with an import or was typed.
    pub segment: String,
    /// `es` or `en`.
    pub language: String,
    /// The country the customer is in, ISO 3166-1 alpha-2.
    pub country: String,
    /// Preferred channel, or empty.
    pub channel: String,
    /// Asked not to be contacted.
    pub opted_out: bool,
    /// Gets no reminders.
    pub excluded: bool,
    /// Has an e-mail address.
    pub has_email: bool,
    /// Has a telephone.
    pub has_phone: bool,
    /// Tags, in lower case.
    pub tags: Vec<String>,
    /// Lists by hand that the customer is on.
    pub lists: Vec<i64>,
    /// One per currency.
    pub balances: Vec<Balance>,
    /// Open invoices.
    pub open_invoices: i64,
    /// Of them past due.
    pub overdue_invoices: i64,
    /// Earliest due date of an open invoice.
    pub oldest_due_on: Option<NaiveDate>,
    /// Invoices whose due date has passed, paid or open.
    pub due_invoices: i64,
    /// Of them paid in full by that date.
    pub on_time_invoices: i64,
    /// Invoices paid in full.
    pub paid_invoices: i64,
    /// Days from due date to full payment, summed over them; early days are negative.
    pub delay_days: i64,
    /// Day of the last payment.
    pub last_payment_on: Option<NaiveDate>,
    /// Day of the last message or call.
    pub last_contact_on: Option<NaiveDate>,
    /// Messages and calls without an answer or a payment after them.
    pub silent_contacts: i64,
    /// Day of the next open promise.
    pub promised_on: Option<NaiveDate>,
    /// Disputes something.
    pub has_dispute: bool,
    /// Broken promises.
    pub broken_promises: i64,
    /// Invoiced in the last twelve months in the book's currency, smallest units.
    pub sales_minor: i64,
    /// The same of all customers.
    pub all_sales_minor: i64,
    /// Issue date of the first invoice.
    pub first_issued_on: Option<NaiveDate>,
    /// The day on which the customer was entered or imported.
    pub created_on: Option<NaiveDate>,
    /// Word of the behaviour class.
    pub class: String,
    /// Word of the commitment.
    pub commitment: String,
}

/// What is owed in one currency.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Balance {
    /// ISO 4217.
    pub currency: String,
    /// Open invoices, smallest units.
    pub open_minor: i64,
    /// Of them past due.
    pub overdue_minor: i64,
    /// Money and credit notes that no invoice has taken up.
    pub unapplied_minor: i64,
    /// Invoices of this currency.
    pub invoices: i64,
    /// Of them open.
    pub open_invoices: i64,
    /// Of them past due.
    pub overdue_invoices: i64,
}

choices! {
    /// What the talk with somebody who owes has come to. It follows from the log by itself.
    Commitment:
    /// Nothing is past due, or nothing was said yet.
    None = "none",
    /// A promise runs.
    Promised = "promised",
    /// Disputes something.
    Disputing = "disputing",
    /// Owes past due and has answered lately, without a promise.
    Negotiating = "negotiating",
    /// Owes past due and leaves messages and calls without an answer.
    Ignoring = "ignoring",
}
