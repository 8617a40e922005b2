//! Words of the owner's own by which customers are found again.

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::CustomerId;

impl Reader<'_> {
    /// The tags of a customer in alphabetical order.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn tags_of(&self, customer: CustomerId) -> Result<Vec<String>, StoreError> {
        let mut statement =
            self.prepare("SELECT tag FROM customer_tag WHERE customer_id = ?1 ORDER BY tag")?;
        let rows = statement
            .query_map([customer], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Every tag that some customer has, in alphabetical order.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn tags(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.prepare("SELECT DISTINCT tag FROM customer_tag ORDER BY tag")?;
        let rows = statement
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Makes `tags` all that a customer has.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn replace_tags(&self, customer: CustomerId, tags: &[String]) -> Result<(), StoreError> {
        let known = self.tags_of(customer)?;
        for tag in known.iter().filter(|tag| !tags.contains(tag)) {
            self.prepare("DELETE FROM customer_tag WHERE customer_id = ?1 AND tag = ?2")?
                .execute((customer, tag))?;
        }
        for tag in tags.iter().filter(|tag| !known.contains(tag)) {
            self.prepare("INSERT INTO customer_tag (batch_id, customer_id, tag) VALUES (?1, ?2, ?3)")?
                .execute((self.id(), customer, tag))?;
        }
        Ok(())
    }
}
