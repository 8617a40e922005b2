//! Whether `ui/src/bindings` is what the command list writes today.
//!
//! The Rust tests write the types into a folder under `target`; both folders must hold the same files, so that a
//! type that was changed, added or removed without its binding shows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Outcome;
use crate::tree;

/// An empty folder for the tests to write into.
pub fn fresh_folder() -> Outcome<PathBuf> {
    let folder = written();
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

/// Compares the two folders.
pub fn check() -> Outcome {
    let differences = compare(&read(&tree::root().join("ui/src/bindings"))?, &read(&written())?);
    if differences.is_empty() {
        println!("ui/src/bindings is up to date");
        return Ok(());
    }
    Err(format!(
        "ui/src/bindings is not what the command list makes; run `cargo test -p puntual-app` and delete what is left over:\n  {}",
        differences.join("\n  ")
    ))
}

fn written() -> PathBuf {
    tree::target().join("bindings")
}

fn compare(kept: &BTreeMap<String, Vec<u8>>, made: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let missing = made
        .keys()
        .filter(|name| !kept.contains_key(*name))
        .map(|name| format!("{name} is missing"));
    let stale = kept
        .keys()
        .filter(|name| !made.contains_key(*name))
        .map(|name| format!("{name} is left over"));
    let changed = made
        .iter()
        .filter(|(name, bytes)| kept.get(*name).is_some_and(|kept| kept != *bytes))
        .map(|(name, _)| format!("{name} is out of date"));
    missing.chain(stale).chain(changed).collect()
}

/// Every file below a folder, by its path from there.
fn read(folder: &Path) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        let problem = |error| format!("{}: {error}", next.display());
        for entry in fs::read_dir(&next).map_err(problem)? {
            let path = entry.map_err(problem)?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
                let name = path
                    .strip_prefix(folder)
                    .unwrap_or(&path)
                    .to_string_lossy()
                    .replace('\\', "/");
                // Git may have written the endings of lines as the system has them.
                files.insert(name, bytes.into_iter().filter(|byte| *byte != b'\r').collect());
            }
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        list.iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn a_binding_that_is_missing_left_over_or_old_is_named() {
        let kept = files(&[("A.ts", "a"), ("B.ts", "old"), ("D.ts", "d")]);
        let made = files(&[("A.ts", "a"), ("B.ts", "new"), ("C.ts", "c")]);
        assert_eq!(
            compare(&kept, &made),
            ["C.ts is missing", "D.ts is left over", "B.ts is out of date"]
        );
        assert!(compare(&kept, &kept).is_empty());
    }
}
