//! The statement of account as a document: what it says, before anybody draws it.
//!
//! [`StatementDocument`] holds finished strings only, so a renderer decides where things stand but never what they
//! say, and a test can compare the document instead of PDF bytes. What a program reads of it is [`StatementData`].

mod activity;
mod aged;
mod data;
mod html;
mod input;
mod words;

use chrono::NaiveDate;
use serde::Serialize;

use crate::money::{Currency, Money};
use crate::offers::benefit;

pub use data::{DataRow, StatementData};
pub use html::{PageLook, html};
pub use input::{Activity, Movement, MovementKind, Offered, OnAccount, OpenItem, Promised, StatementInput};

use self::aged::{Aged, shares};
use self::words::Words;

/// Paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 in, usual in Mexico, Colombia, Chile and the United States.
    Letter,
}

/// What a statement lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum StatementKind {
    /// What is open at the end of a day.
    OpenItems,
    /// What moved in a period, from the balance before it to the balance after it.
    Activity,
}

/// One side of the statement: the issuing business or the customer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Name as on the invoices.
    pub name: String,
    /// Tax id, e-mail, telephone and address lines, each ready to print.
    pub lines: Vec<String>,
}

/// A list under the table: what was promised, what no invoice has taken up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// `Pagos prometidos`.
    pub heading: String,
    /// A text and its amount.
    pub rows: Vec<(String, String)>,
}

/// A code to pay with, for a camera.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaymentCode {
    /// What it holds.
    pub text: String,
    /// `Escanee para pagar`.
    pub caption: String,
}

/// A statement in finished strings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementDocument {
    /// What it lists.
    pub kind: StatementKind,
    /// BCP 47 tag of the text: `es` or `en`.
    pub language: &'static str,
    /// `Estado de cuenta`.
    pub title: String,
    /// `Al 15 de marzo de 2026`; of a period `Del 1 de marzo de 2026 al …`.
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
    /// Something is past due.
    pub is_overdue: bool,
    /// Five buckets, each a label and an amount.
    pub aging: Vec<(String, String)>,
    /// The part of each bucket in what is owed, in thousandths, for a bar; they add up to 1,000, or all are 0 when
    /// nothing is owed. A bucket below zero has no part.
    pub aging_shares: [u16; 5],
    /// Heads of the table. Open items: number, issued, due, state, total, open. Activity: day, movement, document,
    /// charge, credit, balance.
    pub columns: [String; 6],
    /// The first of the columns that hold amounts.
    pub first_amount: usize,
    /// The rows in the order of `columns`; open items by due date, movements by day.
    pub rows: Vec<[String; 6]>,
    /// Which rows are past due, for emphasis; same length as `rows`.
    pub overdue_rows: Vec<bool>,
    /// Lines under the table: the sum of the items, unapplied money, the balance.
    pub totals: Vec<(String, String)>,
    /// What stands behind the sums, what is offered for paying early, and what was promised.
    pub details: Vec<Detail>,
    /// What to say when nothing is owed.
    pub empty_note: Option<String>,
    /// `Cómo pagar`.
    pub payment_heading: String,
    /// Lines under it; empty when the book has no instructions or nothing is to be paid.
    pub payment_instructions: Vec<String>,
    /// Where to pay, `https://…`; empty for none.
    pub payment_link: String,
    /// A code that a banking app reads.
    pub payment_code: Option<PaymentCode>,
    /// Closing line.
    pub footer: String,
    /// `Página {page} de {pages}`, with both placeholders.
    pub page_label: String,
    /// The balance in exact form, so that a caller can report it.
    #[serde(skip)]
    pub total: Money,
    /// The same for programs.
    #[serde(skip)]
    pub data: StatementData,
}

impl StatementDocument {
    /// A document that says nothing, for papers that only share the running heads of a statement.
    #[must_use]
    pub fn blank(language: &'static str, on: NaiveDate) -> StatementDocument {
        StatementDocument {
            kind: StatementKind::OpenItems,
            language,
            title: String::new(),
            as_of: String::new(),
            as_of_date: on,
            business: Party::default(),
            customer_label: String::new(),
            customer: Party::default(),
            balance: Default::default(),
            overdue: Default::default(),
            is_overdue: false,
            aging: Vec::new(),
            aging_shares: [0; 5],
            columns: Default::default(),
            first_amount: 0,
            rows: Vec::new(),
            overdue_rows: Vec::new(),
            totals: Vec::new(),
            details: Vec::new(),
            empty_note: None,
            payment_heading: String::new(),
            payment_instructions: Vec::new(),
            payment_link: String::new(),
            payment_code: None,
            footer: String::new(),
            page_label: String::new(),
            total: Money::zero(Currency::USD),
            data: StatementData::blank(on),
        }
    }
}

