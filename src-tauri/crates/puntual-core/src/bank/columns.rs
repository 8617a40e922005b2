//! Which column of a table of bank movements holds what.

mod words;

use std::collections::BTreeMap;

use self::words::{IN_WORDS, OTHER_TABLES, OUT_WORDS, PROVED, SILENT, SPEAKING, Sense, synonyms};
use super::direction::Letters;
use crate::choices::choices;
use crate::imports::{Kind, fold, map_columns, missing, read_currency};
use crate::money::Currency;

choices! {
    /// One piece of information that a column of movements may hold.
    BankField:
    /// The day of the booking.
    BookedOn = "booked_on",
    /// The day from which it counts.
    ValuedOn = "valued_on",
    /// What the bank writes about it.
    Text = "text",
    /// More of it.
    MoreText = "text_2",
    /// Still more of it.
    LastText = "text_3",
    /// The amount, whichever way the money went.
    Amount = "amount",
    /// What came in.
    In = "money_in",
    /// What went out.
    Out = "money_out",
    /// Which way the money went.
    Direction = "direction",
    /// What was in the account afterwards.
    Balance = "balance",
    /// Reference, cheque or operation number.
    Reference = "reference",
    /// Who paid, or was paid.
    Party = "party",
    /// Their account.
    PartyAccount = "party_account",
    /// The bank's own id of the movement.
    BankId = "bank_id",
    /// ISO code of the currency.
    Currency = "currency",
    /// Our account, in files of several.
    Account = "account",
    /// What became of it: done, pending, rejected.
    State = "state",
}

impl BankField {
    pub(super) const TEXTS: [BankField; 3] = [BankField::Text, BankField::MoreText, BankField::LastText];
    /// Those that hold amounts.
    pub(super) const MONEY: [BankField; 4] = [
        BankField::Amount,
        BankField::In,
        BankField::Out,
        BankField::Balance,
    ];
}

/// Which column holds a field. No column occurs twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BankColumns {
    columns: BTreeMap<BankField, usize>,
}

impl BankColumns {
    /// The columns that a person chose. Of a column that occurs twice the first field stays.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (BankField, usize)>) -> Self {
        let mut columns = BTreeMap::new();
        for (field, column) in pairs {
            if !columns.values().any(|taken| *taken == column) {
                columns.entry(field).or_insert(column);
            }
        }
        BankColumns { columns }
    }

    /// These columns with what a person says about some of them. Who says where the amount is, or what came in and went out,
    /// says too that it is not written the other way.
    #[must_use]
    pub fn corrected(&self, chosen: &[(BankField, usize)]) -> BankColumns {
        let says = |fields: &[BankField]| chosen.iter().any(|(field, _)| fields.contains(field));
        let (one, apart) = (says(&[BankField::Amount]), says(&[BankField::In, BankField::Out]));
        let stays = |field: BankField| match field {
            BankField::In | BankField::Out => !one,
            BankField::Amount | BankField::Direction => !apart,
            _ => true,
        };
        let others = self.pairs().filter(|(field, _)| stays(*field));
        BankColumns::from_pairs(chosen.iter().copied().chain(others))
    }

    /// The 0-based column of a field.
    #[must_use]
    pub fn column(&self, field: BankField) -> Option<usize> {
        self.columns.get(&field).copied()
    }

    /// Every pair of field and column.
    pub fn pairs(&self) -> impl Iterator<Item = (BankField, usize)> + '_ {
        self.columns.iter().map(|(field, column)| (*field, *column))
    }

    /// What a table of movements cannot do without and this one lacks: a day, and an amount of some kind.
    #[must_use]
    pub fn lacks(&self) -> Vec<&'static str> {
        let has = |fields: &[BankField]| fields.iter().any(|field| self.columns.contains_key(field));
        let mut lacks = Vec::new();
        if !has(&[BankField::BookedOn]) {
            lacks.push("booked_on");
        }
        if !has(&[BankField::Amount, BankField::In, BankField::Out]) {
            lacks.push("amount");
        }
        lacks
    }
}

/// A header reduced to its words: folded, without small words, brackets and the names of currencies.
struct Header {
    words: Vec<String>,
}

