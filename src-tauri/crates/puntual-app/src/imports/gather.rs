//! From the paths of a request to what is read: folders are looked into, and e-invoices that came together are reported
//! together, so that a folder of five hundred is one entry and not five hundred.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

use super::documents::{Container, PaperFile, Papers};
use super::views::ImportRequest;
use crate::context::Context;
use crate::error::AppError;
use crate::ports::Listing;

/// E-invoices named one by one, from one folder, above which they are reported as one entry.
const FEW: usize = 25;

/// Endings of the tables and bank statements that are looked for in a folder. Anything else in it is left alone.
const TABLES: [&str; 20] = [
    "csv", "tsv", "tab", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "ofx", "qfx", "qbo", "qif", "sta",
    "mt940", "940", "053", "n43", "q43", "c43",
];

/// Endings of e-invoices that may have a printed copy beside them.
pub(super) const XML: [&str; 2] = ["xml", "xsig"];

/// One thing to read.
pub(super) enum Given {
    /// A file of rows, or one that nothing is known about.
    Table,
    /// E-invoices.
    Papers(Box<Papers>),
    /// A folder that cannot be read or holds nothing.
    Refused(AppError),
}

/// A request whose paths are single things to read.
pub(super) struct Gathered {
    /// The request with a path for each thing.
    pub request: ImportRequest,
    /// The things, in the same order.
    pub given: Vec<Given>,
}

/// Looks into the folders of a request.
pub(super) fn gather(context: &Context<'_>, request: &ImportRequest) -> Gathered {
    let mut gathering = Gathering {
        context,
        left_out: request.leave_out.clone().unwrap_or_default(),
        found: Vec::new(),
    };
    let mut loose = Vec::new();
    for path in &request.paths {
        match context.ports().files.list(Path::new(path)) {
            Ok(Some(listing)) => gathering.folder(path, listing),
            Ok(None)
                if is_document(context, Path::new(path)) || is_called_otherwise(context, Path::new(path)) =>
            {
                let file = PathBuf::from(path);
                if !loose.iter().any(|(_, known)| *known == file) {
                    // Its place, in case it stays alone.
                    loose.push((gathering.found.len(), file));
                    gathering.found.push((path.clone(), Given::Table));
                }
            }
            Ok(None) => gathering.found.push((path.clone(), Given::Table)),
            Err(error) => gathering.found.push((path.clone(), Given::Refused(error))),
        }
    }
    let found = together(loose, gathering.found);
    let (paths, given): (Vec<String>, Vec<Given>) = found.into_iter().unzip();
    Gathered {
        request: ImportRequest {
            paths,
            ..request.clone()
        },
        given,
    }
}

/// Whether a file may hold e-invoices. A bank statement in XML is told apart by what stands in it.
pub(super) fn is_document(context: &Context<'_>, path: &Path) -> bool {
    let ports = context.ports();
    ports.tables.documents().is_some_and(|source| source.takes(path)) && !ports.bank.takes(path)
}

/// Whether a file that was named by itself holds an e-invoice though its ending is that of a text, or none that is known.
fn is_called_otherwise(context: &Context<'_>, path: &Path) -> bool {
    let ports = context.ports();
    (has_ending(path, &["txt"]) || !has_ending(path, &TABLES))
        && ports
            .tables
            .documents()
            .is_some_and(|source| source.looks_like_one(path))
        && !ports.bank.takes(path)
}

/// Whether a file is of a kind that is looked for in a folder.
pub(super) fn is_importable(context: &Context<'_>, path: &Path) -> bool {
    is_document(context, path) || has_ending(path, &TABLES) || is_workbook(context, path)
}

/// Whether an XML file holds no e-invoice but a workbook: such a file is a table like any other.
fn is_workbook(context: &Context<'_>, path: &Path) -> bool {
    let ports = context.ports();
    let is_document = ports.tables.documents().is_none_or(|source| source.takes(path));
    has_ending(path, &["xml"]) && !is_document && !ports.bank.takes(path)
}

struct Gathering<'a> {
    context: &'a Context<'a>,
    left_out: Vec<String>,
    found: Vec<(String, Given)>,
}

