//! The program `puntual` as its own package builds it. It is built again here because Cargo hands tests only the
//! programs of their own package, and so they never run one that is out of date.

use std::process::ExitCode;

fn main() -> ExitCode {
    puntual_cli::main()
}
