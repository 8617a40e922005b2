//! Taking in what has arrived.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use puntual_store::{WatchState, WatchedFile, sha256};

use super::super::documents::{Container, Papers};
use super::super::gather::{Gathered, Given, XML, beside, has_ending, is_document};
use super::super::inspect::inspect;
use super::super::run::{Order, fulfil};
use super::super::views::{ImportProblem, ImportRequest, ImportView, ImportedFile};
use super::look::{look, remember_seen, seen};
use super::notice::note_taken;
use super::{ScanRequest, WatchScan};
use crate::context::{Context, Session};
use crate::documents::document_settings;
use crate::error::AppError;
use crate::ports::FoundFile;
use crate::settings::business;

/// Larger files are told apart by size and time alone.
const HASHED: u64 = 32 << 20;

/// How sure it has to be what a table is, where nobody is asked.
const SURE: u32 = 80;

/// Documents that are no fault of anybody: a purchase, a payroll, an order.
const NONE_OF_OURS: [&str; 3] = [
    "document.not_ours",
    "document.not_a_receivable",
    "document.pdf_without_xml",
];

/// Why a file waits for a person.
struct Reason {
    code: String,
    params: BTreeMap<String, String>,
}

impl Reason {
    fn new(code: &str) -> Reason {
        Reason {
            code: code.to_owned(),
            params: BTreeMap::new(),
        }
    }

    fn of(error: &AppError) -> Reason {
        let params = error.params.iter();
        Reason {
            code: error.code.to_owned(),
            params: params
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
        }
    }

    fn of_problem(problem: &ImportProblem) -> Reason {
        Reason {
            code: problem.code.clone(),
            params: problem.params.clone(),
        }
    }
}

/// Takes in what has arrived in the watched folder, as one batch. What is in doubt waits for a person: a table whose dates or
/// amounts can be read in two ways, one that nobody can tell what it is, e-invoices while our own tax id is not known.
///
/// # Errors
/// `watch.folder_missing`, `folder.too_large`, or what the book says.
pub fn watch_scan(context: &Context<'_>, request: ScanRequest) -> Result<WatchScan, AppError> {
    let session = context.session()?;
    let settings = session.read(document_settings)?;
    if settings.watch_folder.is_empty() {
        return Ok(WatchScan::default());
    }
    let mut looked = look(context, &session, &settings.watch_folder)?;
    if request.settled.unwrap_or(false) {
        looked.ready.append(&mut looked.waiting);
    }
    remember_seen(&session, &looked.waiting)?;
    let mut scan = WatchScan {
        folder: settings.watch_folder.clone(),
        waiting: crate::wire::count(looked.waiting.len()),
        ..WatchScan::default()
    };
    let ready = unknown(context, &session, looked.ready)?;
    if !ready.is_empty() {
        take(context, &session, &looked.all, ready, &mut scan)?;
    }
    scan.problems = session.read(|reader| Ok(reader.count_watched(WatchState::Problem)?))?;
    Ok(scan)
}

/// A file with its digest.
struct Ready {
    file: FoundFile,
    sha256: String,
}

/// Leaves out what was taken before under another name.
fn unknown(context: &Context<'_>, session: &Session, ready: Vec<FoundFile>) -> Result<Vec<Ready>, AppError> {
    let mut fresh = Vec::new();
    let mut known = Vec::new();
    for file in ready {
        let bytes = if file.bytes <= HASHED {
            context.ports().files.read(&file.path).ok().flatten()
        } else {
            None
        };
        let sha256 = bytes.map(|bytes| sha256(&bytes)).unwrap_or_default();
        let is_known = session.read(|reader| Ok(reader.has_taken_content(&sha256)?))?;
        let ready = Ready { file, sha256 };
        if is_known {
            known.push(ready)
        } else {
            fresh.push(ready)
        }
    }
    mark(session, &known, None, |_| None)?;
    Ok(fresh)
}

fn take(
    context: &Context<'_>,
    session: &Session,
    all: &[FoundFile],
    ready: Vec<Ready>,
    scan: &mut WatchScan,
) -> Result<(), AppError> {
    let folder = scan.folder.clone();
    let own_tax_id = session.read(|reader| Ok(business(reader, &session.info)?.profile.tax_id))?;
    let (mut documents, tables): (Vec<Ready>, Vec<Ready>) = ready
        .into_iter()
        .partition(|ready| is_document(context, &ready.file.path));
    let (clear, doubtful) = tell_apart(context, tables)?;
    mark(session, &doubtful, None, |ready| {
        Some(Reason::new(doubt(context, &ready.file.path)))
    })?;
    let mut gathered = Gathered {
        request: ImportRequest::default(),
        given: Vec::new(),
    };
    if own_tax_id.trim().is_empty() {
        mark(session, &documents, None, |_| {
            Some(Reason::new("watch.no_own_tax_id"))
        })?;
    } else if !documents.is_empty() {
        documents.extend(retried(session, all)?);
        let files = beside(with_siblings(&documents, all));
        let papers = Papers::new(folder.clone(), Container::Folder, files, 0);
        gathered.request.paths.push(folder.clone());
        gathered.given.push(Given::Papers(Box::new(papers)));
    }
    for table in &clear {
        gathered.request.paths.push(table.file.path.display().to_string());
        gathered.given.push(Given::Table);
    }
    if gathered.given.is_empty() {
        return Ok(());
    }
    let taken: Vec<Ready> = if own_tax_id.trim().is_empty() {
        clear
    } else {
        documents.into_iter().chain(clear).collect()
    };
    let label = Path::new(&folder)
        .file_name()
        .map_or_else(|| folder.clone(), |name| name.to_string_lossy().into_owned());
    let order = Order {
        gathered,
        kind: "imports.watch",
        label: &label,
        keep: true,
        lists_all: false,
    };
    match fulfil(context, session, order) {
        Ok(view) => {
            scan.batch = view.batch;
            (scan.new, scan.updated) = (view.totals.new, view.totals.updated);
            mark(session, &taken, view.batch, |ready| {
                reason(&view, &folder, &ready.file.path)
            })?;
            note_taken(session, &view)
        }
        // Nothing could be read: each file waits with that word.
        Err(error) if error.code.starts_with("file.") || error.code.starts_with("document.") => {
            mark(session, &taken, None, |_| Some(Reason::of(&error)))
        }
        Err(error) => Err(error),
    }
}

