//! Field `:86:`, the words of a movement: free, or structured in one of two ways.

use puntual_core::bank::BankLine;

use super::super::text::{join, one_line};
use super::super::values::{account, id};

/// A line that is at least this long was wrapped at the width of the format and not between words.
const WIDTH: usize = 64;
/// The longest reference that SEPA allows. More is a reference whose end nobody marked.
const LONGEST_REFERENCE: usize = 35;
/// The width of a subfield.
const SUBFIELD: usize = 27;

/// Puts what the details say into `line`.
pub(super) fn describe(line: &mut BankLine, details: &[Vec<String>], supplement: &str) {
    let mut texts = Vec::new();
    for lines in details {
        let whole = unwrap(lines);
        let said = subfields(&whole)
            .map(from_subfields)
            .or_else(|| codes(&whole).map(|codes| from_codes(codes, line.is_income())))
            .unwrap_or_else(|| Said {
                text: whole,
                ..Said::default()
            });
        let keep = |into: &mut String, value: &str| {
            if into.is_empty() {
                *into = one_line(value);
            }
        };
        keep(&mut line.party, &said.party);
        keep(&mut line.party_account, &account(&said.account));
        if line.reference.is_empty() || !said.reference.is_empty() {
            let own = one_line(id(&said.reference));
            if (1..=LONGEST_REFERENCE).contains(&own.chars().count()) {
                line.reference = own;
            }
        }
        texts.push(said.text);
    }
    line.text = join(texts.iter().map(String::as_str).chain([supplement]));
}

/// What details say.
#[derive(Debug, Default, PartialEq, Eq)]
struct Said {
    party: String,
    account: String,
    reference: String,
    text: String,
}

/// The lines of a field as one. Between two lines there is a blank unless the first is as long as a line can be.
fn unwrap(lines: &[String]) -> String {
    let mut whole = String::new();
    let mut is_full = true;
    for line in lines {
        let starts_subfield = line.starts_with(['?', '>', '<', '^']);
        if !is_full && !starts_subfield && !whole.ends_with(' ') && !line.starts_with(' ') {
            whole.push(' ');
        }
        whole.push_str(line);
        // A mark at the very end belongs to the figures of the next line.
        is_full = line.chars().count() >= WIDTH || line.ends_with(['?', '>', '^']);
    }
    whole
}

type Subfields<'a> = Vec<(u8, &'a str)>;

/// `171?00…?20…?32…` with any mark in the place of `?`: the number of a kind of movement, then numbered subfields.
fn subfields(whole: &str) -> Option<Subfields<'_>> {
    let whole = whole.trim_start();
    let digits = whole.bytes().take_while(u8::is_ascii_digit).count();
    let mark = whole
        .get(digits..)?
        .chars()
        .next()
        .filter(|mark| *mark == '?' || (digits == 3 && matches!(mark, '>' | '<' | '^' | '~' | '|')))?;
    if digits != 3 && digits != 0 {
        return None;
    }
    let mut found = Subfields::new();
    let mut start: Option<(u8, usize)> = None;
    for (at, _) in whole.match_indices(mark) {
        let from = at + mark.len_utf8();
        let Some(number) = whole
            .get(from..from + 2)
            .filter(|two| two.bytes().all(|byte| byte.is_ascii_digit()))
        else {
            continue;
        };
        let Ok(number) = number.parse::<u8>() else {
            continue;
        };
        if !matches!(number, 0 | 10 | 20..=34 | 38 | 60..=72) {
            continue;
        }
        if let Some((before, begin)) = start.take() {
            found.push((before, &whole[begin..at]));
        }
        start = Some((number, from + 2));
    }
    let (number, begin) = start?;
    found.push((number, &whole[begin..]));
    Some(found)
}

/// Subfields that are full go on in the next without a blank.
fn glue<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut glued = String::new();
    let mut is_full = true;
    for part in parts {
        if !is_full && !glued.ends_with(' ') && !part.starts_with(' ') {
            glued.push(' ');
        }
        glued.push_str(part);
        is_full = part.chars().count() >= SUBFIELD;
    }
    glued
}

