//! What a person is told about the watched folder.

use std::path::Path;

use puntual_store::{Reader, WatchState, WatchedFile};

use super::super::views::ImportView;
use super::{DismissFile, WatchProblem, WatchReason, WatchView, WatchedBatch};
use crate::books::Nothing;
use crate::context::{Context, Session};
use crate::documents::document_settings;
use crate::error::AppError;
use crate::wire;

const LOG: &str = "watch_log";
/// Batches that are remembered for the notice.
const MOST: usize = 20;
/// Files listed that wait for a person.
const LISTED: u32 = 200;

/// The watched folder with every file that waits for a person.
///
/// # Errors
/// When the book cannot be read.
pub fn watch(context: &Context<'_>, _request: Nothing) -> Result<WatchView, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let problems = reader.watched_files(WatchState::Problem, LISTED)?;
        Ok(WatchView {
            problems: problems.into_iter().map(problem).collect(),
            ..notice(context, reader, &session)?
        })
    })
}

/// Says to leave files as they are: they are not tried again until they change.
///
/// # Errors
/// When the book cannot be written.
pub fn dismiss(context: &Context<'_>, request: DismissFile) -> Result<WatchView, AppError> {
    let session = context.session()?;
    session.write(|writer| {
        let waiting = writer.watched_files(WatchState::Problem, u32::MAX)?;
        let meant = |file: &WatchedFile| request.path.as_ref().is_none_or(|path| *path == file.path);
        for file in waiting.into_iter().filter(meant) {
            writer.save_watched(&WatchedFile {
                state: WatchState::Dismissed,
                ..file
            })?;
        }
        Ok(())
    })?;
    watch(context, Nothing {})
}

/// What Today says: batches of today that were not undone, and how many files wait.
pub(crate) fn notice(
    context: &Context<'_>,
    reader: &Reader<'_>,
    session: &Session,
) -> Result<WatchView, AppError> {
    let folder = document_settings(reader)?.watch_folder;
    let is_missing = !folder.is_empty() && !context.ports().files.is_folder(Path::new(&folder));
    let undone: Vec<i64> = reader
        .batches(Some("imports.watch"), 0, 200)?
        .into_iter()
        .filter(|batch| batch.undone_at_ms.is_some())
        .map(|batch| batch.id.0)
        .collect();
    let today = |at: &str| {
        chrono::DateTime::parse_from_rfc3339(at)
            .is_ok_and(|at| at.with_timezone(&session.zone).date_naive() == session.today)
    };
    Ok(WatchView {
        error: is_missing.then(|| AppError::new("watch.folder_missing").with("path", &folder)),
        taken: log(reader)?
            .into_iter()
            .filter(|taken| today(&taken.at) && !undone.contains(&taken.batch))
            .collect(),
        problem_count: reader.count_watched(WatchState::Problem)?,
        problems: Vec::new(),
        folder,
    })
}

/// Remembers what a scan has taken.
pub(super) fn note_taken(session: &Session, view: &ImportView) -> Result<(), AppError> {
    let Some(batch) = view.batch else {
        return Ok(());
    };
    session.write(|writer| {
        let mut log = log(writer)?;
        log.insert(
            0,
            WatchedBatch {
                batch,
                new: view.totals.new,
                updated: view.totals.updated,
                at: wire::instant(session.now_ms()),
            },
        );
        log.truncate(MOST);
        let json =
            serde_json::to_string(&log).map_err(|error| AppError::new("internal").with("detail", error))?;
        Ok(writer.save_setting(LOG, &json)?)
    })
}

fn log(reader: &Reader<'_>) -> Result<Vec<WatchedBatch>, AppError> {
    match reader.setting(LOG)? {
        Some(json) => serde_json::from_str(&json)
            .map_err(|error| AppError::new("settings.unreadable").with("detail", error)),
        None => Ok(Vec::new()),
    }
}

fn problem(file: WatchedFile) -> WatchProblem {
    WatchProblem {
        reason: WatchReason {
            params: serde_json::from_str(&file.params).unwrap_or_default(),
            code: file.code,
        },
        path: file.path,
    }
}
