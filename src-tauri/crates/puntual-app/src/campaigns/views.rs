//! What the campaign commands take and give.

use serde::{Deserialize, Serialize};

use crate::customers::WhichCustomers;
use crate::outbox::PaymentsAge;
use crate::reminders::Held;

/// Drafts a campaign, or changes the draft that has this key.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct DraftCampaign {
    /// Key of the draft to change; without it a new one is made.
    pub campaign: Option<String>,
    /// What the owner calls it.
    pub name: String,
    /// Whom.
    pub which: WhichCustomers,
    /// `email`, `sms`, `whatsapp` or `letter`, in the order in which they are tried.
    pub channels: Vec<String>,
    /// Key of the template; without it the text below.
    pub template: Option<String>,
    /// Its own subject, as source.
    pub subject: Option<String>,
    /// Its own text, as source.
    pub body: Option<String>,
}

/// Names a campaign.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct CampaignKey {
    /// Its key.
    pub campaign: String,
}

/// Every campaign, newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CampaignList {
    /// They.
    pub campaigns: Vec<CampaignView>,
}

/// A campaign.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CampaignView {
    /// Its key; its messages have the step `campaign:<key>`.
    pub campaign: String,
    /// What the owner calls it.
    pub name: String,
    /// Whom.
    pub which: WhichCustomers,
    /// In the order in which they are tried.
    pub channels: Vec<String>,
    /// Key of the template; empty when the text is its own.
    pub template: String,
    /// Its own subject.
    pub subject: String,
    /// Its own text.
    pub body: String,
    /// When it was drafted.
    pub made_at: String,
    /// When it was last approved; `None` for a draft.
    pub approved_at: Option<String>,
    /// Messages that were approved.
    pub approved: u32,
    /// After drafting: the batch to undo.
    pub batch: Option<i64>,
}

/// Approves a campaign, or a part of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ApproveCampaign {
    /// Its key.
    pub campaign: String,
    /// Keys of the messages to approve; `None` approves all.
    pub keys: Option<Vec<String>>,
}

/// What a campaign would send, and to whom it says nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CampaignRun {
    /// Which campaign.
    pub campaign: CampaignView,
    /// One message per customer and currency.
    pub messages: Vec<CampaignMessage>,
    /// Everybody chosen who hears nothing, with the reason.
    pub held: Vec<Held>,
    /// What all messages cost, when prices are set; a decimal in the book's currency.
    pub cost: Option<String>,
    /// ISO 4217 of the cost.
    pub cost_currency: String,
    /// Up to when payments are known.
    pub payments: PaymentsAge,
    /// After approval: how many went into the outbox or became tasks.
    pub queued: Option<u32>,
    /// After approval: the batch to undo.
    pub batch: Option<i64>,
}

/// One message of a campaign.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct CampaignMessage {
    /// Names it within the campaign: `customer|currency`.
    pub key: String,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// Channel.
    pub channel: String,
    /// Address or number.
    pub to: String,
    /// Subject.
    pub subject: String,
    /// Text as the customer will see it.
    pub body: String,
    /// HTML as the customer will see it, for e-mail.
    pub html: Option<String>,
    /// Invoices that it asks for.
    pub invoices: Vec<String>,
    /// Sum that is owed on them.
    pub amount: String,
    /// ISO 4217.
    pub currency: String,
    /// The channel has an account, or needs none.
    pub channel_ready: bool,
    /// For SMS: segments.
    pub segments: Option<u32>,
    /// What it costs, when a price is set; a decimal in the book's currency.
    pub cost: Option<String>,
}
