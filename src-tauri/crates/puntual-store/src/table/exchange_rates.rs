//! Dated rates by which balances are shown in the reporting currency. No balance is ever kept in it.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::ExchangeRateId;

/// Units of `base` for one of `currency`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExchangeRate {
    /// Row id; `None` before it is kept.
    pub id: Option<ExchangeRateId>,
    /// ISO 4217 of what is converted.
    pub currency: String,
    /// ISO 4217 of what it is converted into.
    pub base: String,
    /// The day from which it counts, until a newer one.
    pub rated_on: NaiveDate,
    /// Decimal.
    pub rate: String,
    /// Where it is from, may be empty.
    pub source: String,
}

const COLUMNS: &str = "id, currency, base, rated_on, rate, source";

impl Reader<'_> {
    /// Every rate into a currency, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn exchange_rates(&self, base: &str) -> Result<Vec<ExchangeRate>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM exchange_rate WHERE base = ?1 ORDER BY rated_on DESC, currency"
        ))?;
        let rows = statement
            .query_map([base], exchange_rate)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The newest rate not after `day`.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn exchange_rate_on(
        &self,
        currency: &str,
        base: &str,
        day: NaiveDate,
    ) -> Result<Option<ExchangeRate>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM exchange_rate WHERE currency = ?1 AND base = ?2 AND rated_on <= ?3
             ORDER BY rated_on DESC LIMIT 1"
        ))?;
        Ok(statement
            .query_row((currency, base, day), exchange_rate)
            .optional()?)
    }
}

impl BatchWriter<'_> {
    /// Keeps a rate; one of the same currencies and day is replaced. Says whether anything is new.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_exchange_rate(&self, rate: &ExchangeRate) -> Result<bool, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM exchange_rate WHERE currency = ?1 AND base = ?2 AND rated_on = ?3"
        ))?;
        let known = statement
            .query_row((&rate.currency, &rate.base, rate.rated_on), exchange_rate)
            .optional()?;
        match known {
            Some(known) if known.rate == rate.rate && known.source == rate.source => return Ok(false),
            Some(known) => self
                .prepare("UPDATE exchange_rate SET rate = ?2, source = ?3 WHERE id = ?1")?
                .execute((known.id, &rate.rate, &rate.source))?,
            None => self
                .prepare(
                    "INSERT INTO exchange_rate (batch_id, currency, base, rated_on, rate, source)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute((
                    self.id(),
                    &rate.currency,
                    &rate.base,
                    rate.rated_on,
                    &rate.rate,
                    &rate.source,
                ))?,
        };
        Ok(true)
    }

    /// Takes a rate out.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn remove_exchange_rate(&self, id: ExchangeRateId) -> Result<(), StoreError> {
        let removed = self
            .prepare("DELETE FROM exchange_rate WHERE id = ?1")?
            .execute([id])?;
        if removed == 0 {
            return Err(StoreError::Missing {
                what: "exchange_rate",
                key: id.0.to_string(),
            });
        }
        Ok(())
    }
}

fn exchange_rate(row: &Row<'_>) -> rusqlite::Result<ExchangeRate> {
    Ok(ExchangeRate {
        id: row.get(0)?,
        currency: row.get(1)?,
        base: row.get(2)?,
        rated_on: row.get(3)?,
        rate: row.get(4)?,
        source: row.get(5)?,
    })
}
