//! The bytes of an XML file as text: what its mark or its declaration says, and nothing guessed.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use puntual_app::error::AppError;

/// How far into a file its declaration is looked for.
const DECLARATION: usize = 512;

/// The text of `bytes` without its mark and the blanks before it.
///
/// # Errors
/// `document.encoding` when the bytes are not what they are declared to be, `document.broken` for a NUL.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, AppError> {
    let (encoding, start) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, length),
        None => (unmarked(bytes)?, 0),
    };
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&bytes[start..]) else {
        return Err(AppError::new("document.encoding").with("encoding", encoding.name()));
    };
    if memchr::memchr(0, text.as_bytes()).is_some() {
        return Err(AppError::new("document.broken").with("detail", "NUL"));
    }
    Ok(match text {
        Cow::Borrowed(text) => Cow::Borrowed(trim(text)),
        Cow::Owned(text) => Cow::Owned(trim(&text).to_owned()),
    })
}

/// Without the blanks and marks that come before a declaration.
pub(super) fn trim(text: &str) -> &str {
    text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}')
}

fn unmarked(bytes: &[u8]) -> Result<&'static Encoding, AppError> {
    let from = bytes
        .iter()
        .position(|byte| !byte.is_ascii_whitespace())
        .unwrap_or(0);
    match &bytes[from..] {
        [b'<', 0, ..] => return Ok(UTF_16LE),
        [0, b'<', ..] => return Ok(UTF_16BE),
        _ => {}
    }
    let head = &bytes[from..bytes.len().min(from + DECLARATION)];
    let declared = match (head.starts_with(b"<?xml"), memchr::memmem::find(head, b"?>")) {
        (true, Some(end)) => label(&head[..end]),
        _ => None,
    };
    let Some(label) = declared else {
        return Ok(UTF_8);
    };
    match Encoding::for_label(label) {
        // What is read here as ASCII cannot be two bytes a letter, whatever it says.
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => Ok(UTF_8),
        // Saved anew by an editor that left the declaration: accented text of one byte a letter is never UTF-8 by chance.
        Some(encoding) if encoding.is_single_byte() && !bytes.is_ascii() && str::from_utf8(bytes).is_ok() => {
            Ok(UTF_8)
        }
        Some(encoding) => Ok(encoding),
        None => Err(AppError::new("document.encoding").with("encoding", String::from_utf8_lossy(label))),
    }
}

fn label(declaration: &[u8]) -> Option<&[u8]> {
    let after = memchr::memmem::find(declaration, b"encoding")? + "encoding".len();
    let rest = &declaration[after..];
    let open = rest.iter().position(|byte| matches!(byte, b'"' | b'\''))?;
    let value = &rest[open + 1..];
    Some(&value[..value.iter().position(|byte| *byte == rest[open])?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_encoding_is_honoured() {
        let latin = b"<?xml version=\"1.0\" encoding='ISO-8859-1'?><a>Ca\xf1ete</a>";
        assert!(decode(latin).unwrap().contains("Cañete"));
        let mut wide = vec![0xff, 0xfe];
        wide.extend(
            "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>ñ</a>"
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        );
        assert!(decode(&wide).unwrap().contains('ñ'));
        assert!(decode(&wide[2..]).unwrap().contains('ñ'));
    }

    #[test]
    fn utf_8_that_is_declared_as_latin_1_is_read_as_what_it_is() {
        let text = decode("<?xml version='1.0' encoding='ISO-8859-1'?><a>Cañete</a>".as_bytes()).unwrap();
        assert!(text.contains("Cañete"));
    }

    #[test]
    fn a_mark_and_blanks_before_the_declaration_are_dropped() {
        let text = decode(b"\xef\xbb\xbf \r\n<?xml version=\"1.0\"?><a/>").unwrap();
        assert!(text.starts_with("<?xml"));
    }

    #[test]
    fn bytes_that_are_not_what_they_claim_are_refused() {
        let refused = |bytes: &[u8]| decode(bytes).unwrap_err().code;
        assert_eq!(
            refused(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>Ca\xf1ete</a>"),
            "document.encoding"
        );
        assert_eq!(
            refused(b"<?xml version=\"1.0\" encoding=\"klingon\"?><a/>"),
            "document.encoding"
        );
        assert_eq!(refused(b"<a>\0</a>"), "document.broken");
    }
}
