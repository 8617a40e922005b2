//! The arrows of docs/ARCHITECTURE.md, asserted on what cargo resolved.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::process::{self, Outcome};

/// Which of our crates each of our crates may use, outside its tests.
const ARROWS: &[(&str, &[&str])] = &[
    ("puntual-desktop", &["puntual-app", "puntual-io"]),
    ("puntual-cli", &["puntual-app", "puntual-io", "puntual-core"]),
    ("puntual-io", &["puntual-app", "puntual-core"]),
    ("puntual-app", &["puntual-store", "puntual-core"]),
    ("puntual-store", &["puntual-core"]),
    ("puntual-core", &[]),
    ("xtask", &[]),
];

/// Libraries that only these crates may name, outside tests. A name that ends in `*` stands for all that begin so.
const KEEPERS: &[(&str, &[&str])] = &[
    ("tauri*", &["puntual-desktop"]),
    ("rusqlite", &["puntual-store"]),
    ("libsqlite3-sys", &["puntual-store"]),
    ("lettre", &["puntual-io"]),
    ("reqwest", &["puntual-io"]),
    ("rustls", &["puntual-io"]),
    ("mailin*", &["puntual-io"]),
    ("keyring*", &["puntual-io"]),
    ("printpdf", &["puntual-io"]),
    ("allsorts*", &["puntual-io"]),
    ("lopdf", &["puntual-io"]),
    ("csv*", &["puntual-io"]),
    ("encoding_rs", &["puntual-io"]),
    ("chardetng", &["puntual-io"]),
    ("directories", &["puntual-io"]),
    ("clap", &["puntual-cli", "xtask"]),
];

/// What may not even come in through another library.
const FAR_FROM: &[(&str, &[&str])] = &[
    (
        "puntual-core",
        &[
            "libsqlite3-sys",
            "lettre",
            "mio",
            "printpdf",
            "reqwest",
            "rusqlite",
            "serde_json",
            "tauri",
            "tokio",
            "zbus",
        ],
    ),
    (
        "puntual-store",
        &["lettre", "mio", "printpdf", "reqwest", "tauri", "tokio", "zbus"],
    ),
    (
        "puntual-app",
        &["lettre", "mio", "printpdf", "reqwest", "tauri", "tokio", "zbus"],
    ),
    ("puntual-io", &["tauri", "wry"]),
    ("puntual-cli", &["tauri", "wry"]),
];

/// What a crate uses outside its tests: directly, and with all that comes through it.
struct Crate {
    direct: BTreeSet<String>,
    all: BTreeSet<String>,
}

/// Compares what cargo resolved with the arrows.
pub fn check() -> Outcome {
    let text = process::output(&mut process::cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--locked",
    ]))?;
    let metadata = serde_json::from_str(&text).map_err(|error| format!("cargo metadata: {error}"))?;
    let mut crates = crates(&metadata);
    for (name, _) in FAR_FROM {
        if let Some(uses) = crates.get_mut(*name) {
            uses.all = reached(name)?;
        }
    }
    let broken = broken(&crates);
    if broken.is_empty() {
        println!("every arrow holds");
        return Ok(());
    }
    Err(format!(
        "an arrow points the wrong way:\n  {}",
        broken.join("\n  ")
    ))
}

fn broken(crates: &BTreeMap<String, Crate>) -> Vec<String> {
    let mut broken = Vec::new();
    for (name, uses) in crates.iter().filter(|(name, _)| *name != "puntual-tests") {
        let Some((_, allowed)) = ARROWS.iter().find(|(from, _)| from == name) else {
            broken.push(format!("{name} has no place in the list of arrows"));
            continue;
        };
        for ours in uses.direct.iter().filter(|used| crates.contains_key(*used)) {
            if !allowed.contains(&ours.as_str()) {
                broken.push(format!("{name} uses {ours}"));
            }
        }
        for (library, keepers) in KEEPERS
            .iter()
            .filter(|(_, keepers)| !keepers.contains(&name.as_str()))
        {
            for used in uses.direct.iter().filter(|used| matches(library, used)) {
                broken.push(format!(
                    "{name} uses {used}, which only {} may",
                    keepers.join(" and ")
                ));
            }
        }
    }
    for (name, banned) in FAR_FROM {
        let Some(uses) = crates.get(*name) else {
            broken.push(format!("there is no {name}"));
            continue;
        };
        broken.extend(
            banned
                .iter()
                .filter(|used| uses.all.contains(**used))
                .map(|used| format!("{name} reaches {used}")),
        );
    }
    broken
}

