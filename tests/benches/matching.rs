//! Matching bank lines with open invoices: how long it takes, and that it grows with the lines and not with lines times
//! invoices.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints ratios"
)]

mod stage;

use std::hint::black_box;

use chrono::{Days, NaiveDate};
use puntual_core::bank::BankLine;
use puntual_core::matching::{
    Basis, Index, LearnedRule, OpenItem, PatternKind, Payer, Proposal, Waiting, propose,
};
use puntual_core::money::{Currency, Money};

const INVOICES: i64 = 50_000;
const CUSTOMERS: i64 = 5_000;

fn main() {
    if !stage::is_asked_for("matching") {
        return;
    }
    println!("matching: {}", stage::machine());
    let shop = Shop::new();
    let index = stage::alone(5, || drop(black_box(shop.index())));
    println!("reading {INVOICES} open invoices and {CUSTOMERS} customers into the index: {index}");
    let index = shop.index();
    let mut per_line = Vec::new();
    for count in [1_000, 10_000, 100_000] {
        let lines = lines(count);
        let waiting: Vec<Waiting<'_>> = lines
            .iter()
            .map(|line| Waiting {
                line,
                returned: false,
            })
            .collect();
        let proposals = propose(&waiting, &index);
        let times = stage::alone(5, || drop(black_box(propose(&waiting, &index))));
        per_line.push(times.median().as_secs_f64() / f64::from(count));
        println!(
            "{count} lines: {times}, {:.1} µs a line; {}",
            per_line[per_line.len() - 1] * 1e6,
            told(&proposals)
        );
    }
    println!(
        "a line among 100,000 costs {:.2} times a line among 1,000 (1 is linear)",
        per_line[2] / per_line[0]
    );
}

/// How many proposals rest on what.
fn told(proposals: &[Proposal]) -> String {
    let of = |basis: Basis| {
        proposals
            .iter()
            .filter(|proposal| proposal.basis == basis)
            .count()
    };
    format!(
        "number {}, number_part {}, payer {}, payer_oldest {}, amount {}, unknown {}",
        of(Basis::Number),
        of(Basis::NumberPart),
        of(Basis::Payer),
        of(Basis::PayerOldest),
        of(Basis::Amount),
        of(Basis::Unknown)
    )
}

struct Shop {
    items: Vec<OpenItem>,
    payers: Vec<Payer>,
    rules: Vec<LearnedRule>,
}

impl Shop {
    fn new() -> Shop {
        Shop {
            items: (0..INVOICES).map(item).collect(),
            payers: (0..CUSTOMERS)
                .map(|id| Payer {
                    id,
                    name: name(id),
                    tax_id: format!("XYZ{id:06}AB1"),
                })
                .collect(),
            rules: (0..CUSTOMERS / 10)
                .map(|id| LearnedRule {
                    id,
                    kind: PatternKind::Account,
                    pattern: format!("0180{id:014}"),
                    customer: id * 10,
                    automatic: false,
                })
                .collect(),
        }
    }

    fn index(&self) -> Index {
        Index::new(self.items.clone(), &self.payers, self.rules.clone(), Vec::new())
    }
}

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

fn item(id: i64) -> OpenItem {
    let issued_on = first_day() + Days::new(id.unsigned_abs() % 60);
    OpenItem {
        id,
        customer: id % CUSTOMERS,
        number: number(id),
        fiscal_id: String::new(),
        issued_on,
        due_on: issued_on + Days::new(30),
        currency: Currency::MXN,
        open_minor: amount(id),
    }
}

fn number(id: i64) -> String {
    format!("F{:03}-{:08}", id % 7 + 1, id + 1)
}

/// Spread, with round amounts that many share.
fn amount(id: i64) -> i64 {
    if id % 10 == 0 {
        (id % 40 + 1) * 50_000
    } else {
        10_000 + (id * 7_919) % 9_000_000
    }
}

fn name(id: i64) -> String {
    const FIRST: [&str; 10] = [
        "Abarrotes",
        "Comercial",
        "Taller",
        "Bodega",
        "Papelería",
        "Ferretería",
        "Farmacia",
        "Panadería",
        "Refacciones",
        "Distribuidora",
    ];
    const SECOND: [&str; 20] = [
        "Águila",
        "Roble",
        "Núñez",
        "Lupita",
        "Norte",
        "Herrera",
        "Sol",
        "Luna",
        "Hidalgo",
        "Juárez",
        "Morelos",
        "Centro",
        "Esperanza",
        "Victoria",
        "Progreso",
        "Industrial",
        "Estrella",
        "Reforma",
        "Central",
        "Popular",
    ];
    let (a, b) = (
        id as usize % FIRST.len(),
        id as usize / FIRST.len() % SECOND.len(),
    );
    format!("{} {} {} S.A. de C.V.", FIRST[a], SECOND[b], family(id / 200))
}

fn family(id: i64) -> String {
    const PARTS: [&str; 5] = ["Gar", "Mar", "Lop", "Her", "San"];
    const ENDS: [&str; 5] = ["cía", "tínez", "ez", "nández", "chez"];
    format!("{}{}", PARTS[id as usize % 5], ENDS[id as usize / 5 % 5])
}

/// Of ten lines: three name the number and pay it whole, one pays a part, one names it without its prefix, two have the
/// payer's name, one a learned account, one only an amount, and one nothing of ours.
fn lines(count: u32) -> Vec<BankLine> {
    (0..i64::from(count))
        .map(|place| {
            let id = (place * 31) % INVOICES;
            let owed = amount(id);
            let mut line = BankLine {
                position: place.unsigned_abs(),
                booked_on: first_day() + Days::new(80),
                valued_on: None,
                amount: Money::new(owed, Currency::MXN),
                bank_id: format!("2026{place:09}"),
                reference: String::new(),
                party: String::new(),
                party_account: String::new(),
                text: format!("SPEI RECIBIDO 0{place:07}"),
            };
            match place % 10 {
                0..=2 => line.text.push_str(&format!(" PAGO {}", number(id))),
                3 => {
                    line.amount.minor = owed / 3 + 1;
                    line.text.push_str(&format!(" ABONO F{}-{}", id % 7 + 1, id + 1));
                }
                4 => line.text.push_str(&format!(" FACTURA {}", id + 1)),
                5 | 6 => line.party = name(id % CUSTOMERS).to_uppercase(),
                7 => line.party_account = format!("0180{:014}", id % CUSTOMERS / 10),
                8 => {}
                _ => {
                    line.amount.minor = place + 1;
                    line.text = format!("INTERESES DEL PERIODO {place}");
                }
            }
            line
        })
        .collect()
}
