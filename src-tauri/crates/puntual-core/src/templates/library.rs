//! The templates that come with the program, one file each under `assets/templates/<language>/<key>.<channel>.txt`.

use crate::channels::Channel;
use crate::locale::Language;

use super::TemplateSource;

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
    /// The template as it is edited and rendered.
    #[must_use]
    pub fn source(&self) -> TemplateSource {
        parse(self.channel, self.text)
    }
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
    ($($key:literal $channel:ident $file:literal;)*) => {
        /// Every template of the library, Spanish and English.
        pub const LIBRARY: &[LibraryTemplate] = &[$(
            LibraryTemplate {
                key: $key,
                channel: Channel::$channel,
                language: Language::Es,
                text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/templates/es/", $file)),
            },
            LibraryTemplate {
                key: $key,
                channel: Channel::$channel,
                language: Language::En,
                text: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/templates/en/", $file)),
            },
        )*];
    };
}

library! {
    "before_7" Email "before_7.email.txt";
    "before_2" Whatsapp "before_2.whatsapp.txt";
    "before_2" Sms "before_2.sms.txt";
    "before_2" Email "before_2.email.txt";
    "on_due" Email "on_due.email.txt";
    "after_3_call" Call "after_3_call.call.txt";
    "after_7" Email "after_7.email.txt";
    "after_15_call" Call "after_15_call.call.txt";
    "after_30_letter" Letter "after_30_letter.letter.txt";
    "promise_confirmed" Email "promise_confirmed.email.txt";
    "promise_confirmed" Whatsapp "promise_confirmed.whatsapp.txt";
    "payment_thanks" Email "payment_thanks.email.txt";
    "payment_thanks" Whatsapp "payment_thanks.whatsapp.txt";
}
