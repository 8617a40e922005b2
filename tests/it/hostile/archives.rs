//! ZIP archives, written here byte by byte, since no program writes such.

use puntual_io::documents::read_bytes;

const XML: &[u8] = b"<c:Comprobante xmlns:c='http://www.sat.gob.mx/cfd/4' Version='4.0' Serie='F' Folio='1'
    Fecha='2026-01-10T08:00:00' Moneda='MXN' Total='116.00' TipoDeComprobante='I'/>";

/// One file as an archive lists it.
struct Packed<'a> {
    name: &'a str,
    content: &'a [u8],
    /// 0 is stored as it is; another number is a way of packing.
    method: u16,
    /// The size it claims to unpack to.
    claims: u32,
    /// Bit 0 says that it is locked.
    flags: u16,
    /// What the file is on Unix: a regular file, or a link.
    mode: u32,
}

impl<'a> Packed<'a> {
    fn stored(name: &'a str, content: &'a [u8]) -> Self {
        let claims = u32::try_from(content.len()).unwrap();
        Packed {
            name,
            content,
            method: 0,
            claims,
            flags: 0,
            mode: 0o100_644,
        }
    }
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

fn archive(files: &[Packed<'_>]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for file in files {
        let start = u32::try_from(bytes.len()).unwrap();
        let size = u32::try_from(file.content.len()).unwrap();
        let mut common = Vec::new();
        for number in [20, file.flags, file.method, 0, 0x21] {
            common.extend(u16::to_le_bytes(number));
        }
        for number in [crc(file.content), size, file.claims] {
            common.extend(u32::to_le_bytes(number));
        }
        common.extend(u16::try_from(file.name.len()).unwrap().to_le_bytes());
        common.extend([0, 0]);
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&common);
        bytes.extend(file.name.as_bytes());
        bytes.extend(file.content);
        list.extend(b"PK\x01\x02\x14\x03");
        list.extend(&common);
        list.extend([0; 6]);
        list.extend((file.mode << 16).to_le_bytes());
        list.extend(start.to_le_bytes());
        list.extend(file.name.as_bytes());
    }
    let count = u16::try_from(files.len()).unwrap().to_le_bytes();
    let (start, size) = (bytes.len(), list.len());
    bytes.extend(list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend(count);
    bytes.extend(count);
    bytes.extend(u32::try_from(size).unwrap().to_le_bytes());
    bytes.extend(u32::try_from(start).unwrap().to_le_bytes());
    bytes.extend([0, 0]);
    bytes
}

/// The code of each file in the archive, or of the archive.
fn codes(bytes: &[u8]) -> Vec<String> {
    match read_bytes("a.zip", bytes) {
        Err(error) => vec![error.code.to_owned()],
        Ok(entries) => entries
            .iter()
            .map(
                |entry| match entry.documents.iter().find_map(|read| read.as_ref().err()) {
                    None => entry.name.clone(),
                    Some(error) => error.code.to_owned(),
                },
            )
            .collect(),
    }
}

#[test]
fn a_plain_archive_is_read() {
    assert_eq!(
        codes(&archive(&[Packed::stored("uno/a.xml", XML)])),
        ["uno/a.xml"]
    );
}

#[test]
fn names_that_lead_outside_and_links_refuse_the_whole_archive() {
    for name in ["../a.xml", "uno/../../a.xml", "a\0b.xml"] {
        let bytes = archive(&[Packed::stored("a.xml", XML), Packed::stored(name, XML)]);
        assert_eq!(codes(&bytes), ["document.archive_unsafe"], "{name:?}");
    }
    let link = Packed {
        mode: 0o120_777,
        ..Packed::stored("a.xml", b"/etc/passwd")
    };
    assert_eq!(codes(&archive(&[link])), ["document.archive_unsafe"]);
}

#[test]
fn a_locked_or_unknown_packing_does_not_hide_the_other_files() {
    let locked = Packed {
        flags: 1,
        ..Packed::stored("b.xml", XML)
    };
    let unknown = Packed {
        method: 99,
        ..Packed::stored("c.xml", XML)
    };
    let picture = Packed {
        method: 99,
        ..Packed::stored("d.png", XML)
    };
    let bytes = archive(&[Packed::stored("a.xml", XML), locked, unknown, picture]);
    assert_eq!(codes(&bytes), ["a.xml", "document.archive", "document.archive"]);
}

#[test]
fn sizes_that_are_claimed_are_not_believed() {
    for claims in [0, 1, u32::MAX] {
        let bytes = archive(&[Packed {
            claims,
            ..Packed::stored("a.xml", XML)
        }]);
        let codes = codes(&bytes);
        assert!(
            codes == ["a.xml"] || codes == ["document.archive"],
            "{claims}: {codes:?}"
        );
    }
}

#[test]
fn archives_within_archives_are_refused_whatever_they_are_called() {
    let inner = archive(&[Packed::stored("a.xml", XML)]);
    for name in ["b.zip", "b.xml", "b.pdf"] {
        assert_eq!(
            codes(&archive(&[Packed::stored(name, &inner)])),
            ["document.nested_archive"],
            "{name}"
        );
    }
}

#[test]
fn an_archive_of_more_files_than_anybody_mails_is_too_large() {
    let listed = b"PK\x01\x02".repeat(20_001);
    assert_eq!(
        codes(&[b"PK\x03\x04".as_slice(), &listed].concat()),
        ["document.too_large"]
    );
    assert_eq!(codes(b"PK\x05\x06"), ["document.archive"]);
}