impl Header {
    fn of(cell: &str) -> Header {
        let folded = fold(cell);
        let mut outside = String::with_capacity(folded.len());
        let mut depth = 0u32;
        for letter in folded.chars() {
            match letter {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ if depth == 0 => outside.push(letter),
                _ => {}
            }
        }
        let text = if outside.chars().any(char::is_alphanumeric) {
            &outside
        } else {
            &folded
        };
        let split = |text: &str| -> Vec<String> {
            text.split(|letter: char| !letter.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect()
        };
        let mut words = split(text);
        if words.len() > 1 {
            words.retain(|word| !is_code(word) && !words::SMALL.contains(&word.as_str()));
        }
        Header { words }
    }

    fn key(&self) -> String {
        self.words.concat()
    }

    fn has(&self, any_of: &[&str]) -> bool {
        self.words.iter().any(|word| any_of.contains(&word.as_str()))
    }
}

fn is_code(word: &str) -> bool {
    word.len() == 3 && word.parse::<Currency>().is_ok()
}

/// The currency that the header of a column of amounts names, as in `Importe (€)`, `SALDO MXN`, `Cargo US$` or `Abono
/// (Dólares)`. Pesos without a country are those of the `home` currency.
#[must_use]
pub(super) fn header_currency(cell: &str, home: Currency) -> Option<Currency> {
    if cell.contains('€') {
        return Some(Currency::EUR);
    }
    let folded = fold(cell);
    let mut words = folded
        .split(|letter: char| !letter.is_alphanumeric() && !"$£/".contains(letter))
        .filter(|word| word.chars().any(|letter| letter.is_alphabetic()))
        // `Saldo real` and `Monto local` say which balance or amount.
        .filter(|word| !matches!(*word, "real" | "local" | "nacional" | "colon" | "pes" | "dol"));
    let code = words.clone().find(|word| is_code(word));
    match code {
        Some(code) => code.parse().ok(),
        None => words.find_map(|word| read_currency(word, home).ok().flatten()),
    }
}

/// The columns whose words belong to a movement although no field holds them: those with nothing known above them, or with a
/// field of which another column is the first. Columns of which the header says that they hold something else, such as a
/// branch or an hour, are none.
#[must_use]
pub(super) fn speaking(header: &[String], columns: &BankColumns) -> Vec<usize> {
    let is_taken = |column: usize| columns.pairs().any(|(_, taken)| taken == column);
    (0..header.len())
        .filter(|column| !is_taken(*column))
        .filter(|column| {
            let header = Header::of(&header[*column]);
            let is_count = matches!(
                header.key().as_str(),
                "" | "n" | "no" | "nro" | "num" | "item" | "linea" | "fila"
            );
            !is_count && (header.has(SPEAKING) || !header.has(SILENT))
        })
        .collect()
}

/// The columns whose headers are known words. `samples` are some rows below: they tell a column of amounts from one of
/// words where the header, such as `Cargo/Abono`, may stand above either.
#[must_use]
pub fn recognise(header: &[String], samples: &[Vec<String>]) -> BankColumns {
    let headers: Vec<Header> = header.iter().map(|cell| Header::of(cell)).collect();
    let mut candidates: Vec<(u8, usize, BankField)> = Vec::new();
    let mut texts: Vec<(u8, usize)> = Vec::new();
    for (column, header) in headers.iter().enumerate() {
        let key = header.key();
        for (sense, weight, known) in synonyms() {
            if !known.split(' ').any(|word| word == key) {
                continue;
            }
            match sense {
                Sense::Text => texts.push((*weight, column)),
                Sense::Is(BankField::Direction) if *weight == PROVED => {
                    if is_direction(&headers[column], samples, column) {
                        candidates.push((*weight, column, BankField::Direction));
                    }
                }
                Sense::Is(field) => candidates.push((*weight, column, *field)),
            }
        }
        let is_figure = |field: &BankField| BankField::MONEY.contains(field);
        let is_known = candidates
            .iter()
            .any(|(_, at, field)| *at == column && is_figure(field));
        let (is_in, is_out) = (header.has(IN_WORDS), header.has(OUT_WORDS));
        if is_in && is_out {
            let field = if is_money(samples, column) == Some(false) {
                BankField::Direction
            } else {
                BankField::Amount
            };
            candidates.retain(|(_, at, _)| *at != column);
            candidates.push((9, column, field));
        } else if !is_known && (is_in || is_out) && is_money(samples, column) != Some(false) {
            candidates.push((5, column, if is_in { BankField::In } else { BankField::Out }));
        }
    }
    candidates.sort_by_key(|(weight, column, _)| (u8::MAX - weight, *column));
    let mut found: Vec<(BankField, usize)> = Vec::new();
    for (_, column, field) in candidates {
        if !found.iter().any(|(known, at)| *known == field || *at == column) {
            found.push((field, column));
        }
    }
    // A single day is the day of the booking, whatever the bank calls it.
    if !found.iter().any(|(field, _)| *field == BankField::BookedOn)
        && let Some(valued) = found.iter_mut().find(|(field, _)| *field == BankField::ValuedOn)
    {
        valued.0 = BankField::BookedOn;
    }
    settle_amounts(&mut found, samples);
    texts.sort_by_key(|(weight, column)| (u8::MAX - weight, *column));
    texts.dedup_by_key(|(_, column)| *column);
    texts.retain(|(_, column)| !found.iter().any(|(_, at)| at == column));
    found.extend(
        BankField::TEXTS
            .into_iter()
            .zip(texts.into_iter().map(|(_, column)| column)),
    );
    BankColumns::from_pairs(found)
}

/// What went in and out in columns of their own needs no amount beside; one of the two beside an amount is a total or
/// something else.
fn settle_amounts(found: &mut Vec<(BankField, usize)>, samples: &[Vec<String>]) {
    let has =
        |found: &[(BankField, usize)], wanted: BankField| found.iter().any(|(field, _)| *field == wanted);
    if has(found, BankField::In) && has(found, BankField::Out) {
        found.retain(|(field, _)| !matches!(field, BankField::Amount | BankField::Direction));
    } else if has(found, BankField::Amount) {
        found.retain(|(field, _)| !matches!(field, BankField::In | BankField::Out));
    }
    // A direction in figures is none.
    found
        .retain(|(field, column)| *field != BankField::Direction || is_money(samples, *column) != Some(true));
}

/// Whether the cells of a column say which way the money went.
fn is_direction(header: &Header, samples: &[Vec<String>], column: usize) -> bool {
    let cells = samples
        .iter()
        .filter_map(|row| row.get(column))
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty());
    Letters::told_by(&header.key(), cells).is_some()
}

