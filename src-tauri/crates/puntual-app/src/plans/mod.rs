//! Payment plans: thought through, agreed, judged, replaced and called off.

mod agreement;
mod draft;
mod get;
mod list;
mod save;
mod simulate;
mod view;
mod views;
mod withdraw;

pub use agreement::agreement;
pub use get::get;
pub use list::list;
pub use save::save;
pub use simulate::simulate;
pub(crate) use view::{of_customer, view};
pub use views::*;
pub use withdraw::withdraw;
