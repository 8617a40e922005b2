//! `cargo xtask package`: the installer of the system that it runs on.

use crate::process::{self, Outcome};
use crate::{setup, tree};

/// Builds the interface and the window in release mode and bundles them.
pub fn installer() -> Outcome {
    setup::for_package()?;
    crate::run::interface()?;
    let bundle = if cfg!(target_os = "linux") {
        "deb"
    } else if cfg!(target_os = "macos") {
        "dmg"
    } else {
        "nsis"
    };
    println!(
        "package: building the {bundle} installer (the release build takes over twenty minutes on two cores)"
    );
    let cli = tree::root().join("xtask/node_modules/@tauri-apps/cli/tauri.js");
    process::run(&mut process::program_in(
        "src-tauri",
        "node",
        &[&cli.to_string_lossy(), "build", "--bundles", bundle, "--ci"],
    ))?;
    println!(
        "package: it is in {}",
        tree::target().join("release/bundle").join(bundle).display()
    );
    Ok(())
}
