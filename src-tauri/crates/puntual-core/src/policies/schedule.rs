//! The day of each step for one invoice.

use chrono::{Datelike, Days, NaiveDate, TimeDelta, Weekday};

use super::{Anchor, Kind, Policy, Shift, Step};

/// Longer than any run of days without business.
pub(super) const MOST_SHIFTED: u64 = 14;

/// A step with its day for one invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated<'p> {
    /// The step.
    pub step: &'p Step,
    /// Its day.
    pub on: NaiveDate,
}

/// Monday to Friday: a business day where nothing is known of holidays.
#[must_use]
pub fn is_weekday(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The last day of the month of `day`.
#[must_use]
pub fn month_end(day: NaiveDate) -> NaiveDate {
    let next = if day.month() == 12 {
        NaiveDate::from_ymd_opt(day.year() + 1, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(day.year(), day.month() + 1, 1)
    };
    next.and_then(|first| first.pred_opt()).unwrap_or(day)
}

impl Policy {
    /// The steps about an open invoice with their days, earliest first; of one day in the order of the policy. What asks to
    /// confirm receipt or offers a discount has no day after the due date.
    #[must_use]
    pub fn schedule(
        &self,
        issued_on: NaiveDate,
        due_on: NaiveDate,
        is_business_day: &dyn Fn(NaiveDate) -> bool,
    ) -> Vec<Dated<'_>> {
        let mut dated: Vec<Dated<'_>> = Vec::with_capacity(self.steps.len());
        let mut previous: Option<NaiveDate> = None;
        for step in &self.steps {
            let base = match step.anchor {
                Anchor::Due => Some(due_on),
                Anchor::Issue => Some(issued_on),
                Anchor::MonthEnd => Some(month_end(due_on)),
                Anchor::Previous => previous,
                Anchor::Payment => None,
            };
            let day = base.and_then(|base| base.checked_add_signed(TimeDelta::days(step.offset_days)));
            let Some(day) = day else { continue };
            let mut on = shifted(day, step.shift, is_business_day);
            // What is said up to the due date and what is said after it stay on their sides.
            if day <= due_on && on > due_on {
                on = shifted(day, Some(Shift::Before), is_business_day);
            } else if day > due_on && on <= due_on {
                on = shifted(day, Some(Shift::After), is_business_day);
            }
            if step.anchor == Anchor::Previous {
                on = previous.map_or(on, |previous| on.max(previous));
            }
            previous = Some(on);
            let only_before = matches!(step.kind, Kind::Receipt | Kind::Incentive);
            if !(only_before && on > due_on) {
                dated.push(Dated { step, on });
            }
        }
        dated.sort_by_key(|dated| dated.on);
        dated
    }
}

fn shifted(day: NaiveDate, shift: Option<Shift>, is_business_day: &dyn Fn(NaiveDate) -> bool) -> NaiveDate {
    let found = match shift {
        None => None,
        Some(Shift::Before) => (0..=MOST_SHIFTED)
            .filter_map(|days| day.checked_sub_days(Days::new(days)))
            .find(|day| is_business_day(*day)),
        Some(Shift::After) => (0..=MOST_SHIFTED)
            .filter_map(|days| day.checked_add_days(Days::new(days)))
            .find(|day| is_business_day(*day)),
    };
    found.unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::channels::Channel;
    use crate::policies::{LocalText, Stop};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(steps: Vec<Step>, issued_on: &str, due_on: &str) -> Vec<String> {
        let policy = Policy {
            key: "test".to_owned(),
            name: LocalText::same("test"),
            tolerance_minor: 0,
            min_gap_days: 0,
            stop: Stop::default(),
            silent: false,
            steps,
        };
        policy
            .schedule(day(issued_on), day(due_on), &is_weekday)
            .iter()
            .map(|dated| format!("{} {}", dated.step.key, dated.on))
            .collect()
    }

    fn step(key: &str, anchor: Anchor, offset_days: i64, shift: Option<Shift>) -> Step {
        Step {
            anchor,
            shift,
            ..Step::new(key, offset_days, Channel::Email)
        }
    }

    #[test]
    fn each_anchor_counts_from_its_own_day() {
        let steps = || {
            vec![
                step("issue", Anchor::Issue, 1, None),
                step("due", Anchor::Due, 2, None),
                step("then", Anchor::Previous, 3, None),
                step("end", Anchor::MonthEnd, 0, None),
            ]
        };
        assert_eq!(
            days(steps(), "2026-01-15", "2026-01-31"),
            [
                "issue 2026-01-16",
                "end 2026-01-31",
                "due 2026-02-02",
                "then 2026-02-05"
            ]
        );
        assert_eq!(
            days(steps(), "2026-02-01", "2026-02-10"),
            [
                "issue 2026-02-02",
                "due 2026-02-12",
                "then 2026-02-15",
                "end 2026-02-28"
            ]
        );
    }

    #[test]
    fn the_end_of_a_month_is_its_own_last_day() {
        let end = |text| month_end(day(text)).to_string();
        assert_eq!(end("2026-01-31"), "2026-01-31");
        assert_eq!(end("2026-02-01"), "2026-02-28");
        assert_eq!(end("2028-02-28"), "2028-02-29");
        assert_eq!(end("2026-04-30"), "2026-04-30");
        assert_eq!(end("2026-12-05"), "2026-12-31");
    }

    #[test]
    fn a_day_without_business_gives_way_and_each_step_stays_on_its_side_of_the_due_date() {
        // 2026-03-21 is a Saturday.
        let on = |offset, shift| {
            days(
                vec![step("s", Anchor::Due, offset, Some(shift))],
                "2026-03-01",
                "2026-03-21",
            )
        };
        assert_eq!(on(0, Shift::Before), ["s 2026-03-20"]);
        assert_eq!(on(0, Shift::After), ["s 2026-03-20"], "not past the due date");
        assert_eq!(on(1, Shift::After), ["s 2026-03-23"]);
        assert_eq!(on(1, Shift::Before), ["s 2026-03-23"], "not before the due date");
        assert_eq!(on(7, Shift::Before), ["s 2026-03-27"]);
    }

    #[test]
    fn a_receipt_is_not_asked_for_after_the_due_date() {
        let receipt = Step {
            kind: Kind::Receipt,
            ..step("receipt", Anchor::Issue, 2, None)
        };
        assert_eq!(
            days(vec![receipt.clone()], "2026-03-01", "2026-03-03"),
            ["receipt 2026-03-03"]
        );
        assert!(days(vec![receipt], "2026-03-01", "2026-03-02").is_empty());
    }
}