/// Writes the statement of one customer and one currency: what is open, or what moved when the input has a period.
#[must_use]
pub fn statement(input: &StatementInput) -> StatementDocument {
    let words = &Words::of(input.locale.language);
    let locale = &input.locale;
    let aged = Aged::of(input);
    let money = |minor: i64| locale.money(Money::new(minor, input.currency));
    let balance = aged.balance();
    // A balance below zero is the customer's money, and is called that instead of carrying a sign.
    let balance_label = if balance < 0 { words.credit } else { words.balance };
    let balance_text = (balance_label.to_owned(), money(balance.saturating_abs()));
    let listed = match &input.activity {
        Some(activity) => activity::list(input, activity, words, &balance_text),
        None => open_items(input, &aged, words, &balance_text),
    };
    // Nobody is told how to pay nothing.
    let to_pay = balance > 0;
    let overdue = aged.buckets.overdue();
    StatementDocument {
        kind: listed.kind,
        language: locale.language.as_str(),
        title: listed.title.to_owned(),
        as_of: listed.as_of,
        as_of_date: input.as_of,
        business: input.business.clone(),
        customer_label: words.customer.to_owned(),
        customer: input.customer.clone(),
        balance: balance_text,
        overdue: (words.overdue.to_owned(), money(overdue)),
        is_overdue: overdue > 0,
        aging: words.aging(&aged.buckets, money),
        aging_shares: shares(&aged.buckets),
        columns: listed.columns.map(str::to_owned),
        first_amount: listed.first_amount,
        empty_note: listed.rows.is_empty().then(|| listed.empty_note.to_owned()),
        rows: listed.rows,
        overdue_rows: listed.overdue_rows,
        totals: listed.totals,
        details: details(input, words),
        payment_heading: words.how_to_pay.to_owned(),
        payment_instructions: if to_pay {
            input.payment_instructions.clone()
        } else {
            Vec::new()
        },
        payment_link: if to_pay {
            input.payment_link.clone()
        } else {
            String::new()
        },
        payment_code: input
            .payment_code
            .clone()
            .filter(|_| to_pay)
            .map(|text| PaymentCode {
                text,
                caption: words.scan.to_owned(),
            }),
        footer: input.footer.clone(),
        page_label: words.page.to_owned(),
        total: Money::new(balance, input.currency),
        data: data::of(input, &aged),
    }
}

/// The part of a document that its kind decides.
struct Listed {
    kind: StatementKind,
    title: &'static str,
    as_of: String,
    columns: [&'static str; 6],
    first_amount: usize,
    rows: Vec<[String; 6]>,
    overdue_rows: Vec<bool>,
    totals: Vec<(String, String)>,
    empty_note: &'static str,
}

fn open_items(input: &StatementInput, aged: &Aged, words: &Words, balance: &(String, String)) -> Listed {
    let locale = &input.locale;
    let money = |minor: i64| locale.money(Money::new(minor, input.currency));
    let rows = aged.items.iter().map(|(item, days)| {
        [
            item.number.clone(),
            locale.date_short(item.issued_on),
            locale.date_short(item.due_on),
            words.state(*days),
            locale.money(item.total),
            locale.money(item.open),
        ]
    });
    let mut totals = Vec::new();
    if aged.unapplied != 0 {
        totals.push((words.items_total.to_owned(), money(aged.invoiced())));
        totals.push((words.unapplied.to_owned(), money(aged.unapplied.saturating_neg())));
    }
    totals.push(balance.clone());
    Listed {
        kind: StatementKind::OpenItems,
        title: words.title,
        as_of: format!("{} {}", words.as_of, locale.date_long(input.as_of)),
        columns: words.columns,
        first_amount: 4,
        rows: rows.collect(),
        overdue_rows: aged.items.iter().map(|(_, days)| *days > 0).collect(),
        totals,
        empty_note: words.nothing_owed,
    }
}

fn details(input: &StatementInput, words: &Words) -> Vec<Detail> {
    let money = |minor: i64, currency: Currency| input.locale.money(Money::new(minor, currency));
    let on_account = input.on_account.iter().map(|credit| {
        let text = format!(
            "{} · {} {}",
            input.locale.date_short(credit.on),
            words.movement(credit.kind),
            credit.reference
        );
        (text, money(credit.open_minor, input.currency))
    });
    let offered = input.offers.iter().map(|offer| {
        let text = [
            words.if_paid_by(&input.locale.date_weekday(offer.until)),
            offer.invoices.clone(),
            benefit(
                &input.locale,
                Money::new(offer.discount_minor, input.currency),
                offer.waives_charges,
            ),
        ];
        (text.join(" · "), money(offer.pay_minor, input.currency))
    });
    let promised = input.promises.iter().map(|promise| {
        let day = input.locale.date_weekday(promise.on);
        let text = if promise.invoice.is_empty() {
            day
        } else {
            format!("{day} · {}", promise.invoice)
        };
        (text, money(promise.amount_minor, input.currency))
    });
    let mut items: Vec<&OpenItem> = input
        .items
        .iter()
        .filter(|item| item.disputed_minor > 0)
        .collect();
    items.sort_by(|a, b| (a.due_on, &a.number).cmp(&(b.due_on, &b.number)));
    let disputed = items
        .into_iter()
        .map(|item| (item.number.clone(), money(item.disputed_minor, input.currency)));
    let mut details = vec![
        Detail {
            heading: words.unapplied.to_owned(),
            rows: on_account.collect(),
        },
        Detail {
            heading: words.offers.to_owned(),
            rows: offered.collect(),
        },
        Detail {
            heading: words.promised.to_owned(),
            rows: promised.collect(),
        },
        Detail {
            heading: words.disputed.to_owned(),
            rows: disputed.collect(),
        },
    ];
    details.retain(|detail| !detail.rows.is_empty());
    details
}
