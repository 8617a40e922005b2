//! Every country of ISO 3166-1, as customers may be anywhere: what it is called, how it is dialled, and its clock.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::locale::Language;
use crate::text::fold;

const LINES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/countries/countries.txt"
));

/// A country that a customer may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// ISO 3166-1 alpha-3, which CFDI and Facturae write.
    pub alpha3: &'static str,
    /// International dialling prefix, without the plus; empty where nobody lives.
    pub dialling: &'static str,
    /// IANA time zone of most of its businesses.
    pub time_zone: &'static str,
    spanish: &'static str,
    english: &'static str,
    others: &'static str,
}

impl Place {
    /// What it is called.
    #[must_use]
    pub const fn name(&self, language: Language) -> &'static str {
        match language {
            Language::Es => self.spanish,
            Language::En => self.english,
        }
    }

    fn read(line: &'static str) -> Option<Place> {
        let mut cells = line.split('|');
        Some(Place {
            code: cells.next()?,
            alpha3: cells.next()?,
            dialling: cells.next()?,
            time_zone: cells.next()?,
            spanish: cells.next()?,
            english: cells.next()?,
            others: cells.next()?,
        })
    }
}

static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let lines = LINES.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(Place::read).collect()
});

/// By code, and by everything that it is called.
static BY_NAME: LazyLock<HashMap<String, &'static Place>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for place in PLACES.iter() {
        let own = [place.code, place.alpha3, place.spanish, place.english];
        for name in own.into_iter().chain(place.others.split(';')) {
            names.insert(letters(name), place);
        }
    }
    names.remove("");
    names
});

/// Every country, by code.
#[must_use]
pub fn places() -> &'static [Place] {
    &PLACES
}

/// The country of this alpha-2 code, whatever its case.
#[must_use]
pub fn place(code: &str) -> Option<&'static Place> {
    PLACES.iter().find(|place| place.code.eq_ignore_ascii_case(code))
}

/// The country that a person or a file means: a code of two or three letters, or a name in Spanish or English.
#[must_use]
pub fn read_place(text: &str) -> Option<&'static Place> {
    BY_NAME.get(&letters(text)).copied()
}

/// The letters alone, so that `EE. UU.` and `EEUU` are one.
fn letters(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|letter| letter.is_alphabetic())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::country::COUNTRIES;

    #[test]
    fn a_country_is_read_as_files_write_it() {
        let read = |text| read_place(text).map(|place| place.code);
        for (text, code) in [
            ("MX", "MX"),
            ("mex", "MX"),
            ("México", "MX"),
            ("MEXICO ", "MX"),
            ("EE. UU.", "US"),
            ("Estados Unidos de América", "US"),
            ("USA", "US"),
            ("U.S.A.", "US"),
            ("Perú", "PE"),
            ("República Dominicana", "DO"),
            ("Spain", "ES"),
            ("DEU", "DE"),
            ("Holanda", "NL"),
        ] {
            assert_eq!(read(text), Some(code), "{text}");
        }
        for nowhere in ["", "-", "12", "Lima", "XX", "Nacional"] {
            assert_eq!(read(nowhere), None, "{nowhere}");
        }
    }

    #[test]
    fn every_country_is_there_once_and_whole() {
        assert_eq!(places().len(), 249);
        for pair in places().windows(2) {
            assert!(pair[0].code < pair[1].code);
        }
        for found in places() {
            assert_eq!((found.code.len(), found.alpha3.len()), (2, 3), "{found:?}");
            assert!(!found.name(Language::Es).is_empty() && !found.name(Language::En).is_empty());
        }
        // No name is claimed by two.
        let names = places()
            .iter()
            .flat_map(|place| [place.spanish, place.english].map(|name| (letters(name), place.code)));
        for (name, code) in names {
            assert_eq!(read_place(&name).map(|place| place.code), Some(code), "{name}");
        }
    }

    #[test]
    fn what_a_book_knows_of_its_country_agrees() {
        for country in COUNTRIES {
            let found = place(country.code).expect(country.code);
            assert_eq!(
                (found.dialling, found.time_zone),
                (country.dialling, country.time_zone)
            );
        }
    }
}
