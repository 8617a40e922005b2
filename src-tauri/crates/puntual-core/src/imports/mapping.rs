//! Which column of a table holds which field.

use super::fields::{Field, Kind, Requirement, requirements};
use super::hints::hints;
use super::names::fold;
use super::synonyms::words;

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

fn assign(kind: Kind, header: &[String]) -> Vec<(Field, usize, u8)> {
    let mut candidates: Vec<(u8, usize, usize, Field)> = Vec::new();
    for (column, cell) in header.iter().enumerate() {
        let key = header_key(cell);
        let before = candidates.len();
        for (order, (field, weight, synonyms)) in words(kind).iter().enumerate() {
            // The field's own name is always right.
            let own = fold(field.as_str()).replace('_', "") == key;
            if own || synonyms.split(' ').any(|word| word == key) {
                candidates.push((if own { 10 } else { *weight }, column, order, *field));
            }
        }
        if candidates.len() == before {
            let likely = similar(kind, &key).into_iter().chain(hints(kind, cell));
            candidates.extend(likely.map(|field| (HINT, column, usize::MAX, field)));
        }
    }
    candidates.sort_by_key(|(weight, column, order, _)| (u8::MAX - weight, *column, *order));
    let mut taken: Vec<(Field, usize, u8)> = Vec::new();
    for (weight, column, _, field) in candidates {
        if !taken
            .iter()
            .any(|(other, used, _)| *other == field || *used == column)
        {
            taken.push((field, column, weight));
        }
    }
    number_without(&mut taken);
    taken
}

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
        .find(|(_, _, word)| strsim::osa_distance(word, key) == 1)
        .map(|(field, ..)| field)
}

/// A table whose only number is a fiscal one.
fn number_without(taken: &mut [(Field, usize, u8)]) {
    if taken.iter().any(|(field, ..)| *field == Field::InvoiceNo) {
        return;
    }
    if let Some(found) = taken.iter_mut().find(|(field, ..)| *field == Field::FiscalId) {
        found.0 = Field::InvoiceNo;
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

/// What the rows of a table with this header probably are. Below 50 a person should be asked.
#[must_use]
pub fn detect_kind(header: &[String]) -> (Kind, Confidence) {
    let mut scores = Kind::ALL.map(|kind| (score(kind, header), kind));
    scores.sort_by_key(|(score, _)| u32::MAX - score);
    let (best, kind) = scores[0];
    let lead = best.saturating_sub(scores[1].0);
    let confidence = if best == 0 {
        0
    } else {
        (best.min(60) + lead.min(40)).min(100)
    };
    (kind, u8::try_from(confidence).unwrap_or(100))
}

/// The score of a table that has every column it needs.
const WHOLE: usize = 40;

/// Up to [`WHOLE`] for meeting the requirements, and more for words that only this kind of table has.
fn score(kind: Kind, header: &[String]) -> u32 {
    let assigned = assign(kind, header);
    let mapping = Mapping::from_pairs(assigned.iter().map(|(field, column, _)| (*field, *column)));
    let required = requirements(kind).len();
    let met = required - missing(kind, &mapping).len();
    let weight = |field: Field| {
        assigned
            .iter()
            .find(|found| found.0 == field)
            .map_or(0, |(_, _, weight)| u32::from(*weight))
    };
    let telling = match kind {
        Kind::Customers => {
            let address = [Field::Street, Field::City, Field::Zip];
            let other = map_columns(Kind::Invoices, header);
            let is_documents = [Field::Amount, Field::IssuedOn, Field::DueOn, Field::InvoiceNo]
                .into_iter()
                .any(|field| {
                    other
                        .column(field)
                        .is_some_and(|column| mapping.field(column).is_none())
                });
            let about = [Field::Email, Field::Phone, Field::TaxId]
                .into_iter()
                .chain(address);
            let known: u32 = about.map(|field| weight(field).min(6)).sum();
            if is_documents {
                return 0;
            }
            10 + known
        }
        Kind::Invoices => {
            weight(Field::DueOn)
                + weight(Field::IssuedOn)
                + weight(Field::OpenBalance)
                + weight(Field::InvoiceNo)
                // What was charged and what was paid of it.
                + weight(Field::PaidAmount).min(weight(Field::Amount) * 2)
        }
        Kind::Payments => {
            // `amount` by itself tells nothing; `monto abonado` does.
            let own = |field: Field| field == Field::Amount && weight(field) > 9;
            let sure = |field: Field| {
                if weight(field) >= 9 && !own(field) {
                    weight(field) * 2
                } else {
                    0
                }
            };
            sure(Field::PaymentId) + sure(Field::PaidOn) + sure(Field::Amount) + sure(Field::Method)
        }
    };
    let met = u32::try_from(met * WHOLE / required.max(1)).unwrap_or(0);
    match met {
        0 => 0,
        40.. => met + telling,
        // One column is lacking: better to say which than to ask what the table is.
        30.. => met + telling.min(15),
        _ => met * 3 / 4 + telling.min(30),
    }
}

#[cfg(test)]
mod tests;
