-- Policies that an owner writes: which one whom, and what was approved without a person.

-- Policies become part of batches. SQLite cannot add a column in second place, where the journal looks for the batch.
CREATE TABLE policy_by_batch (
  id         INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL DEFAULT 0, -- 0: came with the book
  key        TEXT NOT NULL UNIQUE,
  content    TEXT NOT NULL,              -- JSON as in assets/policies
  is_default INTEGER NOT NULL DEFAULT 0,
  archived   INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO policy_by_batch (id, key, content, is_default) SELECT id, key, content, is_default FROM policy;
DROP TABLE policy;
ALTER TABLE policy_by_batch RENAME TO policy;

-- Who follows a policy that is not the book's. An invoice's counts before its customer's, that before a segment's; of
-- several segments the one with the lowest position.
CREATE TABLE policy_assignment (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  policy_id   INTEGER NOT NULL REFERENCES policy (id),
  invoice_id  INTEGER UNIQUE REFERENCES invoice (id),
  customer_id INTEGER UNIQUE REFERENCES customer (id),
  segment_id  INTEGER UNIQUE REFERENCES segment (id),
  position    INTEGER NOT NULL DEFAULT 0,
  CHECK ((invoice_id IS NOT NULL) + (customer_id IS NOT NULL) + (segment_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX policy_assignment_policy ON policy_assignment (policy_id);

ALTER TABLE reminder ADD COLUMN policy TEXT NOT NULL DEFAULT '';              -- key of the policy of its step
ALTER TABLE reminder ADD COLUMN kind TEXT NOT NULL DEFAULT 'reminder';        -- or `receipt`, `incentive`, `thanks`, `campaign`
ALTER TABLE reminder ADD COLUMN approved_by TEXT NOT NULL DEFAULT 'person';   -- `person` or `policy`

-- Whom to thank.
CREATE INDEX invoice_paid ON invoice (paid_on) WHERE paid_on IS NOT NULL;
