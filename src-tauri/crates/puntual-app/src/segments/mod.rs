//! Segments: sets of customers by rule or by hand, and the classes that history puts customers in.

mod changes;
mod choices;
mod classes;
mod explain;
mod list;
mod members;
mod preview;
mod refresh;
mod remove;
mod rule;
mod save;
mod standing;
mod views;

pub use changes::changes;
pub use choices::choices;
pub(crate) use classes::thresholds;
pub use classes::{classes, save_classes};
pub use explain::explain;
pub use list::list;
pub use members::change_members;
pub(crate) use members::{Members, customers_of, members};
pub use preview::preview;
pub(crate) use refresh::refresh;
pub use remove::remove;
pub(crate) use rule::{read_rule, rule_among, rule_of};
pub use save::save;
pub(crate) use standing::standing;
pub use views::*;
