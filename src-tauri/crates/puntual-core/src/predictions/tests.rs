//! What predictions must do, on portfolios made by rule.

use chrono::{Datelike, Duration, NaiveDate};

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Numbers that look like chance and are always the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 33).unwrap()) / f64::from(u32::MAX >> 1)
    }

    fn between(&mut self, low: i64, high: i64) -> i64 {
        #[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
        let step = (self.roll() * (high - low + 1) as f64) as i64;
        (low + step).min(high)
    }
}

/// Customers with habits of their own: most pay around their usual day, larger invoices later, some turn bad on the way.
fn portfolio(customers: u32, months: i64) -> Vec<PastInvoice> {
    let mut dice = Dice(7);
    let mut invoices = Vec::new();
    let start = day("2024-01-01");
    for customer in 0..customers {
        let habit = dice.between(-6, 12);
        let turns = dice.roll() < 0.2;
        for month in 0..months {
            for _ in 0..dice.between(0, 3) {
                let issued_on = start + Duration::days(month * 30 + dice.between(0, 29));
                let large = dice.roll() < 0.2;
                let amount_minor = dice.between(50_000, 150_000) * if large { 6 } else { 1 };
                let worse = if turns && month > months / 2 { 12 } else { 0 };
                let delay = habit + worse + if large { 7 } else { 0 } + dice.between(-5, 5);
                let due_on = issued_on + Duration::days(30);
                let mut paid_on = due_on + Duration::days(delay.max(-29));
                while paid_on.weekday().number_from_monday() > 5 {
                    paid_on += Duration::days(1);
                }
                let end = start + Duration::days(months * 30);
                invoices.push(PastInvoice {
                    customer,
                    issued_on,
                    due_on,
                    amount_minor,
                    paid_on: Some(paid_on).filter(|paid_on| *paid_on < end),
                    disputed: false,
                });
            }
        }
    }
    invoices
}

#[test]
fn predictions_beat_the_customers_own_rate_on_later_invoices() {
    let found = evaluate(&portfolio(80, 24), 70).unwrap();
    assert_eq!(found.basis, Basis::Learned);
    assert!(found.tested_on > 500, "{found:?}");
    assert!(found.model.auc > found.own_rate.auc + 0.02, "{found:#?}");
    assert!(found.model.brier < found.own_rate.brier - 0.01, "{found:#?}");
    assert!(
        found.model.median_days_off < found.own_rate.median_days_off,
        "{found:#?}"
    );
}

/// Customers who never change: each pays around a day of its own. Their own rate says nearly all that there is to know.
fn steady(seed: u64, customers: u32, each: i64) -> Vec<PastInvoice> {
    let mut dice = Dice(seed);
    let start = day("2024-01-01");
    let mut invoices = Vec::new();
    for customer in 0..customers {
        let habit = dice.between(-15, 15);
        for _ in 0..each {
            let due_on = start + Duration::days(dice.between(30, 730));
            let paid_on = due_on + Duration::days((habit + dice.between(-6, 6)).max(-30));
            invoices.push(PastInvoice {
                customer,
                issued_on: due_on - Duration::days(30),
                due_on,
                amount_minor: dice.between(50_000, 150_000),
                paid_on: Some(paid_on).filter(|paid_on| *paid_on < day("2025-12-31")),
                disputed: false,
            });
        }
    }
    invoices
}

#[test]
fn where_nobody_changes_predictions_rank_better_than_the_own_rate_and_miss_no_more() {
    let (mut model, mut own) = (Figures::default(), Figures::default());
    for seed in 0..20 {
        let found = evaluate(&steady(seed, 60, 40), 70).unwrap();
        assert_eq!(found.basis, Basis::Learned);
        for (sum, of) in [(&mut model, found.model), (&mut own, found.own_rate)] {
            sum.auc += of.auc;
            sum.brier += of.brier;
        }
    }
    assert!(model.auc > own.auc, "{model:?} {own:?}");
    // The own rate is all there is to know here: one part in fifty is the price of listening to anything else.
    assert!(model.brier < own.brier * 1.02, "{model:?} {own:?}");
}

#[test]
fn of_a_few_hundred_invoices_no_more_is_learned_than_they_show() {
    let (mut model, mut own) = (0.0, 0.0);
    for seed in 0..40 {
        let found = evaluate(&steady(seed, 30, 7), 70).unwrap();
        model += found.model.brier;
        own += found.own_rate.brier;
    }
    assert!(model < own, "{model} {own}");
}

#[test]
fn what_is_said_is_what_happens_within_a_few_percent() {
    let found = evaluate(&portfolio(80, 24), 70).unwrap();
    assert!(found.model.calibration_error < 0.06, "{:#?}", found.calibration);
}

