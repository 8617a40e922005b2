//! The business as every use case needs it: the profile with its defaults, read once.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use puntual_core::contact_rules::OwnRules;
use puntual_core::country::country;
use puntual_core::statements::{Paper, Party};
use puntual_store::{BookInfo, Reader};

use crate::error::AppError;
use crate::settings::Profile;
use crate::wire;

pub(crate) const PROFILE: &str = "profile";
pub(crate) const LOGO: &str = "logo";

/// The profile, and what follows from it.
pub(crate) struct Business {
    pub profile: Profile,
    pub tolerance_minor: i64,
    /// The owner's hours; the rest of the owner's contact rules is in `crate::contact_rules`.
    pub hours: OwnRules,
    pub paper: Paper,
}

impl Business {
    /// The issuer on papers.
    pub fn party(&self) -> Party {
        let profile = &self.profile;
        let mut lines: Vec<String> = profile.address.lines().map(str::to_owned).collect();
        for text in [&profile.tax_id, &profile.email, &profile.phone] {
            lines.push(text.clone());
        }
        lines.retain(|line| !line.trim().is_empty());
        Party {
            name: profile.name.clone(),
            lines,
        }
    }

    pub fn payment_instructions(&self) -> Vec<String> {
        self.profile
            .payment_instructions
            .lines()
            .map(str::to_owned)
            .collect()
    }
}

/// Reads the profile; what was never set has the country's defaults.
pub(crate) fn business(reader: &Reader<'_>, info: &BookInfo) -> Result<Business, AppError> {
    let mut profile = match reader.setting(PROFILE)? {
        Some(json) => serde_json::from_str(&json)
            .map_err(|error| AppError::new("settings.unreadable").with("detail", error))?,
        None => defaults(info),
    };
    // The book's own row says these, so that they are known before any setting is read.
    profile.name = info.name.clone();
    profile.language = info.language.clone();
    profile.time_zone = info.time_zone.clone();
    profile.color = info.color.clone();
    interpret(profile, info)
}

pub(crate) fn interpret(profile: Profile, info: &BookInfo) -> Result<Business, AppError> {
    let time = |field: &'static str, text: &str| {
        NaiveTime::parse_from_str(text.trim(), "%H:%M").map_err(|_| {
            AppError::new("time.invalid")
                .with("field", field)
                .with("value", text)
        })
    };
    let hours = OwnRules {
        from: time("contact_from", &profile.contact_from)?,
        until: time("contact_until", &profile.contact_until)?,
        weekdays: profile.contact_weekdays.clone(),
        no_holidays: false,
        most_a_week: None,
        days_off: BTreeMap::new(),
    };
    if hours.from >= hours.until || hours.weekdays.is_empty() {
        return Err(AppError::new("settings.no_contact_hours"));
    }
    let paper = match profile.paper.as_str() {
        "a4" => Paper::A4,
        "letter" => Paper::Letter,
        other => return Err(AppError::new("paper.unknown").with("value", other)),
    };
    let tolerance_minor = wire::minor("tolerance", &profile.tolerance, &info.currency)?;
    Ok(Business {
        profile,
        tolerance_minor,
        hours,
        paper,
    })
}

fn defaults(info: &BookInfo) -> Profile {
    // Letter is the usual paper of these countries; A4 everywhere else (Unicode CLDR, supplemental measurement data).
    let letter = [
        "MX", "CO", "CL", "US", "CA", "GT", "HN", "SV", "NI", "PA", "CR", "DO", "PR", "VE", "BO",
    ];
    let exponent = info
        .currency
        .parse()
        .map_or(2, puntual_core::money::Currency::exponent);
    Profile {
        name: info.name.clone(),
        tax_id: String::new(),
        email: String::new(),
        phone: String::new(),
        address: String::new(),
        language: info.language.clone(),
        time_zone: if info.time_zone.is_empty() {
            country(&info.country).time_zone.to_owned()
        } else {
            info.time_zone.clone()
        },
        paper: if letter.contains(&info.country.as_str()) {
            "letter"
        } else {
            "a4"
        }
        .to_owned(),
        color: info.color.clone(),
        payment_instructions: String::new(),
        footer: String::new(),
        signature: String::new(),
        term_days: 30,
        tolerance: wire::amount(if exponent == 0 { 1 } else { 100 }, &info.currency),
        contact_from: "08:00".to_owned(),
        contact_until: "20:00".to_owned(),
        contact_weekdays: vec![1, 2, 3, 4, 5, 6, 7],
    }
}

/// MIME type and bytes of the logo.
pub(crate) fn logo(reader: &Reader<'_>) -> Result<Option<(String, Vec<u8>)>, AppError> {
    Ok(reader.picture(LOGO)?)
}
