//! What the owner chose, as the book keeps it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use puntual_core::contact_rules::{OwnRules, Pack, Scope};
use puntual_store::{BookInfo, Reader};
use serde::{Deserialize, Serialize};

use super::packs::pack_of;
use crate::error::AppError;
use crate::settings::business;

pub(super) const KEY: &str = "contact_rules";

/// The choice of a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Choice {
    /// Name of a pack, or `none`: the owner's own rules alone.
    pub pack: String,
    /// What a customer is of whom nothing else is said.
    pub scope: Scope,
    /// Nothing on public holidays, whatever the pack says.
    pub no_holidays: bool,
    /// So many contacts in seven days at most.
    pub most_a_week: Option<u32>,
    /// Days on which nobody is contacted, with their names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub days_off: BTreeMap<NaiveDate, String>,
}

/// What the owner chose; `None` as long as nothing was.
pub(crate) fn choice(reader: &Reader<'_>) -> Result<Option<Choice>, AppError> {
    reader
        .setting(KEY)?
        .map(|json| {
            serde_json::from_str(&json)
                .map_err(|error| AppError::new("settings.unreadable").with("detail", error))
        })
        .transpose()
}

/// The days on which the owner contacts nobody, besides public holidays.
pub(crate) fn days_off(reader: &Reader<'_>) -> Result<BTreeMap<NaiveDate, String>, AppError> {
    Ok(choice(reader)?.map(|choice| choice.days_off).unwrap_or_default())
}

/// The rules of a book: its pack, what the owner adds, and whom it sees in a customer.
pub(super) struct BookRules {
    pub pack: Option<&'static Pack>,
    pub own: OwnRules,
    pub scope: Scope,
}

pub(super) fn book_rules(reader: &Reader<'_>, info: &BookInfo) -> Result<BookRules, AppError> {
    let choice = choice(reader)?;
    let hours = business(reader, info)?.hours;
    Ok(match choice {
        Some(choice) => BookRules {
            pack: pack_of(&choice.pack),
            own: OwnRules {
                no_holidays: choice.no_holidays,
                most_a_week: choice.most_a_week,
                days_off: choice.days_off,
                ..hours
            },
            scope: choice.scope,
        },
        None => BookRules {
            pack: None,
            own: hours,
            scope: Scope::Consumer,
        },
    })
}
