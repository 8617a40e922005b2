//! What the readers make of documents as programs in the field write them. The samples of each country are held by the
//! goldens of the behaviour tests; here is what none of those shows.

mod batches;
mod europe;
mod mexico;
mod peru_and_colombia;
mod south;
mod wrappers;

use puntual_app::error::AppError;
use puntual_core::documents::Document;

use super::read_bytes;

/// What one file says, each document by itself.
fn each(text: &str) -> Result<Vec<Result<Document, AppError>>, AppError> {
    let entries = read_bytes("file.xml", text.as_bytes())?;
    Ok(entries.into_iter().next().unwrap().documents)
}

/// What one file says, none of it refused.
fn all(text: &str) -> Result<Vec<Document>, AppError> {
    each(text)?.into_iter().collect()
}

/// The only document of a file.
fn one(text: &str) -> Document {
    let mut documents = all(text).unwrap();
    assert_eq!(documents.len(), 1);
    documents.remove(0)
}

fn refusal(text: &str) -> &'static str {
    all(text).unwrap_err().code
}

/// Due date and amount of each instalment.
fn parts(document: &Document) -> Vec<String> {
    let show = |part: &puntual_core::documents::Instalment| {
        let day = part.due_on.map_or("?".to_owned(), |day| day.to_string());
        let amount = part.amount.map_or("?".to_owned(), |amount| amount.to_string());
        format!("{day} {amount}")
    };
    document.instalments.iter().map(show).collect()
}

/// Relation, number and fiscal id of each document that is named.
fn named(document: &Document) -> Vec<String> {
    let show = |one: &puntual_core::documents::Related| {
        format!("{} {} {}", one.relation.name(), one.number, one.fiscal_id)
    };
    document.related.iter().map(show).collect()
}

fn due(document: &Document) -> String {
    document.due_on.map(|day| day.to_string()).unwrap_or_default()
}

fn open(document: &Document) -> String {
    document.open.map(|open| open.to_string()).unwrap_or_default()
}