fn from_subfields(subfields: Subfields<'_>) -> Said {
    let pick = |wanted: fn(u8) -> bool| {
        glue(
            subfields
                .iter()
                .filter(move |(number, _)| wanted(*number))
                .map(|(_, text)| *text),
        )
    };
    let remittance = pick(|number| matches!(number, 20..=29));
    let more = pick(|number| matches!(number, 60..=69));
    let (reference, purpose) = sepa(&remittance);
    let text = if remittance.trim().is_empty() {
        join([pick(|number| number == 0).as_str(), &more])
    } else {
        join([purpose.as_str(), &more])
    };
    let iban = pick(|number| number == 38);
    Said {
        party: pick(|number| matches!(number, 32 | 33)),
        account: if iban.trim().is_empty() {
            pick(|number| number == 31)
        } else {
            iban
        },
        reference,
        text,
    }
}

/// The tags of SEPA within the remittance.
const SEPA: [&str; 14] = [
    "EREF+", "KREF+", "MREF+", "CRED+", "DEBT+", "COAM+", "OAMT+", "SVWZ+", "ABWA+", "ABWE+", "IBAN+",
    "BIC+", "BREF+", "RREF+",
];

/// The reference of the payer, and the words they wrote; the whole where it is not divided by tags.
fn sepa(remittance: &str) -> (String, String) {
    let mut starts: Vec<(usize, &str)> = SEPA
        .iter()
        .flat_map(|tag| remittance.match_indices(tag))
        .collect();
    starts.sort_unstable();
    let part = |wanted: &str| {
        let index = starts.iter().position(|(_, tag)| *tag == wanted)?;
        let from = starts[index].0 + wanted.len();
        let to = starts.get(index + 1).map_or(remittance.len(), |(at, _)| *at);
        remittance.get(from..to).map(str::trim)
    };
    let reference = part("EREF+").or_else(|| part("KREF+")).unwrap_or_default();
    let text = part("SVWZ+").map_or_else(|| one_line(remittance), one_line);
    (one_line(reference), text)
}

/// The codes of banks of the Netherlands, Belgium and the Nordic countries.
const CODES: [&str; 26] = [
    "EREF", "PREF", "IREF", "MARF", "CSID", "ORDP", "BENM", "UDTR", "UCRD", "NAME", "ID", "ADDR", "IBAN",
    "BIC", "CNTP", "REMI", "PURP", "TRTP", "TRCD", "RTRN", "ISDT", "SVCL", "EXCH", "CHGS", "OCMT", "CREF",
];

type Coded<'a> = Vec<(&'a str, &'a str)>;

/// `/EREF/…/NAME/…/REMI/…`, provided that it begins so.
fn codes(whole: &str) -> Option<Coded<'_>> {
    let mut starts: Vec<(usize, usize, &str)> = Vec::new();
    let mut from = 0;
    while let Some(at) = whole
        .get(from..)
        .and_then(|rest| rest.find('/'))
        .map(|at| at + from)
    {
        let inside = &whole[at + 1..];
        let code = CODES.iter().find(|code| {
            inside
                .strip_prefix(**code)
                .is_some_and(|rest| rest.starts_with('/'))
        });
        match code {
            Some(code) => {
                starts.push((at, at + code.len() + 2, code));
                from = at + code.len() + 1;
            }
            None => from = at + 1,
        }
    }
    if !starts
        .first()
        .is_some_and(|(at, ..)| whole[..*at].trim().is_empty())
    {
        return None;
    }
    let ends = starts.iter().skip(1).map(|(at, ..)| *at).chain([whole.len()]);
    Some(
        starts
            .iter()
            .zip(ends)
            .map(|((_, begin, code), end)| (*code, whole.get(*begin..end).unwrap_or_default()))
            .collect(),
    )
}

