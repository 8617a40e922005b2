//! What duplicates among customers are found by, and the pairs that a person called two.

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::CustomerId;

/// Address and telephone of one contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactData {
    /// Whose.
    pub customer: CustomerId,
    /// Address, may be empty.
    pub email: String,
    /// Telephone, may be empty.
    pub phone: String,
}

impl Reader<'_> {
    /// Address and telephone of every contact that has one, by customer and in their order.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn all_contacts(&self) -> Result<Vec<ContactData>, StoreError> {
        let mut statement = self.prepare(
            "SELECT customer_id, email, phone FROM contact WHERE active = 1 AND (email <> '' OR phone <> '')
             ORDER BY customer_id, position, id",
        )?;
        let rows = statement
            .query_map([], |row| {
                Ok(ContactData {
                    customer: row.get(0)?,
                    email: row.get(1)?,
                    phone: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The pairs that a person called two, lower id first. A customer that was merged since stands for the one it became.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn distinct_pairs(&self) -> Result<Vec<(CustomerId, CustomerId)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT min(a, b), max(a, b) FROM (
               SELECT coalesce(one.merged_into, one.id) AS a, coalesce(other.merged_into, other.id) AS b
               FROM distinct_pair JOIN customer one ON one.id = one_id JOIN customer other ON other.id = other_id)
             WHERE a <> b",
        )?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// How many invoices a customer has, open or not.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn count_invoices_of(&self, customer: CustomerId) -> Result<u32, StoreError> {
        Ok(self
            .prepare("SELECT count(*) FROM invoice WHERE customer_id = ?1")?
            .query_row([customer], |row| row.get(0))?)
    }

    /// The values that merges decided against: customer, field, value.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn overruled_values(&self) -> Result<Vec<(CustomerId, String, String)>, StoreError> {
        let mut statement = self.prepare("SELECT customer_id, field, value FROM overruled_value")?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Remembers that two customers are two. `false` when that is known.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_distinct_pair(&self, a: CustomerId, b: CustomerId) -> Result<bool, StoreError> {
        let added = self
            .prepare("INSERT OR IGNORE INTO distinct_pair (batch_id, one_id, other_id) VALUES (?1, ?2, ?3)")?
            .execute((self.id(), a.min(b), a.max(b)))?;
        Ok(added == 1)
    }
}
