//! Amounts and dates as people write them: digits by the book's country, words by the reader's language.

use chrono::{Datelike, NaiveDate};

use crate::choices::choices;
use crate::country::{Country, country};
use crate::money::Money;

choices! {
    /// The language of a text that a person reads.
    Language:
    /// Spanish.
    Es = "es",
    /// English.
    En = "en",
}

impl Language {
    /// English for any tag that begins with `en`, Spanish for everything else.
    #[must_use]
    pub fn from_tag(tag: &str) -> Language {
        if tag.to_ascii_lowercase().starts_with("en") {
            Language::En
        } else {
            Language::Es
        }
    }
}

/// How one document or message writes its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    /// Words, month names.
    pub language: Language,
    /// Number style.
    pub country: Country,
}

impl Locale {
    /// The locale of a reader of `language` in a book of `country_code`.
    #[must_use]
    pub fn new(language: Language, country_code: &str) -> Self {
        Locale {
            language,
            country: country(country_code),
        }
    }

    /// An amount with its sign, `$1,750.50` in Mexico, `1.750,50 €` in Spain. A currency that is not the
    /// country's own is named by its code, `USD 1,750.50`, so that two kinds of `$` are never confused.
    #[must_use]
    pub fn money(&self, money: Money) -> String {
        let digits = self.digits(money);
        let minus = if money.minor < 0 { "−" } else { "" };
        if money.currency.code() != self.country.currency {
            format!("{minus}{} {digits}", money.currency.code())
        } else if self.country.sign_after {
            format!("{minus}{digits}\u{a0}{}", self.country.sign)
        } else {
            format!("{minus}{}{digits}", self.country.sign)
        }
    }

    /// The grouped digits without sign or currency: `1,750.50`. Negative amounts lose their sign.
    #[must_use]
    pub fn digits(&self, money: Money) -> String {
        let exponent = money.currency.exponent() as usize;
        let digits = format!("{:0>width$}", money.minor.unsigned_abs(), width = exponent + 1);
        let (whole, fraction) = digits.split_at(digits.len() - exponent);
        let mut grouped = String::new();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                grouped.push(self.country.group_mark);
            }
            grouped.push(digit);
        }
        if exponent > 0 {
            grouped.push(self.country.decimal_mark);
            grouped.push_str(fraction);
        }
        grouped
    }

    /// A plain decimal (`2.5`) with the country's mark: `2,5` in Spain; `3.0` is `3`.
    #[must_use]
    pub fn decimal(&self, plain: &str) -> String {
        match plain.split_once('.') {
            Some((whole, fraction)) if fraction.chars().all(|digit| digit == '0') => whole.to_owned(),
            Some((whole, fraction)) => format!("{whole}{}{fraction}", self.country.decimal_mark),
            None => plain.to_owned(),
        }
    }

    /// `15 de marzo de 2026` or `15 March 2026` (`March 15, 2026` in the United States).
    #[must_use]
    pub fn date_long(&self, date: NaiveDate) -> String {
        let month = self.month(date.month());
        match self.language {
            Language::Es => format!("{} de {month} de {}", date.day(), date.year()),
            Language::En if self.country.month_first => {
                format!("{month} {}, {}", date.day(), date.year())
            }
            Language::En => format!("{} {month} {}", date.day(), date.year()),
        }
    }

    /// `15/03/2026`; month first in the United States.
    #[must_use]
    pub fn date_short(&self, date: NaiveDate) -> String {
        let pattern = if self.country.month_first {
            "%m/%d/%Y"
        } else {
            "%d/%m/%Y"
        };
        date.format(pattern).to_string()
    }

    /// `domingo 15 de marzo`, `Sunday 15 March`.
    #[must_use]
    pub fn date_weekday(&self, date: NaiveDate) -> String {
        let month = self.month(date.month());
        let weekday = self.weekday(date);
        match self.language {
            Language::Es => format!("{weekday} {} de {month}", date.day()),
            Language::En if self.country.month_first => format!("{weekday}, {month} {}", date.day()),
            Language::En => format!("{weekday} {} {month}", date.day()),
        }
    }

    fn weekday(&self, date: NaiveDate) -> &'static str {
        const ES: [&str; 7] = [
            "lunes",
            "martes",
            "miércoles",
            "jueves",
            "viernes",
            "sábado",
            "domingo",
        ];
        const EN: [&str; 7] = [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ];
        let index = date.weekday().num_days_from_monday() as usize;
        match self.language {
            Language::Es => ES[index],
            Language::En => EN[index],
        }
    }

    fn month(&self, month: u32) -> &'static str {
        const ES: [&str; 12] = [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ];
        const EN: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let index = month.saturating_sub(1) as usize % 12;
        match self.language {
            Language::Es => ES[index],
            Language::En => EN[index],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;

    fn written(language: Language, country: &str, text: &str, currency: &str) -> String {
        let currency: Currency = currency.parse().unwrap();
        Locale::new(language, country).money(Money::parse_plain(text, currency).unwrap())
    }

    #[test]
    fn amounts_are_written_as_the_country_writes_them() {
        assert_eq!(written(Language::Es, "MX", "1750.5", "MXN"), "$1,750.50");
        assert_eq!(written(Language::Es, "ES", "1750.5", "EUR"), "1.750,50\u{a0}€");
        assert_eq!(written(Language::Es, "CL", "1250000", "CLP"), "$1.250.000");
        assert_eq!(written(Language::Es, "PE", "0.05", "PEN"), "S/ 0.05");
        assert_eq!(written(Language::Es, "MX", "-12.3", "MXN"), "−$12.30");
    }

    #[test]
    fn a_foreign_currency_is_named_by_its_code() {
        assert_eq!(written(Language::Es, "MX", "1000000", "USD"), "USD 1,000,000.00");
    }

    #[test]
    fn dates_follow_language_and_country() {
        let date: NaiveDate = "2026-03-15".parse().unwrap();
        assert_eq!(
            Locale::new(Language::Es, "MX").date_long(date),
            "15 de marzo de 2026"
        );
        assert_eq!(Locale::new(Language::En, "US").date_long(date), "March 15, 2026");
        assert_eq!(Locale::new(Language::En, "US").date_short(date), "03/15/2026");
        assert_eq!(
            Locale::new(Language::Es, "ES").date_weekday(date),
            "domingo 15 de marzo"
        );
    }
}
