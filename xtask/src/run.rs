//! `cargo xtask run`: the program with the sample book.

use crate::process::{self, Outcome};
use crate::{setup, tree};

/// Opens the window, or plays the story in the terminal where there is no display.
pub fn window_or_story() -> Outcome {
    if display() { window() } else { story() }
}

fn display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

fn window() -> Outcome {
    setup::for_window()?;
    println!("run: building the interface");
    interface()?;
    println!("run: building the window (the first time takes some ten minutes)");
    process::run(&mut process::cargo(&["build", "--package", "puntual-desktop"]))?;
    println!("run: opening the sample book");
    let program = tree::program("puntual-desktop");
    process::run(&mut process::program(&program.to_string_lossy(), &["--sample"]))
}

fn story() -> Outcome {
    println!("run: there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set),");
    println!("run: so the same story is told in the terminal: puntual demo");
    process::run(&mut process::cargo(&["build", "--package", "puntual-cli"]))?;
    process::run(&mut process::program(
        &tree::program("puntual").to_string_lossy(),
        &["demo"],
    ))
}

/// Builds `ui/dist`.
pub fn interface() -> Outcome {
    process::run(&mut process::program_in(
        "ui",
        "npm",
        &["run", "--silent", "build"],
    ))
}
