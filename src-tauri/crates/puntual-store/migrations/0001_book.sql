-- One book: the receivables of one business and everything said about them.
-- Dates are ISO text (YYYY-MM-DD), instants are UTC milliseconds, money is an integer of the currency's smallest unit.
-- Rows carry the batch that made them, so that a batch can be undone as one step.

CREATE TABLE book (
  id          INTEGER PRIMARY KEY CHECK (id = 1),
  uid         TEXT NOT NULL,
  name        TEXT NOT NULL,
  country     TEXT NOT NULL,
  currency    TEXT NOT NULL,
  language    TEXT NOT NULL,
  time_zone   TEXT NOT NULL,
  color       TEXT NOT NULL,
  is_sample   INTEGER NOT NULL DEFAULT 0,
  paused      INTEGER NOT NULL DEFAULT 0,
  created_at  INTEGER NOT NULL
) STRICT;

-- One JSON value per key; what a key means is known by the use cases.
CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE picture (
  key   TEXT PRIMARY KEY,
  mime  TEXT NOT NULL,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE batch (
  id        INTEGER PRIMARY KEY,
  kind      TEXT NOT NULL,
  label     TEXT NOT NULL,
  at        INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;

-- How a row looked before a batch changed it; what undo puts back. Rows that the batch itself made are not listed.
CREATE TABLE batch_change (
  batch_id   INTEGER NOT NULL REFERENCES batch (id),
  seq        INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id     INTEGER NOT NULL,
  before     TEXT NOT NULL,
  PRIMARY KEY (batch_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_change_row ON batch_change (table_name, row_id, batch_id);

CREATE TABLE customer (
  id                INTEGER PRIMARY KEY,
  batch_id          INTEGER NOT NULL REFERENCES batch (id),
  code              TEXT NOT NULL UNIQUE,
  name              TEXT NOT NULL,
  name_key          TEXT NOT NULL,            -- folded for search and matching
  tax_id            TEXT NOT NULL DEFAULT '',
  language          TEXT NOT NULL DEFAULT '', -- empty: the book's
  preferred_channel TEXT NOT NULL DEFAULT '',
  segment           TEXT NOT NULL DEFAULT '',
  term_days         INTEGER,
  currency          TEXT NOT NULL DEFAULT '',
  notes             TEXT NOT NULL DEFAULT '',
  street            TEXT NOT NULL DEFAULT '',
  zip               TEXT NOT NULL DEFAULT '',
  city              TEXT NOT NULL DEFAULT '',
  opted_out         INTEGER NOT NULL DEFAULT 0,
  excluded_reason   TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX customer_name ON customer (name_key);
CREATE INDEX customer_tax_id ON customer (tax_id) WHERE tax_id <> '';

CREATE TABLE contact (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  position    INTEGER NOT NULL,
  name        TEXT NOT NULL DEFAULT '',
  role        TEXT NOT NULL DEFAULT '',
  email       TEXT NOT NULL DEFAULT '',
  phone       TEXT NOT NULL DEFAULT '',
  active      INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX contact_customer ON contact (customer_id, position);

CREATE TABLE invoice (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  number      TEXT NOT NULL UNIQUE,
  issued_on   TEXT NOT NULL,
  due_on      TEXT NOT NULL,
  currency    TEXT NOT NULL,
  total_minor INTEGER NOT NULL CHECK (total_minor >= 0),
  open_minor  INTEGER NOT NULL CHECK (open_minor >= 0), -- total less allocations; checked against them by `check`
  paid_on     TEXT,                                     -- the day the last allocation closed it
  notes       TEXT NOT NULL DEFAULT '',
  fiscal_id   TEXT NOT NULL DEFAULT ''                  -- what identifies the e-invoice it came from, upper case
) STRICT;
CREATE UNIQUE INDEX invoice_fiscal_id ON invoice (fiscal_id) WHERE fiscal_id <> '';
-- Everything that asks "who owes" reads these and never the table.
CREATE INDEX invoice_open_by_customer ON invoice (currency, customer_id, due_on, open_minor) WHERE open_minor > 0;
CREATE INDEX invoice_open_by_due ON invoice (due_on, currency, open_minor, customer_id) WHERE open_minor > 0;
CREATE INDEX invoice_customer ON invoice (customer_id, due_on);
CREATE INDEX invoice_due ON invoice (due_on);

-- What reduces a debt: money (payment), paper (credit_note) or giving up (write_off).
CREATE TABLE credit (
  id              INTEGER PRIMARY KEY,
  batch_id        INTEGER NOT NULL REFERENCES batch (id),
  customer_id     INTEGER NOT NULL REFERENCES customer (id),
  kind            TEXT NOT NULL CHECK (kind IN ('payment', 'credit_note', 'write_off')),
  reference       TEXT NOT NULL,     -- payment id or credit note number; made from the content when the file has none
  credited_on     TEXT NOT NULL,
  currency        TEXT NOT NULL,
  total_minor     INTEGER NOT NULL CHECK (total_minor > 0),
  unapplied_minor INTEGER NOT NULL CHECK (unapplied_minor >= 0),
  method          TEXT NOT NULL DEFAULT '',
  notes           TEXT NOT NULL DEFAULT '',
  UNIQUE (kind, reference)
) STRICT;
CREATE INDEX credit_customer ON credit (customer_id, credited_on);
CREATE INDEX credit_unapplied ON credit (currency, customer_id, unapplied_minor) WHERE unapplied_minor > 0;
CREATE INDEX credit_date ON credit (credited_on);

-- Never edited: a wrong one is undone with its batch or reversed by another.
CREATE TABLE allocation (
  id           INTEGER PRIMARY KEY,
  batch_id     INTEGER NOT NULL REFERENCES batch (id),
  credit_id    INTEGER NOT NULL REFERENCES credit (id),
  invoice_id   INTEGER NOT NULL REFERENCES invoice (id),
  amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
  allocated_on TEXT NOT NULL
) STRICT;
CREATE INDEX allocation_invoice ON allocation (invoice_id, allocated_on, amount_minor);
CREATE INDEX allocation_credit ON allocation (credit_id);

CREATE TABLE policy (
  id       INTEGER PRIMARY KEY,
  key      TEXT NOT NULL UNIQUE,
  content  TEXT NOT NULL, -- JSON as in assets/policies
  is_default INTEGER NOT NULL DEFAULT 0
) STRICT;

-- The book's own versions; a template that is not here comes from the library the program ships.
CREATE TABLE template (
  id       INTEGER PRIMARY KEY,
  key      TEXT NOT NULL,
  channel  TEXT NOT NULL,
  language TEXT NOT NULL,
  version  INTEGER NOT NULL,
  subject  TEXT NOT NULL,
  body     TEXT NOT NULL,
  UNIQUE (key, channel, language, version)
) STRICT;

CREATE TABLE reminder (
  id           INTEGER PRIMARY KEY,
  batch_id     INTEGER NOT NULL REFERENCES batch (id),
  customer_id  INTEGER NOT NULL REFERENCES customer (id),
  run_on       TEXT NOT NULL,
  step         TEXT NOT NULL,
  channel      TEXT NOT NULL,
  currency     TEXT NOT NULL,
  amount_minor INTEGER NOT NULL
) STRICT;
CREATE INDEX reminder_customer ON reminder (customer_id, run_on);

-- One row per invoice that a reminder names. While `live`, no second reminder for the same invoice, step and channel
-- can exist: a run that is made twice sends once.
CREATE TABLE reminder_invoice (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  reminder_id INTEGER NOT NULL REFERENCES reminder (id),
  invoice_id  INTEGER NOT NULL REFERENCES invoice (id),
  step        TEXT NOT NULL,
  channel     TEXT NOT NULL,
  open_minor  INTEGER NOT NULL, -- what the message says is owed
  live        INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE UNIQUE INDEX reminder_once ON reminder_invoice (invoice_id, step, channel) WHERE live = 1;
CREATE INDEX reminder_invoice_reminder ON reminder_invoice (reminder_id);
CREATE INDEX reminder_invoice_invoice ON reminder_invoice (invoice_id);

CREATE TABLE outbox (
  id              INTEGER PRIMARY KEY,
  batch_id        INTEGER NOT NULL REFERENCES batch (id),
  reminder_id     INTEGER NOT NULL REFERENCES reminder (id),
  uid             TEXT NOT NULL UNIQUE,  -- left part of the Message-ID, the same on every attempt
  channel         TEXT NOT NULL,
  recipient       TEXT NOT NULL,
  recipient_name  TEXT NOT NULL,
  subject         TEXT NOT NULL,
  body            TEXT NOT NULL,
  html            TEXT,
  state           TEXT NOT NULL CHECK (state IN
                    ('queued', 'waiting_channel', 'task', 'sending', 'retry_at', 'accepted', 'failed', 'unknown',
                     'cancelled', 'done')),
  reason          TEXT NOT NULL DEFAULT '',
  attempts        INTEGER NOT NULL DEFAULT 0,
  next_attempt_at INTEGER,
  approved_at     INTEGER NOT NULL,
  changed_at      INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_state ON outbox (state, next_attempt_at);
CREATE INDEX outbox_reminder ON outbox (reminder_id);

-- Never edited.
CREATE TABLE call_record (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  called_at   INTEGER NOT NULL,
  outcome     TEXT NOT NULL,
  reason      TEXT NOT NULL DEFAULT '',
  note        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX call_customer ON call_record (customer_id, called_at);

-- Whether a promise was kept is never stored: it follows from the payments.
CREATE TABLE promise (
  id           INTEGER PRIMARY KEY,
  batch_id     INTEGER NOT NULL REFERENCES batch (id),
  customer_id  INTEGER NOT NULL REFERENCES customer (id),
  invoice_id   INTEGER REFERENCES invoice (id),
  currency     TEXT NOT NULL,
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  made_on      TEXT NOT NULL,
  made_at      INTEGER NOT NULL,
  promised_on  TEXT NOT NULL,
  note         TEXT NOT NULL DEFAULT '',
  withdrawn_at INTEGER
) STRICT;
CREATE INDEX promise_customer ON promise (customer_id, promised_on);
CREATE INDEX promise_invoice ON promise (invoice_id) WHERE invoice_id IS NOT NULL;
CREATE INDEX promise_date ON promise (promised_on) WHERE withdrawn_at IS NULL;

-- Column mappings that worked, by the header they worked for.
CREATE TABLE import_mapping (
  signature TEXT NOT NULL,
  kind      TEXT NOT NULL,
  choice    TEXT NOT NULL, -- JSON
  PRIMARY KEY (signature, kind)
) STRICT, WITHOUT ROWID;

-- What happened, in order, each entry sealed by the hash of the one before it.
CREATE TABLE event (
  id       INTEGER PRIMARY KEY,
  at       INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  batch_id INTEGER,
  subject  TEXT NOT NULL, -- `customer:C001`, `outbox:12` …
  data     TEXT NOT NULL, -- JSON
  hash     TEXT NOT NULL  -- SHA-256 of the previous hash and this row
) STRICT;
CREATE TRIGGER event_is_append_only_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
CREATE TRIGGER event_is_append_only_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the event log is append-only'); END;
