-- What a provider or a mailbox said about a message after it was accepted. Never edited: reports that contradict each
-- other (delivered, then undeliverable) both stay.
CREATE TABLE message_report (
  id          INTEGER PRIMARY KEY,
  outbox_id   INTEGER NOT NULL REFERENCES outbox (id),
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
  customer_id INTEGER REFERENCES customer (id),
  outbox_id   INTEGER REFERENCES outbox (id),
  channel     TEXT NOT NULL,
  sender      TEXT NOT NULL,
  subject     TEXT NOT NULL DEFAULT '',
  body        TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  handled_at  INTEGER
) STRICT;
CREATE INDEX reply_customer ON reply (customer_id, received_at);
CREATE INDEX reply_outbox ON reply (outbox_id) WHERE outbox_id IS NOT NULL;
