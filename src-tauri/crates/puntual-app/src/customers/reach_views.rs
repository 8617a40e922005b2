//! What the commands about reaching customers take and give.

use serde::{Deserialize, Serialize};

use crate::today::CurrencyAmount;

/// Asks whom no way, or not this way, leads to.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListUnreachable {
    /// The way that does not work: `none` (default: neither e-mail nor message nor call does), `email`, `message` (SMS and
    /// WhatsApp), `call`, `letter`.
    pub way: Option<String>,
    /// Also customers who owe nothing.
    pub all: Option<bool>,
    /// Rows to leave out.
    pub offset: Option<u32>,
    /// Rows to give, at most 500.
    pub limit: Option<u32>,
}

/// Writes the list into a file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ExportUnreachable {
    /// Where; a CSV whose header the import reads, so that the gaps can be filled in and imported.
    pub path: String,
    /// As in [`ListUnreachable`].
    pub way: Option<String>,
    /// As in [`ListUnreachable`].
    pub all: Option<bool>,
}

/// Customers that cannot be reached.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct UnreachableView {
    /// The page: whose next invoice falls due first.
    pub rows: Vec<UnreachableRow>,
    /// How many match in all.
    pub total: u32,
    /// What they owe, one per currency, the book's own first.
    pub at_stake: Vec<CurrencyAmount>,
    /// How many cannot be reached by each way.
    pub counts: UnreachableCounts,
}

/// How many customers each way does not lead to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct UnreachableCounts {
    /// Neither e-mail nor message nor call.
    pub none: u32,
    /// E-mail.
    pub email: u32,
    /// SMS and WhatsApp.
    pub message: u32,
    /// A call.
    pub call: u32,
    /// A letter.
    pub letter: u32,
}

/// A customer that cannot be reached, or not by every way.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct UnreachableRow {
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// What is open, one per currency, the book's own first.
    pub open: Vec<CurrencyAmount>,
    /// Earliest due date among open invoices.
    pub next_due_on: Option<String>,
    /// How each way stands.
    pub ways: WaysView,
    /// The first address as it stands, may be empty.
    pub email: String,
    /// The first telephone as it stands, may be empty.
    pub phone: String,
    /// The customer asked not to be contacted.
    pub opted_out: bool,
}

/// How each way to a customer stands: `works`, `missing`, `bad`, `bounced` (refused for good by its server), `no_mobile`.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct WaysView {
    /// E-mail.
    pub email: String,
    /// SMS and WhatsApp.
    pub message: String,
    /// A call.
    pub call: String,
    /// A letter.
    pub letter: String,
}
