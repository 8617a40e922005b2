//! Whom the contact rules see in one customer, where the customer is, and what is allowed there now.

use chrono_tz::Tz;
use puntual_core::channels::Channel;
use puntual_core::contact_rules::{AgreedHours, Scope};
use puntual_core::country::country;
use puntual_store::{CustomerId, Reader};
use serde::{Deserialize, Serialize};

use super::agree::read_hours;
use super::guard::{Guard, Ruling};
use super::views::{AgreedHoursView, ChannelRuling, CustomerContactRules, HeldBy, SaveCustomerContactRules};
use crate::context::{Context, Session};
use crate::customers::{CustomerKey, own_country};
use crate::error::AppError;
use crate::wire;

/// Empty is as for the book. The country is the customer's and kept apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct OwnFacts {
    scope: String,
    #[serde(skip)]
    country: String,
    time_zone: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    agreed: Option<AgreedHoursView>,
}

impl OwnFacts {
    pub(super) fn with_hours(self, agreed: Option<AgreedHoursView>) -> OwnFacts {
        OwnFacts { agreed, ..self }
    }

    /// The hours that the customer agreed to. They were checked when they were saved.
    pub(super) fn agreed_hours(&self) -> Option<AgreedHours> {
        self.agreed.as_ref().and_then(|agreed| read_hours(agreed).ok())
    }

    pub(super) fn scope(&self) -> Option<Scope> {
        Scope::find(&self.scope)
    }

    /// The customer's own time zone, or that of most of their country.
    pub(super) fn zone(&self) -> Option<Tz> {
        let of_country = country(&self.country).time_zone;
        match (self.time_zone.as_str(), self.country.as_str()) {
            ("", "") => None,
            ("", _) => of_country.parse().ok(),
            (zone, _) => zone.parse().ok(),
        }
    }

    pub(super) fn country_or<'a>(&'a self, of_book: &'a str) -> &'a str {
        if self.country.is_empty() {
            of_book
        } else {
            &self.country
        }
    }
}

pub(super) fn own_facts(reader: &Reader<'_>, customer: CustomerId) -> Result<OwnFacts, AppError> {
    let (json, country) = reader.customer_contact_rules(customer)?;
    let mut facts: OwnFacts = if json.is_empty() {
        OwnFacts::default()
    } else {
        serde_json::from_str(&json)
            .map_err(|error| AppError::new("settings.unreadable").with("detail", error))?
    };
    facts.country = country;
    Ok(facts)
}

/// What the contact rules say about a customer now.
///
/// # Errors
/// `record.missing`.
pub fn customer(context: &Context, request: CustomerKey) -> Result<CustomerContactRules, AppError> {
    let session = context.session()?;
    session.read(|reader| view(reader, &session, &request.customer))
}

/// Says whom the rules see in a customer and where, as a batch that can be undone.
///
/// # Errors
/// `record.missing`, `choice.unknown`, `country.unknown`, `time_zone.unknown`.
pub fn save_customer(
    context: &Context,
    request: SaveCustomerContactRules,
) -> Result<CustomerContactRules, AppError> {
    let session = context.session()?;
    if !request.scope.is_empty() {
        wire::choice::<Scope>("scope", &request.scope)?;
    }
    let zone = request.time_zone.trim();
    if !zone.is_empty() && zone.parse::<Tz>().is_err() {
        return Err(AppError::new("time_zone.unknown").with("value", zone));
    }
    let named = request
        .country
        .as_deref()
        .map(|text| own_country(text, &session))
        .transpose()?;
    change(
        &session,
        "contact_rules.save_customer",
        &request.customer,
        |facts| OwnFacts {
            scope: request.scope.clone(),
            country: named.unwrap_or(facts.country),
            time_zone: zone.to_owned(),
            agreed: facts.agreed,
        },
    )?;
    session.read(|reader| view(reader, &session, &request.customer))
}

/// Changes what is kept of a customer, as a batch that can be undone. Gives the batch; `None` when nothing changed.
pub(super) fn change(
    session: &Session,
    kind: &str,
    customer: &str,
    change: impl FnOnce(OwnFacts) -> OwnFacts,
) -> Result<Option<i64>, AppError> {
    let ((), batch) = session.batch(kind, customer, |writer| {
        let customer = writer.require_customer(customer)?;
        let before = own_facts(writer, customer.id)?;
        let facts = change(before.clone());
        if facts == before {
            writer.discard();
        }
        let country = facts.country.clone();
        let kept = OwnFacts {
            country: String::new(),
            ..facts
        };
        let json = if kept == OwnFacts::default() {
            String::new()
        } else {
            serde_json::to_string(&kept).map_err(|error| AppError::new("internal").with("detail", error))?
        };
        Ok(writer.set_customer_contact_rules(customer.id, &json, &country)?)
    })?;
    Ok(batch)
}

pub(super) fn view(
    reader: &Reader<'_>,
    session: &Session,
    code: &str,
) -> Result<CustomerContactRules, AppError> {
    let customer = reader.require_customer(code)?;
    let facts = own_facts(reader, customer.id)?;
    let guard = Guard::read(reader, session, customer.id, None)?;
    let channels = Channel::ALL
        .into_iter()
        .filter(|channel| *channel != Channel::Letter)
        .map(|channel| match guard.ruling(channel, session.now) {
            Ruling::Allowed => ChannelRuling {
                channel: channel.as_str().to_owned(),
                held: None,
            },
            Ruling::Held { rule, until } => ChannelRuling {
                channel: channel.as_str().to_owned(),
                held: Some(HeldBy::of(
                    &rule,
                    until.map(|until| wire::instant(until.timestamp_millis())),
                )),
            },
        })
        .collect();
    Ok(CustomerContactRules {
        customer: customer.data.code,
        scope: facts.scope,
        country: facts.country,
        time_zone: facts.time_zone,
        effective_scope: guard.scope().as_str().to_owned(),
        effective_time_zone: guard.zone().name().to_owned(),
        may_ask_why: guard.may_ask_why(session.now),
        agreed: facts.agreed,
        no_agreement: guard
            .allows_no_agreement(session.now)
            .map(|rule| HeldBy::of(rule, None)),
        channels,
    })
}
