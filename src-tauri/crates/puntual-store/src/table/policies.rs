//! The book's policies, and who follows which.

use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader, Writer};
use crate::ids::{CustomerId, InvoiceId, PolicyId, SegmentId};

/// A policy as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPolicy {
    /// Key.
    pub key: String,
    /// JSON as in `assets/policies`.
    pub content: String,
}

/// A policy with how it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyRecord {
    /// Row id.
    pub id: PolicyId,
    /// Key.
    pub key: String,
    /// JSON as in `assets/policies`.
    pub content: String,
    /// It is the one of customers that have no other.
    pub is_default: bool,
    /// Nobody follows it any more, and it is not offered.
    pub archived: bool,
}

/// Who follows a policy that is not the book's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Follower {
    /// One invoice.
    Invoice(InvoiceId),
    /// All of a customer.
    Customer(CustomerId),
    /// Whoever is in a segment.
    Segment(SegmentId),
}

impl Follower {
    const fn column(self) -> &'static str {
        match self {
            Follower::Invoice(_) => "invoice_id",
            Follower::Customer(_) => "customer_id",
            Follower::Segment(_) => "segment_id",
        }
    }

    const fn row(self) -> i64 {
        match self {
            Follower::Invoice(InvoiceId(id))
            | Follower::Customer(CustomerId(id))
            | Follower::Segment(SegmentId(id)) => id,
        }
    }
}

impl Reader<'_> {
    /// The policy of customers that have no other.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn default_policy(&self) -> Result<Option<StoredPolicy>, StoreError> {
        let mut statement =
            self.prepare("SELECT key, content FROM policy WHERE is_default = 1 ORDER BY id LIMIT 1")?;
        Ok(statement
            .query_row([], |row| {
                Ok(StoredPolicy {
                    key: row.get(0)?,
                    content: row.get(1)?,
                })
            })
            .optional()?)
    }

    /// Every policy, in the order in which they were made.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn policies(&self) -> Result<Vec<PolicyRecord>, StoreError> {
        let mut statement =
            self.prepare("SELECT id, key, content, is_default, archived FROM policy ORDER BY id")?;
        let rows = statement.query_map([], record)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The policy of this key.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn policy(&self, key: &str) -> Result<PolicyRecord, StoreError> {
        self.prepare("SELECT id, key, content, is_default, archived FROM policy WHERE key = ?1")?
            .query_row([key], record)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "policy",
                key: key.to_owned(),
            })
    }

    /// Who follows what; segments in the order in which they count.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn policy_assignments(&self) -> Result<Vec<(Follower, PolicyId)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT policy_id, invoice_id, customer_id, segment_id FROM policy_assignment ORDER BY position, id",
        )?;
        let rows = statement
            .query_map([], |row| {
                let invoice: Option<InvoiceId> = row.get(1)?;
                let customer: Option<CustomerId> = row.get(2)?;
                let segment: Option<SegmentId> = row.get(3)?;
                let follower = invoice
                    .map(Follower::Invoice)
                    .or(customer.map(Follower::Customer))
                    .or(segment.map(Follower::Segment));
                Ok(follower.zip(row.get(0)?))
            })?
            .collect::<Result<Vec<_>, _>>()?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// Class and unanswered contacts of every customer.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn standings(&self) -> Result<Vec<(CustomerId, String, u32)>, StoreError> {
        let mut statement =
            self.prepare("SELECT customer_id, class, silent_contacts FROM customer_figure")?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The terms of every open invoice that has any: its own, else its customer's, as JSON.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn open_terms(&self) -> Result<Vec<(InvoiceId, String)>, StoreError> {
        let mut statement = self.prepare(
            "SELECT invoice.id, iif(invoice.terms <> '', invoice.terms, customer.terms)
             FROM invoice JOIN customer ON customer.id = invoice.customer_id
             WHERE invoice.open_minor > 0 AND (invoice.terms <> '' OR customer.terms <> '')",
        )?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl Writer<'_> {
    /// Keeps a policy and makes it the default.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn save_default_policy(&self, policy: &StoredPolicy) -> Result<(), StoreError> {
        self.prepare("UPDATE policy SET is_default = 0")?.execute([])?;
        self.prepare(
            "INSERT INTO policy (key, content, is_default) VALUES (?1, ?2, 1)
             ON CONFLICT (key) DO UPDATE SET content = excluded.content, is_default = 1, archived = 0",
        )?
        .execute([&policy.key, &policy.content])?;
        Ok(())
    }
}

impl BatchWriter<'_> {
    /// Adds a policy.
    ///
    /// # Errors
    /// [`StoreError::Constraint`] when the key is taken.
    pub fn insert_policy(&self, policy: &StoredPolicy) -> Result<PolicyId, StoreError> {
        self.prepare("INSERT INTO policy (batch_id, key, content) VALUES (?1, ?2, ?3)")?
            .execute((self.id(), &policy.key, &policy.content))?;
        Ok(PolicyId(self.connection.last_insert_rowid()))
    }

    /// Writes what a policy says.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn update_policy(&self, id: PolicyId, content: &str) -> Result<(), StoreError> {
        self.prepare("UPDATE policy SET content = ?2 WHERE id = ?1")?
            .execute((id, content))?;
        Ok(())
    }

    /// Puts a policy away, or takes it out again.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn archive_policy(&self, id: PolicyId, archived: bool) -> Result<(), StoreError> {
        self.prepare("UPDATE policy SET archived = ?2 WHERE id = ?1")?
            .execute((id, archived))?;
        Ok(())
    }

    /// Makes a policy the one of customers that have no other.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn set_default_policy(&self, id: PolicyId) -> Result<(), StoreError> {
        self.prepare("UPDATE policy SET is_default = (id = ?1) WHERE is_default <> (id = ?1)")?
            .execute([id])?;
        Ok(())
    }

    /// Lets somebody follow a policy, or none of their own. A segment that had none comes last.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn assign_policy(&self, follower: Follower, policy: Option<PolicyId>) -> Result<bool, StoreError> {
        let (column, row) = (follower.column(), follower.row());
        let Some(policy) = policy else {
            let sql = format!("DELETE FROM policy_assignment WHERE {column} = ?1");
            return Ok(self.prepare(&sql)?.execute([row])? > 0);
        };
        let update =
            format!("UPDATE policy_assignment SET policy_id = ?2 WHERE {column} = ?1 AND policy_id <> ?2");
        if self.prepare(&update)?.execute((row, policy))? > 0 {
            return Ok(true);
        }
        let insert = format!(
            "INSERT INTO policy_assignment (batch_id, policy_id, {column}, position)
             SELECT ?1, ?2, ?3, 1 + coalesce((SELECT max(position) FROM policy_assignment), 0)
             WHERE NOT EXISTS (SELECT 1 FROM policy_assignment WHERE {column} = ?3)"
        );
        Ok(self.prepare(&insert)?.execute((self.id(), policy, row))? > 0)
    }

    /// Sets the place of a segment among those with a policy.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn place_policy_segment(&self, segment: SegmentId, position: u32) -> Result<bool, StoreError> {
        let mut statement = self
            .prepare("UPDATE policy_assignment SET position = ?2 WHERE segment_id = ?1 AND position <> ?2")?;
        Ok(statement.execute((segment, position))? > 0)
    }
}

fn record(row: &Row<'_>) -> rusqlite::Result<PolicyRecord> {
    Ok(PolicyRecord {
        id: row.get(0)?,
        key: row.get(1)?,
        content: row.get(2)?,
        is_default: row.get(3)?,
        archived: row.get(4)?,
    })
}
