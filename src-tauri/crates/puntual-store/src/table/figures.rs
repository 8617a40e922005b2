//! The figures kept of each customer: when they are made anew, and of whom.
//!
//! Triggers note whose movements changed; a day that has passed changes those whose invoices or promises it touches.
//! Only these are added up again, so that what lists and rules read is right at the price of what happened since.

use std::collections::{HashMap, HashSet};

use chrono::{Days, NaiveDate};
use puntual_core::segments::{Figures, History, SALES_DAYS, Standing, Talk, Thresholds, classify};
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{Reader, Writer};
use crate::ids::CustomerId;

/// What figures are made by.
pub struct FiguresBy<'a> {
    /// The day.
    pub today: NaiveDate,
    /// The book's currency.
    pub home: &'a str,
    /// Where classes begin and end.
    pub thresholds: &'a Thresholds,
    /// The day of an instant (UTC milliseconds) by the book's calendar.
    pub day_of: &'a dyn Fn(i64) -> NaiveDate,
}

/// The day for which figures stand.
struct Made {
    day: NaiveDate,
    thresholds: String,
    all_sales_minor: i64,
}

impl Reader<'_> {
    /// Whether the figures are right for this day and these thresholds.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn figures_are_current(&self, today: NaiveDate, thresholds: &Thresholds) -> Result<bool, StoreError> {
        let is_stale = self.prepare("SELECT 1 FROM stale_customer LIMIT 1")?.exists([])?;
        let made = self.figures_made()?;
        Ok(!is_stale
            && made.is_some_and(|made| made.day == today && made.thresholds == fingerprint(thresholds)))
    }

    /// Sales of the twelve months up to the day of the figures, in the book's currency, smallest units.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn all_sales_minor(&self) -> Result<i64, StoreError> {
        Ok(self.figures_made()?.map_or(0, |made| made.all_sales_minor))
    }

    fn figures_made(&self) -> Result<Option<Made>, StoreError> {
        let mut statement = self.prepare("SELECT day, thresholds, all_sales_minor FROM figure_day")?;
        Ok(statement
            .query_row([], |row| {
                Ok(Made {
                    day: row.get(0)?,
                    thresholds: row.get(1)?,
                    all_sales_minor: row.get(2)?,
                })
            })
            .optional()?)
    }
}

