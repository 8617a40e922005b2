//! Payment plans with their instalments and the invoices they cover.

use std::collections::HashMap;

use chrono::NaiveDate;
use puntual_core::plans::{Due, Judged, Paid, PlanEnd, judge};
use rusqlite::{OptionalExtension, Row};

use crate::error::StoreError;
use crate::handle::{BatchWriter, Reader};
use crate::ids::{CustomerId, InvoiceId, PlanId};

/// An instalment as it was agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlanInstalment {
    /// Its day.
    pub due_on: NaiveDate,
    /// What it pays off, smallest units.
    pub principal_minor: i64,
    /// Interest, smallest units.
    pub interest_minor: i64,
    /// It is the down payment.
    pub is_down: bool,
}

impl PlanInstalment {
    /// What is to be paid, smallest units.
    #[must_use]
    pub const fn amount_minor(&self) -> i64 {
        self.principal_minor.saturating_add(self.interest_minor)
    }
}

/// An invoice that a plan covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanInvoice {
    /// The invoice.
    pub invoice: InvoiceId,
    /// Its number.
    pub number: String,
    /// Open when the plan was agreed, smallest units.
    pub owed_minor: i64,
    /// Open now, smallest units.
    pub open_minor: i64,
    /// It is the document that the plan made for its interest.
    pub is_charge: bool,
}

/// A payment plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentPlan {
    /// Row id.
    pub id: PlanId,
    /// Who pays.
    pub customer: CustomerId,
    /// Customer key.
    pub customer_code: String,
    /// Customer name.
    pub customer_name: String,
    /// ISO 4217.
    pub currency: String,
    /// Open on its invoices when it was agreed, without interest, smallest units.
    pub owed_minor: i64,
    /// Simple interest in hundredths a year, as a decimal; empty for none.
    pub yearly_percent: String,
    /// Late charges are given up while it is kept.
    pub waives_charges: bool,
    /// So many days an instalment may be late before the plan is broken.
    pub break_days: u32,
    /// The day it was agreed, by the book's calendar.
    pub made_on: NaiveDate,
    /// UTC milliseconds.
    pub made_at_ms: i64,
    /// The person who agreed; may be empty.
    pub agreed_by: String,
    /// `call`, `email`, `whatsapp`, `visit`, `other` or empty.
    pub channel: String,
    /// Free text.
    pub note: String,
    /// It counts no longer.
    pub ended: Option<PlanEnd>,
    /// The one that stands in its place.
    pub replaced_by: Option<PlanId>,
    /// In the order of their days.
    pub instalments: Vec<PlanInstalment>,
    /// By due date.
    pub invoices: Vec<PlanInvoice>,
    /// What lessened the debt of its invoices since.
    pub paid: Vec<Paid>,
}

impl PaymentPlan {
    /// How it stands on `today`.
    #[must_use]
    pub fn judged(&self, today: NaiveDate) -> Judged {
        let dues: Vec<Due> = self
            .instalments
            .iter()
            .map(|instalment| Due {
                due_on: instalment.due_on,
                amount_minor: instalment.amount_minor(),
            })
            .collect();
        let settled = self.invoices.iter().all(|invoice| invoice.open_minor == 0);
        judge(&dues, &self.paid, settled, self.break_days, self.ended, today)
    }

    /// Whether it covers this invoice.
    #[must_use]
    pub fn covers(&self, invoice: InvoiceId) -> bool {
        self.invoices.iter().any(|covered| covered.invoice == invoice)
    }

    /// The numbers of its invoices.
    #[must_use]
    pub fn numbers(&self) -> Vec<String> {
        self.invoices
            .iter()
            .map(|invoice| invoice.number.clone())
            .collect()
    }

    /// What is to be paid in all, smallest units.
    #[must_use]
    pub fn total_minor(&self) -> i64 {
        self.instalments
            .iter()
            .fold(0, |sum, instalment| sum.saturating_add(instalment.amount_minor()))
    }
}

