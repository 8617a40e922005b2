//! Payment plans: how what is owed is split into instalments, how the instalments stand once money comes in, and the
//! paper to sign.

mod agreement;
mod judge;
mod schedule;

pub use agreement::{AgreementFacts, agreement};
pub use judge::{Due, InstalmentState, Judged, Paid, PlanEnd, PlanState, Standing, judge};
pub use schedule::{
    Draft, Every, Instalment, MOST_INSTALMENTS, Odd, PlanError, Remainder, Schedule, Split, schedule,
};
