//! The shop that lives through the year, one day after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use puntual_tests::world::World;
use serde_json::{Value, json};

use super::Dice;
use super::ledger::{Invoice, Ledger};
use super::post::{Mood, Post};
use super::rules::Heard;

const CUSTOMERS: usize = 300;
const INVOICES_A_DAY: usize = 6;
/// How far Bogotá is behind UTC; it knows no summer time.
const BEHIND: TimeDelta = TimeDelta::hours(5);
const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();

pub struct Shop {
    pub world: World,
    post: Post,
    dice: Dice,
    ledger: Ledger,
    heard: Heard,
    /// Customers who are to be left alone, from whatever moment on.
    silent: BTreeSet<usize>,
    happened: BTreeMap<&'static str, u32>,
    payments: u32,
    numbers: u32,
}

fn code(customer: usize) -> String {
    format!("C{customer:03}")
}

fn address(customer: usize) -> String {
    format!("c{customer:03}@cliente.co")
}

fn is_consumer(customer: usize) -> bool {
    !customer.is_multiple_of(3)
}

impl Shop {
    pub fn open(post: Post, dice: Dice) -> Shop {
        let mut world = World::running_at(instant(FIRST.and_hms_opt(7, 0, 0).unwrap()));
        let path = world.path("tienda.puntual").display().to_string();
        world.ok(
            "books.new",
            json!({ "path": path, "name": "La Esperanza", "country": "CO", "language": "es" }),
        );
        world.with_mail(post.clone());
        world.ok(
            "settings.save_sender",
            json!({ "url": "smtp://127.0.0.1:2525", "from": "cobranza@tienda.co" }),
        );
        world.ok(
            "contact_rules.save",
            json!({ "pack": "CO", "scope": "consumer", "no_holidays": false }),
        );
        world.ok(
            "outbox.save_settings",
            json!({ "by_itself": true, "per_minute": 40 }),
        );
        let mut rows = "customer_id,name,email\n".to_owned();
        for customer in 0..CUSTOMERS {
            writeln!(
                rows,
                "{},Cliente {customer},{}",
                code(customer),
                address(customer)
            )
            .unwrap();
        }
        world.import("clientes.csv", &rows);
        for customer in (0..CUSTOMERS).filter(|customer| !is_consumer(*customer)) {
            let request =
                json!({ "customer": code(customer), "scope": "business", "country": "", "time_zone": "" });
            world.ok("contact_rules.save_customer", request);
        }
        Shop {
            world,
            post,
            dice,
            ledger: Ledger::default(),
            heard: Heard::default(),
            silent: BTreeSet::new(),
            happened: BTreeMap::from([
                ("crashes", 0),
                ("cut connections", 0),
                ("days off", 0),
                ("days without network", 0),
                ("promises", 0),
                ("exclusions", 0),
                ("opt-outs", 0),
                ("late payments before a send", 0),
                ("restored backups", 0),
                ("pauses", 0),
                ("refused addresses", 0),
            ]),
            payments: 0,
            numbers: 0,
        }
    }

    /// One day, on which the computer may stay off.
    pub fn live(&mut self, day: u64) {
        let day = FIRST.checked_add_days(Days::new(day)).unwrap();
        let holidays =
            NaiveDate::from_ymd_opt(2026, 8, 3).unwrap()..NaiveDate::from_ymd_opt(2026, 8, 14).unwrap();
        if self.dice.happens(9) || holidays.contains(&day) {
            self.count("days off");
            return;
        }
        let without_network = self.dice.happens(12);
        self.post.set_down(without_network);
        if without_network {
            self.count("days without network");
        }
        self.at(day, 8, 30);
        self.import_the_day(day);
        self.customers_speak(day);
        self.at(day, 9, 0);
        self.world.ok("reminders.approve", json!({}));
        self.moods();
        // A payment comes in between the approval and the send.
        if self.dice.happens(2) {
            self.at(day, 9, 1);
            self.pay_one();
        }
        let paused = self.dice.happens(40);
        if paused {
            self.count("pauses");
            self.world.ok("books.pause", json!({ "paused": true }));
        }
        for (hour, minute) in [(9, 5), (9, 9), (13, 0)] {
            self.at(day, hour, minute);
            self.turn();
        }
        if paused {
            self.world.ok("books.pause", json!({ "paused": false }));
        }
        self.post.set_down(false);
        for (hour, minute) in [(18, 58), (23, 0)] {
            self.at(day, hour, minute);
            self.turn();
        }
        self.settle_what_is_unknown();
        if self.dice.happens(60) {
            self.restore();
        }
    }

