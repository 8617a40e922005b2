//! What a call is worth: what is at risk × the chance that somebody who decides is reached × the chance that it then helps.
//!
//! Each factor is in thousandths and has its own few facts, so that the owner can check the product. What is known of
//! a customer counts beside what is assumed; the assumptions ([`Timing::usual_help`], an even chance of an answer) are starting
//! values that the customer's own calls outweigh soon. Nothing published measures them for small shops.

use crate::choices::choices;

/// A payment within so many days after a call that reached somebody counts as help.
pub const HELP_DAYS: u32 = 7;

/// An assumption weighs as much as so many calls of one's own.
const WEIGHT: u64 = 4;

/// How often calls reached who decides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answered {
    /// Calls that did.
    pub answered: u32,
    /// Calls made.
    pub tries: u32,
}

/// How often money came after calls that reached who decides.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Helped {
    /// Calls after which a payment came within [`HELP_DAYS`].
    pub helped: u32,
    /// Calls that reached who decides.
    pub reached: u32,
}

choices! {
    /// When a call is made, by the due date of the debt that it is about.
    Timing:
    /// Nothing is due yet.
    Prevention = "prevention",
    /// It is due today.
    Due = "due",
    /// It was due earlier.
    After = "after",
}

impl Timing {
    /// When it is at so many days past due.
    #[must_use]
    pub const fn of(days: i64) -> Timing {
        match days {
            ..=-1 => Timing::Prevention,
            0 => Timing::Due,
            1.. => Timing::After,
        }
    }

    /// The chance, in thousandths, that a call helps at so many days past due while nothing is known: best soon after the
    /// due date, worse with age; before it many would pay anyhow, which the risk says already.
    #[must_use]
    pub const fn usual_help(days: i64) -> u32 {
        match days {
            ..=-1 => 400,
            0 => 450,
            1..=30 => 500,
            31..=60 => 400,
            61..=90 => 300,
            91.. => 200,
        }
    }
}

/// The factors of a call's worth, and the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Worth {
    /// What may not come in time, smallest units.
    pub at_risk_minor: i64,
    /// The chance that who decides is reached.
    pub reach_thousandths: u32,
    /// The chance that it then helps.
    pub help_thousandths: u32,
    /// The product, smallest units.
    pub worth_minor: i64,
}

/// The chance, in thousandths, that a call reaches who decides: the customer's own calls beside the book's, and those beside
/// an even chance.
#[must_use]
pub fn reach(own: Answered, book: Answered) -> u32 {
    let usual = share(book.answered, book.tries, 500);
    share(own.answered, own.tries, usual)
}

/// What a call is worth at so many days past due.
#[must_use]
pub fn worth(at_risk_minor: i64, own: Answered, book: Answered, days: i64, helped: Helped) -> Worth {
    let reach_thousandths = reach(own, book);
    let help_thousandths = share(helped.helped, helped.reached, Timing::usual_help(days));
    let product = i128::from(at_risk_minor) * i128::from(reach_thousandths) * i128::from(help_thousandths);
    Worth {
        at_risk_minor,
        reach_thousandths,
        help_thousandths,
        worth_minor: i64::try_from(product / 1_000_000).unwrap_or(i64::MAX),
    }
}

/// A share in thousandths, with the usual one weighing as [`WEIGHT`] calls.
fn share(of: u32, all: u32, usual: u32) -> u32 {
    let sum = u64::from(of) * 1000 + WEIGHT * u64::from(usual);
    u32::try_from(sum / (u64::from(all) + WEIGHT))
        .unwrap_or(1000)
        .min(1000)
}

/// Why an account is worth a call that no step, promise or agreement asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prompt {
    /// The first invoice of a new customer falls due soon.
    FirstInvoice,
    /// It falls due soon and will probably not be paid in time.
    HighRisk,
    /// A large part of all that is at risk is overdue and nobody was in touch lately.
    LargeOverdue,
}

