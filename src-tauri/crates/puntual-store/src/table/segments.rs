//! Segments, who is on lists by hand, and how classes changed.

use chrono::NaiveDate;
use puntual_core::segments::{Balance, Facts};
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CustomerId, SegmentId};
use crate::table::rules::Asked;

/// A segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Row id.
    pub id: SegmentId,
    /// Name.
    pub name: String,
    /// JSON, or empty when its members were chosen by hand.
    pub rule: String,
}

/// How many customers have each word.
pub type WordCounts = Vec<(String, u32)>;

/// A customer whose class changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassChange {
    /// Customer key.
    pub code: String,
    /// Customer name.
    pub name: String,
    /// The class before.
    pub from: String,
    /// The class since.
    pub to: String,
    /// Since when.
    pub since_on: NaiveDate,
}

impl Reader<'_> {
    /// Every segment, by name.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn segments(&self) -> Result<Vec<Segment>, StoreError> {
        let mut statement = self.prepare("SELECT id, name, rule FROM segment ORDER BY name_key")?;
        let rows = statement.query_map([], segment)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The segment with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn segment(&self, id: SegmentId) -> Result<Segment, StoreError> {
        self.prepare("SELECT id, name, rule FROM segment WHERE id = ?1")?
            .query_row([id], segment)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "segment",
                key: id.0.to_string(),
            })
    }

    /// The segment whose folded name is this.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn segment_by_name(&self, name_key: &str) -> Result<Option<Segment>, StoreError> {
        Ok(self
            .prepare("SELECT id, name, rule FROM segment WHERE name_key = ?1")?
            .query_row([name_key], segment)
            .optional()?)
    }

    /// How many customers are of each class, and of each commitment, by its word.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn class_counts(&self) -> Result<(WordCounts, WordCounts), StoreError> {
        let counts = |column: &str| -> Result<WordCounts, StoreError> {
            let mut statement = self.prepare(&format!(
                "SELECT {column}, count(*) FROM customer_figure GROUP BY {column}"
            ))?;
            let rows = statement
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            Ok(rows)
        };
        Ok((counts("class")?, counts("commitment")?))
    }

    /// Whose class has changed since a day, the latest first. The first class of a customer is no change.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn class_changes(&self, since: NaiveDate, limit: u32) -> Result<(Vec<ClassChange>, u32), StoreError> {
        const CHANGES: &str = "SELECT now.customer_id, now.since_on, now.class,
              (SELECT class FROM customer_class before WHERE before.customer_id = now.customer_id
                 AND before.since_on < now.since_on ORDER BY since_on DESC LIMIT 1) AS before
            FROM customer_class now WHERE now.since_on >= ?1";
        let total = self
            .prepare(&format!(
                "SELECT count(*) FROM ({CHANGES}) WHERE before IS NOT NULL"
            ))?
            .query_row([since], |row| row.get(0))?;
        let mut statement = self.prepare(&format!(
            "SELECT code, name, before, class, since_on FROM ({CHANGES}) JOIN customer ON customer.id = customer_id
             WHERE before IS NOT NULL AND merged_into IS NULL ORDER BY since_on DESC, name_key LIMIT ?2"
        ))?;
        let rows = statement
            .query_map((since, limit), |row| {
                Ok(ClassChange {
                    code: row.get(0)?,
                    name: row.get(1)?,
                    from: row.get(2)?,
                    to: row.get(3)?,
                    since_on: row.get(4)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok((rows, total))
    }

    /// The classes a customer has had, the newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn class_history(&self, customer: CustomerId) -> Result<Vec<(NaiveDate, String)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT since_on, class FROM customer_class WHERE customer_id = ?1 ORDER BY since_on DESC",
        )?;
        let rows = statement
            .query_map([customer], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The cities, segments and countries that customers have, each the commonest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn known_places_and_segments(&self) -> Result<[Vec<String>; 3], StoreError> {
        let texts = |column: &str| -> Result<Vec<String>, StoreError> {
            let mut statement = self.prepare(&format!(
                "SELECT {column} FROM customer WHERE {column} <> '' AND merged_into IS NULL
                 GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT 200"
            ))?;
            let rows = statement
                .query_map([], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            Ok(rows)
        };
        Ok([texts("city")?, texts("segment")?, texts("country")?])
    }

    /// The currencies in which there are balances.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn currencies(&self) -> Result<Vec<String>, StoreError> {
        let mut statement =
            self.prepare("SELECT DISTINCT currency FROM customer_balance ORDER BY currency")?;
        let rows = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The balances of a customer, one per currency.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn balances(&self, customer: CustomerId) -> Result<Vec<Balance>, StoreError> {
        let mut statement = self.prepare(
            "SELECT currency, open_minor, overdue_minor, unapplied_minor, invoices, open_invoices, overdue_invoices
             FROM customer_balance WHERE customer_id = ?1 ORDER BY currency",
        )?;
        let rows = statement
            .query_map([customer], balance)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// What rules ask about one customer.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there are no figures of this customer.
    pub fn facts(&self, customer: CustomerId, asked: &Asked<'_>) -> Result<Facts, StoreError> {
        let all_sales_minor = self.all_sales_minor()?;
        let mut statement = self.prepare(
            "SELECT name, city, segment, CASE language WHEN '' THEN ?2 ELSE language END, preferred_channel, opted_out,
               excluded_reason <> '' AND coalesce(excluded_until, ?3) >= ?3, has_email, has_phone, open_invoices, overdue_invoices, oldest_due_on, paid_invoices,
               on_time_invoices, delay_days, last_payment_on, last_contact_on, silent_contacts, promised_on,
               broken_promises, sales_minor, first_issued_on, class, commitment, due_invoices,
               created_on, CASE country WHEN '' THEN ?4 ELSE country END,
               EXISTS (SELECT 1 FROM dispute WHERE dispute.customer_id = customer.id AND resolved_on IS NULL)
             FROM customer_figure figure JOIN customer ON customer.id = figure.customer_id WHERE customer.id = ?1",
        )?;
        let facts = statement
            .query_row((customer, asked.language, asked.today, asked.country), facts)
            .optional()?;
        let mut facts = facts.ok_or_else(|| StoreError::Missing {
            what: "customer",
            key: customer.0.to_string(),
        })?;
        facts.all_sales_minor = all_sales_minor;
        facts.balances = self.balances(customer)?;
        facts.tags = self.tags_of(customer)?;
        facts.lists = self
            .prepare("SELECT segment_id FROM segment_member WHERE customer_id = ?1 ORDER BY segment_id")?
            .query_map([customer], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(facts)
    }
}

impl BatchWriter<'_> {
    /// Adds a segment.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when the name is taken.
    pub fn insert_segment(&self, name: &str, name_key: &str, rule: &str) -> Result<SegmentId, StoreError> {
        self.prepare("INSERT INTO segment (batch_id, name, name_key, rule) VALUES (?1, ?2, ?3, ?4)")?
            .execute((self.id(), name, name_key, rule))?;
        Ok(SegmentId(self.connection.last_insert_rowid()))
    }

    /// Changes a segment.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when the name is taken.
    pub fn update_segment(
        &self,
        id: SegmentId,
        name: &str,
        name_key: &str,
        rule: &str,
    ) -> Result<(), StoreError> {
        self.prepare("UPDATE segment SET name = ?2, name_key = ?3, rule = ?4 WHERE id = ?1")?
            .execute((id, name, name_key, rule))?;
        Ok(())
    }

    /// Takes a segment out, with who is on it.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn delete_segment(&self, id: SegmentId) -> Result<(), StoreError> {
        self.prepare("DELETE FROM policy_assignment WHERE segment_id = ?1")?
            .execute([id])?;
        self.prepare("DELETE FROM segment_member WHERE segment_id = ?1")?
            .execute([id])?;
        self.prepare("DELETE FROM segment WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    /// Puts a customer on a list; false when they are on it.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn add_member(&self, segment: SegmentId, customer: CustomerId) -> Result<bool, StoreError> {
        let added = self
            .prepare("INSERT OR IGNORE INTO segment_member (batch_id, segment_id, customer_id) VALUES (?1, ?2, ?3)")?
            .execute((self.id(), segment, customer))?;
        Ok(added > 0)
    }

    /// Takes a customer off a list; false when they were not on it.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn remove_member(&self, segment: SegmentId, customer: CustomerId) -> Result<bool, StoreError> {
        let removed = self
            .prepare("DELETE FROM segment_member WHERE segment_id = ?1 AND customer_id = ?2")?
            .execute((segment, customer))?;
        Ok(removed > 0)
    }
}

fn segment(row: &Row<'_>) -> rusqlite::Result<Segment> {
    Ok(Segment {
        id: row.get(0)?,
        name: row.get(1)?,
        rule: row.get(2)?,
    })
}

pub(crate) fn balance(row: &Row<'_>) -> rusqlite::Result<Balance> {
    Ok(Balance {
        currency: row.get(0)?,
        open_minor: row.get(1)?,
        overdue_minor: row.get(2)?,
        unapplied_minor: row.get(3)?,
        invoices: row.get(4)?,
        open_invoices: row.get(5)?,
        overdue_invoices: row.get(6)?,
    })
}

fn facts(row: &Row<'_>) -> rusqlite::Result<Facts> {
    Ok(Facts {
        name: row.get(0)?,
        city: row.get(1)?,
        segment: row.get(2)?,
        language: row.get(3)?,
        channel: row.get(4)?,
        opted_out: row.get(5)?,
        excluded: row.get(6)?,
        has_email: row.get(7)?,
        has_phone: row.get(8)?,
        open_invoices: row.get(9)?,
        overdue_invoices: row.get(10)?,
        oldest_due_on: row.get(11)?,
        paid_invoices: row.get(12)?,
        on_time_invoices: row.get(13)?,
        delay_days: row.get(14)?,
        last_payment_on: row.get(15)?,
        last_contact_on: row.get(16)?,
        silent_contacts: row.get(17)?,
        promised_on: row.get(18)?,
        broken_promises: row.get(19)?,
        sales_minor: row.get(20)?,
        first_issued_on: row.get(21)?,
        class: row.get(22)?,
        commitment: row.get(23)?,
        due_invoices: row.get(24)?,
        created_on: row.get(25)?,
        country: row.get(26)?,
        has_dispute: row.get(27)?,
        ..Facts::default()
    })
}
