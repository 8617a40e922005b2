//! Finding customers, invoices and payments by anything that is known of them. Every step reads a bounded number of rows
//! from an index, so that it answers at once in the largest book.

use puntual_core::choices::choices;
use puntual_core::money::Currency;
use puntual_core::search::{Query, alphanumeric};
use puntual_core::text::fold;
use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};

use crate::error::StoreError;
use crate::handle::Reader;
use crate::ids::CustomerId;

/// How much is found at most.
const LIMIT: usize = 20;
/// How many numbers that end alike are looked at for the one whose beginning fits too.
const SAME_END: usize = 200;
/// From how many figures on they may be a telephone.
const SHORTEST_PHONE: usize = 4;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundKind {
    /// A customer.
    Customer,
    /// An invoice.
    Invoice,
    /// A payment, credit note or write-off.
    Credit,
}

choices! {
    /// By what it was found.
    FoundBy:
    /// The number of an invoice, the reference of a payment.
    Number = "number",
    /// The key of a customer, its own or one merged into it.
    Code = "code",
    /// The tax id.
    TaxId = "tax_id",
    /// The id of the e-invoice.
    FiscalId = "fiscal_id",
    /// A telephone.
    Phone = "phone",
    /// The person or address to reach.
    Contact = "contact",
    /// What was invoiced or paid.
    Amount = "amount",
    /// What is still owed.
    Open = "open",
    /// The name.
    Name = "name",
    /// The street or city.
    Place = "place",
    /// A note.
    Note = "note",
    /// It belongs to a customer that was found.
    Customer = "customer",
}

/// One find.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: FoundKind,
    /// Why it is here.
    pub by: FoundBy,
    /// Customer key, invoice number or reference.
    pub key: String,
    /// Key of the customer it belongs to, or is.
    pub customer: String,
    /// The customer's name.
    pub name: String,
    /// The words in which it was found, where the rest does not show them: the note, the telephone.
    pub text: String,
    /// ISO 4217; empty for a customer.
    pub currency: String,
    /// Amount invoiced or paid, smallest units.
    pub total_minor: i64,
    /// Still owed, smallest units.
    pub open_minor: i64,
}

/// What was found so far, best first, each thing once.
#[derive(Default)]
struct Finds(Vec<Found>);

impl Finds {
    fn add(&mut self, found: Vec<Found>) {
        for found in found {
            let known = |other: &Found| other.kind == found.kind && other.key == found.key;
            if self.0.len() < LIMIT && !self.0.iter().any(known) {
                self.0.push(found);
            }
        }
    }

    fn count(&self, kind: FoundKind) -> usize {
        self.0.iter().filter(|found| found.kind == kind).count()
    }
}

