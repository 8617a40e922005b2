//! The statement for programs: the same facts as plain values, so that the customer's bookkeeping can read them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::aging::Bucket;
use crate::money::{Currency, Money};

use super::activity::{in_order, opening};
use super::aged::Aged;
use super::input::StatementInput;

/// What is attached to a statement as JSON; its rows also as CSV. Amounts are decimals with a point, days ISO 8601.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementData {
    /// `puntual.statement/1`: name and version of this form.
    pub format: &'static str,
    /// `open_items` or `activity`.
    pub kind: &'static str,
    /// First day of an activity.
    pub from: Option<NaiveDate>,
    /// The balance is the one at the end of this day.
    pub as_of: NaiveDate,
    /// ISO 4217.
    pub currency: &'static str,
    /// Name of the business.
    pub business: String,
    /// Name of the customer.
    pub customer: String,
    /// What is owed; below zero it is the customer's.
    pub balance: String,
    /// What is past due.
    pub overdue: String,
    /// By bucket: `not_due`, `d1_30`, `d31_60`, `d61_90`, `d90_plus`.
    pub aging: BTreeMap<&'static str, String>,
    /// The lines.
    pub rows: Vec<DataRow>,
}

impl StatementData {
    pub(super) fn blank(as_of: NaiveDate) -> StatementData {
        StatementData {
            format: "",
            kind: "",
            from: None,
            as_of,
            currency: "",
            business: String::new(),
            customer: String::new(),
            balance: String::new(),
            overdue: String::new(),
            aging: BTreeMap::new(),
            rows: Vec::new(),
        }
    }
}

/// One line of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataRow {
    /// `invoice`, `payment`, `credit_note`, `write_off`, `refund`; of an activity also `opening` and `closing`.
    pub kind: &'static str,
    /// Number or reference.
    pub document: String,
    /// Day of issue, or of the movement.
    pub on: NaiveDate,
    /// Due date of an open invoice.
    pub due_on: Option<NaiveDate>,
    /// Amount of the document, below zero where it lowers what is owed.
    pub amount: String,
    /// Open items: what of it is open. Activity: the balance after it.
    pub balance: String,
}

impl DataRow {
    /// Heads of the columns.
    pub const COLUMNS: [&'static str; 7] = [
        "kind", "document", "date", "due_date", "currency", "amount", "balance",
    ];

    /// The cells in the order of [`DataRow::COLUMNS`].
    #[must_use]
    pub fn cells(&self, currency: &str) -> [String; 7] {
        [
            self.kind.to_owned(),
            self.document.clone(),
            self.on.to_string(),
            self.due_on.map(|day| day.to_string()).unwrap_or_default(),
            currency.to_owned(),
            self.amount.clone(),
            self.balance.clone(),
        ]
    }
}

pub(super) fn of(input: &StatementInput, aged: &Aged<'_>) -> StatementData {
    let plain = |minor: i64| Money::new(minor, input.currency).to_string();
    StatementData {
        format: "puntual.statement/1",
        kind: if input.activity.is_some() {
            "activity"
        } else {
            "open_items"
        },
        from: input.activity.as_ref().map(|activity| activity.from),
        as_of: input.as_of,
        currency: input.currency.code(),
        business: input.business.name.clone(),
        customer: input.customer.name.clone(),
        balance: plain(aged.balance()),
        overdue: plain(aged.buckets.overdue()),
        aging: Bucket::ALL
            .iter()
            .map(|bucket| (bucket.as_str(), plain(aged.buckets.get(*bucket))))
            .collect(),
        rows: match &input.activity {
            Some(_) => moved(input, aged, input.currency),
            None => open(input, aged, input.currency),
        },
    }
}

fn open(input: &StatementInput, aged: &Aged<'_>, currency: Currency) -> Vec<DataRow> {
    let plain = |minor: i64| Money::new(minor, currency).to_string();
    let invoices = aged.items.iter().map(|(item, _)| DataRow {
        kind: "invoice",
        document: item.number.clone(),
        on: item.issued_on,
        due_on: Some(item.due_on),
        amount: item.total.to_string(),
        balance: item.open.to_string(),
    });
    let credits = input.on_account.iter().map(|credit| DataRow {
        kind: credit.kind.as_str(),
        document: credit.reference.clone(),
        on: credit.on,
        due_on: None,
        amount: plain(credit.open_minor.saturating_neg()),
        balance: plain(credit.open_minor.saturating_neg()),
    });
    invoices.chain(credits).collect()
}

fn moved(input: &StatementInput, aged: &Aged<'_>, currency: Currency) -> Vec<DataRow> {
    let plain = |minor: i64| Money::new(minor, currency).to_string();
    let Some(activity) = &input.activity else {
        return Vec::new();
    };
    let mut running = opening(activity);
    let edge = |kind, on, minor| DataRow {
        kind,
        document: String::new(),
        on,
        due_on: None,
        amount: plain(0),
        balance: plain(minor),
    };
    let mut rows = vec![edge("opening", activity.from, running)];
    for movement in in_order(activity) {
        running = running.saturating_add(movement.effect());
        rows.push(DataRow {
            kind: movement.kind.as_str(),
            document: movement.reference.clone(),
            on: movement.on,
            due_on: None,
            amount: plain(movement.effect()),
            balance: plain(running),
        });
    }
    rows.push(edge("closing", input.as_of, aged.balance()));
    rows
}
