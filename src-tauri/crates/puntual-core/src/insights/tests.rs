//! Figures worked out by hand on a handful of invoices.

use chrono::NaiveDate;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn invoice(
    id: i64,
    issued_on: &str,
    due_on: &str,
    total_minor: i64,
    reductions: &[(&str, i64, ReductionKind)],
) -> LedgerInvoice {
    LedgerInvoice {
        id,
        customer: 1,
        issued_on: day(issued_on),
        due_on: day(due_on),
        total_minor,
        reductions: reductions
            .iter()
            .map(|(on, minor, kind)| Reduction {
                on: day(on),
                minor: *minor,
                kind: *kind,
            })
            .collect(),
        contacted_on: None,
    }
}

use ReductionKind::{CreditNote, Payment};

/// Paid on the day, ten days late, in part, not at all, and by a credit note alone.
fn march() -> [LedgerInvoice; 5] {
    [
        invoice(
            1,
            "2026-02-01",
            "2026-03-03",
            1000,
            &[("2026-03-03", 1000, Payment)],
        ),
        invoice(
            2,
            "2026-02-10",
            "2026-03-12",
            2000,
            &[("2026-03-22", 2000, Payment)],
        ),
        invoice(
            3,
            "2026-03-05",
            "2026-04-04",
            3000,
            &[("2026-03-20", 500, Payment)],
        ),
        invoice(4, "2026-01-10", "2026-02-09", 400, &[]),
        invoice(
            5,
            "2026-03-10",
            "2026-03-20",
            600,
            &[("2026-03-15", 600, CreditNote)],
        ),
    ]
}

const MARCH: fn() -> Period = || Period {
    from: day("2026-03-01"),
    to: day("2026-03-31"),
};

fn tally() -> Tally {
    let mut tally = Tally::new(MARCH(), day("2026-04-10"));
    march().iter().for_each(|invoice| tally.invoice(invoice));
    tally
}

#[track_caller]
fn says(figure: Figure, expected: &str) {
    let value = tally().value(figure).map(|value| value.to_string());
    assert_eq!(value.as_deref(), Some(expected), "{figure:?}");
}

#[test]
fn every_figure_of_march_is_what_one_gets_by_hand() {
    // Opening 3,400; invoiced 3,600; closing 2,900, of which 2,500 is not due; 31 days.
    says(Figure::Dso, "25.0"); // 2,900 ÷ 3,600 × 31 = 24.97
    says(Figure::BestDso, "21.5"); // 2,500 ÷ 3,600 × 31 = 21.53
    says(Figure::Cei, "91.1"); // (3,400 + 3,600 − 2,900) ÷ (3,400 + 3,600 − 2,500)
    says(Figure::OnTime, "50.0"); // one of two; the fifth was closed by no money
    says(Figure::OnTimeAmount, "33.3"); // 1,000 ÷ 3,000
    says(Figure::Delay, "11.8"); // (1,000 × 0 + 2,000 × 10 + 400 × 50) ÷ 3,400
    says(Figure::DaysToPay, "5.0"); // (0 + 10) ÷ 2
    says(Figure::PastDue, "13.8"); // 400 ÷ 2,900
    says(Figure::Recovery, "75.0"); // 3,000 ÷ (1,000 + 2,000 + 400 + 600)
    says(Figure::Roll(0), "0.0"); // nothing of 3,000
    says(Figure::Roll(1), "100.0"); // all of 400
    assert_eq!(tally().value(Figure::Roll(2)), None);
    assert_eq!(tally().average_days_delinquent(), Some(Tenths(35)));
    assert_eq!(tally().value(Figure::Preventive), None, "nobody was reminded");
}

