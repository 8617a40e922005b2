//! Payment plans.

mod agreed;
mod kept;
mod refused;
mod replaced;
