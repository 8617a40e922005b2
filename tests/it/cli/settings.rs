//! Settings and the e-mail account from the command line.

use serde_json::json;

use super::Desk;

#[test]
fn a_setting_is_changed_and_the_others_stay() {
    let desk = Desk::empty_book();
    let before = desk.done(&["settings", "get"]);
    let after = desk.done(&["settings", "set", "term_days", "45"]);
    assert_eq!(after["profile"]["term_days"], 45);
    let mut expected = before["profile"].clone();
    expected["term_days"] = json!(45);
    assert_eq!(after["profile"], expected);
    desk.done(&["settings", "set", "contact_weekdays", "1,2,3"]);
    assert_eq!(
        desk.done(&["settings", "get"])["profile"]["contact_weekdays"],
        json!([1, 2, 3])
    );
    assert_eq!(
        desk.book(&["settings", "set", "nombre", "x"]).error()["code"],
        "settings.unknown_key"
    );
    assert_eq!(
        desk.book(&["settings", "set", "term_days", "muchos"]).error()["code"],
        "settings.not_a_number"
    );
}

#[test]
fn a_sender_is_kept_and_its_password_is_never_shown() {
    let desk = Desk::empty_book();
    let view = desk.done(&[
        "sender",
        "set",
        "--smtp",
        "smtps://ana@mail.example:465",
        "--from",
        "ana@tienda.example",
    ]);
    assert_eq!(view["sender"]["url"], "smtps://ana@mail.example:465");
    assert_eq!(
        (&view["sender"]["from"], &view["sender"]["has_password"]),
        (&json!("ana@tienda.example"), &json!(false))
    );
    let with_password = [
        "sender",
        "set",
        "--smtp",
        "smtps://ana:clave@mail.example",
        "--from",
        "ana@tienda.example",
    ];
    let refused = desk.book(&with_password);
    assert_eq!(refused.error()["code"], "sender.password_in_url");
    let plain = desk.book(&[
        "sender",
        "set",
        "--smtp",
        "smtp://mail.example:25",
        "--from",
        "ana@tienda.example",
    ]);
    assert_eq!(plain.error()["code"], "sender.plain_not_loopback");
}

#[test]
fn a_password_comes_through_standard_input_or_not_at_all() {
    let desk = Desk::empty_book();
    let book = desk.path("tienda.puntual");
    let line = [
        "--book",
        &book,
        "--json",
        "sender",
        "set",
        "--smtp",
        "smtps://ana@mail.example",
        "--from",
        "ana@tienda.example",
        "--password-stdin",
    ];
    assert_eq!(desk.run_with(&line, "\n").error()["code"], "password.empty");
    // This desk has no keychain to keep it in, and says so instead of keeping it elsewhere.
    let refused = desk.run_with(&line, "s3creta\n");
    assert!(
        refused.error()["code"].as_str().unwrap().starts_with("keychain."),
        "{refused:?}"
    );
    assert!(!refused.err.contains("s3creta"));
    let file = std::fs::read(&book).unwrap();
    assert!(
        !file.windows(7).any(|bytes| bytes == b"s3creta"),
        "no book holds a password"
    );
}

#[test]
fn a_paused_book_sends_nothing_until_it_is_resumed() {
    let desk = Desk::with_book();
    assert_eq!(desk.done(&["pause"])["book"]["paused"], true);
    assert_eq!(desk.done(&["outbox", "list"])["paused"], true);
    assert_eq!(desk.done(&["resume"])["book"]["paused"], false);
}