#[test]
fn money_on_account_lessens_the_receivables_as_in_the_aging() {
    let mut tally = tally();
    tally.on_account(100, 500);
    // 2,400 and 2,000 ÷ 3,600 × 31.
    assert_eq!(tally.value(Figure::Dso), Some(Tenths(207)));
    assert_eq!(tally.value(Figure::BestDso), Some(Tenths(172)));
    // (3,300 + 3,600 − 2,400) ÷ (3,300 + 3,600 − 2,000).
    assert_eq!(tally.value(Figure::Cei), Some(Tenths(918)));
}

#[test]
fn over_three_months_the_index_counts_the_sales_of_one() {
    let quarter = Period {
        from: day("2026-01-01"),
        to: day("2026-03-31"),
    };
    assert_eq!((quarter.days(), quarter.months()), (90, 3));
    let mut tally = Tally::new(quarter, day("2026-04-10"));
    march().iter().for_each(|invoice| tally.invoice(invoice));
    // Opening 0, invoiced 7,000: (7,000 ÷ 3 − 2,900) ÷ (7,000 ÷ 3 − 2,500) has nothing below the line.
    assert_eq!(tally.value(Figure::Cei), None);
    assert_eq!(tally.sum(Figure::Dso).under, 7000);
}

#[test]
fn the_period_before_is_as_long_and_ends_the_day_before() {
    let before = MARCH().preceding();
    assert_eq!((before.from, before.to), (day("2026-01-29"), day("2026-02-28")));
    assert_eq!(before.days(), 31);
}

#[test]
fn counting_back_takes_whole_months_and_a_part_of_the_next() {
    let months = [
        MonthSales {
            days: 31,
            minor: 3600,
        },
        MonthSales {
            days: 28,
            minor: 3000,
        },
        MonthSales { days: 31, minor: 400 },
    ];
    assert_eq!(countback(2900, &months), Some(Tenths(250)));
    // 31 + 1,400 ÷ 3,000 × 28.
    assert_eq!(countback(5000, &months), Some(Tenths(441)));
    assert_eq!(countback(7000, &months), Some(Tenths(900)));
    assert_eq!(countback(7001, &months), None, "older than every sale known");
    assert_eq!(countback(-5, &months), Some(Tenths(0)));
    let used = months_used(5000, &months);
    let said: Vec<(i64, i128)> = used.iter().map(|month| (month.days.0, month.minor)).collect();
    assert_eq!(said, [(310, 3600), (131, 1400)]);
    assert_eq!(months_used(0, &months), []);
}

#[test]
fn the_change_of_a_month_adds_up() {
    let mut changes = Changes::new(day("2026-02-28"), day("2026-03-31"));
    march().iter().for_each(|invoice| changes.invoice(invoice));
    for (kind, minor) in [
        (Payment, 1000),
        (Payment, 2000),
        (Payment, 500),
        (CreditNote, 600),
    ] {
        changes.credit(kind, (0, 0), minor);
    }
    // Money that no invoice has taken up.
    changes.credit(Payment, (0, 70), 70);
    assert_eq!(
        (changes.opening, changes.invoiced, changes.closing),
        (3400, 3600, 2830)
    );
    assert_eq!((changes.paid, changes.credited, changes.other()), (3570, 600, 0));
    let early = changes.by_bucket[1];
    assert_eq!((early.opening, early.now.0), (400, [0, 0, 400, 0, 0]));
    assert_eq!(
        (changes.new.opening, changes.new.paid, changes.new.credited),
        (3600, 500, 600)
    );
    assert_eq!(changes.new.now.0, [2500, 0, 0, 0, 0]);
    for fate in changes.by_bucket.iter().chain([&changes.new]) {
        assert_eq!(
            fate.opening,
            fate.paid + fate.credited + fate.written_off + fate.now.total()
        );
    }
}

#[test]
fn the_aging_is_taken_at_the_ends_of_months_and_on_the_last_day() {
    let mut points = points(day("2026-03-20"), 2);
    for point in &mut points {
        march().iter().for_each(|invoice| point.invoice(invoice));
    }
    let said: Vec<(String, i64)> = points
        .iter()
        .map(|point| (point.on.to_string(), point.buckets.total()))
        .collect();
    let expected = [("2026-01-31", 400), ("2026-02-28", 3400), ("2026-03-20", 4900)];
    assert_eq!(said, expected.map(|(on, total)| (on.to_owned(), total)));
}

