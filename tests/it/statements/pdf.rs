//! The PDF, judged by tools that did not make it: qpdf and poppler.

use std::fs;
use std::io::Cursor;
use std::process::Command;

use chrono::{DateTime, Utc};
use puntual_app::ports::{Brand, RenderedPdf, StatementPrinter};
use puntual_core::locale::Language;
use puntual_core::statements::{Paper, StatementInput, statement};
use puntual_io::pdf::PdfPrinter;
use tempfile::TempDir;

use super::samples::{activity, input, long_names, on_account};

/// A PDF on disk, for the tools.
struct Printed {
    folder: TempDir,
    pdf: RenderedPdf,
}

fn print_as(input: &StatementInput, paper: Paper, brand: &Brand) -> Printed {
    let created_at: DateTime<Utc> = "2026-03-15T16:05:00Z".parse().unwrap();
    let pdf = PdfPrinter::new()
        .statement(&statement(input), paper, brand, created_at)
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("statement.pdf"), &pdf.bytes).unwrap();
    Printed { folder, pdf }
}

fn print(input: &StatementInput) -> Printed {
    print_as(input, Paper::Letter, &Brand::default())
}

impl Printed {
    /// What a tool says of the file; it must succeed.
    fn ask(&self, tool: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(tool)
            .args(before)
            .arg(self.folder.path().join("statement.pdf"))
            .args(after)
            .output()
            .unwrap_or_else(|error| panic!("{tool} (packages qpdf, poppler-utils) did not start: {error}"));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.status.success(),
            "{tool}: {said}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        said
    }

    fn text(&self) -> String {
        self.ask("pdftotext", &["-layout"], &["-"])
    }

    fn info(&self, name: &str) -> String {
        let info = self.ask("pdfinfo", &["-isodates"], &[]);
        let line = info
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{name}:")));
        line.unwrap_or_default().trim().to_owned()
    }
}

/// A picture that does not pack well.
fn logo(format: image::ImageFormat, width: u32, height: u32) -> Vec<u8> {
    let mut seed = 1_u32;
    let picture = image::RgbImage::from_fn(width, height, |x, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [noise, ..] = seed.to_be_bytes();
        image::Rgb([noise, noise / 2, u8::try_from(x % 256).unwrap()])
    });
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

#[test]
fn every_statement_is_a_sound_pdf() {
    let credit = StatementInput {
        on_account: on_account(500_000),
        ..input(Language::Es, 3)
    };
    let png = Brand {
        logo: Some(logo(image::ImageFormat::Png, 300, 100)),
        accent: Some("#7a1f5c".to_owned()),
    };
    for statement in [
        input(Language::Es, 0),
        input(Language::En, 1),
        credit,
        activity(Language::Es),
        long_names(Language::Es),
    ] {
        for paper in [Paper::A4, Paper::Letter] {
            for brand in [&Brand::default(), &png] {
                let said = print_as(&statement, paper, brand).ask("qpdf", &["--check"], &[]);
                assert!(said.contains("No syntax or stream encoding errors"), "{said}");
            }
        }
    }
}

#[test]
fn accents_and_figures_can_be_copied_in_reading_order() {
    let text = print(&input(Language::Es, 4)).text();
    let mut rest = text.as_str();
    for expected in [
        "Ferretería La Esperanza",
        "Av. Juárez 214, Centro",
        "Estado de cuenta",
        "Al 15 de marzo de 2026",
        "Construcciones Muñoz e Hijos, S.A. de C.V.",
        "06800 Ciudad de México",
        "Saldo total",
        "Vencido",
        "1–30 días",
        "Emisión",
        "F-00004",
        "Vencida 86 días",
        "F-00003",
        "F-00002",
        "F-00001",
        "Cómo pagar",
        "012 320 00123456789 1",
        "Página 1 de 1",
    ] {
        let at = rest
            .find(expected)
            .unwrap_or_else(|| panic!("{expected:?} is not where it belongs in\n{text}"));
        rest = &rest[at + expected.len()..];
    }
    let row = text.lines().find(|line| line.contains("F-00004")).unwrap();
    let cells: Vec<&str> = row
        .split("  ")
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect();
    assert_eq!(
        cells,
        [
            "F-00004",
            "19/11/2025",
            "19/12/2025",
            "Vencida 86 días",
            "$1,700.36",
            "$1,700.36"
        ]
    );
}

