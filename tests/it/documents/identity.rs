//! Which document is which: the same number in several types, series, years and papers.

use puntual_tests::world::World;
use serde_json::{Value, json};

use super::cfdi::Cfdi;
use super::import::{codes, counts, dump, query};
use super::makers::{cfdi_note, changed, dte, facturae, import, open, uuid, world};

fn credits(world: &World) -> Vec<String> {
    query(
        world,
        "SELECT reference || ' ' || total_minor || ' ' || unapplied_minor FROM credit ORDER BY reference",
    )
}

/// Imports the same again: nothing may change, and undo leaves nothing.
fn again(world: &World, files: &[(&str, String)], first: &Value) {
    let full = dump(world);
    let view = import(world, files);
    assert_eq!(counts(&view)[..2], [0, 0], "{view:#}");
    assert_eq!(dump(world), full);
    assert_eq!(world.ok("books.check", json!({}))["problems"], json!([]));
    world.ok("batches.undo", json!({ "batch": first["batch"] }));
    assert_eq!(open(world), [""; 0]);
    assert_eq!(credits(world), [""; 0]);
}

#[test]
fn each_type_of_chile_counts_its_own_folios() {
    let world = world();
    let all = [
        (33, 119_000),
        (34, 50_000),
        (56, 11_900),
        (39, 5_000),
        (110, 7_000),
    ];
    let mut files: Vec<(String, String)> = all
        .iter()
        .map(|(kind, total)| (format!("{kind}.xml"), dte(*kind, 15, *total, None)))
        .collect();
    for kind in [61, 112] {
        files.push((format!("{kind}.xml"), dte(kind, 15, 1_000, None)));
    }
    let files: Vec<(&str, String)> = files
        .iter()
        .map(|(name, content)| (name.as_str(), content.clone()))
        .collect();
    let view = import(&world, &files);
    assert_eq!(counts(&view), [7, 0, 0, 0], "{view:#}");
    assert_eq!(open(&world).len(), 5);
    assert!(
        open(&world).contains(&"34-15 50000".to_owned()),
        "{:?}",
        open(&world)
    );
    assert!(
        open(&world).contains(&"15 119000".to_owned()),
        "{:?}",
        open(&world)
    );
    assert_eq!(credits(&world), ["112-15 1000 1000", "15 1000 1000"]);
    again(&world, &files, &view);
}

#[test]
fn a_note_reduces_the_document_of_the_type_that_it_names_and_no_other_of_that_folio() {
    let world = world();
    import(&world, &[("a.xml", dte(33, 15, 119_000, None))]);
    let view = import(&world, &[("b.xml", dte(61, 1, 50_000, Some((34, 15))))]);
    assert_eq!(open(&world), ["15 119000"], "{view:#}");
    assert!(
        codes(&view).contains(&"document.credit_waits".to_owned()),
        "{view:#}"
    );
    // Its own invoice comes at last.
    import(&world, &[("c.xml", dte(34, 15, 50_000, None))]);
    assert_eq!(open(&world), ["15 119000", "34-15 0"]);
    assert_eq!(credits(&world), ["1 50000 0"]);
}

#[test]
fn a_note_of_debit_stands_beside_the_invoice_of_its_number_in_peru() {
    let world = world();
    let invoice = changed("pe/b_cash.xml", &[("Contado", "Credito"), ("F001-13", "F001-9")]);
    let note = changed("pe/e_debit_note.xml", &[("FD01-1", "F001-9")]);
    let files = [("f.xml", invoice), ("d.xml", note)];
    let view = import(&world, &files);
    assert_eq!(counts(&view), [2, 0, 0, 0], "{view:#}");
    let numbers = query(&world, "SELECT number FROM invoice ORDER BY number");
    assert_eq!(numbers, ["08-F001-9", "F001-9"]);
    again(&world, &files, &view);
}

#[test]
fn series_and_number_that_run_together_are_told_apart_by_the_fiscal_id() {
    let world = world();
    let one = Cfdi::new(11).xml().replace("Serie=\"F\"", "Serie=\"A\"");
    let other = Cfdi::new(2)
        .xml()
        .replace("Serie=\"F\" Folio=\"2\"", "Serie=\"A1\" Folio=\"1\"");
    let files = [("a.xml", one), ("b.xml", other)];
    let view = import(&world, &files);
    assert_eq!(counts(&view), [2, 0, 0, 0], "{view:#}");
    assert_eq!(open(&world), ["A11 116000", "A11-000002 116000"]);
    again(&world, &files, &view);
}

#[test]
fn two_credit_notes_that_say_the_same_are_two() {
    let world = world();
    let plain = |number: u32| {
        cfdi_note(number, "100.00", &[])
            .replace("Serie=\"F\"", "Serie=\"\"")
            .replace(&format!("Folio=\"{number}\""), "Folio=\"1\"")
    };
    let files = [("a.xml", plain(70)), ("b.xml", plain(71))];
    let view = import(&world, &files);
    assert_eq!(counts(&view), [2, 0, 0, 0], "{view:#}");
    assert_eq!(credits(&world), ["1 10000 10000", "1-000071 10000 10000"]);
    assert_eq!(
        query(&world, "SELECT tax_note FROM credit ORDER BY reference"),
        [uuid(70), uuid(71)]
    );
    again(&world, &files, &view);
}

