//! The book's own templates, version by version.

use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::SegmentId;

/// What a template of the book is for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TemplatePlace {
    /// Key, as a step names it.
    pub key: String,
    /// Channel.
    pub channel: String,
    /// `es` or `en`.
    pub language: String,
    /// Tone; empty for every tone.
    pub tone: String,
    /// Only for customers in this segment.
    pub segment: Option<SegmentId>,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTemplate {
    /// Row id.
    pub id: i64,
    /// What it is for.
    pub place: TemplatePlace,
    /// From 1.
    pub version: u32,
    /// The library's text counts again; this version has none.
    pub from_library: bool,
    /// Subject, as source.
    pub subject: String,
    /// Body, as source.
    pub body: String,
    /// JSON of the approved template of the provider; empty for none.
    pub provider: String,
    /// UTC milliseconds.
    pub saved_at_ms: i64,
}

const COLUMNS: &str =
    "id, key, channel, language, tone, segment_id, version, from_library, subject, body, provider, saved_at";

impl Reader<'_> {
    /// The newest version of every template, by key, channel, language, tone and segment.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn templates(&self) -> Result<Vec<StoredTemplate>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM template newest
             WHERE version = (SELECT max(version) FROM template same
                              WHERE same.key = newest.key AND same.channel = newest.channel
                                AND same.language = newest.language AND same.tone = newest.tone
                                AND coalesce(same.segment_id, 0) = coalesce(newest.segment_id, 0))
             ORDER BY key, channel, language, tone, segment_id"
        ))?;
        let rows = statement.query_map([], template)?.collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// Every version of a template, newest first.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn template_versions(&self, place: &TemplatePlace) -> Result<Vec<StoredTemplate>, StoreError> {
        let mut statement = self.prepare(&format!(
            "SELECT {COLUMNS} FROM template
             WHERE key = ?1 AND channel = ?2 AND language = ?3 AND tone = ?4 AND coalesce(segment_id, 0) = ?5
             ORDER BY version DESC"
        ))?;
        let rows = statement
            .query_map(
                (
                    &place.key,
                    &place.channel,
                    &place.language,
                    &place.tone,
                    place.segment.map_or(0, |segment| segment.0),
                ),
                template,
            )?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }

    /// The version with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn template_version(&self, id: i64) -> Result<StoredTemplate, StoreError> {
        self.prepare(&format!("SELECT {COLUMNS} FROM template WHERE id = ?1"))?
            .query_row([id], template)
            .optional()?
            .ok_or_else(|| StoreError::Missing {
                what: "template",
                key: id.to_string(),
            })
    }
}

impl BatchWriter<'_> {
    /// Adds the next version of a template and gives its row id. `content` is subject, body and provider; `None` says that
    /// the library's text counts again.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_template(
        &self,
        place: &TemplatePlace,
        content: Option<[&str; 3]>,
        at_ms: i64,
    ) -> Result<i64, StoreError> {
        let last = self
            .template_versions(place)?
            .first()
            .map_or(0, |newest| newest.version);
        let [subject, body, provider] = content.unwrap_or_default();
        self.prepare(
            "INSERT INTO template (batch_id, key, channel, language, tone, segment_id, version, from_library, subject, body,
                                   provider, saved_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute((
            self.id(),
            &place.key,
            &place.channel,
            &place.language,
            &place.tone,
            place.segment,
            last + 1,
            content.is_none(),
            subject,
            body,
            provider,
            at_ms,
        ))?;
        Ok(self.connection.last_insert_rowid())
    }
}

fn template(row: &Row<'_>) -> rusqlite::Result<StoredTemplate> {
    Ok(StoredTemplate {
        id: row.get(0)?,
        place: TemplatePlace {
            key: row.get(1)?,
            channel: row.get(2)?,
            language: row.get(3)?,
            tone: row.get(4)?,
            segment: row.get(5)?,
        },
        version: row.get(6)?,
        from_library: row.get(7)?,
        subject: row.get(8)?,
        body: row.get(9)?,
        provider: row.get(10)?,
        saved_at_ms: row.get(11)?,
    })
}
