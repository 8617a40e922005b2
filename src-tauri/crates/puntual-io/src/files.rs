//! Files and folders of this machine.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use puntual_app::error::AppError;
use puntual_app::ports::Files;

/// The file system.
pub struct LocalFiles;

impl Files for LocalFiles {
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), AppError> {
        write_whole(path, bytes).map_err(|error| refused(path, &error))
    }

    fn read(&self, path: &Path) -> Result<Option<Vec<u8>>, AppError> {
        match std::fs::read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(AppError::new("file.unreadable")
                .with("path", path.display())
                .with("detail", error)),
        }
    }

    fn remove(&self, path: &Path) {
        if let Err(error) = std::fs::remove_file(path)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "a temporary file stays behind");
        }
    }

    fn system_locale(&self) -> Option<String> {
        sys_locale::get_locale()
    }
}

/// Writes beside the target and renames, so that a reader sees the old file or the new one and never half of one.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    std::fs::create_dir_all(&folder)?;
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

fn refused(path: &Path, error: &io::Error) -> AppError {
    match error.kind() {
        io::ErrorKind::StorageFull => AppError::new("disk.full").with("path", path.display()),
        _ => AppError::new("file.not_writable")
            .with("path", path.display())
            .with("detail", error),
    }
}

/// Where the registry of books, new books and logs live: `PUNTUAL_DATA` when it is set, else the system's folder for local
/// application data (never a roaming or synchronised one).
#[must_use]
pub fn data_folder() -> PathBuf {
    if let Some(folder) = std::env::var_os("PUNTUAL_DATA").filter(|folder| !folder.is_empty()) {
        return PathBuf::from(folder);
    }
    directories::ProjectDirs::from("app", "", "Puntual").map_or_else(
        || PathBuf::from("puntual-data"),
        |dirs| dirs.data_local_dir().to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_as_a_whole_and_its_folder_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a/b/c.txt");
        LocalFiles.write(&path, b"one").unwrap();
        LocalFiles.write(&path, b"two").unwrap();
        assert_eq!(LocalFiles.read(&path).unwrap().unwrap(), b"two");
        assert_eq!(std::fs::read_dir(path.parent().unwrap()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named_in_the_error() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        std::fs::write(&blocked, b"").unwrap();
        let error = LocalFiles.write(&blocked.join("x.txt"), b"").unwrap_err();
        assert_eq!(error.code, "file.not_writable");
        assert!(error.params["path"].ends_with("x.txt"));
    }

    #[test]
    fn a_file_that_is_not_there_is_none_and_no_error() {
        assert_eq!(LocalFiles.read(Path::new("/nowhere/at/all")).unwrap(), None);
    }
}
