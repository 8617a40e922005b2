//! Likely duplicates among many customers: how long it takes, how many of those that were planted are found, and how many
//! others are proposed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints ratios"
)]

mod stage;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::hint::black_box;

use puntual_tests::world::World;
use serde_json::{Value, json};

const RUNS: usize = 5;
const TRADES: [&str; 12] = [
    "Abarrotes",
    "Ferretería",
    "Papelería",
    "Refaccionaria",
    "Panadería",
    "Farmacia",
    "Tlapalería",
    "Cafetería",
    "Comercializadora",
    "Distribuidora",
    "Grupo",
    "Servicios",
];
const HEADS: [&str; 16] = [
    "Mar", "Gon", "Ro", "Her", "Cas", "Vil", "Tor", "Ber", "Sal", "Mon", "Del", "Fer", "Lo", "Pa", "Ra", "Su",
];
const MIDDLES: [&str; 12] = [
    "ti", "za", "dri", "nan", "tel", "la", "re", "nal", "mi", "do", "ga", "le",
];
const TAILS: [&str; 12] = [
    "nez", "les", "guez", "dez", "lano", "rio", "sa", "ta", "mora", "ga", "no", "vera",
];
const FORMS: [&str; 6] = ["", " SA de CV", ", S.A. de C.V.", " co", " llc", " S. de R.L."];

fn main() {
    if !stage::is_asked_for("customers") {
        return;
    }
    println!("customers: {}", stage::machine());
    let mut before = None;
    for count in [5_000, 50_000] {
        let median = measure(count);
        if let Some(before) = before.replace(median) {
            println!(
                "    ten times the customers take {:.1} times as long",
                stage::ratio(median, before)
            );
        }
    }
}

fn measure(count: u32) -> std::time::Duration {
    let (rows, planted) = customers(count);
    let world = World::with_book(stage::TODAY);
    world.import("clientes.csv", &rows);
    let view = world.ok("customers.duplicates", json!({ "limit": 0 }));
    let mut proposed = HashSet::new();
    let mut offset = 0;
    while offset < view["total"].as_u64().unwrap() {
        let page = world.ok("customers.duplicates", json!({ "limit": 200, "offset": offset }));
        for group in page["groups"].as_array().unwrap() {
            for reason in group["reasons"].as_array().unwrap() {
                let key = |of: &Value| of.as_str().unwrap().to_owned();
                proposed.insert((key(&reason["a"]), key(&reason["b"])));
            }
        }
        offset += 200;
    }
    let found = planted
        .iter()
        .filter(|(a, b)| {
            proposed.contains(&(a.clone(), b.clone())) || proposed.contains(&(b.clone(), a.clone()))
        })
        .count();
    println!(
        "{count} customers, {} planted pairs: {found} found, {} other pairs, {} groups",
        planted.len(),
        proposed.len() - found,
        view["total"]
    );
    let times = stage::alone(RUNS, || {
        drop(black_box(
            world.ok("customers.duplicates", json!({ "limit": 50 })),
        ));
    });
    println!("    the first page of groups {times}");
    times.median()
}

/// Customers of which one in twenty is another one spelled differently, and the pairs of their keys.
fn customers(count: u32) -> (String, Vec<(String, String)>) {
    let mut text = String::from("customer_id,name,tax_id,email,phone\n");
    let mut planted = Vec::new();
    let own = count - count / 20;
    for number in 0..own {
        let name = name(number);
        let form = FORMS[number as usize % FORMS.len()];
        writeln!(
            text,
            "C{number:05},\"{name}{form}\",,pagos{number}@cliente{number}.example,55 {:04} {:04}",
            1000 + number / 9000,
            1000 + number % 9000
        )
        .unwrap();
    }
    for number in 0..count / 20 {
        let twin = number * 19;
        let spelled = respelled(&name(twin), number);
        let form = FORMS[(number as usize + 3) % FORMS.len()];
        writeln!(text, "D{number:05},\"{spelled}{form}\",,,").unwrap();
        planted.push((format!("C{twin:05}"), format!("D{number:05}")));
    }
    (text, planted)
}

fn name(number: u32) -> String {
    let pick = |from: &[&str], by: u32| from[by as usize % from.len()].to_owned();
    let family = |seed: u32| {
        format!(
            "{}{}{}",
            pick(&HEADS, seed),
            pick(&MIDDLES, seed / 16),
            pick(&TAILS, seed / 192)
        )
    };
    format!(
        "{} {} {}",
        pick(&TRADES, number / 3),
        family(number.wrapping_mul(2_654_435_761) >> 8),
        family(number.wrapping_mul(40_503) >> 3)
    )
}

/// A slip such as people make: nothing but the legal form, a letter left out, two swapped, order, capitals.
fn respelled(name: &str, by: u32) -> String {
    let letters: Vec<char> = name.chars().collect();
    let middle = letters.len() * 2 / 3;
    match by % 5 {
        0 => name.to_owned(),
        1 => letters
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != middle)
            .map(|(_, letter)| letter)
            .collect(),
        2 => {
            let mut swapped = letters;
            swapped.swap(middle, middle + 1);
            swapped.into_iter().collect()
        }
        3 => {
            let words: Vec<&str> = name.split(' ').collect();
            format!("{} {}, {}", words[1], words[2], words[0])
        }
        _ => name.to_uppercase(),
    }
}
