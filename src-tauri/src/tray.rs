//! The icon beside the clock: how many messages wait, and the few things one wants without the window.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use serde_json::{Value, json};
use tauri::menu::{Menu, MenuItem};
use tauri::tray::{TrayIcon, TrayIconBuilder};
use tauri::{AppHandle, Manager, Wry};

use crate::shell::Shell;
use crate::window::bring_to_front;

/// The icon with the items whose text changes.
pub struct Tray {
    icon: TrayIcon<Wry>,
    count: MenuItem<Wry>,
    open: MenuItem<Wry>,
    send: MenuItem<Wry>,
    pause: MenuItem<Wry>,
    quit: MenuItem<Wry>,
}

/// Puts the icon there. `false` where the system has no place for it; closing the window then ends the program.
pub fn install(app: &AppHandle) -> bool {
    // Without its library the Linux icon panics instead of failing.
    let built = std::panic::catch_unwind(AssertUnwindSafe(|| build(app)));
    match built {
        Ok(Ok(tray)) => app.manage(tray),
        Ok(Err(error)) => {
            tracing::warn!(%error, "there is no icon beside the clock");
            false
        }
        Err(_) => {
            tracing::warn!("there is no icon beside the clock: the system lacks its library");
            false
        }
    }
}

fn build(app: &AppHandle) -> tauri::Result<Tray> {
    let words = Words::of("es");
    let item = |id: &str, text: &str, enabled: bool| MenuItem::with_id(app, id, text, enabled, None::<&str>);
    let count = item("count", "Puntual", false)?;
    let open = item("open", words.open, true)?;
    let send = item("send", words.send, true)?;
    let pause = item("pause", words.pause, true)?;
    let quit = item("quit", words.quit, true)?;
    let menu = Menu::with_items(app, &[&count, &open, &send, &pause, &quit])?;
    let mut builder = TrayIconBuilder::with_id("main")
        .menu(&menu)
        .tooltip("Puntual")
        .on_menu_event(|app, event| chosen(app, event.id().as_ref()));
    if let Some(icon) = app.default_window_icon() {
        builder = builder.icon(icon.clone());
    }
    Ok(Tray {
        icon: builder.build(app)?,
        count,
        open,
        send,
        pause,
        quit,
    })
}

fn chosen(app: &AppHandle, item: &str) {
    match item {
        "open" => bring_to_front(app),
        "send" => run(app, "outbox.send", json!({})),
        "pause" => {
            let shell = Arc::clone(&app.state::<Arc<Shell>>());
            let paused = shell.run("books.current", json!({}), None, app);
            let paused = paused.is_ok_and(|view| view["book"]["paused"] == true);
            run(app, "books.pause", json!({ "paused": !paused }));
        }
        "quit" => app.exit(0),
        _ => {}
    }
}

/// Runs a command on a thread of its own; what fails is logged by the shell.
fn run(app: &AppHandle, name: &'static str, request: Value) {
    let shell = Arc::clone(&app.state::<Arc<Shell>>());
    let app = app.clone();
    tauri::async_runtime::spawn_blocking(move || shell.run(name, request, None, &app));
}

/// Says how many wait, in the language of the book.
pub fn update(app: &AppHandle, view: &Value) {
    let Some(tray) = app.try_state::<Tray>() else {
        return;
    };
    let words = Words::of(view["language"].as_str().unwrap_or("es"));
    let paused = view["paused"] == true;
    let count = words.count(
        view["waiting"].as_u64().unwrap_or(0),
        view["attention"].as_u64().unwrap_or(0),
    );
    let told = [
        tray.count.set_text(&count),
        tray.open.set_text(words.open),
        tray.send.set_text(words.send),
        tray.pause
            .set_text(if paused { words.resume } else { words.pause }),
        tray.quit.set_text(words.quit),
        tray.icon.set_tooltip(Some(format!(
            "{} – {count}",
            view["book"].as_str().unwrap_or("Puntual")
        ))),
    ];
    if told.iter().any(Result::is_err) {
        tracing::warn!("the icon beside the clock could not be brought up to date");
    }
}

struct Words {
    open: &'static str,
    send: &'static str,
    pause: &'static str,
    resume: &'static str,
    quit: &'static str,
    waiting: &'static str,
    attention: &'static str,
}

impl Words {
    fn of(language: &str) -> Words {
        if language == "en" {
            Words {
                open: "Open Puntual",
                send: "Send now",
                pause: "Pause sending",
                resume: "Resume sending",
                quit: "Quit",
                waiting: "To be sent: ",
                attention: "To be looked at: ",
            }
        } else {
            Words {
                open: "Abrir Puntual",
                send: "Enviar ahora",
                pause: "Pausar los envíos",
                resume: "Reanudar los envíos",
                quit: "Salir",
                waiting: "Por enviar: ",
                attention: "Por revisar: ",
            }
        }
    }

    fn count(&self, waiting: u64, attention: u64) -> String {
        if attention == 0 {
            format!("{}{waiting}", self.waiting)
        } else {
            format!("{}{waiting} · {}{attention}", self.waiting, self.attention)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_tells_what_needs_attention_only_when_something_does() {
        assert_eq!(Words::of("es").count(5, 0), "Por enviar: 5");
        assert_eq!(Words::of("en").count(5, 2), "To be sent: 5 · To be looked at: 2");
    }
}
