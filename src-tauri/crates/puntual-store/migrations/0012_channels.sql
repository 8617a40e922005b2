-- What a provider or a mailbox said about a message after it was accepted. Never edited: reports that contradict each
-- other (delivered, then undeliverable) both stay.
CREATE TABLE message_report (
  id          INTEGER PRIMARY KEY,
  outbox_id   INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
  reported_at INTEGER NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('delivered', 'read', 'undelivered')),
  reason      TEXT NOT NULL DEFAULT '',
  source      TEXT NOT NULL -- `bounce`, `provider` or `owner`
) STRICT;
CREATE INDEX message_report_outbox ON message_report (outbox_id, reported_at);

-- What customers wrote back.
CREATE TABLE reply (
  id          INTEGER PRIMARY KEY,
  uid         TEXT NOT NULL UNIQUE, -- the Message-ID of the reply: fetched twice, kept once
  customer_id INTEGER REFERENCES customer (id) ON DELETE SET NULL, -- an undone import takes its customers away
  outbox_id   INTEGER REFERENCES outbox (id) ON DELETE SET NULL,
  channel     TEXT NOT NULL,
  sender      TEXT NOT NULL,
  subject     TEXT NOT NULL DEFAULT '',
  body        TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  handled_at  INTEGER
) STRICT;
CREATE INDEX reply_customer ON reply (customer_id, received_at);
CREATE INDEX reply_outbox ON reply (outbox_id) WHERE outbox_id IS NOT NULL;

-- The provider's own name for a message, by which it can be asked what became of it.
CREATE TABLE remote_message (
  outbox_id   INTEGER PRIMARY KEY REFERENCES outbox (id) ON DELETE CASCADE,
  provider    TEXT NOT NULL,
  remote_id   TEXT NOT NULL,
  price       TEXT NOT NULL DEFAULT '', -- as the provider tells it: `0.0075 USD`
  asked_at    INTEGER,                  -- UTC milliseconds of the last question
  settled     INTEGER NOT NULL DEFAULT 0 -- nothing more is to come
) STRICT;
CREATE INDEX remote_message_open ON remote_message (asked_at) WHERE settled = 0;

-- Which reply a mailbox was read up to: what the server promises is that numbers grow while `validity` stays (RFC 3501).
CREATE TABLE mailbox_place (
  account  TEXT PRIMARY KEY,
  validity INTEGER NOT NULL,
  last_uid INTEGER NOT NULL
) STRICT;
