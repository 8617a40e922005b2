//! The bytes of a text file that nobody can be relied on to have labelled.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The text of `bytes`: what a mark says; else UTF-16 when every other byte is zero; else UTF-8 where it is valid, for
/// text with accents is not so by chance; else what the file declares; else Windows-1252. Never fails: bytes without a
/// meaning become U+FFFD.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&[u8]>) -> Cow<'a, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Some(encoding) = wide(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => return Cow::Borrowed(text),
        // Cut within a letter, as the beginning of a longer file is.
        Err(error) if error.error_len().is_none() => return String::from_utf8_lossy(bytes),
        Err(_) => {}
    }
    if declared == Some(b"windows-850") {
        return bytes.iter().map(|byte| of_850(*byte)).collect::<String>().into();
    }
    let declared = declared
        .and_then(Encoding::for_label)
        .filter(|encoding| ![UTF_8, UTF_16LE, UTF_16BE].contains(encoding));
    declared
        .unwrap_or(WINDOWS_1252)
        .decode_without_bom_handling(bytes)
        .0
}

/// The upper half of code page 850, the one of DOS in Western Europe and Latin America, in which some banks still write and which
/// the standard of the web does not know.
const UPPER_850: &str = "\
    ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

fn of_850(byte: u8) -> char {
    match byte.checked_sub(0x80) {
        None => char::from(byte),
        Some(place) => UPPER_850
            .chars()
            .nth(usize::from(place))
            .unwrap_or(char::REPLACEMENT_CHARACTER),
    }
}

/// UTF-16 without a mark: text in Latin letters has a zero in nearly every pair.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(512)];
    let zeros = |offset: usize| {
        head.iter()
            .skip(offset)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (even, odd, pairs) = (zeros(0), zeros(1), head.len() / 2);
    match pairs {
        0..4 => None,
        _ if odd * 10 > pairs * 7 && even * 10 < pairs => Some(UTF_16LE),
        _ if even * 10 > pairs * 7 && odd * 10 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// Text on one line with single blanks, without control characters.
pub(super) fn one_line(text: &str) -> String {
    let clean = text
        .split(|letter: char| letter.is_whitespace() || letter.is_control())
        .filter(|word| !word.is_empty());
    clean.collect::<Vec<_>>().join(" ")
}

/// The parts that say something new, joined by blanks.
pub(super) fn join<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut joined = String::new();
    for part in parts {
        let part = one_line(part);
        if part.starts_with(&joined) {
            joined = part;
        } else if !joined.contains(&part) {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(&part);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_in_the_encoding_it_is_in_and_not_in_the_one_it_claims() {
        assert_eq!(decode("Núñez".as_bytes(), Some(b"windows-1252")), "Núñez");
        assert_eq!(decode(b"N\xfa\xf1ez", Some(b"utf-8")), "Núñez");
        assert_eq!(decode(b"N\xa3\xa4ez", Some(b"ibm866")), "Nгдez");
        assert_eq!(
            decode(b"N\xa3\xa4ez \xfe\xff", Some(b"windows-850")),
            "Núñez ■\u{a0}"
        );
        let wide: Vec<u8> = ":20:Núñez".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide, None), ":20:Núñez");
    }

    #[test]
    fn a_part_that_repeats_another_is_said_once() {
        assert_eq!(join(["EFTPOS ALDI", "EFTPOS ALDI VICAU"]), "EFTPOS ALDI VICAU");
        assert_eq!(
            join(["SPEI  RECIBIDO\n", "", "SPEI RECIBIDO", "F-12"]),
            "SPEI RECIBIDO F-12"
        );
    }
}
