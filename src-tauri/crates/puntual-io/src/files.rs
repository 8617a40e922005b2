//! Files and folders of this machine.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use puntual_app::error::AppError;
use puntual_app::ports::{Files, FoundFile, Listing};

/// Files in one folder with everything below it. More is no folder of invoices but a disk.
const MOST_FILES: usize = 100_000;
/// Folders within folders.
const MOST_LEVELS: usize = 32;

/// The file system.
pub struct LocalFiles;

impl Files for LocalFiles {
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), AppError> {
        write_whole(path, bytes, true).map_err(|error| refused(path, &error))
    }

    fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), AppError> {
        write_whole(path, bytes, false).map_err(|error| refused(path, &error))
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

    fn list(&self, folder: &Path) -> Result<Option<Listing>, AppError> {
        if !folder.is_dir() {
            return Ok(None);
        }
        let mut listing = Listing::default();
        let mut waiting = vec![(folder.to_owned(), 1)];
        while let Some((inner, level)) = waiting.pop() {
            let below = look(&inner, &mut listing).map_err(|error| {
                AppError::new("file.unreadable")
                    .with("path", inner.display())
                    .with("detail", error)
            })?;
            let is_too_deep = level >= MOST_LEVELS && !below.is_empty();
            if is_too_deep || listing.files.len() > MOST_FILES {
                return Err(AppError::new("folder.too_large").with("path", folder.display()));
            }
            waiting.extend(below.into_iter().map(|folder| (folder, level + 1)));
        }
        listing.files.sort();
        Ok(Some(listing))
    }

    fn size(&self, path: &Path) -> Option<u64> {
        std::fs::metadata(path).ok().map(|found| found.len())
    }

    fn is_folder(&self, path: &Path) -> bool {
        path.is_dir()
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

/// Adds the files of one folder and gives the folders in it.
fn look(folder: &Path, listing: &mut Listing) -> io::Result<Vec<PathBuf>> {
    let mut below = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        // Of the entry itself: a link is never followed.
        let kind = entry.file_type()?;
        let is_hidden = {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            // `~$` is the lock of an open spreadsheet.
            name.starts_with('.') || name.starts_with("~$") || name == "__MACOSX"
        };
        if is_hidden || !(kind.is_dir() || kind.is_file()) {
            listing.left_alone += 1;
        } else if kind.is_dir() {
            below.push(entry.path());
        } else {
            let about = entry.metadata()?;
            let since = about
                .modified()
                .ok()
                .and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
            listing.files.push(FoundFile {
                path: entry.path(),
                bytes: about.len(),
                modified_ms: since
                    .and_then(|since| i64::try_from(since.as_millis()).ok())
                    .unwrap_or(0),
            });
        }
    }
    Ok(below)
}

/// Writes beside the target and renames, so that a reader sees the old file or the new one and never half of one. `durable` waits until the
/// disk has it.
fn write_whole(path: &Path, bytes: &[u8], durable: bool) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    std::fs::create_dir_all(&folder)?;
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(bytes)?;
    if durable {
        file.as_file().sync_all()?;
    }
    file.persist(path)?;
    Ok(())
}

pub(crate) fn refused(path: &Path, error: &io::Error) -> AppError {
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
    fn a_folder_lists_what_is_below_it_and_leaves_hidden_files_and_links_alone() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for name in [
            "b.xml",
            "sub/deeper/a.xml",
            ".hidden",
            "~$lista.xlsx",
            ".git/c.xml",
        ] {
            LocalFiles.write(&at(name), b"12345").unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink(folder.path(), at("loop")).unwrap();
        let listing = LocalFiles.list(folder.path()).unwrap().unwrap();
        let paths: Vec<_> = listing.files.iter().map(|file| file.path.clone()).collect();
        assert_eq!(paths, [at("b.xml"), at("sub/deeper/a.xml")]);
        assert_eq!(listing.files[0].bytes, 5);
        assert!(listing.files[0].modified_ms > 0);
        assert_eq!(listing.left_alone, if cfg!(unix) { 4 } else { 3 });
        assert_eq!(LocalFiles.list(&at("b.xml")).unwrap(), None);
    }

    #[test]
    fn a_folder_without_a_bottom_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let deep: PathBuf = std::iter::repeat_n("d", 40).collect();
        std::fs::create_dir_all(folder.path().join(deep)).unwrap();
        assert_eq!(
            LocalFiles.list(folder.path()).unwrap_err().code,
            "folder.too_large"
        );
    }

    #[test]
    fn a_file_that_is_not_there_is_none_and_no_error() {
        assert_eq!(LocalFiles.read(Path::new("/nowhere/at/all")).unwrap(), None);
    }
}
