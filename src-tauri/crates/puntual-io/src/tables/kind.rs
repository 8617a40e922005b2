//! Recognises, by their first bytes, files that are no text table, so that the refusal can name what they are.

use memchr::memmem;

/// Something else than a text table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Other {
    /// Perhaps a spreadsheet; which it is, its own reader finds out.
    Spreadsheet,
    /// A web page or a workbook as XML, in which there may be a table; with the name of its kind.
    Page(&'static str),
    /// A kind of file with a name of its own.
    Known(&'static str),
    /// Bytes that are no text.
    Binary,
}

const MAGIC: &[(&[u8], Other)] = &[
    (b"%PDF", Other::Known("PDF")),
    (b"\x89PNG", Other::Known("PNG")),
    (b"\xff\xd8\xff", Other::Known("JPEG")),
    (b"GIF8", Other::Known("GIF")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Other::Spreadsheet),
    (b"\x1f\x8b", Other::Known("GZIP")),
    (b"Rar!", Other::Known("RAR")),
    (b"7z\xbc\xaf\x27\x1c", Other::Known("7-Zip")),
    (b"SQLite format 3\0", Other::Known("SQLite")),
    (b"{\\rtf", Other::Known("RTF")),
];

/// How web pages begin, with what programs leave out.
const PAGES: &[&[u8]] = &[
    b"<!doctype html",
    b"<html",
    b"<head",
    b"<meta",
    b"<style",
    b"<body",
    b"<div",
    b"<center",
    b"<table",
];

/// What the file is, if it is not a text table; `None` when it may well be one.
pub(super) fn not_a_table(beginning: &[u8]) -> Option<Other> {
    if let Some((_, other)) = MAGIC.iter().find(|(magic, _)| beginning.starts_with(magic)) {
        return Some(*other);
    }
    if beginning.starts_with(b"PK\x03\x04") || beginning.starts_with(b"PK\x05\x06") {
        return Some(zip_content(beginning));
    }
    markup(beginning).or_else(|| is_binary(beginning).then_some(Other::Binary))
}

/// Office files are ZIP archives whose first entries mostly carry telling names.
fn zip_content(beginning: &[u8]) -> Other {
    let has = |name: &[u8]| memmem::find(beginning, name).is_some();
    if has(b"word/") && !has(b"xl/") {
        Other::Known("DOCX")
    } else {
        Other::Spreadsheet
    }
}

fn markup(beginning: &[u8]) -> Option<Other> {
    let text = beginning
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(beginning)
        .trim_ascii_start();
    let head = text[..text.len().min(1024)].to_ascii_lowercase();
    let has = |word: &[u8]| memmem::find(&head, word).is_some();
    if head.starts_with(b"<") && has(b"urn:schemas-microsoft-com:office:spreadsheet") && has(b"<workbook") {
        Some(Other::Page("XML"))
    } else if PAGES.iter().any(|start| head.starts_with(start)) || (head.starts_with(b"<") && has(b"<html")) {
        Some(Other::Page("HTML"))
    } else if head.starts_with(b"<?xml") {
        Some(Other::Known("XML"))
    } else if head.starts_with(b"{\"") || head.starts_with(b"[{") || head.starts_with(b"{\n") {
        Some(Other::Known("JSON"))
    } else {
        None
    }
}

/// Text in UTF-16 is full of NULs too, but at every other byte; the encoding survey recognises it, so here only
/// control characters and NULs that follow no such pattern count. One stray NUL costs its row, not the file.
fn is_binary(beginning: &[u8]) -> bool {
    if super::encoding::utf16(beginning).is_some() {
        return false;
    }
    let odd = beginning
        .iter()
        .filter(|byte| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a))
        .count();
    odd > 3 && odd * 50 > beginning.len()
}
