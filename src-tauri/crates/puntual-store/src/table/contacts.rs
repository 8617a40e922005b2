//! People at a customer, the main one first.

use rusqlite::Row;

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{ContactId, CustomerId};

/// A person to reach.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Row id; `None` before it is kept.
    pub id: Option<ContactId>,
    /// Name, may be empty.
    pub name: String,
    /// What they do, may be empty.
    pub role: String,
    /// Address, may be empty.
    pub email: String,
    /// Telephone, may be empty.
    pub phone: String,
    /// Channel by which this person is best reached, may be empty.
    pub preferred_channel: String,
}

impl Reader<'_> {
    /// The contacts of a customer in their order.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn contacts(&self, customer: CustomerId) -> Result<Vec<Contact>, StoreError> {
        let mut statement = self.prepare(
            "SELECT id, name, role, email, phone, preferred_channel FROM contact
             WHERE customer_id = ?1 AND active = 1 ORDER BY position, id",
        )?;
        let rows = statement
            .query_map([customer], contact)?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Adds a contact at the end.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_contact(&self, customer: CustomerId, contact: &Contact) -> Result<ContactId, StoreError> {
        self.prepare(
            "INSERT INTO contact (batch_id, customer_id, position, name, role, email, phone, preferred_channel)
             SELECT ?1, ?2, 1 + coalesce((SELECT max(position) FROM contact WHERE customer_id = ?2), 0), ?3, ?4, ?5, ?6, ?7",
        )?
        .execute((
            self.id(),
            customer,
            &contact.name,
            &contact.role,
            &contact.email,
            &contact.phone,
            &contact.preferred_channel,
        ))?;
        Ok(ContactId(self.connection.last_insert_rowid()))
    }

    /// Changes a contact.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn update_contact(&self, id: ContactId, contact: &Contact) -> Result<(), StoreError> {
        self.prepare(
            "UPDATE contact SET name = ?2, role = ?3, email = ?4, phone = ?5, preferred_channel = ?6 WHERE id = ?1",
        )?
        .execute((
            id,
            &contact.name,
            &contact.role,
            &contact.email,
            &contact.phone,
            &contact.preferred_channel,
        ))?;
        Ok(())
    }

    /// Makes `contacts` the list of a customer: those with an id are changed, the others added, the missing set aside.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn replace_contacts(&self, customer: CustomerId, contacts: &[Contact]) -> Result<(), StoreError> {
        let kept: Vec<ContactId> = contacts.iter().filter_map(|contact| contact.id).collect();
        for old in self.contacts(customer)? {
            if let Some(id) = old.id.filter(|id| !kept.contains(id)) {
                self.prepare("UPDATE contact SET active = 0 WHERE id = ?1")?
                    .execute([id])?;
            }
        }
        for contact in contacts {
            match contact.id {
                Some(id) => self.update_contact(id, contact)?,
                None => {
                    self.insert_contact(customer, contact)?;
                }
            }
        }
        Ok(())
    }
}

fn contact(row: &Row<'_>) -> rusqlite::Result<Contact> {
    Ok(Contact {
        id: row.get(0)?,
        name: row.get(1)?,
        role: row.get(2)?,
        email: row.get(3)?,
        phone: row.get(4)?,
        preferred_channel: row.get(5)?,
    })
}
