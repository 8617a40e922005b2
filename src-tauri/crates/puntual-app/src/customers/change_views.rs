//! What changes to many customers, and exports of lists, take and give.

use serde::{Deserialize, Serialize};

use crate::customers::CustomerChoice;

/// Names customers one by one, or by a choice; with neither, all.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct WhichCustomers {
    /// Their keys.
    pub customers: Option<Vec<String>>,
    /// All that a list would show, loaded or not.
    pub among: Option<CustomerChoice>,
}

/// Changes many customers at once. What is not given stays as it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ChangeCustomers {
    /// Whom.
    pub which: WhichCustomers,
    /// Segment text; empty for none.
    pub segment: Option<String>,
    /// Preferred channel; empty for none.
    pub preferred_channel: Option<String>,
    /// Why they get no reminders; empty lets them get some again.
    pub excluded_reason: Option<String>,
    /// Policy of their own, by its key; empty for none, so that their segments' or the book's holds.
    pub policy: Option<String>,
    /// Gives them this tag.
    pub add_tag: Option<String>,
    /// Takes this tag from them.
    pub remove_tag: Option<String>,
    /// Puts them on this list by hand.
    pub add_to: Option<i64>,
    /// Takes them off this list by hand.
    pub remove_from: Option<i64>,
    /// Puts them on a new list by hand with this name.
    pub new_list: Option<String>,
}

/// Customers that were changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CustomersChanged {
    /// How many.
    pub changed: u32,
    /// The batch to undo; `None` when all had it already.
    pub batch: Option<i64>,
}

/// Writes customers as CSV, or as a workbook when the name ends in `.xlsx`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ExportCustomers {
    /// The file.
    pub path: String,
    /// Whom.
    pub which: WhichCustomers,
    /// As of the list.
    pub sort: Option<String>,
    /// From high to low.
    pub descending: Option<bool>,
}
