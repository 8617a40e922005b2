//! The log file in the data folder: names of commands and codes of errors, never what they are about.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

/// Above this size, in bytes, the log of the last run is set aside at start and the one before it is dropped.
const LIMIT: u64 = 1_000_000;

/// Only our own crates speak: a library may put an address or a text into its events.
const FILTER: &str =
    "off,puntual_desktop=info,puntual_app=warn,puntual_store=warn,puntual_io=warn,puntual_core=warn";

/// Writes the log to `puntual.log` in this folder from now on, and the place of every panic too.
///
/// The message of a panic may carry customer data, so only its place is written.
pub fn start(folder: &Path) -> io::Result<()> {
    let file = open(folder)?;
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(FILTER))
        .with_ansi(false)
        .with_writer(Mutex::new(file))
        .finish();
    tracing::subscriber::set_global_default(subscriber).map_err(io::Error::other)?;
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a fault in the program");
    }));
    Ok(())
}

fn open(folder: &Path) -> io::Result<File> {
    fs::create_dir_all(folder)?;
    let path = folder.join("puntual.log");
    if fs::metadata(&path).is_ok_and(|found| found.len() > LIMIT) {
        fs::rename(&path, folder.join("puntual.old.log"))?;
    }
    File::options().create(true).append(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_that_grew_too_long_is_set_aside() {
        let folder = std::env::temp_dir().join(format!("puntual-log-{}", std::process::id()));
        drop(open(&folder).unwrap());
        File::options()
            .write(true)
            .open(folder.join("puntual.log"))
            .unwrap()
            .set_len(LIMIT + 1)
            .unwrap();
        drop(open(&folder).unwrap());
        assert_eq!(fs::metadata(folder.join("puntual.log")).unwrap().len(), 0);
        assert_eq!(
            fs::metadata(folder.join("puntual.old.log")).unwrap().len(),
            LIMIT + 1
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
