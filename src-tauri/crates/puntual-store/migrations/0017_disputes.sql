-- What customers dispute, how far the collection of a customer has come by a person's word, and what tax says of a write-off.

-- One open dispute per invoice. Never edited but to be solved: what was claimed, by whom and when stays.
CREATE TABLE dispute (
  id              INTEGER PRIMARY KEY,
  batch_id        INTEGER NOT NULL REFERENCES batch (id),
  customer_id     INTEGER NOT NULL REFERENCES customer (id),
  invoice_id      INTEGER NOT NULL REFERENCES invoice (id),
  reason          TEXT NOT NULL CHECK (reason IN
                    ('goods', 'price', 'not_received', 'already_paid', 'duplicate', 'contract', 'other')),
  amount_minor    INTEGER NOT NULL CHECK (amount_minor > 0), -- what was claimed
  whole           INTEGER NOT NULL CHECK (whole IN (0, 1)),  -- all of the invoice, whatever is open of it
  opened_on       TEXT NOT NULL,
  opened_by       TEXT NOT NULL DEFAULT '',                  -- who said so
  heard_by        TEXT NOT NULL DEFAULT '',                  -- how: `call`, `email` … or empty
  owner           TEXT NOT NULL DEFAULT '',                  -- who in the business solves it
  solve_by        TEXT NOT NULL,                             -- the last day to
  note            TEXT NOT NULL DEFAULT '',
  resolution      TEXT CHECK (resolution IN ('credit_note', 'correction', 'rejected', 'withdrawn')),
  resolved_on     TEXT,
  resolution_note TEXT NOT NULL DEFAULT '',
  credit_id       INTEGER REFERENCES credit (id),            -- the credit note that solved it
  CHECK ((resolution IS NULL) = (resolved_on IS NULL))
) STRICT;
CREATE UNIQUE INDEX dispute_open ON dispute (invoice_id) WHERE resolved_on IS NULL;
CREATE INDEX dispute_invoice ON dispute (invoice_id);
CREATE INDEX dispute_customer ON dispute (customer_id, opened_on);
CREATE INDEX dispute_credit ON dispute (credit_id) WHERE credit_id IS NOT NULL;

CREATE TRIGGER stale_dispute_new AFTER INSERT ON dispute BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (new.customer_id);
END;
CREATE TRIGGER stale_dispute AFTER UPDATE ON dispute BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id), (new.customer_id);
END;
CREATE TRIGGER stale_dispute_gone AFTER DELETE ON dispute BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id);
END;

-- A file of an invoice that proves something of a dispute about it.
ALTER TABLE attachment ADD COLUMN dispute_id INTEGER REFERENCES dispute (id);
CREATE INDEX attachment_dispute ON attachment (dispute_id) WHERE dispute_id IS NOT NULL;

-- Never edited: the newest counts, the others are its history.
CREATE TABLE escalation (
  id             INTEGER PRIMARY KEY,
  batch_id       INTEGER NOT NULL REFERENCES batch (id),
  customer_id    INTEGER NOT NULL REFERENCES customer (id),
  stage          TEXT NOT NULL CHECK (stage IN ('administrative', 'extrajudicial', 'judicial')),
  since_on       TEXT NOT NULL,
  reason         TEXT NOT NULL,
  handler        TEXT NOT NULL DEFAULT '',                    -- the agency or lawyer
  credit_blocked INTEGER NOT NULL CHECK (credit_blocked IN (0, 1)) -- gets nothing more on credit
) STRICT;
CREATE INDEX escalation_customer ON escalation (customer_id);

-- What the tax office needs to hear of a write-off; empty elsewhere.
ALTER TABLE credit ADD COLUMN tax_note TEXT NOT NULL DEFAULT '';
