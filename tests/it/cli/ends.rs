//! How the program ends and in which language it complains.

use std::io::{BufRead, BufReader};

use super::{Desk, fixture};

#[test]
fn a_line_that_cannot_be_understood_fails_with_1_and_says_what() {
    let desk = Desk::new();
    for (line, code) in [
        (&["agin", "--json"][..], "usage.unknown"),
        (&["aging", "--as-of", "31/02/2026", "--json"], "usage.value"),
        (&["statement", "--all", "--json"], "usage.missing"),
        (&["book", "--json"], "usage.missing"),
        (
            &["outbox", "settle", "1", "--sent", "--not-sent", "--json"],
            "usage.conflict",
        ),
        (&["restore", "x", "--json"], "usage.missing"),
    ] {
        assert_eq!(desk.run(line).error()["code"], code, "{line:?}");
    }
}

#[test]
fn a_word_that_is_no_choice_is_answered_with_those_there_are() {
    let desk = Desk::with_book();
    for (command, request, choices) in [
        (
            "customers.list",
            r#"{"class":"rich"}"#,
            "at_risk, strategic, new, slow",
        ),
        ("invoices.list", r#"{"sort":"mood"}"#, "due_on, issued_on, number"),
        ("promises.list", r#"{"state":"maybe"}"#, "replaced, all"),
        ("calls.queue", r#"{"stage":"soon"}"#, "prevention, due, after"),
        ("bank.lines", r#"{"state":"lost"}"#, "all, done, new, matched"),
        (
            "outbox.change",
            r#"{"ids":[],"action":"burn"}"#,
            "cancel, retry, reschedule",
        ),
        ("insights.rows", r#"{"figure":"luck"}"#, "dso, best_dso, cei"),
        ("results.get", r#"{"by":"moon"}"#, "step, template, channel"),
    ] {
        let error = desk.book(&["rpc", command, request]).error();
        assert_eq!(error["code"], "choice.unknown", "{command}");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(choices), "{command}: {message}");
    }
}

#[test]
fn errors_are_told_in_the_language_of_the_system_the_book_or_the_option() {
    let english = Desk {
        language: "en_US.UTF-8",
        ..Desk::empty_book()
    };
    let spanish = Desk::new();
    assert!(spanish.run(&["aging"]).err.contains("No se dijo qué libro abrir"));
    let fresh = Desk {
        language: "en_US.UTF-8",
        ..Desk::new()
    };
    assert!(fresh.run(&["aging"]).err.contains("No book was named"));
    assert!(
        fresh
            .run(&["aging", "--lang", "es"])
            .err
            .contains("No se dijo qué libro abrir")
    );
    assert!(fresh.run(&["agin"]).err.contains("There is no"));
    let book = english.path("tienda.puntual");
    let missing = english.run(&["--book", &book, "settings", "set", "nombre", "x"]);
    assert!(
        missing.err.contains("No hay un ajuste"),
        "the book is Spanish: {missing:?}"
    );
    let chosen = english.run(&["--book", &book, "--lang", "en", "settings", "set", "nombre", "x"]);
    assert!(chosen.err.contains("There is no setting"), "{chosen:?}");
    assert_eq!((missing.code, chosen.code), (1, 1));
}

#[test]
fn without_a_name_the_book_that_was_opened_last_is_used() {
    let desk = Desk::with_book();
    let run = desk.run(&["--json", "book", "list"]);
    assert_eq!(run.view()["books"][0]["name"], "Tienda", "{run:?}");
    let aging = desk.run(&["--json", "--today", super::TODAY, "aging"]);
    assert_eq!(aging.view(), desk.done(&["aging"]));
}

#[test]
fn people_get_tables_with_amounts_and_dates_as_the_country_writes_them() {
    let desk = Desk::with_book();
    let book = desk.path("tienda.puntual");
    let run = desk.run(&["--book", &book, "--today", super::TODAY, "due"]);
    assert_eq!(
        run.out,
        "Factura  Cliente                                   Vencimiento          Pendiente\n\
         ──────────────────────────────────────────────────────────────────────────────────────────────────\n\
         A-4      Taller Núñez e Hijos · C-3                19 de marzo de 2026    $980.00  vence en 6 días\n\
         A-1      Abarrotes Doña Lupita, S. de R. L. · C-1  20 de marzo de 2026  $1,750.50  vence en 7 días\n"
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let english = desk.run(&[
        "--book",
        &book,
        "--today",
        super::TODAY,
        "--lang",
        "en",
        "due",
        "--within",
        "6",
    ]);
    assert!(
        english.out.contains("19 March 2026  $980.00  due in 6 days"),
        "{}",
        english.out
    );
}

#[test]
fn a_command_that_needs_another_word_shows_which_there_are() {
    let desk = Desk::new();
    for (line, word) in [
        (&["outbox"][..], "reschedule"),
        (&["match"], "accept"),
        (&["--lang", "en", "promise"], "withdraw"),
    ] {
        let run = desk.run(line);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{line:?}");
        assert!(run.err.contains(word), "{line:?}: {}", run.err);
    }
    let error = desk.run(&["outbox", "--json"]).error();
    assert_eq!(error["code"], "usage.missing");
}

#[test]
fn every_command_has_a_page_for_people_in_both_languages() {
    let desk = Desk::with_book();
    let book = desk.path("tienda.puntual");
    let file = fixture("clientes.csv");
    for line in [
        &["book", "show"][..],
        &["book", "list"],
        &["import", &file],
        &["import", "list"],
        &["aging"],
        &["due"],
        &["remind", "--texts"],
        &["remind", "--approve"],
        &["outbox", "list"],
        &["outbox", "show", "1"],
        &["outbox", "send"],
        &["call", "log", "C-1", "--outcome", "no_answer"],
        &["call", "queue"],
        &["promise", "add", "C-1", "--amount", "10", "--on", "2026-03-18"],
        &["promise", "list"],
        &[
            "offer",
            "simulate",
            "C-1",
            "--until",
            "2026-03-20",
            "--percent",
            "5",
        ],
        &["offer", "list"],
        &["statement", "--all", "--out", "papeles"],
        &["check"],
        &["export", "salida"],
        &["customers", "list"],
        &["customers", "show", "C-2"],
        &["customers", "timeline", "C-2"],
        &["invoices", "list"],
        &["invoices", "show", "A-2"],
        &["today"],
        &["search", "Lupita"],
        &["batch", "list"],
        &["settings", "get"],
        &["policy"],
        &["policy", "list"],
        &["policy", "why", "--invoice", "A-2"],
        &["rehearse"],
        &["pause"],
        &["resume"],
        &["commands"],
    ] {
        for language in ["es", "en"] {
            let mut all = vec!["--book", &book, "--today", super::TODAY, "--lang", language];
            all.extend(line);
            let run = desk.run(&all);
            assert_eq!((run.code, run.err.as_str()), (0, ""), "{line:?}: {run:?}");
            assert!(
                run.out.ends_with('\n') && run.out.trim().len() > 3,
                "{line:?}: {run:?}"
            );
            assert!(
                !run.out.contains("{{") && !run.out.contains('\u{fffd}'),
                "{line:?}: {run:?}"
            );
            let unknown = ["Algo salió mal", "Something went wrong", "label."];
            assert!(
                !unknown.iter().any(|text| run.out.contains(text)),
                "{line:?}: {}",
                run.out
            );
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_fault() {
    let desk = Desk::with_book();
    let out = desk.path("demo");
    let mut child = desk.command(&["demo", "--out", &out]).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut first)
        .unwrap();
    let end = child.wait_with_output().unwrap();
    assert_eq!(end.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&end.stderr), "");
}

#[test]
fn help_and_version_are_no_failure() {
    let desk = Desk::new();
    for line in [
        &["--help"][..],
        &["import", "--help"],
        &["--version"],
        &["--lang", "en", "-h"],
    ] {
        let run = desk.run(line);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{line:?}");
        assert!(run.out.contains("puntual"), "{run:?}");
    }
}

#[test]
fn the_whole_page_of_help_is_in_the_language_asked_for() {
    let desk = Desk::new();
    for (lang, word) in [
        ("--lang=es", " book [OPCIONES]"),
        ("--lang=en", " book [OPTIONS]"),
    ] {
        let run = desk.run(&[lang, "book", "--help"]);
        assert!(run.out.contains(word), "{run:?}");
    }
}
