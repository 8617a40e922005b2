//! PDF files, as text.

use std::time::Instant;

use puntual_io::documents::read_bytes;

fn refusal(bytes: &[u8]) -> String {
    match read_bytes("a.pdf", bytes) {
        Ok(entries) => panic!("read: {entries:?}"),
        Err(error) => error.code.to_owned(),
    }
}

/// A PDF of these objects, numbered from 1.
fn pdf(objects: &[&str], trailer: &str) -> Vec<u8> {
    let mut text = "%PDF-1.7\n".to_owned();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(text.len());
        text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let start = text.len();
    text.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        text.push_str(&format!("{place:010} 00000 n \n"));
    }
    text.push_str(&format!(
        "trailer\n<</Size {}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    ));
    text.into_bytes()
}

#[test]
fn objects_that_refer_to_themselves_end() {
    let circles: [&[&str]; 4] = [
        &[
            "<</Type/Catalog/Names 1 0 R>>",
            "<</Type/Filespec/EF 2 0 R/F(a.xml)>>",
        ],
        &["<</Type/Catalog>>", "<</EF 3 0 R/UF(a.xml)>>", "3 0 R"],
        &[
            "<</Type/Catalog>>",
            "<</EF <</F 3 0 R>>/UF 4 0 R/F(a.xml)>>",
            "4 0 R",
            "3 0 R",
        ],
        &["<</Type/Catalog>>", "<</EF <</F 2 0 R>>/UF(a.xml)>>"],
    ];
    for objects in circles {
        let code = refusal(&pdf(objects, ""));
        assert!(code.starts_with("document.pdf_"), "{objects:?}: {code}");
    }
    assert!(refusal(&pdf(&["<</Type/Catalog>>"], "/Prev 9")).starts_with("document.pdf_"));
}

#[test]
fn nesting_without_end_is_refused_and_does_not_overflow() {
    for depth in [1_000, 200_000] {
        let nested = "[".repeat(depth) + "]".repeat(depth).as_str();
        let dictionary = "<</A ".repeat(depth) + "1" + ">>".repeat(depth).as_str();
        for object in [&nested, &dictionary] {
            let code = refusal(&pdf(&["<</Type/Catalog>>", object], ""));
            assert!(code.starts_with("document.pdf_"), "{depth}: {code}");
        }
    }
}

#[test]
fn a_stream_that_claims_another_length_is_no_surprise() {
    for length in ["-1", "0", "99999999999", "2 0 R", "(x)"] {
        let stream = format!("<</Length {length}>>stream\n<a/>\nendstream");
        let file = "<</EF <</F 2 0 R>>/UF(a.xml)>>";
        let code = refusal(&pdf(&["<</Type/Catalog>>", &stream, file], ""));
        assert!(code.starts_with("document."), "{length}: {code}");
    }
}

#[test]
fn a_file_that_only_begins_like_a_pdf_is_refused_soon() {
    let start = Instant::now();
    for bytes in [
        b"%PDF-1.7".to_vec(),
        [b"%PDF-1.7\n".as_slice(), &[b'x'; 4 << 20]].concat(),
    ] {
        assert_eq!(refusal(&bytes), "document.pdf_broken");
    }
    assert!(start.elapsed().as_secs() < 30);
}
