//! Telephone numbers as subscribers: what people write, nationally or internationally and by habits of old numbering plans,
//! becomes the one number of ITU-T E.164.
//!
//! The library's parser sees plus and digits only; everything else of a cell is taken apart here.

use phonenumber::Type;
use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;

use crate::country::Country;

/// What a number is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneKind {
    /// A mobile: it rings and takes messages.
    Mobile,
    /// A fixed line: it rings.
    Fixed,
    /// The numbering plan does not tell (Mexico, North America).
    Either,
    /// A service number.
    Other,
}

/// A number that a numbering plan knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone {
    /// `+` and digits.
    pub e164: String,
    /// Behind a switchboard; empty when there is none.
    pub extension: String,
    /// What it is good for.
    pub kind: PhoneKind,
}

impl Phone {
    /// As it is kept: `+525512345678`, `+525512345678 ext. 12`.
    #[must_use]
    pub fn written(&self) -> String {
        if self.extension.is_empty() {
            self.e164.clone()
        } else {
            format!("{} ext. {}", self.e164, self.extension)
        }
    }

    /// Whether an SMS or WhatsApp message may arrive there.
    #[must_use]
    pub fn takes_messages(&self) -> bool {
        self.extension.is_empty() && matches!(self.kind, PhoneKind::Mobile | PhoneKind::Either)
    }
}

/// What a cell of numbers holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PhoneCell {
    /// The numbers in their order, each once, as they are kept.
    pub phones: Vec<String>,
    /// Among them those that no numbering plan knows, as written: perhaps a number without its area code.
    pub doubtful: Vec<String>,
    /// Pieces that are no number, or hold words besides one, as written.
    pub rest: Vec<String>,
}

/// The numbers of a cell: `55 1234 5678 / 33 8765 4321`, `Tel. 4123-4567/68`, `cel. 5512345678 ext. 3`. A number without its
/// country is one of `country`; one without its area takes that of the number before it.
#[must_use]
pub fn read_phones(cell: &str, country: &Country) -> PhoneCell {
    let mut read = PhoneCell::default();
    let cell = tidy(cell);
    if cell.is_empty() {
        return read;
    }
    if is_rounded(&cell) {
        read.rest.push(cell);
        return read;
    }
    let pieces = pieces(&cell);
    // A stroke or comma may stand within one number.
    if let [first, _, ..] = pieces.as_slice()
        && pieces.iter().all(|piece| !piece.is_apart && !piece.has_words)
    {
        let whole = Piece {
            digits: pieces.iter().map(|piece| piece.digits.as_str()).collect(),
            ..first.clone()
        };
        if let Some(phone) = whole.phone(country) {
            read.phones.push(phone.written());
            return read;
        }
    }
    let mut before: Option<Phone> = None;
    for piece in &pieces {
        let found = piece
            .phone(country)
            .or_else(|| before.as_ref().and_then(|before| piece.beside(before, country)));
        match found {
            Some(phone) => {
                push(&mut read.phones, phone.written());
                if piece.has_words {
                    push(&mut read.rest, piece.text.clone());
                }
                before = Some(phone);
            }
            None if piece.is_plausible() => {
                push(&mut read.phones, piece.text.clone());
                push(&mut read.doubtful, piece.text.clone());
            }
            None => push(&mut read.rest, piece.text.clone()),
        }
    }
    read
}

/// The one number that a text is; `None` when it is none, or several.
#[must_use]
pub fn read_phone(text: &str, country: &Country) -> Option<Phone> {
    let text = tidy(text);
    if is_rounded(&text) {
        return None;
    }
    match pieces(&text).as_slice() {
        [piece] if !piece.has_words => piece.phone(country),
        _ => None,
    }
}

/// By which two writings of a number are the same subscriber. Argentina's 9 of mobiles, which many leave out, does not
/// count; neither does an extension.
#[must_use]
pub fn phone_key(text: &str, country: &Country) -> String {
    let Some(phone) = read_phone(text, country) else {
        return text.chars().filter(char::is_ascii_digit).collect();
    };
    match phone.e164.strip_prefix("+549") {
        Some(rest) => format!("+54{rest}"),
        None => phone.e164,
    }
}

/// One blank for runs of them, without what a spreadsheet adds to a number that it took for one.
fn tidy(cell: &str) -> String {
    let text = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_start_matches('\'');
    match text.strip_suffix(".0") {
        Some(whole) if whole.chars().all(|letter| letter.is_ascii_digit()) => whole.to_owned(),
        _ => text.to_owned(),
    }
}

/// A number of which a spreadsheet has kept some digits only: `5.51E+09`.
fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else {
        return false;
    };
    let is_number = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','))
    };
    is_number(mantissa) && is_number(exponent.trim_start_matches(['+', '-']))
}

/// One number of a cell, or what stands in the place of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Piece {
    text: String,
    digits: String,
    extension: String,
    has_plus: bool,
    /// Holds words that say nothing about a number.
    has_words: bool,
    /// What parts it from the piece before cannot stand within a number.
    is_apart: bool,
}

