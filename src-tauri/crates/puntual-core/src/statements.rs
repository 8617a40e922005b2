//! The statement of account as a document: what it says, before anybody draws it.
//!
//! [`StatementDocument`] holds finished strings only, so a renderer decides where things stand but never what they
//! say, and a test can compare the document instead of PDF bytes.

use chrono::NaiveDate;

use crate::aging::{Bucket, Buckets, days_past_due};
use crate::locale::{Language, Locale};
use crate::money::{Currency, Money};

/// Paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 in, usual in Mexico, Colombia, Chile and the United States.
    Letter,
}

/// One side of the statement: the issuing business or the customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// Name as on the invoices.
    pub name: String,
    /// Tax id, e-mail, telephone and address lines, each ready to print.
    pub lines: Vec<String>,
}

/// One open invoice, as the ledger knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenItem {
    /// Invoice number.
    pub number: String,
    /// Issue date.
    pub issued_on: NaiveDate,
    /// Due date.
    pub due_on: NaiveDate,
    /// Amount invoiced.
    pub total: Money,
    /// What is still owed.
    pub open: Money,
}

/// Everything a statement is made from; one currency per statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementInput {
    /// The business that issues it.
    pub business: Party,
    /// Who owes.
    pub customer: Party,
    /// Language and number style.
    pub locale: Locale,
    /// The balance is the one at the end of this day.
    pub as_of: NaiveDate,
    /// Currency of every amount.
    pub currency: Currency,
    /// Open invoices in any order.
    pub items: Vec<OpenItem>,
    /// Money received and credit notes that no invoice has taken up yet, in smallest units (≥ 0).
    pub unapplied_minor: i64,
    /// How to pay: bank, account, reference, link; free text lines of the book.
    pub payment_instructions: Vec<String>,
    /// A closing line of the book, for example thanks.
    pub footer: String,
}

/// A statement in finished strings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementDocument {
    /// BCP 47 tag of the text: `es` or `en`.
    pub language: &'static str,
    /// `Estado de cuenta`.
    pub title: String,
    /// `Al 15 de marzo de 2026`.
    pub as_of: String,
    /// The day itself, for metadata and file names.
    pub as_of_date: NaiveDate,
    /// Issuer.
    pub business: Party,
    /// `Cliente`.
    pub customer_label: String,
    /// Addressee.
    pub customer: Party,
    /// `Saldo total` and its amount; `Saldo a su favor` and an amount without sign when the customer is ahead.
    pub balance: (String, String),
    /// `Vencido` and its amount.
    pub overdue: (String, String),
    /// Five buckets, each a label and an amount.
    pub aging: Vec<(String, String)>,
    /// The part of each bucket in what is owed, in thousandths, for a bar; they add up to 1,000, or all are 0 when
    /// nothing is owed. A bucket below zero has no part.
    pub aging_shares: [u16; 5],
    /// Heads of the table: number, issued, due, state, total, open.
    pub columns: [String; 6],
    /// The rows, oldest due date first, in the order of `columns`.
    pub rows: Vec<[String; 6]>,
    /// Which rows are past due, for emphasis; same length as `rows`.
    pub overdue_rows: Vec<bool>,
    /// Lines under the table: the sum of the items, unapplied money, the balance.
    pub totals: Vec<(String, String)>,
    /// What to say when nothing is owed.
    pub empty_note: Option<String>,
    /// `Cómo pagar`.
    pub payment_heading: String,
    /// Lines under it; empty when the book has no instructions or nothing is to be paid.
    pub payment_instructions: Vec<String>,
    /// Closing line.
    pub footer: String,
    /// `Página {page} de {pages}`, with both placeholders.
    pub page_label: String,
    /// The balance in exact form, so that a caller can report it.
    pub total: Money,
}

/// Writes the statement of one customer and one currency.
#[must_use]
pub fn statement(input: &StatementInput) -> StatementDocument {
    let words = Words::of(input.locale.language);
    let locale = &input.locale;
    let money = |minor: i64| locale.money(Money::new(minor, input.currency));

    let mut items = input.items.clone();
    items.sort_by(|a, b| (a.due_on, &a.number).cmp(&(b.due_on, &b.number)));
    let mut buckets = Buckets::default();
    let mut rows = Vec::with_capacity(items.len());
    let mut overdue_rows = Vec::with_capacity(items.len());
    for item in &items {
        let days = days_past_due(item.due_on, input.as_of);
        buckets.add(Bucket::of(days), item.open.minor);
        overdue_rows.push(days > 0);
        rows.push([
            item.number.clone(),
            locale.date_short(item.issued_on),
            locale.date_short(item.due_on),
            words.state(days),
            locale.money(item.total),
            locale.money(item.open),
        ]);
    }
    let items_total = buckets.total();
    // Money on account reduces what is not due, so that the buckets always tie to the balance.
    buckets.add(Bucket::NotDue, input.unapplied_minor.saturating_neg());
    let balance = buckets.total();

    let mut totals = Vec::new();
    if input.unapplied_minor != 0 {
        totals.push((words.items_total.to_owned(), money(items_total)));
        totals.push((
            words.unapplied.to_owned(),
            money(input.unapplied_minor.saturating_neg()),
        ));
    }
    // A balance below zero is the customer's money, and is called that instead of carrying a sign.
    let balance_label = if balance < 0 { words.credit } else { words.balance };
    let balance_text = (balance_label.to_owned(), money(balance.saturating_abs()));
    totals.push(balance_text.clone());

    StatementDocument {
        language: locale.language.as_str(),
        title: words.title.to_owned(),
        as_of: format!("{} {}", words.as_of, locale.date_long(input.as_of)),
        as_of_date: input.as_of,
        business: input.business.clone(),
        customer_label: words.customer.to_owned(),
        customer: input.customer.clone(),
        balance: balance_text,
        overdue: (words.overdue.to_owned(), money(buckets.overdue())),
        aging: Bucket::ALL
            .iter()
            .map(|bucket| (words.bucket(*bucket).to_owned(), money(buckets.get(*bucket))))
            .collect(),
        aging_shares: shares(&buckets),
        columns: words.columns.map(str::to_owned),
        empty_note: rows.is_empty().then(|| words.nothing_owed.to_owned()),
        rows,
        overdue_rows,
        totals,
        payment_heading: words.how_to_pay.to_owned(),
        // Nobody is told how to pay nothing.
        payment_instructions: if balance > 0 {
            input.payment_instructions.clone()
        } else {
            Vec::new()
        },
        footer: input.footer.clone(),
        page_label: words.page.to_owned(),
        total: Money::new(balance, input.currency),
    }
}

