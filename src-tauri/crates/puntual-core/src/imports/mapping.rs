//! Which column of a table holds which field.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::fields::{Field, Kind, Requirement, requirements};
use super::gross::{self, is_tax};
use super::hints::hints;
use super::names::fold;
use super::spelling::written_out;
use super::synonyms::{SURE, USUAL, words};

/// Which column holds a field: pairs of field and 0-based column, in the order of [`Field::of`]. No field and no
/// column occurs twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    columns: Vec<(Field, usize)>,
}

impl Mapping {
    /// A mapping chosen by a person. Of a field or a column that occurs twice the first stays.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (Field, usize)>) -> Self {
        let mut mapping = Mapping::default();
        for (field, column) in pairs {
            if mapping.column(field).is_none() && mapping.field(column).is_none() {
                mapping.columns.push((field, column));
            }
        }
        mapping.columns.sort_unstable();
        mapping
    }

    /// The 0-based column of a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.columns
            .iter()
            .find(|pair| pair.0 == field)
            .map(|pair| pair.1)
    }

    /// The field of a 0-based column.
    #[must_use]
    pub fn field(&self, column: usize) -> Option<Field> {
        self.columns
            .iter()
            .find(|pair| pair.1 == column)
            .map(|pair| pair.0)
    }

    /// Every pair.
    pub fn pairs(&self) -> impl Iterator<Item = (Field, usize)> + '_ {
        self.columns.iter().copied()
    }
}

/// How sure a finding is, from 0 to 100.
pub type Confidence = u8;

/// Small words that do not tell columns apart.
const SMALL_WORDS: &[&str] = &[
    "de", "del", "la", "el", "los", "las", "al", "en", "por", "of", "the", "y", "e",
];

/// A header reduced to what is compared with the synonyms: folded, `camelCase` left as it is, without punctuation, small
/// words and what stands in brackets.
pub(super) fn header_key(header: &str) -> String {
    let folded = fold(header);
    let outside = match folded.split_once(['(', '[']) {
        Some((before, _)) if before.chars().any(char::is_alphanumeric) => before,
        _ => &folded,
    };
    let is_part = |letter: char| !letter.is_alphanumeric();
    let parts: Vec<&str> = outside.split(is_part).filter(|part| !part.is_empty()).collect();
    let mut key: String = parts
        .iter()
        .filter(|part| !SMALL_WORDS.contains(part))
        .copied()
        .collect();
    if key.is_empty() {
        key = parts.concat();
    }
    // `e-mail` has a small word in it; `N°` and `#` are numbers.
    match key.as_str() {
        "mail" => "email".to_owned(),
        "n" | "" if header.contains(['#', '°', 'º']) => "no".to_owned(),
        _ => key,
    }
}

/// The same table again has the same signature, whatever its rows: the keys of its headers joined.
#[must_use]
pub fn header_signature(header: &[String]) -> String {
    header
        .iter()
        .map(|cell| header_key(cell))
        .collect::<Vec<_>>()
        .join("|")
}

/// The columns whose headers are known words; the surest words are served first.
#[must_use]
pub fn map_columns(kind: Kind, header: &[String]) -> Mapping {
    Mapping::from_pairs(
        assign(kind, header)
            .into_iter()
            .map(|(field, column, _)| (field, column)),
    )
}

/// A column that may hold a field.
struct Candidate {
    field: Field,
    column: usize,
    weight: u8,
    /// Of columns that are as sure as each other: the higher the better.
    rank: u8,
    /// The place of the word in its list.
    order: usize,
}

/// Each column that holds a field, with the field and how surely.
pub(super) fn assign(kind: Kind, header: &[String]) -> Vec<(Field, usize, u8)> {
    let taxed = header.iter().position(|cell| is_tax(cell));
    let mut candidates: Vec<Candidate> = Vec::new();
    for (column, cell) in header.iter().enumerate() {
        let key = header_key(without_section(cell));
        let mut found = meanings(kind, cell);
        if key == "vat" && gross::has_net(header) {
            found.clear();
        }
        if taxed.is_none_or(|taxed| column < taxed) && gross::is_net(&key) {
            found.retain(|(field, ..)| *field != Field::Amount);
        }
        for (field, weight, order) in found {
            let rank = match field {
                Field::Amount => gross::rank(kind, &key, column, taxed),
                _ => 0,
            };
            candidates.push(Candidate {
                field,
                column,
                weight,
                rank,
                order,
            });
        }
    }
    candidates.sort_by_key(|one| {
        // The field's own name is the name of any amount as well.
        let weight = match (one.field, kind) {
            (Field::Amount, Kind::Payments) if one.weight == OWN => USUAL,
            (Field::Amount, _) => one.weight.min(SURE),
            _ => one.weight,
        };
        (Reverse(weight), Reverse(one.rank), one.column, one.order)
    });
    let mut taken: Vec<(Field, usize, u8)> = Vec::new();
    for one in candidates {
        if !taken
            .iter()
            .any(|(other, used, _)| *other == one.field || *used == one.column)
        {
            taken.push((one.field, one.column, one.weight));
        }
    }
    number_without(&mut taken, header);
    owed_beside(&mut taken, header);
    account_apart(&mut taken, header);
    taken
}

/// What a header may mean: field, how surely, and the place of the word.
fn meanings(kind: Kind, cell: &str) -> Vec<(Field, u8, usize)> {
    let cell = without_section(cell);
    let key = header_key(cell);
    let found = known(kind, &key);
    if !found.is_empty() {
        return found.to_vec();
    }
    let keys = written_out(cell, |word| SMALL_WORDS.contains(&word));
    if let Some(found) = keys
        .iter()
        .map(|key| known(kind, key))
        .find(|found| !found.is_empty())
    {
        return found.to_vec();
    }
    let likely = similar(kind, &key).into_iter().chain(hints(kind, cell));
    likely.map(|field| (field, HINT, usize::MAX)).collect()
}

