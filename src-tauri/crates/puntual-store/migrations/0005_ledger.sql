-- Terms, limits, contacts, consents and movements entered by hand.

ALTER TABLE customer ADD COLUMN owner TEXT NOT NULL DEFAULT '';   -- who in the business looks after it
ALTER TABLE customer ADD COLUMN excluded_until TEXT;              -- the last day without reminders; NULL: until told otherwise
ALTER TABLE customer ADD COLUMN terms TEXT NOT NULL DEFAULT '';   -- discount and late charge as JSON; empty: none

ALTER TABLE contact ADD COLUMN preferred_channel TEXT NOT NULL DEFAULT '';

ALTER TABLE invoice ADD COLUMN terms TEXT NOT NULL DEFAULT '';    -- empty: the customer's
ALTER TABLE invoice ADD COLUMN excluded_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE invoice ADD COLUMN excluded_until TEXT;
ALTER TABLE invoice ADD COLUMN cancelled_on TEXT;                 -- a credit note of this day takes the whole of it
ALTER TABLE invoice ADD COLUMN cancel_reason TEXT NOT NULL DEFAULT '';

CREATE INDEX invoice_excluded ON invoice (id) WHERE excluded_reason <> '';

-- Money that went back. What a credit has left is its total less its allocations and its refunds.
CREATE TABLE refund (
  id           INTEGER PRIMARY KEY,
  batch_id     INTEGER NOT NULL REFERENCES batch (id),
  credit_id    INTEGER NOT NULL REFERENCES credit (id),
  amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
  refunded_on  TEXT NOT NULL,
  method       TEXT NOT NULL DEFAULT '',
  notes        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX refund_credit ON refund (credit_id);
CREATE INDEX refund_date ON refund (refunded_on);

CREATE TABLE credit_limit (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  currency    TEXT NOT NULL,
  limit_minor INTEGER NOT NULL CHECK (limit_minor >= 0),
  UNIQUE (customer_id, currency)
) STRICT;

CREATE TABLE customer_tag (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  tag         TEXT NOT NULL,   -- lower case
  UNIQUE (customer_id, tag)
) STRICT;
CREATE INDEX customer_tag_tag ON customer_tag (tag);

-- What a customer said about being contacted by a channel. Never edited: the newest counts, the others are its history.
CREATE TABLE consent (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  channel     TEXT NOT NULL,
  granted     INTEGER NOT NULL CHECK (granted IN (0, 1)),
  said_on     TEXT NOT NULL,
  source      TEXT NOT NULL,   -- how it was said: a call, a form, an e-mail …
  note        TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX consent_customer ON consent (customer_id, channel, said_on);

-- Units of the reporting currency for one of another currency. Only what is marked as converted reads these.
CREATE TABLE exchange_rate (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  currency    TEXT NOT NULL,
  base        TEXT NOT NULL,
  rated_on    TEXT NOT NULL,
  rate        TEXT NOT NULL,   -- decimal
  source      TEXT NOT NULL DEFAULT '',
  UNIQUE (currency, base, rated_on)
) STRICT;
