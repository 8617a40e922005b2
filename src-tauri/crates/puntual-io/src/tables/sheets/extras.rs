//! What an XLSX sheet says beside its cells: rows that are hidden, and cells that cover the ones below them. Found by
//! looking through the bytes of the sheet for two words, since parsing it twice would take twice as long.

use std::collections::HashMap;
use std::io::{BufReader, Read};

use calamine::Dimensions;
use memchr::memmem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::shared::Shared;

/// The most of either that is kept.
const KEPT: usize = 1 << 20;

/// How much is looked at in one go, and the longest tag.
const CHUNK: usize = 256 * 1024;
const TAG: usize = 4096;

/// What was found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Extras {
    /// Hidden rows, 1-based, in the order of the file.
    pub hidden: Vec<u64>,
    /// Merged cells of more than one row.
    pub merged: Vec<Dimensions>,
}

/// Looks through a sheet. Nothing is found in what cannot be read; the cells tell whether that matters.
pub(super) fn find(input: &Shared, sheet: &str) -> Extras {
    let mut found = Extras::default();
    let Ok(mut archive) = ZipArchive::new(input.again()) else {
        return found;
    };
    let Some(path) = part_of(&mut archive, sheet) else {
        return found;
    };
    if let Ok(part) = archive.by_name(&path) {
        scan(part, &mut found);
    }
    found
}

type Archive = ZipArchive<BufReader<Shared>>;

/// The part that holds a sheet.
fn part_of(archive: &mut Archive, sheet: &str) -> Option<String> {
    let workbook = text(archive, "xl/workbook.xml")?;
    let relations = text(archive, "xl/_rels/workbook.xml.rels")?;
    let mut id = None;
    each_tag(&workbook, "sheet", &mut |attributes| {
        if attributes.get("name").is_some_and(|name| name == sheet) {
            id = attributes.get("id").cloned();
        }
    });
    let (id, mut target) = (id?, None);
    each_tag(&relations, "Relationship", &mut |attributes| {
        if attributes.get("Id") == Some(&id) {
            target = attributes.get("Target").cloned();
        }
    });
    let target = target?;
    Some(match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    })
}

fn text(archive: &mut Archive, name: &str) -> Option<String> {
    let mut text = String::new();
    archive
        .by_name(name)
        .ok()?
        .take(16 << 20)
        .read_to_string(&mut text)
        .ok()?;
    Some(text)
}

fn each_tag(xml: &str, name: &str, take: &mut dyn FnMut(&HashMap<String, String>)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == name => {
                take(&attributes(&tag));
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// Attributes by their local names.
fn attributes(tag: &BytesStart<'_>) -> HashMap<String, String> {
    tag.attributes()
        .flatten()
        .filter_map(|attribute| {
            let value = quick_xml::escape::unescape(attribute.value.as_ref())
                .ok()?
                .into_owned();
            let name = attribute.key.local_name();
            Some((name.as_ref().to_owned(), value))
        })
        .collect()
}

fn scan(mut part: impl Read, found: &mut Extras) {
    let mut window = vec![0; CHUNK];
    let mut filled = 0;
    loop {
        let length = match part.read(&mut window[filled..]) {
            Ok(length) => length,
            Err(_) => return,
        };
        filled += length;
        let is_last = length == 0;
        if filled < window.len() && !is_last {
            continue;
        }
        // A tag may go on in the next chunk; what is looked at twice is counted once.
        let whole = if is_last { filled } else { filled - TAG };
        look(&window[..filled], whole, found);
        if is_last {
            return;
        }
        window.copy_within(whole..filled, 0);
        filled -= whole;
    }
}

/// Takes the tags that begin before `whole`.
fn look(bytes: &[u8], whole: usize, found: &mut Extras) {
    for word in [&b" hidden="[..], b"mergeCell "] {
        for place in memmem::find_iter(bytes, word) {
            let start = match memchr::memrchr(b'<', &bytes[..place]) {
                Some(start) if start < whole && place - start < TAG => start,
                _ => continue,
            };
            let Some(length) = memchr::memchr(b'>', &bytes[start..]) else {
                continue;
            };
            let Ok(tag) = std::str::from_utf8(&bytes[start + 1..start + length]) else {
                continue;
            };
            take(tag, found);
        }
    }
}

fn take(tag: &str, found: &mut Extras) {
    let name = tag
        .split(|letter: char| letter.is_ascii_whitespace())
        .next()
        .unwrap_or_default();
    match name.rsplit(':').next() {
        Some("row") if matches!(attribute(tag, "hidden"), Some("1" | "true")) => {
            if let Some(line) = attribute(tag, "r").and_then(|line| line.parse().ok())
                && found.hidden.len() < KEPT
            {
                found.hidden.push(line);
            }
        }
        Some("mergeCell") => {
            let range = attribute(tag, "ref").and_then(|range| {
                let (from, to) = range.split_once(':')?;
                Some(Dimensions::new(position(from)?, position(to)?))
            });
            if let Some(range) = range.filter(|range| range.end.0 > range.start.0)
                && found.merged.len() < KEPT
            {
                found.merged.push(range);
            }
        }
        _ => {}
    }
}

/// The value of an attribute that needs no unescaping.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let place = rest.find(name)?;
        let before = rest[..place].chars().next_back();
        rest = &rest[place + name.len()..];
        if before.is_some_and(|letter| letter.is_ascii_whitespace())
            && let Some(value) = rest.strip_prefix("=\"")
        {
            return value.split('"').next();
        }
    }
}

/// 0-based row and column of `B12`.
fn position(cell: &str) -> Option<(u32, u32)> {
    let cell = cell.replace('$', "");
    let digits = cell.find(|letter: char| letter.is_ascii_digit())?;
    let (letters, row) = cell.split_at(digits);
    let mut column = 0u32;
    for letter in letters.bytes() {
        if !letter.is_ascii_alphabetic() {
            return None;
        }
        column = column
            .checked_mul(26)?
            .checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)?;
    }
    let row: u32 = row.parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(xml: &str) -> Extras {
        let mut found = Extras::default();
        scan(xml.as_bytes(), &mut found);
        found
    }

    #[test]
    fn hidden_rows_and_merged_cells_are_found_among_others() {
        let xml = r#"<worksheet><cols><col min="1" max="1" hidden="1"/></cols><sheetData><row r="2" spans="1:3" hidden="1">
            <c r="A2"><v>1</v></c></row><row r="3" hidden="0"/><x:row hidden="true" r="4"/></sheetData>
            <mergeCells count="2"><mergeCell ref="A2:B2"/><mergeCell ref="AA2:AA4"/></mergeCells></worksheet>"#;
        let expected = Extras {
            hidden: vec![2, 4],
            merged: vec![Dimensions::new((1, 26), (3, 26))],
        };
        assert_eq!(found(xml), expected);
    }

    #[test]
    fn tags_on_the_edge_of_a_chunk_count_once() {
        let mut xml = String::new();
        for line in 1..=20_000 {
            xml.push_str(&format!(
                "<row r=\"{line}\" hidden=\"1\"><c r=\"A{line}\"><v>1</v></c></row>"
            ));
        }
        let hidden = found(&xml).hidden;
        assert_eq!(hidden, (1..=20_000).collect::<Vec<u64>>());
    }
}
