//! The tags of OFX, whatever its version: a small reader that takes everything and expands nothing.

use std::borrow::Cow;

use puntual_app::error::AppError;

/// What stands in the file. Names are in capitals.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `<STMTTRN>` with nothing but another tag behind it. It may be an aggregate or an empty leaf.
    Open(Cow<'a, str>),
    /// `</STMTTRN>`.
    Close(Cow<'a, str>),
    /// `<NAME>text`, with or without an end.
    Leaf(Cow<'a, str>, String),
}

/// A name longer than this is no name.
const NAME_LIMIT: usize = 64;
/// More of one text is of no use to anybody.
const TEXT_LIMIT: usize = 4096;

/// Reads the tags of a text one after the other.
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub(super) const fn new(text: &'a str) -> Tokens<'a> {
        Tokens { rest: text }
    }

    /// The text up to the next tag, with the sections that are quoted as a whole in it.
    fn text(&mut self) -> Result<String, AppError> {
        let mut text = String::new();
        loop {
            let at = memchr::memchr(b'<', self.rest.as_bytes()).unwrap_or(self.rest.len());
            let (plain, tag) = self.rest.split_at(at);
            add(&mut text, &unescape(plain));
            self.rest = tag;
            if let Some(quoted) = tag.strip_prefix("<![CDATA[") {
                let (quoted, rest) = quoted.split_once("]]>").unwrap_or((quoted, ""));
                add(&mut text, quoted);
                self.rest = rest;
            } else if let Some(comment) = tag.strip_prefix("<!--") {
                self.rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
            } else if let Some(instruction) = tag.strip_prefix("<?") {
                self.rest = instruction.split_once("?>").map_or("", |(_, rest)| rest);
            } else if tag.starts_with("<!") {
                // A document type brings entities of its own, which no statement needs and attacks do.
                return Err(AppError::new("bank.unsafe"));
            } else if tag.is_empty() || tag_name(tag).is_some() {
                return Ok(text);
            } else {
                add(&mut text, "<");
                self.rest = &tag[1..];
            }
        }
    }
}

/// The name of the tag that `text` starts with, whether it is an end, whether it is both, and what is behind it.
fn tag_name(text: &str) -> Option<(&str, bool, bool, &str)> {
    let inside = text.strip_prefix('<')?;
    let (is_end, inside) = match inside.strip_prefix('/') {
        Some(inside) => (true, inside),
        None => (false, inside),
    };
    let end = inside
        .find(|letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '.' | '_' | '-' | ':'))?;
    let (name, behind) = inside.split_at(end);
    if !name.starts_with(|letter: char| letter.is_ascii_alphabetic()) || name.len() > NAME_LIMIT {
        return None;
    }
    let close = memchr::memchr2(b'>', b'<', behind.as_bytes())?;
    let is_whole = behind[..close].trim_end().ends_with('/');
    let is_name_only = behind[..close]
        .trim_matches(['/', ' ', '\t', '\r', '\n'])
        .is_empty();
    if behind.as_bytes()[close] == b'<' || (!is_name_only && !behind[..close].contains('=')) {
        return None;
    }
    Some((name, is_end, is_whole, &behind[close + 1..]))
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Result<Token<'a>, AppError>;

    fn next(&mut self) -> Option<Self::Item> {
        // What stands between an end and the next tag belongs to nothing.
        if let Err(error) = self.text() {
            self.rest = "";
            return Some(Err(error));
        }
        let (name, is_end, is_whole, rest) = tag_name(self.rest)?;
        self.rest = rest;
        let name = if name.bytes().any(|letter| letter.is_ascii_lowercase()) {
            Cow::Owned(name.to_ascii_uppercase())
        } else {
            Cow::Borrowed(name)
        };
        if is_end {
            return Some(Ok(Token::Close(name)));
        }
        if is_whole {
            return Some(Ok(Token::Leaf(name, String::new())));
        }
        match self.text() {
            Ok(text) if text.trim().is_empty() => Some(Ok(Token::Open(name))),
            Ok(text) => Some(Ok(Token::Leaf(name, text.trim().to_owned()))),
            Err(error) => {
                self.rest = "";
                Some(Err(error))
            }
        }
    }
}

fn add(text: &mut String, part: &str) {
    let room = TEXT_LIMIT.saturating_sub(text.len());
    let cut = (0..=room.min(part.len()))
        .rev()
        .find(|cut| part.is_char_boundary(*cut))
        .unwrap_or(0);
    text.push_str(&part[..cut]);
}

/// Replaces the five entities of XML, the blank of HTML and numbered letters, twice where a bank has escaped twice.
fn unescape(text: &str) -> String {
    let once = unescape_once(text);
    let again = ["&lt;", "&gt;", "&amp;", "&quot;", "&apos;", "&#"]
        .iter()
        .any(|entity| once.contains(entity));
    if again && text.contains("&amp;") {
        unescape_once(&once)
    } else {
        once
    }
}

fn unescape_once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.as_bytes().iter().take(12).position(|byte| *byte == b';');
        let letter = end.and_then(|end| letter(&rest[1..end]).map(|letter| (letter, end)));
        match letter {
            Some((letter, end)) => {
                out.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn letter(entity: &str) -> Option<char> {
    match entity {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = entity.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(number)
        }
    }
}
