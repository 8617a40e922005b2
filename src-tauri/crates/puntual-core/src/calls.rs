//! Telephone calls: whom one is worth, what came of it, what happens next, and what to say.
//!
//! Pure: the caller brings what is known of a customer's calls, debts and promises.

mod hours;
mod next;
mod objections;
mod script;
mod worth;

pub use hours::{Hours, best_hours};
pub use next::{MOST_UNANSWERED, Next, NextFacts, NextKind, NextWhy, next};
pub use objections::{Objection, objections};
pub use script::{Occasion, script};
pub use worth::{Answered, HELP_DAYS, Helped, Prompt, PromptFacts, Stage, Worth, prompt, reach, worth};

/// What came of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Spoke with who decides.
    Spoke,
    /// Left word with somebody or on a machine.
    LeftMessage,
    /// It rang.
    NoAnswer,
    /// It was engaged.
    Busy,
    /// Somebody else has the number.
    WrongNumber,
    /// Wants to see documents first.
    AsksDocuments,
    /// Does not want to pay.
    Refuses,
}

impl Outcome {
    /// Every outcome, in the order in which they are offered.
    pub const ALL: [Outcome; 7] = [
        Outcome::Spoke,
        Outcome::LeftMessage,
        Outcome::NoAnswer,
        Outcome::Busy,
        Outcome::WrongNumber,
        Outcome::AsksDocuments,
        Outcome::Refuses,
    ];

    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Outcome::Spoke => "spoke",
            Outcome::LeftMessage => "left_message",
            Outcome::NoAnswer => "no_answer",
            Outcome::Busy => "busy",
            Outcome::WrongNumber => "wrong_number",
            Outcome::AsksDocuments => "asks_documents",
            Outcome::Refuses => "refuses",
        }
    }

    /// The outcome of this word.
    #[must_use]
    pub fn find(word: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.as_str() == word)
    }

    /// Somebody who decides was on the line.
    #[must_use]
    pub const fn reached(self) -> bool {
        matches!(self, Outcome::Spoke | Outcome::AsksDocuments | Outcome::Refuses)
    }
}

/// Why something was not paid, as the customer says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// It was forgotten.
    Forgot,
    /// There is no money.
    CashShort,
    /// The invoice never came.
    NotReceived,
    /// Something is wrong with what was sold.
    Complaint,
    /// Somebody has to approve it.
    Approval,
    /// The amount is wrong.
    WrongAmount,
    /// Something else.
    Other,
}

impl Cause {
    /// Every cause.
    pub const ALL: [Cause; 7] = [
        Cause::Forgot,
        Cause::CashShort,
        Cause::NotReceived,
        Cause::Complaint,
        Cause::Approval,
        Cause::WrongAmount,
        Cause::Other,
    ];

    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Cause::Forgot => "forgot",
            Cause::CashShort => "cash_short",
            Cause::NotReceived => "not_received",
            Cause::Complaint => "complaint",
            Cause::Approval => "approval",
            Cause::WrongAmount => "wrong_amount",
            Cause::Other => "other",
        }
    }

    /// The cause of this word.
    #[must_use]
    pub fn find(word: &str) -> Option<Cause> {
        Cause::ALL.into_iter().find(|cause| cause.as_str() == word)
    }
}
