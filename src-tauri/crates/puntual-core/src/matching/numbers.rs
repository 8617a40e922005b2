//! Invoice numbers as people write them into transfers: `F001-00000123`, `F001123`, `f1-123`, `factura 123`.
//!
//! A number is cut into runs of letters and of digits. Its exact form keeps the runs apart (`F-1-123`), its compact form
//! forgets where they were cut (`F1123`), and its tail is the last run of digits. Leading zeros never count.

/// The longest chain of runs that is tried as one number.
const LONGEST: usize = 6;

/// Words after which a number is meant as the number of an invoice.
const CUES: [&str; 24] = [
    "FACT",
    "FACTURA",
    "FACTURAS",
    "FAC",
    "FRA",
    "FRAS",
    "FC",
    "FV",
    "FT",
    "INV",
    "INVOICE",
    "INVOICES",
    "FOLIO",
    "NO",
    "NRO",
    "NUM",
    "NUMERO",
    "BOLETA",
    "RECIBO",
    "DOC",
    "CFDI",
    "REF",
    "BILL",
    "COMPROBANTE",
];

/// Words that may stand between the numbers of a list.
const LINKS: [&str; 4] = ["Y", "E", "AND", "N"];

/// How one run follows the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// At once.
    None,
    /// After a dash, slash or point.
    Dash,
    /// After a blank, perhaps with a dash too.
    Joint,
    /// After anything else.
    Break,
}

#[derive(Debug)]
struct Run {
    text: String,
    is_digits: bool,
    gap: Gap,
}

/// The forms of an invoice's number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NumberForms {
    /// `F-1-123`.
    pub exact: String,
    /// `F1123` and `F100000123`, whichever differ.
    pub compact: Vec<String>,
    /// The same without the letters in front, when two runs of digits are left: `1-123`.
    pub bare: String,
    /// `123`.
    pub tail: String,
    /// The exact form without its last run; empty when it has no letters.
    pub series: String,
    /// Whether the exact form is enough by itself to know the invoice: it has letters, or is long.
    pub is_telling: bool,
}

/// The forms of a number.
pub(super) fn forms(number: &str) -> NumberForms {
    let runs = runs(number);
    let Some(last_digits) = runs.iter().rposition(|run| run.is_digits) else {
        return NumberForms::default();
    };
    let exact = joined(&runs);
    let mut compact = vec![stripped(&runs)];
    let whole = canon(&runs);
    if !compact.contains(&whole) {
        compact.push(whole);
    }
    let has_letters = runs.iter().any(|run| !run.is_digits);
    let after_letters = runs.iter().position(|run| run.is_digits).unwrap_or(0);
    let bare = &runs[after_letters..];
    let groups = runs.iter().filter(|run| run.is_digits).count();
    NumberForms {
        is_telling: exact.len() >= 3 && (has_letters || (groups >= 2 && exact.len() >= 6)),
        bare: if has_letters && bare.len() >= 2 && bare.iter().all(|run| run.is_digits) {
            joined(bare)
        } else {
            String::new()
        },
        tail: without_zeros(&runs[last_digits].text).to_owned(),
        series: if has_letters {
            joined(&runs[..last_digits])
        } else {
            String::new()
        },
        exact,
        compact,
    }
}

/// Something in a text that may be a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// `F-1-123`.
    pub exact: String,
    /// `F1123` and `F100000123`.
    pub compact: [String; 2],
    /// It is one run of digits, and a word before it says that an invoice follows.
    pub cued: bool,
    /// It is one run of digits.
    pub is_plain: bool,
    /// The exact form without its last run, when it has letters in front and nothing but dashes is between.
    pub series: String,
    /// Place of the first run, and of the one after the last.
    pub range: (usize, usize),
}

/// Everything in a text that may be a number, the longest first at each place.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    let runs = runs(text);
    let mut found = Vec::new();
    let mut is_cued = false;
    for start in 0..runs.len() {
        let first = &runs[start];
        if !first.is_digits {
            let is_cue = CUES.contains(&first.text.as_str());
            is_cued = is_cue || (is_cued && LINKS.contains(&first.text.as_str()));
        }
        let mut end = start + 1;
        while end < runs.len() && end - start < LONGEST && runs[end].gap != Gap::Break {
            end += 1;
        }
        for end in (start + 1..=end).rev() {
            let chain = &runs[start..end];
            if !chain.last().is_some_and(|run| run.is_digits) {
                continue;
            }
            let is_tight = chain[1..]
                .iter()
                .all(|run| matches!(run.gap, Gap::None | Gap::Dash));
            found.push(Mention {
                exact: joined(chain),
                compact: [stripped(chain), canon(chain)],
                cued: is_cued && chain.len() == 1,
                is_plain: chain.len() == 1,
                series: if !first.is_digits
                    && chain.len() > 1
                    && is_tight
                    && !CUES.contains(&first.text.as_str())
                {
                    joined(&chain[..chain.len() - 1])
                } else {
                    String::new()
                },
                range: (start, end),
            });
        }
    }
    found
}

