//! The names of the figures on the wire, with the codes of their texts: what each is called, and how it is worked out.

use puntual_core::insights::Figure;

use crate::error::AppError;
use crate::wire;

/// Word, code of the name, code of the formula.
type Name = (&'static str, &'static str, &'static str);

/// The name of a figure that is a sum over invoices.
pub(super) const fn of(figure: Figure) -> Name {
    match figure {
        Figure::Dso => ("dso", "insights.dso", "insights.dso_formula"),
        Figure::BestDso => ("best_dso", "insights.best_dso", "insights.best_dso_formula"),
        Figure::Cei => ("cei", "insights.cei", "insights.cei_formula"),
        Figure::OnTime => ("on_time", "insights.on_time", "insights.on_time_formula"),
        Figure::OnTimeAmount => (
            "on_time_amount",
            "insights.on_time_amount",
            "insights.on_time_amount_formula",
        ),
        Figure::Delay => ("delay", "insights.delay", "insights.delay_formula"),
        Figure::DaysToPay => (
            "days_to_pay",
            "insights.days_to_pay",
            "insights.days_to_pay_formula",
        ),
        Figure::PastDue => ("past_due", "insights.past_due", "insights.past_due_formula"),
        Figure::Recovery => ("recovery", "insights.recovery", "insights.recovery_formula"),
        Figure::Roll(0) => ("roll_not_due", "insights.roll_not_due", "insights.roll_formula"),
        Figure::Roll(1) => ("roll_d1_30", "insights.roll_first", "insights.roll_formula"),
        Figure::Roll(2) => ("roll_d31_60", "insights.roll_second", "insights.roll_formula"),
        Figure::Roll(_) => ("roll_d61_90", "insights.roll_third", "insights.roll_formula"),
        Figure::Preventive => ("preventive", "insights.preventive", "insights.preventive_formula"),
    }
}

pub(super) const COUNTBACK: Name = (
    "dso_countback",
    "insights.dso_countback",
    "insights.dso_countback_formula",
);
pub(super) const ADD: Name = ("add", "insights.add", "insights.add_formula");
pub(super) const PROMISES: Name = (
    "promise_kept",
    "insights.promise_kept",
    "insights.promise_kept_formula",
);
pub(super) const PROMISES_AMOUNT: Name = (
    "promise_kept_amount",
    "insights.promise_kept_amount",
    "insights.promise_kept_formula",
);
pub(super) const CONTACTABILITY: Name = (
    "contactability",
    "insights.contactability",
    "insights.contactability_formula",
);
pub(super) const RIGHT_PARTY: Name = (
    "right_party",
    "insights.right_party",
    "insights.right_party_formula",
);
pub(super) const TALK_TIME: Name = ("talk_time", "insights.talk_time", "insights.talk_time_formula");

/// Those that are no sums over invoices.
const OTHERS: [Name; 7] = [
    COUNTBACK,
    ADD,
    PROMISES,
    PROMISES_AMOUNT,
    CONTACTABILITY,
    RIGHT_PARTY,
    TALK_TIME,
];

/// The figure that a word names.
///
/// # Errors
/// `choice.unknown`.
pub(super) fn figure(word: &str) -> Result<Figure, AppError> {
    let found = Figure::ALL.into_iter().find(|figure| of(*figure).0 == word);
    let names = || Figure::ALL.map(of).into_iter().chain(OTHERS).map(|name| name.0);
    found.ok_or_else(|| wire::unknown("figure", word, names()))
}
