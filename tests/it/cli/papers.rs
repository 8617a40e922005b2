//! Letters, notes and the history of a customer from the command line.

use serde_json::{Value, json};

use super::{Desk, has};

/// The code of the error with which each line fails; nothing is written by any of them.
#[track_caller]
fn all_fail(desk: &Desk, lines: &[(&[&str], &str)]) {
    let written = |desk: &Desk| desk.done(&["batch", "list"])["batches"].clone();
    let before = written(desk);
    for (line, code) in lines {
        assert_eq!(desk.book(line).error()["code"], *code, "{line:?}");
    }
    assert_eq!(written(desk), before);
}

#[test]
fn a_letter_is_written_waits_for_somebody_to_post_it_and_stays_as_it_was() {
    let desk = Desk::with_book();
    let letter = desk.path("carta.pdf");
    let write = ["letter", "C-2", "--kind", "reminder", "--out", &letter];
    let written = desk.done(&write);
    assert_eq!(written["path"], *letter);
    has(&written, &["message", "pages", "subject", "batch"]);
    let bytes = std::fs::read(&letter).unwrap();
    assert!(bytes.starts_with(b"%PDF"));
    let message = written["message"].to_string();
    let again = desk.path("otra.pdf");
    let saved = desk.done(&["letter", "--message", &message, "--out", &again]);
    assert_eq!(
        (&saved["path"], &saved["bytes"]),
        (&json!(again), &json!(bytes.len()))
    );
    assert_eq!(std::fs::read(&again).unwrap(), bytes);
    let nowhere = desk.path("tienda.puntual/carta.pdf");
    all_fail(
        &desk,
        &[
            (&write, "letter.already_written"),
            (
                &["letter", "C-2", "--kind", "poem", "--out", &letter],
                "letter.kind_unknown",
            ),
            (
                &["letter", "C-2", "--kind", "paid_in_full", "--out", &letter],
                "letter.still_owed",
            ),
            (
                &["letter", "C-9", "--kind", "reminder", "--out", &letter],
                "record.missing",
            ),
            (&["letter", "--message", "99", "--out", &letter], "record.missing"),
            (
                &["letter", "C-3", "--kind", "reminder", "--out", &nowhere],
                "file.not_writable",
            ),
            (&["letter", "C-3", "--out", &letter], "usage.missing"),
            (&["letter", "C-3", "--kind", "reminder"], "usage.missing"),
            (
                &["letter", "--message", "1", "--kind", "reminder", "--out", &letter],
                "usage.conflict",
            ),
        ],
    );
    let second = desk.plain(&["letter", "C-2", "--kind", "second_notice", "--out", &again]);
    assert!(
        second.contains(&again)
            && second.contains("puntual outbox settle")
            && second.contains("puntual batch undo"),
        "{second}"
    );
    desk.done(&["batch", "undo", &written["batch"].to_string()]);
    let history = desk.done(&["timeline", "C-2", "--kind", "letter"]);
    assert_eq!(history["total"], 1, "{history}");
}

#[test]
fn a_note_is_written_changed_read_in_its_versions_and_removed() {
    let desk = Desk::with_book();
    let added = desk.done(&["note", "add", "C-2", "Paga los viernes; ver #A-2"]);
    assert_eq!(
        (&added["note"]["customer"], &added["note"]["mentions"]),
        (&json!("C-2"), &json!(["A-2"]))
    );
    let id = |view: &Value| view["note"]["id"].to_string();
    let changed = desk.done(&["note", "change", &id(&added), "Paga los lunes"]);
    let versions = desk.done(&["note", "versions", &id(&changed)]);
    let texts: Vec<&Value> = versions["versions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["text"])
        .collect();
    assert_eq!(texts, ["Paga los lunes", "Paga los viernes; ver #A-2"]);
    let read = desk.plain(&["note", "versions", &id(&changed)]);
    assert!(
        read.contains("Paga los lunes") && read.contains("Paga los viernes"),
        "{read}"
    );
    let same = desk.plain(&["note", "change", &id(&changed), "Paga los lunes"]);
    assert_eq!(same.trim(), "La nota ya decía eso.");
    all_fail(
        &desk,
        &[
            (&["note", "add", "C-2", "  "], "note.empty"),
            (&["note", "add", "C-9", "x"], "record.missing"),
            (&["note", "change", &id(&added), "x"], "record.missing"),
            (&["note", "change", &id(&changed), ""], "note.empty"),
            (&["note", "remove", "99"], "record.missing"),
            (&["note", "versions", "99"], "record.missing"),
            (&["note", "add", "C-2"], "usage.missing"),
            (&["note", "remove", "dos"], "usage.value"),
        ],
    );
    let removed = desk.done(&["note", "remove", &id(&changed)]);
    let notes = || desk.done(&["timeline", "C-2", "--kind", "note"])["total"].clone();
    assert_eq!(notes(), 0);
    desk.done(&["batch", "undo", &removed["batch"].to_string()]);
    assert_eq!(notes(), 1);
}

#[test]
fn a_history_is_cut_by_kind_day_and_words_and_written_to_a_file() {
    let desk = Desk::with_book();
    desk.done(&["note", "add", "C-2", "Paga los viernes"]);
    desk.done(&[
        "call",
        "log",
        "C-2",
        "--outcome",
        "spoke",
        "--note",
        "paga el viernes",
        "--seconds",
        "250",
    ]);
    let kinds = |arguments: &[&str]| {
        let view = desk.done(&[&["timeline", "C-2"], arguments].concat());
        let entries = view["entries"].as_array().unwrap().iter();
        entries
            .map(|entry| entry["kind"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(&["--text", "VIERNES"]).len(), 2);
    assert_eq!(
        kinds(&["--kind", "payment", "--kind", "call"]),
        ["call", "payment"]
    );
    assert_eq!(
        kinds(&["--from", "2026-03-05", "--until", "2026-03-05"]),
        ["payment"]
    );
    assert_eq!(kinds(&["--limit", "1"]).len(), 1);
    let read = desk.plain(&["timeline", "C-2", "--kind", "call"]);
    assert!(read.contains("4:10 min paga el viernes"), "{read}");
    let table = desk.path("historia.csv");
    let written = desk.done(&["timeline", "C-2", "--kind", "call", "--out", &table]);
    assert_eq!(written["path"], *table);
    assert!(
        std::fs::read_to_string(&table)
            .unwrap()
            .trim_end()
            .ends_with(",250")
    );
    let wrong = desk.book(&["timeline", "C-2", "--kind", "gossip"]).error();
    assert_eq!(wrong["code"], "choice.unknown");
    assert!(
        wrong["message"].as_str().unwrap().contains("dispute, escalation"),
        "{wrong}"
    );
    all_fail(
        &desk,
        &[
            (&["timeline", "C-9"], "record.missing"),
            (&["timeline", "C-2", "--from", "ayer"], "usage.value"),
            (
                &["timeline", "C-2", "--limit", "5", "--out", &table],
                "usage.conflict",
            ),
            (&["timeline"], "usage.missing"),
        ],
    );
}
