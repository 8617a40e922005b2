-- What the portfolio's lists and books need.

-- Orders in which open invoices are looked through: without these, a list that begins with the oldest walks past all that was
-- paid since.
CREATE INDEX invoice_open_by_issue ON invoice (issued_on, currency, total_minor) WHERE open_minor > 0;
CREATE INDEX invoice_open_by_number ON invoice (number) WHERE open_minor > 0;
CREATE INDEX invoice_open_by_total ON invoice (total_minor) WHERE open_minor > 0;

-- The day by the book's calendar on which a customer was entered or imported.
ALTER TABLE customer_figure ADD COLUMN created_on TEXT;
INSERT OR IGNORE INTO stale_customer SELECT id FROM customer;
