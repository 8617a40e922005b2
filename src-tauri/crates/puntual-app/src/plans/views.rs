//! What the plan commands take and give.

use serde::{Deserialize, Serialize};

/// A plan that is thought about or agreed. One of `count`, `amount` and `instalments` says into what the debt is split.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct DraftPlan {
    /// Customer key.
    pub customer: String,
    /// The invoices it covers; `None`: those of the plan it replaces, else all open ones of the currency.
    pub invoices: Option<Vec<String>>,
    /// ISO 4217; `None` takes the invoices', else the customer's open currency, else the book's.
    pub currency: Option<String>,
    /// Paid at once, as a decimal.
    pub down_payment: Option<String>,
    /// The day of the down payment, ISO date; `None`: today.
    pub down_on: Option<String>,
    /// So many instalments alike.
    pub count: Option<u32>,
    /// Instalments of this much, the last of what is left, as a decimal.
    pub amount: Option<String>,
    /// These instalments.
    pub instalments: Option<Vec<DraftInstalment>>,
    /// `week`, `fortnight` (twice a month) or `month`; `None`: `month`.
    pub every: Option<String>,
    /// The day of the first instalment after the down payment, ISO date; not needed where `instalments` say their days.
    pub first_on: Option<String>,
    /// Simple interest on what is still owed, hundredths a year, as a decimal.
    pub yearly_percent: Option<String>,
    /// The first instalment takes up what cannot be split evenly, not the last.
    pub remainder_first: Option<bool>,
    /// Late charges are given up while the plan is kept.
    pub waives_charges: Option<bool>,
    /// So many days an instalment may be late before the plan is broken; `None`: as the settings say.
    pub break_days: Option<u32>,
    /// The person who agreed.
    pub agreed_by: Option<String>,
    /// `call`, `email`, `whatsapp`, `visit` or `other`.
    pub channel: Option<String>,
    /// Free text.
    pub note: Option<String>,
    /// The plan that it stands in the place of.
    pub replaces: Option<i64>,
}

/// An instalment by hand.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct DraftInstalment {
    /// ISO date.
    pub due_on: String,
    /// What it pays off, without interest, as a decimal.
    pub amount: String,
}

/// What a plan would come to.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PlanSimulation {
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// Invoice numbers.
    pub invoices: Vec<String>,
    /// Open on them.
    pub owed: String,
    /// All interest.
    pub interest: String,
    /// What is paid in all: the sum of the instalments.
    pub total: String,
    /// In the order of their days.
    pub instalments: Vec<PlanInstalmentView>,
    /// The instalment that takes up what could not be split evenly, counted from 1, and by how much it is larger.
    pub odd: Option<OddInstalment>,
}

/// The instalment that rounding makes larger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct OddInstalment {
    /// Counted from 1.
    pub number: u32,
    /// By so much.
    pub amount: String,
}

/// An instalment, as it stands where the plan was agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PlanInstalmentView {
    /// Counted from 1.
    pub number: u32,
    /// ISO date.
    pub due_on: String,
    /// What is to be paid.
    pub amount: String,
    /// Interest in it.
    pub interest: String,
    /// It is the down payment.
    pub is_down: bool,
    /// `open`, `paid`, `paid_late` or `late`.
    pub state: String,
    /// What came in for it.
    pub paid: String,
    /// The day on which it was paid in full, ISO date.
    pub paid_on: Option<String>,
}

/// A plan and how it stands today.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PlanView {
    /// Plan id.
    pub plan: i64,
    /// Customer key.
    pub customer: String,
    /// Customer name.
    pub name: String,
    /// ISO 4217.
    pub currency: String,
    /// `running`, `late`, `broken`, `kept`, `withdrawn` or `replaced`.
    pub state: String,
    /// Numbers of the invoices that it covers, its interest's document last.
    pub invoices: Vec<String>,
    /// Number of the document that was made for its interest; empty without interest.
    pub charge: String,
    /// Open on the invoices when it was agreed.
    pub owed: String,
    /// All interest.
    pub interest: String,
    /// What is paid in all.
    pub total: String,
    /// What came in.
    pub paid: String,
    /// In the order of their days.
    pub instalments: Vec<PlanInstalmentView>,
    /// The number of the first instalment that is not paid.
    pub next: Option<u32>,
    /// The last day on which it holds the ordinary reminders, as far as is known today, ISO date; `None` when it does not.
    pub holds_until: Option<String>,
    /// Simple interest in hundredths a year; empty for none.
    pub yearly_percent: String,
    /// Late charges are given up while it is kept.
    pub waives_charges: bool,
    /// So many days an instalment may be late.
    pub break_days: u32,
    /// The day it was agreed, ISO date.
    pub made_on: String,
    /// The person who agreed; may be empty.
    pub agreed_by: String,
    /// `call`, `email`, `whatsapp`, `visit`, `other` or empty.
    pub channel: String,
    /// Free text.
    pub note: String,
    /// The plan that stands in its place.
    pub replaced_by: Option<i64>,
}

/// A plan that was agreed or called off.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PlanSaved {
    /// The plan.
    pub plan: PlanView,
    /// The batch to undo.
    pub batch: i64,
}

/// Asks for plans.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct ListPlans {
    /// Only this customer's.
    pub customer: Option<String>,
    /// `all` (default), `running`, `late`, `broken`, `kept`, `withdrawn` or `replaced`.
    pub state: Option<String>,
}

/// Plans, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PlanList {
    /// The list.
    pub plans: Vec<PlanView>,
}

/// Names a plan.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct PlanKey {
    /// Plan id.
    pub plan: i64,
}

/// Asks for the agreement of a plan as a file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export, optional_fields))]
pub struct AgreementFile {
    /// Plan id.
    pub plan: i64,
    /// Where; in a folder it gets a name of its own.
    pub path: String,
    /// `a4` or `letter`; `None`: the book's.
    pub paper: Option<String>,
}
