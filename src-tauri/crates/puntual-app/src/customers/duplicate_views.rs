//! What the commands about duplicates take and give.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::customers::CustomerProfile;
use crate::today::CurrencyAmount;

/// Asks for customers that are probably entered twice.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListDuplicates {
    /// Only groups with this customer.
    pub customer: Option<String>,
    /// Groups to leave out.
    pub offset: Option<u32>,
    /// Groups to give, at most 200; 0 only counts.
    pub limit: Option<u32>,
}

/// Customers that are probably entered twice.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DuplicatesView {
    /// The groups, the surest first.
    pub groups: Vec<DuplicateGroup>,
    /// How many groups there are in all.
    pub total: u32,
}

/// Customers that are probably all the same one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DuplicateGroup {
    /// From two to eight; the one to keep comes first.
    pub customers: Vec<DuplicateCustomer>,
    /// What holds them together, the surest first.
    pub reasons: Vec<DuplicateReason>,
    /// From 50 to 99: of a hundred such groups about so many are one customer.
    pub confidence: u32,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DuplicateCustomer {
    /// Customer key.
    pub customer: String,
    /// Name.
    pub name: String,
    /// Tax id, may be empty.
    pub tax_id: String,
    /// Addresses.
    pub emails: Vec<String>,
    /// Telephones.
    pub phones: Vec<String>,
    /// Street and city, may be empty.
    pub address: String,
    /// Invoices, open or not.
    pub invoices: u32,
    /// What is open, one per currency.
    pub open: Vec<CurrencyAmount>,
}

/// Why two of them are probably one.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DuplicateReason {
    /// One customer key.
    pub a: String,
    /// The other.
    pub b: String,
    /// What they share: `tax_id`, `email`, `phone`, `same_name` (but for the legal form), `similar_name`.
    pub shared: Vec<String>,
    /// Both have a valid tax id, and not the same: probably two businesses of one owner.
    pub tax_ids_differ: bool,
    /// From 50 to 99.
    pub confidence: u32,
}

/// Says that customers are not the same one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct NotDuplicates {
    /// Customer keys, two or more: none of them is another.
    pub customers: Vec<String>,
}

/// What was remembered.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DistinctView {
    /// Pairs that are not proposed any more.
    pub pairs: u32,
    /// The batch, to undo it; `None` when nothing was new.
    pub batch: Option<i64>,
}

/// Asks to make several customers one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct MergeCustomers {
    /// The customer that stays.
    pub keep: String,
    /// The customers that become it.
    pub merge: Vec<String>,
    /// Field → customer key whose value it takes; see [`MergeField`]. What is not named is filled where the kept customer has
    /// nothing.
    pub values: Option<BTreeMap<String, String>>,
}

/// What a merge does, or has done.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MergeView {
    /// The customer that stays, as it is afterwards.
    pub profile: CustomerProfile,
    /// The fields in which they differ.
    pub fields: Vec<MergeField>,
    /// What goes to the kept customer.
    pub moved: MergeMoves,
    /// Messages that waited and are cancelled, because they no longer hold or would be a second one to the same customer.
    pub cancelled: u32,
    /// The batch, to undo it; `None` in a preview.
    pub batch: Option<i64>,
}

/// A field in which the customers differ.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MergeField {
    /// `name`, `tax_id`, `address`, `segment`, `term_days`, `currency`, `language`, `preferred_channel`,
    /// `excluded_reason`.
    pub field: String,
    /// What each customer has, may be empty.
    pub values: Vec<MergeValue>,
    /// The customer key whose value is taken.
    pub chosen: String,
}

/// What one customer has in a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MergeValue {
    /// Customer key.
    pub customer: String,
    /// The value.
    pub value: String,
}

/// What goes to the kept customer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MergeMoves {
    /// Invoices.
    pub invoices: u32,
    /// Payments and credit notes.
    pub credits: u32,
    /// Reminders, with their messages.
    pub reminders: u32,
    /// Calls.
    pub calls: u32,
    /// Promises.
    pub promises: u32,
    /// Contacts, before those are left out that say nothing new.
    pub contacts: u32,
}