/// Whether a header may mean this field.
pub(super) fn may_hold(kind: Kind, cell: &str, field: Field) -> bool {
    meanings(kind, cell).iter().any(|(other, ..)| *other == field)
}

/// The fields that a key is a known word for: field, how surely, and the place of the word.
fn known(kind: Kind, key: &str) -> &'static [(Field, u8, usize)] {
    // Every cell of the first rows of a file is looked up, to find the one that is the header.
    static WORDS: LazyLock<BTreeMap<Kind, Words>> =
        LazyLock::new(|| Kind::ALL.into_iter().map(|kind| (kind, by_word(kind))).collect());
    WORDS
        .get(&kind)
        .and_then(|words| words.get(key))
        .map_or(&[], Vec::as_slice)
}

/// What each word means.
type Words = HashMap<String, Vec<(Field, u8, usize)>>;

fn by_word(kind: Kind) -> Words {
    let mut by_word = Words::new();
    for (order, (field, weight, synonyms)) in words(kind).iter().enumerate() {
        // The field's own name is always right.
        let own = fold(field.as_str()).replace('_', "");
        let others = synonyms.split_whitespace().filter(|word| *word != own);
        let meanings = others.map(|word| (word, *weight)).chain([(own.as_str(), OWN)]);
        for (word, weight) in meanings {
            let known = by_word.entry(word.to_owned()).or_default();
            if !known.iter().any(|(_, _, place)| *place == order) {
                known.push((*field, weight, order));
            }
        }
    }
    by_word
}

/// World Office writes before each heading which part of the document it is of: `Encabezado: Nombre Tercero`.
fn without_section(cell: &str) -> &str {
    match cell.split_once(':') {
        Some((section, heading)) if fold(section.trim()) == "encabezado" && !heading.trim().is_empty() => {
            heading
        }
        _ => cell,
    }
}

/// How surely the field's own name means it.
const OWN: u8 = 10;

/// How surely a header means what its words hint at.
const HINT: u8 = 4;

/// The field of a known header that this one is a slip of the pen away from. Short words are too alike.
fn similar(kind: Kind, key: &str) -> Option<Field> {
    if key.len() < 8 {
        return None;
    }
    words(kind)
        .iter()
        .flat_map(|(field, weight, list)| list.split(' ').map(move |word| (*field, *weight, word)))
        .filter(|(_, weight, word)| *weight >= 6 && word.len() >= 7)
        // A letter has at most four bytes. Without this a heading as long as a page would be compared with every word.
        .filter(|(_, _, word)| word.len().abs_diff(key.len()) <= 4)
        .find(|(_, _, word)| strsim::osa_distance(word, key) == 1)
        .map(|(field, ..)| field)
}

/// A table whose only number is a fiscal one, or what the program calls a reference: Sage and Aspel do.
fn number_without(taken: &mut [(Field, usize, u8)], header: &[String]) {
    if taken.iter().any(|(field, ..)| *field == Field::InvoiceNo) {
        return;
    }
    // A list of payments has references as well.
    let is_invoices = taken
        .iter()
        .any(|(field, ..)| matches!(field, Field::DueOn | Field::OpenBalance | Field::DocumentType));
    let is_number = |(field, column, _): &(Field, usize, u8)| match field {
        Field::FiscalId => true,
        Field::Reference => is_invoices && matches!(header_key(&header[*column]).as_str(), "ref" | "refer"),
        _ => false,
    };
    if let Some(found) = taken.iter_mut().find(|found| is_number(found)) {
        found.0 = Field::InvoiceNo;
    }
}

/// `Debe` is the charge of a ledger; beside a total, and without the other side of a ledger, it is what is still owed.
fn owed_beside(taken: &mut Vec<(Field, usize, u8)>, header: &[String]) {
    let is_there = |field: Field| taken.iter().any(|(other, ..)| *other == field);
    let keys: Vec<String> = header.iter().map(|cell| header_key(cell)).collect();
    let is_ledger = ["haber", "abono", "abonos", "credito", "creditos"]
        .into_iter()
        .any(|side| keys.iter().any(|key| key == side));
    if is_ledger || !is_there(Field::Amount) || is_there(Field::OpenBalance) {
        return;
    }
    let owed = keys.iter().position(|key| key == "debe");
    if let Some(owed) = owed.filter(|owed| taken.iter().all(|(_, used, _)| used != owed)) {
        taken.push((Field::OpenBalance, owed, HINT));
    }
}

/// `Cuenta` is the customer's beside the customer's name; elsewhere it is that of the sale, and the same for all.
fn account_apart(taken: &mut Vec<(Field, usize, u8)>, header: &[String]) {
    let at = |wanted: Field| {
        taken
            .iter()
            .find(|(field, ..)| *field == wanted)
            .map(|found| found.1)
    };
    let (Some(account), Some(name)) = (at(Field::CustomerId), at(Field::CustomerName)) else {
        return;
    };
    let is_account = matches!(header_key(&header[account]).as_str(), "cuenta" | "account");
    if is_account && account.abs_diff(name) > 1 {
        taken.retain(|(_, column, _)| *column != account);
    }
}

/// The requirements of a kind that a mapping does not meet.
#[must_use]
pub fn missing(kind: Kind, mapping: &Mapping) -> Vec<Requirement> {
    requirements(kind)
        .iter()
        .filter(|any_of| any_of.iter().all(|field| mapping.column(*field).is_none()))
        .copied()
        .collect()
}

#[cfg(test)]
mod tests;