fn matches(pattern: &str, name: &str) -> bool {
    pattern
        .strip_suffix('*')
        .map_or(pattern == name, |start| name.starts_with(start))
}

/// Our own crates with what they use, read from `cargo metadata`.
fn crates(metadata: &Value) -> BTreeMap<String, Crate> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let names: BTreeMap<String, String> = list(&metadata["packages"])
        .iter()
        .map(|package| (text(&package["id"]), text(&package["name"])))
        .collect();
    let ours: BTreeSet<String> = list(&metadata["workspace_members"]).iter().map(text).collect();
    let name = |id: String| names.get(&id).cloned().unwrap_or_default();
    list(&metadata["resolve"]["nodes"])
        .iter()
        .filter(|node| ours.contains(&text(&node["id"])))
        .map(|node| {
            let used = list(&node["deps"])
                .into_iter()
                .filter(outside_tests)
                .map(|edge| text(&edge["pkg"]));
            (
                name(text(&node["id"])),
                Crate {
                    direct: used.map(name).collect(),
                    all: BTreeSet::new(),
                },
            )
        })
        .collect()
}

fn outside_tests(edge: &Value) -> bool {
    edge["dep_kinds"]
        .as_array()
        .is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"] != "dev"))
}

/// All that comes with a crate on any system. Asked of `cargo tree` for this crate alone, because the metadata joins
/// the features that every member of the workspace asks for, tests included.
fn reached(name: &str) -> Outcome<BTreeSet<String>> {
    let edges = [
        "--edges",
        "normal,build",
        "--target",
        "all",
        "--prefix",
        "none",
        "--format",
        "{p}",
    ];
    let text = process::output(process::cargo(&["tree", "--locked", "--package", name]).args(edges))?;
    Ok(text
        .lines()
        .filter_map(|line| line.split(' ').next())
        .map(str::to_owned)
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn house(changed: &str, direct: &[&str], all: &[&str]) -> BTreeMap<String, Crate> {
        ARROWS
            .iter()
            .map(|(name, _)| {
                let (direct, all) = if *name == changed {
                    (direct, all)
                } else {
                    (&[] as &[&str], &[] as &[&str])
                };
                (
                    (*name).to_owned(),
                    Crate {
                        direct: set(direct),
                        all: set(all),
                    },
                )
            })
            .collect()
    }

    #[test]
    fn a_house_in_order_breaks_no_arrow() {
        assert!(broken(&house("puntual-app", &["puntual-core", "serde"], &["serde"])).is_empty());
    }

    #[test]
    fn an_arrow_that_points_up_is_named() {
        assert_eq!(
            broken(&house("puntual-core", &["puntual-app"], &[])),
            ["puntual-core uses puntual-app"]
        );
    }

    #[test]
    fn a_library_outside_its_keeper_is_named() {
        let broken = broken(&house("puntual-io", &["tauri-utils"], &[]));
        assert_eq!(
            broken,
            ["puntual-io uses tauri-utils, which only puntual-desktop may"]
        );
    }

    #[test]
    fn what_comes_in_through_another_library_is_named() {
        let broken = broken(&house(
            "puntual-core",
            &["minijinja"],
            &["minijinja", "serde_json"],
        ));
        assert_eq!(broken, ["puntual-core reaches serde_json"]);
    }
}
