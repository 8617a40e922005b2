-- When a message left, for the limits on how often a customer is contacted and how much an account sends; and before when
-- the owner does not want it to leave.
ALTER TABLE outbox ADD COLUMN left_at INTEGER;
ALTER TABLE outbox ADD COLUMN not_before INTEGER;
UPDATE outbox SET left_at = changed_at WHERE state IN ('accepted', 'unknown', 'done');
CREATE INDEX outbox_left ON outbox (channel, left_at) WHERE left_at IS NOT NULL;

-- Whom the contact rules see in this customer, and where, if not as for the book (JSON); empty: as for the book.
ALTER TABLE customer ADD COLUMN contact_rules TEXT NOT NULL DEFAULT '';
