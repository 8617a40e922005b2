//! What the portfolio tells: the figures of a period, what prevention achieved, and the money to expect.

mod cash;
mod chart;
mod export;
mod gather;
mod get;
mod names;
mod period;
mod prevention;
mod rows;
mod views;
mod warnings;

pub use chart::save_chart;
pub use export::export;
pub use get::get;
pub use rows::rows;
pub use views::*;
pub(crate) use warnings::warned;
