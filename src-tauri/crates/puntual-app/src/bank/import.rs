//! `bank.preview` and `bank.import`: taking statements into the book.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use puntual_core::backups::BackupKind;
use puntual_core::bank::BankStatement;
use puntual_core::matching::content_key;
use puntual_core::money::{Currency, Money};
use puntual_store::{BankLineId, BatchWriter};

use super::account::account;
use super::known::{self, Found, Twin};
use super::views::{
    BankFileView, BankImportRequest, BankImportView, BankLineCounts, BankStatementView, BankWarningView,
};
use super::{BankChoice, read};
use crate::backups;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::matches::{self, MatchCounts};
use crate::today::CurrencyAmount;
use crate::wire;

/// New lines that are shown.
const SHOWN: usize = 200;

/// Says what an import of statements would do, and changes nothing.
///
/// # Errors
/// As [`import`].
pub fn preview(context: &Context<'_>, request: BankImportRequest) -> Result<BankImportView, AppError> {
    run(context, &request, false)
}

/// Takes the lines of statements into the book, as one batch. Lines that are in the book are left out; what a rule allowed
/// by the owner may apply is applied in the same batch, and said. A file that cannot be read is left out as a whole.
///
/// # Errors
/// `import.nothing` without a path, what is wrong with the file when there is no other to read, or what the book says.
/// Nothing is kept then.
pub fn import(context: &Context<'_>, request: BankImportRequest) -> Result<BankImportView, AppError> {
    run(context, &request, true)
}

fn run(context: &Context<'_>, request: &BankImportRequest, keep: bool) -> Result<BankImportView, AppError> {
    let session = context.session()?;
    let home = wire::currency(&session.info.currency)?;
    let none = BankChoice::default();
    let mut readings: Vec<(&String, Result<Vec<BankStatement>, AppError>)> = Vec::new();
    for path in &request.paths {
        let choice = request.choices.as_ref().and_then(|choices| choices.get(path));
        readings.push((path, read(context, path, choice.unwrap_or(&none))));
    }
    if readings.iter().all(|(_, reading)| reading.is_err()) {
        let first = readings.into_iter().find_map(|(_, reading)| reading.err());
        return Err(first.unwrap_or_else(|| AppError::new("import.nothing")));
    }
    if keep {
        backups::before(context, &session, BackupKind::Import, 0);
    }
    let (mut view, batch) = session.batch("bank.import", &label(&request.paths), |writer| {
        let mut taking = Taking::new(writer, home);
        let files = readings
            .iter()
            .map(|(path, reading)| taking.file(path, reading))
            .collect::<Result<Vec<_>, AppError>>()?;
        if !keep || !taking.has_changed {
            writer.discard();
        }
        taking.finish(&session, files)
    })?;
    view.batch = batch;
    Ok(view)
}

/// One import on its way.
struct Taking<'a> {
    writer: &'a BatchWriter<'a>,
    home: Currency,
    new: Vec<BankLineId>,
    outgoing: HashSet<i64>,
    income: BTreeMap<&'static str, i64>,
    has_changed: bool,
}