/// What is known of such an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PromptFacts {
    /// Days past due of its oldest invoice; below zero before it.
    pub days: i64,
    /// Chance that what is due next is not paid in time.
    pub late_thousandths: u32,
    /// What may not come in time, smallest units.
    pub at_risk_minor: i64,
    /// The customer has had one invoice only.
    pub is_first: bool,
    /// A quarter of the accounts in this currency have at least so much at risk.
    pub upper_quarter_minor: i64,
    /// Half of them have.
    pub middle_minor: i64,
    /// Days since the last contact by any channel, as far as they are looked at.
    pub silent_days: Option<i64>,
}

/// How many days before the due date prevention by telephone begins.
const AHEAD_DAYS: i64 = 5;
/// Nobody is called out of turn so soon after another contact.
const QUIET_BEFORE: i64 = 2;
const QUIET_AFTER: i64 = 7;

/// Whether an account is worth a call by itself.
#[must_use]
pub fn prompt(facts: &PromptFacts) -> Option<Prompt> {
    let quiet_for = |days| facts.silent_days.is_none_or(|silent| silent >= days);
    if facts.days > 0 {
        let is_large = facts.at_risk_minor >= facts.upper_quarter_minor;
        return (is_large && quiet_for(QUIET_AFTER)).then_some(Prompt::LargeOverdue);
    }
    if facts.days < -AHEAD_DAYS || !quiet_for(QUIET_BEFORE) {
        return None;
    }
    let is_risky = facts.late_thousandths >= 500 && facts.at_risk_minor >= facts.middle_minor;
    let is_large = facts.late_thousandths >= 250 && facts.at_risk_minor >= facts.upper_quarter_minor;
    if facts.is_first {
        Some(Prompt::FirstInvoice)
    } else {
        (is_risky || is_large).then_some(Prompt::HighRisk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: Answered = Answered {
        answered: 0,
        tries: 0,
    };

    #[test]
    fn while_nothing_is_known_the_assumptions_speak() {
        let found = worth(1_000_000, NONE, NONE, 5, Helped::default());
        assert_eq!(
            (found.reach_thousandths, found.help_thousandths, found.worth_minor),
            (500, 500, 250_000)
        );
    }

    #[test]
    fn their_own_calls_outweigh_the_assumptions() {
        let never = Answered {
            answered: 0,
            tries: 8,
        };
        assert_eq!(reach(never, NONE), 166);
        let always = Answered {
            answered: 8,
            tries: 8,
        };
        assert_eq!(reach(always, NONE), 833);
        let paid = Helped {
            helped: 6,
            reached: 6,
        };
        assert_eq!(worth(100, NONE, NONE, 120, paid).help_thousandths, 680);
    }

    #[test]
    fn the_calls_of_the_whole_book_speak_for_a_customer_who_was_never_called() {
        let book = Answered {
            answered: 96,
            tries: 96,
        };
        assert_eq!(reach(NONE, book), 980);
    }

    #[test]
    fn no_sum_is_too_large() {
        let found = worth(i64::MAX, NONE, NONE, 1, Helped::default());
        assert_eq!(found.worth_minor, i64::MAX / 4);
    }

    #[test]
    fn prevention_calls_new_customers_and_large_risks_before_the_due_date() {
        let facts = PromptFacts {
            days: -3,
            late_thousandths: 600,
            at_risk_minor: 500,
            is_first: false,
            upper_quarter_minor: 900,
            middle_minor: 400,
            silent_days: None,
        };
        let change = |change: fn(&mut PromptFacts)| {
            let mut facts = facts;
            change(&mut facts);
            prompt(&facts)
        };
        assert_eq!(prompt(&facts), Some(Prompt::HighRisk));
        assert_eq!(change(|facts| facts.is_first = true), Some(Prompt::FirstInvoice));
        assert_eq!(change(|facts| facts.days = -6), None);
        assert_eq!(change(|facts| facts.late_thousandths = 300), None);
        assert_eq!(change(|facts| facts.silent_days = Some(1)), None);
        assert_eq!(change(|facts| facts.days = 4), None);
        assert_eq!(
            change(|facts| (facts.days, facts.at_risk_minor) = (4, 900)),
            Some(Prompt::LargeOverdue)
        );
    }
}