impl Gathering<'_> {
    fn folder(&mut self, folder: &str, listing: Listing) {
        let mut left_alone = listing.left_alone;
        let (mut documents, mut tables) = (Vec::new(), Vec::new());
        for file in listing.files {
            let path = file.path;
            if self.left_out.iter().any(|left| Path::new(left) == path) {
                continue;
            }
            if is_document(self.context, &path) {
                documents.push(path);
            } else if has_ending(&path, &TABLES)
                || self.context.ports().bank.takes(&path)
                || is_workbook(self.context, &path)
            {
                tables.push(path.display().to_string());
            } else {
                left_alone += 1;
            }
        }
        if documents.is_empty() && tables.is_empty() {
            let error = AppError::new("folder.nothing_to_import")
                .with("path", folder)
                .with("count", left_alone);
            self.found.push((folder.to_owned(), Given::Refused(error)));
            return;
        }
        if !documents.is_empty() {
            let papers = Papers::new(
                folder.to_owned(),
                Container::Folder,
                beside(documents),
                left_alone,
            );
            self.found
                .push((folder.to_owned(), Given::Papers(Box::new(papers))));
        }
        self.found
            .extend(tables.into_iter().map(|path| (path, Given::Table)));
    }
}

/// Puts e-invoices that were named one by one into their places: many of one folder become one entry there.
fn together(loose: Vec<(usize, PathBuf)>, found: Vec<(String, Given)>) -> Vec<(String, Given)> {
    let mut by_folder: BTreeMap<PathBuf, Vec<(usize, PathBuf)>> = BTreeMap::new();
    for (place, path) in loose {
        let folder = path.parent().map(Path::to_owned).unwrap_or_default();
        by_folder.entry(folder).or_default().push((place, path));
    }
    let mut found: Vec<Option<(String, Given)>> = found.into_iter().map(Some).collect();
    for (folder, files) in by_folder {
        let places: HashMap<PathBuf, usize> =
            files.iter().map(|(place, path)| (path.clone(), *place)).collect();
        let first = files.iter().map(|(place, _)| *place).min();
        let paths = beside(files.into_iter().map(|(_, path)| path).collect());
        for place in places.values() {
            found[*place] = None;
        }
        if paths.len() > FEW {
            let shown = folder.display().to_string();
            let papers = Papers::new(shown.clone(), Container::Several, paths, 0);
            if let Some(first) = first {
                found[first] = Some((shown, Given::Papers(Box::new(papers))));
            }
            continue;
        }
        for file in paths {
            let Some(place) = places.get(&file.path) else {
                continue;
            };
            let shown = file.path.display().to_string();
            let container = if has_ending(&file.path, &["zip"]) {
                Container::Archive
            } else {
                Container::File
            };
            let papers = Papers::new(shown.clone(), container, vec![file], 0);
            found[*place] = Some((shown, Given::Papers(Box::new(papers))));
        }
    }
    found.into_iter().flatten().collect()
}

/// Joins each XML with the printed copy beside it: a PDF of the same name in the same folder.
pub(super) fn beside(paths: Vec<PathBuf>) -> Vec<PaperFile> {
    let stem = |path: &Path| path.with_extension("").to_string_lossy().to_lowercase();
    let mut printed: HashMap<String, PathBuf> = paths
        .iter()
        .filter(|path| has_ending(path, &["pdf"]))
        .map(|path| (stem(path), path.clone()))
        .collect();
    let mut files: Vec<PaperFile> = Vec::with_capacity(paths.len());
    for path in paths.iter().filter(|path| has_ending(path, &XML)) {
        files.push(PaperFile {
            path: path.clone(),
            printed: printed.remove(&stem(path)),
        });
    }
    for path in paths {
        let is_alone =
            !has_ending(&path, &XML) && (!has_ending(&path, &["pdf"]) || printed.contains_key(&stem(&path)));
        if is_alone {
            files.push(PaperFile { path, printed: None });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

pub(super) fn has_ending(path: &Path, endings: &[&str]) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_copy_goes_with_its_xml_and_another_pdf_stands_alone() {
        let paths = ["/x/A.PDF", "/x/a.xml", "/x/b.pdf", "/x/c.zip", "/y/a.pdf"];
        let files = beside(paths.iter().map(PathBuf::from).collect());
        let shown: Vec<(&str, Option<&str>)> = files
            .iter()
            .map(|file| {
                (
                    file.path.to_str().unwrap(),
                    file.printed.as_deref().and_then(Path::to_str),
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("/x/a.xml", Some("/x/A.PDF")),
                ("/x/b.pdf", None),
                ("/x/c.zip", None),
                ("/y/a.pdf", None),
            ]
        );
    }
}
