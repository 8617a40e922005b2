-- What comes after a call: how long it took, which number was dialled, and when to ring again.

ALTER TABLE call_record ADD COLUMN phone TEXT NOT NULL DEFAULT '';     -- as it was dialled; empty: not noted
ALTER TABLE call_record ADD COLUMN seconds INTEGER NOT NULL DEFAULT 0; -- how long it took

-- What is to happen next with a customer by telephone. Never edited: the newest counts, the others are its history.
CREATE TABLE call_next (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  call_id     INTEGER REFERENCES call_record (id),  -- the call that it follows; NULL: somebody was skipped
  kind        TEXT NOT NULL CHECK (kind IN ('none', 'call', 'person', 'skip')),
  due_at      INTEGER,                              -- UTC milliseconds; NULL where nothing is to be awaited
  reason      TEXT NOT NULL DEFAULT ''              -- the owner's word for a skip
) STRICT;
CREATE INDEX call_next_customer ON call_next (customer_id, id);

-- What is being typed during a call. It stays while the batch of the call that took it up is undone or there is none.
CREATE TABLE call_draft (
  customer_id INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
  note        TEXT NOT NULL,
  logged_by   INTEGER REFERENCES batch (id)
) STRICT;
