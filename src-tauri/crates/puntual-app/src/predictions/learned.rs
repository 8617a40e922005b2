//! What was learned of a book, kept until its invoices or payments change.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use puntual_core::predictions::{Learned, PastInvoice, Reason, Warning, warnings};
use puntual_store::{InvoiceId, PaymentHistory};

use crate::context::{Context, Session};
use crate::error::AppError;

/// Newest invoices from which habits are learned, beside every open one. More would make the first answer of a large book
/// slower and no better: a customer's latest two dozen payments are all that counts.
pub(super) const HISTORY: u32 = 60_000;

/// What was learned of a book.
pub(crate) struct LearnedBook {
    /// What was looked at, in the order of issue.
    pub history: Vec<PaymentHistory>,
    currencies: BTreeMap<String, LearnedCurrency>,
    /// Where the open invoices stand in `history`.
    places: HashMap<InvoiceId, usize>,
}

struct LearnedCurrency {
    learned: Learned,
    warnings: Vec<Warning>,
}

/// Books of which what was learned is kept: an accountant's page of all of them asks for each.
const BOOKS: usize = 8;

/// What was learned of the books that were asked about lately.
#[derive(Default)]
pub(crate) struct LearnedBooks(Vec<(Freshness, Arc<LearnedBook>)>);

impl LearnedBooks {
    fn get(&self, freshness: &Freshness) -> Option<Arc<LearnedBook>> {
        let known = self.0.iter().find(|(of, _)| of == freshness);
        known.map(|(_, learned)| Arc::clone(learned))
    }

    fn keep(&mut self, freshness: Freshness, learned: Arc<LearnedBook>) {
        self.0.retain(|(of, _)| of.book != freshness.book);
        if self.0.len() == BOOKS {
            self.0.remove(0);
        }
        self.0.push((freshness, learned));
    }
}

/// Until when something that was learned is true.
#[derive(PartialEq, Eq)]
struct Freshness {
    book: PathBuf,
    /// [`puntual_store::Reader::ledger_mark`]
    mark: String,
    today: NaiveDate,
}

impl LearnedBook {
    /// What was learned of a currency.
    pub fn of(&self, currency: &str) -> Option<&Learned> {
        self.currencies.get(currency).map(|known| &known.learned)
    }

    fn open(&self, invoice: InvoiceId) -> Option<(&Learned, &PaymentHistory)> {
        let row = self.history.get(*self.places.get(&invoice)?)?;
        Some((self.of(&row.currency)?, row))
    }

    /// The chance that an open invoice is not paid by its due date, in thousandths; all of it where nothing is known.
    pub fn late_thousandths(&self, invoice: InvoiceId) -> u32 {
        self.open(invoice)
            .map_or(1000, |(learned, row)| learned.late_thousandths(&past(row)))
    }

    /// The facts behind that chance, the weightiest first.
    pub fn reasons(&self, invoice: InvoiceId) -> Vec<Reason> {
        self.open(invoice)
            .map(|(learned, row)| learned.score(0, &past(row)).reasons)
            .unwrap_or_default()
    }

    /// Who pays later than before, by currency.
    pub fn warnings(&self) -> impl Iterator<Item = (&str, &Warning)> {
        self.currencies
            .iter()
            .flat_map(|(currency, known)| known.warnings.iter().map(|warning| (currency.as_str(), warning)))
    }
}

/// What is learned of the session's book, from the first question after a change of its invoices or payments on.
pub(crate) fn learned(context: &Context, session: &Session) -> Result<Arc<LearnedBook>, AppError> {
    // Before the book is read: what changes meanwhile makes it stale rather than wrongly fresh.
    let freshness = Freshness {
        book: session.book.path().to_owned(),
        mark: session.read(|reader| Ok(reader.ledger_mark()?))?,
        today: session.today,
    };
    let mut kept = context.app.learned();
    if let Some(learned) = kept.get(&freshness) {
        return Ok(learned);
    }
    let history = session.read(|reader| Ok(reader.payment_history(HISTORY)?))?;
    let learned = Arc::new(learn(history, session.today));
    kept.keep(freshness, Arc::clone(&learned));
    Ok(learned)
}

fn learn(history: Vec<PaymentHistory>, today: NaiveDate) -> LearnedBook {
    let mut pasts: BTreeMap<String, Vec<PastInvoice>> = BTreeMap::new();
    let mut places = HashMap::new();
    for (place, row) in history.iter().enumerate() {
        if row.open_minor > 0 {
            places.insert(row.id, place);
        }
        match pasts.get_mut(&row.currency) {
            Some(known) => known.push(past(row)),
            None => {
                pasts.insert(row.currency.clone(), vec![past(row)]);
            }
        }
    }
    let currencies = pasts
        .into_iter()
        .map(|(currency, pasts)| {
            let known = LearnedCurrency {
                learned: Learned::from_book(&pasts, today),
                warnings: warnings(&pasts, today),
            };
            (currency, known)
        })
        .collect();
    LearnedBook {
        history,
        currencies,
        places,
    }
}

/// A row of the book as predictions take it.
pub(crate) fn past(row: &PaymentHistory) -> PastInvoice {
    PastInvoice {
        customer: u32::try_from(row.customer.0).unwrap_or(u32::MAX),
        issued_on: row.issued_on,
        due_on: row.due_on,
        amount_minor: row.total_minor,
        paid_on: row.paid_on,
        disputed: row.disputed,
    }
}
