//! Every known book at a glance, without opening any for writing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use puntual_core::money::Money;
use puntual_store::Book;

use crate::books::keep::same_file;
use crate::books::registry::{self, Entry};
use crate::books::{BookSummary, BookTotals, BooksOverview, FailedWith, Nothing, WorkRow};
use crate::context::Context;
use crate::error::AppError;
use crate::today::{self, TodayView};
use crate::wire;

/// Rows of one book in the common list.
const MOST_ROWS: usize = 50;

/// What waits in each known book, one list of what to do today across all of them, and what is owed per currency. A book that
/// cannot be read says why; the others are shown. Nothing is written to any of them, nor beside them.
///
/// # Errors
/// When the list of known books cannot be read.
pub fn overview(context: &Context, _request: Nothing) -> Result<BooksOverview, AppError> {
    let open = context.app.open_book();
    let (mut books, mut rows) = (Vec::new(), Vec::new());
    let mut totals: BTreeMap<String, BookTotals> = BTreeMap::new();
    for entry in registry::load(context)? {
        let path = Path::new(&entry.path);
        let current = open.clone().filter(|book| same_file(book.path(), path));
        let is_open = current.is_some();
        let read = current
            .map_or_else(|| Ok(Arc::new(Book::open_to_read(path)?)), Ok::<_, AppError>)
            .and_then(|book| look(context, book));
        match read {
            Ok((summary, today)) => {
                if !summary.is_sample {
                    add(&mut totals, &today)?;
                    rows.extend(today.rows.into_iter().take(MOST_ROWS).map(|row| WorkRow {
                        book: summary.name.clone(),
                        path: entry.path.clone(),
                        color: summary.color.clone(),
                        row,
                    }));
                }
                books.push(BookSummary {
                    path: entry.path,
                    is_open,
                    ..summary
                });
            }
            Err(error) => books.push(unread(entry, &error)),
        }
    }
    rank(&mut rows)?;
    Ok(BooksOverview {
        books,
        totals: totals.into_values().collect(),
        rows,
    })
}

/// Puts the rows of all books in one order: weight of the kind in its book × amount at risk. Amounts of one currency are compared
/// as they are, whatever their book; those of different currencies by how many times the middle one of theirs they are, in
/// thousandths, because nothing is converted.
fn rank(rows: &mut Vec<WorkRow>) -> Result<(), AppError> {
    let mut sizes: BTreeMap<String, Vec<i64>> = BTreeMap::new();
    let mut ranked = Vec::with_capacity(rows.len());
    for row in rows.drain(..) {
        let currency = wire::currency(&row.row.currency)?;
        let minor = Money::parse_plain(&row.row.at_risk, currency)
            .map_err(|error| AppError::new("internal").with("detail", error))?
            .minor;
        sizes.entry(row.row.currency.clone()).or_default().push(minor);
        ranked.push((minor, row));
    }
    sizes.values_mut().for_each(|sizes| sizes.sort_unstable());
    let middle = |currency: &str| {
        let sizes = sizes.get(currency).map_or(&[][..], Vec::as_slice);
        i128::from(sizes.get(sizes.len() / 2).copied().unwrap_or(1).max(1))
    };
    // A stable sort: what is equal stays in the order of its book.
    ranked.sort_by_key(|(minor, row)| {
        std::cmp::Reverse(i128::from(row.row.weight) * i128::from(*minor) * 1000 / middle(&row.row.currency))
    });
    rows.extend(ranked.into_iter().map(|(_, row)| row));
    Ok(())
}

fn look(context: &Context, book: Arc<Book>) -> Result<(BookSummary, TodayView), AppError> {
    let context = context.on(book);
    let info = context.session()?.info;
    let today = today::get(&context, Nothing {})?;
    let count = |key: &str| {
        let figure = today.figures.iter().find(|figure| figure.key == key);
        figure.map_or(0, |figure| figure.count)
    };
    let summary = BookSummary {
        name: info.name,
        path: String::new(),
        color: info.color,
        currency: info.currency,
        is_open: false,
        is_sample: info.is_sample,
        paused: info.paused,
        today: today.today.clone(),
        due_today: count("due_today"),
        overdue: count("overdue"),
        to_approve: today.proposed,
        to_send: today.outbox.queued + today.outbox.waiting_channel,
        unknown: today.outbox.unknown,
        failed: today.outbox.failed,
        to_do: today.row_count,
        error: None,
    };
    Ok((summary, today))
}

/// Adds a book's figures to those of the others in the same currency.
fn add(totals: &mut BTreeMap<String, BookTotals>, today: &TodayView) -> Result<(), AppError> {
    let mut counted = std::collections::BTreeSet::new();
    for figure in &today.figures {
        for sum in &figure.amounts {
            let total = totals.entry(sum.currency.clone()).or_insert_with(|| BookTotals {
                currency: sum.currency.clone(),
                ..BookTotals::default()
            });
            let field = match figure.key.as_str() {
                "due_in_7" => &mut total.due_in_7,
                "due_today" => &mut total.due_today,
                "overdue" => &mut total.overdue,
                "promised_this_week" => &mut total.promised_this_week,
                _ => continue,
            };
            *field = plus(field, &sum.amount, &sum.currency)?;
            if counted.insert(sum.currency.clone()) {
                total.books += 1;
            }
        }
    }
    Ok(())
}

fn plus(one: &str, other: &str, code: &str) -> Result<String, AppError> {
    let currency = wire::currency(code)?;
    let read = |text: &str| match text {
        "" => Ok(Money::zero(currency)),
        text => Money::parse_plain(text, currency),
    };
    let failed = |error| AppError::new("internal").with("detail", error);
    let (one, other) = (read(one).map_err(failed)?, read(other).map_err(failed)?);
    Ok(one.checked_add(other).map_err(failed)?.to_string())
}

fn unread(entry: Entry, error: &AppError) -> BookSummary {
    BookSummary {
        name: entry.name,
        path: entry.path,
        color: entry.color,
        error: Some(FailedWith::from(error)),
        ..BookSummary::default()
    }
}
