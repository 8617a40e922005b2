//! Puntual without a window.
fn main() {}
