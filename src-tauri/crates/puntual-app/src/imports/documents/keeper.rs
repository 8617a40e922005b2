//! Keeps the files of documents with the invoices and credits that they made.

use std::path::Path;

use puntual_store::{AttachmentOwner, AttachmentRole, BatchWriter, NewAttachment};

use super::super::problem::{Problem, Refusal};
use super::Item;
use crate::attachments::{MOST_BYTES, mime};
use crate::error::AppError;
use crate::ports::{DocumentShelf, DocumentSource};

/// Where the files come from once more. Nothing is kept in a preview, or when the book does not want it.
pub(super) struct Keeper {
    shelf: Option<Box<dyn DocumentShelf>>,
    /// The files of the document that was kept last: instalments and batches ask for them again.
    last: Option<((usize, usize), Vec<Loaded>)>,
}

struct Loaded {
    name: String,
    role: AttachmentRole,
    is_shared: bool,
    content: Result<Vec<u8>, Problem>,
}

/// What became of the files of a document.
#[derive(Default)]
pub(super) struct Kept {
    /// Files that were not there before.
    pub new: u64,
    /// Why others were not kept.
    pub problems: Vec<Problem>,
}

impl Keeper {
    /// `source` when files are kept.
    pub fn new(source: Option<&dyn DocumentSource>) -> Keeper {
        Keeper {
            shelf: source.map(DocumentSource::shelf),
            last: None,
        }
    }

    /// Keeps the files of a document with `owner`. What cannot be kept stops nothing.
    pub fn keep(
        &mut self,
        writer: &BatchWriter<'_>,
        item: &Item<'_>,
        owner: AttachmentOwner,
    ) -> Result<Kept, Refusal> {
        let Some(shelf) = &mut self.shelf else {
            return Ok(Kept::default());
        };
        let key = (item.file, item.entry);
        if self.last.as_ref().is_none_or(|(known, _)| *known != key) {
            self.last = Some((key, load(shelf.as_mut(), item)));
        }
        let mut kept = Kept::default();
        for file in self.last.iter_mut().flat_map(|(_, files)| files) {
            let bytes = match &file.content {
                Ok(bytes) => bytes,
                Err(problem) => {
                    kept.problems.push(problem.clone());
                    continue;
                }
            };
            let is_new = writer.keep_attachment(&NewAttachment {
                owner,
                name: &file.name,
                mime: mime(&file.name),
                role: file.role,
                is_shared: file.is_shared,
                bytes,
            })?;
            kept.new += u64::from(is_new);
        }
        Ok(kept)
    }
}

fn load(shelf: &mut dyn DocumentShelf, item: &Item<'_>) -> Vec<Loaded> {
    let (source, entry) = item.source();
    let read = |shelf: &mut dyn DocumentShelf, path: &Path, inner: Option<&str>, mark: Option<u64>| {
        let name = inner.map_or_else(
            || {
                path.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned()
            },
            |inner| inner.rsplit(['/', '\\']).next().unwrap_or(inner).to_owned(),
        );
        let content = match shelf.content(path, inner) {
            Ok(file) if mark.is_some_and(|mark| mark != file.mark) => {
                Err(Problem::of_row("attachment.changed").with("name", &name))
            }
            Ok(file) if file.bytes.len() > MOST_BYTES => {
                Err(Problem::of_row("attachment.too_large").with("name", &name))
            }
            Ok(file) => Ok(file.bytes),
            Err(error) => Err(unread(&error, &name)),
        };
        (name, content)
    };
    let (name, content) = read(shelf, &source.path, entry.inner.as_deref(), Some(entry.mark));
    let mut loaded = vec![Loaded {
        name,
        role: AttachmentRole::Document,
        is_shared: entry.documents.len() > 1,
        content,
    }];
    let printed = match (&entry.printed, &source.printed) {
        (Some(inner), _) => Some((source.path.as_path(), Some(inner.as_str()))),
        (None, Some(path)) => Some((path.as_path(), None)),
        (None, None) => None,
    };
    if let Some((path, inner)) = printed {
        let (name, content) = read(shelf, path, inner, None);
        loaded.push(Loaded {
            name,
            role: AttachmentRole::Printed,
            is_shared: false,
            content,
        });
    }
    loaded
}

fn unread(error: &AppError, name: &str) -> Problem {
    Problem::of_row("attachment.unreadable")
        .with("name", name)
        .with("detail", error.code)
}
