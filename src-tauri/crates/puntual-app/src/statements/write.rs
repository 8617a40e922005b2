//! Statements as PDF files.

use std::path::PathBuf;

use crate::context::Context;
use crate::error::AppError;
use crate::settings::business;
use crate::statements::document::{brand, documents, file_name, paper};
use crate::statements::{StatementFile, StatementsView, WriteStatements};
use crate::wire;

/// Writes one PDF per customer and currency. Files that are finished stay when the rest is cancelled or fails.
///
/// # Errors
/// `record.missing`, `date.invalid`, `paper.unknown`, `file.not_writable`, `disk.full`, `job.cancelled`.
pub fn write(context: &Context, request: WriteStatements) -> Result<StatementsView, AppError> {
    let session = context.session()?;
    let as_of = request
        .as_of
        .as_deref()
        .map_or(Ok(session.today), |text| wire::date("as_of", text))?;
    let folder = PathBuf::from(&request.out);
    let (business, brand, codes) = session.read(|reader| {
        let business = business(reader, &session.info)?;
        let brand = brand(reader, &business)?;
        let codes = match &request.customers {
            Some(codes) => codes.clone(),
            None => {
                let past = Some(as_of).filter(|day| *day != session.today);
                let mut codes: Vec<String> = reader
                    .aging(session.today, past)?
                    .into_iter()
                    .map(|row| row.code)
                    .collect();
                codes.sort();
                codes.dedup();
                codes
            }
        };
        Ok((business, brand, codes))
    })?;
    let paper = paper(request.paper.as_deref(), &business)?;
    let total = codes.len() as u64;
    let mut files = Vec::new();
    for (done, code) in codes.iter().enumerate() {
        if context.progress.cancelled() {
            return Err(AppError::new("job.cancelled"));
        }
        let documents = session.read(|reader| {
            let customer = reader.require_customer(code)?;
            documents(reader, &session, &business, &customer, as_of)
        })?;
        for document in documents {
            let pdf = context
                .ports()
                .printer
                .statement(&document, paper, &brand, session.now)?;
            let path = folder.join(file_name(code, &document));
            context.ports().files.write(&path, &pdf.bytes)?;
            files.push(StatementFile {
                customer: code.clone(),
                path: path.display().to_string(),
                pages: pdf.pages,
                total: document.total.to_string(),
                currency: document.total.currency.to_string(),
            });
        }
        context.progress.report(done as u64 + 1, total);
    }
    Ok(StatementsView { files })
}
