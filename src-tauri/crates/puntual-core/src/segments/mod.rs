//! Who is who: sets of customers by rule, the class that a customer's history puts them in, and what the talk with them
//! has come to.
//!
//! A [`Rule`] is a small typed tree over [`Facts`]; it cannot say anything ill-formed. The store decides the same rules
//! for all customers at once; [`decide()`] does it for one and is what [`explain`] gives the reasons of. The two are held
//! equal by a test.

mod classes;
mod decide;
mod facts;
mod figures;
mod rule;

pub use classes::{Class, Standing, Thresholds, classify};
pub use decide::{Reason, decide, explain, text_holds};
pub use facts::{Balance, Commitment, Facts};
pub use figures::{Figures, History, NEGOTIATING_DAYS, SALES_DAYS, SILENT_CONTACTS, Talk, on_time};
pub use rule::{
    AmountField, ChoiceField, Condition, FlagField, NumberField, Order, Rule, TextField, TextTest,
};
