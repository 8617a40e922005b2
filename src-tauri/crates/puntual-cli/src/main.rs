//! Puntual without a window.

use std::process::ExitCode;

fn main() -> ExitCode {
    puntual_cli::main()
}