/// Whether a column holds figures in most of the rows in which it holds anything; `None` when it holds nothing.
fn is_money(samples: &[Vec<String>], column: usize) -> Option<bool> {
    let cells = samples
        .iter()
        .filter_map(|row| row.get(column))
        .map(|cell| cell.trim())
        .filter(|cell| !cell.is_empty());
    let (mut figures, mut all) = (0, 0);
    for cell in cells {
        all += 1;
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        let letters = cell.chars().filter(|letter| letter.is_alphabetic()).count();
        figures += usize::from(digits > 0 && digits >= letters);
    }
    (all > 0).then_some(figures * 2 > all)
}

/// Whether a table with this header is one of bank movements and of nothing else: it has a day, an amount and words about
/// it, says nothing of customers or invoices, and either has the columns that only banks have or could be imported as nothing
/// else.
#[must_use]
pub fn looks_like_statement(header: &[String], columns: &BankColumns) -> bool {
    let has = |field: BankField| columns.column(field).is_some();
    let is_told = has(BankField::Text) || has(BankField::Party) || has(BankField::Reference);
    if !columns.lacks().is_empty() || !is_told {
        return false;
    }
    if header.iter().any(|cell| Header::of(cell).has(OTHER_TABLES)) {
        return false;
    }
    let is_bank =
        has(BankField::Balance) || (has(BankField::In) && has(BankField::Out)) || has(BankField::Direction);
    let is_import = |kind: Kind| missing(kind, &map_columns(kind, header)).is_empty();
    is_bank || !Kind::ALL.into_iter().any(is_import)
}

#[cfg(test)]
mod tests;