/// The words of a text that are long enough to be a fiscal id or a tax id, without their punctuation.
pub(super) fn long_words(text: &str, at_least: usize) -> impl Iterator<Item = String> {
    text.split(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '(' | ')' | '|'))
        .map(compact)
        .filter(move |word| word.len() >= at_least)
}

/// What is written before a tax id without a blank.
const TAX_LABELS: [&str; 15] = [
    "CUIT", "CUIL", "CNPJ", "NIT", "NIF", "CIF", "RUC", "RUT", "RFC", "VAT", "DNI", "IVA", "CPF", "RIF", "ID",
];

/// Signs of a Spanish tax id without its country, which is written before it as often as not.
const SPANISH: usize = 9;

/// Signs to which banks of Chile fill a RUT up with zeros.
const PADDED: usize = 10;

/// From so many digits on, whatever letters stand before a tax id are no part of it.
const LONG_DIGITS: usize = 10;

/// Everything in a text that may be a whole tax id: its long words and their parts between `/ _ = .`, without what is glued before.
pub(super) fn tax_ids(text: &str, at_least: usize) -> Vec<String> {
    let mut found = Vec::new();
    let is_end = |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | ':' | '(' | ')' | '|');
    for word in text.split(is_end).filter(|word| word.len() >= at_least) {
        add_tax_id(&mut found, word, at_least);
        if word.contains(['/', '_', '=']) {
            for part in word.split(['/', '_', '=']) {
                add_tax_id(&mut found, part, at_least);
                add_parts(&mut found, part, at_least);
            }
        } else {
            add_parts(&mut found, word, at_least);
        }
    }
    found
}

/// The parts between points. Within a Chilean RUT those group its digits, and it is taken as a whole.
fn add_parts(found: &mut Vec<String>, word: &str, at_least: usize) {
    if word.contains('.') {
        for part in word.split('.') {
            add_tax_id(found, part, at_least);
        }
    }
}

fn add_tax_id(found: &mut Vec<String>, word: &str, at_least: usize) {
    let word = compact(word);
    if word.len() < at_least || !word.is_ascii() {
        return;
    }
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (label, rest) = word.split_at(letters);
    let label = TAX_LABELS.iter().find(|known| label.starts_with(**known));
    let bare = label.map_or("", |label| &word[label.len()..]);
    let is_number = rest.bytes().all(|byte| byte.is_ascii_digit());
    if bare.len() >= at_least {
        found.push(bare.to_owned());
    }
    if letters > 0 && is_number && rest.len() >= LONG_DIGITS {
        found.push(rest.to_owned());
    }
    for id in [word.as_str(), bare] {
        let spanish = id.strip_prefix("ES").filter(|id| id.len() == SPANISH);
        found.extend(spanish.map(str::to_owned));
        let short = id.trim_start_matches('0');
        let is_padded = id.len() == PADDED || is_rut(short);
        if short.len() < id.len() && short.len() >= at_least && is_padded {
            found.push(short.to_owned());
        }
    }
    found.push(word);
}

/// Whether the check digit of a Chilean RUT is right: with many zeros in front it may be any number.
fn is_rut(text: &str) -> bool {
    let Some((digits, check)) = text.split_at_checked(text.len().saturating_sub(1)) else {
        return false;
    };
    if !(7..=8).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let weighted = digits.bytes().rev().zip([2, 3, 4, 5, 6, 7].into_iter().cycle());
    let sum: u32 = weighted
        .map(|(byte, weight)| u32::from(byte - b'0') * weight)
        .sum();
    match 11 - sum % 11 {
        11 => check == "0",
        10 => check == "K",
        digit => check == digit.to_string(),
    }
}

/// Upper case letters and digits, nothing else.
pub(super) fn compact(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric() || *letter == '&')
        .flat_map(char::to_uppercase)
        .collect()
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut gap, mut gap_length) = (Gap::Break, 0);
    for letter in text.chars() {
        if !letter.is_alphanumeric() {
            gap_length += 1;
            let is_dash = matches!(letter, '-' | '/' | '.' | '_' | '#' | '–');
            let is_blank = matches!(letter, ' ' | '\u{a0}' | 'º' | '°');
            gap = match gap {
                Gap::Break => Gap::Break,
                _ if gap_length > 3 || !(is_dash || is_blank) => Gap::Break,
                Gap::None | Gap::Dash if is_dash => Gap::Dash,
                _ => Gap::Joint,
            };
            continue;
        }
        let is_digits = letter.is_ascii_digit();
        match runs.last_mut() {
            Some(run) if gap_length == 0 && run.is_digits == is_digits => {
                run.text.extend(letter.to_uppercase());
            }
            _ => runs.push(Run {
                text: letter.to_uppercase().collect(),
                is_digits,
                gap: if gap_length == 0 && !runs.is_empty() {
                    Gap::None
                } else {
                    gap
                },
            }),
        }
        (gap, gap_length) = (Gap::None, 0);
    }
    runs
}

