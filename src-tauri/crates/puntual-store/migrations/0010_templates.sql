-- Templates of the book, what made each message, and campaigns.

-- Nothing has ever been written to the table that 0001 made.
DROP TABLE template;

-- Every version of every template of the book's own; never edited. The newest version counts. One that is `from_library`
-- says that the library's text counts again.
CREATE TABLE template (
  id           INTEGER PRIMARY KEY,
  batch_id     INTEGER NOT NULL REFERENCES batch (id),
  key          TEXT NOT NULL,
  channel      TEXT NOT NULL,
  language     TEXT NOT NULL,
  tone         TEXT NOT NULL DEFAULT '',         -- empty: every tone
  segment_id   INTEGER,                          -- NULL: everybody; one that is gone fits nobody
  version      INTEGER NOT NULL,
  from_library INTEGER NOT NULL DEFAULT 0,
  subject      TEXT NOT NULL,
  body         TEXT NOT NULL,
  provider     TEXT NOT NULL DEFAULT '',         -- JSON: the approved WhatsApp template and how its parameters are filled
  saved_at     INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX template_version ON template (key, channel, language, tone, coalesce(segment_id, 0), version);

-- A message to many at once, outside the steps of a policy.
CREATE TABLE campaign (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  key         TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  audience    TEXT NOT NULL,              -- JSON: who
  channels    TEXT NOT NULL,              -- in the order in which they are tried, parted by blanks
  template    TEXT NOT NULL DEFAULT '',   -- key; empty when the text is the campaign's own
  subject     TEXT NOT NULL DEFAULT '',
  body        TEXT NOT NULL DEFAULT '',
  made_at     INTEGER NOT NULL,
  approved_at INTEGER
) STRICT;

-- What made a message: the template's key, the version of the book's own (NULL: the library's), and the approved WhatsApp
-- template with its parameters filled in, as JSON.
ALTER TABLE outbox ADD COLUMN template TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN template_id INTEGER REFERENCES template (id);
ALTER TABLE outbox ADD COLUMN provider_template TEXT;
CREATE INDEX outbox_template ON outbox (template_id) WHERE template_id IS NOT NULL;

-- Who has had a campaign. It reaches a customer once in each currency; that is no constraint, because two customers who both
-- had it may turn out to be one.
CREATE INDEX reminder_campaign ON reminder (step, customer_id, currency) WHERE step LIKE 'campaign:%';