impl Reader<'_> {
    /// At most twenty customers, invoices and payments, the surest first: what is called exactly so, then amounts, names,
    /// beginnings of numbers, notes, and the newest invoices of the first customer.
    ///
    /// # Errors
    /// When the book cannot be read.
    pub fn find(&self, query: &Query) -> Result<Vec<Found>, StoreError> {
        let mut finds = Finds::default();
        if query.words.is_empty() {
            return Ok(finds.0);
        }
        self.find_exact(query, &mut finds)?;
        self.find_amounts(query, &mut finds)?;
        self.find_customers(query, &mut finds)?;
        self.find_beginnings(query, &mut finds)?;
        self.find_notes(query, &mut finds)?;
        self.find_invoices_of_first(&mut finds)?;
        Ok(finds.0)
    }

    fn find_exact(&self, query: &Query, finds: &mut Finds) -> Result<(), StoreError> {
        for typed in spellings(query) {
            let is = |by| (by, vec![Value::Text(typed.clone())]);
            finds.add(self.invoices_where("number = ?1", is(FoundBy::Number), 1)?);
            finds.add(self.invoices_where("fiscal_id = ?1 AND fiscal_id <> ''", is(FoundBy::FiscalId), 1)?);
            finds.add(self.customers_where(
                "id = (SELECT coalesce(merged_into, id) FROM customer WHERE code = ?1)",
                is(FoundBy::Code),
                1,
            )?);
            finds.add(self.customers_where("tax_id = ?1 AND tax_id <> ''", is(FoundBy::TaxId), 5)?);
            finds.add(self.credits_where(
                "kind IN ('payment', 'credit_note', 'write_off') AND reference = ?1",
                is(FoundBy::Number),
                3,
            )?);
        }
        if let Some((head, end)) = &query.number_end {
            let same = self.invoices_where(
                &format!("{NUMBER_END} = ?1"),
                (FoundBy::Number, vec![Value::Text(end.clone())]),
                if head.is_empty() { 6 } else { SAME_END },
            )?;
            let fits = |found: &Found| alphanumeric(&fold(&found.key)).starts_with(head.as_str());
            finds.add(same.into_iter().filter(fits).take(6).collect());
        }
        let phone = query
            .figures
            .as_ref()
            .filter(|figures| figures.len() >= SHORTEST_PHONE);
        if let Some(figures) = phone {
            finds.add(self.customers_by_contact(&format!("\"{figures}\""), query, 5)?);
        }
        Ok(())
    }

    fn find_amounts(&self, query: &Query, finds: &mut Finds) -> Result<(), StoreError> {
        for value in &query.amounts {
            for exponent in [2, 0, 3] {
                let minor = value
                    .checked_mul(10i64.pow(exponent).into())
                    .filter(|scaled| scaled.fract().is_zero())
                    .and_then(|scaled| i64::try_from(scaled).ok());
                let Some(minor) = minor else { continue };
                let fits = |found: &Found| {
                    found
                        .currency
                        .parse::<Currency>()
                        .is_ok_and(|it| it.exponent() == exponent)
                };
                let is = |by| (by, vec![Value::Integer(minor)]);
                let rests = self.invoices_where(
                    "open_minor > 0 AND open_minor < total_minor AND open_minor = ?1",
                    is(FoundBy::Open),
                    6,
                )?;
                let totals = self.invoices_where("total_minor = ?1", is(FoundBy::Amount), 6)?;
                let credits = self.credits_where("total_minor = ?1", is(FoundBy::Amount), 4)?;
                for some in [rests, totals, credits] {
                    finds.add(some.into_iter().filter(fits).collect());
                }
            }
        }
        Ok(())
    }

    fn find_customers(&self, query: &Query, finds: &mut Finds) -> Result<(), StoreError> {
        const MOST: usize = 8;
        let begins = self.customers_where(
            "name_key >= ?1 AND name_key < ?2 AND merged_into IS NULL ORDER BY name_key",
            (FoundBy::Name, range(&query.folded)),
            6,
        )?;
        finds.add(begins);
        let missing = MOST.saturating_sub(finds.count(FoundKind::Customer));
        if missing > 0 {
            finds.add(self.customers_by_words(&all_words(query), query, MOST)?);
            finds.add(self.customers_by_contact(&all_words(query), query, MOST)?);
        }
        Ok(())
    }

    fn find_beginnings(&self, query: &Query, finds: &mut Finds) -> Result<(), StoreError> {
        for typed in spellings(query) {
            let within = (FoundBy::Number, range(&typed));
            finds.add(self.invoices_where(
                "number >= ?1 AND number < ?2 ORDER BY number",
                within.clone(),
                6,
            )?);
            for kind in ["payment", "credit_note"] {
                finds.add(self.credits_where(
                    &format!("kind = '{kind}' AND reference >= ?1 AND reference < ?2 ORDER BY reference"),
                    within.clone(),
                    2,
                )?);
            }
        }
        if let Some((head, end)) = query.number_end.as_ref().filter(|(head, _)| head.is_empty()) {
            debug_assert!(head.is_empty());
            finds.add(self.invoices_where(
                &format!("{NUMBER_END} >= ?1 AND {NUMBER_END} < ?2 ORDER BY {NUMBER_END}"),
                (FoundBy::Number, range(end)),
                6,
            )?);
        }
        Ok(())
    }

    fn find_notes(&self, query: &Query, finds: &mut Finds) -> Result<(), StoreError> {
        let ids: Vec<i64> = self
            .prepare("SELECT rowid FROM note_word WHERE note_word MATCH ?1 ORDER BY rowid DESC LIMIT 6")?
            .query_map([all_words(query)], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for id in ids {
            let row = (FoundBy::Note, vec![Value::Integer(id / 10)]);
            finds.add(match id % 10 {
                1 => self.invoices_where("invoice.id = ?1", row, 1)?,
                2 => self.credits_where("credit.id = ?1", row, 1)?,
                table => {
                    let (table, text) = match table {
                        3 => ("call_record", "note"),
                        4 => ("promise", "note"),
                        5 => ("customer_note", "note"),
                        6 => ("payment_plan", "note"),
                        7 => ("dispute", "trim(note || ' ' || resolution_note)"),
                        8 => ("offer", "note"),
                        _ => continue,
                    };
                    let whose = format!("id = (SELECT customer_id FROM {table} WHERE id = ?1)");
                    let mut found = self.customers_where(&whose, row, 1)?;
                    for one in &mut found {
                        one.text = self
                            .prepare(&format!("SELECT {text} FROM {table} WHERE id = ?1"))?
                            .query_row([id / 10], |row| row.get(0))?;
                    }
                    found
                }
            });
        }
        Ok(())
    }

    fn find_invoices_of_first(&self, finds: &mut Finds) -> Result<(), StoreError> {
        let first = finds
            .0
            .iter()
            .find(|found| found.kind == FoundKind::Customer && found.by != FoundBy::Note);
        if let Some(code) = first.map(|found| found.key.clone()) {
            finds.add(self.invoices_where(
                "invoice.customer_id = (SELECT id FROM customer WHERE code = ?1) ORDER BY due_on DESC",
                (FoundBy::Customer, vec![Value::Text(code)]),
                5,
            )?);
        }
        Ok(())
    }

    fn invoices_where(
        &self,
        condition: &str,
        (by, values): (FoundBy, Vec<Value>),
        limit: usize,
    ) -> Result<Vec<Found>, StoreError> {
        // The condition alone decides which rows are read; the name of the customer comes after.
        let sql = format!(
            "SELECT number, code, name, found.currency, total_minor, open_minor, found.notes
             FROM (SELECT * FROM invoice WHERE {condition} LIMIT {limit}) AS found
             CROSS JOIN customer ON customer.id = found.customer_id"
        );
        self.found(&sql, values, |row| belonging(FoundKind::Invoice, by, row))
    }

    fn credits_where(
        &self,
        condition: &str,
        (by, values): (FoundBy, Vec<Value>),
        limit: usize,
    ) -> Result<Vec<Found>, StoreError> {
        let sql = format!(
            "SELECT reference, code, name, found.currency, total_minor, 0, found.notes
             FROM (SELECT * FROM credit WHERE {condition} LIMIT {limit}) AS found
             CROSS JOIN customer ON customer.id = found.customer_id"
        );
        self.found(&sql, values, |row| belonging(FoundKind::Credit, by, row))
    }

    fn customers_where(
        &self,
        condition: &str,
        (by, values): (FoundBy, Vec<Value>),
        limit: usize,
    ) -> Result<Vec<Found>, StoreError> {
        let sql = format!("SELECT code, name, tax_id FROM customer WHERE {condition} LIMIT {limit}");
        self.found(&sql, values, |row| {
            let code: String = row.get(0)?;
            Ok(Found {
                kind: FoundKind::Customer,
                by,
                key: code.clone(),
                customer: code,
                name: row.get(1)?,
                text: row.get(2)?,
                currency: String::new(),
                total_minor: 0,
                open_minor: 0,
            })
        })
    }

    /// Customers by an FTS5 expression.
    fn customers_by_words(
        &self,
        expression: &str,
        query: &Query,
        limit: usize,
    ) -> Result<Vec<Found>, StoreError> {
        // Half the book begins with a letter; weighing all of it would take longer than it helps.
        let order = if query.folded.chars().count() < 3 {
            "rowid"
        } else {
            "rank"
        };
        let ids = self
            .prepare(&format!(
                "SELECT rowid FROM customer_word WHERE customer_word MATCH ?1 ORDER BY {order} LIMIT {limit}"
            ))?
            .query_map([expression], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        self.explained(ids, query)
    }

    /// Customers by an FTS5 expression that one of their contacts fulfils.
    fn customers_by_contact(
        &self,
        expression: &str,
        query: &Query,
        limit: usize,
    ) -> Result<Vec<Found>, StoreError> {
        let ids = self
            .prepare(&format!(
                "SELECT contact.customer_id FROM contact_word CROSS JOIN contact ON contact.id = contact_word.rowid
                 WHERE contact_word MATCH ?1 ORDER BY contact_word.rowid LIMIT {limit}"
            ))?
            .query_map([expression], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        self.explained(ids, query)
    }

    /// Customers with what it was that the last word stands in.
    fn explained(&self, ids: Vec<CustomerId>, query: &Query) -> Result<Vec<Found>, StoreError> {
        let mut found = Vec::new();
        for id in ids {
            let (by, text) = self.where_in_customer(id, query)?;
            let one = self.customers_where("id = ?1", (by, vec![Value::Integer(id.0)]), 1)?;
            found.extend(one.into_iter().map(|one| Found {
                text: if text.is_empty() {
                    one.text.clone()
                } else {
                    text.clone()
                },
                ..one
            }));
        }
        Ok(found)
    }

    fn where_in_customer(&self, id: CustomerId, query: &Query) -> Result<(FoundBy, String), StoreError> {
        let word = query.words.last().map_or("", String::as_str);
        let data = self.customer(id)?.data;
        let holds = |text: &str| fold(text).contains(word);
        let figures = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        for contact in self.contacts(id)? {
            let called = query.figures.as_ref();
            if called.is_some_and(|called| figures(&contact.phone).contains(called)) {
                return Ok((FoundBy::Phone, contact.phone));
            }
            if !holds(&data.name)
                && let Some(text) = [contact.name, contact.email].into_iter().find(|text| holds(text))
            {
                return Ok((FoundBy::Contact, text));
            }
        }
        let place = format!("{} {} {}", data.street, data.zip, data.city);
        Ok(match () {
            () if holds(&data.name) => (FoundBy::Name, String::new()),
            () if holds(&data.tax_id) || alphanumeric(&fold(&data.tax_id)).contains(word) => {
                (FoundBy::TaxId, data.tax_id)
            }
            () if holds(&place) => (FoundBy::Place, place.trim().to_owned()),
            () if holds(&data.notes) => (FoundBy::Note, data.notes),
            () => (FoundBy::Code, String::new()),
        })
    }

    fn found(
        &self,
        sql: &str,
        values: Vec<Value>,
        row: impl FnMut(&Row<'_>) -> rusqlite::Result<Found>,
    ) -> Result<Vec<Found>, StoreError> {
        let mut statement = self.prepare(sql)?;
        let found = statement
            .query_map(params_from_iter(values), row)?
            .collect::<Result<_, _>>()?;
        Ok(found)
    }
}

/// As the index `invoice_number_end` has it.
pub(crate) const NUMBER_END: &str = "ltrim(substr(number, length(rtrim(number, '0123456789')) + 1), '0')";

fn belonging(kind: FoundKind, by: FoundBy, row: &Row<'_>) -> rusqlite::Result<Found> {
    Ok(Found {
        kind,
        by,
        key: row.get(0)?,
        customer: row.get(1)?,
        name: row.get(2)?,
        currency: row.get(3)?,
        total_minor: row.get(4)?,
        open_minor: row.get(5)?,
        text: if by == FoundBy::Note {
            row.get(6)?
        } else {
            String::new()
        },
    })
}

/// As typed, in capitals and in small letters, each once: numbers and keys are kept as their owner writes them.
pub(crate) fn spellings(query: &Query) -> Vec<String> {
    let typed = &query.typed;
    let mut all = vec![typed.clone(), typed.to_uppercase(), typed.to_lowercase()];
    all.dedup();
    all
}

/// From a beginning to the end of everything that begins so.
fn range(beginning: &str) -> Vec<Value> {
    vec![
        Value::Text(beginning.to_owned()),
        Value::Text(format!("{beginning}{}", char::MAX)),
    ]
}

/// Every word, the last one perhaps unfinished. Words are letters and figures, so none can be taken for an operator.
pub(crate) fn all_words(query: &Query) -> String {
    let words: Vec<String> = query.words.iter().map(|word| format!("\"{word}\"")).collect();
    format!("{}*", words.join(" "))
}
