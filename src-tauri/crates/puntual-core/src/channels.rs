//! The ways in which a customer is contacted.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::choices::choices;

choices! {
    /// One way of contact. The text form is the one stored and sent over the wire.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    Channel:
    /// A message to an e-mail address, over SMTP.
    Email = "email",
    /// A text message through a provider.
    Sms = "sms",
    /// A WhatsApp message through a provider or by hand.
    Whatsapp = "whatsapp",
    /// A telephone call that a person makes.
    Call = "call",
    /// A printed letter.
    Letter = "letter",
}

impl Channel {
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
