//! Text made fit to be drawn, and broken into lines.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::fonts::Face;
use super::units::Mp;

/// Composes accents, turns every kind of white space into a space, and leaves out characters that have no form.
pub(super) fn clean(text: &str) -> String {
    let composed = match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    };
    composed
        .chars()
        .filter(|character| !is_formless(*character))
        .map(|character| match character {
            '\u{a0}' | '\u{202f}' | '\u{2007}' => '\u{a0}',
            space if space.is_whitespace() || space.is_control() => ' ',
            other => other,
        })
        .collect()
}

/// Joiners, direction marks, variation selectors, soft hyphens: never visible, so nothing is lost without them.
const fn is_formless(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}'
    )
}

/// Breaks `text` into lines no wider than `width`: at spaces, else after a mark inside a long word, else anywhere.
/// An empty text is no line.
pub(super) fn wrap(face: &Face, text: &str, size: Mp, width: Mp) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if face.width(&longer, size) <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = word.to_owned();
        while face.width(&line, size) > width {
            let rest = line.split_off(break_at(face, &line, size, width));
            lines.push(std::mem::replace(&mut line, rest));
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Where to break a word that is wider than a line; always after at least one character, never after the last.
fn break_at(face: &Face, word: &str, size: Mp, width: Mp) -> usize {
    let mut used = 0;
    let mut fits = 0;
    let mut after_mark = 0;
    for (at, character) in word.char_indices() {
        used += face.width(character.encode_utf8(&mut [0; 4]), size);
        if used > width && fits > 0 {
            break;
        }
        fits = at + character.len_utf8();
        if matches!(character, '-' | '/' | '_' | '.' | '@' | ',' | '\u{a0}') {
            after_mark = fits;
        }
    }
    if after_mark * 2 > fits { after_mark } else { fits }
}

#[cfg(test)]
mod tests {
    use super::super::fonts::Fonts;
    use super::super::units::pt;
    use super::*;

    fn lines(text: &str, width: Mp) -> Vec<String> {
        wrap(&Fonts::get().unwrap().regular, &clean(text), pt(10), width)
    }

    #[test]
    fn lines_break_at_spaces_and_lose_nothing() {
        let text = "Comercializadora e Importadora de Abarrotes y Semillas del Bajío";
        let broken = lines(text, pt(120));
        assert!(broken.len() > 2);
        assert_eq!(broken.join(" "), text);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_and_not_clipped() {
        let broken = lines("FACT-2026-000000000001-REFACTURADA-SUSTITUYE", pt(60));
        assert!(broken.len() > 2);
        assert_eq!(broken.concat(), "FACT-2026-000000000001-REFACTURADA-SUSTITUYE");
        assert_eq!(broken[0], "FACT-2026-");
    }

    #[test]
    fn a_line_narrower_than_a_letter_still_ends() {
        assert_eq!(lines("WWW", 1), ["W", "W", "W"]);
    }

    #[test]
    fn accents_are_composed_and_formless_characters_left_out() {
        assert_eq!(clean("Cafe\u{301}\tdel\u{200b} A\u{f1}o\n"), "Café del Año ");
    }
}
