//! Prepares the shell: the permission of its one command, and the interface that is embedded into it.

use std::path::Path;

/// Shown instead of the interface when somebody builds the shell without having built the interface first.
const PLACEHOLDER: &str = "<!doctype html><title>Puntual</title><p>Run <code>cargo xtask run</code>: \
    it builds the interface and then this window.</p>\n";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let interface = Path::new("../ui/dist");
    if !interface.join("index.html").exists() {
        std::fs::create_dir_all(interface)?;
        std::fs::write(interface.join("index.html"), PLACEHOLDER)?;
    }
    println!("cargo:rerun-if-changed=../ui/dist");
    println!("cargo:rerun-if-changed=capabilities");
    let commands = tauri_build::AppManifest::new().commands(&["rpc"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands))?;
    Ok(())
}
