//! Which lines of a statement are in the book already.
//!
//! A line is known by the bank's own id together with its day, within its account, and a line without one by what it
//! says; both as often as the book has it: the second of two equal lines of a file is a second payment. A batch is known
//! by its parts, and they by it. What may be the same movement in other words is for a person to say: such a line is taken
//! and points at its twin. No line of the book stands for two of the file, and what is certain is looked for first.

use std::collections::{HashMap, HashSet};

use chrono::Days;
use puntual_core::bank::{BankLine, BankStatement, is_proved_by_balances};
use puntual_core::matching::{
    MOVED_DAYS, Same, batch_of, content_key, is_near, is_telling_id, same_by_id, similar,
};
use puntual_store::{BankAccountId, BankLineId, BankLineState, BatchWriter, StoreError, StoredBankLine};

/// What is to be done with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found {
    /// In the book as this one, or twice in its file.
    Known(Option<BankLineId>),
    /// To be taken; perhaps it is this one.
    New(Option<Twin>),
}

/// What a line may be once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Twin {
    /// A line of the book.
    Stored(BankLineId),
    /// A line of the same statement, by its place.
    Here(usize),
}

/// What is to be done with each line of a statement, in their order. `nameless` is the account for the lines of files that
/// name none.
pub(super) fn sort<'a>(
    writer: &'a BatchWriter<'a>,
    account: BankAccountId,
    nameless: BankAccountId,
    statement: &'a BankStatement,
) -> Result<Vec<Found>, StoreError> {
    let mut book = Book::load(writer, account, nameless, statement)?;
    let mut found = Vec::with_capacity(statement.lines.len());
    for (place, line) in statement.lines.iter().enumerate() {
        found.push(book.certain(place, line)?);
    }
    Ok(found
        .into_iter()
        .zip(&statement.lines)
        .map(|(found, line)| match found {
            Sorted::Done(found) => found,
            Sorted::Open(twin) => Found::New(book.twin(line, twin)),
        })
        .collect())
}

/// A line after the first look.
enum Sorted {
    Done(Found),
    /// Not known for certain; perhaps it is this one.
    Open(Option<Twin>),
}

/// The lines that were in the book before a statement.
struct Book<'a> {
    writer: &'a BatchWriter<'a>,
    account: BankAccountId,
    nameless: BankAccountId,
    statement: &'a BankStatement,
    /// By day and amount.
    before: Vec<StoredBankLine>,
    /// Parts of batches in the account, by the id of the batch.
    parts: HashMap<String, Vec<usize>>,
    /// What the parts of a batch in the file come to, by its id.
    sums: HashMap<&'a str, i64>,
    used: HashSet<BankLineId>,
    /// Where an id and what its line says stood first in the file.
    brought: HashMap<(&'a str, String), usize>,
    is_proved: bool,
}

