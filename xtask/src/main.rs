//! The project's own commands: `cargo xtask setup | run | test | bench | package`.
//!
//! Each does all of its own set-up and says what it does. They know the tools of the repository (cargo, npm, apt-get)
//! and nothing of what the program is about.

#![allow(
    clippy::disallowed_methods,
    reason = "a tool of the repository, not a part of the program"
)]

mod bench;
mod package;
mod process;
mod run;
mod setup;
mod test;
mod tree;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The project's own commands.")]
struct Cli {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing: system packages (Debian, Ubuntu), npm packages, tauri-driver.
    Setup,
    /// Open the window with the sample book; without a display, play the same story in the terminal.
    Run,
    /// Run every check and every test.
    Test {
        /// Only what is quick: formatting, unit tests, types, the interface's own tests.
        #[arg(long)]
        quick: bool,
    },
    /// Measure the program, in release mode.
    Bench {
        /// Passed on to the benches.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Build the installer of this system: a .deb, an NSIS or MSI installer, or a .dmg.
    Package,
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Task::Setup => setup::everything(),
        Task::Run => run::window_or_story(),
        Task::Test { quick } => test::all(quick),
        Task::Bench { arguments } => bench::measure(&arguments),
        Task::Package => package::installer(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask: {problem}");
            ExitCode::FAILURE
        }
    }
}