const LABELS: [&str; 27] = [
    "tel",
    "tels",
    "telf",
    "telefono",
    "telefonos",
    "tf",
    "tfno",
    "fono",
    "cel",
    "celular",
    "cels",
    "movil",
    "mov",
    "mob",
    "mobile",
    "whatsapp",
    "whats",
    "wa",
    "wsp",
    "fijo",
    "casa",
    "oficina",
    "ofna",
    "of",
    "phone",
    "fax",
    "directo",
];
const EXTENSIONS: [&str; 10] = [
    "ext",
    "exts",
    "extension",
    "extn",
    "x",
    "anexo",
    "anx",
    "interno",
    "int",
    "ramal",
];
const JOINTS: [&str; 6] = ["y", "o", "e", "u", "and", "or"];

fn pieces(cell: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut piece = Piece::default();
    let mut extends = false;
    let mut rest = cell;
    while let Some(letter) = rest.chars().next() {
        let length = if letter.is_ascii_digit() {
            rest.find(|letter: char| !letter.is_ascii_digit())
        } else if letter.is_alphabetic() {
            rest.find(|letter: char| !letter.is_alphabetic())
        } else {
            Some(letter.len_utf8())
        };
        let (token, after) = rest.split_at(length.unwrap_or(rest.len()));
        let word = crate::imports::fold(token);
        let mut parts = |piece: &mut Piece, is_apart: bool| {
            let ended = std::mem::take(piece);
            piece.is_apart = is_apart;
            if ended.text.chars().any(char::is_alphanumeric) {
                pieces.push(finished(ended));
            }
        };
        if letter.is_ascii_digit() {
            if extends {
                piece.extension = token.to_owned();
            } else {
                piece.digits.push_str(token);
            }
            extends = false;
            piece.text.push_str(token);
        } else if letter.is_alphabetic() {
            if JOINTS.contains(&word.as_str()) && !piece.digits.is_empty() {
                parts(&mut piece, true);
            } else if EXTENSIONS.contains(&word.as_str()) && !piece.digits.is_empty() {
                extends = true;
                piece.text.push_str(token);
            } else {
                if LABELS.contains(&word.as_str()) {
                    if !piece.digits.is_empty() {
                        parts(&mut piece, true);
                    }
                } else {
                    piece.has_words = true;
                }
                piece.text.push_str(token);
            }
        } else {
            match letter {
                ';' | '|' => parts(&mut piece, true),
                '/' | ',' | '\\' => parts(&mut piece, false),
                '+' => {
                    if !piece.digits.is_empty() {
                        parts(&mut piece, true);
                    }
                    piece.has_plus = true;
                    piece.text.push(letter);
                }
                '#' if !piece.digits.is_empty() => {
                    extends = true;
                    piece.text.push(letter);
                }
                '(' | ')' | '-' | '.' | ' ' | ':' | '*' | '#' => piece.text.push(letter),
                // A dash of another kind, a mark without width: what programs put between digits.
                other if !other.is_alphanumeric() => piece.text.push(letter),
                _ => {
                    piece.has_words = true;
                    piece.text.push(letter);
                }
            }
        }
        rest = after;
    }
    if piece.text.chars().any(char::is_alphanumeric) {
        pieces.push(finished(piece));
    }
    pieces
}

fn finished(mut piece: Piece) -> Piece {
    piece.text = piece.text.trim_matches([' ', '-', ':', '.', '*']).to_owned();
    piece
}

impl Piece {
    /// Between 7 and 15 digits, the longest that E.164 allows, and no words.
    fn is_plausible(&self) -> bool {
        !self.has_words && (7..=15).contains(&self.digits.len())
    }

    fn phone(&self, country: &Country) -> Option<Phone> {
        if !(6..=18).contains(&self.digits.len()) {
            return None;
        }
        let found = if self.has_plus {
            international(&self.digits)
        } else {
            national(&self.digits, country)
        };
        found.map(|(e164, kind)| Phone {
            e164,
            extension: self.extension.clone(),
            kind,
        })
    }

    /// The number that these few digits mean behind another: its last digits (`4123-4567/68`), or the same without the area.
    fn beside(&self, before: &Phone, country: &Country) -> Option<Phone> {
        let is_short = (1..=4).contains(&self.digits.len()) && !self.is_apart;
        if self.has_words || self.has_plus || !(is_short || (6..=8).contains(&self.digits.len())) {
            return None;
        }
        let kept = before.e164.len().checked_sub(self.digits.len())?;
        let digits = format!("{}{}", before.e164.get(1..kept)?, self.digits);
        let (e164, kind) = international(&digits)?;
        let home = format!("+{}", country.dialling);
        (e164.starts_with(&home) && e164.len() == before.e164.len()).then(|| Phone {
            e164,
            extension: self.extension.clone(),
            kind,
        })
    }
}

/// A number with its country.
fn international(digits: &str) -> Option<(String, PhoneKind)> {
    let digits = digits.strip_prefix("00").unwrap_or(digits);
    if let Some(rest) = digits.strip_prefix("52") {
        return valid(&format!("+52{}", mexican(rest)), None);
    }
    if let Some(rest) = digits.strip_prefix("55") {
        return valid(&format!("+55{}", brazilian(rest)), None);
    }
    valid(&format!("+{digits}"), None)
}