impl<'a> Book<'a> {
    fn load(
        writer: &'a BatchWriter<'a>,
        account: BankAccountId,
        nameless: BankAccountId,
        statement: &'a BankStatement,
    ) -> Result<Book<'a>, StoreError> {
        let days = || statement.lines.iter().map(|line| line.booked_on);
        let slack = Days::new(MOVED_DAYS.unsigned_abs());
        let mut before = match (days().min(), days().max()) {
            (Some(from), Some(until)) => writer.bank_lines_between(from - slack, until + slack)?,
            _ => Vec::new(),
        };
        before.sort_by_key(|stored| (stored.line.booked_on, stored.line.amount.minor, stored.id.0));
        let mut parts: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, stored) in before.iter().enumerate() {
            if let Some(batch) = batch_of(&stored.line.bank_id).filter(|_| stored.account == account) {
                parts.entry(batch.to_owned()).or_default().push(place);
            }
        }
        let mut sums: HashMap<&str, i64> = HashMap::new();
        for line in &statement.lines {
            if let Some(batch) = batch_of(&line.bank_id) {
                let sum = sums.entry(batch).or_default();
                *sum = sum.saturating_add(line.amount.minor);
            }
        }
        Ok(Book {
            writer,
            account,
            nameless,
            statement,
            before,
            parts,
            sums,
            used: HashSet::new(),
            brought: HashMap::new(),
            is_proved: is_proved_by_balances(statement),
        })
    }

    /// Whether a line is known beyond doubt.
    fn certain(&mut self, place: usize, line: &'a BankLine) -> Result<Sorted, StoreError> {
        let content = content_key(line);
        if !is_telling_id(&line.bank_id) {
            let same = self.same_day(line).find(|stored| {
                stored.account == self.account
                    && stored.format == self.statement.format
                    && !is_telling_id(&stored.line.bank_id)
                    && content_key(&stored.line) == content
            });
            return Ok(match same.map(|stored| stored.id) {
                Some(id) => self.known(id),
                None => Sorted::Open(None),
            });
        }
        let first = *self
            .brought
            .entry((line.bank_id.as_str(), content))
            .or_insert(place);
        // A `FITID` names one movement, whatever the balances say.
        if first != place && self.statement.format == "ofx" {
            return Ok(Sorted::Done(Found::Known(None)));
        }
        let mut twin = None;
        let mut same_id = self.writer.bank_lines_by_bank_id(self.account, &line.bank_id)?;
        same_id.sort_by_key(|stored| (stored.line.booked_on - line.booked_on).abs());
        for stored in same_id {
            if self.used.contains(&stored.id) {
                continue;
            }
            match same_by_id((&stored.format, &stored.line), (self.statement.format, line)) {
                Same::Yes => return Ok(self.known(stored.id)),
                Same::Perhaps => twin = twin.or(Some(Twin::Stored(stored.id))),
                Same::No => {}
            }
        }
        if let Some(done) = self.by_parts(line).or(self.by_batch(line)?) {
            return Ok(Sorted::Done(done));
        }
        if first != place && !self.is_proved {
            twin = twin.or(Some(Twin::Here(first)));
        }
        Ok(Sorted::Open(twin))
    }

    fn known(&mut self, id: BankLineId) -> Sorted {
        self.used.insert(id);
        Sorted::Done(Found::Known(Some(id)))
    }

    /// A batch whose parts the book has.
    fn by_parts(&mut self, line: &BankLine) -> Option<Found> {
        let parts: Vec<&StoredBankLine> = self
            .parts
            .get(&line.bank_id)?
            .iter()
            .map(|place| &self.before[*place])
            .filter(|stored| {
                stored.line.amount.currency == line.amount.currency
                    && !self.used.contains(&stored.id)
                    && is_near(&stored.line, line)
            })
            .collect();
        let sum = parts
            .iter()
            .fold(0_i64, |sum, stored| sum.saturating_add(stored.line.amount.minor));
        if sum != line.amount.minor {
            return None;
        }
        let ids: Vec<BankLineId> = parts.iter().map(|stored| stored.id).collect();
        self.used.extend(&ids);
        Some(Found::Known(ids.first().copied()))
    }

    /// A part of a batch that the book has as one movement. While it waits, its parts say more than it does, so they are
    /// asked about; afterwards they bring nothing new.
    fn by_batch(&self, line: &BankLine) -> Result<Option<Found>, StoreError> {
        let Some(batch) = batch_of(&line.bank_id) else {
            return Ok(None);
        };
        let sum = self.sums.get(batch).copied().unwrap_or_default();
        let whole = self.writer.bank_lines_by_bank_id(self.account, batch)?;
        let whole = whole.into_iter().find(|stored| {
            stored.line.amount.minor == sum
                && stored.line.amount.currency == line.amount.currency
                && is_near(&stored.line, line)
        });
        Ok(whole.map(|whole| match whole.state {
            BankLineState::New => Found::New(Some(Twin::Stored(whole.id))),
            _ => Found::Known(Some(whole.id)),
        }))
    }

    /// What a line that is not known for certain may be, once every line that is has been found.
    fn twin(&mut self, line: &BankLine, named: Option<Twin>) -> Option<Twin> {
        let is_free = |twin: &Twin| match twin {
            Twin::Stored(id) => !self.used.contains(id),
            Twin::Here(_) => true,
        };
        let twin = named.filter(is_free).or_else(|| {
            self.same_day(line)
                .filter(|stored| stored.state != BankLineState::Duplicate)
                .find(|stored| self.may_be_same(stored, line))
                .map(|stored| Twin::Stored(stored.id))
        });
        if let Some(Twin::Stored(id)) = twin {
            self.used.insert(id);
        }
        twin
    }

    /// The lines of the same day and amount that no line of the file has been found to be.
    fn same_day(&self, line: &BankLine) -> impl Iterator<Item = &StoredBankLine> {
        let key = (line.booked_on, line.amount.minor);
        let first = self
            .before
            .partition_point(|stored| (stored.line.booked_on, stored.line.amount.minor) < key);
        let currency = line.amount.currency;
        self.before[first..]
            .iter()
            .take_while(move |stored| (stored.line.booked_on, stored.line.amount.minor) == key)
            .filter(move |stored| stored.line.amount.currency == currency && !self.used.contains(&stored.id))
    }

    fn may_be_same(&self, stored: &StoredBankLine, line: &BankLine) -> bool {
        let (id, stored_id) = (&line.bank_id, &stored.line.bank_id);
        let have_ids = is_telling_id(id) && is_telling_id(stored_id);
        let is_same_account = stored.account == self.account
            || stored.account == self.nameless
            || self.account == self.nameless
            // An account that the book has under two names.
            || (have_ids && id == stored_id);
        // Two ids that one format gave in one account are two movements.
        let are_told_apart = have_ids
            && id != stored_id
            && stored.format == self.statement.format
            && stored.account == self.account;
        is_same_account && !are_told_apart && similar(&stored.line, line)
    }
}
