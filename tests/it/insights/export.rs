//! The figures as files.

use calamine::{Reader, Xlsx, open_workbook};
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
    assert!(
        text.contains("Indicadores|01/03/2026 – 31/03/2026 · MXN"),
        "{text}"
    );
    assert!(
        text.contains("Días de cobro (DSO). Lo que se debe al final ÷")
            && text.contains("|29.2 días|35.1 días"),
        "{text}"
    );
    assert!(
        text.contains("31/03/2026|$2,430.00|$0.00|$400.00|$0.00|$0.00|$2,830.00"),
        "{text}"
    );
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
