//! Whether the documents still name things that exist: relative links, and paths in backticks.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Outcome;
use crate::tree;

/// Where paths in backticks begin when they mean a file of this repository.
const TOP: &[&str] = &[
    ".ci/",
    ".github/",
    "assets/",
    "docs/",
    "src-tauri/",
    "tests/",
    "ui/",
    "xtask/",
];
/// Made by a build, so not there in a fresh clone.
const MADE: &[&str] = &["ui/dist", "ui/node_modules"];

/// Reads `README.md` and everything under `docs`.
pub fn check() -> Outcome {
    let root = tree::root();
    let mut broken = Vec::new();
    let documents = documents(&root);
    for document in &documents {
        let text =
            fs::read_to_string(document).map_err(|error| format!("{}: {error}", document.display()))?;
        let name = document
            .strip_prefix(&root)
            .unwrap_or(document)
            .display()
            .to_string();
        let folder = document.parent().unwrap_or(&root);
        let links = links(&text)
            .into_iter()
            .filter(|link| !folder.join(link).exists());
        broken.extend(links.map(|link| format!("{name} links to {link}")));
        let paths = paths(&text).into_iter().filter(|path| !root.join(path).exists());
        broken.extend(paths.map(|path| format!("{name} names {path}")));
    }
    if broken.is_empty() {
        println!("{} documents name only what exists", documents.len());
        return Ok(());
    }
    Err(format!(
        "a document names what is not there:\n  {}",
        broken.join("\n  ")
    ))
}

fn documents(root: &Path) -> Vec<PathBuf> {
    let mut found = vec![root.join("README.md")];
    let mut folders = vec![root.join("docs")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
        {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "md") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The files that Markdown links lead to: `[text](file#part)`, images too.
fn links(text: &str) -> Vec<String> {
    let targets = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split([')', ' ']).next());
    let files = targets.filter(|target| !target.contains("://") && !target.starts_with(['#', '<']));
    files
        .filter(|target| !target.starts_with("mailto:"))
        .filter_map(|target| target.split('#').next())
        .map(str::to_owned)
        .collect()
}

/// The paths in backticks that mean one file or folder of this repository.
fn paths(text: &str) -> Vec<String> {
    let quoted = text
        .lines()
        .filter(|line| !line.starts_with("```"))
        .flat_map(|line| line.split('`').skip(1).step_by(2));
    quoted
        .filter(|path| TOP.iter().any(|top| path.starts_with(top)))
        .filter(|path| !path.contains(['*', '{', '<', '…', ' ', '$']))
        .filter(|path| !MADE.iter().any(|made| path.starts_with(made)))
        .map(|path| path.split(':').next().unwrap_or(path).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_files_are_found_and_those_to_the_web_are_not() {
        let text = "See [a](docs/A.md#part), ![b](b.png) and [c](https://example.org/c), [d](#here).";
        assert_eq!(links(text), ["docs/A.md", "b.png"]);
    }

    #[test]
    fn paths_of_the_repository_are_found_and_patterns_and_commands_are_not() {
        let text = "In `src-tauri/build.rs` and `ui/src/*.ts`; run `cargo test`; `ui/dist` is made.";
        assert_eq!(paths(text), ["src-tauri/build.rs"]);
    }
}