#[test]
fn every_row_of_a_long_statement_is_there_once_under_a_repeated_head() {
    let printed = print(&input(Language::En, 400));
    let pages = printed.pdf.pages;
    assert_eq!(printed.info("Pages"), pages.to_string());
    assert!((10..=16).contains(&pages), "{pages} pages");
    let text = printed.text();
    for index in 1..=400 {
        assert_eq!(text.matches(&format!("F-{index:05}")).count(), 1, "F-{index:05}");
    }
    for (number, page) in (1..).zip(text.split_terminator('\u{c}')) {
        assert!(
            page.contains(&format!("Page {number} of {pages}")),
            "page {number}:\n{page}"
        );
        assert!(
            page.lines().any(|line| line.trim_start().starts_with("Invoice ")),
            "page {number}:\n{page}"
        );
    }
}

#[test]
fn the_sums_never_stand_alone_on_the_last_page() {
    for count in 1..=60 {
        let text = print(&input(Language::Es, count)).text();
        let last = text.split_terminator('\u{c}').next_back().unwrap();
        assert!(
            last.contains("Cómo pagar") && last.contains("F-00"),
            "{count} invoices:\n{last}"
        );
    }
}

#[test]
fn the_data_goes_within_as_csv_and_json() {
    let printed = print(&activity(Language::En));
    let listed = printed.ask("pdfdetach", &["-list"], &[]);
    assert!(listed.contains("2 embedded files"), "{listed}");
    assert!(
        listed.contains("statement.csv") && listed.contains("statement.json"),
        "{listed}"
    );
    let folder = printed.folder.path().display().to_string();
    printed.ask("pdfdetach", &["-saveall", "-o", &folder], &[]);
    let csv = fs::read_to_string(printed.folder.path().join("statement.csv")).unwrap();
    assert!(
        csv.starts_with("\u{feff}kind,document,date,due_date,currency,amount,balance\r\n"),
        "{csv}"
    );
    assert!(
        csv.contains("payment,P-70,2026-02-20,,MXN,-400.00,10.00\r\n"),
        "{csv}"
    );
    let json = fs::read(printed.folder.path().join("statement.json")).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json).unwrap();
    assert_eq!(json["format"], "puntual.statement/1");
    assert_eq!(json["balance"], "737.65");
    assert_eq!(json["rows"].as_array().unwrap().len(), 8);
}

#[test]
fn a_code_to_pay_with_can_be_read_from_the_page() {
    let printed = print_as(&activity(Language::Es), Paper::A4, &Brand::default());
    let text = printed.text();
    assert!(
        text.contains("Escanee para pagar") && text.contains("https://pago.example/munoz?monto=737.65"),
        "{text}"
    );
    let source = printed.ask("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
    assert!(source.contains("/URI (https://pago.example/munoz?monto=737.65)"));
}

#[test]
fn several_statements_in_one_file_each_have_page_numbers_of_their_own() {
    let documents = [
        statement(&input(Language::Es, 40)),
        statement(&input(Language::Es, 1)),
    ];
    let pdf = PdfPrinter::new()
        .statements(&documents, Paper::A4, &Brand::default(), DateTime::UNIX_EPOCH)
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("statement.pdf"), &pdf.bytes).unwrap();
    let printed = Printed { folder, pdf };
    let text = printed.text();
    assert!(
        printed
            .ask("qpdf", &["--check"], &[])
            .contains("No syntax or stream encoding errors")
    );
    assert!(
        text.contains("Página 1 de 2") && text.contains("Página 2 de 2"),
        "{text}"
    );
    assert!(text.contains("Página 1 de 1"), "{text}");
    assert_eq!(printed.pdf.pages, 3);
}

