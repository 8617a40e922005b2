//! Files that are broken, or made to break what reads them: a clear reason, bounded memory, and a book that stays as it
//! was.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use puntual_app::ports::{Progress, Row, Silent, TableSource};
use puntual_io::isolation::Reader;
use puntual_io::tables::Tables;
use serde_json::json;

use super::books::{THREE, invoices, package, raw_sheet, workbook};
use super::stage::{Stage, expected, problems, totals};

/// The refusal of a file, which leaves the book as it was.
#[track_caller]
fn refused(name: &str, content: impl AsRef<[u8]>) -> &'static str {
    let stage = Stage::with_invoices();
    let before = stage.dump();
    let code = stage.refusal(name, content);
    assert_eq!(stage.dump(), before);
    stage.assert_sound();
    code
}

fn plain() -> Vec<u8> {
    workbook(|book| {
        invoices(book, "Ventas", 0, &THREE);
    })
}

#[test]
fn a_sheet_that_would_take_half_a_terabyte_is_refused_by_the_cell_that_is_too_far() {
    let cells = r#"<row r="1"><c r="A1" t="str"><v>Factura</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
    let declared = raw_sheet(&format!(
        "<dimension ref=\"A1:XFD1048576\"/><sheetData>{cells}</sheetData>"
    ));
    assert_eq!(refused("a.xlsx", declared), "file.sheet_too_large");
    let silent = raw_sheet(&format!("<sheetData>{cells}</sheetData>"));
    assert_eq!(refused("a.xlsx", silent), "file.sheet_too_large");
}

#[test]
fn a_claim_of_size_alone_harms_nobody() {
    let bytes = raw_sheet(
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="str"><v>Clave</v></c><c r="B1" t="str"><v>Cliente</v></c></row>
        <row r="2"><c r="A2" t="str"><v>C-1</v></c><c r="B2" t="str"><v>Ana</v></c></row></sheetData>"#,
    );
    let view = Stage::mexico().import("clientes.xlsx", bytes);
    assert_eq!(totals(&view), [1, 0, 0, 0], "{view:#}");
}

#[test]
fn a_bomb_is_refused_by_what_it_says_of_itself() {
    let bomb = package(&[
        ("[Content_Types].xml", b""),
        ("xl/workbook.xml", b""),
        ("xl/sharedStrings.xml", &vec![b' '; 64 << 20]),
    ]);
    assert!(bomb.len() < 100_000);
    assert_eq!(refused("a.xlsx", bomb), "file.unpacks_too_large");
}

#[test]
fn a_workbook_that_asks_for_more_memory_than_there_may_be_ends_its_reader_and_nothing_else() {
    let content = r#"<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="Hoja1"><table:table-row table:number-rows-repeated="6000"><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let manifest =
        r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"#;
    let bytes = package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ]);
    assert!(bytes.len() < 2000);
    assert_eq!(refused("a.ods", bytes), "file.reader_died");
}

#[test]
fn parts_that_lead_out_of_the_archive_are_refused() {
    let bytes = package(&[("xl/workbook.xml", b""), ("../../inicio.sh", b"x")]);
    assert_eq!(refused("a.xlsx", bytes), "file.unsafe");
}

#[test]
fn what_is_cut_short_locked_or_something_else_is_named() {
    let bytes = plain();
    assert_eq!(refused("a.xlsx", &bytes[..bytes.len() / 2]), "file.damaged");
    let locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
    assert_eq!(refused("a.xlsx", locked), "file.password");
    let picture = package(&[("foto.jpg", b"\xff\xd8\xff")]);
    assert_eq!(refused("a.xlsx", picture), "file.not_a_table");
    let empty = workbook(|book| {
        book.add_worksheet();
    });
    assert_eq!(refused("a.xlsx", empty), "file.empty");
}

#[test]
fn the_content_decides_and_not_the_name() {
    let view = Stage::mexico().import("facturas.csv", plain());
    assert_eq!(totals(&view), [3, 0, 0, 0], "{view:#}");
    let view = Stage::mexico().import("clientes.xlsx", super::stage::CUSTOMERS);
    assert_eq!(totals(&view), [2, 0, 0, 0], "{view:#}");
}

#[test]
fn ten_million_columns_are_no_header() {
    assert_eq!(refused("a.csv", "columna,".repeat(2_500_000)), "file.no_header");
    assert_eq!(refused("a.csv", ",".repeat(10_000_000)), "file.no_header");
}

#[test]
fn zero_bytes_cost_their_row() {
    let view = Stage::mexico().import("clientes.csv", "clave,nombre\nC-1,Ana\nC-2,E\0va\nC-3,Luz\n");
    assert_eq!(totals(&view), [2, 0, 0, 1]);
    assert_eq!(problems(&view, 0), expected(&[(3, "", "row.nul_byte")]));
}

/// Bytes of the endless line: two gigabytes where `PUNTUAL_LARGE` asks for it, a little less otherwise. They take no room on
/// the disk.
fn endless() -> u64 {
    if std::env::var_os("PUNTUAL_LARGE").is_some() {
        2 << 30
    } else {
        128 << 20
    }
}