#[test]
fn the_year_of_issue_tells_apart_what_formats_without_a_fiscal_id_number_alike() {
    let world = world();
    let files = [
        ("a.xml", facturae("F", 11, "2026-05-04", "121.00")),
        ("b.xml", facturae("F1", 1, "2026-05-04", "242.00")),
        ("c.xml", facturae("", 1, "2025-05-04", "10.00")),
        ("d.xml", facturae("", 1, "2026-05-04", "20.00")),
    ];
    let view = import(&world, &files);
    assert_eq!(counts(&view), [4, 0, 0, 0], "{view:#}");
    assert_eq!(
        open(&world),
        ["1 1000", "1 (2026) 2000", "F1-1 24200", "F11 12100"]
    );
    again(&world, &files, &view);
}

#[test]
fn what_an_older_book_holds_by_issuer_and_number_is_known_again() {
    let world = world();
    let file = [("a.xml", facturae("F1", 1, "2026-05-04", "242.00"))];
    import(&world, &file);
    let book = rusqlite::Connection::open(world.path("tienda.puntual")).unwrap();
    book.execute(
        "UPDATE invoice SET number = 'F11', fiscal_id = 'B00000001-F11'",
        (),
    )
    .unwrap();
    let view = import(&world, &file);
    assert_eq!(counts(&view), [0, 0, 1, 0], "{view:#}");
    assert_eq!(open(&world), ["F11 24200"]);
}

#[test]
fn numbers_of_peru_are_the_same_with_and_without_zeros() {
    for (issued, voided) in [("F001-00000300", "300"), ("F001-300", "00000300")] {
        let world = world();
        let invoice = changed("pe/b_cash.xml", &[("Contado", "Credito"), ("F001-13", issued)]);
        let voiding = changed("pe/g_voided.xml", &[])
            .replace("DocumentNumberID>13<", &format!("DocumentNumberID>{voided}<"));
        import(&world, &[("f.xml", invoice)]);
        let view = import(&world, &[("v.xml", voiding)]);
        assert_eq!(counts(&view), [0, 1, 0, 0], "{view:#}");
        assert_eq!(open(&world), [format!("{issued} 0")]);
    }
}

#[test]
fn sales_over_the_counter_are_of_one_final_customer() {
    let world = world();
    let text = changed("cr/b_ticket_43.xml", &[]);
    let nobody = match (text.find("<Receptor>"), text.find("</Receptor>")) {
        (Some(from), Some(to)) => format!("{}{}", &text[..from], &text[to + "</Receptor>".len()..]),
        _ => text,
    };
    let dash = Cfdi::new(1).xml().replace(
        "Rfc=\"CLI010202AB1\" Nombre=\"Cliente 1 SA de CV\"",
        "Rfc=\"0\" Nombre=\"-\"",
    );
    import(&world, &[("t.xml", nobody)]);
    let view = import(&world, &[("d.xml", dash)]);
    assert_eq!(counts(&view), [1, 0, 0, 0], "{view:#}");
    assert_eq!(
        query(&world, "SELECT name || '|' || tax_id FROM customer"),
        ["Cliente final|"]
    );
}

#[test]
fn each_document_says_in_which_file_it_is() {
    let world = world();
    let folder = world.path("facturas");
    std::fs::create_dir(&folder).unwrap();
    for number in 1..=30 {
        std::fs::write(folder.join(format!("{number}.xml")), Cfdi::new(number).xml()).unwrap();
    }
    let paths: Vec<String> = (1..=30)
        .map(|number| folder.join(format!("{number}.xml")).display().to_string())
        .collect();
    let view = world.ok("imports.preview", json!({ "paths": paths }));
    for document in view["files"][0]["documents"].as_array().unwrap() {
        let number = document["number"].as_str().unwrap().trim_start_matches('F');
        assert_eq!(document["file"], format!("{number}.xml"));
    }
}

#[test]
fn without_a_tax_id_we_are_who_stands_in_most_documents() {
    let world = world();
    let us = "Rfc=\"PAP010101AB1\"";
    let bought = |number: u32| {
        let xml = Cfdi::new(number).xml();
        let customer = format!("Rfc=\"CLI0102{:02}AB1\"", number % 10 + 1);
        xml.replace(us, "Rfc=\"PRO010101AAA\"").replace(&customer, us)
    };
    let files = [
        ("a.xml", bought(1)),
        ("b.xml", bought(2)),
        ("c.xml", Cfdi::new(3).xml()),
    ];
    let view = import(&world, &files);
    assert_eq!(counts(&view), [1, 0, 0, 2], "{view:#}");
    assert_eq!(open(&world), ["F3 116000"]);
}
