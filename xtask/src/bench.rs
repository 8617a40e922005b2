//! `cargo xtask bench`: the measurements of docs/BENCHMARKS.md.

use crate::process::{self, Outcome};

/// Runs the benches of `puntual-tests` in release mode. They build nothing of the window.
pub fn measure(arguments: &[String]) -> Outcome {
    let mut command = process::cargo(&["bench", "--package", "puntual-tests", "--bench", "*"]);
    if !arguments.is_empty() {
        command.arg("--").args(arguments);
    }
    process::run(&mut command)
}
