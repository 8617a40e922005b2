//! The customer whom the cells of a heading name: code, name and tax id, however they are put together.

use super::super::names::fold;

/// Whom a heading names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Customer {
    /// Their code in the books that the report comes from; empty without one.
    pub key: String,
    /// Their name.
    pub name: String,
    /// Their tax id; empty without one.
    pub tax_id: String,
}

/// Words before a customer, above a table and within it.
const TITLE_LABELS: &[&str] = &[
    "cliente",
    "client",
    "customer",
    "deudor",
    "nombre del cliente",
    "nombre cliente",
    "customer name",
    "bill to",
    "bill-to",
    "sold to",
    "senor",
    "senores",
    "senor(es)",
    "senores(as)",
];

/// Words before a customer that stand for ourselves above a table.
const LABELS: &[&str] = &[
    "razon social",
    "nombre",
    "name",
    "account",
    "auxiliar",
    "anexo",
    "tercero",
    "titular",
];

/// Words before a tax id, without their points.
const TAX_LABELS: &[&str] = &[
    "rfc",
    "ruc",
    "nit",
    "rut",
    "cuit",
    "nif",
    "cif",
    "cedula",
    "tax id",
    "vat",
    "id fiscal",
    "dni",
];

/// The same within a text, as they are written.
const TAX_WORDS: &[&str] = &[
    "rfc", "r.f.c.", "ruc", "r.u.c.", "nit", "n.i.t.", "rut", "r.u.t.", "cuit", "c.u.i.t.", "nif", "n.i.f.",
    "cif", "c.i.f.", "tax id", "vat",
];

/// What stands for all customers, or for none, in the title of a report.
const ALL: &[&str] = &[
    "",
    "todos",
    "todas",
    "todo",
    "all",
    "varios",
    "cualquiera",
    "ninguno",
    "ninguna",
    "general",
    "sin filtro",
    "any",
    "none",
    "n/a",
    "na",
    "activos",
    "activos e inactivos",
];

/// What stands behind a word for customer; empty when it is alone in its cell.
pub(super) fn label(cell: &str) -> Option<&str> {
    behind(cell, TITLE_LABELS).or_else(|| behind(cell, LABELS))
}

/// The same for the words that name a customer above a table.
pub(super) fn title_label(cell: &str) -> Option<&str> {
    behind(cell, TITLE_LABELS)
}

fn behind<'a>(cell: &'a str, labels: &[&str]) -> Option<&'a str> {
    let (before, rest) = cell.split_once([':', '#']).unwrap_or((cell, ""));
    let before = fold(before.trim()).replace('.', "");
    labels.contains(&before.as_str()).then(|| rest.trim())
}

/// Whether a word announces a tax id.
pub(super) fn is_tax_word(word: &str) -> bool {
    behind(word, TAX_LABELS).is_some()
}

/// The tax id of a row that says nothing else: `RFC: ACM010101AB1`.
pub(super) fn tax_id_behind_label(cells: &[&str]) -> Option<String> {
    let rest = behind(cells.first()?, TAX_LABELS)?;
    let told = if rest.is_empty() { *cells.get(1)? } else { rest };
    is_tax_id(told).then(|| told.to_owned())
}

/// The customer whom these cells name.
pub(super) fn customer(cells: &[&str]) -> Option<Customer> {
    let mut found = Customer::default();
    let mut words: Vec<&str> = Vec::new();
    let mut is_labelled = false;
    let mut expects_tax_id = false;
    for (place, cell) in cells.iter().map(|cell| cell.trim()).enumerate() {
        if std::mem::take(&mut expects_tax_id) {
            cell.clone_into(&mut found.tax_id);
        } else if let Some(rest) = behind(cell, TAX_LABELS) {
            // `NIT: 900.123.456-7 FERRETERIA ANDES`.
            match rest.split_once(' ') {
                Some((id, name)) if place == 0 && is_tax_id(id) => {
                    id.clone_into(&mut found.tax_id);
                    words.push(name.trim());
                }
                _ => rest.clone_into(&mut found.tax_id),
            }
            expects_tax_id = rest.is_empty();
        } else if let Some(rest) = label(cell).filter(|_| place == 0) {
            is_labelled = true;
            words.extend((!rest.is_empty()).then_some(rest));
        } else if place > 0 && cell.contains(':') {
            // Another fact: `Tel.: 555`, and what may stand in the cell behind it.
            break;
        } else if words.len() < 3 {
            words.push(cell);
        }
    }
    let mut best = words.iter().copied().map(Parts::of).enumerate();
    let named = best.find(|(_, parts)| is_name(parts.name));
    // Behind a word for customer also `3M`, where nothing else stands.
    let (place, parts) = named.or_else(|| {
        let [only] = *words.as_slice() else { return None };
        let letters = only.chars().filter(|letter| letter.is_alphabetic()).count();
        let is_one = letters > 1 || (letters == 1 && !only.contains(' '));
        (is_labelled && is_one).then(|| {
            (
                0,
                Parts {
                    name: only,
                    ..Parts::default()
                },
            )
        })
    })?;
    for word in words[..place].iter().chain(&words[place + 1..]) {
        found.code(word);
    }
    if found.tax_id.is_empty() {
        parts.tax_id.clone_into(&mut found.tax_id);
    }
    found.code(parts.before);
    found.code(parts.behind);
    parts.name.clone_into(&mut found.name);
    (!is_all(parts.name)).then_some(found)
}

/// What one cell says of a customer.
#[derive(Default)]
struct Parts<'a> {
    before: &'a str,
    name: &'a str,
    tax_id: &'a str,
    behind: &'a str,
}