    fn at(&self, day: NaiveDate, hour: u32, minute: u32) {
        self.world
            .move_to(instant(day.and_hms_opt(hour, minute, 0).unwrap()));
    }

    /// A turn of the loop. A program that dies in it is started again.
    fn turn(&mut self) {
        match self.world.run("outbox.tick", json!({})) {
            Ok(_) => {}
            Err(error) if error.code == "internal" => {
                self.count("crashes");
                self.world.start_again();
            }
            Err(error) => panic!("{error}"),
        }
        self.judge();
    }

    /// Everything that arrived in the turn was right at its moment.
    fn judge(&mut self) {
        let now = local(&self.world);
        for mail in self.post.take_fresh() {
            let customer: usize = mail.to_address[1..4].parse().unwrap();
            let named: Vec<_> = self.ledger.named(&mail.text).collect();
            assert!(!named.is_empty(), "names no invoice: {}", mail.text);
            for (number, invoice) in named {
                assert_eq!(invoice.customer, customer, "{number} in another's message");
                assert!(invoice.open > 0, "{number} was paid: {now} {}", mail.subject);
            }
            assert!(!self.silent.contains(&customer), "{} {now}", mail.to_address);
            let wrong = self.heard.note(customer, is_consumer(customer), now);
            assert_eq!(wrong, None, "{} at {now}: {}", mail.to_address, mail.subject);
        }
    }

    /// What the next attempts meet.
    fn moods(&mut self) {
        let mut moods = Vec::new();
        for _ in 0..12 {
            let arrives = self.dice.happens(2);
            moods.push(match self.dice.roll(40) {
                0 => Mood::CutAfter { arrives },
                1 => Mood::Dies { arrives },
                2 => Mood::Later,
                3 => Mood::Refused,
                _ => Mood::Works,
            });
        }
        for mood in &moods {
            match mood {
                Mood::CutAfter { .. } => self.count("cut connections"),
                Mood::Refused => self.count("refused addresses"),
                _ => {}
            }
        }
        self.post.expect(&moods);
    }

    /// The owner looks whether each unconfirmed message arrived, and says so.
    pub fn settle_what_is_unknown(&mut self) {
        let view = self.world.ok("outbox.list", json!({ "filter": "attention" }));
        for message in view["messages"].as_array().unwrap() {
            if message["state"] == "unknown" {
                let id = message["id"].clone();
                let detail = self.world.ok("outbox.get", json!({ "id": id }));
                let uid = detail["message_id"].as_str().unwrap();
                let arrived = self.post.has_arrived(&format!("<{uid}@tienda.co>"));
                self.world
                    .ok("outbox.settle", json!({ "id": id, "was_sent": arrived }));
            }
        }
    }

    /// A backup is restored beside the book; its outbox stays where it is.
    fn restore(&mut self) {
        self.count("restored backups");
        let book = self.world.path("tienda.puntual");
        let (backup, copy) = (self.world.path("copia.puntual"), self.world.path("otra.puntual"));
        for old in [&backup, &copy] {
            if old.exists() {
                std::fs::remove_file(old).unwrap();
            }
        }
        self.world.ok("books.backup", json!({ "path": backup }));
        self.world
            .ok("books.restore", json!({ "from": backup, "to": copy }));
        let before = self.post.attempts();
        for request in [json!({}), json!({ "always": true })] {
            self.world.ok("outbox.tick", request);
        }
        assert_eq!(self.post.attempts(), before, "a restored copy sends nothing");
        self.world
            .ok("books.open", json!({ "path": book, "accept_risk": true }));
    }

