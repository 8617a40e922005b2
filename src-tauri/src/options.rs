//! What the shell is started with: its few arguments and environment variables.

use std::ffi::OsString;

/// The help text.
pub const USAGE: &str = "\
Usage: puntual-desktop [--sample] [--hidden]

  --sample   open the sample book (also: PUNTUAL_SAMPLE=1)
  --hidden   start without showing the window, beside the clock
  --version  print the version
  --help     print this text

PUNTUAL_DATA=FOLDER keeps books and settings in another folder.";

/// How the shell was started.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Open the sample book at start.
    pub sample: bool,
    /// Do not show the window at start.
    pub hidden: bool,
    /// The data folder was chosen by whoever started the shell, so it stands apart from the installed program.
    pub apart: bool,
    /// Use this day (`YYYY-MM-DD`) as today; for tests, so debug builds only.
    pub today: Option<String>,
    text: Option<String>,
}

impl Options {
    /// Reads the arguments and the environment of this process.
    pub fn from_system() -> Result<Options, String> {
        Options::read(std::env::args_os().skip(1), |name| std::env::var_os(name))
    }

    fn read(
        arguments: impl Iterator<Item = OsString>,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Options, String> {
        let mut options = Options {
            sample: variable("PUNTUAL_SAMPLE").is_some_and(|value| value == "1"),
            apart: variable("PUNTUAL_DATA").is_some(),
            ..Options::default()
        };
        if cfg!(debug_assertions) {
            options.today = variable("PUNTUAL_TODAY").and_then(|day| day.into_string().ok());
        }
        for argument in arguments {
            match argument.to_str() {
                Some("--sample") => options.sample = true,
                Some("--hidden") => options.hidden = true,
                Some("--version" | "-V") => options.text = Some(env!("CARGO_PKG_VERSION").to_owned()),
                Some("--help" | "-h") => options.text = Some(USAGE.to_owned()),
                _ => return Err(format!("unknown argument {}", argument.display())),
            }
        }
        Ok(options)
    }

    /// What to print instead of opening a window, when asked for the version or for help.
    pub fn answer(&self) -> Option<&str> {
        self.text.as_deref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str], variables: &[(&str, &str)]) -> Result<Options, String> {
        Options::read(arguments.iter().map(OsString::from), |wanted| {
            variables
                .iter()
                .find(|(name, _)| *name == wanted)
                .map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn the_sample_book_is_asked_for_by_argument_or_by_variable() {
        assert!(read(&["--sample"], &[]).unwrap().sample);
        assert!(read(&[], &[("PUNTUAL_SAMPLE", "1")]).unwrap().sample);
        assert!(!read(&[], &[("PUNTUAL_SAMPLE", "0")]).unwrap().sample);
        assert!(!read(&[], &[]).unwrap().sample);
    }

    #[test]
    fn an_unknown_argument_is_named() {
        assert_eq!(
            read(&["--sampel"], &[]),
            Err("unknown argument --sampel".to_owned())
        );
    }

    #[test]
    fn asking_for_the_version_answers_it() {
        assert_eq!(
            read(&["--version"], &[]).unwrap().answer(),
            Some(env!("CARGO_PKG_VERSION"))
        );
        assert_eq!(read(&["--sample"], &[]).unwrap().answer(), None);
    }
}
