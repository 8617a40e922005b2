//! Statements: how many PDF files a second one core writes, how large a page is, and what ten pages cost beside the same
//! words written by a bare printpdf loop.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::float_arithmetic,
    missing_docs,
    reason = "a bench stops at the first fault and prints ratios"
)]

mod stage;

use std::path::Path;
use std::process::Command;

use chrono::{DateTime, Days, NaiveDate};
use printpdf::{
    Mm, Op, ParsedFont, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, TextItem,
};
use puntual_app::ports::{Brand, RenderedPdf, StatementPrinter};
use puntual_core::locale::{Language, Locale};
use puntual_core::money::{Currency, Money};
use puntual_core::statements::{OpenItem, Paper, Party, StatementDocument, StatementInput, statement};
use puntual_io::pdf::PdfPrinter;
use puntual_tests::world::World;
use serde_json::{Value, json};
use stage::{alone, compare, in_turn, shop};

const RUNS: usize = 5;
const CUSTOMERS: u32 = 100;

fn main() {
    if !stage::is_asked_for("statements") {
        return;
    }
    println!("statements: {}", stage::machine());
    let world = World::with_book(stage::TODAY);
    let files = shop::write(world.path("").as_path()).map(|path| path.display().to_string());
    world.ok("imports.commit", json!({ "paths": files }));
    let customers: Vec<String> = (1..=CUSTOMERS).map(|number| format!("C{number:05}")).collect();
    let out = world.path("estados").display().to_string();
    let request = json!({ "customers": customers, "out": out });
    let mut view = Value::Null;
    let times = alone(RUNS, || view = world.ok("statements.write", request.clone()));
    let files = view["files"].as_array().unwrap();
    println!("{} statements: {times}", files.len());
    println!(
        "    {:.0} a second",
        files.len() as f64 / times.median().as_secs_f64()
    );

    let size = |file: &Value| std::fs::metadata(file["path"].as_str().unwrap()).unwrap().len();
    let one_page = files.iter().filter(|file| file["pages"] == 1).map(size).max();
    println!(
        "    largest of one page {} KB (target: at most 60 KB)",
        one_page.map_or("none".to_owned(), |bytes| (bytes / 1000).to_string())
    );

    let out = world.path("todos").display().to_string();
    let together = json!({ "customers": customers, "out": out, "form": "one_file" });
    let times = alone(RUNS, || drop(world.ok("statements.write", together.clone())));
    println!("the same in one file: {times}");
    short(&printer_and_font());
    long(&printer_and_font());
    typesetters();
    memory();
}

fn printer_and_font() -> (PdfPrinter, ParsedFont) {
    let font = ParsedFont::from_bytes(
        include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
        0,
        &mut Vec::new(),
    );
    (PdfPrinter::new(), font.unwrap())
}

fn drawn(printer: &PdfPrinter, document: &StatementDocument) -> RenderedPdf {
    printer
        .statement(document, Paper::A4, &Brand::default(), DateTime::UNIX_EPOCH)
        .unwrap()
}

/// A thousand statements of one page, drawn; beside them the same rows by printpdf alone.
fn short((printer, font): &(PdfPrinter, ParsedFont)) {
    let documents: Vec<StatementDocument> = (0..1000).map(|number| statement(&input(number, 12))).collect();
    let mut largest = 0;
    let (ours, bare) = in_turn(
        3,
        || {
            for document in &documents {
                let pdf = drawn(printer, document);
                assert_eq!(pdf.pages, 1);
                largest = largest.max(pdf.bytes.len());
            }
        },
        || documents.iter().for_each(|document| drop(bare(document, font))),
    );
    compare(
        &format!("1,000 statements of one page, {} KB each", largest / 1000),
        &ours,
        &bare,
        "at most 1.5",
    );
    println!(
        "    {:.1} ms a page (target: at most 5)",
        ours.median().as_secs_f64() * 1000.0 / 1000.0
    );
}

/// The same statements by other typesetters, where `PUNTUAL_TYPESETTERS` names a Python that has them; `cargo xtask bench` does.
fn typesetters() {
    let Some(python) = std::env::var_os("PUNTUAL_TYPESETTERS") else {
        println!("other typesetters: not measured, `cargo xtask bench statements` installs them");
        return;
    };
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    let source = folder.path().join("statements.json");
    for (what, invoices, count) in [("one page", 12, 200), ("ten pages", 300, 20)] {
        let documents: Vec<_> = (0..count)
            .map(|number| statement(&input(number, invoices)))
            .collect();
        std::fs::write(&source, serde_json::to_vec(&documents).unwrap()).unwrap();
        let printer = PdfPrinter::new();
        let ours = alone(3, || documents.iter().for_each(|one| drop(drawn(&printer, one))));
        println!(
            "statements of {what}: puntual {:.1} ms each",
            ours.median().as_secs_f64() * 1000.0 / documents.len() as f64
        );
        let output = Command::new(&python)
            .arg(here.join("benches/typesetters/measure.py"))
            .arg(&source)
            .arg(here.join("../assets/fonts"))
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let others: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        for other in others {
            println!(
                "    {} {:.1} ms each, {} KB",
                other["name"].as_str().unwrap(),
                other["ms"].as_f64().unwrap(),
                other["bytes"].as_u64().unwrap() / 1000
            );
        }
    }
}