/// What coded details say of a movement that came in or went out.
fn from_codes(codes: Coded<'_>, is_income: bool) -> Said {
    let one = |wanted: &str| {
        codes
            .iter()
            .find(|(code, value)| *code == wanted && !value.trim().is_empty())
            .map_or("", |(_, value)| *value)
    };
    // Account, bank, name and town between slashes.
    let counterparty: Vec<&str> = one("CNTP").split('/').collect();
    let first = |candidates: &[&str]| {
        let said = candidates.iter().find(|text| !text.is_empty());
        said.copied().unwrap_or_default().to_owned()
    };
    // Without a name of its own: who ordered what came in, who benefits from what went out.
    let other_side = one(if is_income { "ORDP" } else { "BENM" }).trim_matches('/');
    let remittance = one("REMI");
    let remittance = remittance
        .trim_start_matches("USTD//")
        .trim_start_matches("STRD/");
    Said {
        party: first(&[
            one("NAME"),
            counterparty.get(2).copied().unwrap_or_default(),
            other_side,
        ]),
        account: first(&[one("IBAN"), counterparty.first().copied().unwrap_or_default()]),
        reference: first(&[one("EREF"), one("PREF")]).trim_matches('/').to_owned(),
        text: one_line(remittance.trim_matches('/')),
    }
}

/// Whether a text is the number of an account by ISO 13616, check digits included.
pub(super) fn is_iban(text: &str) -> bool {
    let bytes = text.trim().as_bytes();
    if !(15..=34).contains(&bytes.len()) || !bytes[..2].iter().all(u8::is_ascii_uppercase) {
        return false;
    }
    let rest = bytes[4..]
        .iter()
        .chain(&bytes[..4])
        .try_fold(0u32, |rest, byte| match byte {
            b'0'..=b'9' => Some((rest * 10 + u32::from(byte - b'0')) % 97),
            b'A'..=b'Z' => Some((rest * 100 + u32::from(byte - b'A') + 10) % 97),
            _ => None,
        });
    rest == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subfields_are_read_whatever_the_mark_and_the_wrapping() {
        let read = |lines: &[&str]| {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            from_subfields(subfields(&unwrap(&lines)).unwrap())
        };
        let said = read(&[
            "020?00Abono?20EREF+F-2026-0001?21SVWZ+PAGO FACTURA F-2026-0?",
            "22001 MARZO?31ES9121000418450200051332?32COMERCIAL DEL NORTE SA DE C?33V",
        ]);
        assert_eq!(said.party, "COMERCIAL DEL NORTE SA DE CV");
        assert_eq!(said.account, "ES9121000418450200051332");
        assert_eq!(said.reference, "F-2026-0001");
        assert_eq!(
            read(&["000>100987654321", ">20ALQUILER>21MARZO"]).text,
            "ALQUILER MARZO"
        );
    }

    #[test]
    fn an_account_is_told_from_a_reference_by_its_check_digits() {
        assert!(is_iban("ES9121000418450200051332"));
        assert!(!is_iban("ES9221000418450200051332"));
        assert!(!is_iban("FP20260302000001"));
        assert!(!is_iban("ñ"));
    }

    #[test]
    fn codes_between_slashes_are_read() {
        let said = from_codes(
            codes("/EREF/F-1/BENM//NAME/JOHN DOE/REMI/USTD//Factura 12/3/ISDT/2026-01-02").unwrap(),
            true,
        );
        assert_eq!(
            (said.party.as_str(), said.reference.as_str(), said.text.as_str()),
            ("JOHN DOE", "F-1", "Factura 12/3")
        );
        let said = from_codes(
            codes("/CNTP/NL32INGB0000012345/INGBNL2A/ING BANK NV///REMI/USTD//EUR 10/").unwrap(),
            true,
        );
        assert_eq!(
            (said.party.as_str(), said.account.as_str()),
            ("ING BANK NV", "NL32INGB0000012345")
        );
        let both = "/ORDP/COMERCIAL SUR SAS/BENM/PAPELES SA/REMI/FV-120 PAGO/";
        let party = |is_income| from_codes(codes(both).unwrap(), is_income).party;
        assert_eq!(
            (party(true), party(false)),
            ("COMERCIAL SUR SAS".to_owned(), "PAPELES SA".to_owned())
        );
        assert_eq!(codes("PAGO/NAME/X"), None);
    }
}
