//! The system's printer: `lp` of CUPS on Linux and macOS, the program that shows PDF files on Windows.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

use puntual_app::error::AppError;
use puntual_app::ports::PaperPrinter;

/// Prints by the program of the system.
#[derive(Debug)]
pub struct SystemPrinter {
    program: PathBuf,
}

impl Default for SystemPrinter {
    fn default() -> Self {
        SystemPrinter {
            program: PathBuf::from(if cfg!(windows) { "powershell" } else { "lp" }),
        }
    }
}

impl PaperPrinter for SystemPrinter {
    fn print(&self, name: &str, pdf: &[u8]) -> Result<(), AppError> {
        let failed = |detail: String| AppError::new("print.failed").with("detail", detail);
        // Only this user can look into it.
        let folder = tempfile::Builder::new()
            .prefix("puntual-print-")
            .tempdir()
            .map_err(|error| failed(error.to_string()))?;
        let file = folder.path().join(name);
        let handed = std::fs::write(&file, pdf)
            .map_err(|error| failed(error.to_string()))
            .and_then(|()| self.hand_over(&file));
        // Windows reads the file after it was handed over; its own cleaning of the temporary folder takes it away.
        if cfg!(windows) {
            let _ = folder.keep();
        }
        handed
    }
}

impl SystemPrinter {
    fn hand_over(&self, file: &Path) -> Result<(), AppError> {
        let mut command = Command::new(&self.program);
        if cfg!(windows) {
            // The path goes as a variable, so that nothing in it is read as a command.
            command
                .args([
                    "-NoProfile",
                    "-NonInteractive",
                    "-WindowStyle",
                    "Hidden",
                    "-Command",
                ])
                .arg("Start-Process -FilePath $env:PUNTUAL_PAPER -Verb Print")
                .env("PUNTUAL_PAPER", file);
        } else {
            command.arg("--").arg(file);
        }
        let output = command.output().map_err(|error| match error.kind() {
            ErrorKind::NotFound => AppError::new("print.not_possible"),
            _ => AppError::new("print.failed").with("detail", error),
        })?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let first = said
            .lines()
            .find(|line| !line.trim().is_empty())
            .unwrap_or_default();
        Err(AppError::new("print.failed").with("detail", first))
    }
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    fn program(folder: &Path, script: &str) -> SystemPrinter {
        let program = folder.join("lp");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        SystemPrinter { program }
    }

    #[test]
    fn the_file_is_handed_over_as_it_is_and_cleared_away() {
        let folder = tempfile::tempdir().unwrap();
        let copy = folder.path().join("copy.pdf");
        let printer = program(
            folder.path(),
            &format!("cp \"$2\" {0} && echo \"$2\" > {0}.name", copy.display()),
        );
        printer.print("carta de prueba.pdf", b"%PDF-1.7").unwrap();
        assert_eq!(std::fs::read(&copy).unwrap(), b"%PDF-1.7");
        let name = std::fs::read_to_string(folder.path().join("copy.pdf.name")).unwrap();
        assert!(name.trim().ends_with("carta de prueba.pdf"), "{name}");
        assert!(!Path::new(name.trim()).exists());
    }

    #[test]
    fn what_the_system_says_is_told_and_a_system_without_printing_too() {
        let folder = tempfile::tempdir().unwrap();
        let printer = program(folder.path(), "echo 'lp: no default destination' >&2; exit 1");
        let error = printer.print("a.pdf", b"x").unwrap_err();
        assert_eq!(error.code, "print.failed");
        assert_eq!(error.params["detail"], "lp: no default destination");
        let none = SystemPrinter {
            program: folder.path().join("nothing"),
        };
        assert_eq!(none.print("a.pdf", b"x").unwrap_err().code, "print.not_possible");
    }
}