/// A number without its country, unless the digits begin with it all the same.
fn national(digits: &str, country: &Country) -> Option<(String, PhoneKind)> {
    let home: Option<Id> = country.code.parse().ok();
    let dialling = country.dialling;
    // Habits first: what they mean is certain, and the library does not know them all.
    let habit = match country.code {
        "MX" => Some(mexican(digits).to_owned()).filter(|digits| digits.len() == 10),
        "BR" => Some(brazilian(digits)),
        "CL" => chilean(digits),
        "CO" => colombian(digits),
        "AR" => argentine(digits),
        _ => None,
    };
    let with_country = digits.strip_prefix(dialling).filter(|_| !dialling.is_empty());
    habit
        .and_then(|national| valid(&format!("+{dialling}{national}"), None))
        .or_else(|| valid(digits, home))
        .or_else(|| with_country.and_then(|_| international(digits)))
        .or_else(|| digits.strip_prefix("00").and_then(international))
}

fn valid(digits: &str, home: Option<Id>) -> Option<(String, PhoneKind)> {
    let number = phonenumber::parse(home, digits).ok()?;
    if !number.is_valid() {
        return None;
    }
    let kind = match number.number_type(&DATABASE) {
        Type::Mobile => PhoneKind::Mobile,
        Type::FixedLine => PhoneKind::Fixed,
        Type::FixedLineOrMobile => PhoneKind::Either,
        _ => PhoneKind::Other,
    };
    Some((format!("+{}{}", number.code().value(), number.national()), kind))
}

/// Mexico: ten digits since 2019 (IFT, Plan Técnico Fundamental de Numeración). Before them stood 01 (long distance), 044
/// or 045 (to a mobile), and 1 behind +52.
fn mexican(digits: &str) -> &str {
    let national = match digits.len() {
        12 | 13 => digits.strip_prefix("52").unwrap_or(digits),
        _ => digits,
    };
    ["044", "045", "01", "1"]
        .into_iter()
        .find_map(|prefix| national.strip_prefix(prefix).filter(|rest| rest.len() == 10))
        .unwrap_or(national)
}

/// Brazil: mobiles have nine digits behind the area since 2016 (Anatel, Resolução 553/2010); the old eight began with 6 to
/// 9 and took a 9 in front.
fn brazilian(digits: &str) -> String {
    let national = match digits.len() {
        12 | 13 if digits.starts_with("55") => &digits[2..],
        11 | 12 => digits.strip_prefix('0').unwrap_or(digits),
        _ => digits,
    };
    match national.split_at_checked(2) {
        Some((area, line)) if line.len() == 8 && line.starts_with(['6', '7', '8', '9']) => {
            format!("{area}9{line}")
        }
        _ => national.to_owned(),
    }
}

/// Chile: nine digits since 2013 (Subtel), before which some still dial a 0. The old eight of a mobile took a 9 in front,
/// those of Santiago a 2.
fn chilean(digits: &str) -> Option<String> {
    let national = digits.trim_start_matches('0');
    match (national.len(), national.chars().next()?) {
        (9, _) => Some(national.to_owned()),
        (8, '2') => Some(format!("2{national}")),
        (8, '5'..='9') => Some(format!("9{national}")),
        _ => None,
    }
}

/// Colombia: ten digits since 2021 (CRC, Resolución 5826). A fixed line was its area's digit and seven more, and took 60 in
/// front.
fn colombian(digits: &str) -> Option<String> {
    let national = ["0", "03"]
        .into_iter()
        .find_map(|prefix| digits.strip_prefix(prefix).filter(|rest| rest.len() == 8))
        .unwrap_or(digits);
    (national.len() == 8 && national.starts_with(['1', '2', '4', '5', '6', '7', '8']))
        .then(|| format!("60{national}"))
}

/// Argentina: a mobile is dialled with 15 behind its area at home and with 9 before it from abroad (ENACOM). Areas have two
/// digits (Buenos Aires, 11), three or four, and with the line ten in all.
fn argentine(digits: &str) -> Option<String> {
    let national = digits
        .strip_prefix("54")
        .filter(|rest| rest.len() >= 12)
        .unwrap_or(digits);
    let national = national
        .strip_prefix('9')
        .filter(|rest| rest.len() >= 12)
        .unwrap_or(national);
    let national = national.strip_prefix('0').unwrap_or(national);
    if national.len() != 12 {
        return None;
    }
    [2, 3, 4].into_iter().find_map(|area| {
        let (area, line) = national.split_at_checked(area)?;
        let line = line.strip_prefix("15")?;
        let mobile = format!("9{area}{line}");
        valid(&format!("+54{mobile}"), None).map(|_| mobile)
    })
}

fn push(list: &mut Vec<String>, text: String) {
    if !list.contains(&text) {
        list.push(text);
    }
}

#[cfg(test)]
mod tests;
