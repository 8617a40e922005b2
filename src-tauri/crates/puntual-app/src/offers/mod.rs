//! Early-payment offers: worked out, made, taken by what is paid, and taken back.

mod draft;
mod list;
mod make;
mod settle;
mod simulate;
mod view;
mod views;
mod withdraw;

pub use list::list;
pub use make::make;
pub(crate) use settle::settle;
pub use simulate::simulate;
pub(crate) use view::{of_customer, view};
pub use views::*;
pub use withdraw::withdraw;
