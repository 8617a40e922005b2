//! Files of e-invoices that are reported together, and what they hold.
//!
//! What is kept of each document is what it says, about a kilobyte; neither its file nor its XML stay in memory.

use std::path::{Path, PathBuf};

use puntual_core::documents::Document;

use super::meter::Meter;
use crate::error::AppError;
use crate::ports::{DocumentEntry, DocumentSource};

/// Documents of one import: some 200 MB of memory.
const MOST_DOCUMENTS: usize = 200_000;

/// How e-invoices came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Container {
    /// One file.
    File,
    /// A ZIP.
    Archive,
    /// A folder with everything below it.
    Folder,
    /// Files of one folder, named one by one.
    Several,
}

impl Container {
    /// The name on the wire; empty for a single file.
    pub const fn name(self) -> &'static str {
        match self {
            Container::File => "",
            Container::Archive => "archive",
            Container::Folder => "folder",
            Container::Several => "several",
        }
    }
}

/// One file with the printed copy beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct PaperFile {
    /// XML, PDF or ZIP.
    pub path: PathBuf,
    /// A PDF of the same name.
    pub printed: Option<PathBuf>,
}

/// Files of e-invoices that are reported together.
pub(in super::super) struct Papers {
    /// What a person named.
    pub path: String,
    /// How they came.
    pub container: Container,
    /// Files in it that are of no use here.
    pub left_alone: u64,
    files: Vec<PaperFile>,
    entries: Vec<Entry>,
}

/// One file that was read, in an archive or by itself.
pub(super) struct Entry {
    /// Its name as a problem names it; empty when it is what the person named.
    pub name: String,
    /// Position of its file.
    file: usize,
    /// Its name in the archive that it lies in.
    pub inner: Option<String>,
    /// The printed copy beside it in that archive.
    pub printed: Option<String>,
    /// Tells whether it was changed since.
    pub mark: u64,
    /// What it holds, each document read or refused by itself.
    pub documents: Vec<Result<Document, AppError>>,
}

impl Papers {
    /// Files to be read.
    pub fn new(path: String, container: Container, files: Vec<PaperFile>, left_alone: u64) -> Papers {
        Papers {
            path,
            container,
            left_alone,
            files,
            entries: Vec::new(),
        }
    }

    /// What was read.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The file that an entry is in.
    pub(super) fn source(&self, entry: &Entry) -> &PaperFile {
        &self.files[entry.file]
    }

    /// Every document.
    pub(super) fn documents(&self) -> impl Iterator<Item = &Document> {
        let read = self.entries.iter().flat_map(|entry| &entry.documents);
        read.filter_map(|document| document.as_ref().ok())
    }

    /// Every document with the name of its entry.
    pub(super) fn named(&self) -> impl Iterator<Item = (&str, &Document)> {
        self.entries.iter().flat_map(|entry| {
            let documents = entry
                .documents
                .iter()
                .filter_map(|document| document.as_ref().ok());
            documents.map(move |document| (entry.name.as_str(), document))
        })
    }

    /// The format of the first document.
    pub(super) fn format(&self) -> &'static str {
        self.documents().next().map_or("", |document| document.format)
    }

    /// How many entries there are, for progress; a file that cannot be read counts as one.
    pub fn count(&self, source: &dyn DocumentSource) -> u64 {
        let one = |file: &PaperFile| source.count(&file.path).unwrap_or(1);
        self.files.iter().map(one).sum()
    }

    /// Reads every file.
    ///
    /// # Errors
    /// What is wrong with a file that stands for itself; among many it is noted and the others go on. `import.cancelled`;
    /// `import.too_many_documents`.
    pub fn read(&mut self, source: &dyn DocumentSource, meter: &mut Meter<'_>) -> Result<(), AppError> {
        let mut documents = 0;
        self.each(source, |entry| {
            documents += entry.documents.len();
            if documents > MOST_DOCUMENTS {
                return Err(AppError::new("import.too_many_documents").with("limit", MOST_DOCUMENTS));
            }
            meter.step().map(|()| true)
        })
    }

    /// Reads until the first document that can be read: enough to know what they are.
    ///
    /// # Errors
    /// Why the first file cannot be read, when none can.
    pub fn look(&mut self, source: &dyn DocumentSource) -> Result<(), AppError> {
        self.each(source, |entry| Ok(entry.documents.iter().all(Result::is_err)))?;
        let refusal = |entry: &Entry| {
            entry
                .documents
                .iter()
                .find_map(|read| read.as_ref().err().cloned())
        };
        match self.documents().next() {
            Some(_) => Ok(()),
            None => Err(self
                .entries
                .iter()
                .find_map(refusal)
                .unwrap_or_else(|| AppError::new("folder.nothing_to_import").with("path", &self.path))),
        }
    }

    /// Reads entries while `wanted` says so.
    fn each(
        &mut self,
        source: &dyn DocumentSource,
        mut wanted: impl FnMut(&Entry) -> Result<bool, AppError>,
    ) -> Result<(), AppError> {
        let is_alone = matches!(self.container, Container::File | Container::Archive);
        for (index, file) in self.files.iter().enumerate() {
            let mut going = Ok(true);
            let entries = &mut self.entries;
            let read = source.visit(&file.path, &mut |found| {
                let entry = Entry {
                    name: shown(&self.path, self.container, &file.path, &found),
                    file: index,
                    inner: is_inner(&file.path, &found).then_some(found.name),
                    printed: found.printed,
                    mark: found.mark,
                    documents: found.documents,
                };
                going = wanted(&entry);
                entries.push(entry);
                matches!(going, Ok(true))
            });
            match read {
                Ok(()) => {}
                Err(error) if is_alone => return Err(error),
                // A printed invoice among others holds nothing to read.
                Err(error) if error.code == "document.pdf_without_xml" => self.left_alone += 1,
                Err(error) => {
                    let entry = Entry {
                        name: relative(&self.path, &file.path),
                        file: index,
                        inner: None,
                        printed: None,
                        mark: 0,
                        documents: vec![Err(error)],
                    };
                    going = wanted(&entry);
                    entries.push(entry);
                }
            }
            if !going? {
                break;
            }
        }
        Ok(())
    }
}

fn shown(whole: &str, container: Container, file: &Path, entry: &DocumentEntry) -> String {
    match container {
        Container::File => String::new(),
        Container::Archive => entry.name.clone(),
        Container::Folder | Container::Several => {
            let outer = relative(whole, file);
            if is_inner(file, entry) {
                format!("{outer}/{}", entry.name)
            } else {
                outer
            }
        }
    }
}

/// Whether an entry lies in an archive.
fn is_inner(file: &Path, entry: &DocumentEntry) -> bool {
    file.file_name()
        .is_none_or(|name| name.to_string_lossy() != entry.name)
}

fn relative(folder: &str, file: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).display().to_string()
}
