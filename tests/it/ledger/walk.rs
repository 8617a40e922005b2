//! A long random walk over the ledger. Beside it stands a second ledger of sums, kept by the test alone; after every step the
//! book agrees with it, and so it does again on every day of the past.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{book, clean};

/// Numbers that are the same on every run (Knuth's MMIX generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// What the test knows by itself, in cents.
#[derive(Default)]
struct Known {
    totals: BTreeMap<String, i64>,
    applied: BTreeMap<(i64, String), i64>,
    credits: BTreeMap<i64, i64>,
    refunds: BTreeMap<i64, i64>,
}

impl Known {
    fn open(&self, invoice: &str) -> i64 {
        let applied: i64 = self
            .applied
            .iter()
            .filter(|((_, to), _)| to == invoice)
            .map(|(_, minor)| minor)
            .sum();
        self.totals[invoice] - applied
    }

    fn left(&self, credit: i64) -> i64 {
        let applied: i64 = self
            .applied
            .iter()
            .filter(|((from, _), _)| *from == credit)
            .map(|(_, minor)| minor)
            .sum();
        self.credits[&credit] - applied - self.refunds.get(&credit).copied().unwrap_or(0)
    }
}

fn text(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

fn minor(value: &Value) -> i64 {
    let digits: String = value.as_str().unwrap().chars().filter(|c| *c != '.').collect();
    digits.parse().unwrap()
}

fn take(known: &mut Known, view: &Value) {
    let credit = view["credit"]["credit"].as_i64().unwrap();
    known.applied.retain(|(from, _), _| *from != credit);
    for share in view["credit"]["shares"].as_array().unwrap() {
        let to = share["invoice"].as_str().unwrap().to_owned();
        known.applied.insert((credit, to), minor(&share["amount"]));
    }
}

#[test]
fn after_any_walk_every_balance_is_what_an_independent_sum_says() {
    for seed in [1, 7, 42] {
        walk(seed);
    }
}

fn walk(seed: u64) {
    let world = book();
    let mut chance = Chance(seed);
    let mut known = Known::default();
    let mut done = [0; 6];
    for step in 0..90 {
        let pick =
            |chance: &mut Chance, count: usize| usize::try_from(chance.below(count.max(1) as u64)).unwrap();
        let invoices: Vec<String> = known.totals.keys().cloned().collect();
        let credits: Vec<i64> = known.credits.keys().copied().collect();
        let amount = 100 + i64::try_from(chance.below(90_000)).unwrap();
        match chance.below(6) {
            0 => {
                let number = format!("F-{step}");
                let day = format!("2026-02-{:02}", 1 + chance.below(28));
                world.ok(
                    "invoices.save",
                    json!({ "customer": "C1", "number": number, "issued_on": day, "total": text(amount) }),
                );
                known.totals.insert(number, amount);
                done[0] += 1;
            }
            1 => {
                let amount = 4 * amount;
                let kind = ["payment", "credit_note"][pick(&mut chance, 2)];
                let day = format!("2026-03-{:02}", 1 + chance.below(20));
                let view = world.ok(
                    "credits.save",
                    json!({ "kind": kind, "customer": "C1", "amount": text(amount), "on": day }),
                );
                let id = view["credit"]["credit"].as_i64().unwrap();
                known.credits.insert(id, amount);
                take(&mut known, &view);
                done[1] += 1;
            }
            2 if !known.applied.is_empty() => {
                let at = pick(&mut chance, known.applied.len());
                let ((credit, from), has) = known
                    .applied
                    .iter()
                    .nth(at)
                    .map(|(k, v)| (k.clone(), *v))
                    .unwrap();
                let part = 1 + i64::try_from(chance.below(u64::try_from(has).unwrap())).unwrap();
                let to = &invoices[pick(&mut chance, invoices.len())];
                let mut request = json!({ "credit": credit, "from": from, "amount": text(part) });
                if *to != from && known.open(to) >= part {
                    request["to"] = json!(to);
                }
                let view = world.ok("credits.move", request);
                take(&mut known, &view);
                done[2] += 1;
            }
            3 if !credits.is_empty() => {
                let credit = credits[pick(&mut chance, credits.len())];
                let owes = invoices.iter().any(|invoice| known.open(invoice) > 0);
                if known.left(credit) > 0 && owes {
                    let view = world.ok("credits.allocate", json!({ "credit": credit }));
                    take(&mut known, &view);
                    done[3] += 1;
                }
            }
            4 if !credits.is_empty() => {
                let credit = credits[pick(&mut chance, credits.len())];
                let left = known.left(credit);
                if left > 0 {
                    let part = 1 + i64::try_from(chance.below(u64::try_from(left).unwrap())).unwrap();
                    world.ok(
                        "credits.refund",
                        json!({ "credit": credit, "amount": text(part) }),
                    );
                    *known.refunds.entry(credit).or_default() += part;
                    done[4] += 1;
                }
            }
            5 => {
                let batch = world.ok("batches.list", json!({ "limit": 1 }))["batches"][0].clone();
                let kind = batch["kind"].as_str().unwrap();
                // Only what the sums can follow: the last refund goes with the rest of its credit's.
                if kind == "credits.move" && batch["undone_at"].is_null() {
                    world.ok("batches.undo", json!({ "batch": batch["batch"] }));
                    let view = world.ok("credits.list", json!({ "customer": "C1" }));
                    for credit in view["credits"].as_array().unwrap() {
                        take(&mut known, &json!({ "credit": credit }));
                    }
                    done[5] += 1;
                }
            }
            _ => {}
        }
        clean(&world);
    }
    for invoice in known.totals.keys() {
        let view = world.ok("invoices.get", json!({ "invoice": invoice }));
        assert_eq!(
            minor(&view["invoice"]["open"]),
            known.open(invoice),
            "{invoice} of {seed}"
        );
    }
    let list = world.ok("credits.list", json!({ "customer": "C1" }));
    for credit in list["credits"].as_array().unwrap() {
        let id = credit["credit"].as_i64().unwrap();
        assert_eq!(
            minor(&credit["unapplied"]),
            known.left(id),
            "credit {id} of {seed}"
        );
    }
    let owed: i64 = known.totals.keys().map(|invoice| known.open(invoice)).sum();
    let left: i64 = known.credits.keys().map(|credit| known.left(*credit)).sum();
    for as_of in [json!(null), json!("2026-03-20")] {
        let aging = world.ok("receivables.aging", json!({ "as_of": as_of }));
        assert_eq!(
            minor(&aging["currencies"][0]["total"]),
            owed - left,
            "{as_of} of {seed}"
        );
    }
    assert!(done.iter().take(5).all(|count| *count > 0), "{done:?}");
}
