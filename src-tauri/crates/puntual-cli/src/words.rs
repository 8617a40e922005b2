//! How the command line speaks: one language, one country's figures, one time zone.

use std::fmt::Display;

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;
use puntual_core::locale::{Language, Locale};
use puntual_core::money::{Currency, Money};
use serde_json::Value;

use crate::texts::TEXTS;
use crate::{errors, view};

/// A voice.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    locale: Locale,
    zone: Tz,
}

impl Words {
    /// The voice for a language without a book.
    #[must_use]
    pub fn of_system(language: &str) -> Words {
        Words {
            locale: Locale::new(Language::from_tag(language), "MX"),
            zone: Tz::UTC,
        }
    }

    /// The voice of a book (`BookView`), unless another language was asked for.
    #[must_use]
    pub fn of_book(book: &Value, chosen: Option<&str>) -> Words {
        let language = chosen.unwrap_or_else(|| view::text(book, "language"));
        Words {
            locale: Locale::new(Language::from_tag(language), view::text(book, "country")),
            zone: view::text(book, "time_zone").parse().unwrap_or(Tz::UTC),
        }
    }

    /// Its language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.locale.language
    }

    /// The text of a key, or the key itself when there is none.
    #[must_use]
    pub fn say(&self, key: &'static str) -> &'static str {
        self.find(key).unwrap_or(key)
    }

    /// The text of a key with its places filled.
    #[must_use]
    pub fn fill(&self, key: &str, places: &[(&str, &dyn Display)]) -> String {
        places
            .iter()
            .fold(self.find(key).unwrap_or(key).to_owned(), |text, (name, value)| {
                text.replace(&format!("{{{{{name}}}}}"), &value.to_string())
            })
    }

    /// The text for so many: `<key>.one` or `<key>.other`, with `{{count}}` filled.
    #[must_use]
    pub fn count(&self, key: &str, count: i64) -> String {
        let form = if count.abs() == 1 { "one" } else { "other" };
        let text = self.find(&format!("{key}.{form}")).unwrap_or("{{count}}");
        text.replace("{{count}}", &count.to_string())
    }

    /// The word for a code of a group (`channel`, `outcome` …); a code without a word stands for itself.
    #[must_use]
    pub fn word<'a>(&self, group: &str, code: &'a str) -> &'a str {
        self.find(&format!("{group}.{code}")).unwrap_or(code)
    }

    fn find(&self, key: &str) -> Option<&'static str> {
        let place = TEXTS.binary_search_by(|entry| entry.0.cmp(key)).ok()?;
        Some(match self.locale.language {
            Language::Es => TEXTS[place].1,
            Language::En => TEXTS[place].2,
        })
    }

    /// An amount as the book's country writes it.
    #[must_use]
    pub fn money(&self, amount: &str, currency: &str) -> String {
        let written = currency
            .parse::<Currency>()
            .and_then(|currency| Money::parse_plain(amount, currency))
            .map(|money| self.locale.money(money));
        written.unwrap_or_else(|_| format!("{amount} {currency}").trim().to_owned())
    }

    /// As [`Words::money`], with nothing for zero, so that a table of buckets can be read.
    #[must_use]
    pub fn money_or_blank(&self, amount: &str, currency: &str) -> String {
        let zero = amount.chars().all(|digit| matches!(digit, '0' | '.' | '-'));
        if zero {
            String::new()
        } else {
            self.money(amount, currency)
        }
    }

    /// A plain decimal with the mark of the book's country; one that is whole without any.
    #[must_use]
    pub fn decimal(&self, value: &str) -> String {
        self.locale.decimal(value)
    }

    /// An ISO date in words; anything else as it is.
    #[must_use]
    pub fn date(&self, iso: &str) -> String {
        iso.parse::<NaiveDate>()
            .map_or_else(|_| iso.to_owned(), |date| self.locale.date_long(date))
    }

    /// An instant (RFC 3339) as day and hour in the book's time zone; a mere date as a date.
    #[must_use]
    pub fn instant(&self, text: &str) -> String {
        DateTime::parse_from_rfc3339(text).map_or_else(
            |_| self.date(text),
            |instant| {
                let local = instant.with_timezone(&self.zone);
                format!(
                    "{}, {}",
                    self.locale.date_long(local.date_naive()),
                    local.format("%H:%M")
                )
            },
        )
    }

    /// `vence en 3 días`, `venció ayer` for days past due (negative before the due date).
    #[must_use]
    pub fn due(&self, days_past_due: i64) -> String {
        match days_past_due {
            0 => self.say("due.today").to_owned(),
            -1 => self.say("due.tomorrow").to_owned(),
            1 => self.say("due.yesterday").to_owned(),
            days if days < 0 => self.fill("due.in", &[("count", &-days)]),
            days => self.fill("due.ago", &[("count", &days)]),
        }
    }

    /// The text of an error or reason as it crossed the wire (`{code, params}`).
    #[must_use]
    pub fn reason(&self, reason: &Value) -> String {
        errors::text_of(self, reason)
    }
}