impl<'a> Parts<'a> {
    fn of(cell: &'a str) -> Parts<'a> {
        let (rest, tax_id) = split_tax_id(cell);
        let (rest, behind) = split_brackets(rest);
        let (before, name) = split_code(rest)
            .filter(|(_, name)| is_name(name))
            .unwrap_or(("", rest));
        Parts {
            before,
            name,
            tax_id,
            behind,
        }
    }
}

impl Customer {
    /// Takes what stands beside a name: a tax id by its shape, else a code if it is short.
    fn code(&mut self, code: &str) {
        let code = code.trim_matches(|letter: char| !letter.is_alphanumeric());
        if is_tax_id(code) {
            if self.tax_id.is_empty() {
                code.clone_into(&mut self.tax_id);
            }
        } else if self.key.is_empty() && code.len() <= 20 && !code.contains(' ') {
            code.clone_into(&mut self.key);
        }
    }
}

fn is_all(name: &str) -> bool {
    let folded = fold(name);
    let words = folded.trim_matches(|letter: char| !letter.is_alphanumeric());
    ALL.contains(&words)
        || [
            "todos los ",
            "todas las ",
            "all customers",
            "seleccion",
            "select ",
        ]
        .iter()
        .any(|start| words.starts_with(start))
}

/// More letters than figures, and two at least.
pub(super) fn is_name(text: &str) -> bool {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    let figures = text.chars().filter(char::is_ascii_digit).count();
    letters > 1 && letters > figures && !is_tax_id(text)
}

/// By its shape: eight figures or more with points or a dash, eleven figures, or letters and figures of a country's form. A
/// plain number of another length is a code.
fn is_tax_id(text: &str) -> bool {
    let text = text.trim();
    let is_made_of = text
        .chars()
        .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '&'));
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let signs = figures + letters;
    let is_parted = text.contains(['.', '-']);
    let is_rfc = (12..=13).contains(&signs) && letters >= 3 && figures >= 6;
    let is_nif = signs == 9 && (1..=2).contains(&letters) && figures >= 7;
    is_made_of
        && (is_rfc
            || is_nif
            || (letters == 0 && figures == 11)
            || (is_parted && letters <= 1 && (8..=12).contains(&figures)))
}

/// `C-001 - Acme`, `00012 Acme`, `900.123.456-7 Acme`, `[C1] Acme`: what stands before the name. A number that may belong to the
/// name stays there.
fn split_code(text: &str) -> Option<(&str, &str)> {
    if let Some(inside) = text.strip_prefix(['[', '('])
        && let Some((code, rest)) = inside.split_once([']', ')'])
    {
        return Some((code, without_head(rest)));
    }
    let (token, rest) = text.split_once(' ').unwrap_or((text, ""));
    let is_apart = rest.starts_with([' ', '-', '–', '|', ':']);
    let figures = token.bytes().filter(u8::is_ascii_digit).count();
    let letters = token.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_number = letters == 0 && figures == token.len();
    let is_code = figures > 0
        && letters <= 3
        && token.len() <= 12
        && (is_apart
            || (is_number && (figures >= 4 || token.starts_with('0')))
            || (letters > 0 && figures >= 3));
    if is_tax_id(token) || is_code {
        return Some((token, without_head(rest)));
    }
    // `C001-Acme`, `12:Acme`.
    let (code, name) = token.split_once(['-', '|', ':'])?;
    let is_code = code.len() <= 8 && code.bytes().filter(u8::is_ascii_digit).count() > 1;
    let begins_a_name = name.starts_with(char::is_alphabetic);
    (is_code && begins_a_name).then(|| (code, &text[code.len() + 1..]))
}

/// Without the punctuation behind a code.
fn without_head(name: &str) -> &str {
    name.trim_start_matches(|letter: char| !letter.is_alphanumeric())
}

/// `Acme SA (RFC: ACM010101AB1)`, `Acme SA RUC 20123456789`: the name, and the tax id that a word announces behind it.
fn split_tax_id(text: &str) -> (&str, &str) {
    // As long as the text itself, so that places in one are places in the other.
    let folded = text.to_ascii_lowercase();
    for word in TAX_WORDS {
        for before in [" ", "(", "["] {
            let Some(place) = folded.find(&format!("{before}{word}")) else {
                continue;
            };
            let rest = &text[place + before.len() + word.len()..];
            let id = rest
                .trim_start_matches([':', ' ', '.', '-', '#'])
                .split([' ', ')', ']', ','])
                .next()
                .unwrap_or_default();
            let figures = id.bytes().filter(u8::is_ascii_digit).count();
            if rest.starts_with([':', '.', ' ', '-']) && figures >= 5 {
                return (without_tail(&text[..place]), id);
            }
        }
    }
    (text.trim_end(), "")
}

/// `Acme SL (B12345678)`, `Acme (00005)`: the name, and the tax id or code in brackets behind it.
fn split_brackets(text: &str) -> (&str, &str) {
    let inside = text.strip_suffix([')', ']']);
    let parts = inside.and_then(|inside| Some((inside.rfind(['(', '['])?, inside)));
    let Some((open, inside)) = parts else {
        return (text, "");
    };
    let code = &inside[open + 1..];
    let figures = code.bytes().filter(u8::is_ascii_digit).count();
    if is_tax_id(code) || (figures >= 3 && code.len() <= 10 && !code.contains(' ')) {
        (without_tail(&text[..open]), code)
    } else {
        (text, "")
    }
}

/// Without the punctuation that led to what was behind.
fn without_tail(name: &str) -> &str {
    name.trim_end_matches([' ', '-', ',', '(', '[', '|', '–'])
}