/// A plan to be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPaymentPlan<'a> {
    /// Who pays.
    pub customer: CustomerId,
    /// ISO 4217.
    pub currency: &'a str,
    /// Open on its invoices, without interest, smallest units.
    pub owed_minor: i64,
    /// Simple interest in hundredths a year, as a decimal; empty for none.
    pub yearly_percent: &'a str,
    /// Late charges are given up while it is kept.
    pub waives_charges: bool,
    /// So many days an instalment may be late before the plan is broken.
    pub break_days: u32,
    /// The day it was agreed, by the book's calendar.
    pub made_on: NaiveDate,
    /// UTC milliseconds.
    pub made_at_ms: i64,
    /// The person who agreed.
    pub agreed_by: &'a str,
    /// `call`, `email`, `whatsapp`, `visit`, `other` or empty.
    pub channel: &'a str,
    /// Free text.
    pub note: &'a str,
    /// In the order of their days.
    pub instalments: &'a [PlanInstalment],
}

const SELECT: &str = "SELECT plan.id, plan.customer_id, customer.code, customer.name, plan.currency, plan.owed_minor,
    plan.yearly_percent, plan.waives_charges, plan.break_days, plan.made_on, plan.made_at, plan.agreed_by, plan.channel,
    plan.note, plan.ended_as, plan.replaced_by
    FROM payment_plan plan JOIN customer ON customer.id = plan.customer_id";

const INSTALMENTS: &str =
    "SELECT plan_id, due_on, principal_minor, interest_minor, is_down FROM payment_plan_instalment
    WHERE plan_id IN (SELECT value FROM json_each(?1)) ORDER BY plan_id, position";

const INVOICES: &str =
    "SELECT covered.plan_id, invoice.id, invoice.number, covered.owed_minor, invoice.open_minor, covered.is_charge
    FROM payment_plan_invoice covered JOIN invoice ON invoice.id = covered.invoice_id
    WHERE covered.plan_id IN (SELECT value FROM json_each(?1))
    ORDER BY covered.plan_id, covered.is_charge, invoice.due_on, invoice.number";

/// As with promises: what came in after a plan was agreed, by its day or by being entered later.
const PAID: &str = "SELECT plan.id, credit.credited_on, allocation.amount_minor
    FROM payment_plan_invoice covered JOIN payment_plan plan ON plan.id = covered.plan_id
    JOIN allocation ON allocation.invoice_id = covered.invoice_id
    JOIN credit ON credit.id = allocation.credit_id
    WHERE covered.plan_id IN (SELECT value FROM json_each(?1))
      AND (credit.credited_on > plan.made_on OR allocation.batch_id > plan.batch_id)
    ORDER BY plan.id, credit.credited_on, allocation.id";