#[test]
fn fonts_are_embedded_and_cut_down() {
    let fonts = print(&input(Language::Es, 3)).ask("pdffonts", &[], &[]);
    let faces: Vec<&str> = fonts.lines().skip(2).collect();
    assert_eq!(faces.len(), 2, "{fonts}");
    for face in faces {
        // The columns end in: embedded, subset, has a map to Unicode, object and generation.
        let columns: Vec<&str> = face.split_whitespace().rev().collect();
        assert_eq!(columns[2..5], ["yes"; 3], "{fonts}");
    }
}

#[test]
fn a_one_page_statement_stays_under_60_kilobytes_whatever_the_logo() {
    for count in [0, 1, 8] {
        let plain = print(&input(Language::Es, count)).pdf;
        assert_eq!(plain.pages, 1);
        assert!(plain.bytes.len() <= 45_000, "{} bytes", plain.bytes.len());
    }
    for format in [image::ImageFormat::Png, image::ImageFormat::Jpeg] {
        let brand = Brand {
            logo: Some(logo(format, 2000, 1200)),
            accent: None,
        };
        let with_a_code = StatementInput {
            payment_code: activity(Language::Es).payment_code,
            ..input(Language::Es, 5)
        };
        let pdf = print_as(&with_a_code, Paper::A4, &brand).pdf;
        assert_eq!(pdf.pages, 1);
        assert!(
            pdf.bytes.len() <= 60_000,
            "{} bytes with a {format:?}",
            pdf.bytes.len()
        );
    }
}

#[test]
fn the_document_says_truly_what_and_of_when_it_is() {
    let printed = print_as(&input(Language::Es, 1), Paper::A4, &Brand::default());
    let title = "Estado de cuenta · Construcciones Muñoz e Hijos, S.A. de C.V. · 2026-03-15";
    assert_eq!(printed.info("Title"), title);
    assert_eq!(printed.info("Author"), "Ferretería La Esperanza");
    assert_eq!(printed.info("CreationDate"), "2026-03-15T16:05:00Z");
    assert_eq!(printed.info("ModDate"), "2026-03-15T16:05:00Z");
    assert!(printed.info("Page size").ends_with("(A4)"));
    let source = printed.ask("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
    assert!(source.contains("/Lang (es)"));
    assert!(!source.contains("GTS_PDFX"));
}

#[test]
fn long_names_and_numbers_are_wrapped_and_not_clipped() {
    let printed = print(&long_names(Language::Es));
    let words: String = printed.text().split_whitespace().collect();
    let name = "ConstructoraeInmobiliariaHernándezMuñozyAsociadosdelaPenínsuladeYucatán,SociedadAnónima";
    assert!(words.contains(name), "{words}");
    let outside = printed.ask("pdftotext", &["-bbox"], &["-"]);
    let edges = outside
        .split("xMax=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    for edge in edges {
        assert!(edge.parse::<f64>().unwrap() <= 559.0, "{edge}");
    }
}

#[test]
fn characters_outside_the_common_cut_are_drawn_and_unknown_ones_marked() {
    let mut statement = input(Language::En, 2);
    "Łódź Σίγμα Ромашка 漢".clone_into(&mut statement.customer.name);
    let printed = print(&statement);
    assert!(
        printed.text().contains("Łódź Σίγμα Ромашка \u{fffd}"),
        "{}",
        printed.text()
    );
    assert!(
        printed
            .ask("qpdf", &["--check"], &[])
            .contains("No syntax or stream encoding errors")
    );
}

#[test]
fn a_logo_that_is_no_picture_is_refused_with_a_reason() {
    let brand = Brand {
        logo: Some(b"GIF89a and nothing more".to_vec()),
        accent: None,
    };
    let document = statement(&input(Language::Es, 1));
    let error = PdfPrinter::new()
        .statement(&document, Paper::A4, &brand, DateTime::UNIX_EPOCH)
        .unwrap_err();
    assert_eq!(error.code, "logo.unreadable");
}

#[test]
fn a_payment_address_can_be_clicked() {
    let source = print(&input(Language::Es, 1)).ask("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
    assert!(source.contains("/URI (https://pago.example/munoz)"));
}
