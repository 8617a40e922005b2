//! The keychain of a real Secret Service, under a D-Bus session of its own; and a system that has none.
//!
//! The calls are made by the program `keychain-probe`, since a process finds its keychain once and for all.

use std::path::Path;
use std::process::{Command, Output};

const PROBE: &str = env!("CARGO_BIN_EXE_keychain-probe");

/// A command that sees nothing of the keychain of whoever runs the tests.
fn secluded(program: &str, home: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", home);
    for folder in [
        "XDG_RUNTIME_DIR",
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
    ] {
        command.env(folder, home);
    }
    command.current_dir(home);
    command
}

fn lines(output: &Output) -> Vec<String> {
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(
        output.status.success(),
        "{text}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    text.lines().map(ToOwned::to_owned).collect()
}

#[test]
fn a_secret_is_kept_replaced_and_forgotten() {
    let home = tempfile::tempdir().unwrap();
    let script = r#"
        set -e
        printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null
        "$1" get libro-1 smtp
        "$1" set libro-1 smtp 'contraseña "una"'
        "$1" get libro-1 smtp
        "$1" get libro-2 smtp
        "$1" get libro-1 sms
        "$1" set libro-1 smtp dos
        "$1" get libro-1 smtp
        "$1" forget libro-1 smtp
        "$1" get libro-1 smtp
        "$1" forget libro-1 smtp
    "#;
    let output = secluded("dbus-run-session", home.path())
        .args(["--", "sh", "-c", script, "sh", PROBE])
        .output()
        .expect("dbus-run-session, of the package dbus");
    let expected = [
        "none",
        "done",
        "secret contraseña \"una\"",
        "none",
        "none",
        "done",
        "secret dos",
        "done",
        "none",
        "done",
    ];
    assert_eq!(lines(&output), expected);
}

#[test]
fn without_a_session_bus_the_keychain_is_unavailable() {
    let home = tempfile::tempdir().unwrap();
    for call in [
        &["get", "libro", "smtp"][..],
        &["set", "libro", "smtp", "x"],
        &["forget", "libro", "smtp"],
    ] {
        let output = secluded(PROBE, home.path()).args(call).output().unwrap();
        assert_eq!(lines(&output), ["unavailable"], "{call:?}");
    }
}

#[test]
fn the_environment_answers_for_the_mail_password_where_there_is_no_keychain() {
    let home = tempfile::tempdir().unwrap();
    let ask = |purpose: &str| {
        let mut command = secluded(PROBE, home.path());
        lines(
            &command
                .env("PUNTUAL_SMTP_PASSWORD", "desde fuera")
                .args(["get", "libro", purpose])
                .output()
                .unwrap(),
        )
    };
    assert_eq!(ask("smtp"), ["secret desde fuera"]);
    assert_eq!(ask("sms"), ["unavailable"]);
}
