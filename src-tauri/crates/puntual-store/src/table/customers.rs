//! Customers.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, Row, params};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::CustomerId;

/// A customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// Row id.
    pub id: CustomerId,
    /// Everything else.
    pub data: CustomerData,
}

/// What is known about a customer. Empty text means not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerData {
    /// Key, unique in the book; never changes.
    pub code: String,
    /// Name.
    pub name: String,
    /// Name as it is compared (`puntual_core::text::fold`).
    pub name_key: String,
    /// Tax id.
    pub tax_id: String,
    /// `es`, `en` or empty for the book's.
    pub language: String,
    /// Channel, or empty.
    pub preferred_channel: String,
    /// Segment.
    pub segment: String,
    /// Days of credit; `None` takes the book's.
    pub term_days: Option<u32>,
    /// ISO 4217, or empty for the book's.
    pub currency: String,
    /// Free text.
    pub notes: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub zip: String,
    /// City.
    pub city: String,
    /// ISO 3166-1 alpha-2, or empty for the book's.
    pub country: String,
    /// Asked not to be contacted.
    pub opted_out: bool,
    /// Why no reminders are sent; empty when they are.
    pub excluded_reason: String,
    /// The last day without reminders; `None`: until told otherwise.
    pub excluded_until: Option<NaiveDate>,
    /// Who in the business looks after it.
    pub owner: String,
    /// Discount and late charge as JSON; empty: none.
    pub terms: String,
}

impl CustomerData {
    /// Why no reminders are sent on this day; `None` when they are.
    #[must_use]
    pub fn excluded_on(&self, day: NaiveDate) -> Option<&str> {
        let runs = self.excluded_until.is_none_or(|until| day <= until);
        (runs && !self.excluded_reason.is_empty()).then_some(self.excluded_reason.as_str())
    }
}

const COLUMNS: &str =
    "id, code, name, name_key, tax_id, language, preferred_channel, segment, term_days, currency, notes,
    street, zip, city, opted_out, excluded_reason, excluded_until, owner, terms, country";

