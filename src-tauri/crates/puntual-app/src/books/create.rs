//! Making a book.

use std::path::PathBuf;

use puntual_core::country::country;
use puntual_core::locale::Language;
use puntual_core::text::{free_name, slug};
use puntual_store::{Book, BookInfo, StoredPolicy};

use crate::books::open::settle;
use crate::books::{BookResult, NewBook};
use crate::context::Context;
use crate::error::AppError;
use crate::policies::STANDARD;
use crate::wire;

/// Colours that tell books apart; the first is the product's own.
const COLORS: [&str; 6] = ["#0f766e", "#b45309", "#4338ca", "#be185d", "#15803d", "#334155"];

/// Makes a new book and opens it.
///
/// # Errors
/// `book.name_missing`, `country.unknown`, `currency.unknown`, `book.already_exists`, `book.read_only`, `disk.full`.
pub fn new(context: &Context, request: NewBook) -> Result<BookResult, AppError> {
    let path = match &request.path {
        Some(path) => PathBuf::from(path),
        None => free_path(context, &request.name),
    };
    make(context, path, request, false)
}

pub(crate) fn make(
    context: &Context,
    path: PathBuf,
    request: NewBook,
    is_sample: bool,
) -> Result<BookResult, AppError> {
    let name = request.name.trim();
    if name.is_empty() {
        return Err(AppError::new("book.name_missing"));
    }
    let home = country(&request.country);
    if home.currency.is_empty() {
        return Err(AppError::new("country.unknown").with("value", &request.country));
    }
    let currency = wire::currency(request.currency.as_deref().unwrap_or(home.currency))?;
    let known = crate::books::registry::load(context)?.len();
    let info = BookInfo {
        uid: context.ports().clock.new_id().to_string(),
        name: name.to_owned(),
        country: home.code.to_owned(),
        currency: currency.code().to_owned(),
        language: Language::from_tag(&request.language).as_str().to_owned(),
        time_zone: home.time_zone.to_owned(),
        color: COLORS[known % COLORS.len()].to_owned(),
        is_sample,
        paused: false,
    };
    let created_at = context.now.timestamp_millis();
    let book = context.app.replace_book(|| {
        let book = Book::create(&path, &info, created_at)?;
        book.write(|writer| {
            writer.save_default_policy(&StoredPolicy {
                key: "standard".to_owned(),
                content: STANDARD.to_owned(),
            })?;
            writer.append_event(created_at, "book.created", None, "book", "{}")
        })?;
        Ok(book)
    })?;
    settle(context, book)
}

/// A file in the data folder named after the business, with a number when that is taken.
pub(crate) fn free_path(context: &Context, name: &str) -> PathBuf {
    let slug = match slug(name) {
        slug if slug.is_empty() => "libro".to_owned(),
        slug => slug,
    };
    let folder = context.app.data_folder().join("books");
    let path = |name: &str| folder.join(format!("{name}.puntual"));
    path(&free_name(&slug, |name| path(name).exists()))
}