#[test]
fn the_future_is_not_looked_at() {
    let invoices = portfolio(30, 12);
    let until = day("2024-09-01");
    let known: Vec<PastInvoice> = invoices
        .iter()
        .filter(|invoice| invoice.issued_on < until)
        .cloned()
        .map(|mut invoice| {
            invoice.paid_on = invoice.paid_on.filter(|paid_on| *paid_on < until);
            invoice
        })
        .collect();
    let (with_future, _) = model::learn(&invoices, until, false);
    let (without, _) = model::learn(&known, until, false);
    assert_eq!(with_future.learned_from, without.learned_from);
    assert_eq!(with_future.in_time, without.in_time);
    assert_eq!(with_future.delay, without.delay);
}

#[test]
fn a_new_customer_is_judged_by_the_portfolio_and_says_so() {
    let mut invoices = portfolio(40, 12);
    invoices.push(PastInvoice {
        customer: 1000,
        issued_on: day("2024-12-01"),
        due_on: day("2024-12-31"),
        amount_minor: 100_000,
        paid_on: None,
        disputed: false,
    });
    let scored = score(&invoices, day("2024-12-02"));
    let new = scored.iter().find(|one| one.index == invoices.len() - 1).unwrap();
    assert!(matches!(new.reasons[0], Reason::NewCustomer { .. }), "{new:?}");
    assert!(new.in_time > 0.15 && new.in_time < 0.85, "{new:?}");
}

#[test]
fn a_book_without_history_promises_nothing() {
    let open = PastInvoice {
        customer: 0,
        issued_on: day("2025-03-03"),
        due_on: day("2025-04-02"),
        amount_minor: 5000,
        paid_on: None,
        disputed: false,
    };
    let scored = score(std::slice::from_ref(&open), day("2025-03-10"));
    assert_eq!(scored[0].basis, Basis::Nothing);
    assert!((scored[0].in_time - 0.5).abs() < 0.01);
    assert!(evaluate(&[open], 70).is_none());
}

#[test]
fn an_invoice_past_due_cannot_be_paid_in_time_and_is_expected_from_today_on() {
    let invoices = portfolio(40, 12);
    let today = day("2024-12-26");
    for one in score(&invoices, today) {
        let invoice = &invoices[one.index];
        assert!(
            one.expected_on >= today
                && one.earliest_on <= one.expected_on
                && one.expected_on <= one.latest_on
        );
        if invoice.due_on < today {
            assert!(one.in_time == 0.0);
            assert!(matches!(one.reasons[0], Reason::PastDue { .. }));
        }
    }
}

#[test]
fn each_day_without_a_payment_lowers_the_chance() {
    let mut invoices = portfolio(40, 12);
    invoices.retain(|invoice| invoice.issued_on < day("2024-11-01"));
    invoices.push(PastInvoice {
        customer: 3,
        issued_on: day("2024-11-01"),
        due_on: day("2024-12-01"),
        amount_minor: 100_000,
        paid_on: None,
        disputed: false,
    });
    let index = invoices.len() - 1;
    let chance = |today: &str| {
        let scored = score(&invoices, day(today));
        scored.iter().find(|one| one.index == index).unwrap().in_time
    };
    assert!(chance("2024-12-01") < chance("2024-11-20"));
    assert!(chance("2024-12-02") == 0.0);
}

#[test]
fn a_habit_is_told_in_facts() {
    // Ten invoices paid on Fridays, five days late, and one three times as large that is open.
    let friday = day("2024-01-05");
    let mut invoices: Vec<PastInvoice> = (0..10)
        .map(|week| {
            let paid_on = friday + Duration::days(7 * week);
            PastInvoice {
                customer: 0,
                issued_on: paid_on - Duration::days(20),
                due_on: paid_on - Duration::days(5),
                amount_minor: 10_000,
                paid_on: Some(paid_on),
                disputed: false,
            }
        })
        .collect();
    invoices.push(PastInvoice {
        customer: 0,
        issued_on: day("2024-04-01"),
        due_on: day("2024-04-16"),
        amount_minor: 30_000,
        paid_on: None,
        disputed: false,
    });
    let reasons = score(&invoices, day("2024-04-02"))[0].reasons.clone();
    assert!(
        reasons.contains(&Reason::Record {
            on_time: 0,
            decided: 10
        }),
        "{reasons:?}"
    );
    assert!(reasons.contains(&Reason::UsuallyLate { days: 5 }), "{reasons:?}");
    assert!(reasons.contains(&Reason::PaysOn { weekday: 5 }), "{reasons:?}");
    assert!(reasons.contains(&Reason::Larger { tenths: 30 }), "{reasons:?}");
}
