-- The country of a customer; empty: the book's. It was kept among what the contact rules know of them.
ALTER TABLE customer ADD COLUMN country TEXT NOT NULL DEFAULT '';
UPDATE customer SET country = coalesce(json_extract(contact_rules, '$.country'), '') WHERE contact_rules <> '';
UPDATE customer SET contact_rules =
  CASE
    WHEN coalesce(json_extract(contact_rules, '$.scope'), '') = ''
     AND coalesce(json_extract(contact_rules, '$.time_zone'), '') = '' THEN ''
    ELSE json_remove(contact_rules, '$.country')
  END
WHERE contact_rules <> '';

-- What a batch before this version changed goes back to the country that was then.
UPDATE batch_change SET before = json_insert(
  before, '$[#]',
  CASE json_extract(before, '$[22]') WHEN '' THEN ''
  ELSE coalesce(json_extract(json_extract(before, '$[22]'), '$.country'), '') END)
WHERE table_name = 'customer' AND json_array_length(before) = 23;
