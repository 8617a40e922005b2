//! The letters that a person writes from a customer's page.

use puntual_core::policies::Tone;

use crate::error::AppError;

/// A kind of letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Reminder,
    SecondNotice,
    FinalNotice,
    PaidInFull,
}

impl Kind {
    const ALL: [Kind; 4] = [
        Kind::Reminder,
        Kind::SecondNotice,
        Kind::FinalNotice,
        Kind::PaidInFull,
    ];

    pub fn find(name: &str) -> Result<Kind, AppError> {
        Kind::ALL
            .into_iter()
            .find(|kind| kind.as_str() == name)
            .ok_or_else(|| AppError::new("letter.kind_unknown").with("value", name))
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Reminder => "reminder",
            Kind::SecondNotice => "second_notice",
            Kind::FinalNotice => "final_notice",
            Kind::PaidInFull => "paid_in_full",
        }
    }

    /// Key of the template.
    pub const fn template(self) -> &'static str {
        match self {
            Kind::Reminder => "letter_reminder",
            Kind::SecondNotice => "after_30_letter",
            Kind::FinalNotice => "final_notice",
            Kind::PaidInFull => "payment_settled",
        }
    }

    pub const fn tone(self) -> Tone {
        match self {
            Kind::Reminder => Tone::Neutral,
            Kind::SecondNotice => Tone::Firm,
            Kind::FinalNotice => Tone::Final,
            Kind::PaidInFull => Tone::Friendly,
        }
    }
}
