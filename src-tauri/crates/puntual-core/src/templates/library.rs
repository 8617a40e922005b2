//! The templates that come with the program, one file each under `assets/templates/<language>/<key>.<channel>.txt`.

use crate::channels::Channel;
use crate::locale::Language;
use crate::policies::Tone;

use super::TemplateSource;
use crate::choices::choices;

/// A template of the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LibraryTemplate {
    /// Key, as a step names it.
    pub key: &'static str,
    /// Channel it is written for.
    pub channel: Channel,
    /// Language it is written in.
    pub language: Language,
    /// The file: `Subject: …` and a blank line first where the channel has a subject, then the body.
    pub text: &'static str,
}

impl LibraryTemplate {
    /// The template as it is edited and rendered, for readers who are addressed so.
    #[must_use]
    pub fn source(&self, address: Address) -> TemplateSource {
        parse(self.channel, &addressed(self.text, address))
    }

    /// What it speaks about when no step says so.
    #[must_use]
    pub fn tone(&self) -> Tone {
        match self.key {
            "after_7" | "after_15" | "after_15_call" | "after_30" | "after_30_letter" | "after_30_call"
            | "broken_call" => Tone::Firm,
            "final_notice" => Tone::Final,
            "after_3" | "after_3_call" | "promise_broken" | "balance" | "statement" | "on_due"
            | "on_due_call" | "letter_reminder" => Tone::Neutral,
            _ => Tone::Friendly,
        }
    }
}

choices! {
    /// How Spanish readers are addressed.
    #[derive(Default)]
    Address:
    /// With distance.
    #[default]
    Usted = "usted",
    /// Without.
    Tu = "tu",
}

/// A text of the library with its `‹usted|tú›` pieces chosen.
fn addressed(text: &str, address: Address) -> String {
    let mut pieces = text.split('‹');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (both, rest) = piece.split_once('›').unwrap_or((piece, ""));
        let (usted, tu) = both.split_once('|').unwrap_or((both, both));
        out.push_str(match address {
            Address::Usted => usted,
            Address::Tu => tu,
        });
        out.push_str(rest);
    }
    out
}

/// Reads the file form of a template. A first line that begins with `Subject:` is the subject.
#[must_use]
pub fn parse(channel: Channel, text: &str) -> TemplateSource {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let (subject, body) = match text.strip_prefix("Subject:") {
        Some(rest) => rest.split_once('\n').unwrap_or((rest, "")),
        None => ("", text.as_str()),
    };
    TemplateSource {
        channel,
        subject: subject.trim().to_owned(),
        body: body.trim().to_owned(),
        provider: None,
    }
}

/// The file form of a template; what [`parse`] reads.
#[must_use]
pub fn write(source: &TemplateSource) -> String {
    if source.subject.is_empty() {
        format!("{}\n", source.body)
    } else {
        format!("Subject: {}\n\n{}\n", source.subject, source.body)
    }
}

/// Every template of the library.
#[must_use]
pub fn all() -> &'static [LibraryTemplate] {
    LIBRARY
}

/// The library template for a step's key and channel.
#[must_use]
pub fn find(language: Language, key: &str, channel: Channel) -> Option<&'static LibraryTemplate> {
    LIBRARY
        .iter()
        .find(|entry| entry.language == language && entry.key == key && entry.channel == channel)
}

macro_rules! library {
    ($($key:literal: $($channel:ident $ending:literal)+;)*) => {
        /// Every template of the library, Spanish and English.
        pub const LIBRARY: &[LibraryTemplate] = &[$($(
            LibraryTemplate {
                key: $key,
                channel: Channel::$channel,
                language: Language::Es,
                text: include_str!(concat!(
                    env!("CARGO_MANIFEST_DIR"), "/../../../assets/templates/es/", $key, ".", $ending, ".txt"
                )),
            },
            LibraryTemplate {
                key: $key,
                channel: Channel::$channel,
                language: Language::En,
                text: include_str!(concat!(
                    env!("CARGO_MANIFEST_DIR"), "/../../../assets/templates/en/", $key, ".", $ending, ".txt"
                )),
            },
        )+)*];
    };
}

// In the order of their days around the due date.
library! {
    "receipt": Email "email" Whatsapp "whatsapp" Sms "sms";
    "discount_early": Email "email" Whatsapp "whatsapp" Sms "sms";
    "before_7": Email "email" Whatsapp "whatsapp" Sms "sms";
    "before_3": Email "email" Whatsapp "whatsapp" Sms "sms";
    "before_2": Email "email" Whatsapp "whatsapp" Sms "sms";
    "before_1": Email "email" Whatsapp "whatsapp" Sms "sms";
    "first_call": Call "call";
    "before_call": Call "call";
    "on_due": Email "email" Whatsapp "whatsapp" Sms "sms";
    "on_due_call": Call "call";
    "after_3": Email "email" Whatsapp "whatsapp" Sms "sms";
    "after_3_call": Call "call";
    "after_7": Email "email" Whatsapp "whatsapp" Sms "sms";
    "after_15": Email "email" Whatsapp "whatsapp" Sms "sms";
    "after_15_call": Call "call";
    "after_30": Email "email" Whatsapp "whatsapp" Sms "sms";
    "after_30_call": Call "call";
    "letter_reminder": Letter "letter";
    "after_30_letter": Letter "letter";
    "final_notice": Email "email" Letter "letter" Whatsapp "whatsapp" Sms "sms";
    "promise_confirmed": Email "email" Whatsapp "whatsapp" Sms "sms";
    "promise_tomorrow": Email "email" Whatsapp "whatsapp" Sms "sms";
    "promise_call": Call "call";
    "promise_broken": Email "email" Whatsapp "whatsapp" Sms "sms";
    "broken_call": Call "call";
    "plan_instalment": Email "email" Whatsapp "whatsapp" Sms "sms";
    "offer": Email "email" Whatsapp "whatsapp" Sms "sms";
    "dispute_received": Email "email" Whatsapp "whatsapp";
    "payment_thanks": Email "email" Whatsapp "whatsapp" Sms "sms";
    "payment_on_time": Email "email" Whatsapp "whatsapp" Sms "sms";
    "payment_settled": Letter "letter";
    "balance": Email "email" Whatsapp "whatsapp" Sms "sms";
    "statement": Email "email";
    "documents": Email "email";
    "call_objections": Call "call";
}
