//! What the template commands take and give.

use serde::{Deserialize, Serialize};

/// What a template is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct TemplateKey {
    /// Key, as a step names it.
    pub key: String,
    /// `email`, `sms`, `whatsapp`, `call` or `letter`.
    pub channel: String,
    /// `es` or `en`.
    pub language: String,
    /// `friendly`, `neutral`, `firm` or `final`; empty or absent for every tone.
    pub tone: Option<String>,
    /// Only for customers in this segment.
    pub segment: Option<i64>,
}

/// Every template.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TemplateList {
    /// In the order of their days around the due date, the book's own after the library's of the same key.
    pub templates: Vec<TemplateRow>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TemplateRow {
    /// What it is for.
    pub place: TemplateKey,
    /// Name of the segment.
    pub segment_name: String,
    /// Tone that it has when nothing says otherwise.
    pub natural_tone: String,
    /// Version of the book's own; 0 for the library's text.
    pub version: u32,
    /// Subject as an invented customer reads it; empty for channels that have none.
    pub subject: String,
    /// The beginning of the text, as an invented customer reads it.
    pub beginning: String,
}

/// An approved WhatsApp template and how it is filled.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct ProviderView {
    /// Name at the provider; empty for none.
    pub name: String,
    /// Its language there: `es_MX`, `en`.
    pub language: String,
    /// What fills its parameters, in their order.
    pub parameters: Vec<String>,
    /// What WhatsApp calls each parameter; empty when they are numbered.
    #[serde(default)]
    pub names: Vec<String>,
}

/// One template to edit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TemplateView {
    /// What it is for.
    pub place: TemplateKey,
    /// Subject as source.
    pub subject: String,
    /// Text as source.
    pub body: String,
    /// The approved WhatsApp template that it goes as.
    pub provider: ProviderView,
    /// Version of the book's own; 0 for the library's text.
    pub version: u32,
    /// The library has a text for it, to go back to.
    pub in_library: bool,
    /// Tone that it has when nothing says otherwise.
    pub natural_tone: String,
    /// What may be written between braces.
    pub variables: Vec<String>,
    /// What may follow a variable.
    pub filters: Vec<String>,
    /// After saving: the batch to undo; `None` when nothing changed.
    pub batch: Option<i64>,
}

/// Saves a new version; what was sent stays as it was.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct SaveTemplate {
    /// What it is for.
    pub place: TemplateKey,
    /// Subject as source; for e-mail and letters.
    pub subject: Option<String>,
    /// Text as source.
    pub body: String,
    /// The approved WhatsApp template that it goes as.
    pub provider: Option<ProviderView>,
}

/// Tries a text without saving it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct CheckTemplate {
    /// Key: it decides which facts are there.
    pub key: String,
    /// Channel.
    pub channel: String,
    /// Subject as source.
    pub subject: Option<String>,
    /// Text as source, or a whole file whose first line may be `Subject: …`.
    pub body: String,
    /// The approved WhatsApp template that it goes as.
    pub provider: Option<ProviderView>,
}

/// A text that can be used.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TemplateChecked {
    /// It speaks of open invoices, so it says nothing to customers who have none.
    pub needs_invoices: bool,
    /// For SMS: the segments that an invented customer would cost.
    pub segments: Option<u32>,
}

/// Shows a text as a customer would see it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct PreviewTemplate {
    /// What it is for.
    pub place: TemplateKey,
    /// Subject as source; with `body`, in place of what is saved.
    pub subject: Option<String>,
    /// Text as source, in place of what is saved.
    pub body: Option<String>,
    /// The approved WhatsApp template, in place of what is saved.
    pub provider: Option<ProviderView>,
    /// Customer key; without it the most typical one who owes something.
    pub customer: Option<String>,
    /// An invented customer.
    pub invented: Option<bool>,
}

/// A message as its reader sees it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TemplatePreview {
    /// Customer key; empty for an invented one.
    pub customer: String,
    /// Name.
    pub name: String,
    /// A promise, a payment or invoices were made up because this customer has none.
    pub made_up: bool,
    /// Subject.
    pub subject: String,
    /// Text.
    pub text: String,
    /// Designed form of an e-mail, with its pictures.
    pub html: Option<String>,
    /// Characters of the text.
    pub characters: u32,
    /// For SMS: `gsm7` or `ucs2`.
    pub encoding: Option<String>,
    /// For SMS: segments.
    pub segments: Option<u32>,
    /// What it costs, when a price is set; a decimal in the book's currency.
    pub cost: Option<String>,
    /// ISO 4217 of the cost.
    pub currency: String,
    /// The approved WhatsApp template with its parameters filled in.
    pub provider: Option<ProviderView>,
    /// For WhatsApp: longer than an approved template may be.
    pub too_long: bool,
}

/// The versions of a template.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TemplateVersions {
    /// Newest first.
    pub versions: Vec<TemplateVersion>,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct TemplateVersion {
    /// Names it for `templates.restore`.
    pub id: i64,
    /// From 1.
    pub version: u32,
    /// When it was saved.
    pub saved_at: String,
    /// With it the library's text counted again.
    pub from_library: bool,
    /// Subject as source.
    pub subject: String,
    /// Text as source.
    pub body: String,
}

/// Makes an earlier text count again, as a new version.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct RestoreTemplate {
    /// What it is for.
    pub place: TemplateKey,
    /// The version; without it the library's text.
    pub version: Option<i64>,
}

/// What all messages of the book have in common.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct MessageSettings {
    /// How Spanish readers are addressed by the library: `usted` or `tu`.
    pub address: String,
    /// Where to pay, `https://…`; may hold `{invoice}`, `{customer}`, `{amount}` and `{currency}`. Empty for none.
    pub payment_link: String,
    /// IBAN of the business, for the code in e-mails about euros.
    pub iban: String,
    /// BIC of its bank; may be empty.
    pub bic: String,
    /// E-mails show a code to pay with.
    pub qr: bool,
    /// What a segment of a text message costs, a decimal in the book's currency; empty when it is not known.
    pub sms_price: String,
    /// What a WhatsApp message costs.
    pub whatsapp_price: String,
    /// Bank data by currency; they stand in the place of the general instructions in that currency.
    pub accounts: Vec<PaymentAccount>,
    /// PIX key of the business, for the code about reais; empty for none.
    pub pix_key: String,
    /// Its city, which a PIX code names.
    pub pix_city: String,
}

/// Where to pay in one currency.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PaymentAccount {
    /// ISO 4217.
    pub currency: String,
    /// Bank, account, holder: free lines.
    pub text: String,
}
