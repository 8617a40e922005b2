-- Finding anything: words of customers, contacts and notes, kept by triggers so that whoever writes keeps them right, undo and
-- merges too. Rows come into a table of words in the order of their keys and are not written twice, which is what FTS5 is
-- fast at. Numbers and amounts are found by plain indexes.

-- What a customer is found by; a merged one is found as the one it became.
CREATE VIEW customer_text AS
SELECT customer.id AS id,
       name || coalesce((SELECT ' ' || group_concat(merged.name, ' ') FROM customer merged
                         WHERE merged.merged_into = customer.id), '') AS name,
       code || ' ' || tax_id || ' ' || replace(replace(replace(replace(tax_id, '-', ''), '.', ''), ' ', ''), '/', '')
         || coalesce((SELECT ' ' || group_concat(merged.code || ' ' || merged.tax_id, ' ') FROM customer merged
                      WHERE merged.merged_into = customer.id), '') AS code,
       street || ' ' || zip || ' ' || city AS place,
       notes
FROM customer WHERE merged_into IS NULL;

CREATE VIRTUAL TABLE customer_word USING fts5 (
  name, code, place, notes, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER customer_word_insert AFTER INSERT ON customer BEGIN
  DELETE FROM customer_word WHERE rowid = new.merged_into;
  INSERT INTO customer_word (rowid, name, code, place, notes)
  SELECT id, name, code, place, notes FROM customer_text WHERE id IN (new.id, new.merged_into);
END;
CREATE TRIGGER customer_word_update AFTER UPDATE OF name, code, tax_id, street, zip, city, notes, merged_into ON customer
WHEN new.name <> old.name OR new.code <> old.code OR new.tax_id <> old.tax_id OR new.street <> old.street OR new.zip <> old.zip
  OR new.city <> old.city OR new.notes <> old.notes OR new.merged_into IS NOT old.merged_into
BEGIN
  DELETE FROM customer_word WHERE rowid IN (new.id, old.merged_into, new.merged_into);
  INSERT INTO customer_word (rowid, name, code, place, notes)
  SELECT id, name, code, place, notes FROM customer_text WHERE id IN (new.id, old.merged_into, new.merged_into);
END;
CREATE TRIGGER customer_word_delete AFTER DELETE ON customer BEGIN
  DELETE FROM customer_word WHERE rowid IN (old.id, old.merged_into);
  INSERT INTO customer_word (rowid, name, code, place, notes)
  SELECT id, name, code, place, notes FROM customer_text WHERE id = old.merged_into;
END;

-- What a contact is found by. A telephone is found whole, without its country, and by its last eight, seven or four figures.
CREATE VIEW contact_text AS
SELECT id, name || ' ' || email || ' ' || figures || ' ' || substr(figures, -10) || ' ' || substr(figures, -8) || ' '
           || substr(figures, -7) || ' ' || substr(figures, -4) AS words
FROM (SELECT id, name, email,
             replace(replace(replace(replace(replace(replace(replace(phone,
               ' ', ''), '-', ''), '(', ''), ')', ''), '+', ''), '.', ''), '/', '') AS figures
      FROM contact WHERE active = 1);

CREATE VIRTUAL TABLE contact_word USING fts5 (words, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');

CREATE TRIGGER contact_word_insert AFTER INSERT ON contact BEGIN
  INSERT INTO contact_word (rowid, words) SELECT id, words FROM contact_text WHERE id = new.id;
END;
CREATE TRIGGER contact_word_update AFTER UPDATE OF name, email, phone, active ON contact
WHEN new.name <> old.name OR new.email <> old.email OR new.phone <> old.phone OR new.active <> old.active
BEGIN
  DELETE FROM contact_word WHERE rowid = new.id;
  INSERT INTO contact_word (rowid, words) SELECT id, words FROM contact_text WHERE id = new.id;
END;
CREATE TRIGGER contact_word_delete AFTER DELETE ON contact BEGIN
  DELETE FROM contact_word WHERE rowid = old.id;
END;

-- Notes of everything but customers; the last digit of a key says of what.
CREATE VIEW note_text AS
SELECT id * 10 + 1 AS id, notes AS note FROM invoice WHERE notes <> ''
UNION ALL SELECT id * 10 + 2, notes FROM credit WHERE notes <> ''
UNION ALL SELECT id * 10 + 3, note FROM call_record WHERE note <> ''
UNION ALL SELECT id * 10 + 4, note FROM promise WHERE note <> '';

CREATE VIRTUAL TABLE note_word USING fts5 (
  note, detail = 'none', columnsize = 0, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2'
);

CREATE TRIGGER note_word_invoice_insert AFTER INSERT ON invoice WHEN new.notes <> '' BEGIN
  INSERT INTO note_word (rowid, note) VALUES (new.id * 10 + 1, new.notes);
END;
CREATE TRIGGER note_word_invoice_update AFTER UPDATE OF notes ON invoice WHEN new.notes <> old.notes BEGIN
  DELETE FROM note_word WHERE rowid = new.id * 10 + 1;
  INSERT INTO note_word (rowid, note) SELECT new.id * 10 + 1, new.notes WHERE new.notes <> '';
END;
CREATE TRIGGER note_word_invoice_delete AFTER DELETE ON invoice WHEN old.notes <> '' BEGIN
  DELETE FROM note_word WHERE rowid = old.id * 10 + 1;
END;
CREATE TRIGGER note_word_credit_insert AFTER INSERT ON credit WHEN new.notes <> '' BEGIN
  INSERT INTO note_word (rowid, note) VALUES (new.id * 10 + 2, new.notes);
END;
CREATE TRIGGER note_word_credit_update AFTER UPDATE OF notes ON credit WHEN new.notes <> old.notes BEGIN
  DELETE FROM note_word WHERE rowid = new.id * 10 + 2;
  INSERT INTO note_word (rowid, note) SELECT new.id * 10 + 2, new.notes WHERE new.notes <> '';
END;
CREATE TRIGGER note_word_credit_delete AFTER DELETE ON credit WHEN old.notes <> '' BEGIN
  DELETE FROM note_word WHERE rowid = old.id * 10 + 2;
END;
CREATE TRIGGER note_word_call_insert AFTER INSERT ON call_record WHEN new.note <> '' BEGIN
  INSERT INTO note_word (rowid, note) VALUES (new.id * 10 + 3, new.note);
END;
CREATE TRIGGER note_word_call_update AFTER UPDATE OF note ON call_record WHEN new.note <> old.note BEGIN
  DELETE FROM note_word WHERE rowid = new.id * 10 + 3;
  INSERT INTO note_word (rowid, note) SELECT new.id * 10 + 3, new.note WHERE new.note <> '';
END;
CREATE TRIGGER note_word_call_delete AFTER DELETE ON call_record WHEN old.note <> '' BEGIN
  DELETE FROM note_word WHERE rowid = old.id * 10 + 3;
END;
CREATE TRIGGER note_word_promise_insert AFTER INSERT ON promise WHEN new.note <> '' BEGIN
  INSERT INTO note_word (rowid, note) VALUES (new.id * 10 + 4, new.note);
END;
CREATE TRIGGER note_word_promise_update AFTER UPDATE OF note ON promise WHEN new.note <> old.note BEGIN
  DELETE FROM note_word WHERE rowid = new.id * 10 + 4;
  INSERT INTO note_word (rowid, note) SELECT new.id * 10 + 4, new.note WHERE new.note <> '';
END;
CREATE TRIGGER note_word_promise_delete AFTER DELETE ON promise WHEN old.note <> '' BEGIN
  DELETE FROM note_word WHERE rowid = old.id * 10 + 4;
END;

INSERT INTO customer_word (rowid, name, code, place, notes) SELECT id, name, code, place, notes FROM customer_text;
INSERT INTO contact_word (rowid, words) SELECT id, words FROM contact_text;
INSERT INTO note_word (rowid, note) SELECT id, note FROM note_text;

-- `123` finds `F-000123`: the figures at the end of a number, without leading noughts.
CREATE INDEX invoice_number_end ON invoice (ltrim(substr(number, length(rtrim(number, '0123456789')) + 1), '0'));
CREATE INDEX invoice_total ON invoice (total_minor);
CREATE INDEX invoice_rest ON invoice (open_minor) WHERE open_minor > 0 AND open_minor < total_minor;
CREATE INDEX credit_total ON credit (total_minor);
