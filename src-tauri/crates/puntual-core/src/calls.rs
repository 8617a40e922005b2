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
pub use worth::{Answered, HELP_DAYS, Helped, Prompt, PromptFacts, Timing, Worth, prompt, reach, worth};

use crate::choices::choices;

choices! {
    /// What came of a call.
    Outcome:
    /// Spoke with who decides.
    Spoke = "spoke",
    /// Left word with somebody or on a machine.
    LeftMessage = "left_message",
    /// It rang.
    NoAnswer = "no_answer",
    /// It was engaged.
    Busy = "busy",
    /// Somebody else has the number.
    WrongNumber = "wrong_number",
    /// Wants to see documents first.
    AsksDocuments = "asks_documents",
    /// Does not want to pay.
    Refuses = "refuses",
}

impl Outcome {
    /// Somebody who decides was on the line.
    #[must_use]
    pub const fn reached(self) -> bool {
        matches!(self, Outcome::Spoke | Outcome::AsksDocuments | Outcome::Refuses)
    }
}

choices! {
    /// Why something was not paid, as the customer says it.
    Cause:
    /// It was forgotten.
    Forgot = "forgot",
    /// There is no money.
    CashShort = "cash_short",
    /// The invoice never came.
    NotReceived = "not_received",
    /// Something is wrong with what was sold.
    Complaint = "complaint",
    /// Somebody has to approve it.
    Approval = "approval",
    /// The amount is wrong.
    WrongAmount = "wrong_amount",
    /// Something else.
    Other = "other",
}