impl Reader<'_> {
    /// The customer with this key; for the key of a merged customer the one it became.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn customer_by_code(&self, code: &str) -> Result<Option<Customer>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM customer
             WHERE id = (SELECT coalesce(merged_into, id) FROM customer WHERE code = ?1)"
        ))?;
        Ok(statement.query_row([code], customer).optional()?)
    }

    /// The customer with this key; for the key of a merged customer the one it became.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn require_customer(&self, code: &str) -> Result<Customer, StoreError> {
        self.customer_by_code(code)?.ok_or_else(|| StoreError::Missing {
            what: "customer",
            key: code.to_owned(),
        })
    }

    /// The customer with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn customer(&self, id: CustomerId) -> Result<Customer, StoreError> {
        let mut statement = self.prepare(&format!("SELECT {COLUMNS} FROM customer WHERE id = ?1"))?;
        statement
            .query_row([id], customer)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "customer",
                key: id.0.to_string(),
            })
    }

    /// Whether there is any customer.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn has_customers(&self) -> Result<bool, StoreError> {
        Ok(self.prepare("SELECT 1 FROM customer LIMIT 1")?.exists([])?)
    }

    /// How many customers there are, merged ones apart.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn count_customers(&self) -> Result<u32, StoreError> {
        Ok(self
            .prepare("SELECT count(*) FROM customer WHERE merged_into IS NULL")?
            .query_row([], |row| row.get(0))?)
    }

    /// Gives every customer but the merged ones to `visit`, in the order of their keys.
    ///
    /// # Errors
    /// When the book cannot be read, or what `visit` returns.
    pub fn for_each_customer<E: From<StoreError>>(
        &self,
        mut visit: impl FnMut(Customer) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM customer WHERE merged_into IS NULL ORDER BY code"
        ))?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            visit(customer(row).map_err(StoreError::from)?)?;
        }
        Ok(())
    }

    /// The customers that were merged, each with the one it became.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn merged_customers(&self) -> Result<Vec<(Customer, CustomerId)>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS}, merged_into FROM customer WHERE merged_into IS NOT NULL ORDER BY code"
        ))?;
        let rows = statement
            .query_map([], |row| Ok((customer(row)?, row.get(20)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The customers that were merged into this one, in the order of their keys.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn merged_into(&self, customer_id: CustomerId) -> Result<Vec<Customer>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM customer WHERE merged_into = ?1 ORDER BY code"
        ))?;
        let rows = statement
            .query_map([customer_id], customer)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl Reader<'_> {
    /// What e-invoices of a customer mean where it is not as for the book, as JSON; empty when it is.
    ///
    /// # Errors
    /// When the book cannot be read, or there is no such customer.
    pub fn document_rules(&self, id: CustomerId) -> Result<String, StoreError> {
        let mut statement = self.prepare("SELECT document_rules FROM customer WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| row.get(0))?)
    }

    /// Whom the contact rules see in a customer, and by which clock, as JSON, empty when as for the book; and the customer's
    /// country, empty when it is the book's.
    ///
    /// # Errors
    /// When the book cannot be read, or there is no such customer.
    pub fn customer_contact_rules(&self, id: CustomerId) -> Result<(String, String), StoreError> {
        let mut statement = self.prepare("SELECT contact_rules, country FROM customer WHERE id = ?1")?;
        Ok(statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?)
    }
}

impl BatchWriter<'_> {
    /// Says what e-invoices of a customer mean; empty: as for the book.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn set_document_rules(&self, id: CustomerId, json: &str) -> Result<(), StoreError> {
        self.prepare("UPDATE customer SET document_rules = ?2 WHERE id = ?1 AND document_rules <> ?2")?
            .execute((id, json))?;
        Ok(())
    }

    /// Says whom the contact rules see in a customer, by which clock, and in which country; empty: as for the book.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn set_customer_contact_rules(
        &self,
        id: CustomerId,
        json: &str,
        country: &str,
    ) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE customer SET contact_rules = ?2, country = ?3
             WHERE id = ?1 AND (contact_rules <> ?2 OR country <> ?3)",
        )?
        .execute((id, json, country))?;
        Ok(())
    }

    /// Adds a customer.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when the key is taken.
    pub fn insert_customer(&self, data: &CustomerData) -> Result<CustomerId, StoreError> {
        self.prepare(
            "INSERT INTO customer (batch_id, code, name, name_key, tax_id, language, preferred_channel, segment, term_days,
                                   currency, notes, street, zip, city, opted_out, excluded_reason, excluded_until, owner,
                                   terms, country)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        )?
        .execute(params![
            self.id(),
            &data.code,
            &data.name,
            &data.name_key,
            &data.tax_id,
            &data.language,
            &data.preferred_channel,
            &data.segment,
            data.term_days,
            &data.currency,
            &data.notes,
            &data.street,
            &data.zip,
            &data.city,
            data.opted_out,
            &data.excluded_reason,
            &data.excluded_until,
            &data.owner,
            &data.terms,
            &data.country,
        ])?;
        Ok(CustomerId(self.connection.last_insert_rowid()))
    }

    /// Changes everything but the key.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn update_customer(&self, id: CustomerId, data: &CustomerData) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE customer SET name = ?2, name_key = ?3, tax_id = ?4, language = ?5, preferred_channel = ?6, segment = ?7,
               term_days = ?8, currency = ?9, notes = ?10, street = ?11, zip = ?12, city = ?13, opted_out = ?14,
               excluded_reason = ?15, excluded_until = ?16, owner = ?17, terms = ?18, country = ?19
             WHERE id = ?1",
        )?
        .execute(params![
            id,
            &data.name,
            &data.name_key,
            &data.tax_id,
            &data.language,
            &data.preferred_channel,
            &data.segment,
            data.term_days,
            &data.currency,
            &data.notes,
            &data.street,
            &data.zip,
            &data.city,
            data.opted_out,
            &data.excluded_reason,
            &data.excluded_until,
            &data.owner,
            &data.terms,
            &data.country,
        ])?;
        Ok(())
    }
}

fn customer(row: &Row<'_>) -> rusqlite::Result<Customer> {
    Ok(Customer {
        id: row.get(0)?,
        data: CustomerData {
            code: row.get(1)?,
            name: row.get(2)?,
            name_key: row.get(3)?,
            tax_id: row.get(4)?,
            language: row.get(5)?,
            preferred_channel: row.get(6)?,
            segment: row.get(7)?,
            term_days: row.get(8)?,
            currency: row.get(9)?,
            notes: row.get(10)?,
            street: row.get(11)?,
            zip: row.get(12)?,
            city: row.get(13)?,
            opted_out: row.get(14)?,
            excluded_reason: row.get(15)?,
            excluded_until: row.get(16)?,
            owner: row.get(17)?,
            terms: row.get(18)?,
            country: row.get(19)?,
        },
    })
}