/// Rounds the running sum rather than each part, so that the parts add up to 1,000.
fn shares(buckets: &Buckets) -> [u16; 5] {
    let owed = Bucket::ALL.map(|bucket| i128::from(buckets.get(bucket).max(0)));
    let total: i128 = owed.iter().sum();
    let (mut running, mut before) = (0, 0);
    owed.map(|part| {
        running += part;
        let upto = if total == 0 {
            0
        } else {
            u16::try_from(running * 1000 / total).unwrap_or(0)
        };
        upto - std::mem::replace(&mut before, upto)
    })
}

struct Words {
    language: Language,
    title: &'static str,
    as_of: &'static str,
    customer: &'static str,
    balance: &'static str,
    credit: &'static str,
    overdue: &'static str,
    items_total: &'static str,
    unapplied: &'static str,
    nothing_owed: &'static str,
    how_to_pay: &'static str,
    page: &'static str,
    columns: [&'static str; 6],
}

impl Words {
    const fn of(language: Language) -> Words {
        match language {
            Language::Es => Words {
                language,
                title: "Estado de cuenta",
                as_of: "Al",
                customer: "Cliente",
                balance: "Saldo total",
                credit: "Saldo a su favor",
                overdue: "Vencido",
                items_total: "Suma de facturas",
                unapplied: "Pagos y notas por aplicar",
                nothing_owed: "No hay saldo pendiente. ¡Gracias por su puntualidad!",
                how_to_pay: "Cómo pagar",
                page: "Página {page} de {pages}",
                columns: [
                    "Factura",
                    "Emisión",
                    "Vencimiento",
                    "Situación",
                    "Importe",
                    "Saldo",
                ],
            },
            Language::En => Words {
                language,
                title: "Statement of account",
                as_of: "As of",
                customer: "Customer",
                balance: "Balance",
                credit: "Balance in your favour",
                overdue: "Past due",
                items_total: "Sum of invoices",
                unapplied: "Payments and credits on account",
                nothing_owed: "Nothing is owed. Thank you for paying on time!",
                how_to_pay: "How to pay",
                page: "Page {page} of {pages}",
                columns: ["Invoice", "Issued", "Due", "Status", "Amount", "Open"],
            },
        }
    }

    const fn bucket(&self, bucket: Bucket) -> &'static str {
        match (self.language, bucket) {
            (Language::Es, Bucket::NotDue) => "Por vencer",
            (Language::En, Bucket::NotDue) => "Not due",
            (Language::Es, Bucket::D1To30) => "1–30 días",
            (Language::En, Bucket::D1To30) => "1–30 days",
            (Language::Es, Bucket::D31To60) => "31–60 días",
            (Language::En, Bucket::D31To60) => "31–60 days",
            (Language::Es, Bucket::D61To90) => "61–90 días",
            (Language::En, Bucket::D61To90) => "61–90 days",
            (Language::Es, Bucket::D90Plus) => "Más de 90",
            (Language::En, Bucket::D90Plus) => "Over 90",
        }
    }

    fn state(&self, days: i64) -> String {
        match (self.language, days) {
            (Language::Es, 0) => "Vence hoy".to_owned(),
            (Language::En, 0) => "Due today".to_owned(),
            (Language::Es, 1) => "Vencida 1 día".to_owned(),
            (Language::En, 1) => "1 day late".to_owned(),
            (Language::Es, late) if late > 0 => format!("Vencida {late} días"),
            (Language::En, late) if late > 0 => format!("{late} days late"),
            (Language::Es, -1) => "Vence mañana".to_owned(),
            (Language::En, -1) => "Due tomorrow".to_owned(),
            (Language::Es, left) => format!("Vence en {} días", left.saturating_neg()),
            (Language::En, left) => format!("Due in {} days", left.saturating_neg()),
        }
    }
}
