//! Whom a step is for. All that is asked must hold; what is not asked holds for everybody.

use serde::{Deserialize, Serialize};

use super::Stage;
use crate::choices::choices;
use crate::segments::Class;

/// What a step asks of a customer and an invoice.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Conditions {
    /// The customer is in at least one of these segments.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub in_segments: Vec<i64>,
    /// The customer is in none of these.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_in_segments: Vec<i64>,
    /// The customer is of one of these classes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub classes: Vec<Class>,
    /// So much is owed on the invoice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<AmountRange>,
    /// The invoice has come to one of these stages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// There is an open promise about it (`true`), or none (`false`). A step that asks for a promise speaks although one
    /// runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise: Option<bool>,
}

/// Bounds of an amount, both included. Invoices of other currencies are outside: amounts are compared in one currency only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AmountRange {
    /// ISO 4217.
    pub currency: String,
    /// At least, smallest units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_minor: Option<i64>,
    /// At most, smallest units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to_minor: Option<i64>,
}

impl AmountRange {
    fn holds(&self, currency: &str, open_minor: i64) -> bool {
        self.currency == currency
            && self.from_minor.is_none_or(|from| open_minor >= from)
            && self.to_minor.is_none_or(|to| open_minor <= to)
    }
}

/// What is known of a customer and one of the invoices.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Class, where there is one.
    pub class: Option<Class>,
    /// Segments, at least those that policies name.
    pub segments: &'a [i64],
    /// ISO 4217.
    pub currency: &'a str,
    /// What is owed on the invoice, smallest units.
    pub open_minor: i64,
    /// How far its collection has come.
    pub stage: Stage,
    /// A promise about it runs.
    pub promised: bool,
}

choices! {
    /// The first thing asked that does not hold.
    Unmet:
    /// In no segment that is asked for.
    Segment = "condition_segment",
    /// In a segment that is left out.
    LeftOut = "condition_left_out",
    /// Of another class.
    Class = "condition_class",
    /// Another amount or currency.
    Amount = "condition_amount",
    /// At another stage.
    Stage = "condition_stage",
    /// No promise runs where one is asked for, or the other way about.
    Promise = "condition_promise",
}

impl Conditions {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Conditions::default()
    }

    /// The first thing asked that does not hold; `None` when all does.
    #[must_use]
    pub fn unmet(&self, known: &Known<'_>) -> Option<Unmet> {
        let is_in = |ids: &[i64]| ids.iter().any(|id| known.segments.contains(id));
        let asks = |asked: bool, holds: bool, what| (asked && !holds).then_some(what);
        asks(
            !self.in_segments.is_empty(),
            is_in(&self.in_segments),
            Unmet::Segment,
        )
        .or_else(|| asks(true, !is_in(&self.not_in_segments), Unmet::LeftOut))
        .or_else(|| {
            let is_of = known.class.is_some_and(|class| self.classes.contains(&class));
            asks(!self.classes.is_empty(), is_of, Unmet::Class)
        })
        .or_else(|| {
            let amount = self.amount.as_ref()?;
            asks(
                true,
                amount.holds(known.currency, known.open_minor),
                Unmet::Amount,
            )
        })
        .or_else(|| {
            asks(
                !self.stages.is_empty(),
                self.stages.contains(&known.stage),
                Unmet::Stage,
            )
        })
        .or_else(|| {
            asks(
                true,
                self.promise.is_none_or(|asked| asked == known.promised),
                Unmet::Promise,
            )
        })
    }
}
