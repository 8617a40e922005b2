//! Norma 43, the "cuaderno 43" of the Spanish banking association: records of 80 characters, told apart by their first two
//! figures, with every field at its place and not a word that names it.

mod account;
mod days;
mod record;
#[cfg(test)]
mod tests;

use puntual_app::error::AppError;
use puntual_core::bank::{BankLine, BankStatement};
use puntual_core::money::Currency;

use self::account::iban;
use self::days::Days;
use self::record::{Record, sum};
use super::room_for_one_more;
use super::text::{decode, join, one_line};
use super::values::{Fault, account as without_blanks, shown};

/// Whether a file that begins like this is one: the head of an account with bank, branch, account and two days, and then records
/// of its kinds.
pub(super) fn looks_like(text: &str) -> bool {
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default();
    let is_head = head.starts_with("11")
        && (50..=80).contains(&head.trim_end().chars().count())
        && head
            .get(..33)
            .is_some_and(|figures| figures.bytes().all(|byte| byte.is_ascii_digit()));
    is_head
        && lines
            .next()
            .is_some_and(|line| ["22", "33"].iter().any(|kind| line.starts_with(kind)))
}

/// The accounts in the file.
///
/// # Errors
/// See [`super::from_bytes`].
pub(super) fn from_bytes(bytes: &[u8]) -> Result<Vec<BankStatement>, AppError> {
    let text = decode(bytes, None);
    let days = Days::of(records(&text));
    let mut drafts: Vec<Draft> = Vec::new();
    let mut lines = 0;
    for record in records(&text) {
        if record.kind == "11" {
            drafts.push(Draft::new(&record)?);
        }
        let Some(draft) = drafts.last_mut() else {
            continue;
        };
        match record.kind {
            "22" => {
                room_for_one_more(lines)?;
                lines += 1;
                draft.movement(&record, days);
            }
            "23" => draft.details(&record),
            "33" => draft.end(&record),
            _ => {}
        }
    }
    if drafts.is_empty() {
        return Err(AppError::new("bank.no_statement"));
    }
    Ok(drafts.into_iter().map(Draft::finish).collect())
}

fn records(text: &str) -> impl Iterator<Item = Record<'_>> {
    text.lines()
        .enumerate()
        .filter_map(|(index, line)| Record::new(index as u64 + 1, line))
}

/// An account in the making.
struct Draft {
    statement: BankStatement,
    currency: Currency,
    /// The words of each movement in `statement`, as wide as they stand in the file.
    words: Vec<Words>,
    /// Whether words that come now belong to the last movement that was read.
    is_open: bool,
    has_end: bool,
}

/// What a movement says.
#[derive(Default)]
struct Words {
    /// The bank's name of this kind of movement, where nothing else says it or it must be known.
    kind: &'static str,
    is_telling: bool,
    details: String,
    references: [String; 2],
}

impl Draft {
    /// The head of an account.
    ///
    /// # Errors
    /// `bank.currency_unknown`.
    fn new(head: &Record<'_>) -> Result<Draft, AppError> {
        let code = head.field(48, 50);
        let currency = code
            .parse()
            .ok()
            .and_then(Currency::from_numeric)
            .ok_or_else(|| AppError::new("bank.currency_unknown").with("currency", shown(&code)))?;
        let (bank, branch, account) = (head.field(3, 6), head.field(7, 10), head.field(11, 20));
        let national = || without_blanks(&[bank.as_str(), &branch, &account].concat());
        Ok(Draft {
            statement: BankStatement {
                format: "norma43",
                account: iban(&bank, &branch, &account).unwrap_or_else(national),
                currency: Some(currency),
                opening: sum(head, 33, currency).ok(),
                ..BankStatement::default()
            },
            currency,
            words: Vec::new(),
            is_open: false,
            has_end: false,
        })
    }

