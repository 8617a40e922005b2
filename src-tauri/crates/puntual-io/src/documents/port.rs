//! The readers behind the port of the import.

use std::path::Path;

use puntual_app::error::AppError;
use puntual_app::ports::{DocumentEntry, DocumentShelf, DocumentSource};

use super::shelf::Shelf;

/// Reads XML, PDF and ZIP files as e-invoices. Signed XML of Spain is called `xsig`.
#[derive(Debug, Clone, Copy, Default)]
pub struct EInvoices;

impl DocumentSource for EInvoices {
    fn takes(&self, path: &Path) -> bool {
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let is = |known: &str| ending.eq_ignore_ascii_case(known);
        // A workbook may be written as XML, and is a table like any other.
        ["xsig", "pdf", "zip"].into_iter().any(is) || (is("xml") && !crate::tables::is_page(path))
    }

    fn looks_like_one(&self, path: &Path) -> bool {
        super::begins_as_document(path) && !crate::tables::is_page(path)
    }

    fn visit(&self, path: &Path, visit: &mut dyn FnMut(DocumentEntry) -> bool) -> Result<(), AppError> {
        super::visit(path, &mut |entry| {
            visit(DocumentEntry {
                name: entry.name,
                printed: entry.printed,
                mark: entry.mark,
                documents: entry.documents,
            })
        })
    }

    fn count(&self, path: &Path) -> Result<u64, AppError> {
        super::count(path)
    }

    fn shelf(&self) -> Box<dyn DocumentShelf> {
        Box::new(Shelf::default())
    }
}
