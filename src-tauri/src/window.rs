//! Puts the window together: plugins, the program behind it, the sample book, and the window itself.

use std::error::Error;
use std::sync::Arc;

use puntual_app::{App, Moment};
use serde_json::json;
use tauri::{AppHandle, Builder, Manager, WebviewWindowBuilder, Window, WindowEvent, Wry};
use tauri_plugin_autostart::MacosLauncher;

use crate::options::Options;
use crate::shell::Shell;
use crate::tray::Tray;
use crate::{background, dialogs, log, rpc, tray};

/// Whether a window can be opened at all.
pub fn display_present() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// Opens the window and returns when it was closed.
///
/// # Errors
/// Anything that keeps the window from opening; nothing that happens later.
pub fn open(options: Options) -> Result<(), Box<dyn Error>> {
    let mut builder = Builder::default();
    if one_instance_only(&options) {
        builder = builder.plugin(tauri_plugin_single_instance::init(|app, _, _| {
            bring_to_front(app)
        }));
    }
    builder
        .plugin(dialogs::plugin())
        .plugin(tauri_plugin_notification::init())
        .plugin(tauri_plugin_autostart::init(
            MacosLauncher::LaunchAgent,
            Some(vec!["--hidden"]),
        ))
        .on_window_event(hide_instead_of_closing)
        .plugin(
            tauri_plugin_opener::Builder::new()
                .open_js_links_on_click(false)
                .build(),
        )
        .invoke_handler(tauri::generate_handler![rpc::rpc])
        .setup(move |app| set_up(app, &options))
        .run(tauri::generate_context!())?;
    Ok(())
}

/// A second start brings the first window forward, except where the shell was given a data folder of its own. On
/// Linux that takes a session bus; without one the lock of each book still keeps two programs out of it.
fn one_instance_only(options: &Options) -> bool {
    let bus = !cfg!(target_os = "linux") || std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some();
    bus && !options.apart
}

/// Shows the window, before all others.
pub fn bring_to_front(app: &AppHandle) {
    if let Some(window) = app.get_webview_window("main")
        && (window.show().is_err() || window.unminimize().is_err() || window.set_focus().is_err())
    {
        tracing::warn!("the window could not be brought forward");
    }
}

/// Closing the window leaves the program beside the clock, if the owner wants that and there is an icon to come back by.
fn hide_instead_of_closing(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    let keeps_running = window
        .try_state::<Arc<Shell>>()
        .is_some_and(|shell| shell.background().keeps_running());
    if keeps_running && window.try_state::<Tray>().is_some() && window.hide().is_ok() {
        api.prevent_close();
    }
}

fn set_up(app: &mut tauri::App<Wry>, options: &Options) -> Result<(), Box<dyn Error>> {
    let folder = puntual_io::data_folder();
    if let Err(error) = log::start(&folder) {
        eprintln!("puntual-desktop: no log is kept: {error}");
    }
    let program = App::new(puntual_io::ports(), folder, moment(options)?);
    let shell = Arc::new(Shell::new(program));
    if options.sample {
        open_sample(&shell, app.handle());
    }
    let has_icon = tray::install(app.handle());
    app.manage(Arc::clone(&shell));
    let mut config = app
        .config()
        .app
        .windows
        .first()
        .ok_or("tauri.conf.json describes no window")?
        .clone();
    config.visible = !(options.hidden && has_icon);
    WebviewWindowBuilder::from_config(app.handle(), &config)?.build()?;
    let background = Arc::clone(shell.background());
    background::start(app.handle(), shell, background);
    Ok(())
}

/// The day that tests fixed, or the real one.
fn moment(options: &Options) -> Result<Moment, Box<dyn Error>> {
    Ok(match &options.today {
        Some(day) => Moment::Day(
            day.parse()
                .map_err(|_| format!("PUNTUAL_TODAY is no date: {day}"))?,
        ),
        None => Moment::Real,
    })
}

/// Opens the sample book in the system's language. A failure leaves the window at its first page.
fn open_sample(shell: &Shell, events: &AppHandle) {
    let opened = shell
        .run("books.defaults", json!({}), None, events)
        .and_then(|defaults| {
            shell.run(
                "books.sample",
                json!({ "language": defaults["language"] }),
                None,
                events,
            )
        });
    if let Err(error) = opened {
        tracing::warn!(code = error.code, "the sample book was not opened");
    }
}
