//! Every error that the program can give has a text in both languages, and every text an error.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn texts(language: &str) -> BTreeMap<String, String> {
    let path = root().join(format!("assets/errors/{language}.json"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Every source file under `folder`, without the tests that stand beside it.
fn sources(folder: &Path, extensions: &[&str], into: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, extensions, into);
        } else if path
            .extension()
            .is_some_and(|is| extensions.iter().any(|wanted| is == *wanted))
            && !path.file_stem().unwrap().to_string_lossy().ends_with("tests")
        {
            let text = std::fs::read_to_string(path).unwrap();
            into.push(
                text.split("\n#[cfg(test)]\nmod tests {")
                    .next()
                    .unwrap()
                    .to_owned(),
            );
        }
    }
}

fn crates() -> Vec<String> {
    let mut all = Vec::new();
    for name in [
        "puntual-core",
        "puntual-store",
        "puntual-app",
        "puntual-io",
        "puntual-cli",
    ] {
        sources(
            &root().join("src-tauri/crates").join(name).join("src"),
            &["rs"],
            &mut all,
        );
    }
    sources(&root().join("src-tauri/src"), &["rs"], &mut all);
    all
}

/// The literals of a source that look like codes.
fn literals(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').skip(1).step_by(2).filter(|text| {
        text.contains('.')
            && text
                .split('.')
                .all(|part| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
    })
}

/// The codes that are given to `AppError::new` as they are, and those that a function called `code` gives.
fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for source in crates() {
        for call in source.split("AppError::new(").skip(1) {
            if let Some(code) = call
                .trim_start()
                .strip_prefix('"')
                .and_then(|rest| rest.split('"').next())
            {
                codes.insert(code.to_owned());
            }
        }
        for function in source.split("fn code(").skip(1) {
            let body = function.split("\n    }\n").next().unwrap();
            codes.extend(literals(body).map(str::to_owned));
        }
    }
    // Chosen before it is given.
    codes.extend(["keychain.unavailable", "keychain.refused"].map(str::to_owned));
    codes
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split("{{")
        .skip(1)
        .filter_map(|rest| rest.split("}}").next())
        .collect()
}

/// A code has a text, or one for each of its forms.
fn is_written(texts: &BTreeMap<String, String>, code: &str) -> bool {
    texts.contains_key(code)
        || ["one", "other"]
            .iter()
            .all(|form| texts.contains_key(&format!("{code}_{form}")))
}

#[test]
fn every_error_has_a_text_in_both_languages() {
    let (es, en) = (texts("es"), texts("en"));
    let without: Vec<String> = codes()
        .into_iter()
        .filter(|code| !is_written(&es, code) || !is_written(&en, code))
        .collect();
    assert_eq!(without, Vec::<String>::new());
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_parameters() {
    let (es, en) = (texts("es"), texts("en"));
    assert_eq!(es.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for (code, text) in &es {
        assert_eq!(placeholders(text), placeholders(&en[code]), "{code}");
    }
}

#[test]
fn no_text_is_left_over() {
    let mut all = crates();
    sources(&root().join("ui/src"), &["ts", "tsx"], &mut all);
    let all = all.join("\n");
    let is_written = |word: &str| all.contains(&format!("\"{word}\""));
    // A mail server's silence is told as `code: words`.
    let is_code = |code: &str| is_written(code) || all.contains(&format!("\"{code}: "));
    // A text may have a form of its own for one and for many, and for each `reason` that its code comes with.
    let is_form = |form: &str| matches!(form, "one" | "other") || is_written(form);
    // Why somebody is held back is told as `held.<word>`.
    let is_hold = |code: &str| code.strip_prefix("held.").is_some_and(is_written);
    let is_used = |key: &String| {
        let forms = key
            .match_indices('_')
            .map(|(place, _)| (&key[..place], &key[place + 1..]));
        is_code(key)
            || is_hold(key)
            || forms
                .into_iter()
                .any(|(code, form)| (is_code(code) || is_hold(code)) && is_form(form))
    };
    let unused: Vec<String> = texts("es").into_keys().filter(|code| !is_used(code)).collect();
    assert_eq!(unused, Vec::<String>::new());
}
