//! The document of a letter as a PDF: sound, in reading order, over as many pages as it needs.

use chrono::{DateTime, NaiveDate, Utc};
use puntual_app::ports::{Brand, StatementPrinter};
use puntual_core::letters::{Align, LetterBlock, LetterColumn, LetterDocument, LetterTable, SignatureLine};
use puntual_core::locale::{Language, Locale};
use puntual_core::statements::{Paper, Party};
use puntual_io::pdf::PdfPrinter;

use super::shop::{Printed, in_order};

fn agreement(rows: usize) -> LetterDocument {
    let locale = Locale::new(Language::Es, "MX");
    let sender = Party {
        name: "Ferretería La Esperanza".to_owned(),
        lines: vec!["Calle 5 de Mayo 12".to_owned(), "FEL010203AB1".to_owned()],
    };
    let day = NaiveDate::from_ymd_opt(2026, 3, 15).unwrap();
    let column = |head: &str, align| LetterColumn {
        head: head.to_owned(),
        align,
    };
    let long =
        "El cliente reconoce el adeudo y se compromete a pagarlo en las fechas de la tabla. ".repeat(6);
    LetterDocument {
        title: "Convenio de pago".to_owned(),
        subject: "Convenio de pago en parcialidades".to_owned(),
        addressee: Party {
            name: "Construcciones Muñoz e Hijos, S.A. de C.V.".to_owned(),
            lines: vec![
                "Av. Juárez 214, Centro".to_owned(),
                "06800 Ciudad de México".to_owned(),
            ],
        },
        footer: "Gracias por su confianza".to_owned(),
        blocks: vec![
            LetterBlock::Paragraph(vec![long.clone()]),
            LetterBlock::Heading("Condiciones".to_owned()),
            LetterBlock::Pairs(vec![
                ("Importe total".to_owned(), "$10,000.00".to_owned()),
                ("Primera parcialidad".to_owned(), "15/04/2026".to_owned()),
            ]),
            LetterBlock::Table(LetterTable {
                columns: vec![
                    column("N.º", Align::Left),
                    column("Vence", Align::Left),
                    column("Importe", Align::Right),
                ],
                rows: (1..=rows)
                    .map(|row| vec![row.to_string(), "15/04/2026".to_owned(), "$2,500.00".to_owned()])
                    .collect(),
                total: Some(vec!["Total".to_owned(), String::new(), "$10,000.00".to_owned()]),
            }),
            LetterBlock::List(vec![long.clone(), "Pagar por transferencia".to_owned()]),
            LetterBlock::Signatures(vec![
                SignatureLine {
                    name: "Ana López".to_owned(),
                    role: "Por Ferretería La Esperanza".to_owned(),
                },
                SignatureLine {
                    name: "Luis Muñoz".to_owned(),
                    role: "Por Construcciones Muñoz e Hijos".to_owned(),
                },
            ]),
        ],
        ..LetterDocument::blank(&locale, sender, day)
    }
}

fn print(document: &LetterDocument, paper: Paper) -> Printed {
    let created_at: DateTime<Utc> = "2026-03-15T16:05:00Z".parse().unwrap();
    let pdf = PdfPrinter::new()
        .letter(document, paper, &Brand::default(), created_at)
        .unwrap();
    let printed = Printed::new(&pdf.bytes);
    assert_eq!(printed.pages(), pdf.pages as usize);
    printed
}

#[test]
fn a_paper_of_every_block_is_sound_and_reads_from_top_to_bottom() {
    for paper in [Paper::A4, Paper::Letter] {
        let printed = print(&agreement(4), paper);
        let said = printed.ask("qpdf", &["--check"], &[]);
        assert!(said.contains("No syntax or stream encoding errors"), "{said}");
        in_order(
            &printed.text(),
            &[
                "Ferretería La Esperanza",
                "15 de marzo de 2026",
                "Construcciones Muñoz e Hijos, S.A. de C.V.",
                "06800 Ciudad de México",
                "Convenio de pago en parcialidades",
                "El cliente reconoce",
                "Condiciones",
                "Importe total",
                "$10,000.00",
                "Vence",
                "$2,500.00",
                "Total",
                "•",
                "Pagar por transferencia",
                "Ana López",
                "Luis Muñoz",
                "Página 1 de",
            ],
        );
    }
}

#[test]
fn a_long_table_goes_over_pages_with_its_heads_and_nobody_signs_an_empty_page() {
    for rows in [20, 25, 28, 30, 60, 200] {
        let printed = print(&agreement(rows), Paper::Letter);
        let pages = printed.pages();
        let text = printed.text();
        let sheets: Vec<&str> = text
            .split('\u{c}')
            .filter(|sheet| !sheet.trim().is_empty())
            .collect();
        assert_eq!(sheets.len(), pages, "{rows} rows");
        for (index, sheet) in sheets.iter().enumerate() {
            let has_rows = sheet.contains("$2,500.00");
            assert_eq!(
                has_rows,
                sheet.contains("Vence"),
                "{rows} rows, page {index}: {sheet}"
            );
            assert!(
                sheet.contains(&format!("Página {} de {pages}", index + 1)),
                "{sheet}"
            );
            if sheet.contains("Ana López") {
                assert!(sheet.contains("Pagar por transferencia"), "{rows} rows: {sheet}");
                assert!(sheet.contains("Luis Muñoz"));
            }
            // The sum takes a row along.
            if sheet.contains("Total ") {
                assert!(has_rows, "{rows} rows: {sheet}");
            }
        }
    }
}

#[test]
fn fonts_are_subset_and_embedded_and_the_paper_says_what_it_is() {
    let printed = print(&agreement(4), Paper::A4);
    let fonts = printed.ask("pdffonts", &[], &[]);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    assert!(!rows.is_empty());
    for row in rows {
        assert!(row.contains("yes yes yes"), "{row}");
    }
    let info = printed.ask("pdfinfo", &[], &[]);
    assert!(
        info.contains("Convenio de pago · Construcciones Muñoz e Hijos"),
        "{info}"
    );
}

#[test]
fn enormous_words_and_empty_papers_are_drawn_all_the_same() {
    let mut document = agreement(1);
    document.blocks = vec![
        LetterBlock::Paragraph(vec!["W".repeat(5_000)]),
        LetterBlock::List(Vec::new()),
        LetterBlock::Table(LetterTable::default()),
        LetterBlock::Pairs(vec![("n".repeat(500), "v".repeat(900))]),
        LetterBlock::Signatures(Vec::new()),
        LetterBlock::Closing {
            words: String::new(),
            signer: vec!["línea".to_owned(); 120],
        },
    ];
    let printed = print(&document, Paper::Letter);
    assert!(printed.ask("qpdf", &["--check"], &[]).contains("No syntax"));
    document.blocks.clear();
    document.addressee = Party::default();
    document.subject.clear();
    assert_eq!(print(&document, Paper::A4).pages(), 1);
}
