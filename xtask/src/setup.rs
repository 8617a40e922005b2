//! Installs what is missing, each step quick when there is nothing to do.

use std::fs;
use std::path::PathBuf;

use crate::process::{self, Outcome};
use crate::tree;

/// Needed to build the window.
const WINDOW: &[&str] = &[
    "build-essential",
    "pkg-config",
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
];
/// Needed by the tests besides: the window's driver and a screen for it, a session bus with a keychain, readers of PDF, a
/// mailbox to read.
const TESTS: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "xauth",
    "dbus",
    "gnome-keyring",
    "dovecot-imapd",
    "qpdf",
    "poppler-utils",
    "git",
];
/// Folders with a `package-lock.json` that the tests use besides `ui`.
const NODE_TESTS: &[&str] = &["tests/screens", "tests/mail-server"];
const DRIVER: &str = "2.1.0";

/// Everything that any task needs.
pub fn everything() -> Outcome {
    for_package()?;
    for_tests()
}

/// What opening the window takes.
pub fn for_window() -> Outcome {
    packages(WINDOW)?;
    node("ui")
}

/// What the tests take besides.
pub fn for_tests() -> Outcome {
    let mut wanted = TESTS.to_vec();
    if chromium().is_none() {
        wanted.push("chromium");
    }
    packages(&wanted)?;
    for folder in NODE_TESTS {
        node(folder)?;
    }
    driver()
}

/// What bundling takes besides the window.
pub fn for_package() -> Outcome {
    for_window()?;
    node("xtask")
}

/// A Chromium or Chrome on this machine.
pub fn chromium() -> Option<PathBuf> {
    if let Some(set) = std::env::var_os("PUNTUAL_CHROMIUM") {
        return Some(set.into());
    }
    let places = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "C:/Program Files/Google/Chrome/Application/chrome.exe",
    ];
    places.iter().map(PathBuf::from).find(|place| place.is_file())
}

/// System packages, on Debian and Ubuntu. Elsewhere they are the user's to install, as the README says.
fn packages(wanted: &[&str]) -> Outcome {
    if !cfg!(target_os = "linux") || !process::exists("apt-get") {
        return Ok(());
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| !installed(name)).collect();
    if missing.is_empty() {
        println!("set-up: system packages are there");
        return Ok(());
    }
    println!("set-up: installing the system packages {}", missing.join(", "));
    apt(&["update", "-qq"])?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(missing);
    apt(&arguments)
}

fn installed(package: &str) -> bool {
    let query = ["-W", "-f", "${db:Status-Status}", package];
    process::output(&mut process::program("dpkg-query", &query)).is_ok_and(|status| status == "installed")
}

fn apt(arguments: &[&str]) -> Outcome {
    let root = process::output(&mut process::program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    let mut words = if root {
        vec![]
    } else {
        vec!["sudo", "--preserve-env=DEBIAN_FRONTEND"]
    };
    words.extend(["apt-get", "-o", "DPkg::Lock::Timeout=600"]);
    words.extend(arguments);
    let Some((first, rest)) = words.split_first() else {
        return Ok(());
    };
    process::run(process::program(first, rest).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// `npm ci`, when the lock file is newer than what it installed last.
fn node(folder: &str) -> Outcome {
    let place = tree::root().join(folder);
    let lock = place.join("package-lock.json");
    let stamp = place.join("node_modules/.installed-lock");
    let wanted = fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    if fs::read(&stamp).is_ok_and(|done| done == wanted) {
        println!("set-up: npm packages of {folder} are there");
        return Ok(());
    }
    println!("set-up: installing the npm packages of {folder}");
    process::run(&mut process::program_in(
        folder,
        "npm",
        &["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    ))?;
    fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// `tauri-driver`, through which the journey test drives the window (Linux only: WebKitGTK has the WebDriver there).
fn driver() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let tools = tree::tools();
    let program = tools.join("bin/tauri-driver");
    let stamp = tools.join("tauri-driver.version");
    if program.is_file() && fs::read_to_string(&stamp).is_ok_and(|version| version == DRIVER) {
        println!("set-up: tauri-driver {DRIVER} is there");
        return Ok(());
    }
    println!("set-up: building tauri-driver {DRIVER} (about a minute)");
    let place = tools.to_string_lossy();
    let arguments = [
        "install",
        "--locked",
        "--debug",
        "--force",
        "tauri-driver",
        "--version",
        DRIVER,
        "--root",
        &place,
    ];
    process::run(process::cargo(&arguments).env("CARGO_TARGET_DIR", tools.join("build")))?;
    fs::write(&stamp, DRIVER).map_err(|error| format!("{}: {error}", stamp.display()))
}
