//! The system's dialogs for choosing files.

use tauri::Wry;
use tauri::plugin::TauriPlugin;

/// The dialogs, or in a debug build whatever `PUNTUAL_CHOOSE` names: a test can drive the window, but not the
/// dialogs, which belong to the system.
pub fn plugin() -> TauriPlugin<Wry> {
    #[cfg(debug_assertions)]
    if std::env::var_os("PUNTUAL_CHOOSE").is_some() {
        return chosen::plugin();
    }
    tauri_plugin_dialog::init()
}

#[cfg(debug_assertions)]
mod chosen {
    use tauri::Wry;
    use tauri::plugin::{Builder, TauriPlugin};

    pub fn plugin() -> TauriPlugin<Wry> {
        Builder::new("dialog")
            .invoke_handler(tauri::generate_handler![open, save])
            .build()
    }

    #[tauri::command]
    fn open() -> Option<String> {
        answer()
    }

    #[tauri::command]
    fn save() -> Option<String> {
        answer()
    }

    fn answer() -> Option<String> {
        std::env::var("PUNTUAL_CHOOSE").ok()
    }
}
