//! Promises to pay: how they hold, how they are judged, and what each day says of them.

mod honesty;
mod judged;
mod kept_apart;
mod settings;
mod several;