    /// New invoices, and what customers paid: everything or a part.
    fn import_the_day(&mut self, day: NaiveDate) {
        let open = self.owing();
        let mut invoices = "invoice_no,customer_id,issue_date,due_date,amount,currency\n".to_owned();
        for _ in 0..INVOICES_A_DAY {
            self.numbers += 1;
            let number = format!("F-{:05}", self.numbers);
            let customer = self.dice.roll(CUSTOMERS as u64) as usize;
            let due_on = day + Days::new(8 + self.dice.roll(25));
            let amount = 50_000 + i64::try_from(self.dice.roll(900_000)).unwrap();
            writeln!(
                invoices,
                "{number},{},{day},{due_on},{amount},COP",
                code(customer)
            )
            .unwrap();
            let invoice = Invoice {
                customer,
                open: amount,
            };
            self.ledger.invoices.insert(number, invoice);
        }
        let mut paths = vec![self.world.file("facturas.csv", invoices)];
        let mut payments = String::new();
        for number in open {
            if self.dice.happens(22) {
                let (customer, amount) = self.payment(&number);
                let payment = self.payments;
                writeln!(
                    payments,
                    "P-{payment:05},{number},{},{day},{amount},COP",
                    code(customer)
                )
                .unwrap();
            }
        }
        if !payments.is_empty() {
            let head = "payment_id,invoice_no,customer_id,pay_date,amount,currency\n";
            paths.push(self.world.file("pagos.csv", format!("{head}{payments}")));
        }
        let view = self.world.ok("imports.commit", json!({ "paths": paths }));
        assert_eq!(view["totals"]["rejected"], 0, "{view:#}");
    }

    /// Somebody pays at the counter.
    fn pay_one(&mut self) {
        let open = self.owing();
        let Some(number) = open.get(self.dice.roll(open.len().max(1) as u64) as usize) else {
            return;
        };
        self.count("late payments before a send");
        let (_, amount) = self.payment(number);
        let share = json!([{ "invoice": number, "amount": amount.to_string() }]);
        self.world.ok(
            "credits.save",
            json!({ "kind": "payment", "customer": "", "amount": amount.to_string(), "shares": share }),
        );
    }

    /// The invoices on which something is owed.
    fn owing(&self) -> Vec<String> {
        let invoices = self.ledger.invoices.iter();
        invoices
            .filter(|(_, invoice)| invoice.open > 0)
            .map(|(number, _)| number.clone())
            .collect()
    }

    /// A payment of all or a part of an invoice: by whom, and how much.
    fn payment(&mut self, number: &str) -> (usize, i64) {
        self.payments += 1;
        let part = self.dice.happens(6);
        let invoice = self.ledger.invoices.get_mut(number).unwrap();
        let amount = if part {
            (invoice.open / 2).max(1)
        } else {
            invoice.open
        };
        invoice.open -= amount;
        (invoice.customer, amount)
    }

    /// Promises, and customers who want to be left alone or are.
    fn customers_speak(&mut self, day: NaiveDate) {
        if self.dice.happens(3) {
            let open = self.ledger.invoices.iter().find(|(_, invoice)| invoice.open > 0);
            if let Some((number, invoice)) = open {
                let promise = json!({
                    "customer": code(invoice.customer),
                    "invoice": number,
                    "amount": invoice.open.to_string(),
                    "promised_on": (day + Days::new(5)).to_string(),
                });
                if self.world.run("promises.add", promise).is_ok() {
                    self.count("promises");
                }
            }
        }
        let (field, value, what) = match self.dice.roll(50) {
            0 => ("opted_out", json!(true), "opt-outs"),
            1 => ("excluded_reason", json!("en disputa"), "exclusions"),
            _ => return,
        };
        let customer = self.dice.roll(CUSTOMERS as u64) as usize;
        let request = json!({ "customer": code(customer) });
        let mut profile: Value = self.world.ok("customers.get", request)["profile"].clone();
        profile[field] = value;
        self.world.ok("customers.save", profile);
        self.silent.insert(customer);
        self.count(what);
    }

    fn count(&mut self, what: &'static str) {
        *self.happened.entry(what).or_default() += 1;
    }

    pub fn happened(&self) -> &BTreeMap<&'static str, u32> {
        &self.happened
    }

    /// The story in numbers.
    pub fn told(&self) -> String {
        format!(
            "{} invoices, {} payments, {} attempts, {} arrived, {:?}",
            self.numbers,
            self.payments,
            self.post.attempts(),
            self.post.arrived(),
            self.happened
        )
    }
}

fn instant(local: NaiveDateTime) -> DateTime<Utc> {
    (local + BEHIND).and_utc()
}

fn local(world: &World) -> NaiveDateTime {
    world.now().naive_utc() - BEHIND
}