impl Writer<'_> {
    /// Makes the figures right for the day.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn refresh_figures(&self, by: &FiguresBy<'_>) -> Result<(), StoreError> {
        let made = self.figures_made()?;
        self.note_stale(made.as_ref(), by.today)?;
        let customers: i64 = self.count("SELECT count(*) FROM customer")?;
        let stale: i64 = self.count("SELECT count(*) FROM stale_customer")?;
        let all = stale.saturating_mul(4) > customers;
        if all {
            self.run("INSERT OR IGNORE INTO stale_customer SELECT id FROM customer")?;
        }
        if stale > 0 {
            self.keep_figures(&self.add_up(by, all)?, by.home)?;
        }
        let all_sales_minor: i64 = self.count("SELECT coalesce(sum(sales_minor), 0) FROM customer_figure")?;
        let same = made.is_some_and(|made| {
            made.day == by.today
                && made.thresholds == fingerprint(by.thresholds)
                && made.all_sales_minor == all_sales_minor
        });
        self.classify_customers(by, all_sales_minor, same)?;
        self.prepare("INSERT OR REPLACE INTO figure_day VALUES (1, ?1, ?2, ?3)")?
            .execute((by.today, fingerprint(by.thresholds), all_sales_minor))?;
        self.run("DELETE FROM stale_customer")
    }

    /// Notes whom the passing of days concerns: what became past due, promises that ended, sales that left the window.
    fn note_stale(&self, made: Option<&Made>, today: NaiveDate) -> Result<(), StoreError> {
        let Some(made) = made.filter(|made| made.day <= today) else {
            return self.run("INSERT OR IGNORE INTO stale_customer SELECT id FROM customer");
        };
        let back = |day: NaiveDate, days: u64| day.checked_sub_days(Days::new(days)).unwrap_or(day);
        self.prepare(
            "INSERT OR IGNORE INTO stale_customer SELECT customer_id FROM invoice
             WHERE due_on >= ?1 AND due_on < ?2",
        )?
        .execute((made.day, today))?;
        self.prepare(
            "INSERT OR IGNORE INTO stale_customer SELECT customer_id FROM promise
             WHERE withdrawn_at IS NULL AND kept_until >= ?1 AND kept_until < ?2",
        )?
        .execute((made.day, today))?;
        self.prepare(
            "INSERT OR IGNORE INTO stale_customer SELECT customer_id FROM invoice
             WHERE issued_on > ?1 AND issued_on <= ?2",
        )?
        .execute((back(made.day, SALES_DAYS), back(today, SALES_DAYS)))?;
        Ok(())
    }

    /// The figures of all, or of those that are stale.
    fn add_up(&self, by: &FiguresBy<'_>, all: bool) -> Result<HashMap<CustomerId, Kept>, StoreError> {
        let mut figures: HashMap<CustomerId, Kept> = HashMap::new();
        self.each(
            "SELECT customer.id, at FROM stale_customer CROSS JOIN customer ON customer.id = stale_customer.customer_id
             JOIN batch ON batch.id = customer.batch_id WHERE merged_into IS NULL",
            |row| {
                let kept = Kept {
                    created_on: Some((by.day_of)(row.get(1)?)),
                    ..Kept::default()
                };
                figures.insert(row.get(0)?, kept);
                Ok(())
            },
        )?;
        let from = |table: &str| {
            if all {
                table.to_owned()
            } else {
                format!(
                    "stale_customer CROSS JOIN {table} ON {table}.customer_id = stale_customer.customer_id"
                )
            }
        };
        let given_up = self.given_up(&from("credit"))?;
        self.each(
            &format!(
                "SELECT invoice.customer_id, currency, issued_on, due_on, paid_on, total_minor, open_minor, invoice.id,
                   cancelled_on IS NOT NULL FROM {}",
                from("invoice")
            ),
            |row| {
                let Some(kept) = figures.get_mut(&row.get(0)?) else { return Ok(()) };
                let invoice = History {
                    currency: row.get_ref(1)?.as_str()?,
                    issued_on: row.get(2)?,
                    due_on: row.get(3)?,
                    paid_on: row.get(4)?,
                    total_minor: row.get(5)?,
                    open_minor: row.get(6)?,
                    given_up: row.get(8)? || (!given_up.is_empty() && given_up.contains(&row.get(7)?)),
                };
                kept.figures.add_invoice(&invoice, by.home, by.today);
                Ok(())
            },
        )?;
        self.each(
            &format!(
                "SELECT credit.customer_id, currency, kind = 'payment', credited_on, unapplied_minor FROM {}",
                from("credit")
            ),
            |row| {
                let Some(kept) = figures.get_mut(&row.get(0)?) else {
                    return Ok(());
                };
                let currency = row.get_ref(1)?.as_str()?;
                kept.figures
                    .add_credit(currency, row.get(2)?, row.get(3)?, row.get(4)?);
                Ok(())
            },
        )?;
        self.each(
            &format!(
                "SELECT contact.customer_id, email <> '', phone <> '' FROM {} WHERE active = 1",
                from("contact")
            ),
            |row| {
                let Some(kept) = figures.get_mut(&row.get(0)?) else {
                    return Ok(());
                };
                kept.has_email |= row.get::<_, bool>(1)?;
                kept.has_phone |= row.get::<_, bool>(2)?;
                Ok(())
            },
        )?;
        self.add_up_talks(by, all, &mut figures)?;
        Ok(figures)
    }

    /// The closed invoices that no money closed: what was credited or written off says nothing about how somebody pays.
    fn given_up(&self, credits: &str) -> Result<HashSet<i64>, StoreError> {
        let mut found = HashSet::new();
        self.each(
            &format!(
                "SELECT invoice.id FROM {credits} CROSS JOIN allocation ON allocation.credit_id = credit.id
                 CROSS JOIN invoice ON invoice.id = allocation.invoice_id
                 WHERE credit.kind <> 'payment' AND open_minor = 0 AND NOT EXISTS (
                   SELECT 1 FROM allocation other JOIN credit money ON money.id = other.credit_id
                   WHERE other.invoice_id = invoice.id AND money.kind = 'payment')"
            ),
            |row| {
                found.insert(row.get(0)?);
                Ok(())
            },
        )?;
        Ok(found)
    }

    /// Promises, messages that went out, and calls.
    fn add_up_talks(
        &self,
        by: &FiguresBy<'_>,
        all: bool,
        figures: &mut HashMap<CustomerId, Kept>,
    ) -> Result<(), StoreError> {
        let mut promises = Vec::new();
        if all {
            promises = self.promises(None, None)?;
        } else {
            for customer in figures.keys() {
                promises.extend(self.promises(Some(*customer), None)?);
            }
        }
        for promise in promises {
            let Some(kept) = figures.get_mut(&promise.customer) else {
                continue;
            };
            kept.figures
                .add_promise(promise.promised_on, promise.state(by.today));
        }
        let from = |table: &str| {
            if all {
                table.to_owned()
            } else {
                format!(
                    "stale_customer CROSS JOIN {table} ON {table}.customer_id = stale_customer.customer_id"
                )
            }
        };
        // A call that was a task has its own record.
        self.each(
            &format!(
                "SELECT reminder.customer_id, run_on FROM {} CROSS JOIN outbox ON outbox.reminder_id = reminder.id
                 WHERE state IN ('accepted', 'done') AND outbox.channel <> 'call'",
                from("reminder")
            ),
            |row| {
                let Some(kept) = figures.get_mut(&row.get(0)?) else { return Ok(()) };
                kept.figures.add_contact(row.get(1)?, false);
                Ok(())
            },
        )?;
        // Whoever has another number was not called.
        self.each(
            &format!(
                "SELECT call_record.customer_id, called_at, outcome IN ('spoke', 'refuses', 'asks_documents') FROM {}
                 WHERE outcome <> 'wrong_number'",
                from("call_record")
            ),
            |row| {
                let Some(kept) = figures.get_mut(&row.get(0)?) else { return Ok(()) };
                kept.figures.add_contact((by.day_of)(row.get(1)?), row.get(2)?);
                Ok(())
            },
        )
    }

    fn keep_figures(&self, figures: &HashMap<CustomerId, Kept>, home: &str) -> Result<(), StoreError> {
        self.run(
            "DELETE FROM customer_balance WHERE customer_id IN (SELECT customer_id FROM stale_customer)",
        )?;
        self.run(
            "DELETE FROM customer_figure WHERE customer_id IN (
               SELECT customer_id FROM stale_customer WHERE NOT EXISTS (
                 SELECT 1 FROM customer WHERE customer.id = stale_customer.customer_id AND merged_into IS NULL))",
        )?;
        let mut insert = self.prepare(
            "INSERT INTO customer_figure (customer_id, open_minor, overdue_minor, open_invoices, overdue_invoices,
               oldest_due_on, paid_invoices, on_time_invoices, delay_days, sales_minor, first_issued_on, last_payment_on,
               promised_on, broken_promises, last_contact_on, last_answer_on, silent_contacts, has_email, has_phone,
               due_invoices, created_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)
             ON CONFLICT (customer_id) DO UPDATE SET
               open_minor = excluded.open_minor, overdue_minor = excluded.overdue_minor,
               open_invoices = excluded.open_invoices, overdue_invoices = excluded.overdue_invoices,
               oldest_due_on = excluded.oldest_due_on, paid_invoices = excluded.paid_invoices,
               on_time_invoices = excluded.on_time_invoices, delay_days = excluded.delay_days,
               sales_minor = excluded.sales_minor, first_issued_on = excluded.first_issued_on,
               last_payment_on = excluded.last_payment_on, promised_on = excluded.promised_on,
               broken_promises = excluded.broken_promises, last_contact_on = excluded.last_contact_on,
               last_answer_on = excluded.last_answer_on, silent_contacts = excluded.silent_contacts,
               has_email = excluded.has_email, has_phone = excluded.has_phone, due_invoices = excluded.due_invoices,
               created_on = excluded.created_on",
        )?;
        let mut balance_insert =
            self.prepare("INSERT INTO customer_balance VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)")?;
        let mut order: Vec<&CustomerId> = figures.keys().collect();
        order.sort_unstable();
        for id in order {
            let Some(kept) = figures.get(id) else { continue };
            let (open, overdue) = kept.figures.invoices();
            let at_home = kept.figures.balances.get(home).cloned().unwrap_or_default();
            let figures = &kept.figures;
            insert.execute(rusqlite::params![
                id,
                at_home.open_minor.saturating_sub(at_home.unapplied_minor),
                at_home.overdue_minor,
                open,
                overdue,
                figures.oldest_due_on,
                figures.paid_invoices,
                figures.on_time_invoices,
                figures.delay_days,
                figures.sales_minor,
                figures.first_issued_on,
                figures.last_payment_on,
                figures.promised_on,
                figures.broken_promises,
                figures.last_contact_on(),
                figures.last_answer_on,
                figures.silent_contacts(),
                kept.has_email,
                kept.has_phone,
                figures.due_invoices,
                kept.created_on,
            ])?;
            for balance in figures.balances.values() {
                balance_insert.execute((
                    id,
                    &balance.currency,
                    balance.open_minor,
                    balance.overdue_minor,
                    balance.unapplied_minor,
                    balance.invoices,
                    balance.open_invoices,
                    balance.overdue_invoices,
                ))?;
            }
        }
        Ok(())
    }

    /// Gives everybody, or those that are stale, a class and a commitment, and keeps what changed.
    fn classify_customers(
        &self,
        by: &FiguresBy<'_>,
        all_sales_minor: i64,
        only_stale: bool,
    ) -> Result<(), StoreError> {
        let which = if only_stale {
            "stale_customer CROSS JOIN customer_figure USING (customer_id)"
        } else {
            "customer_figure"
        };
        let mut changed = Vec::new();
        self.each(
            &format!(
                "SELECT customer_figure.customer_id, oldest_due_on, broken_promises, paid_invoices, on_time_invoices,
                   delay_days, sales_minor, promised_on IS NOT NULL, overdue_invoices > 0, last_answer_on,
                   last_payment_on, silent_contacts, class, commitment, due_invoices,
                   EXISTS (SELECT 1 FROM dispute WHERE dispute.customer_id = customer_figure.customer_id
                           AND resolved_on IS NULL)
                 FROM {which}"
            ),
            |row| {
                let (standing, talk) = (standing(row, by.today, all_sales_minor)?, talk(row)?);
                let class = classify(&standing, by.thresholds).as_str();
                let commitment = talk.commitment(by.today).as_str();
                let is_class_new = row.get_ref(12)?.as_str()? != class;
                if is_class_new || row.get_ref(13)?.as_str()? != commitment {
                    changed.push((row.get::<_, CustomerId>(0)?, class, commitment, is_class_new));
                }
                Ok(())
            },
        )?;
        for (customer, class, commitment, is_class_new) in changed {
            self.prepare("UPDATE customer_figure SET class = ?2, commitment = ?3 WHERE customer_id = ?1")?
                .execute((customer, class, commitment))?;
            if is_class_new {
                self.keep_class(customer, class, by.today)?;
            }
        }
        Ok(())
    }

    /// One row per change: what changed twice in a day counts once, and what changed back not at all.
    fn keep_class(&self, customer: CustomerId, class: &str, today: NaiveDate) -> Result<(), StoreError> {
        self.prepare("DELETE FROM customer_class WHERE customer_id = ?1 AND since_on >= ?2")?
            .execute((customer, today))?;
        self.prepare(
            "INSERT INTO customer_class SELECT ?1, ?2, ?3
             WHERE ?3 IS NOT (SELECT class FROM customer_class WHERE customer_id = ?1 ORDER BY since_on DESC LIMIT 1)",
        )?
        .execute((customer, today, class))?;
        Ok(())
    }

    fn run(&self, sql: &str) -> Result<(), StoreError> {
        self.prepare(sql)?.execute([])?;
        Ok(())
    }

    fn count(&self, sql: &str) -> Result<i64, StoreError> {
        Ok(self.prepare(sql)?.query_row([], |row| row.get(0))?)
    }

    fn each(
        &self,
        sql: &str,
        mut visit: impl FnMut(&Row<'_>) -> Result<(), rusqlite::Error>,
    ) -> Result<(), StoreError> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            visit(row)?;
        }
        Ok(())
    }
}

#[derive(Default)]
struct Kept {
    figures: Figures,
    created_on: Option<NaiveDate>,
    has_email: bool,
    has_phone: bool,
}

fn fingerprint(thresholds: &Thresholds) -> String {
    format!("{thresholds:?}")
}

fn standing(row: &Row<'_>, today: NaiveDate, all_sales_minor: i64) -> rusqlite::Result<Standing> {
    let oldest: Option<NaiveDate> = row.get(1)?;
    Ok(Standing {
        oldest_days: oldest.map(|day| puntual_core::aging::days_past_due(day, today)),
        broken_promises: row.get(2)?,
        paid_invoices: row.get(3)?,
        on_time_invoices: row.get(4)?,
        delay_days: row.get(5)?,
        sales_minor: row.get(6)?,
        all_sales_minor,
        due_invoices: row.get(14)?,
    })
}

fn talk(row: &Row<'_>) -> rusqlite::Result<Talk> {
    Ok(Talk {
        promised: row.get(7)?,
        overdue: row.get(8)?,
        last_answer_on: row.get(9)?,
        last_payment_on: row.get(10)?,
        silent_contacts: row.get(11)?,
        disputes: row.get(15)?,
    })
}
