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

use chrono::{DateTime, Days, NaiveDate};
use printpdf::{
    Mm, Op, ParsedFont, PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point, Pt, TextItem,
};
use puntual_app::ports::{Brand, StatementPrinter};
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
    long();
}

/// A hundred statements of ten pages, drawn; beside them the same words by printpdf alone, which cuts its font for each.
fn long() {
    let documents: Vec<StatementDocument> = (0..100).map(|number| statement(&input(number))).collect();
    let printer = PdfPrinter::new();
    let font = ParsedFont::from_bytes(
        include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
        0,
        &mut Vec::new(),
    )
    .unwrap();
    let (mut pages, mut bytes) = (0, 0);
    let (ours, bare) = in_turn(
        3,
        || {
            for document in &documents {
                let pdf = printer
                    .statement(document, Paper::A4, &Brand::default(), DateTime::UNIX_EPOCH)
                    .unwrap();
                (pages, bytes) = (pdf.pages, pdf.bytes.len());
            }
        },
        || documents.iter().for_each(|document| drop(bare(document, &font))),
    );
    compare(
        &format!("100 statements of {pages} pages, {} KB each", bytes / 1000),
        &ours,
        &bare,
        "at most 1.5",
    );
}

fn input(number: u64) -> StatementInput {
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
        items: (0..300).map(item).collect(),
        activity: None,
        on_account: Vec::new(),
        promises: Vec::new(),
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
