-- A content that nothing names any more goes, but not while an undo would put back what named it: a credit note that another
-- one took the place of is taken out with its file. `before` holds the columns of a row in their order.
CREATE VIEW content_to_put_back AS
  SELECT json_extract(change.before, CASE change.table_name WHEN 'attachment' THEN '$[4]' ELSE '$[3]' END) AS content_id
    FROM batch_change AS change JOIN batch ON batch.id = change.batch_id
    WHERE change.table_name IN ('attachment', 'outbox_attachment') AND batch.undone_at IS NULL;

DROP TRIGGER attachment_content;
DROP TRIGGER outbox_attachment_content;
CREATE TRIGGER attachment_content AFTER DELETE ON attachment BEGIN
  DELETE FROM content WHERE id = old.content_id
    AND NOT EXISTS (SELECT 1 FROM attachment WHERE content_id = old.content_id)
    AND NOT EXISTS (SELECT 1 FROM outbox_attachment WHERE content_id = old.content_id)
    AND old.content_id NOT IN (SELECT content_id FROM content_to_put_back WHERE content_id IS NOT NULL);
END;
CREATE TRIGGER outbox_attachment_content AFTER DELETE ON outbox_attachment BEGIN
  DELETE FROM content WHERE id = old.content_id
    AND NOT EXISTS (SELECT 1 FROM attachment WHERE content_id = old.content_id)
    AND NOT EXISTS (SELECT 1 FROM outbox_attachment WHERE content_id = old.content_id)
    AND old.content_id NOT IN (SELECT content_id FROM content_to_put_back WHERE content_id IS NOT NULL);
END;
