//! `cargo xtask bench`: the measurements of docs/BENCHMARKS.md.

use std::path::PathBuf;

use crate::process::{self, Outcome};
use crate::tree;

/// Runs the benches of `puntual-tests` in release mode. They build nothing of the window.
pub fn measure(arguments: &[String]) -> Outcome {
    let mut command = process::cargo(&["bench", "--package", "puntual-tests", "--bench", "*"]);
    if !arguments.is_empty() {
        command.arg("--").args(arguments);
    }
    if arguments.is_empty() || arguments.iter().any(|name| name == "statements") {
        match typesetters() {
            Ok(python) => drop(command.env("PUNTUAL_TYPESETTERS", python)),
            Err(why) => println!("other typesetters are left out: {why}"),
        }
    }
    process::run(&mut command)
}

/// A Python that has the typesetters which statements are measured beside.
fn typesetters() -> Outcome<PathBuf> {
    let home = tree::root().join("target/tools/typesetters");
    let python = home.join(if cfg!(windows) {
        "Scripts/python.exe"
    } else {
        "bin/python3"
    });
    if !python.is_file() {
        let name = if cfg!(windows) { "python" } else { "python3" };
        process::run(process::program(name, &["-m", "venv"]).arg(&home))?;
    }
    let list = "tests/benches/typesetters/requirements.txt";
    let mut install = process::program(
        &python.to_string_lossy(),
        &["-m", "pip", "install", "--quiet", "--requirement", list],
    );
    process::run(&mut install)?;
    Ok(python)
}
