-- Files that belong to invoices and to what reduced them; choices about what e-invoices mean; the watched folder.

-- Each content once, whoever has it. Packed with deflate where that makes it smaller.
CREATE TABLE content (
  id     INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  size   INTEGER NOT NULL,   -- unpacked
  packed INTEGER NOT NULL,
  bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
  id         INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES batch (id),
  invoice_id INTEGER REFERENCES invoice (id),
  credit_id  INTEGER REFERENCES credit (id),
  content_id INTEGER NOT NULL REFERENCES content (id),
  name       TEXT NOT NULL,
  mime       TEXT NOT NULL,
  role       TEXT NOT NULL CHECK (role IN ('document', 'printed', 'added')),
  is_shared  INTEGER NOT NULL DEFAULT 0,  -- holds documents of others too, so it is never sent to anybody
  removed    INTEGER NOT NULL DEFAULT 0,
  CHECK ((invoice_id IS NULL) <> (credit_id IS NULL))
) STRICT;
CREATE INDEX attachment_invoice ON attachment (invoice_id) WHERE invoice_id IS NOT NULL;
CREATE INDEX attachment_credit ON attachment (credit_id) WHERE credit_id IS NOT NULL;
CREATE INDEX attachment_content ON attachment (content_id);

-- What goes with a message, frozen when it was approved.
CREATE TABLE outbox_attachment (
  id         INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES batch (id),
  outbox_id  INTEGER NOT NULL REFERENCES outbox (id),
  content_id INTEGER NOT NULL REFERENCES content (id),
  name       TEXT NOT NULL,
  mime       TEXT NOT NULL
) STRICT;
CREATE INDEX outbox_attachment_outbox ON outbox_attachment (outbox_id);
CREATE INDEX outbox_attachment_content ON outbox_attachment (content_id);

-- A content that nothing names any more goes.
CREATE TRIGGER attachment_content AFTER DELETE ON attachment BEGIN
  DELETE FROM content WHERE id = old.content_id
    AND NOT EXISTS (SELECT 1 FROM attachment WHERE content_id = old.content_id)
    AND NOT EXISTS (SELECT 1 FROM outbox_attachment WHERE content_id = old.content_id);
END;
CREATE TRIGGER outbox_attachment_content AFTER DELETE ON outbox_attachment BEGIN
  DELETE FROM content WHERE id = old.content_id
    AND NOT EXISTS (SELECT 1 FROM attachment WHERE content_id = old.content_id)
    AND NOT EXISTS (SELECT 1 FROM outbox_attachment WHERE content_id = old.content_id);
END;

-- Units of the book's currency for one of the invoice's, as its document says; empty when it does not.
ALTER TABLE invoice ADD COLUMN exchange_rate TEXT NOT NULL DEFAULT '';

-- What e-invoices of this customer mean, where it is not as for the book (JSON); empty: as for the book.
ALTER TABLE customer ADD COLUMN document_rules TEXT NOT NULL DEFAULT '';

-- What the watched folder has brought. Not part of a batch: what was taken back is not taken again.
CREATE TABLE watched_file (
  path        TEXT PRIMARY KEY,
  bytes       INTEGER NOT NULL,
  modified_ms INTEGER NOT NULL,
  sha256      TEXT NOT NULL DEFAULT '',
  state       TEXT NOT NULL CHECK (state IN ('seen', 'taken', 'problem', 'dismissed')),
  code        TEXT NOT NULL DEFAULT '',
  params      TEXT NOT NULL DEFAULT '{}', -- JSON
  batch_id    INTEGER,
  at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX watched_file_content ON watched_file (sha256) WHERE sha256 <> '';