/// What a series looks like: `A-9` for `F-1`. Another of the same look is another series.
pub(super) fn shape(series: &str) -> String {
    let sign = |letter: char| if letter.is_alphabetic() { 'A' } else { letter };
    let runs = series.split('-').map(|run| {
        if run.starts_with(|letter: char| letter.is_ascii_digit()) {
            "9".to_owned()
        } else {
            run.chars().map(sign).collect()
        }
    });
    runs.collect::<Vec<String>>().join("-")
}

fn without_zeros(digits: &str) -> &str {
    let short = digits.trim_start_matches('0');
    if short.is_empty() && !digits.is_empty() {
        "0"
    } else {
        short
    }
}

fn shown(run: &Run) -> &str {
    if run.is_digits {
        without_zeros(&run.text)
    } else {
        &run.text
    }
}

fn joined(runs: &[Run]) -> String {
    runs.iter().map(shown).collect::<Vec<_>>().join("-")
}

fn stripped(runs: &[Run]) -> String {
    runs.iter().map(shown).collect()
}

/// The runs without their gaps, and then without leading zeros: `F`, `001`, `00000123` are `F100000123`.
fn canon(runs: &[Run]) -> String {
    let mut text = String::new();
    let mut after_digits = false;
    for run in runs {
        text.push_str(if run.is_digits && !after_digits {
            without_zeros(&run.text)
        } else {
            &run.text
        });
        after_digits = run.is_digits;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(text: &str, number: &str) -> bool {
        let wanted = forms(number);
        mentions(text).iter().any(|mention| {
            mention.exact == wanted.exact || mention.compact.iter().any(|form| wanted.compact.contains(form))
        })
    }

    #[test]
    fn a_number_is_found_however_its_zeros_and_dashes_were_written() {
        for text in [
            "PAGO F001-00000123",
            "pago f001-123 gracias",
            "F001 123",
            "F001123",
            "F00100000123",
            "F1-123",
            "FACT.F001/0000123;",
            "Fact. F001 - 123",
        ] {
            assert!(finds(text, "F001-00000123"), "{text}");
        }
        for text in ["F001-124", "F002-123", "F001-1234", "G001-123"] {
            assert!(!finds(text, "F001-00000123"), "{text}");
        }
    }

    #[test]
    fn numbers_after_a_cue_are_meant_as_invoices_through_a_list() {
        let cued: Vec<String> = mentions("Pago facturas 1045, 1046 y 1047 SPEI 99")
            .into_iter()
            .filter(|mention| mention.cued)
            .map(|mention| mention.exact)
            .collect();
        assert_eq!(cued, ["1045", "1046", "1047"]);
    }

    #[test]
    fn a_number_without_letters_tells_nothing_by_itself() {
        assert!(!forms("1045").is_telling);
        assert!(forms("A-1045").is_telling);
        assert!(forms("001-001-000000123").is_telling);
        assert_eq!(forms("F001-123").bare, "1-123");
        assert_eq!(forms("sin numero"), NumberForms::default());
    }

    #[test]
    fn a_tax_id_is_found_however_it_is_glued_to_the_rest() {
        for (text, id) in [
            ("TRANSF CUIT30711112223", "30711112223"),
            ("CUIT30-71111222-3", "30711112223"),
            ("TRANSF/30711112223/VAR", "30711112223"),
            ("DE30711112223", "30711112223"),
            ("RUC20601234567 PAGO", "20601234567"),
            ("ESB87654321", "B87654321"),
            ("NIF_ESB87654321", "B87654321"),
            ("RFC=TNO010101AB1", "TNO010101AB1"),
            ("RFC.TNO010101AB1", "TNO010101AB1"),
            ("RFCTNO010101AB1", "TNO010101AB1"),
            ("0771112223 TEF", "771112223"),
            ("000771112226 TEF", "771112226"),
            ("77.111.222-3", "771112223"),
            ("PAGO,TNO-010101-AB1", "TNO010101AB1"),
        ] {
            assert!(
                tax_ids(text, 8).contains(&id.to_owned()),
                "{text}: {:?}",
                tax_ids(text, 8)
            );
        }
    }

    #[test]
    fn part_of_another_number_is_no_tax_id() {
        for (text, id) in [
            ("OP87654321", "87654321"),
            ("00045678912", "45678912"),
            ("9930711112223", "30711112223"),
            ("F87654321X", "87654321"),
            ("30711112223999", "30711112223"),
        ] {
            assert!(
                !tax_ids(text, 8).contains(&id.to_owned()),
                "{text}: {:?}",
                tax_ids(text, 8)
            );
        }
    }

    #[test]
    fn a_series_is_what_stands_before_the_last_digits() {
        let series: Vec<String> = mentions("F001-999")
            .into_iter()
            .map(|mention| mention.series)
            .collect();
        assert!(
            series.contains(&forms("F001-123").series) || series.iter().any(|found| found == "F-1"),
            "{series:?}"
        );
    }
}
