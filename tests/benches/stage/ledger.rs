//! A ledger of any size, written straight into the tables: half of it paid, the older the more.

use std::path::Path;

use rusqlite::Connection;

use super::TODAY;

/// A book of this size, half open, by rule. Made in the database itself: how it came there is not what is measured.
pub fn fill(book: &Path, invoices: u32, customers: u32) {
    let connection = Connection::open(book).unwrap();
    let dated = |days: &str| format!("date('{}', ({days}) || ' days')", TODAY);
    let (issued, due) = (
        dated("730 * n / :invoices - 730"),
        dated("730 * n / :invoices - 730 + 15 * (1 + n % 4)"),
    );
    connection
        .execute_batch(&format!(
            "PRAGMA synchronous = OFF; PRAGMA cache_size = -131072;
             BEGIN;
             INSERT INTO batch (id, kind, label, at) VALUES (1, 'bench', '', 0);
             WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {customers})
             INSERT INTO customer (id, batch_id, code, name, name_key)
             SELECT n, 1, printf('C%06d', n), 'Abarrotes La Esperanza ' || n, 'abarrotes la esperanza ' || n FROM number;
             CREATE TEMP TABLE made AS
             WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < {invoices})
             SELECT n, (n * 2654435761) % {customers} + 1 AS customer_id, {issued} AS issued_on, {due} AS due_on,
                    5000 + (n * 40503) % 2500000 AS minor, (n * 7919) % 100 >= 15 + 70 * n / {invoices} AS is_paid
             FROM number;
             INSERT INTO invoice (id, batch_id, customer_id, number, issued_on, due_on, currency, total_minor, open_minor, paid_on)
             SELECT n, 1, customer_id, printf('F-%07d', n), issued_on, due_on, 'MXN', minor,
                    CASE WHEN is_paid THEN 0 ELSE minor END, CASE WHEN is_paid THEN min(due_on, '{today}') END FROM made;
             INSERT INTO credit (id, batch_id, customer_id, kind, reference, credited_on, currency, total_minor, unapplied_minor)
             SELECT n, 1, customer_id, 'payment', printf('P-%07d', n), min(due_on, '{today}'), 'MXN', minor, 0
             FROM made WHERE is_paid;
             INSERT INTO allocation (batch_id, credit_id, invoice_id, amount_minor, allocated_on)
             SELECT 1, n, n, minor, min(due_on, '{today}') FROM made WHERE is_paid;
             COMMIT;
             PRAGMA wal_checkpoint(TRUNCATE);",
            issued = issued.replace(":invoices", &invoices.to_string()),
            due = due.replace(":invoices", &invoices.to_string()),
            today = TODAY,
        ))
        .unwrap();
}
