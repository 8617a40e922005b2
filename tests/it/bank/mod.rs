//! Bank statements, read from files: what each says is held by a golden a format.

mod hostile;
mod inspect;
mod render;
mod tables;

use std::path::{Path, PathBuf};

use puntual_app::error::AppError;
use puntual_core::bank::BankStatement;
use puntual_io::bank::from_bytes;

use render::HABITS;

fn fixtures(folder: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/bank")
        .join(folder)
}

fn read(path: &Path) -> Result<Vec<BankStatement>, AppError> {
    from_bytes(&std::fs::read(path).unwrap(), &HABITS)
}

/// One golden for each folder of samples.
macro_rules! goldens {
    ($($test:ident: $folder:literal;)*) => {$(
        #[test]
        fn $test() {
            insta::assert_snapshot!($folder, render::folder(&fixtures($folder), read));
        }
    )*};
}

goldens! {
    ofx_is_read_as_sgml_and_as_xml: "ofx";
    camt_is_read_in_every_version: "camt";
    mt940_is_read_with_free_and_with_structured_details: "mt940";
    qif_is_read_with_the_dates_of_its_time: "qif";
    norma_43_is_read_from_its_columns: "norma43";
}

/// `PUNTUAL_EXTRA_DATA` names a folder: every statement in it is read, or refused with a reason of its own, and printed.
#[test]
fn more_statements_are_read_or_refused_where_a_folder_of_them_is_named() {
    let Some(root) = std::env::var_os("PUNTUAL_EXTRA_DATA") else {
        return;
    };
    let mut folders = vec![PathBuf::from(root)];
    while let Some(folder) = folders.pop() {
        for path in render::files(&folder) {
            if path.is_dir() {
                folders.push(path);
            }
        }
        let shown = render::folder(&folder, |path| {
            if path.is_dir() {
                return Err(AppError::new("file.is_a_folder"));
            }
            let read = read(path);
            if let Err(error) = &read {
                assert!(
                    error.code.starts_with("bank.") || error.code == "file.empty",
                    "{error}"
                );
            }
            read
        });
        println!("{shown}");
    }
}

/// A ZIP with these files in it.
fn packed(path: &Path, files: &[(&str, &[u8])]) {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::fs::File::create(path).unwrap());
    for (name, content) in files {
        archive
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content).unwrap();
    }
    archive.finish().unwrap();
}

#[test]
fn statements_that_a_bank_packed_are_read_and_a_zip_of_anything_else_is_not_taken() {
    use puntual_app::ports::BankSource;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let camt = std::fs::read(fixtures("camt").join("a_053_v2.xml")).unwrap();
    let banks = puntual_io::bank::BankFiles;
    packed(
        &path("banco.zip"),
        &[("2026/extracto.xml", &camt), ("LEEME.txt", b"hola")],
    );
    assert!(banks.takes(&path("banco.zip")));
    let statements = banks.read(&path("banco.zip"), &HABITS).unwrap();
    assert_eq!(statements, from_bytes(&camt, &HABITS).unwrap());
    packed(
        &path("facturas.zip"),
        &[("a.xml", &camt), ("factura.xml", b"<Invoice/>")],
    );
    packed(&path("nada.zip"), &[("LEEME.txt", b"hola")]);
    std::fs::write(path("roto.zip"), b"PK\x03\x04 y nada").unwrap();
    for name in ["facturas.zip", "nada.zip", "roto.zip"] {
        assert!(!banks.takes(&path(name)), "{name}");
    }
}
