-- What insights and predictions read, and what chance decided about preventive reminders.

-- Sales by month, and the newest invoices, without going through the table.
CREATE INDEX invoice_issued ON invoice (issued_on, currency, total_minor);

-- While the owner lets a small part of the low amounts go without preventive reminders, what chance decided for each
-- invoice that had one coming. It stays what it was, also when the choice is changed later.
CREATE TABLE holdout (
  id         INTEGER PRIMARY KEY,
  batch_id   INTEGER NOT NULL REFERENCES batch (id),
  invoice_id INTEGER NOT NULL UNIQUE REFERENCES invoice (id),
  arm        TEXT NOT NULL CHECK (arm IN ('contacted', 'held')),
  decided_on TEXT NOT NULL
) STRICT;
