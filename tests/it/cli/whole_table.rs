//! Every call of the table that scripts rely on, with the fields that it promises.

use std::path::Path;

use serde_json::json;

use super::{Desk, TODAY, fixture, has};

#[test]
fn a_new_book_tells_what_it_is() {
    let desk = Desk::new();
    let run = desk.run(&[
        "book",
        "new",
        "tienda.puntual",
        "--name",
        "Tienda Ñandú",
        "--country",
        "MX",
        "--currency",
        "MXN",
        "--language",
        "es",
        "--json",
    ]);
    assert_eq!(run.code, 0, "{run:?}");
    let book = &run.view()["book"];
    assert_eq!(book["name"], "Tienda Ñandú");
    assert_eq!(
        (&book["country"], &book["currency"]),
        (&json!("MX"), &json!("MXN"))
    );
    assert_eq!(book["language"], "es");
    let path = Path::new(book["path"].as_str().unwrap());
    assert!(path.is_absolute() && path.is_file(), "{path:?}");
}

#[test]
fn an_import_tells_batch_totals_and_files() {
    let desk = Desk::empty_book();
    let files = [
        fixture("pagos.csv"),
        fixture("facturas.csv"),
        fixture("clientes.csv"),
    ];
    let view = desk.done(&["import", &files[0], &files[1], &files[2]]);
    assert!(view["batch"].is_i64(), "{view:#}");
    assert_eq!(
        view["totals"],
        json!({ "new": 8, "updated": 0, "unchanged": 0, "rejected": 0 })
    );
    let kinds: Vec<&str> = view["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["payments", "invoices", "customers"]);
    for (file, path) in view["files"].as_array().unwrap().iter().zip(&files) {
        has(
            file,
            &["format", "new", "updated", "unchanged", "rejected", "problems"],
        );
        assert_eq!(file["path"], *path);
    }
}

#[test]
fn aging_adds_up_per_currency_and_never_across() {
    let desk = Desk::with_book();
    let view = desk.done(&["aging"]);
    assert_eq!(view["as_of"], TODAY);
    let mut totals: Vec<(&str, &str)> = view["currencies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| {
            (
                part["currency"].as_str().unwrap(),
                part["total"].as_str().unwrap(),
            )
        })
        .collect();
    totals.sort_unstable();
    assert_eq!(totals, [("MXN", "4230.50"), ("USD", "100.00")]);
    let pesos = view["currencies"]
        .as_array()
        .unwrap()
        .iter()
        .find(|part| part["currency"] == "MXN")
        .unwrap();
    assert_eq!(pesos["buckets"]["not_due"], "2730.50");
    assert_eq!(pesos["buckets"]["d1_30"], "1500.00");
    has(&pesos["buckets"], &["d31_60", "d61_90", "d90_plus"]);
    let roble = pesos["customers"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["customer"] == "C-2")
        .unwrap();
    assert_eq!(
        (&roble["name"], &roble["total"]),
        (&json!("Bodega El Roble"), &json!("1500.00"))
    );
    let before_the_payment = desk.done(&["aging", "--as-of", "2026-03-04"]);
    assert_eq!(before_the_payment["as_of"], "2026-03-04");
}

