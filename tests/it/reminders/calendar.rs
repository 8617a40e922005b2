//! The standard policy, walked day by day.

use chrono::{Days, NaiveDate};
use puntual_tests::world::World;

use crate::shop::{approved, customer, invoice, pay, proposed};

/// Approves every day from `from` for `days` days, and tells what went when.
fn diary(world: &mut World, from: &str, days: u64) -> Vec<String> {
    let first: NaiveDate = from.parse().unwrap();
    let mut diary = Vec::new();
    for offset in 0..days {
        let day = (first + Days::new(offset)).to_string();
        world.go_to(&day);
        diary.extend(approved(world).into_iter().map(|line| format!("{day} {line}")));
    }
    diary
}

#[test]
fn one_invoice_hears_every_step_of_the_standard_policy_on_its_day() {
    let mut world = World::with_book("2026-03-01");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "1750.50");
    assert_eq!(
        diary(&mut world, "2026-03-10", 50),
        [
            "2026-03-13 C1 before_7 email F-1 1750.50 MXN",
            "2026-03-18 C1 before_2 whatsapp F-1 1750.50 MXN",
            "2026-03-20 C1 on_due email F-1 1750.50 MXN",
            "2026-03-23 C1 after_3_call call F-1 1750.50 MXN",
            "2026-03-27 C1 after_7 email F-1 1750.50 MXN",
            "2026-04-04 C1 after_15_call call F-1 1750.50 MXN",
            "2026-04-19 C1 after_30_letter letter F-1 1750.50 MXN",
        ]
    );
}

#[test]
fn a_paid_invoice_leaves_the_run_and_is_silent_from_then_on() {
    let mut world = World::with_book("2026-03-13");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "1750.50");
    assert_eq!(approved(&world).len(), 1);
    pay(&world, "P-1", "F-1", "C1", "2026-03-13", "1750.50");
    assert_eq!(diary(&mut world, "2026-03-14", 40), Vec::<String>::new());
}

#[test]
fn after_days_off_missed_steps_collapse_into_the_one_that_fits_today() {
    let mut world = World::with_book("2026-03-01");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-03-20", "100");
    // Nobody opened the program between the 10th and the 19th.
    assert_eq!(
        diary(&mut world, "2026-03-19", 6),
        [
            "2026-03-19 C1 before_2 whatsapp F-1 100.00 MXN",
            "2026-03-23 C1 after_3_call call F-1 100.00 MXN"
        ],
        "the message on the due day would come one day after the one before it"
    );
}

#[test]
fn escalation_after_long_absence_begins_with_the_first_step_and_keeps_its_pace() {
    let mut world = World::with_book("2026-01-05");
    customer(&world, "C1", "ana@cliente.mx", "+525555550101");
    invoice(&world, "F-1", "C1", "2026-01-10", "100");
    assert_eq!(
        diary(&mut world, "2026-03-02", 30),
        [
            "2026-03-02 C1 after_3_call call F-1 100.00 MXN",
            "2026-03-06 C1 after_7 email F-1 100.00 MXN",
            "2026-03-14 C1 after_15_call call F-1 100.00 MXN",
            "2026-03-29 C1 after_30_letter letter F-1 100.00 MXN",
        ]
    );
}

#[test]
fn an_invoice_due_on_a_leap_day_is_reminded_on_it_and_overdue_the_day_after() {
    let mut world = World::with_book("2028-02-29");
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2028-02-29", "100");
    assert_eq!(proposed(&world), ["C1 on_due email F-1 100.00 MXN"]);
    world.go_to("2028-03-01");
    assert_eq!(proposed(&world), Vec::<String>::new());
}

#[test]
fn a_partly_paid_invoice_is_reminded_for_the_rest_only() {
    let world = World::with_book("2026-03-20");
    customer(&world, "C1", "ana@cliente.mx", "");
    invoice(&world, "F-1", "C1", "2026-03-20", "1750.50");
    pay(&world, "P-1", "F-1", "C1", "2026-03-19", "750.25");
    assert_eq!(proposed(&world), ["C1 on_due email F-1 1000.25 MXN"]);
}
