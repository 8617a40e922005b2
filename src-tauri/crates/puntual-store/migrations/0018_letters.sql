-- What somebody wrote down about a customer. A change is a new version and leaves the one before; what is deleted stays, too.
CREATE TABLE customer_note (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  first_id    INTEGER REFERENCES customer_note (id), -- the first version; NULL for that one itself
  written_at  INTEGER NOT NULL,                      -- UTC milliseconds of the first version
  changed_at  INTEGER NOT NULL,                      -- UTC milliseconds of this one
  note        TEXT NOT NULL,
  live        INTEGER NOT NULL DEFAULT 1             -- 0 once a newer version is there, or it was deleted
) STRICT;
CREATE INDEX customer_note_customer ON customer_note (customer_id);
CREATE INDEX customer_note_first ON customer_note (first_id) WHERE first_id IS NOT NULL;

-- Found by its words like every other note; the last digit of a key says of what.
DROP VIEW note_text;
CREATE VIEW note_text AS
SELECT id * 10 + 1 AS id, notes AS note FROM invoice WHERE notes <> ''
UNION ALL SELECT id * 10 + 2, notes FROM credit WHERE notes <> ''
UNION ALL SELECT id * 10 + 3, note FROM call_record WHERE note <> ''
UNION ALL SELECT id * 10 + 4, note FROM promise WHERE note <> ''
UNION ALL SELECT id * 10 + 5, note FROM customer_note WHERE live = 1;

CREATE TRIGGER note_word_customer_note_insert AFTER INSERT ON customer_note WHEN new.live = 1 BEGIN
  INSERT INTO note_word (rowid, note) VALUES (new.id * 10 + 5, new.note);
END;
CREATE TRIGGER note_word_customer_note_update AFTER UPDATE OF note, live ON customer_note
WHEN new.note <> old.note OR new.live <> old.live
BEGIN
  DELETE FROM note_word WHERE rowid = new.id * 10 + 5;
  INSERT INTO note_word (rowid, note) SELECT new.id * 10 + 5, new.note WHERE new.live = 1;
END;
CREATE TRIGGER note_word_customer_note_delete AFTER DELETE ON customer_note WHEN old.live = 1 BEGIN
  DELETE FROM note_word WHERE rowid = old.id * 10 + 5;
END;
