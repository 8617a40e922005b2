-- What a promise is about and by whom, and plans of payment.

-- The last day on which a payment keeps the promise: fixed when it is made, so that another grace judges no old word anew.
ALTER TABLE promise ADD COLUMN kept_until TEXT NOT NULL DEFAULT '';
ALTER TABLE promise ADD COLUMN promised_by TEXT NOT NULL DEFAULT ''; -- the person who gave the word
ALTER TABLE promise ADD COLUMN channel TEXT NOT NULL DEFAULT '';     -- how: call, email, whatsapp, visit or other
ALTER TABLE promise ADD COLUMN replaced_by INTEGER REFERENCES promise (id);
UPDATE promise SET kept_until = date(promised_on, '+1 day');
CREATE INDEX promise_until ON promise (kept_until) WHERE withdrawn_at IS NULL;

-- The invoices that a promise is about; one without any is about the whole account. What `promise.invoice_id` said is here.
CREATE TABLE promised_invoice (
  id         INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES batch (id),
  promise_id INTEGER NOT NULL REFERENCES promise (id),
  invoice_id INTEGER NOT NULL REFERENCES invoice (id),
  UNIQUE (promise_id, invoice_id)
) STRICT;
CREATE INDEX promised_invoice_of ON promised_invoice (invoice_id);
INSERT INTO promised_invoice (batch_id, promise_id, invoice_id)
  SELECT batch_id, id, invoice_id FROM promise WHERE invoice_id IS NOT NULL;

-- How a plan and its instalments stand is never stored: it follows from what lessened the covered invoices.
CREATE TABLE payment_plan (
  id             INTEGER PRIMARY KEY,
  batch_id       INTEGER NOT NULL REFERENCES batch (id),
  customer_id    INTEGER NOT NULL REFERENCES customer (id),
  currency       TEXT NOT NULL,
  owed_minor     INTEGER NOT NULL CHECK (owed_minor > 0), -- open on the covered invoices when it was agreed
  yearly_percent TEXT NOT NULL DEFAULT '',                -- simple interest, as a decimal; empty for none
  waives_charges INTEGER NOT NULL DEFAULT 0,              -- late charges are given up while it is kept
  break_days     INTEGER NOT NULL CHECK (break_days >= 0),
  made_on        TEXT NOT NULL,
  made_at        INTEGER NOT NULL,
  agreed_by      TEXT NOT NULL DEFAULT '',
  channel        TEXT NOT NULL DEFAULT '',
  note           TEXT NOT NULL DEFAULT '',
  ended_at       INTEGER,
  ended_as       TEXT CHECK (ended_as IN ('withdrawn', 'replaced')),
  replaced_by    INTEGER REFERENCES payment_plan (id)
) STRICT;
CREATE INDEX payment_plan_customer ON payment_plan (customer_id);

CREATE TABLE payment_plan_instalment (
  id              INTEGER PRIMARY KEY,
  batch_id        INTEGER NOT NULL REFERENCES batch (id),
  plan_id         INTEGER NOT NULL REFERENCES payment_plan (id),
  position        INTEGER NOT NULL,
  due_on          TEXT NOT NULL,
  principal_minor INTEGER NOT NULL CHECK (principal_minor > 0),
  interest_minor  INTEGER NOT NULL CHECK (interest_minor >= 0),
  is_down         INTEGER NOT NULL DEFAULT 0,
  UNIQUE (plan_id, position)
) STRICT;

CREATE TABLE payment_plan_invoice (
  id         INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES batch (id),
  plan_id    INTEGER NOT NULL REFERENCES payment_plan (id),
  invoice_id INTEGER NOT NULL REFERENCES invoice (id),
  owed_minor INTEGER NOT NULL,           -- open when it was agreed
  is_charge  INTEGER NOT NULL DEFAULT 0, -- the document that the plan made for its interest
  UNIQUE (plan_id, invoice_id)
) STRICT;
CREATE INDEX payment_plan_invoice_invoice ON payment_plan_invoice (invoice_id);