#[test]
fn what_falls_due_comes_earliest_first() {
    let desk = Desk::with_book();
    let view = desk.done(&["due"]);
    assert_eq!(
        view["rows"],
        json!([
            { "invoice": "A-4", "customer": "C-3", "name": "Taller Núñez e Hijos", "due_on": "2026-03-19",
              "days": 6, "open": "980.00", "currency": "MXN" },
            { "invoice": "A-1", "customer": "C-1", "name": "Abarrotes Doña Lupita, S. de R. L.",
              "due_on": "2026-03-20", "days": 7, "open": "1750.50", "currency": "MXN" },
        ])
    );
    assert_eq!(
        desk.done(&["due", "--within", "6"])["rows"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn a_run_tells_what_it_proposes_and_what_it_holds() {
    let desk = Desk::with_book();
    let view = desk.done(&["remind"]);
    assert_eq!(view["run_on"], TODAY);
    let friendly = view["proposed"]
        .as_array()
        .unwrap()
        .iter()
        .find(|c| c["customer"] == "C-1")
        .unwrap();
    assert_eq!(
        (&friendly["channel"], &friendly["invoices"]),
        (&json!("email"), &json!(["A-1"]))
    );
    assert_eq!(
        (&friendly["amount"], &friendly["currency"]),
        (&json!("1750.50"), &json!("MXN"))
    );
    assert!(
        friendly["body"].as_str().unwrap().contains("$1,750.50"),
        "{friendly:#}"
    );
    has(friendly, &["step", "subject"]);
    let held = view["held"]
        .as_array()
        .unwrap()
        .iter()
        .find(|contact| contact["customer"] == "C-3")
        .unwrap();
    assert_eq!(
        (&held["reason"], &held["invoices"]),
        (&json!("no_address"), &json!(["A-4"]))
    );
    assert!(view["queued"].is_null(), "nothing was approved");
    let approved = desk.done(&["remind", "--approve"]);
    assert_eq!(
        approved["queued"].as_u64().unwrap() as usize,
        view["proposed"].as_array().unwrap().len()
    );
}

#[test]
fn the_outbox_lists_sends_and_cancels() {
    let desk = Desk::with_book();
    desk.done(&["remind", "--approve"]);
    let list = desk.done(&["outbox", "list"]);
    let message = list["messages"]
        .as_array()
        .unwrap()
        .iter()
        .find(|m| m["channel"] == "email")
        .unwrap();
    has(
        message,
        &[
            "id", "customer", "channel", "to", "subject", "state", "attempts", "reason",
        ],
    );
    assert_eq!(
        (&message["to"], &message["attempts"]),
        (&json!("pagos@lupita.example"), &json!(0))
    );
    let sent = desk.done(&["outbox", "send"]);
    has(&sent, &["accepted", "failed", "unknown", "cancelled", "waiting"]);
    assert_eq!(sent["accepted"], 0, "there is no e-mail account yet");
    let id = message["id"].to_string();
    assert_eq!(
        desk.done(&["outbox", "cancel", &id])["message"]["state"],
        "cancelled"
    );
    let again = desk.book(&["outbox", "cancel", &id]).error();
    assert!(again["code"].is_string());
}

#[test]
fn plans_are_thought_through_agreed_listed_written_and_called_off() {
    let desk = Desk::with_book();
    let terms = [
        "C-2",
        "--count",
        "3",
        "--first",
        "2026-04-15",
        "--every",
        "fortnight",
    ];
    let plan = desk.done(&[&["plan", "simulate"], &terms[..]].concat());
    has(&plan, &["owed", "interest", "total", "instalments", "invoices"]);
    assert_eq!(plan["instalments"].as_array().unwrap().len(), 3);
    assert_eq!(desk.done(&["plan", "list"])["plans"], json!([]));
    let agreed = desk.done(&[&["plan", "new"], &terms[..], &["--by", "Beto", "--waive"]].concat());
    has(&agreed, &["batch", "plan"]);
    assert_eq!(agreed["plan"]["total"], plan["total"]);
    assert_eq!(
        desk.done(&["plan", "list", "--customer", "C-2"])["plans"],
        json!([agreed["plan"]])
    );
    let id = agreed["plan"]["plan"].to_string();
    assert_eq!(
        desk.done_on("2026-04-21", &["plan", "show", &id])["state"],
        "broken"
    );
    let written = desk.done(&["plan", "agreement", &id, "--out", "acuerdo.pdf"]);
    assert!(
        Path::new(written["path"].as_str().unwrap()).is_file(),
        "{written}"
    );
    assert_eq!(
        desk.done(&["plan", "withdraw", &id])["plan"]["state"],
        "withdrawn"
    );
    let refused = desk
        .book(&["plan", "new", "C-2", "--first", "2026-04-15"])
        .error();
    assert_eq!(refused["code"], "plan.split_missing");
}

#[test]
fn calls_and_promises_are_noted_and_listed() {
    let desk = Desk::with_book();
    let call = desk.done(&[
        "call",
        "log",
        "C-2",
        "--outcome",
        "spoke",
        "--note",
        "Paga el viernes",
    ]);
    assert_eq!(
        (&call["customer"], &call["note"]),
        (&json!("C-2"), &json!("Paga el viernes"))
    );
    let added = desk.done(&[
        "promise",
        "add",
        "C-2",
        "--amount",
        "1500",
        "--on",
        "2026-03-18",
        "--invoice",
        "A-2",
        "--by",
        "Beto",
        "--channel",
        "call",
    ]);
    has(&added, &["batch", "replaced"]);
    assert_eq!(added["promise"]["promised_by"], "Beto");
    let list = desk.done(&["promise", "list"]);
    let promise = &list["promises"][0];
    assert_eq!(
        (&promise["customer"], &promise["amount"]),
        (&json!("C-2"), &json!("1500.00"))
    );
    assert_eq!(
        (&promise["promised_on"], &promise["state"]),
        (&json!("2026-03-18"), &json!("open"))
    );
    assert_eq!(
        desk.done_on("2026-03-25", &["promise", "list"])["promises"][0]["state"],
        "broken"
    );
    let id = promise["promise"].to_string();
    assert_eq!(
        desk.done(&["promise", "withdraw", &id])["promise"]["state"],
        "withdrawn"
    );
    has(&desk.done(&["call", "queue"]), &["rows"]);
    let timeline = desk.done(&["customers", "timeline", "C-2"]);
    assert!(
        timeline["entries"]
            .as_array()
            .unwrap()
            .iter()
            .any(|entry| entry["kind"] == "call")
    );
}

#[test]
fn a_statement_is_a_file_with_pages_and_a_total() {
    let desk = Desk::with_book();
    let view = desk.done(&["statement", "C-1", "--out", "papeles", "--paper", "letter"]);
    let file = &view["files"][0];
    assert_eq!((&file["customer"], &file["pages"]), (&json!("C-1"), &json!(1)));
    assert_eq!(
        (&file["total"], &file["currency"]),
        (&json!("1750.50"), &json!("MXN"))
    );
    let pdf = std::fs::read(desk.folder.path().join(file["path"].as_str().unwrap())).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let all = desk.done(&["statement", "--all", "--as-of", TODAY, "--out", "papeles"]);
    assert_eq!(
        all["files"].as_array().unwrap().len(),
        4,
        "one per customer and currency: {all:#}"
    );
}

#[test]
fn a_book_is_checked_backed_up_restored_and_exported() {
    let desk = Desk::with_book();
    assert_eq!(desk.done(&["check"]), json!({ "ok": true, "problems": [] }));
    has(&desk.done(&["book", "overview"]), &["books", "totals", "rows"]);
    let changes = desk.done(&["customers", "changes", "C-1"]);
    assert_eq!(changes["events"][0]["step"], "imports.commit");
    has(
        &desk.done(&["invoices", "changes", "A-2"]),
        &["events", "currency"],
    );
    let given = desk.done(&["book", "hand-over", "dado.puntual"]);
    assert!(given["bytes"].as_u64().unwrap() > 0);
    let made = desk.done(&["backup", "make"]);
    let listed = desk.done(&["backup", "list"]);
    assert_eq!(listed["backups"][0]["name"], made["name"]);
    let backup = desk.done(&["backup", "copia.puntual"]);
    assert!(backup["bytes"].as_u64().unwrap() > 0, "{backup:#}");
    let restored = desk.done(&["restore", "copia.puntual", "--to", "otra.puntual"]);
    assert_eq!(restored["book"]["name"], "Tienda");
    let other = desk
        .run(&["--book", "otra.puntual", "--today", TODAY, "--json", "aging"])
        .view();
    assert_eq!(other, desk.done(&["aging"]), "the copy owes what the book owes");
    let exported = desk.done(&["export", "salida"]);
    let files = exported["files"].as_array().unwrap();
    assert!(
        !files.is_empty()
            && files.iter().all(|file| Path::new(desk.folder.path())
                .join(file["path"].as_str().unwrap())
                .is_file())
    );
}

#[test]
fn pages_lists_and_the_search_find_what_was_imported() {
    let desk = Desk::with_book();
    assert_eq!(desk.done(&["customers", "list"])["total"], 3);
    assert_eq!(
        desk.done(&["customers", "show", "C-1"])["profile"]["customer"],
        "C-1"
    );
    assert_eq!(desk.done(&["invoices", "list", "--state", "all"])["total"], 4);
    assert_eq!(
        desk.done(&["invoices", "show", "A-2"])["invoice"]["open"],
        "1500.00"
    );
    assert_eq!(desk.done(&["search", "roble"])["hits"][0]["key"], "C-2");
    has(&desk.done(&["today"]), &["figures", "rows", "outbox"]);
    has(&desk.done(&["policy"]), &["name", "steps"]);
    has(&desk.done(&["policy", "show", "standard"]), &["name", "steps"]);
    has(&desk.done(&["policy", "list"]), &["policies", "packs"]);
    has(&desk.done(&["rehearse", "--days", "5"]), &["contacts", "days"]);
    let applied = desk.done(&["policy", "apply", "gentle_business", "--customer", "C-1"]);
    assert_eq!(applied["changed"], 1);
    let why = desk.done(&["policy", "why", "--customer", "C-1"]);
    assert_eq!(
        (&why["policy"], &why["source"]),
        (&json!("gentle_business"), &json!("customer"))
    );
    desk.done(&["batch", "undo", &applied["batch"].to_string()]);
    let why = desk.done(&["policy", "why", "--customer", "C-1"]);
    assert_eq!(
        (&why["policy"], &why["source"]),
        (&json!("standard"), &json!("book"))
    );
}

#[test]
fn any_command_of_the_list_can_be_called_by_its_name() {
    let desk = Desk::with_book();
    assert_eq!(
        desk.done(&["rpc", "receivables.aging", r#"{"as_of":"2026-03-13"}"#]),
        desk.done(&["aging"])
    );
    let file = desk.path("tienda.puntual");
    let piped = desk.run_with(
        &["--book", &file, "--json", "rpc", "customers.get", "-"],
        r#"{"customer":"C-1"}"#,
    );
    assert_eq!(piped.view()["profile"]["customer"], "C-1", "{piped:?}");
    let listed = desk.run(&["commands", "--json"]).view();
    let names: Vec<&str> = listed["commands"]
        .as_array()
        .unwrap()
        .iter()
        .map(|command| command["name"].as_str().unwrap())
        .collect();
    assert!(
        names.contains(&"today.get") && names.contains(&"outbox.send"),
        "{names:?}"
    );
    assert_eq!(desk.book(&["rpc", "no.such"]).error()["code"], "command.unknown");
    assert_eq!(
        desk.book(&["rpc", "today.get", "{"]).error()["code"],
        "request.invalid"
    );
    assert_eq!(
        desk.book(&["rpc", "today.get", r#"{"x":1}"#]).error()["code"],
        "request.invalid"
    );
}

#[test]
fn insights_and_changes_tell_their_figures() {
    let desk = Desk::with_book();
    let view = desk.done(&["insights", "--from", "2026-02-01", "--to", TODAY]);
    has(
        &view["currencies"][0],
        &["figures", "aging", "prevention", "responses", "cash"],
    );
    let names: Vec<&str> = view["currencies"][0]["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|figure| figure["figure"].as_str().unwrap())
        .collect();
    assert!(
        names.starts_with(&["dso", "dso_countback", "best_dso", "add", "cei"]),
        "{names:?}"
    );
    let view = desk.done(&["changes", "--from", "2026-02-01"]);
    assert_eq!(
        (&view["from"], &view["to"]),
        (&json!("2026-02-01"), &json!(TODAY))
    );
    has(
        &view["currencies"][0],
        &["opening", "invoiced", "paid", "closing", "buckets"],
    );
    for line in [
        vec!["insights"],
        vec!["changes", "--from", "2026-02-01"],
        vec!["aging", "--as-of", "2026-03-10", "--invoices"],
        vec!["insights", "--lang", "en"],
    ] {
        let run = desk.run(&line);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(
            !run.out.contains("{{") && !run.out.contains("insights."),
            "{}",
            run.out
        );
    }
}
