//! A statement as lines of text, so that a golden shows everything that was read and nothing that was not.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use puntual_app::error::AppError;
use puntual_core::bank::{BankHabits, BankStatement};
use puntual_core::imports::{DateOrder, DecimalMark};
use puntual_core::money::{Currency, Money};

/// A book in Mexico, where nobody has chosen anything.
pub const HABITS: BankHabits = BankHabits {
    home: Currency::MXN,
    chosen_date_order: None,
    chosen_decimal_mark: None,
    date_order: DateOrder::DayFirst,
    decimal_mark: DecimalMark::Point,
};

/// The files of a folder, by name.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// What `read` gives for every file in `folder`, by name.
pub fn folder(folder: &Path, read: impl Fn(&Path) -> Result<Vec<BankStatement>, AppError>) -> String {
    let mut text = String::new();
    for file in files(folder) {
        writeln!(text, "== {}", file.file_name().unwrap().to_string_lossy()).unwrap();
        match read(&file) {
            Ok(statements) => statements.iter().for_each(|it| write_statement(&mut text, it)),
            Err(error) => {
                let mut params = error.params.clone();
                params.remove("path");
                writeln!(text, "refused: {} {params:?}", error.code).unwrap();
            }
        }
    }
    text
}

fn write_statement(text: &mut String, statement: &BankStatement) {
    let currency = statement.currency.map_or("?", Currency::code);
    writeln!(
        text,
        "{} account {:?} in {currency}",
        statement.format, statement.account
    )
    .unwrap();
    if statement.opening.is_some() || statement.closing.is_some() {
        let shown = |money: Option<Money>| money.map_or_else(|| "?".to_owned(), |money| money.to_string());
        writeln!(
            text,
            "from {} to {}",
            shown(statement.opening),
            shown(statement.closing)
        )
        .unwrap();
    }
    for line in &statement.lines {
        write!(text, "{:>4} {}", line.position, line.booked_on).unwrap();
        if let Some(valued_on) = line.valued_on.filter(|day| *day != line.booked_on) {
            write!(text, " (value {valued_on})").unwrap();
        }
        write!(text, " {} {}", line.amount, line.amount.currency).unwrap();
        for (name, value) in [
            ("id", &line.bank_id),
            ("ref", &line.reference),
            ("party", &line.party),
            ("account", &line.party_account),
            ("text", &line.text),
        ] {
            if !value.is_empty() {
                write!(text, " {name}={value:?}").unwrap();
            }
        }
        text.push('\n');
    }
    for warning in &statement.warnings {
        writeln!(
            text,
            "   ! {} {} {:?}",
            warning.position, warning.code, warning.params
        )
        .unwrap();
    }
}
