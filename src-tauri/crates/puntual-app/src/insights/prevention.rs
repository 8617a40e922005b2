//! What prevention achieved, from the invoices gathered.

use puntual_core::insights::{Case, LEAST, LiftBasis, Tenths, prevention};

use super::gather::Found;
use super::views::PreventionView;
use crate::wire;

/// Compares invoices of like size of customers who paid alike before the period: six groups.
pub(super) fn view(found: &Found) -> PreventionView {
    let mut sizes: Vec<i64> = found.cases.iter().map(|case| case.total_minor).collect();
    sizes.sort_unstable();
    let middle = sizes.get(sizes.len() / 2).copied().unwrap_or(0);
    let cases: Vec<Case> = found
        .cases
        .iter()
        .map(|case| {
            let (due, in_time) = found.habits.get(&case.customer).copied().unwrap_or_default();
            // New, mostly late, or two in three in time.
            let habit = match (due, in_time) {
                (0, _) => 0,
                (due, in_time) if in_time * 3 < due * 2 => 1,
                _ => 2,
            };
            Case {
                contacted: case.contacted,
                in_time: case.in_time,
                group: habit * 2 + u8::from(case.total_minor > middle),
                arm: case.arm,
            }
        })
        .collect();
    let judged = prevention(&cases);
    let rate = |in_time: usize, of: usize| {
        Tenths::ratio(in_time as i128, 100, of as i128).map(|rate| rate.to_string())
    };
    let said = |tenths: Option<Tenths>| tenths.map(|tenths| tenths.to_string());
    PreventionView {
        contacted: wire::count(judged.contacted),
        contacted_rate: rate(judged.contacted_in_time, judged.contacted),
        uncontacted: wire::count(judged.uncontacted),
        uncontacted_rate: rate(judged.uncontacted_in_time, judged.uncontacted),
        basis: match judged.lift.basis {
            LiftBasis::HoldOut => "holdout",
            LiftBasis::Comparable => "comparable",
        }
        .to_owned(),
        compared_contacted: wire::count(judged.lift.contacted),
        compared_uncontacted: wire::count(judged.lift.uncontacted),
        least: wire::count(LEAST),
        lift: said(judged.lift.points),
        low: said(judged.lift.low),
        high: said(judged.lift.high),
    }
}