impl Reader<'_> {
    /// Plans, the newest first; with `customer` only theirs, and without `ended` only those that were not called off or
    /// replaced.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn payment_plans(
        &self,
        customer: Option<CustomerId>,
        ended: bool,
    ) -> Result<Vec<PaymentPlan>, StoreError> {
        let mut statement = self.prepare(&format!(
            "{SELECT} WHERE (?1 IS NULL OR plan.customer_id = ?1) AND (?2 OR plan.ended_at IS NULL)
             ORDER BY plan.id DESC"
        ))?;
        let mut plans: Vec<PaymentPlan> = statement
            .query_map((customer, ended), plan)?
            .collect::<Result<_, _>>()?;
        self.complete(&mut plans)?;
        Ok(plans)
    }

    /// The plan with this row id.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is none.
    pub fn payment_plan(&self, id: PlanId) -> Result<PaymentPlan, StoreError> {
        let found = self
            .prepare(&format!("{SELECT} WHERE plan.id = ?1"))?
            .query_row([id], plan)
            .optional()?;
        let mut found = found.ok_or_else(|| StoreError::Missing {
            what: "plan",
            key: id.0.to_string(),
        })?;
        self.complete(std::slice::from_mut(&mut found))?;
        Ok(found)
    }

    /// Reads what belongs to plans, for all of them at once.
    fn complete(&self, plans: &mut [PaymentPlan]) -> Result<(), StoreError> {
        self.add(plans, INSTALMENTS, |plan, row| {
            plan.instalments.push(PlanInstalment {
                due_on: row.get(1)?,
                principal_minor: row.get(2)?,
                interest_minor: row.get(3)?,
                is_down: row.get(4)?,
            });
            Ok(())
        })?;
        self.add(plans, INVOICES, |plan, row| {
            plan.invoices.push(PlanInvoice {
                invoice: row.get(1)?,
                number: row.get(2)?,
                owed_minor: row.get(3)?,
                open_minor: row.get(4)?,
                is_charge: row.get(5)?,
            });
            Ok(())
        })?;
        self.add(plans, PAID, |plan, row| {
            plan.paid.push(Paid {
                on: row.get(1)?,
                minor: row.get(2)?,
            });
            Ok(())
        })
    }

    /// Adds each row of `sql` to the plan that it names first.
    fn add(
        &self,
        plans: &mut [PaymentPlan],
        sql: &str,
        add: fn(&mut PaymentPlan, &Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        let mut by_id: HashMap<PlanId, &mut PaymentPlan> =
            plans.iter_mut().map(|plan| (plan.id, plan)).collect();
        let ids: Vec<String> = by_id.keys().map(|id| id.0.to_string()).collect();
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query([format!("[{}]", ids.join(","))])?;
        while let Some(row) = rows.next()? {
            if let Some(plan) = by_id.get_mut(&row.get(0)?) {
                add(plan, row)?;
            }
        }
        Ok(())
    }

    /// The instalments that customers were reminded of, by plan and place, in messages that went out or wait.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn agreed_reminders(&self) -> Result<HashMap<String, NaiveDate>, StoreError> {
        let mut statement = self.prepare(
            "SELECT reminder.step, max(reminder.run_on) FROM reminder
             WHERE reminder.kind = 'agreed' AND EXISTS (SELECT 1 FROM outbox WHERE outbox.reminder_id = reminder.id
                   AND outbox.state NOT IN ('cancelled', 'failed'))
             GROUP BY reminder.step",
        )?;
        let rows = statement
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(rows)
    }
}

impl BatchWriter<'_> {
    /// Records a plan.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn insert_payment_plan(&self, new: &NewPaymentPlan<'_>) -> Result<PlanId, StoreError> {
        self.prepare(
            "INSERT INTO payment_plan (batch_id, customer_id, currency, owed_minor, yearly_percent, waives_charges,
               break_days, made_on, made_at, agreed_by, channel, note)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute((
            self.id(),
            new.customer,
            new.currency,
            new.owed_minor,
            new.yearly_percent,
            new.waives_charges,
            new.break_days,
            new.made_on,
            new.made_at_ms,
            new.agreed_by,
            new.channel,
            new.note,
        ))?;
        let id = PlanId(self.connection.last_insert_rowid());
        for (position, instalment) in (0i64..).zip(new.instalments) {
            self.prepare(
                "INSERT INTO payment_plan_instalment (batch_id, plan_id, position, due_on, principal_minor,
                   interest_minor, is_down)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((
                self.id(),
                id,
                position,
                instalment.due_on,
                instalment.principal_minor,
                instalment.interest_minor,
                instalment.is_down,
            ))?;
        }
        Ok(id)
    }

    /// Says that a plan covers an invoice of which so much is open.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn cover_by_plan(
        &self,
        plan: PlanId,
        invoice: InvoiceId,
        owed_minor: i64,
        is_charge: bool,
    ) -> Result<(), StoreError> {
        self.prepare(
            "INSERT INTO payment_plan_invoice (batch_id, plan_id, invoice_id, owed_minor, is_charge)
             VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute((self.id(), plan, invoice, owed_minor, is_charge))?;
        Ok(())
    }

    /// Calls a plan off, or puts `replaced_by` in its place; it stays on record.
    ///
    /// # Errors
    /// When the book cannot be written.
    pub fn end_payment_plan(
        &self,
        id: PlanId,
        at_ms: i64,
        replaced_by: Option<PlanId>,
    ) -> Result<(), StoreError> {
        let how = if replaced_by.is_some() {
            "replaced"
        } else {
            "withdrawn"
        };
        self.prepare(
            "UPDATE payment_plan SET ended_at = ?2, ended_as = ?3, replaced_by = ?4 WHERE id = ?1 AND ended_at IS NULL",
        )?
        .execute((id, at_ms, how, replaced_by))?;
        Ok(())
    }
}

