//! The figures as files.

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::{Value, json};

use super::{MARCH, march};

fn write(name: &str) -> (std::path::PathBuf, Value, puntual_tests::world::World) {
    let world = march();
    let path = world.path(name);
    let mut request = MARCH();
    request["path"] = json!(path.display().to_string());
    let view = world.ok("insights.export", request);
    (path, view, world)
}

#[test]
fn a_workbook_holds_every_figure_with_its_formula() {
    let (path, view, _world) = write("indicadores.xlsx");
    assert_eq!(view["path"], path.display().to_string());
    let mut book: Xlsx<_> = open_workbook(&path).unwrap();
    let name = book.sheet_names()[0].clone();
    let sheet = book.worksheet_range(&name).unwrap();
    let lines: Vec<String> = sheet
        .rows()
        .map(|row| row.iter().map(ToString::to_string).collect::<Vec<_>>().join("|"))
        .collect();
    let text = lines.join("\n");
    assert_eq!(name, "MXN", "a sheet for each currency");
    assert!(
        lines[0].starts_with("Indicadores") && lines[1].contains("2026-03-01 – 2026-03-31 · MXN"),
        "{text}"
    );
    assert!(
        text.contains("Días de cobro (DSO) (días). Lo que se debe al final ÷") && text.contains("|29.2|35.1"),
        "{text}"
    );
    assert!(text.contains("2026-03-31|2430|0|400|0|0|2830"), "{text}");
    let balance = sheet.rows().find(|row| row[0] == "2026-03-31").unwrap();
    assert_eq!(balance[6], Data::Float(2830.0), "a number to calculate with");
}

#[test]
fn a_pdf_says_the_same_and_knows_its_pages() {
    let (path, view, _world) = write("indicadores.pdf");
    let bytes = std::fs::read(path).unwrap();
    assert!(bytes.starts_with(b"%PDF-") && bytes.len() as u64 == view["bytes"].as_u64().unwrap());
}

#[test]
fn a_book_without_anything_still_writes_a_file() {
    let world = puntual_tests::world::World::with_book("2026-04-10");
    let path = world.path("vacio.pdf").display().to_string();
    world.ok("insights.export", json!({ "path": path }));
    assert!(world.path("vacio.pdf").is_file());
}

#[test]
fn a_chart_is_written_as_it_was_drawn_and_nothing_else_is() {
    let world = march();
    let path = world.path("grafica.png");
    // The beginning of a PNG, and a page.
    let saved = |png: &str| json!({ "path": path, "png": png });
    assert_eq!(
        world.fails("insights.save_chart", saved("PGh0bWw+")),
        "chart.not_a_picture"
    );
    assert!(!path.exists());
    let view = world.ok("insights.save_chart", saved("iVBORw0KGgo="));
    assert_eq!(view["bytes"], 8);
    assert_eq!(std::fs::read(path).unwrap(), b"\x89PNG\r\n\x1a\n");
}

#[test]
fn what_is_behind_a_countback_a_contact_and_the_days_delinquent_opens() {
    let world = march();
    let view = world.ok("insights.get", MARCH());
    let all: Vec<&Value> = view["currencies"][0]["figures"]
        .as_array()
        .unwrap()
        .iter()
        .chain(view["contacts"].as_array().unwrap())
        .collect();
    for name in [
        "dso_countback",
        "add",
        "contactability",
        "right_party",
        "talk_time",
    ] {
        let figure = all.iter().find(|figure| figure["figure"] == name).unwrap();
        assert_eq!(figure["opens"], true, "{name}");
        for part in ["over", "under"] {
            let count = figure[part]["count"].as_u64().unwrap();
            if count == 0 {
                continue;
            }
            let mut request = MARCH();
            request["figure"] = json!(name);
            request["part"] = json!(part);
            let rows = world.ok("insights.rows", request);
            assert_eq!(rows["total"], count, "{name} {part}");
            if (name, part) == ("dso_countback", "under") {
                let days = |row: &Value| row["month"]["days"].as_str().unwrap().parse::<f64>().unwrap();
                let counted: f64 = rows["rows"].as_array().unwrap().iter().map(days).sum();
                let said: f64 = figure["value"].as_str().unwrap().parse().unwrap();
                assert!((counted - said).abs() < 0.05, "{counted} {said}");
                assert_eq!(rows["rows"][0]["due_on"], "2026-03-01");
            }
            // Money on account is taken off beside the rows.
            let cents = |amount: &Value| -> i64 {
                let text = amount.as_str().unwrap_or("0.00");
                text.replace('.', "").parse().unwrap()
            };
            let sum = cents(&rows["sum"]) - cents(&rows["on_account"]);
            assert_eq!(sum, cents(&figure[part]["amount"]), "{name} {part}");
        }
    }
}
