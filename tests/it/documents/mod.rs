//! E-invoices of every country, read from files: what each says is held by a golden a country.

mod cfdi;
mod choices;
mod countries;
mod effects;
mod files;
mod folders;
mod identity;
mod import;
mod makers;
mod relations;
mod render;
mod several;
mod watch;

use std::path::PathBuf;

use puntual_io::documents::read_bytes;

fn fixtures(folder: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/documents")
        .join(folder)
}

/// One golden for each folder of samples.
macro_rules! goldens {
    ($($test:ident: $folder:literal;)*) => {$(
        #[test]
        fn $test() {
            insta::assert_snapshot!($folder, render::folder(&fixtures($folder)));
        }
    )*};
}

goldens! {
    cfdi_and_payment_complements_of_mexico_are_read: "mx";
    ubl_and_the_papers_around_it_of_peru_are_read: "pe";
    ubl_of_colombia_is_read_alone_and_attached: "co";
    the_european_standard_is_read_as_ubl_as_cii_and_in_a_pdf: "eu";
    dte_of_chile_are_read_with_and_without_namespace: "cl";
    comprobantes_of_ecuador_are_read_bare_and_authorised: "ec";
    documents_of_costa_rica_are_read: "cr";
    facturae_of_spain_gives_every_invoice_in_the_file: "es";
    hostile_and_broken_files_are_refused_with_a_reason: "hostile";
}

#[test]
fn every_refusal_has_a_text_in_both_languages() {
    let rendered = render::folder(&fixtures("hostile"));
    let texts = ["es", "en"].map(|language| {
        let path =
            PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("../assets/errors/{language}.json"));
        std::fs::read_to_string(path).unwrap()
    });
    for code in rendered.lines().filter_map(|line| line.strip_prefix("refused: ")) {
        for text in &texts {
            assert!(text.contains(&format!("\"{code}\"")), "{code}");
        }
    }
}

#[test]
fn a_file_cut_anywhere_is_read_or_refused_and_never_a_panic() {
    for (folder, name) in [
        ("mx", "e_payments_20.xml"),
        ("pe", "i_zip_with_answer.zip"),
        ("eu", "e_factur_x.pdf"),
        ("eu", "a_peppol_utf16.xml"),
    ] {
        let bytes = std::fs::read(fixtures(folder).join(name)).unwrap();
        for length in (0..bytes.len()).step_by(7) {
            let _ = read_bytes(name, &bytes[..length]);
        }
    }
}

#[test]
fn a_byte_changed_anywhere_is_read_or_refused_and_never_a_panic() {
    for (folder, name) in [
        ("cl", "b_envio.xml"),
        ("pe", "i_zip_with_answer.zip"),
        ("eu", "e_factur_x.pdf"),
    ] {
        let bytes = std::fs::read(fixtures(folder).join(name)).unwrap();
        for place in (0..bytes.len()).step_by(5) {
            for value in [0, b'<', b'9', 0xff] {
                let mut changed = bytes.clone();
                changed[place] = value;
                let _ = read_bytes(name, &changed);
            }
        }
    }
}

/// Reads whatever else is at hand: `PUNTUAL_EXTRA_DATA` names a folder, and nothing in it may crash a reader.
#[test]
fn more_files_are_read_or_refused_where_a_folder_of_them_is_named() {
    let Some(root) = std::env::var_os("PUNTUAL_EXTRA_DATA") else {
        return;
    };
    let mut folders = vec![PathBuf::from(root)];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Err(error) = puntual_io::documents::read(&path) {
                assert!(
                    ["document.", "file."]
                        .iter()
                        .any(|part| error.code.starts_with(part)),
                    "{} {}",
                    path.display(),
                    error.code
                );
                seen += 1;
            } else {
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}
