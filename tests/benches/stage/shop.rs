//! A wholesaler of two years made by rule: 5,000 customers, 100,000 invoices of which about half are open, the older the
//! less likely, and 76,000 payments. The same on every machine and every day.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};

use super::TODAY;

pub const CUSTOMERS: u32 = 5_000;
pub const INVOICES: u32 = 100_000;
pub const PAYMENTS: u32 = 76_000;

const TRADES: [&str; 8] = [
    "Abarrotes",
    "Ferretería",
    "Papelería",
    "Refaccionaria",
    "Panadería",
    "Farmacia",
    "Tlapalería",
    "Cafetería",
];
const NAMES: [&str; 10] = [
    "La Esperanza",
    "Peña",
    "El Águila",
    "San Martín",
    "Ibáñez",
    "del Norte",
    "La Única",
    "Gutiérrez",
    "Los Ángeles",
    "Zúñiga",
];
const TERMS: [u64; 4] = [15, 30, 30, 60];
const DAYS: u64 = 730;

/// The three files, in the order customers, invoices, payments.
pub fn write(folder: &Path) -> [PathBuf; 3] {
    let (invoices, payments) = documents();
    [
        ("clientes.csv", customers()),
        ("facturas.csv", invoices),
        ("pagos.csv", payments),
    ]
    .map(|(name, text)| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path
    })
}

fn customers() -> String {
    let mut text = String::from("customer_id,name,tax_id,email,phone,street,zip,city,term_days,currency\n");
    for number in 1..=CUSTOMERS {
        let (trade, name) = (pick(&TRADES, number), pick(&NAMES, number / 8));
        // One in fifty can only be called, one in a hundred cannot be reached.
        let email = if number % 50 == 0 {
            String::new()
        } else {
            format!("pagos{number}@cliente.example")
        };
        let phone = if number % 100 == 0 {
            String::new()
        } else {
            format!("+52 55 {:04} {:04}", number % 9000 + 1000, number)
        };
        writeln!(
            text,
            "C{number:05},\"{trade} {name}, {number}\",TSE{number:06}AB{},{email},{phone},Calle {} {number},{:05},Puebla,{},MXN",
            number % 10,
            pick(&NAMES, number / 3),
            72_000 + number % 900,
            pick(&TERMS, number)
        )
        .unwrap();
    }
    text
}

fn documents() -> (String, String) {
    let today: NaiveDate = TODAY.parse().unwrap();
    let mut random = Random(20_260_316);
    let mut paid = Vec::new();
    let mut text = String::from("invoice_no,customer_id,issue_date,due_date,term_days,amount,currency\n");
    for number in 1..=INVOICES {
        let age = DAYS - DAYS * u64::from(number) / u64::from(INVOICES);
        let issued_on = today - Days::new(age);
        let customer = random.below(u64::from(CUSTOMERS)) as u32 + 1;
        let term = *pick(&TERMS, customer);
        let minor = 5_000 + random.below(2_500_000);
        writeln!(
            text,
            "F-{number:06},C{customer:05},{issued_on},{},{term},{}.{:02},MXN",
            issued_on + Days::new(term),
            minor / 100,
            minor % 100
        )
        .unwrap();
        if random.below(100) < 15 + 70 * age / DAYS {
            paid.push((number, customer, issued_on, age, minor));
        }
    }
    // As many are paid in two parts as it takes.
    let in_two = PAYMENTS as usize - paid.len();
    let mut payments = String::from("payment_id,invoice_no,customer_id,pay_date,amount,currency\n");
    let mut id = 0;
    for (index, (number, customer, issued_on, age, minor)) in paid.into_iter().enumerate() {
        let parts = if index < in_two {
            vec![minor / 2, minor - minor / 2]
        } else {
            vec![minor]
        };
        for part in parts {
            id += 1;
            let paid_on = issued_on + Days::new(random.below(age.min(75) + 1));
            writeln!(
                payments,
                "P-{id:06},F-{number:06},C{customer:05},{paid_on},{}.{:02},MXN",
                part / 100,
                part % 100
            )
            .unwrap();
        }
    }
    assert_eq!(id, PAYMENTS);
    (text, payments)
}

fn pick<T>(from: &[T], number: u32) -> &T {
    &from[number as usize % from.len()]
}

/// Knuth's 64-bit linear congruential generator: nothing here needs better numbers, only the same ones.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}
