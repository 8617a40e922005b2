//! The files of documents once more, to be kept: by themselves and out of archives.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use puntual_app::error::AppError;
use puntual_app::ports::{DocumentShelf, KeptFile};
use zip::ZipArchive;

use super::{FILE_LIMIT, mark, open, unreadable};

/// Archives that stay open: documents are taken in the order of their dates, so that those of several archives alternate.
const OPEN: usize = 8;

/// Reads files again, keeping the archives open that were used last.
#[derive(Default)]
pub(super) struct Shelf {
    archives: Vec<(PathBuf, ZipArchive<BufReader<File>>)>,
}

impl Shelf {
    fn archive(&mut self, path: &Path) -> Result<&mut ZipArchive<BufReader<File>>, AppError> {
        match self.archives.iter().position(|(known, _)| known == path) {
            Some(place) => self.archives[place..].rotate_left(1),
            None => {
                let archive =
                    ZipArchive::new(BufReader::new(open(path)?.0)).map_err(|error| damaged(path, &error))?;
                if self.archives.len() >= OPEN {
                    self.archives.remove(0);
                }
                self.archives.push((path.to_owned(), archive));
            }
        }
        self.archives
            .last_mut()
            .map(|(_, archive)| archive)
            .ok_or_else(|| damaged(path, &"…"))
    }
}

fn damaged(path: &Path, detail: &dyn std::fmt::Display) -> AppError {
    AppError::new("document.archive")
        .with("path", path.display())
        .with("detail", detail)
}

impl DocumentShelf for Shelf {
    fn content(&mut self, path: &Path, inner: Option<&str>) -> Result<KeptFile, AppError> {
        let mut bytes = Vec::new();
        match inner {
            None => open(path)?
                .0
                .take(FILE_LIMIT + 1)
                .read_to_end(&mut bytes)
                .map_err(|error| unreadable(path, &error))?,
            Some(name) => self
                .archive(path)?
                .by_name(name)
                .map_err(|error| damaged(path, &error))?
                .take(FILE_LIMIT + 1)
                .read_to_end(&mut bytes)
                .map_err(|error| unreadable(path, &error))?,
        };
        if bytes.len() as u64 > FILE_LIMIT {
            return Err(AppError::new("document.too_large").with("path", path.display()));
        }
        Ok(KeptFile {
            mark: mark(&bytes),
            bytes,
        })
    }
}