/// Ten thousand statements one after another: what the process holds afterwards, beside what it held after the first hundred.
fn memory() {
    let printer = PdfPrinter::new();
    let mut early = None;
    for number in 0..10_000 {
        drawn(&printer, &statement(&input(number, 12)));
        if number == 100 {
            early = resident();
        }
    }
    match (early, resident()) {
        (Some(early), Some(late)) => println!(
            "10,000 statements: {} MB held after 100, {} MB after all (target: flat)",
            early / 1024,
            late / 1024
        ),
        _ => println!("10,000 statements: memory is only read on Linux"),
    }
}

/// Kilobytes of memory that this process holds.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse().ok()
}

/// A hundred statements of ten pages, drawn; beside them the same words by printpdf alone, which cuts its font for each.
fn long((printer, font): &(PdfPrinter, ParsedFont)) {
    let documents: Vec<StatementDocument> = (0..100).map(|number| statement(&input(number, 300))).collect();
    let (mut pages, mut bytes) = (0, 0);
    let (ours, bare) = in_turn(
        3,
        || {
            for document in &documents {
                let pdf = drawn(printer, document);
                (pages, bytes) = (pdf.pages, pdf.bytes.len());
            }
        },
        || documents.iter().for_each(|document| drop(bare(document, font))),
    );
    compare(
        &format!("100 statements of {pages} pages, {} KB each", bytes / 1000),
        &ours,
        &bare,
        "at most 1.5",
    );
}

fn input(number: u64, invoices: u64) -> StatementInput {
    let as_of = NaiveDate::from_ymd_opt(2026, 3, 16).unwrap();
    let item = |index: u64| {
        let due_on = as_of + Days::new(30) - Days::new(index * 37 % 140);
        let minor = i64::try_from(98_765 + (index + number) * 7_919 % 4_500_000).unwrap();
        OpenItem {
            number: format!("F-{:05}", number * 1000 + index),
            issued_on: due_on - Days::new(30),
            due_on,
            total: Money::new(minor, Currency::MXN),
            open: Money::new(minor, Currency::MXN),
            disputed_minor: 0,
        }
    };
    StatementInput {
        business: Party {
            name: "Ferretería La Esperanza".to_owned(),
            lines: vec!["Av. Juárez 214, Centro".to_owned()],
        },
        customer: Party {
            name: format!("Construcciones Muñoz {number}"),
            lines: Vec::new(),
        },
        locale: Locale::new(Language::Es, "MX"),
        as_of,
        currency: Currency::MXN,
        items: (0..invoices).map(item).collect(),
        activity: None,
        on_account: Vec::new(),
        promises: Vec::new(),
        offers: Vec::new(),
        payment_instructions: vec!["CLABE 012 320 00123456789 1".to_owned()],
        payment_link: String::new(),
        payment_code: None,
        footer: String::new(),
    }
}

/// The cells of the table at fixed places, 34 rows a page.
fn bare(document: &StatementDocument, font: &ParsedFont) -> Vec<u8> {
    let mut pdf = PdfDocument::new(&document.title);
    let id = pdf.add_font(font);
    let pages = document.rows.chunks(34).map(|rows| {
        let mut ops = vec![
            Op::StartTextSection,
            Op::SetFont {
                font: PdfFontHandle::External(id.clone()),
                size: Pt(9.0),
            },
        ];
        for (line, row) in (0u8..).zip(rows) {
            for (column, cell) in (0u8..).zip(row) {
                let pos = Point::new(
                    Mm(20.0 + 30.0 * f32::from(column)),
                    Mm(270.0 - 7.0 * f32::from(line)),
                );
                ops.push(Op::SetTextMatrix {
                    matrix: printpdf::TextMatrix::Translate(pos.x, pos.y),
                });
                ops.push(Op::ShowText {
                    items: vec![TextItem::Text(cell.clone())],
                });
            }
        }
        ops.push(Op::EndTextSection);
        PdfPage::new(Mm(210.0), Mm(297.0), ops)
    });
    let pages: Vec<PdfPage> = pages.collect();
    pdf.with_pages(pages)
        .save(&PdfSaveOptions::default(), &mut Vec::new())
}
