-- Customers that were entered twice. A merged customer stays, so that its key keeps leading to the one it became; nothing
-- else points at it any more.
ALTER TABLE customer ADD COLUMN merged_into INTEGER REFERENCES customer (id);
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;

-- Values that a merge decided against. A file that still brings one changes nothing; another value is news.
CREATE TABLE overruled_value (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  field       TEXT NOT NULL,
  value       TEXT NOT NULL
) STRICT;
CREATE INDEX overruled_value_customer ON overruled_value (customer_id);

-- Pairs of customers that look alike and that a person called two.
CREATE TABLE distinct_pair (
  id       INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  one_id   INTEGER NOT NULL REFERENCES customer (id),
  other_id INTEGER NOT NULL REFERENCES customer (id),
  UNIQUE (one_id, other_id),
  CHECK (one_id < other_id)
) STRICT;
