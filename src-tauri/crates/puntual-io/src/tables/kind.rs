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

/// The kind of a workbook written as XML.
pub(super) const WORKBOOK: &str = "XML";

/// The kind of a web page.
const WEB_PAGE: &str = "HTML";

/// Elements with which a web page begins, with what programs leave out.
const PAGES: &[&str] = &["html", "head", "meta", "style", "body", "div", "center", "table"];

/// Elements with which a web page begins when a table stands in it.
const PARTS: &[&str] = &[
    "a", "article", "b", "base", "basefont", "big", "br", "caption", "em", "fieldset", "font", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "input", "label", "li", "link",
    "main", "nav", "noscript", "ol", "p", "pre", "script", "section", "small", "span", "strong", "tbody",
    "td", "th", "thead", "title", "tr", "u", "ul",
];

/// The longest text before the first element of a page.
const TEXT_BEFORE: usize = 200;

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
    let decoded = super::encoding::utf16(beginning).map(|written| {
        let (text, _) = written.encoding.decode_without_bom_handling(beginning);
        text.into_owned().into_bytes()
    });
    let text = decoded.as_deref().unwrap_or(beginning);
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let text = text.trim_ascii_start().to_ascii_lowercase();
    let head = &text[..text.len().min(1024)];
    if head.starts_with(b"<") {
        marked_up(&text, head)
    } else if head.starts_with(b"{\"") || head.starts_with(b"[{") || head.starts_with(b"{\n") {
        Some(Other::Known("JSON"))
    } else {
        begins_with_text(&text).then_some(Other::Page(WEB_PAGE))
    }
}

/// What begins with an element, in small letters. An e-invoice is told by its root, whatever is quoted in it.
fn marked_up(text: &[u8], head: &[u8]) -> Option<Other> {
    let has = |word: &[u8]| memmem::find(head, word).is_some();
    let is_declared = head.starts_with(b"<?xml");
    match root(text) {
        Some(name)
            if name.rsplit(':').next() == Some("workbook")
                && memmem::find(text, b"urn:schemas-microsoft-com:office:spreadsheet").is_some() =>
        {
            return Some(Other::Page(WORKBOOK));
        }
        Some(name) if PAGES.contains(&name) => return Some(Other::Page(WEB_PAGE)),
        Some(name) if PARTS.contains(&name) && holds_table(text) => return Some(Other::Page(WEB_PAGE)),
        None if !is_declared && has(b"<html") => return Some(Other::Page(WEB_PAGE)),
        _ => {}
    }
    if head.starts_with(b"<!doctype html") {
        Some(Other::Page(WEB_PAGE))
    } else {
        is_declared.then_some(Other::Known("XML"))
    }
}

/// The name of the first element, behind declarations and comments.
fn root(mut text: &[u8]) -> Option<&str> {
    loop {
        text = text.trim_ascii_start().strip_prefix(b"<")?;
        let end: &[u8] = match text {
            [b'!', b'-', b'-', ..] => b"-->",
            [b'!', ..] => b">",
            [b'?', ..] => b"?>",
            _ => break,
        };
        text = &text[memmem::find(text, end)? + end.len()..];
    }
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_' | b'.');
    let length = text.iter().position(|byte| !is_of_name(byte))?;
    str::from_utf8(&text[..length])
        .ok()
        .filter(|name| !name.is_empty())
}

fn holds_table(text: &[u8]) -> bool {
    let holds = |tag: &[u8]| {
        memmem::find_iter(text, tag).any(|at| {
            text.get(at + tag.len())
                .is_some_and(|next| *next == b'>' || next.is_ascii_whitespace())
        })
    };
    holds(b"<table") || holds(b"<tr")
}

/// A page with a few words before its first element. A table of text may hold such elements too, but in one of its cells.
fn begins_with_text(text: &[u8]) -> bool {
    let before = memchr::memchr(b'<', &text[..text.len().min(TEXT_BEFORE)]);
    before.is_some_and(|before| {
        let is_between_cells = |byte: &u8| matches!(byte, b',' | b';' | b'\t' | b'|' | b'~' | b'"');
        let is_page =
            root(&text[before..]).is_some_and(|name| PAGES.contains(&name) || PARTS.contains(&name));
        is_page && !text[..before].iter().any(is_between_cells) && holds_table(text)
    })
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
