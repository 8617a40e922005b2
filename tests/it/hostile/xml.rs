//! XML. What a limit allows is small enough to be made here.

use puntual_io::documents::{read, read_bytes};
use puntual_tests::world::World;
use serde_json::json;

fn refusal(bytes: &[u8]) -> String {
    match read_bytes("file.xml", bytes) {
        Ok(entries) => panic!("read: {entries:?}"),
        Err(error) => error.code.to_owned(),
    }
}

fn cfdi(attributes: &str, inside: &str) -> String {
    format!(
        "<c:Comprobante xmlns:c='http://www.sat.gob.mx/cfd/4' Version='4.0' Serie='F' Folio='1' Fecha='2026-01-10T08:00:00'
          Moneda='MXN' Total='116.00' TipoDeComprobante='I' {attributes}>{inside}</c:Comprobante>"
    )
}

#[test]
fn entities_and_document_types_of_every_kind_are_refused() {
    for head in [
        "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://127.0.0.1/b'> %b;]>",
        "<!DOCTYPE a SYSTEM 'http://127.0.0.1/a.dtd'>",
        "<!doctype a>",
    ] {
        assert_eq!(
            refusal(format!("{head}{}", cfdi("", "")).as_bytes()),
            "document.unsafe",
            "{head}"
        );
    }
    assert_eq!(refusal(cfdi("", "<a>&b;</a>").as_bytes()), "document.unsafe");
    assert_eq!(
        refusal(cfdi("Condiciones='&b;'", "").as_bytes()),
        "document.broken"
    );
}

#[test]
fn huge_values_are_refused_or_cut_and_never_reach_the_book() {
    let long = "A".repeat(2 << 20);
    let named = cfdi("", &format!("<c:Receptor Rfc='BBB010101BBB' Nombre='{long}'/>"));
    assert_eq!(refusal(named.as_bytes()), "document.bad_value");
    assert_eq!(
        refusal(cfdi(&format!("CondicionesDePago='{long}' Nota='{long}'"), "<a>").as_bytes()),
        "document.broken"
    );
    let terms = read_bytes(
        "f.xml",
        cfdi(&format!("CondicionesDePago='{long}'"), "").as_bytes(),
    )
    .unwrap();
    let terms = &terms[0].documents[0].as_ref().unwrap().terms;
    assert!(terms.len() < 5_000);
}

#[test]
fn more_than_a_document_may_have_is_too_large() {
    let nested = format!("{}{}", "<a>".repeat(100), "</a>".repeat(100));
    assert_eq!(refusal(cfdi("", &nested).as_bytes()), "document.too_large");
    assert_eq!(
        refusal(cfdi("", &"<a>".repeat(1_000_000)).as_bytes()),
        "document.too_large"
    );
    assert_eq!(
        refusal(cfdi("", &"<a/>".repeat(600_000)).as_bytes()),
        "document.too_large"
    );
    let many: String = (0..300).map(|index| format!(" a{index}='1'")).collect();
    assert_eq!(refusal(cfdi(&many, "").as_bytes()), "document.too_large");
    let endless = vec![b' '; (32 << 20) + 1];
    assert_eq!(refusal(&endless), "document.too_large");
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let text = cfdi("CondicionesDePago='ñ'", "");
    let mut latin = text.clone().into_bytes();
    let place = text.find('ñ').unwrap();
    latin.splice(place..place + 2, [0xf1]);
    assert_eq!(refusal(&latin), "document.encoding");
    let declared = [b"<?xml version='1.0' encoding='ISO-8859-1'?>", latin.as_slice()].concat();
    assert!(read_bytes("f.xml", &declared).is_ok());
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert!(read_bytes("f.xml", &utf16).is_ok());
    assert_eq!(refusal(&utf16[..utf16.len() - 1]), "document.encoding");
    for bytes in [b"\0".as_slice(), b"<a>\0</a>", b"\xff\xfe\0\0<\0\0\0", &[0; 4096]] {
        assert!(
            ["document.broken", "document.encoding", "document.unknown"].contains(&refusal(bytes).as_str())
        );
    }
    assert_eq!(refusal(b""), "file.empty");
}

#[test]
fn a_file_cut_in_the_middle_writes_nothing() {
    let world = World::with_book("2026-02-01");
    let whole = cfdi(
        "MetodoPago='PPD'",
        "<c:Emisor Rfc='AAA010101AAA'/><c:Receptor Rfc='BBB010101BBB' Nombre='B'/>",
    );
    let path = world.file("f.xml", &whole[..whole.len() / 2]);
    let view = world.run("imports.commit", json!({ "paths": [path] }));
    assert!(view.is_err() || view.unwrap()["totals"]["new"] == 0);
    assert_eq!(world.ok("books.check", json!({}))["ok"], true);
}

/// A pipe that nobody writes to would keep the program waiting for ever.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_without_opening_it() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.xml");
    assert!(
        std::process::Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(read(&pipe).unwrap_err().code, "file.unreadable");
    assert_eq!(
        read(std::path::Path::new("/dev/zero")).unwrap_err().code,
        "file.unreadable"
    );
    assert_eq!(read(folder.path()).unwrap_err().code, "file.is_a_folder");
    let nowhere = folder.path().join("link.xml");
    std::os::unix::fs::symlink("missing.xml", &nowhere).unwrap();
    assert_eq!(read(&nowhere).unwrap_err().code, "file.not_found");
}
