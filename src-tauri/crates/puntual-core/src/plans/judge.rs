//! How a plan stands: what came in pays its instalments in the order of their days.

use chrono::{Days, NaiveDate};

use crate::choices::choices;

/// What is to be paid by when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Its day.
    pub due_on: NaiveDate,
    /// Smallest units.
    pub amount_minor: i64,
}

/// What lessened the debt of the covered invoices: money, a credit note, a write-off; below zero it was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// When.
    pub on: NaiveDate,
    /// Smallest units.
    pub minor: i64,
}

choices! {
    /// How an instalment stands.
    InstalmentState:
    /// Its day has not passed.
    Open = "open",
    /// Paid by its day.
    Paid = "paid",
    /// Paid after its day.
    PaidLate = "paid_late",
    /// Its day has passed, and it is not paid.
    Late = "late",
}

/// An instalment with what came in for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How it stands.
    pub state: InstalmentState,
    /// What came in for it, smallest units.
    pub paid_minor: i64,
    /// The day on which it was paid in full.
    pub paid_on: Option<NaiveDate>,
}

/// Why a plan counts no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanEnd {
    /// Called off.
    Withdrawn,
    /// Another stands in its place.
    Replaced,
}

choices! {
    /// How a plan stands.
    PlanState:
    /// Nothing is late.
    Running = "running",
    /// An instalment is late, but not so long that the plan is broken.
    Late = "late",
    /// An instalment is later than the plan allows. Who catches up has a running plan again.
    Broken = "broken",
    /// All of it is paid.
    Kept = "kept",
    /// Called off.
    Withdrawn = "withdrawn",
    /// Another stands in its place.
    Replaced = "replaced",
}

impl PlanState {
    /// Whether it is still to be paid as agreed, and so holds the ordinary reminders.
    #[must_use]
    pub const fn holds(self) -> bool {
        matches!(self, PlanState::Running | PlanState::Late)
    }

    /// Whether its invoices may not be in another plan, unless that replaces it.
    #[must_use]
    pub const fn is_standing(self) -> bool {
        matches!(self, PlanState::Running | PlanState::Late | PlanState::Broken)
    }
}

/// A plan that was judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// How it stands.
    pub state: PlanState,
    /// How each instalment stands, in their order.
    pub instalments: Vec<Standing>,
    /// What came in, smallest units.
    pub paid_minor: i64,
    /// The place of the first that is not paid.
    pub next: Option<usize>,
    /// The last day on which the plan is not broken when nothing more comes in; `None` when nothing is left to pay.
    pub unbroken_until: Option<NaiveDate>,
}

/// Judges a plan on `today`. `settled`: its invoices are closed, whatever came in; `break_days`: so many days an instalment
/// may be late.
#[must_use]
pub fn judge(
    dues: &[Due],
    paid: &[Paid],
    settled: bool,
    break_days: u32,
    ended: Option<PlanEnd>,
    today: NaiveDate,
) -> Judged {
    let mut paid: Vec<Paid> = paid.iter().copied().filter(|paid| paid.on <= today).collect();
    paid.sort_by_key(|paid| paid.on);
    let all = sum(&paid);
    let mut before = 0i64;
    let instalments: Vec<Standing> = dues
        .iter()
        .map(|due| {
            let until = before.saturating_add(due.amount_minor);
            let standing = standing(due, (before, until), &paid, (all, settled), today);
            before = until;
            standing
        })
        .collect();
    let is_open =
        |standing: &Standing| matches!(standing.state, InstalmentState::Open | InstalmentState::Late);
    let next = instalments.iter().position(is_open);
    let allowed = |due: &Due| {
        due.due_on
            .checked_add_days(Days::new(u64::from(break_days)))
            .unwrap_or(due.due_on)
    };
    let unbroken_until = next.and_then(|place| dues.get(place)).map(allowed);
    let is_late = |standing: &Standing| standing.state == InstalmentState::Late;
    let state = match (ended, unbroken_until) {
        (Some(PlanEnd::Withdrawn), _) => PlanState::Withdrawn,
        (Some(PlanEnd::Replaced), _) => PlanState::Replaced,
        (None, None) => PlanState::Kept,
        (None, Some(until)) if today > until => PlanState::Broken,
        (None, Some(_)) if instalments.iter().any(is_late) => PlanState::Late,
        (None, Some(_)) => PlanState::Running,
    };
    Judged {
        state,
        instalments,
        paid_minor: all,
        next,
        unbroken_until,
    }
}

