//! What the commands about e-invoices take and give.

use serde::{Deserialize, Serialize};

/// What e-invoices mean in this book, and what becomes of their files.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DocumentSettings {
    /// What says that it was paid when issued (PUE, contado …) is `paid` or stays `open`.
    pub paid_at_once: String,
    /// What goes to the customer's tax account (detracción) is `apart` or `owed`.
    pub detraction: String,
    /// A retention received from a customer takes from the invoice: `reduce` or `ignore`.
    pub retentions: String,
    /// The files of e-invoices are kept with their invoices.
    pub keep: bool,
    /// They go with e-mails: with the `first` notice of an invoice, with `all`, or `never`.
    pub attach: String,
    /// The folder that is watched; empty for none.
    pub watch_folder: String,
}

impl Default for DocumentSettings {
    fn default() -> Self {
        DocumentSettings {
            paid_at_once: "paid".to_owned(),
            detraction: "apart".to_owned(),
            retentions: "reduce".to_owned(),
            keep: true,
            attach: "first".to_owned(),
            watch_folder: String::new(),
        }
    }
}

/// What e-invoices of one customer mean.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CustomerRules {
    /// Customer key.
    pub customer: String,
    /// As in the settings; empty: as for the book.
    pub paid_at_once: String,
    /// As in the settings; empty: as for the book.
    pub detraction: String,
    /// As in the settings; empty: as for the book.
    pub retentions: String,
}
