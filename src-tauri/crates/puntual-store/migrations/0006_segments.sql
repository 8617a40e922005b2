-- Segments, their members over time, and saved views of lists.

-- A set of customers, by rule (JSON) or, where the rule is empty, put together by hand.
CREATE TABLE segment (
  id       INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE, -- folded, so that no two read alike
  rule     TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE segment_member (
  id          INTEGER PRIMARY KEY,
  batch_id    INTEGER NOT NULL REFERENCES batch (id),
  segment_id  INTEGER NOT NULL REFERENCES segment (id),
  customer_id INTEGER NOT NULL REFERENCES customer (id),
  UNIQUE (segment_id, customer_id)
) STRICT;
CREATE INDEX segment_member_customer ON segment_member (customer_id);

-- What a list shows, in which order and of whom (JSON), by name.
CREATE TABLE saved_view (
  id       INTEGER PRIMARY KEY,
  batch_id INTEGER NOT NULL REFERENCES batch (id),
  list     TEXT NOT NULL CHECK (list IN ('customers', 'invoices')),
  name     TEXT NOT NULL,
  content  TEXT NOT NULL,
  UNIQUE (list, name)
) STRICT;

-- What is known of each customer from all movements, so that lists and rules need not go through them again. Derived: it
-- may be made anew at any time, belongs to no batch, and is right for the day in `figure_day` but for the customers in
-- `stale_customer`. Merged customers have none. Amounts are of the book's currency.
CREATE TABLE customer_figure (
  customer_id      INTEGER PRIMARY KEY REFERENCES customer (id) ON DELETE CASCADE,
  open_minor       INTEGER NOT NULL, -- less what no invoice has taken up
  overdue_minor    INTEGER NOT NULL,
  open_invoices    INTEGER NOT NULL, -- of every currency, as all counts
  overdue_invoices INTEGER NOT NULL,
  oldest_due_on    TEXT,             -- of an open invoice
  due_invoices     INTEGER NOT NULL, -- whose due date has passed, paid or open
  on_time_invoices INTEGER NOT NULL, -- of them paid in full by it
  paid_invoices    INTEGER NOT NULL,
  delay_days       INTEGER NOT NULL, -- summed over the paid
  sales_minor      INTEGER NOT NULL, -- invoiced in the twelve months up to the day
  first_issued_on  TEXT,
  last_payment_on  TEXT,
  promised_on      TEXT,             -- of the next promise that runs
  broken_promises  INTEGER NOT NULL,
  last_contact_on  TEXT,
  last_answer_on   TEXT,
  silent_contacts  INTEGER NOT NULL,
  has_email        INTEGER NOT NULL,
  has_phone        INTEGER NOT NULL,
  class            TEXT NOT NULL DEFAULT '',
  commitment       TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE customer_balance (
  customer_id      INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  currency         TEXT NOT NULL,
  open_minor       INTEGER NOT NULL,
  overdue_minor    INTEGER NOT NULL,
  unapplied_minor  INTEGER NOT NULL,
  invoices         INTEGER NOT NULL,
  open_invoices    INTEGER NOT NULL,
  overdue_invoices INTEGER NOT NULL,
  PRIMARY KEY (customer_id, currency)
) STRICT, WITHOUT ROWID;

-- The class of each customer from a day on, one row per change.
CREATE TABLE customer_class (
  customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
  since_on    TEXT NOT NULL,
  class       TEXT NOT NULL,
  PRIMARY KEY (customer_id, since_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_class_day ON customer_class (since_on);

CREATE TABLE figure_day (
  id              INTEGER PRIMARY KEY CHECK (id = 1),
  day             TEXT NOT NULL,
  thresholds      TEXT NOT NULL,
  all_sales_minor INTEGER NOT NULL
) STRICT;

CREATE TABLE stale_customer (
  customer_id INTEGER PRIMARY KEY
) STRICT;

CREATE TRIGGER stale_new_customer AFTER INSERT ON customer BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (new.id);
END;
CREATE TRIGGER stale_merged_customer AFTER UPDATE OF merged_into ON customer BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (new.id);
END;
CREATE TRIGGER stale_contact_new AFTER INSERT ON contact BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (new.customer_id);
END;
CREATE TRIGGER stale_contact AFTER UPDATE ON contact BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id), (new.customer_id);
END;
CREATE TRIGGER stale_contact_gone AFTER DELETE ON contact BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id);
END;
CREATE TRIGGER stale_invoice_new AFTER INSERT ON invoice BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (new.customer_id);
END;
CREATE TRIGGER stale_invoice AFTER UPDATE OF customer_id, issued_on, due_on, currency, total_minor, open_minor, paid_on,
  cancelled_on ON invoice BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id), (new.customer_id);
END;
CREATE TRIGGER stale_invoice_gone AFTER DELETE ON invoice BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id);
END;
CREATE TRIGGER stale_credit_new AFTER INSERT ON credit BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (new.customer_id);
END;
CREATE TRIGGER stale_credit AFTER UPDATE ON credit BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id), (new.customer_id);
END;
CREATE TRIGGER stale_credit_gone AFTER DELETE ON credit BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id);
END;
CREATE TRIGGER stale_promise_new AFTER INSERT ON promise BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (new.customer_id);
END;
CREATE TRIGGER stale_promise AFTER UPDATE ON promise BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id), (new.customer_id);
END;
CREATE TRIGGER stale_promise_gone AFTER DELETE ON promise BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id);
END;
CREATE TRIGGER stale_call_new AFTER INSERT ON call_record BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (new.customer_id);
END;
CREATE TRIGGER stale_call AFTER UPDATE ON call_record BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id), (new.customer_id);
END;
CREATE TRIGGER stale_call_gone AFTER DELETE ON call_record BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id);
END;
CREATE TRIGGER stale_reminder AFTER UPDATE OF customer_id ON reminder BEGIN
  INSERT OR IGNORE INTO stale_customer VALUES (old.customer_id), (new.customer_id);
END;
CREATE TRIGGER stale_outbox AFTER UPDATE OF state ON outbox BEGIN
  INSERT OR IGNORE INTO stale_customer SELECT customer_id FROM reminder WHERE id = new.reminder_id;
END;

-- What the list of invoices sorts by beside dates and number.
CREATE INDEX invoice_open ON invoice (open_minor);
