//! What prevention achieved: how many of the reminded were paid in time, and how many more than without a reminder.

#![allow(clippy::float_arithmetic, reason = "rates and their spread, never money")]

use super::Tenths;

/// Invoices on either side below which nothing is said about the lift.
pub const LEAST: usize = 20;

/// Invoices on either side of a group below which it is left out of the comparison.
const LEAST_OF_A_GROUP: usize = 3;

/// Standard deviations of a 95 % interval.
const Z: f64 = 1.96;

/// What chance decided for an invoice while the owner let a small part go without preventive reminders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arm {
    /// It was reminded as usual.
    Contacted,
    /// It was held back.
    Held,
}

/// An invoice whose due date has passed, and that was open when the first preventive step came: one that was paid before
/// could not have been reminded and compares with nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Case {
    /// A reminder reached the customer before the due date.
    pub contacted: bool,
    /// It was paid by the due date.
    pub in_time: bool,
    /// Which of a handful of groups of alike it belongs to: how its customer paid before, and how large it is.
    pub group: u8,
    /// What chance decided, where it did.
    pub arm: Option<Arm>,
}

/// What a lift rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LiftBasis {
    /// Chance decided who was reminded: nothing else can explain the difference.
    HoldOut,
    /// Invoices of customers who paid alike and of like size that were not reminded, for whatever reason.
    Comparable,
}

/// How much more is paid in time with a preventive reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lift {
    /// What it rests on.
    pub basis: LiftBasis,
    /// Invoices with a reminder that were compared.
    pub contacted: usize,
    /// Invoices without.
    pub uncontacted: usize,
    /// Percentage points; `None` when either side is smaller than [`LEAST`].
    pub points: Option<Tenths>,
    /// The range in which it lies with 95 % confidence.
    pub low: Option<Tenths>,
    /// See `low`.
    pub high: Option<Tenths>,
}

/// What prevention achieved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prevention {
    /// With a reminder before the due date.
    pub contacted: usize,
    /// Of those, paid by it.
    pub contacted_in_time: usize,
    /// Without one.
    pub uncontacted: usize,
    /// Of those, paid by it.
    pub uncontacted_in_time: usize,
    /// The difference that prevention makes.
    pub lift: Lift,
}

/// Judges what prevention achieved. The hold-out speaks once either side of it is large enough.
#[must_use]
pub fn prevention(cases: &[Case]) -> Prevention {
    let count = |contacted: bool, in_time: bool| {
        cases
            .iter()
            .filter(|case| case.contacted == contacted && (case.in_time || !in_time))
            .count()
    };
    let drawn = lift(
        LiftBasis::HoldOut,
        cases
            .iter()
            .filter_map(|case| Some((0, case.arm? == Arm::Contacted, case.in_time))),
    );
    let comparable = || {
        lift(
            LiftBasis::Comparable,
            cases
                .iter()
                .filter(|case| case.arm != Some(Arm::Held))
                .map(|case| (case.group, case.contacted, case.in_time)),
        )
    };
    Prevention {
        contacted: count(true, false),
        contacted_in_time: count(true, true),
        uncontacted: count(false, false),
        uncontacted_in_time: count(false, true),
        lift: if drawn.points.is_some() {
            drawn
        } else {
            comparable()
        },
    }
}

/// Successes of both sides of a group.
#[derive(Clone, Copy, Default)]
struct Group {
    count: [usize; 2],
    in_time: [usize; 2],
}

/// The difference of the rates group by group, weighed by the contacted of each (direct standardisation); the spread of
/// each rate as Agresti and Caffo have it, with one success and one failure added, so that a small group that all paid is
/// not called certain (The American Statistician 54(4), 2000).
fn lift(basis: LiftBasis, cases: impl Iterator<Item = (u8, bool, bool)>) -> Lift {
    let mut groups = std::collections::BTreeMap::<u8, Group>::new();
    for (group, contacted, in_time) in cases {
        let group = groups.entry(group).or_default();
        let side = usize::from(contacted);
        group.count[side] += 1;
        group.in_time[side] += usize::from(in_time);
    }
    let compared: Vec<Group> = groups
        .into_values()
        .filter(|group| group.count.iter().all(|count| *count >= LEAST_OF_A_GROUP))
        .collect();
    let total = |side: usize| compared.iter().map(|group| group.count[side]).sum::<usize>();
    let (uncontacted, contacted) = (total(0), total(1));
    let mut lift = Lift {
        basis,
        contacted,
        uncontacted,
        points: None,
        low: None,
        high: None,
    };
    if contacted < LEAST || uncontacted < LEAST {
        return lift;
    }
    let (mut difference, mut variance) = (0.0, 0.0);
    for group in &compared {
        let weight = whole(group.count[1]) / whole(contacted);
        let rate = |side: usize| whole(group.in_time[side]) / whole(group.count[side]);
        difference += weight * (rate(1) - rate(0));
        for side in 0..2 {
            let count = whole(group.count[side]) + 2.0;
            let rate = (whole(group.in_time[side]) + 1.0) / count;
            variance += weight * weight * rate * (1.0 - rate) / count;
        }
    }
    let spread = Z * variance.sqrt();
    lift.points = Some(points(difference));
    lift.low = Some(points(difference - spread));
    lift.high = Some(points(difference + spread));
    lift
}

#[allow(clippy::cast_precision_loss, reason = "counts of invoices")]
fn whole(count: usize) -> f64 {
    count as f64
}

#[allow(clippy::cast_possible_truncation, reason = "between −100 and 100 percent")]
fn points(rate: f64) -> Tenths {
    Tenths((rate.clamp(-1.0, 1.0) * 1000.0).round() as i64)
}
