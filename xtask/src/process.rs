//! Runs other programs: says what it runs, shows what they print, and keeps it for counting.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::tree;

/// What goes wrong in a task, in words.
pub type Outcome<T = ()> = Result<T, String>;

/// A program with these arguments, in the root of the repository.
pub fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(resolve(name));
    command.args(arguments).current_dir(tree::root());
    command
}

/// A program with these arguments, in a folder of the repository.
pub fn program_in(folder: &str, name: &str, arguments: &[&str]) -> Command {
    let mut command = program(name, arguments);
    command.current_dir(tree::root().join(folder));
    command
}

/// Cargo, the one that runs this.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = program(
        &std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()),
        arguments,
    );
    // Set for this process by the cargo that started it, and none of the business of what it starts.
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CARGO_PKG_")) {
        command.env_remove(name);
    }
    command
        .env_remove("CARGO_MANIFEST_DIR")
        .env_remove("CARGO_MANIFEST_PATH");
    command
}

/// On Windows npm and npx are scripts, which only their full name finds.
fn resolve(name: &str) -> String {
    match name {
        "npm" | "npx" if cfg!(windows) => format!("{name}.cmd"),
        other => other.to_owned(),
    }
}

/// Runs it with the terminal as its own.
pub fn run(command: &mut Command) -> Outcome {
    println!("$ {}", shown(command));
    let status = command
        .status()
        .map_err(|error| format!("{} does not start: {error}", shown(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} failed ({status})", shown(command)))
    }
}

/// Runs it, shows what it prints, and keeps that too.
pub fn run_and_keep(command: &mut Command) -> (Outcome, String) {
    println!("$ {}", shown(command));
    let name = shown(command);
    let mut child = match command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => return (Err(format!("{name} does not start: {error}")), String::new()),
    };
    let kept = Arc::new(Mutex::new(String::new()));
    let readers = [
        child.stdout.take().map(|out| tee(out, &kept)),
        child.stderr.take().map(|err| tee(err, &kept)),
    ];
    for reader in readers.into_iter().flatten() {
        if reader.join().is_err() {
            return (Err(format!("what {name} prints cannot be read")), String::new());
        }
    }
    let outcome = match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} failed ({status})")),
        Err(error) => Err(format!("{name}: {error}")),
    };
    let text = kept.lock().unwrap_or_else(PoisonError::into_inner).clone();
    (outcome, text)
}

/// What a program prints, without showing it.
pub fn output(command: &mut Command) -> Outcome<String> {
    let output = command
        .output()
        .map_err(|error| format!("{} does not start: {error}", shown(command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!(
            "{} failed:\n{}",
            shown(command),
            String::from_utf8_lossy(&output.stderr)
        ))
    }
}

/// Whether a program of this name is on the path.
pub fn exists(name: &str) -> bool {
    let Some(path) = std::env::var_os("PATH") else {
        return false;
    };
    let file = format!("{}{}", resolve(name), std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path)
        .any(|folder| folder.join(&file).is_file() || folder.join(resolve(name)).is_file())
}

fn tee(from: impl Read + Send + 'static, kept: &Arc<Mutex<String>>) -> thread::JoinHandle<()> {
    let kept = Arc::clone(kept);
    thread::spawn(move || {
        for line in BufReader::new(from).split(b'\n') {
            let Ok(line) = line else { return };
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.push_str(&line);
            kept.push('\n');
        }
    })
}

fn shown(command: &Command) -> String {
    let short = Path::new(command.get_program())
        .file_name()
        .unwrap_or(OsStr::new("?"));
    let words = std::iter::once(short).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
