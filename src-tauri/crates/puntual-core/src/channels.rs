//! The ways in which a customer is contacted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One way of contact. The text form is the one stored and sent over the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// A message to an e-mail address, over SMTP.
    Email,
    /// A text message through a provider.
    Sms,
    /// A WhatsApp message through a provider or by hand.
    Whatsapp,
    /// A telephone call that a person makes.
    Call,
    /// A printed letter.
    Letter,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Channel; 5] = [
        Channel::Email,
        Channel::Sms,
        Channel::Whatsapp,
        Channel::Call,
        Channel::Letter,
    ];

    /// `email`, `sms`, `whatsapp`, `call` or `letter`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Channel::Email => "email",
            Channel::Sms => "sms",
            Channel::Whatsapp => "whatsapp",
            Channel::Call => "call",
            Channel::Letter => "letter",
        }
    }

    /// Whether a person has to do it (a call, a letter), so that it becomes a task rather than a message.
    #[must_use]
    pub const fn is_task(self) -> bool {
        matches!(self, Channel::Call | Channel::Letter)
    }

    /// Whether it needs a telephone number.
    #[must_use]
    pub const fn needs_phone(self) -> bool {
        matches!(self, Channel::Sms | Channel::Whatsapp | Channel::Call)
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Channel {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Channel::ALL
            .into_iter()
            .find(|channel| channel.as_str() == text)
            .ok_or_else(|| format!("unknown channel {text:?}"))
    }
}
