-- What the bank says, and what was learned of who pays.

-- The business's own accounts; the one without a number takes what comes from files that do not say.
CREATE TABLE bank_account (
  id       INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  number   TEXT NOT NULL UNIQUE, -- upper case letters and digits
  currency TEXT NOT NULL
) STRICT;

-- One movement. What the bank said is never changed, only what became of it.
CREATE TABLE bank_line (
  id            INTEGER PRIMARY KEY,
  batch_id      INTEGER NOT NULL REFERENCES batch (id),
  account_id    INTEGER NOT NULL REFERENCES bank_account (id),
  format        TEXT NOT NULL,    -- of its file: ofx, camt, mt940, qif or csv
  position      INTEGER NOT NULL, -- in its file
  booked_on     TEXT NOT NULL,
  valued_on     TEXT,
  currency      TEXT NOT NULL,
  amount_minor  INTEGER NOT NULL, -- more than zero: money came in
  bank_id       TEXT NOT NULL DEFAULT '',
  reference     TEXT NOT NULL DEFAULT '',
  party         TEXT NOT NULL DEFAULT '',
  party_account TEXT NOT NULL DEFAULT '',
  text          TEXT NOT NULL DEFAULT '',
  content_key   TEXT NOT NULL,    -- what it says, for knowing it again where the bank gives no id
  state         TEXT NOT NULL CHECK (state IN ('new', 'matched', 'ignored', 'duplicate', 'outgoing')),
  twin_id       INTEGER REFERENCES bank_line (id), -- a line of another file that may be the same movement
  credit_id     INTEGER REFERENCES credit (id),    -- the payment that it became, or that was there before
  applied_by    TEXT NOT NULL DEFAULT '',          -- the rule that applied it; empty: a person
  CHECK ((state = 'matched') = (credit_id IS NOT NULL))
) STRICT;
CREATE INDEX bank_line_bank_id ON bank_line (account_id, bank_id) WHERE bank_id <> '';
CREATE INDEX bank_line_day ON bank_line (booked_on, amount_minor);
CREATE INDEX bank_line_state ON bank_line (state, booked_on);
CREATE INDEX bank_line_credit ON bank_line (credit_id) WHERE credit_id IS NOT NULL;
CREATE INDEX bank_line_twin ON bank_line (twin_id) WHERE twin_id IS NOT NULL;

-- Who pays from an account, under a name or with a text: learned from what a person accepted.
CREATE TABLE payer_rule (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  kind        TEXT NOT NULL CHECK (kind IN ('account', 'party', 'text')),
  pattern     TEXT NOT NULL,
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  automatic   INTEGER NOT NULL DEFAULT 0, -- may apply by itself
  active      INTEGER NOT NULL DEFAULT 1, -- 0: forgotten
  UNIQUE (kind, pattern, customer_id)
) STRICT;
CREATE INDEX payer_rule_customer ON payer_rule (customer_id);
