//! The shell from outside, as far as that goes without a display.
#![allow(
    clippy::expect_used,
    reason = "tests say what must hold by stopping when it does not"
)]

use std::process::{Command, Output};

fn start(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_puntual-desktop"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the shell starts")
}

#[test]
fn it_tells_its_version() {
    let output = start(&["--version"]);
    assert!(output.status.success());
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).trim(),
        env!("CARGO_PKG_VERSION")
    );
}

#[test]
fn a_mistyped_argument_is_answered_with_how_it_is_used() {
    let output = start(&["--sampel"]);
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        text.contains("unknown argument --sampel") && text.contains("Usage:"),
        "{text}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_it_says_so_instead_of_crashing() {
    let output = start(&["--sample"]);
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(
        text.contains("no display") && !text.contains("panicked"),
        "{text}"
    );
}
