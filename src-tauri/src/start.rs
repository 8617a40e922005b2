//! Whether the program starts with the system.

use puntual_app::error::AppError;
use serde_json::{Value, json};
use tauri::AppHandle;
use tauri_plugin_autostart::ManagerExt;

/// The shell's own command `shell.start`: takes `{with_system}` or nothing, and answers `{with_system}`, which is null
/// where the system cannot be asked.
///
/// # Errors
/// `shell.start_failed` when the system refuses.
pub fn with_system(app: &AppHandle, request: &Value) -> Result<Value, AppError> {
    let launcher = app.autolaunch();
    let changed = match request["with_system"].as_bool() {
        Some(true) => launcher.enable(),
        Some(false) if launcher.is_enabled().unwrap_or(false) => launcher.disable(),
        _ => Ok(()),
    };
    changed.map_err(|error| AppError::new("shell.start_failed").with("detail", error))?;
    Ok(json!({ "with_system": launcher.is_enabled().ok() }))
}
