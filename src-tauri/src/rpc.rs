//! The one command that the window can call.

use std::sync::Arc;

use puntual_app::error::AppError;
use serde_json::Value;
use tauri::{AppHandle, State};

use crate::shell::Shell;
use crate::start;

/// Runs a command of the list on a thread of its own, so that neither the window nor another command waits for it.
///
/// `name` and `request` are a command's of `puntual_app::commands`; `job` names it for progress and `jobs.cancel`.
///
/// # Errors
/// The command's own code, or `internal`.
#[tauri::command]
pub async fn rpc(
    app: AppHandle,
    shell: State<'_, Arc<Shell>>,
    name: String,
    request: Value,
    job: Option<String>,
) -> Result<Value, AppError> {
    let shell = Arc::clone(&shell);
    let work = move || match name.as_str() {
        "shell.start" => start::with_system(&app, &request),
        _ => shell.run(&name, request, job.as_deref(), &app),
    };
    tauri::async_runtime::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(AppError::new("internal")))
}
