//! What the commands of saved views take and give.

use serde::{Deserialize, Serialize};

/// Asks for the saved views of a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListViews {
    /// `customers` or `invoices`.
    pub list: String,
}

/// The saved views of a list, by name.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SavedViews {
    /// They.
    pub views: Vec<SavedView>,
}

/// A saved view.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct SavedView {
    /// Its id.
    pub view: i64,
    /// Its name.
    pub name: String,
    /// What it shows.
    pub content: ViewContent,
}

/// What a view shows, in which order and of whom.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ViewContent {
    /// Columns by their ids, in their order.
    pub columns: Vec<String>,
    /// Id of the column that it is sorted by.
    pub sort: String,
    /// From high to low.
    pub descending: bool,
    /// The filter: names of what is asked, with values, as the list's request has them.
    pub filter: std::collections::BTreeMap<String, String>,
}

/// Saves a view; one of the same name is replaced.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveView {
    /// `customers` or `invoices`.
    pub list: String,
    /// Its name.
    pub name: String,
    /// What it shows.
    pub content: ViewContent,
}

/// Names a saved view.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ViewKey {
    /// Its id.
    pub view: i64,
}

/// A view that was saved or taken out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ViewSaved {
    /// Its name.
    pub name: String,
    /// The batch to undo.
    pub batch: Option<i64>,
}
