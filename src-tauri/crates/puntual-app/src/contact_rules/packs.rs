//! The packs and the holidays that come with the program, read once.

use std::sync::LazyLock;

use puntual_core::contact_rules::{HolidayCalendar, Pack, Rule};
use serde::de::DeserializeOwned;

macro_rules! assets {
    ($folder:literal: $($name:literal)*) => {
        [$(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/", $folder, "/", $name, ".json"))),*]
    };
}

const PACK_FILES: [&str; 10] =
    assets!("contact-rules": "MX" "PE" "CO" "CL" "AR" "ES" "EC" "BR" "US" "prudent");

const HOLIDAY_FILES: [&str; 20] = assets!("holidays":
    "AR" "BO" "BR" "CL" "CO" "CR" "DO" "EC" "ES" "GT" "HN" "MX" "NI" "PA" "PE" "PY" "SV" "US" "UY" "VE");

/// Every pack, the prudent one last.
pub(crate) static PACKS: LazyLock<Vec<Pack>> = LazyLock::new(|| read(&PACK_FILES));

static CALENDARS: LazyLock<Vec<HolidayCalendar>> = LazyLock::new(|| read(&HOLIDAY_FILES));
static NO_HOLIDAYS: LazyLock<HolidayCalendar> = LazyLock::new(HolidayCalendar::default);

/// A file that cannot be read is left out; a test holds that all of them can.
fn read<T: DeserializeOwned>(files: &[&str]) -> Vec<T> {
    files
        .iter()
        .filter_map(|text| serde_json::from_str(text).ok())
        .collect()
}

/// The name under which a choice keeps a pack: its country, or `prudent`.
pub(crate) fn name_of(pack: &Pack) -> &str {
    if pack.country.is_empty() {
        "prudent"
    } else {
        &pack.country
    }
}

/// The pack of this name.
pub(crate) fn pack_of(name: &str) -> Option<&'static Pack> {
    PACKS.iter().find(|pack| name_of(pack) == name)
}

/// The pack to propose for a country: its own, or the prudent one.
pub(crate) fn proposed(country: &str) -> &'static str {
    pack_of(country).map_or("prudent", |pack| name_of(pack))
}

/// The rule of this key, whichever pack it is in.
pub(crate) fn named_rule(key: &str) -> Option<&'static Rule> {
    PACKS
        .iter()
        .flat_map(|pack| &pack.rules)
        .find(|rule| rule.key == key)
}

/// The public holidays of a country; none are known of one that has no file.
pub(crate) fn holidays(country: &str) -> &'static HolidayCalendar {
    CALENDARS
        .iter()
        .find(|calendar| calendar.country.eq_ignore_ascii_case(country))
        .unwrap_or(&NO_HOLIDAYS)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_can_be_read_and_every_rule_has_a_name_of_its_own() {
        assert_eq!(PACKS.len(), PACK_FILES.len());
        assert_eq!(CALENDARS.len(), HOLIDAY_FILES.len());
        let rules: Vec<&Rule> = PACKS.iter().flat_map(|pack| &pack.rules).collect();
        let names: BTreeSet<&str> = rules.iter().map(|rule| rule.key.as_str()).collect();
        assert_eq!(names.len(), rules.len());
        assert!(rules.iter().all(|rule| !rule.source.is_empty()));
    }

    #[test]
    fn holidays_are_known_for_every_year_from_2024_to_2031() {
        for calendar in CALENDARS.iter() {
            for year in 2024..=2031 {
                let new_year = format!("{year}-01-01").parse().unwrap();
                assert!(calendar.name(new_year).is_some(), "{} {year}", calendar.country);
            }
        }
    }

    #[test]
    fn a_country_without_a_pack_is_offered_the_prudent_one() {
        assert_eq!(proposed("CO"), "CO");
        assert_eq!(proposed("BO"), "prudent");
        assert_eq!(proposed(""), "prudent");
    }
}