    fn movement(&mut self, record: &Record<'_>, days: Days) {
        match movement(record, days, self.currency) {
            Ok((line, words)) => {
                self.statement.lines.push(line);
                self.words.push(words);
                self.is_open = true;
            }
            Err((code, value)) => {
                self.statement.warn(record.line, code, [("value", value)]);
                self.is_open = false;
            }
        }
    }

    /// Two fields of words; a word goes on in the next field, and in the next record, when it fills its own.
    fn details(&mut self, record: &Record<'_>) {
        if let Some(words) = self.words.last_mut().filter(|_| self.is_open) {
            words.details.push_str(&record.wide(5, 80));
        }
    }

    fn end(&mut self, record: &Record<'_>) {
        self.is_open = false;
        self.has_end = true;
        self.statement.closing = sum(record, 59, self.currency).ok();
    }

    fn finish(mut self) -> BankStatement {
        for (line, words) in self.statement.lines.iter_mut().zip(&self.words) {
            words.describe(line);
        }
        if !self.has_end {
            self.statement.warn(0, "bank.no_end", []);
        }
        self.statement
    }
}

/// A movement before its words.
///
/// # Errors
/// The code of the warning and the text at fault.
fn movement(record: &Record<'_>, days: Days, currency: Currency) -> Result<(BankLine, Words), Fault> {
    let day = |from: usize| {
        let written = record.field(from, from + 5);
        days.read(&written)
            .ok_or_else(|| ("bank.bad_date", shown(&written)))
    };
    let (kind, is_telling) = kind_of(&record.field(23, 24));
    let line = BankLine {
        position: record.line,
        booked_on: day(11)?,
        valued_on: day(17).ok(),
        amount: sum(record, 28, currency)?,
        bank_id: String::new(),
        reference: reference(record),
        party: String::new(),
        party_account: String::new(),
        text: String::new(),
    };
    let words = Words {
        kind,
        is_telling,
        details: String::new(),
        references: [record.field(53, 64), record.field(65, 80)],
    };
    Ok((line, words))
}

/// The first of both references and the number of the document in which a figure other than zero stands.
fn reference(record: &Record<'_>) -> String {
    let says = |text: &String| text.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    let document = record.field(43, 52);
    [record.field(53, 64), record.field(65, 80)]
        .into_iter()
        .chain([document.trim_start_matches('0').to_owned()])
        .map(|text| one_line(&text))
        .find(says)
        .unwrap_or_default()
}

impl Words {
    fn describe(&self, line: &mut BankLine) {
        let references = self
            .references
            .iter()
            .filter(|text| text.chars().any(char::is_alphabetic) && one_line(text) != line.reference);
        let said = references.map(String::as_str).chain([self.details.as_str()]);
        let text = join(said);
        line.text = if text.is_empty() || self.is_telling {
            join([self.kind, &text])
        } else {
            text
        };
    }
}

/// What a common concept means, and whether it changes what the rest says (the annex of the norm lists them).
fn kind_of(concept: &str) -> (&'static str, bool) {
    match concept {
        "01" => ("REINTEGRO", false),
        "02" => ("INGRESO", false),
        "03" => ("RECIBO DOMICILIADO", false),
        "04" => ("TRANSFERENCIA", false),
        "05" => ("AMORTIZACION DE PRESTAMO", false),
        "06" => ("REMESA DE EFECTOS", false),
        "07" => ("SUSCRIPCION", false),
        "08" => ("DIVIDENDOS", false),
        "09" => ("OPERACION DE BOLSA", false),
        "10" => ("CHEQUE DE GASOLINA", false),
        "11" => ("CAJERO AUTOMATICO", false),
        "12" => ("TARJETA", false),
        "13" => ("OPERACION EXTRANJERA", false),
        "14" => ("DEVOLUCION", true),
        "15" => ("NOMINA", false),
        "16" => ("TIMBRES", false),
        "17" => ("INTERESES Y COMISIONES", false),
        "98" => ("ANULACION", true),
        _ => ("", false),
    }
}