/// Payments that waited for an invoice are tried again with whatever comes.
fn retried(session: &Session, all: &[FoundFile]) -> Result<Vec<Ready>, AppError> {
    let waiting: HashSet<String> = session.read(|reader| {
        let waiting = reader.watched_files(WatchState::Problem, 1000)?;
        Ok(waiting
            .into_iter()
            .filter(|file| file.code == "invoice.unknown")
            .map(|file| file.path)
            .collect())
    })?;
    Ok(all
        .iter()
        .filter(|file| waiting.contains(&file.path.display().to_string()))
        .map(|file| Ready {
            file: file.clone(),
            sha256: String::new(),
        })
        .collect())
}

/// The documents, with the XML of a printed copy that came later.
fn with_siblings(documents: &[Ready], all: &[FoundFile]) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = documents.iter().map(|ready| ready.file.path.clone()).collect();
    let known: HashSet<PathBuf> = paths.iter().cloned().collect();
    let has_late_copy = |path: &Path| {
        has_ending(path, &XML)
            && ["pdf", "PDF"]
                .iter()
                .any(|ending| known.contains(&path.with_extension(ending)))
    };
    let late = all
        .iter()
        .filter(|file| !known.contains(&file.path) && has_late_copy(&file.path));
    paths.extend(late.map(|file| file.path.clone()));
    paths
}

/// Tables about which nothing is in doubt, and the others.
fn tell_apart(context: &Context<'_>, tables: Vec<Ready>) -> Result<(Vec<Ready>, Vec<Ready>), AppError> {
    let (mut clear, mut doubtful) = (Vec::new(), Vec::new());
    for table in tables {
        if doubt(context, &table.file.path).is_empty() {
            clear.push(table);
        } else {
            doubtful.push(table);
        }
    }
    Ok((clear, doubtful))
}

/// What is in doubt about a table; empty when nothing is.
fn doubt(context: &Context<'_>, path: &Path) -> &'static str {
    let request = ImportRequest {
        paths: vec![path.display().to_string()],
        ..ImportRequest::default()
    };
    let Ok(view) = inspect(context, request) else {
        return "watch.unreadable";
    };
    let [file] = view.files.as_slice() else {
        return "watch.unknown_kind";
    };
    if file.error.is_some() {
        return "watch.unreadable";
    }
    let is_known = ["customers", "invoices", "payments"].contains(&file.kind.as_str());
    if !is_known || file.confidence < SURE {
        return "watch.unknown_kind";
    }
    if !file.date_order_is_certain {
        return "watch.ambiguous_dates";
    }
    if !file.decimal_mark_is_certain {
        return "watch.ambiguous_amounts";
    }
    ""
}

/// Why a file that was read waits for a person, if it does.
fn reason(view: &ImportView, folder: &str, path: &Path) -> Option<Reason> {
    let shown = path.display().to_string();
    if let Some(table) = view.files.iter().find(|file| file.path == shown) {
        return left_out(table);
    }
    let papers = view.files.iter().find(|file| file.path == folder)?;
    let name = path.strip_prefix(folder).unwrap_or(path).display().to_string();
    let inner = format!("{name}/");
    papers
        .problems
        .iter()
        .filter(|problem| problem.left_out && !NONE_OF_OURS.contains(&problem.code.as_str()))
        .find(|problem| problem.file == name || problem.file.starts_with(&inner))
        .map(Reason::of_problem)
}

fn left_out(table: &ImportedFile) -> Option<Reason> {
    match (
        table.rejected,
        table.problems.iter().find(|problem| problem.left_out),
    ) {
        (0, _) => None,
        (1, Some(only)) => Some(Reason::of_problem(only)),
        (count, _) => {
            let mut reason = Reason::new("watch.rows_left_out");
            reason.params.insert("count".to_owned(), count.to_string());
            Some(reason)
        }
    }
}

/// Remembers what became of files: taken, unless there is a reason to wait for a person.
fn mark(
    session: &Session,
    files: &[Ready],
    batch: Option<i64>,
    reason: impl Fn(&Ready) -> Option<Reason>,
) -> Result<(), AppError> {
    if files.is_empty() {
        return Ok(());
    }
    session.write(|writer| {
        for ready in files {
            let reason = reason(ready);
            let state = if reason.is_some() {
                WatchState::Problem
            } else {
                WatchState::Taken
            };
            let reason = reason.unwrap_or_else(|| Reason::new(""));
            let params = serde_json::to_string(&reason.params)
                .map_err(|error| AppError::new("internal").with("detail", error))?;
            writer.save_watched(&WatchedFile {
                sha256: ready.sha256.clone(),
                state,
                code: reason.code,
                params,
                batch,
                ..seen(&ready.file, session.now_ms())
            })?;
        }
        Ok(())
    })
}