fn sum(paid: &[Paid]) -> i64 {
    paid.iter().fold(0, |sum, paid| sum.saturating_add(paid.minor))
}

fn standing(
    due: &Due,
    (before, until): (i64, i64),
    paid: &[Paid],
    (all, settled): (i64, bool),
    today: NaiveDate,
) -> Standing {
    let paid_minor = all.min(until).saturating_sub(before).max(0);
    if all >= until {
        // The day on which the running sum reached it and did not fall below it again.
        let mut running = all;
        let mut paid_on = None;
        for one in paid.iter().rev() {
            if running < until {
                break;
            }
            paid_on = Some(one.on);
            running = running.saturating_sub(one.minor);
        }
        let late = paid_on.is_some_and(|on| on > due.due_on);
        return Standing {
            state: if late {
                InstalmentState::PaidLate
            } else {
                InstalmentState::Paid
            },
            paid_minor: due.amount_minor,
            paid_on,
        };
    }
    let state = if settled {
        InstalmentState::Paid
    } else if today > due.due_on {
        InstalmentState::Late
    } else {
        InstalmentState::Open
    };
    Standing {
        state,
        paid_minor,
        paid_on: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn three() -> Vec<Due> {
        ["2026-04-01", "2026-05-01", "2026-06-01"]
            .map(|due_on| Due {
                due_on: day(due_on),
                amount_minor: 100,
            })
            .to_vec()
    }

    fn on(today: &str, paid: &[(&str, i64)]) -> Judged {
        let paid: Vec<Paid> = paid
            .iter()
            .map(|(on, minor)| Paid {
                on: day(on),
                minor: *minor,
            })
            .collect();
        judge(&three(), &paid, false, 5, None, day(today))
    }

    fn words(judged: &Judged) -> String {
        let states: Vec<&str> = judged
            .instalments
            .iter()
            .map(|standing| standing.state.as_str())
            .collect();
        format!("{}: {}", judged.state.as_str(), states.join(" "))
    }

    #[test]
    fn a_missed_second_instalment_is_late_and_after_its_days_breaks_the_plan() {
        let first = [("2026-03-31", 100)];
        assert_eq!(words(&on("2026-03-20", &[])), "running: open open open");
        assert_eq!(words(&on("2026-04-01", &first)), "running: paid open open");
        assert_eq!(words(&on("2026-05-01", &first)), "running: paid open open");
        assert_eq!(words(&on("2026-05-02", &first)), "late: paid late open");
        assert_eq!(words(&on("2026-05-06", &first)), "late: paid late open");
        assert_eq!(words(&on("2026-05-07", &first)), "broken: paid late open");
        assert_eq!(on("2026-05-07", &first).unbroken_until, Some(day("2026-05-06")));
    }

    #[test]
    fn who_catches_up_has_a_running_plan_again_and_the_late_one_is_remembered() {
        let paid = [("2026-03-31", 100), ("2026-05-10", 100)];
        assert_eq!(words(&on("2026-05-09", &paid)), "broken: paid late open");
        assert_eq!(words(&on("2026-05-10", &paid)), "running: paid paid_late open");
    }

    #[test]
    fn money_pays_the_earliest_instalment_first_and_flows_over() {
        let judged = on("2026-04-10", &[("2026-04-01", 150)]);
        assert_eq!(words(&judged), "running: paid open open");
        assert_eq!(judged.instalments[1].paid_minor, 50);
        assert_eq!(judged.next, Some(1));
        let all = on("2026-04-10", &[("2026-04-01", 150), ("2026-04-02", 150)]);
        assert_eq!(words(&all), "kept: paid paid paid");
        assert_eq!(all.next, None);
    }

    #[test]
    fn a_payment_that_was_taken_back_pays_nothing() {
        let judged = on(
            "2026-04-10",
            &[("2026-03-30", 100), ("2026-04-02", -100), ("2026-04-03", 100)],
        );
        assert_eq!(words(&judged), "running: paid_late open open");
        assert_eq!(judged.instalments[0].paid_on, Some(day("2026-04-03")));
    }

    #[test]
    fn a_settled_debt_keeps_the_plan_and_an_ended_one_is_not_judged() {
        let kept = judge(&three(), &[], true, 5, None, day("2026-07-01"));
        assert_eq!(words(&kept), "kept: paid paid paid");
        for (end, word) in [(PlanEnd::Withdrawn, "withdrawn"), (PlanEnd::Replaced, "replaced")] {
            let ended = judge(&three(), &[], false, 5, Some(end), day("2026-07-01"));
            assert_eq!(ended.state.as_str(), word);
        }
    }
}
