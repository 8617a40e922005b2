//! Books: making, opening and keeping them. One file is one business.

mod check;
mod copy_settings;
mod create;
mod defaults;
mod export;
mod hand_over;
mod identity;
mod keep;
mod open;
mod overview;
mod pause;
mod registry;
mod risk;
mod sample;
mod views;

pub use check::check;
pub use copy_settings::copy_settings;
pub use create::new;
pub use defaults::defaults;
pub use export::export;
pub(crate) use export::{write_out, write_table};
pub use hand_over::{hand_over, take_over};
pub use keep::{backup, restore};
pub use open::{close, current, open};
pub use overview::overview;
pub use pause::pause;
pub(crate) use registry::remember;
pub use registry::{forget, list};
pub use sample::sample;
pub use views::*;

use crate::context::Session;

/// The open book as the title bar shows it.
pub(crate) fn view(session: &Session) -> BookView {
    let info = &session.info;
    BookView {
        name: info.name.clone(),
        country: info.country.clone(),
        currency: info.currency.clone(),
        language: info.language.clone(),
        time_zone: info.time_zone.clone(),
        path: session.book.path().display().to_string(),
        color: info.color.clone(),
        is_sample: info.is_sample,
        paused: info.paused,
        today: session.today.to_string(),
    }
}
