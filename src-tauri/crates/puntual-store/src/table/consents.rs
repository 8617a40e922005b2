//! What customers said about being contacted by a channel. The newest word counts; the others stay as its history.

use chrono::NaiveDate;

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::CustomerId;

/// What a customer said about a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// Channel.
    pub channel: String,
    /// Agreed, or asked not to be contacted by it.
    pub granted: bool,
    /// The day it was said.
    pub said_on: NaiveDate,
    /// How it was said.
    pub source: String,
    /// Free text.
    pub note: String,
}

/// The same to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewConsent<'a> {
    /// Who said it.
    pub customer: CustomerId,
    /// Channel.
    pub channel: &'a str,
    /// Agreed, or asked not to be contacted by it.
    pub granted: bool,
    /// The day it was said.
    pub said_on: NaiveDate,
    /// How it was said.
    pub source: &'a str,
    /// Free text.
    pub note: &'a str,
}

impl Reader<'_> {
    /// Everything that a customer said, newest first: the first of a channel is what counts for it.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn consents_of(&self, customer: CustomerId) -> Result<Vec<Consent>, StoreError> {
        let mut statement = self.prepare(
            "SELECT channel, granted, said_on, source, note FROM consent WHERE customer_id = ?1
             ORDER BY said_on DESC, id DESC",
        )?;
        let rows = statement
            .query_map([customer], |row| {
                Ok(Consent {
                    channel: row.get(0)?,
                    granted: row.get(1)?,
                    said_on: row.get(2)?,
                    source: row.get(3)?,
                    note: row.get(4)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The channels by which a customer asked not to be contacted and has not agreed again since.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn refused_channels(&self, customer: CustomerId) -> Result<Vec<String>, StoreError> {
        let mut newest: Vec<Consent> = Vec::new();
        for consent in self.consents_of(customer)? {
            if !newest.iter().any(|known| known.channel == consent.channel) {
                newest.push(consent);
            }
        }
        let refused = newest.into_iter().filter(|consent| !consent.granted);
        Ok(refused.map(|consent| consent.channel).collect())
    }
}

impl BatchWriter<'_> {
    /// Notes what a customer said.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_consent(&self, new: &NewConsent<'_>) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO consent (batch_id, customer_id, channel, granted, said_on, source, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((
            self.id(),
            new.customer,
            new.channel,
            new.granted,
            new.said_on,
            new.source,
            new.note,
        ))?;
        Ok(())
    }
}
