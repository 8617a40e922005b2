-- "If you pay so much of these invoices by a day, we take so much off." How an offer stands is never stored: it follows from
-- the payments. Only the credit note that it became is named, so that it can be taken back with what it rests on.
CREATE TABLE offer (
  id             INTEGER PRIMARY KEY,
  batch_id       INTEGER NOT NULL REFERENCES batch (id),
  customer_id    INTEGER NOT NULL REFERENCES customer (id),
  currency       TEXT NOT NULL,
  owed_minor     INTEGER NOT NULL CHECK (owed_minor > 0),   -- open and not disputed on the covered invoices when it was made
  percent        TEXT NOT NULL DEFAULT '',                  -- taken off, hundredths of what is owed, as a decimal; empty for none
  amount_minor   INTEGER NOT NULL DEFAULT 0 CHECK (amount_minor >= 0), -- taken off; 0 where a percentage or nothing is
  waives_charges INTEGER NOT NULL DEFAULT 0,                -- late charges are given up once it is taken
  until          TEXT NOT NULL,                             -- the last day, as it was said
  kept_until     TEXT NOT NULL,                             -- the last day on which a payment takes it, with the grace of then
  made_on        TEXT NOT NULL,
  made_at        INTEGER NOT NULL,
  made_to        TEXT NOT NULL DEFAULT '',                  -- the person who was told
  channel        TEXT NOT NULL DEFAULT '',
  note           TEXT NOT NULL DEFAULT '',
  announced      INTEGER NOT NULL DEFAULT 0,                -- a message of its own tells it
  credit_id      INTEGER REFERENCES credit (id),            -- the credit note that it became
  ended_at       INTEGER,
  ended_as       TEXT CHECK (ended_as IN ('withdrawn', 'replaced')),
  replaced_by    INTEGER REFERENCES offer (id),
  CHECK (percent = '' OR amount_minor = 0)
) STRICT;
CREATE INDEX offer_customer ON offer (customer_id);
CREATE INDEX offer_until ON offer (kept_until) WHERE ended_at IS NULL;

CREATE TABLE offer_invoice (
  id         INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES batch (id),
  offer_id   INTEGER NOT NULL REFERENCES offer (id),
  invoice_id INTEGER NOT NULL REFERENCES invoice (id),
  owed_minor INTEGER NOT NULL CHECK (owed_minor > 0), -- open and not disputed when it was made
  UNIQUE (offer_id, invoice_id)
) STRICT;
CREATE INDEX offer_invoice_invoice ON offer_invoice (invoice_id);

-- Notes of plans, disputes and offers are found by their words like every other note.
DROP VIEW note_text;
CREATE VIEW note_text AS
SELECT id * 10 + 1 AS id, notes AS note FROM invoice WHERE notes <> ''
UNION ALL SELECT id * 10 + 2, notes FROM credit WHERE notes <> ''
UNION ALL SELECT id * 10 + 3, note FROM call_record WHERE note <> ''
UNION ALL SELECT id * 10 + 4, note FROM promise WHERE note <> ''
UNION ALL SELECT id * 10 + 5, note FROM customer_note WHERE live = 1
UNION ALL SELECT id * 10 + 6, note FROM payment_plan WHERE note <> ''
UNION ALL SELECT id * 10 + 7, trim(note || ' ' || resolution_note) FROM dispute WHERE note || resolution_note <> ''
UNION ALL SELECT id * 10 + 8, note FROM offer WHERE note <> '';

CREATE TRIGGER note_word_plan_insert AFTER INSERT ON payment_plan WHEN new.note <> '' BEGIN
  INSERT INTO note_word (rowid, note) VALUES (new.id * 10 + 6, new.note);
END;
CREATE TRIGGER note_word_plan_update AFTER UPDATE OF note ON payment_plan WHEN new.note <> old.note BEGIN
  DELETE FROM note_word WHERE rowid = new.id * 10 + 6;
  INSERT INTO note_word (rowid, note) SELECT new.id * 10 + 6, new.note WHERE new.note <> '';
END;
CREATE TRIGGER note_word_plan_delete AFTER DELETE ON payment_plan WHEN old.note <> '' BEGIN
  DELETE FROM note_word WHERE rowid = old.id * 10 + 6;
END;
CREATE TRIGGER note_word_dispute_insert AFTER INSERT ON dispute WHEN new.note || new.resolution_note <> '' BEGIN
  INSERT INTO note_word (rowid, note) VALUES (new.id * 10 + 7, trim(new.note || ' ' || new.resolution_note));
END;
CREATE TRIGGER note_word_dispute_update AFTER UPDATE OF note, resolution_note ON dispute
WHEN new.note <> old.note OR new.resolution_note <> old.resolution_note
BEGIN
  DELETE FROM note_word WHERE rowid = new.id * 10 + 7;
  INSERT INTO note_word (rowid, note)
  SELECT new.id * 10 + 7, trim(new.note || ' ' || new.resolution_note) WHERE new.note || new.resolution_note <> '';
END;
CREATE TRIGGER note_word_dispute_delete AFTER DELETE ON dispute WHEN old.note || old.resolution_note <> '' BEGIN
  DELETE FROM note_word WHERE rowid = old.id * 10 + 7;
END;
CREATE TRIGGER note_word_offer_insert AFTER INSERT ON offer WHEN new.note <> '' BEGIN
  INSERT INTO note_word (rowid, note) VALUES (new.id * 10 + 8, new.note);
END;
CREATE TRIGGER note_word_offer_update AFTER UPDATE OF note ON offer WHEN new.note <> old.note BEGIN
  DELETE FROM note_word WHERE rowid = new.id * 10 + 8;
  INSERT INTO note_word (rowid, note) SELECT new.id * 10 + 8, new.note WHERE new.note <> '';
END;
CREATE TRIGGER note_word_offer_delete AFTER DELETE ON offer WHEN old.note <> '' BEGIN
  DELETE FROM note_word WHERE rowid = old.id * 10 + 8;
END;
INSERT INTO note_word (rowid, note) SELECT id, note FROM note_text WHERE id % 10 IN (6, 7, 8);
