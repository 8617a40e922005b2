//! Campaigns: a message to many at once, outside the steps of a policy.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::CustomerId;

/// A campaign, drafted or approved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCampaign {
    /// Key; its reminders have the step `campaign:<key>`.
    pub key: String,
    /// What the owner calls it.
    pub name: String,
    /// JSON: who.
    pub audience: String,
    /// Channels in the order in which they are tried, parted by blanks.
    pub channels: String,
    /// Key of the template; empty when the text is its own.
    pub template: String,
    /// Its own subject, as source.
    pub subject: String,
    /// Its own text, as source.
    pub body: String,
    /// UTC milliseconds.
    pub made_at_ms: i64,
    /// UTC milliseconds of the last approval.
    pub approved_at_ms: Option<i64>,
}

const COLUMNS: &str = "key, name, audience, channels, template, subject, body, made_at, approved_at";

impl Reader<'_> {
    /// Every campaign, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn campaigns(&self) -> Result<Vec<StoredCampaign>, StoreError> {
        let mut statement = self.prepare(&format!("SELECT {COLUMNS} FROM campaign ORDER BY id DESC"))?;
        let rows = statement.query_map([], campaign)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The campaign with this key.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn campaign(&self, key: &str) -> Result<StoredCampaign, StoreError> {
        self.prepare(&format!("SELECT {COLUMNS} FROM campaign WHERE key = ?1"))?
            .query_row([key], campaign)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "campaign",
                key: key.to_owned(),
            })
    }

    /// The customers and currencies that a campaign has reached or waits to reach, with the day.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn campaign_reached(&self, key: &str) -> Result<Vec<(CustomerId, String, NaiveDate)>, StoreError> {
        let mut statement = self
            .prepare("SELECT customer_id, currency, run_on FROM reminder WHERE step = 'campaign:' || ?1")?;
        let rows = statement
            .query_map([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Adds a campaign, or replaces the draft with its key.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_campaign(&self, new: &StoredCampaign) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO campaign (batch_id, key, name, audience, channels, template, subject, body, made_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
             ON CONFLICT (key) DO UPDATE SET name = excluded.name, audience = excluded.audience,
               channels = excluded.channels, template = excluded.template, subject = excluded.subject,
               body = excluded.body",
        )?
        .execute((
            self.id(),
            &new.key,
            &new.name,
            &new.audience,
            &new.channels,
            &new.template,
            &new.subject,
            &new.body,
            new.made_at_ms,
        ))?;
        Ok(())
    }

    /// Notes that a campaign was approved.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn approve_campaign(&self, key: &str, at_ms: i64) -> Result<(), StoreError> {
        self.prepare("UPDATE campaign SET approved_at = ?2 WHERE key = ?1")?
            .execute((key, at_ms))?;
        Ok(())
    }

    /// Takes a draft out.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn delete_campaign(&self, key: &str) -> Result<(), StoreError> {
        self.prepare("DELETE FROM campaign WHERE key = ?1")?
            .execute([key])?;
        Ok(())
    }
}

fn campaign(row: &Row<'_>) -> rusqlite::Result<StoredCampaign> {
    Ok(StoredCampaign {
        key: row.get(0)?,
        name: row.get(1)?,
        audience: row.get(2)?,
        channels: row.get(3)?,
        template: row.get(4)?,
        subject: row.get(5)?,
        body: row.get(6)?,
        made_at_ms: row.get(7)?,
        approved_at_ms: row.get(8)?,
    })
}
