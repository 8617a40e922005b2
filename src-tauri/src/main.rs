//! The Tauri shell: a window around the command list of `puntual-app`, and nothing else.
//!
//! It knows the window, its dialogs and its events. What a command does, where a book lies and how money is written
//! is none of its business: everything goes through the one command [`rpc::rpc`].

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod background;
mod dialogs;
mod events;
mod jobs;
mod log;
mod options;
mod rpc;
mod shell;
mod start;
mod tray;
mod window;

use std::process::ExitCode;

use options::Options;

fn main() -> ExitCode {
    if let Some(code) = puntual_io::isolation::serve() {
        return code;
    }
    let options = match Options::from_system() {
        Ok(options) => options,
        Err(problem) => {
            eprintln!("puntual-desktop: {problem}\n\n{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    if let Some(answer) = options.answer() {
        println!("{answer}");
        return ExitCode::SUCCESS;
    }
    if !window::display_present() {
        eprintln!(
            "puntual-desktop: there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). \
             The same work can be done with the command `puntual`."
        );
        return ExitCode::FAILURE;
    }
    match window::open(options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            eprintln!("puntual-desktop: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}