fn cases(group: u8, contacted: bool, in_time: usize, of: usize, arm: Option<Arm>) -> Vec<Case> {
    (0..of)
        .map(|index| Case {
            contacted,
            in_time: index < in_time,
            group,
            arm,
        })
        .collect()
}

#[test]
fn a_hold_out_gives_the_difference_and_how_sure_it_is() {
    let drawn = [
        cases(0, true, 30, 40, Some(Arm::Contacted)),
        cases(0, false, 20, 40, Some(Arm::Held)),
    ]
    .concat();
    let lift = prevention(&drawn).lift;
    assert_eq!(lift.basis, LiftBasis::HoldOut);
    // 75 % − 50 %; ± 1.96 × √(31/42 × 11/42 ÷ 42 + 21/42 × 21/42 ÷ 42).
    assert_eq!(lift.points, Some(Tenths(250)));
    assert_eq!((lift.low, lift.high), (Some(Tenths(49)), Some(Tenths(451))));
}

#[test]
fn without_a_hold_out_alike_is_compared_with_alike() {
    // Good payers are reminded less: the plain difference would hide what reminders do.
    let all = [
        cases(0, true, 10, 20, None),
        cases(0, false, 2, 10, None),
        cases(1, true, 20, 20, None),
        cases(1, false, 27, 30, None),
    ]
    .concat();
    let found = prevention(&all);
    assert_eq!((found.contacted, found.contacted_in_time), (40, 30));
    assert_eq!((found.uncontacted, found.uncontacted_in_time), (40, 29));
    assert_eq!(found.lift.basis, LiftBasis::Comparable);
    // Half of 50 % − 20 % and half of 100 % − 90 %.
    assert_eq!(found.lift.points, Some(Tenths(200)));
}

#[test]
fn too_few_to_say_is_said() {
    let few = [cases(0, true, 19, 19, None), cases(0, false, 0, 40, None)].concat();
    let lift = prevention(&few).lift;
    assert_eq!((lift.contacted, lift.uncontacted, lift.points), (19, 40, None));
}

#[test]
fn chance_holds_back_about_the_part_that_was_asked_for_and_never_changes_its_mind() {
    let held = |percent| {
        (0..2000)
            .filter(|number| is_held_out("book", &format!("F-{number}"), percent))
            .count()
    };
    assert!((150..250).contains(&held(10)), "{}", held(10));
    assert!((520..680).contains(&held(30)), "{}", held(30));
    assert_eq!(held(0), 0);
    assert_eq!(is_held_out("book", "F-1", 10), is_held_out("book", "F-1", 10));
}

#[test]
fn a_payment_answers_the_last_reminder_before_it_alone() {
    let line = |on: &str| ContactLine {
        invoice: 1,
        customer: 1,
        on: day(on),
        channel: "email".to_owned(),
        step: "before_7".to_owned(),
        segment: String::new(),
        open_minor: 1000,
    };
    let lines = [line("2026-03-01"), line("2026-03-05"), line("2026-03-20")];
    let paid = invoice(
        1,
        "2026-02-01",
        "2026-03-08",
        1000,
        &[("2026-03-06", 300, Payment), ("2026-03-29", 700, Payment)],
    );
    let given: Vec<&ContactLine> = lines.iter().collect();
    let found = responses(&given, &paid, &[day("2026-03-21")]);
    let said: Vec<(u32, i64)> = found
        .iter()
        .map(|response| (response.answered, response.paid_minor))
        .collect();
    // The second brought 300, the third a promise; the rest came nine days after it.
    assert_eq!(said, [(0, 0), (1, 300), (1, 0)]);
}