/// A file that begins with `text` and goes on with zeros.
fn sparse(path: &Path, text: &str, size: u64) {
    let mut file = std::fs::File::create(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file.set_len(size).unwrap();
}

#[test]
fn a_line_without_end_is_one_bad_row_whatever_its_length() {
    let stage = Stage::mexico();
    let path = stage.path("clientes.csv");
    let mut text = "clave,nombre\n".to_owned();
    for number in 1..=4000 {
        text.push_str(&format!("C-{number},Cliente {number}\n"));
    }
    sparse(&path, &(text + "C-4001,"), endless());
    let view = stage.run("imports.commit", json!({ "paths": [path] })).unwrap();
    assert_eq!(totals(&view), [4000, 0, 0, 1]);
    assert_eq!(problems(&view, 0), expected(&[(4002, "", "row.too_long")]));
}

/// Writes to a file at the first report of progress, as another program would.
struct Meddler {
    path: PathBuf,
    reports: AtomicU64,
}

impl Progress for Meddler {
    fn report(&self, _done: u64, _total: u64) {
        if self.reports.fetch_add(1, Ordering::Relaxed) == 0 {
            let mut file = OpenOptions::new().append(true).open(&self.path).unwrap();
            file.write_all(b"\n").unwrap();
        }
    }
}

#[test]
fn a_file_that_changes_while_it_is_read_counts_for_nothing() {
    let rows: Vec<String> = (0..6000).map(|number| format!("F-{number}")).collect();
    let table: Vec<_> = rows
        .iter()
        .map(|number| (number.as_str(), "Ana", "2026-02-01", "2026-03-03", 10.0))
        .collect();
    let sheet = workbook(|book| {
        invoices(book, "Ventas", 0, &table);
    });
    let mut text = "factura,cliente,fecha,importe\n".to_owned();
    for number in &rows {
        text.push_str(&format!("{number},Ana,2026-02-01,10\n"));
    }
    for (name, content) in [("a.xlsx", sheet), ("a.csv", text.into_bytes())] {
        let stage = Stage::mexico();
        let path = stage.path(name);
        stage.file(name, content);
        let meddler = Meddler {
            path: path.clone(),
            reports: AtomicU64::new(0),
        };
        let error = stage
            .run_watched("imports.commit", json!({ "paths": [path] }), &meddler)
            .unwrap_err();
        assert_eq!(error.code, "file.changed", "{name}");
        assert_eq!(stage.dump(), Vec::<String>::new());
        assert_eq!(stage.ask("SELECT count(*) FROM batch"), "0");
    }
}

#[cfg(unix)]
#[test]
fn links_lead_to_files_and_nothing_without_an_end_is_opened() {
    let stage = Stage::mexico();
    let commit = |path: &Path| stage.run("imports.commit", json!({ "paths": [path] }));
    let link = |name: &str, to: &Path| {
        let path = stage.path(name);
        std::os::unix::fs::symlink(to, &path).unwrap();
        path
    };
    stage.file("clientes.csv", super::stage::CUSTOMERS);
    let good = link("enlace.csv", &stage.path("clientes.csv"));
    assert_eq!(totals(&commit(&good).unwrap()), [2, 0, 0, 0]);
    let lost = link("perdido.csv", &stage.path("nada.csv"));
    assert_eq!(commit(&lost).unwrap_err().code, "file.not_found");
    let round = link("vuelta.csv", &stage.path("vuelta.csv"));
    assert_eq!(commit(&round).unwrap_err().code, "file.unreadable");
    assert_eq!(
        commit(Path::new("/dev/zero")).unwrap_err().code,
        "file.not_regular"
    );
}

/// How a spreadsheet is refused whose reader behaves so.
fn with_stubborn(how: &str, progress: &dyn Progress) -> (&'static str, Duration) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xlsx");
    std::fs::write(&path, plain()).unwrap();
    let program = PathBuf::from(env!("CARGO_BIN_EXE_stubborn-reader"));
    let tables = Tables::new(Reader::at(program).with_patience(Duration::from_secs(2)));
    let start = Instant::now();
    let error = tables.open(&path, Some(how), progress).err().unwrap();
    assert!(error.params["path"].ends_with("a.xlsx"), "{error}");
    (error.code, start.elapsed())
}

#[test]
fn a_reader_that_crashes_hangs_or_raves_is_an_error_like_any_other() {
    for how in ["abort", "babble", "flood", "lie", "end"] {
        assert_eq!(with_stubborn(how, &Silent).0, "file.reader_died", "{how}");
    }
    assert_eq!(with_stubborn("hang", &Silent).0, "file.reader_slow");
}

#[test]
fn whoever_gives_up_does_not_wait_for_the_reader() {
    struct GaveUp;
    impl Progress for GaveUp {
        fn report(&self, _done: u64, _total: u64) {}
        fn cancelled(&self) -> bool {
            true
        }
    }
    let (code, took) = with_stubborn("hang", &GaveUp);
    assert_eq!(code, "import.cancelled");
    assert!(took < Duration::from_secs(2), "{took:?}");
}

/// Reads whatever else is at hand: `PUNTUAL_EXTRA_DATA` names a folder, and every file in it is a table or is refused with
/// a reason.
#[test]
fn more_tables_are_read_or_refused_where_a_folder_of_them_is_named() {
    let Some(root) = std::env::var_os("PUNTUAL_EXTRA_DATA") else {
        return;
    };
    let tables = Tables::new(puntual_tests::world::reader());
    let mut folders = vec![PathBuf::from(root)];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            seen += 1;
            let read = tables.open(&path, None, &Silent).and_then(|mut file| {
                let mut row = Row::default();
                while file.next_row(&mut row)?.is_some() {}
                Ok(())
            });
            if let Err(error) = read {
                assert!(error.code.starts_with("file."), "{} {error}", path.display());
                assert_ne!(error.code, "file.reader_died", "{}", path.display());
            }
        }
    }
    assert!(seen > 0);
}