impl<'a> Taking<'a> {
    fn new(writer: &'a BatchWriter<'a>, home: Currency) -> Taking<'a> {
        Taking {
            writer,
            home,
            new: Vec::new(),
            outgoing: HashSet::new(),
            income: BTreeMap::new(),
            has_changed: false,
        }
    }

    fn file(
        &mut self,
        path: &str,
        reading: &Result<Vec<BankStatement>, AppError>,
    ) -> Result<BankFileView, AppError> {
        let mut view = BankFileView {
            path: path.to_owned(),
            error: None,
            statements: Vec::new(),
            counts: BankLineCounts::default(),
        };
        match reading {
            Err(error) => view.error = Some(error.clone()),
            Ok(statements) => {
                for statement in statements {
                    self.statement(statement, &mut view.counts)?;
                    view.statements.push(statement_view(statement, self.home));
                }
            }
        }
        Ok(view)
    }

    fn statement(&mut self, statement: &BankStatement, counts: &mut BankLineCounts) -> Result<(), AppError> {
        if statement.lines.is_empty() {
            return Ok(());
        }
        let currency = statement.currency.unwrap_or(self.home);
        let nameless = self.writer.bank_account("", self.home.code())?;
        let account = account(self.writer, &statement.account, currency.code())?;
        let found = known::sort(self.writer, account, nameless, statement)?;
        let mut ids: Vec<Option<BankLineId>> = Vec::with_capacity(found.len());
        for (line, found) in statement.lines.iter().zip(found) {
            let twin = match found {
                Found::Known(id) => {
                    ids.push(id);
                    counts.known += 1;
                    continue;
                }
                Found::New(Some(Twin::Stored(id))) => Some(id),
                Found::New(Some(Twin::Here(place))) => ids[place],
                Found::New(None) => None,
            };
            let twin = twin.filter(|_| line.is_income());
            let id =
                self.writer
                    .insert_bank_line(account, statement.format, line, &content_key(line), twin)?;
            ids.push(Some(id));
            self.has_changed = true;
            if !line.is_income() {
                counts.outgoing += 1;
                self.outgoing.insert(id.0);
                continue;
            }
            counts.new += 1;
            counts.doubtful += u32::from(twin.is_some());
            let sum = self.income.entry(line.amount.currency.code()).or_default();
            *sum = sum.saturating_add(line.amount.minor);
            self.new.push(id);
        }
        Ok(())
    }

    fn finish(self, session: &Session, files: Vec<BankFileView>) -> Result<BankImportView, AppError> {
        let proposed = matches::propose_for(self.writer, &self.new)?;
        let counts = MatchCounts::of(&proposed);
        let mut rows = matches::rows(self.writer, &proposed)?;
        rows.truncate(SHOWN);
        let applied = matches::apply_allowed(session, self.writer, &proposed)?;
        for row in &mut rows {
            row.applied_by = applied.get(&row.line.line).cloned().unwrap_or_default();
        }
        let mut returned = matches::returned_payments(self.writer, session.today)?;
        returned.retain(|one| self.outgoing.contains(&one.line.line));
        let totals = files
            .iter()
            .fold(BankLineCounts::default(), |sum, file| BankLineCounts {
                new: sum.new + file.counts.new,
                known: sum.known + file.counts.known,
                doubtful: sum.doubtful + file.counts.doubtful,
                outgoing: sum.outgoing + file.counts.outgoing,
            });
        let income = self.income.into_iter().map(|(code, minor)| CurrencyAmount {
            currency: code.to_owned(),
            amount: wire::amount(minor, code),
        });
        Ok(BankImportView {
            batch: None,
            files,
            totals,
            income: income.collect(),
            proposals: counts,
            applied: wire::count(applied.len()),
            rows,
            returned,
        })
    }
}

fn statement_view(statement: &BankStatement, home: Currency) -> BankStatementView {
    let currency = statement.currency.unwrap_or(home);
    let sum = |sign: i64| {
        let minors = statement
            .lines
            .iter()
            .map(|line| line.amount)
            .filter(|amount| amount.currency == currency && amount.minor.signum() == sign);
        minors.fold(0_i64, |sum, amount| sum.saturating_add(amount.minor))
    };
    let (came_in, went_out) = (sum(1), sum(-1));
    let balance = match (statement.opening, statement.closing) {
        (Some(opening), Some(closing)) => {
            let moved = opening.minor.saturating_add(came_in).saturating_add(went_out);
            if moved == closing.minor {
                "agrees"
            } else {
                "differs"
            }
        }
        _ => "unknown",
    };
    let days = || statement.lines.iter().map(|line| line.booked_on);
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let warnings = statement.warnings.iter().map(|warning| BankWarningView {
        row: (warning.position > 0).then_some(warning.position),
        code: warning.code.to_owned(),
        params: warning
            .params
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
    });
    BankStatementView {
        format: statement.format.to_owned(),
        account: statement.account.clone(),
        currency: currency.code().to_owned(),
        from: day(days().min()),
        until: day(days().max()),
        lines: wire::count(statement.lines.len()),
        came_in: Money::new(came_in, currency).to_string(),
        went_out: Money::new(went_out.saturating_neg(), currency).to_string(),
        opening: statement.opening.map(|money| money.to_string()),
        closing: statement.closing.map(|money| money.to_string()),
        balance: balance.to_owned(),
        warnings: warnings.collect(),
    }
}

/// The names of the files, as a list of batches shows them.
fn label(paths: &[String]) -> String {
    let name = |path: &String| {
        Path::new(path)
            .file_name()
            .map_or_else(|| path.clone(), |name| name.to_string_lossy().into_owned())
    };
    paths.iter().map(name).collect::<Vec<_>>().join(", ")
}
