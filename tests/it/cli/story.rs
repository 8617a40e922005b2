//! `puntual demo`: the whole story, without a display, a keychain or a network.

use std::path::Path;

use super::Desk;

#[test]
fn the_story_ends_with_a_book_messages_and_statements() {
    let desk = Desk::new();
    let view = desk.run(&["demo", "--out", "historia", "--json"]).view();
    let steps: Vec<&str> = view["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["command"].as_str().unwrap())
        .collect();
    assert!(
        steps.iter().all(|line| line.starts_with("puntual --book ")),
        "{steps:#?}"
    );
    for part in [
        "due",
        "remind",
        "remind --approve",
        "outbox send",
        "call log",
        "promise add",
        "statement --all",
    ] {
        assert!(
            steps.iter().any(|line| line.contains(&format!(" {part}"))),
            "{part} in {steps:#?}"
        );
    }
    for list in ["messages", "statements"] {
        let files = view[list].as_array().unwrap();
        assert!(
            !files.is_empty()
                && files
                    .iter()
                    .all(|file| Path::new(file.as_str().unwrap()).is_file()),
            "{list}"
        );
    }
    assert!(Path::new(view["book"].as_str().unwrap()).is_file());
    let known = desk.run(&["book", "list", "--json"]).view();
    assert_eq!(
        known["books"].as_array().unwrap().len(),
        0,
        "the story keeps out of the user's own list"
    );
}

#[test]
fn the_story_is_the_same_every_time_and_can_be_typed_again() {
    let desk = Desk::new();
    let told = |out: &str| {
        let run = desk.run(&["demo", "--out", out]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{run:?}");
        run.out.replace(&desk.path(out), "HERE")
    };
    let first = told("uno");
    assert_eq!(first, told("dos"));
    assert!(first.contains("16 de marzo de 2026"), "{first}");
    let again = desk.run(&["demo", "--out", "uno", "--json"]);
    assert_eq!(again.error()["code"], "book.already_exists");
    let line = first
        .lines()
        .find(|line| line.starts_with("$ puntual") && line.ends_with(" due --within 7"))
        .unwrap();
    let line = line.replace("HERE", &desk.path("uno"));
    let words: Vec<&str> = line.split(' ').skip(2).collect();
    let due = desk.run(&words);
    assert!(due.code == 0 && first.contains(&due.out), "{due:?}");
}

#[test]
fn the_story_is_told_in_english_too() {
    let desk = Desk {
        language: "en_US.UTF-8",
        ..Desk::new()
    };
    let run = desk.run(&["demo", "--out", "story", "--today", "2026-06-01"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(
        run.out.contains("Today is 1 June 2026") && run.out.contains("due today"),
        "{}",
        run.out
    );
}
