//! Early-payment offers: so much off, or no late charges, for who pays by a day. No state is stored: it follows from the
//! payments and from what is owed each time it is asked.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::choices::choices;
use crate::locale::{Language, Locale};
use crate::money::Money;
use crate::terms::percent_of;

/// What an offer takes off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reduction {
    /// Hundredths of what is owed.
    Percent(Decimal),
    /// So much, smallest units; nothing where only late charges are given up.
    Amount(i64),
}

impl Reduction {
    /// What was kept: hundredths as a decimal, or nothing and an amount in smallest units.
    #[must_use]
    pub fn kept(percent: &str, amount_minor: i64) -> Reduction {
        match percent.parse() {
            Ok(percent) => Reduction::Percent(percent),
            Err(_) => Reduction::Amount(amount_minor),
        }
    }

    /// Its hundredths as a decimal; empty for an amount.
    #[must_use]
    pub fn percent(self) -> String {
        match self {
            Reduction::Percent(percent) => percent.normalize().to_string(),
            Reduction::Amount(_) => String::new(),
        }
    }

    /// Its amount, smallest units; 0 for hundredths.
    #[must_use]
    pub const fn amount_minor(self) -> i64 {
        match self {
            Reduction::Percent(_) => 0,
            Reduction::Amount(minor) => minor,
        }
    }

    /// What it comes to on what is owed, smallest units, rounded once; never more than that.
    #[must_use]
    pub fn minor(self, owed_minor: i64) -> i64 {
        match self {
            Reduction::Percent(percent) => percent_of(owed_minor, percent).unwrap_or(0),
            Reduction::Amount(minor) => minor,
        }
        .clamp(0, owed_minor.max(0))
    }
}

/// A payment that was applied to a covered invoice after the offer was made; below zero it was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfferPayment {
    /// The day it counts from.
    pub on: NaiveDate,
    /// Smallest units.
    pub minor: i64,
}

/// A covered invoice as the ledger has it, smallest units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedInvoice {
    /// Open and not disputed when the offer was made: nothing beyond it is part of the offer.
    pub owed_minor: i64,
    /// Open now.
    pub open_minor: i64,
    /// What the offer's own credit note took off it.
    pub given_minor: i64,
    /// Payments since.
    pub payments: Vec<OfferPayment>,
}

impl OfferedInvoice {
    /// What the offer is about today: what would be open had nobody paid, as far as it was offered. Credit notes and
    /// corrections made since lessen it.
    fn base(&self) -> i64 {
        let paid = self.paid(|_| true);
        self.open_minor
            .saturating_add(paid)
            .saturating_add(self.given_minor)
            .clamp(0, self.owed_minor.max(0))
    }

    fn paid(&self, counts: impl Fn(NaiveDate) -> bool) -> i64 {
        let counted = self.payments.iter().filter(|payment| counts(payment.on));
        counted.fold(0i64, |sum, payment| sum.saturating_add(payment.minor))
    }

    /// What of it is still open, smallest units.
    fn room(&self) -> i64 {
        let base = self.base();
        let left = base
            .saturating_sub(self.paid(|_| true))
            .saturating_sub(self.given_minor);
        left.clamp(0, self.open_minor.max(0))
    }
}

/// Why an offer counts no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfferEnd {
    /// Taken back.
    Withdrawn,
    /// Another stands in its place.
    Replaced,
}

choices! {
    /// How an offer stands.
    OfferState:
    /// The day and its grace have not passed, and the amount is not in.
    Open = "open",
    /// The amount came in by the last day of grace.
    Taken = "taken",
    /// It did not.
    Expired = "expired",
    /// What it was about is no longer owed, without a payment that took it: cancelled, credited or written off.
    Lapsed = "lapsed",
    /// Taken back.
    Withdrawn = "withdrawn",
    /// Another stands in its place.
    Replaced = "replaced",
}

/// An offer as it is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedOffer {
    /// How it stands.
    pub state: OfferState,
    /// What it is about, smallest units.
    pub owed_minor: i64,
    /// What it takes off, smallest units.
    pub discount_minor: i64,
    /// What is to be paid for it, smallest units.
    pub pay_minor: i64,
    /// What came in by the last day of grace, smallest units.
    pub paid_minor: i64,
    /// The day on which the amount was in.
    pub taken_on: Option<NaiveDate>,
    /// What the offer takes off each invoice beyond what it took already, in their order, smallest units: nothing unless it is
    /// taken, and never more than is open.
    pub to_give: Vec<i64>,
}

