//! Payment plans: how what is owed is split into instalments, and how the instalments stand once money comes in.

mod judge;
mod schedule;

pub use judge::{Due, InstalmentState, Judged, Paid, PlanEnd, PlanState, Standing, judge};
pub use schedule::{
    Draft, Every, Instalment, MOST_INSTALMENTS, Odd, PlanError, Remainder, Schedule, Split, schedule,
};
