//! What the offer commands take and give.

use serde::{Deserialize, Serialize};

/// An offer that is thought about or made: if this is paid by a day, so much is taken off. One of `percent` and `amount` says how
/// much; neither where only late charges are given up.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct DraftOffer {
    /// Customer key.
    pub customer: String,
    /// The invoices it is about; `None`: those of the offer it replaces, else all open ones of the currency.
    pub invoices: Option<Vec<String>>,
    /// ISO 4217; `None` takes the invoices', else the customer's open currency, else the book's.
    pub currency: Option<String>,
    /// Taken off, hundredths of what is owed, as a decimal.
    pub percent: Option<String>,
    /// Taken off, as a decimal.
    pub amount: Option<String>,
    /// Late charges are given up as well.
    pub waives_charges: Option<bool>,
    /// The last day, ISO date.
    pub until: String,
    /// The person who is told.
    pub made_to: Option<String>,
    /// `call`, `email`, `whatsapp`, `visit` or `other`.
    pub channel: Option<String>,
    /// Free text.
    pub note: Option<String>,
    /// A message of its own is proposed with the reminders.
    pub announced: Option<bool>,
    /// The open offer that it stands in the place of.
    pub replaces: Option<i64>,
}

/// What an offer would come to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OfferSimulation {
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// Invoice numbers.
    pub invoices: Vec<String>,
    /// Open on them and not disputed.
    pub owed: String,
    /// What is taken off.
    pub discount: String,
    /// What is to be paid.
    pub pay: String,
    /// What of the invoices is disputed and stays out.
    pub disputed: String,
    /// What the late charges that are given up come to today.
    pub charges: String,
    /// The last day, ISO date.
    pub until: String,
    /// What the discount costs as simple interest for a year, in hundredths; `None` where the money does not come earlier by it.
    pub yearly_percent: Option<String>,
    /// So many days earlier the money comes, from the due dates; 30 where everything is overdue.
    pub days_earlier: u32,
    /// Everything is overdue, and `days_earlier` is an assumption.
    pub is_overdue: bool,
    /// The offer that ends with it.
    pub replaces: Option<i64>,
}

/// An offer and how it stands today.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OfferView {
    /// Offer id.
    pub offer: i64,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// `open`, `taken`, `expired`, `lapsed` (nothing of it is owed any more), `withdrawn` or `replaced`.
    pub state: String,
    /// Invoice numbers, by due date.
    pub invoices: Vec<String>,
    /// What it is about: what was owed when it was made, less what was credited or corrected since.
    pub owed: String,
    /// Taken off in hundredths; empty for an amount.
    pub percent: String,
    /// What is taken off.
    pub discount: String,
    /// Late charges are given up.
    pub waives_charges: bool,
    /// What is to be paid for it.
    pub pay: String,
    /// What came in in time.
    pub paid: String,
    /// What is still to be paid for it.
    pub left: String,
    /// The last day, ISO date.
    pub until: String,
    /// The last day on which a payment takes it, with the grace, ISO date.
    pub kept_until: String,
    /// The day on which the amount was in, ISO date.
    pub taken_on: Option<String>,
    /// The number of the credit note that it became; empty for none.
    pub credit_note: String,
    /// The day it was made, ISO date.
    pub made_on: String,
    /// The person who was told; may be empty.
    pub made_to: String,
    /// `call`, `email`, `whatsapp`, `visit`, `other` or empty.
    pub channel: String,
    /// Free text.
    pub note: String,
    /// A message of its own is proposed with the reminders.
    pub announced: bool,
    /// The offer that stands in its place.
    pub replaced_by: Option<i64>,
}

/// An offer that was made or taken back.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OfferMade {
    /// The offer.
    pub offer: OfferView,
    /// The batch to undo.
    pub batch: i64,
}

/// Asks for offers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListOffers {
    /// Only this customer's.
    pub customer: Option<String>,
    /// `all` (default), `open`, `taken`, `expired`, `lapsed`, `withdrawn` or `replaced`.
    pub state: Option<String>,
}

/// Offers, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OfferList {
    /// The list.
    pub offers: Vec<OfferView>,
}

/// Names an offer.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OfferKey {
    /// Offer id.
    pub offer: i64,
}