impl JudgedOffer {
    /// What is still to be paid for it, smallest units.
    #[must_use]
    pub const fn left_minor(&self) -> i64 {
        let left = self.pay_minor.saturating_sub(self.paid_minor);
        if left < 0 { 0 } else { left }
    }
}

/// Judges an offer on `today`. A payment counts by its own day, however late it is entered.
#[must_use]
pub fn judge(
    reduction: Reduction,
    invoices: &[OfferedInvoice],
    kept_until: NaiveDate,
    ended: Option<OfferEnd>,
    today: NaiveDate,
) -> JudgedOffer {
    let sum = |of: &dyn Fn(&OfferedInvoice) -> i64| {
        invoices.iter().fold(0i64, |sum, one| sum.saturating_add(of(one)))
    };
    let owed_minor = sum(&OfferedInvoice::base);
    let discount_minor = reduction.minor(owed_minor);
    let pay_minor = owed_minor.saturating_sub(discount_minor);
    // What was paid beyond the offered part of one invoice pays no other.
    let paid_by = |day: NaiveDate| sum(&|one| one.paid(|on| on <= day).clamp(0, one.base()));
    let paid_minor = paid_by(kept_until);
    let is_taken = pay_minor > 0 && paid_minor >= pay_minor;
    let state = match ended {
        Some(OfferEnd::Withdrawn) => OfferState::Withdrawn,
        Some(OfferEnd::Replaced) => OfferState::Replaced,
        None if pay_minor <= 0 => OfferState::Lapsed,
        None if is_taken => OfferState::Taken,
        None if today <= kept_until => OfferState::Open,
        None => OfferState::Expired,
    };
    let mut left = match state {
        OfferState::Taken => discount_minor.saturating_sub(sum(&|one| one.given_minor)).max(0),
        _ => 0,
    };
    let to_give = invoices
        .iter()
        .map(|one| {
            let minor = one.room().min(left);
            left -= minor;
            minor
        })
        .collect();
    let mut days: Vec<NaiveDate> = invoices
        .iter()
        .flat_map(|one| one.payments.iter().map(|payment| payment.on))
        .filter(|day| *day <= kept_until)
        .collect();
    days.sort_unstable();
    let taken_on = days
        .into_iter()
        .find(|day| paid_by(*day) >= pay_minor)
        .filter(|_| state == OfferState::Taken);
    JudgedOffer {
        state,
        owed_minor,
        discount_minor,
        pay_minor,
        paid_minor,
        taken_on,
        to_give,
    }
}

/// What an offer costs as simple interest for a year of 365 days, in hundredths with one decimal: who gives `discount_minor` to
/// have `pay_minor` so many days earlier pays as much for the money. `None` where nothing comes earlier or nothing is given.
#[must_use]
pub fn yearly_cost(discount_minor: i64, pay_minor: i64, days_earlier: i64) -> Option<Decimal> {
    if discount_minor <= 0 || pay_minor <= 0 || days_earlier <= 0 {
        return None;
    }
    let ratio = Decimal::from(discount_minor).checked_div(Decimal::from(pay_minor))?;
    let yearly = ratio.checked_mul(Decimal::from(36_500))?;
    let yearly = yearly.checked_div(Decimal::from(days_earlier))?;
    Some(yearly.round_dp_with_strategy(1, rust_decimal::RoundingStrategy::MidpointAwayFromZero))
}

/// What an offer gives, as a message goes on: `con un descuento de $100.00 y sin recargos por atraso`.
#[must_use]
pub fn benefit(locale: &Locale, discount: Money, waives_charges: bool) -> String {
    let amount = (discount.minor > 0).then(|| locale.money(discount));
    match (locale.language, amount, waives_charges) {
        (Language::Es, Some(amount), false) => format!("con un descuento de {amount}"),
        (Language::Es, Some(amount), true) => {
            format!("con un descuento de {amount} y sin recargos por atraso")
        }
        (Language::Es, None, _) => "sin recargos por atraso".to_owned(),
        (Language::En, Some(amount), false) => format!("with {amount} off"),
        (Language::En, Some(amount), true) => format!("with {amount} off and no late charges"),
        (Language::En, None, _) => "with no late charges".to_owned(),
    }
}

#[cfg(test)]
mod tests;
