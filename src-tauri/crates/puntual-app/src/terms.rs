//! Discount and late charge as they travel and as they are kept, for a customer or for one invoice.

use std::str::FromStr;

use puntual_core::terms::{EarlyDiscount, LateCharge};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// What paying early saves and paying late costs. Empty text means neither.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(test, derive(ts_rs::TS), ts(export))]
pub struct Terms {
    /// Hundredths off the total when paid early, as a decimal.
    pub discount_percent: String,
    /// Days from issue within which it is given.
    pub discount_days: Option<u32>,
    /// Hundredths of what is overdue, for a year, as a decimal.
    pub late_yearly_percent: String,
    /// What is due once when it is overdue, in the invoice's currency, as a decimal.
    pub late_fixed: String,
}

impl Terms {
    /// What was kept; what cannot be read means none.
    pub(crate) fn kept(json: &str) -> Terms {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// The terms as they are kept, empty when there are none.
    ///
    /// # Errors
    /// `terms.percent_invalid`, `terms.amount_invalid`, `terms.discount_without_days`, `terms.two_late_charges`.
    pub(crate) fn checked(&self) -> Result<String, AppError> {
        let terms = Terms {
            discount_percent: self.discount_percent.trim().to_owned(),
            discount_days: self.discount_days,
            late_yearly_percent: self.late_yearly_percent.trim().to_owned(),
            late_fixed: self.late_fixed.trim().to_owned(),
        };
        for text in [&terms.discount_percent, &terms.late_yearly_percent] {
            let is_percent =
                decimal(text).is_some_and(|value| value > Decimal::ZERO && value <= Decimal::ONE_HUNDRED);
            if !text.is_empty() && !is_percent {
                return Err(AppError::new("terms.percent_invalid").with("value", text));
            }
        }
        if !terms.late_fixed.is_empty()
            && decimal(&terms.late_fixed).is_none_or(|value| value <= Decimal::ZERO)
        {
            return Err(AppError::new("terms.amount_invalid").with("value", &terms.late_fixed));
        }
        if terms.discount_percent.is_empty() != terms.discount_days.is_none() {
            return Err(AppError::new("terms.discount_without_days"));
        }
        if !terms.late_yearly_percent.is_empty() && !terms.late_fixed.is_empty() {
            return Err(AppError::new("terms.two_late_charges"));
        }
        if terms == Terms::default() {
            return Ok(String::new());
        }
        serde_json::to_string(&terms).map_err(|error| AppError::new("internal").with("detail", error))
    }

    pub(crate) fn discount(&self) -> Option<EarlyDiscount> {
        Some(EarlyDiscount {
            percent: decimal(&self.discount_percent)?,
            days: self.discount_days?,
        })
    }

    pub(crate) fn late_charge(&self) -> Option<LateCharge> {
        let yearly = decimal(&self.late_yearly_percent).map(LateCharge::Yearly);
        yearly.or_else(|| decimal(&self.late_fixed).map(LateCharge::Fixed))
    }
}

fn decimal(text: &str) -> Option<Decimal> {
    Decimal::from_str(text).ok()
}
