//! `cargo xtask test`: every check and every test, one after another, and a table of them at the end.

mod architecture;
mod bindings;
mod count;
mod docs;
mod summary;

use std::time::Instant;

use crate::process::{self, Outcome};
use crate::{run, setup, tree};
use count::Count;
use summary::{Line, State};

/// What a step did: whether it went well, and what it printed where that holds counts of tests.
type Done = (Outcome, String);

struct Step {
    name: &'static str,
    quick: bool,
    run: fn() -> Done,
}

const fn step(name: &'static str, run: fn() -> Done) -> Step {
    Step {
        name,
        quick: false,
        run,
    }
}

const fn quick(name: &'static str, run: fn() -> Done) -> Step {
    Step {
        name,
        quick: true,
        run,
    }
}

/// What is cheap comes first, so that a mistake shows early.
const STEPS: &[Step] = &[
    quick("set-up", || {
        silent(setup::for_window().and_then(|()| setup::for_tests()))
    }),
    quick("formatting of Rust", || {
        checked(&mut process::cargo(&["fmt", "--all", "--check"]))
    }),
    quick("architecture", || silent(architecture::check())),
    step("documents", || silent(docs::check())),
    step("interface: style, types, translations", || {
        checked(&mut npm("ui", "check"))
    }),
    quick("interface: types", || {
        checked(&mut process::program_in(
            "ui",
            "npx",
            &["--no-install", "tsc", "--noEmit"],
        ))
    }),
    quick("interface: tests", || {
        process::run_and_keep(&mut npm("ui", "test"))
    }),
    step("interface: build", || silent(run::interface())),
    step("lints of Rust", lints),
    step("fuzz targets", fuzz_targets),
    quick("Rust: unit tests", || rust_tests(&["--workspace", "--lib"])),
    step("Rust: all tests", || rust_tests(&["--workspace"])),
    quick("bindings", || silent(bindings::check())),
    step("documentation of Rust", rust_docs),
    step("screens in Chromium", screens),
    step("journey in the real window", journey),
];

/// Steps of the quick run that the full run does within another step.
const ONLY_QUICK: &[&str] = &["interface: types", "Rust: unit tests"];

/// Runs the steps; after the first that fails the rest is left out, and the table says so.
pub fn all(only_quick: bool) -> Outcome {
    let wanted = |step: &&Step| {
        if only_quick {
            step.quick
        } else {
            !ONLY_QUICK.contains(&step.name)
        }
    };
    let mut lines: Vec<Line> = Vec::new();
    let mut problem = None;
    for step in STEPS.iter().filter(wanted) {
        if problem.is_some() {
            lines.push(Line {
                name: step.name,
                state: State::LeftOut,
                seconds: 0.0,
                tests: None,
            });
            continue;
        }
        println!("\n=== {} ===", step.name);
        let start = Instant::now();
        let (mut outcome, text) = (step.run)();
        let tests = Count::of(&text);
        if outcome.is_ok() && tests.is_some_and(|count| count.skipped > 0) {
            outcome = Err("a test was skipped; every test runs or is deleted".to_owned());
        }
        let state = if outcome.is_ok() {
            State::Passed
        } else {
            State::Failed
        };
        lines.push(Line {
            name: step.name,
            state,
            seconds: start.elapsed().as_secs_f64(),
            tests,
        });
        problem = outcome.err().map(|error| format!("{}: {error}", step.name));
    }
    summary::print(&lines, problem.as_deref());
    problem.map_or(Ok(()), Err)
}

fn silent(outcome: Outcome) -> Done {
    (outcome, String::new())
}

fn checked(command: &mut std::process::Command) -> Done {
    silent(process::run(command))
}

fn npm(folder: &str, script: &str) -> std::process::Command {
    let mut command = process::program_in(folder, "npm", &["run", "--silent", script]);
    command.env("NO_COLOR", "1").env("CI", "1");
    command
}

fn lints() -> Done {
    checked(&mut process::cargo(&[
        "clippy",
        "--workspace",
        "--all-targets",
        "--test",
        "journey",
        "--",
        "--deny",
        "warnings",
    ]))
}

/// The fuzz targets are a workspace of their own, which nothing else would build. libFuzzer is at home on Linux.
fn fuzz_targets() -> Done {
    if !cfg!(target_os = "linux") {
        println!("only on Linux");
        return silent(Ok(()));
    }
    let mut command = process::cargo(&["check", "--locked", "--manifest-path", "tests/fuzz/Cargo.toml"]);
    checked(command.env("CARGO_TARGET_DIR", tree::root().join("target")))
}

fn rust_tests(selection: &[&str]) -> Done {
    let folder = match bindings::fresh_folder() {
        Ok(folder) => folder,
        Err(problem) => return silent(Err(problem)),
    };
    let mut command = process::cargo(&["test"]);
    process::run_and_keep(command.args(selection).env("TS_RS_EXPORT_DIR", folder))
}

fn rust_docs() -> Done {
    let mut command = process::cargo(&["doc", "--workspace", "--no-deps", "--document-private-items"]);
    checked(command.env(
        "RUSTDOCFLAGS",
        "--deny warnings --allow rustdoc::private_intra_doc_links",
    ))
}

fn screens() -> Done {
    let mut command = npm("tests/screens", "test");
    command.env("PUNTUAL_BRIDGE", tree::program("bridge"));
    if let Some(chromium) = setup::chromium() {
        command.env("PUNTUAL_CHROMIUM", chromium);
    }
    process::run_and_keep(&mut command)
}

/// WebKitGTK alone has a WebDriver that needs no further download, so elsewhere the screens in Chromium must do.
fn journey() -> Done {
    if !cfg!(target_os = "linux") {
        println!("the window is driven on Linux only");
        return silent(Ok(()));
    }
    let mut command = process::cargo(&["test", "--workspace", "--test", "journey"]);
    process::run_and_keep(command.env("PUNTUAL_TAURI_DRIVER", tree::tools().join("bin/tauri-driver")))
}
