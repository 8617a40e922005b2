//! Whom the contact rules see in one customer, where the customer is, and what is allowed there now.

use chrono_tz::Tz;
use puntual_core::channels::Channel;
use puntual_core::contact_rules::{AgreedHours, Scope};
use puntual_core::country::{COUNTRIES, country};
use puntual_store::{CustomerId, Reader};
use serde::{Deserialize, Serialize};

use super::agree::read_hours;
use super::guard::{Guard, Ruling};
use super::views::{AgreedHoursView, ChannelRuling, CustomerContactRules, HeldBy, SaveCustomerContactRules};
use crate::context::{Context, Session};
use crate::customers::CustomerKey;
use crate::error::AppError;
use crate::wire;

/// As it is kept; empty is as for the book.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct OwnFacts {
    scope: String,
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
        Scope::parse(&self.scope)
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
    let json = reader.customer_contact_rules(customer)?;
    if json.is_empty() {
        return Ok(OwnFacts::default());
    }
    serde_json::from_str(&json).map_err(|error| AppError::new("settings.unreadable").with("detail", error))
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
/// `record.missing`, `choice.unknown`, `time_zone.unknown`.
pub fn save_customer(
    context: &Context,
    request: SaveCustomerContactRules,
) -> Result<CustomerContactRules, AppError> {
    let session = context.session()?;
    if !request.scope.is_empty() && Scope::parse(&request.scope).is_none() {
        return Err(AppError::new("choice.unknown")
            .with("field", "scope")
            .with("value", &request.scope)
            .with("choices", Scope::ALL.map(Scope::as_str).join(", ")));
    }
    let code = request.country.trim().to_uppercase();
    if !code.is_empty() && !COUNTRIES.iter().any(|country| country.code == code) {
        return Err(AppError::new("choice.unknown")
            .with("field", "country")
            .with("value", &request.country)
            .with(
                "choices",
                COUNTRIES
                    .iter()
                    .map(|country| country.code)
                    .collect::<Vec<_>>()
                    .join(", "),
            ));
    }
    let zone = request.time_zone.trim();
    if !zone.is_empty() && zone.parse::<Tz>().is_err() {
        return Err(AppError::new("time_zone.unknown").with("value", zone));
    }
    change(
        &session,
        "contact_rules.save_customer",
        &request.customer,
        |facts| OwnFacts {
            scope: request.scope.clone(),
            country: code,
            time_zone: zone.to_owned(),
            ..facts
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
        let facts = change(before);
        let json = if facts == OwnFacts::default() {
            String::new()
        } else {
            serde_json::to_string(&facts).map_err(|error| AppError::new("internal").with("detail", error))?
        };
        if writer.customer_contact_rules(customer.id)? == json {
            writer.discard();
        }
        Ok(writer.set_customer_contact_rules(customer.id, &json)?)
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