fn plan(row: &Row<'_>) -> rusqlite::Result<PaymentPlan> {
    let ended: Option<String> = row.get(14)?;
    Ok(PaymentPlan {
        id: row.get(0)?,
        customer: row.get(1)?,
        customer_code: row.get(2)?,
        customer_name: row.get(3)?,
        currency: row.get(4)?,
        owed_minor: row.get(5)?,
        yearly_percent: row.get(6)?,
        waives_charges: row.get(7)?,
        break_days: row.get(8)?,
        made_on: row.get(9)?,
        made_at_ms: row.get(10)?,
        agreed_by: row.get(11)?,
        channel: row.get(12)?,
        note: row.get(13)?,
        ended: ended.map(|word| match word.as_str() {
            "replaced" => PlanEnd::Replaced,
            _ => PlanEnd::Withdrawn,
        }),
        replaced_by: row.get(15)?,
        instalments: Vec::new(),
        invoices: Vec::new(),
        paid: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use rusqlite::{Connection, StatementStatus};

    use super::*;

    #[test]
    fn however_many_plans_there_are_what_belongs_to_them_is_read_in_one_go() {
        let mut connection = Connection::open_in_memory().unwrap();
        crate::migrate::migrate(&mut connection).unwrap();
        connection
            .execute_batch(
                "PRAGMA foreign_keys = OFF;
                 INSERT INTO customer (id, batch_id, code, name, name_key) VALUES (1, 1, 'C1', 'Ana', 'ana');
                 WITH RECURSIVE one (id) AS (VALUES (1) UNION ALL SELECT id + 1 FROM one WHERE id < 600)
                 INSERT INTO payment_plan (id, batch_id, customer_id, currency, owed_minor, break_days, made_on, made_at)
                   SELECT id, 1, 1, 'MXN', 100, 5, '2026-03-16', 0 FROM one;
                 INSERT INTO payment_plan_instalment (batch_id, plan_id, position, due_on, principal_minor, interest_minor)
                   SELECT 1, plan.id, place.value, date('2026-04-01', place.value || ' months'), plan.id, 0
                   FROM payment_plan plan, json_each('[1,0]') place;",
            )
            .unwrap();
        let reader = Reader {
            connection: &connection,
        };
        let plans = reader.payment_plans(None, true).unwrap();
        let dues = |plan: &PaymentPlan| {
            let each = plan.instalments.iter();
            each.map(|one| format!("{} {}", one.due_on, one.principal_minor))
                .collect::<Vec<_>>()
        };
        assert_eq!((plans.len(), plans[0].id), (600, PlanId(600)));
        assert_eq!(dues(&plans[0]), ["2026-04-01 600", "2026-05-01 600"]);
        assert_eq!(dues(&plans[599]), ["2026-04-01 1", "2026-05-01 1"]);
        for sql in [INSTALMENTS, INVOICES, PAID] {
            let statement = connection.prepare_cached(sql).unwrap();
            assert_eq!(statement.get_status(StatementStatus::Run), 1, "{sql}");
        }
    }
}
