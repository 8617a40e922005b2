//! Statements as files: PDF or HTML, each in a file of its own or together for the printer.

use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use puntual_core::contacts::read_phone;
use puntual_core::country::country;
use puntual_core::statements::{PageLook, StatementDocument, StatementInput, html, statement};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::ports::RenderedPdf;
use crate::settings::logo;
use crate::statements::document::{Asked, Issuer, file_stem, inputs, paper, word};
use crate::statements::{StatementFile, StatementsView, WriteStatements};

/// Statements in one file for the printer; what is beyond goes into the next, so that memory stays flat.
const MOST_TOGETHER: usize = 500;

/// Writes one file per customer and currency, or a few with all. Files that are finished stay when the rest is cancelled
/// or fails.
///
/// # Errors
/// `record.missing`, `date.invalid`, `statement.period_backwards`, `statement.form_unknown`, `paper.unknown`,
/// `file.not_writable`, `disk.full`, `print.not_possible`, `print.failed`, `job.cancelled`.
pub fn write(context: &Context, request: WriteStatements) -> Result<StatementsView, AppError> {
    let session = context.session()?;
    let asked = Asked::read(&session, request.from.as_deref(), request.as_of.as_deref())?;
    let form = Form::read(request.form.as_deref())?;
    let (issuer, look, codes) = session.read(|reader| {
        let issuer = Issuer::read(reader, &session.info)?;
        let look = look(&session, &issuer, logo(reader)?);
        let codes = match &request.customers {
            Some(codes) => codes.clone(),
            None => {
                let past = Some(asked.as_of).filter(|day| *day != session.today);
                let rows = reader.aging(session.today, past)?.into_iter();
                let mut codes: Vec<String> = rows.map(|row| row.code).collect();
                codes.sort();
                codes.dedup();
                codes
            }
        };
        Ok((issuer, look, codes))
    })?;
    let mut writer = Writer {
        context,
        session: &session,
        paper: paper(request.paper.as_deref(), &issuer.business)?,
        issuer: &issuer,
        look,
        form,
        folder: PathBuf::from(&request.out),
        files: Vec::new(),
        together: Vec::new(),
        bundles: 0,
    };
    let total = codes.len() as u64;
    for (done, code) in codes.iter().enumerate() {
        if context.progress.cancelled() {
            return Err(AppError::new("job.cancelled"));
        }
        let inputs = session.read(|reader| {
            let customer = reader.require_customer(code)?;
            inputs(reader, &session, &issuer, &customer, asked)
        })?;
        for input in inputs {
            writer.take(code, &input)?;
        }
        context.progress.report(done as u64 + 1, total);
    }
    writer.bundle()?;
    Ok(StatementsView { files: writer.files })
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Pdf,
    OneFile,
    Html,
    /// Like `OneFile`, but to the system's printer.
    Paper,
}

impl Form {
    fn read(asked: Option<&str>) -> Result<Form, AppError> {
        match asked {
            None | Some("" | "pdf") => Ok(Form::Pdf),
            Some("one_file") => Ok(Form::OneFile),
            Some("html") => Ok(Form::Html),
            Some("paper") => Ok(Form::Paper),
            Some(other) => Err(AppError::new("statement.form_unknown").with("value", other)),
        }
    }
}

fn look(session: &Session, issuer: &Issuer, logo: Option<(String, Vec<u8>)>) -> PageLook {
    let profile = &issuer.business.profile;
    PageLook {
        accent: profile.color.clone(),
        logo: logo
            .map(|(mime, bytes)| format!("data:{mime};base64,{}", STANDARD.encode(bytes)))
            .unwrap_or_default(),
        email: profile.email.trim().to_owned(),
        whatsapp: read_phone(&profile.phone, &country(&session.info.country))
            .filter(puntual_core::contacts::Phone::takes_messages)
            .map(|phone| phone.e164)
            .unwrap_or_default(),
    }
}

struct Writer<'w> {
    context: &'w Context<'w>,
    session: &'w Session,
    issuer: &'w Issuer,
    paper: puntual_core::statements::Paper,
    look: PageLook,
    form: Form,
    folder: PathBuf,
    files: Vec<StatementFile>,
    together: Vec<(String, StatementDocument)>,
    bundles: u32,
}

impl Writer<'_> {
    fn take(&mut self, code: &str, input: &StatementInput) -> Result<(), AppError> {
        let document = statement(input);
        let stem = file_stem(code, input);
        match self.form {
            Form::Pdf => {
                let printer = &self.context.ports().printer;
                let pdf = printer.statement(&document, self.paper, &self.issuer.brand, self.session.now)?;
                let path = self.folder.join(format!("{stem}.pdf"));
                self.put(&path, &pdf.bytes)?;
                self.note(code, &path, pdf.pages, &document);
            }
            Form::Html => {
                let page = html(input, &document, &self.look)
                    .map_err(|error| AppError::new("internal").with("detail", error))?;
                let path = self.folder.join(format!("{stem}.html"));
                self.put(&path, page.as_bytes())?;
                self.note(code, &path, 1, &document);
            }
            Form::OneFile | Form::Paper => {
                self.together.push((code.to_owned(), document));
                if self.together.len() == MOST_TOGETHER {
                    self.bundle()?;
                }
            }
        }
        Ok(())
    }

    /// Writes what has gathered for one file: `estados-2026-03-16-1.pdf`.
    fn bundle(&mut self) -> Result<(), AppError> {
        if self.together.is_empty() {
            return Ok(());
        }
        let (codes, documents): (Vec<String>, Vec<StatementDocument>) =
            std::mem::take(&mut self.together).into_iter().unzip();
        self.bundles += 1;
        let Some(day) = documents.first().map(|document| document.as_of_date) else {
            return Ok(());
        };
        let name = format!("{}s-{day}-{}.pdf", word(&self.session.locale()), self.bundles);
        let printer = &self.context.ports().printer;
        let RenderedPdf { bytes, pages } =
            printer.statements(&documents, self.paper, &self.issuer.brand, self.session.now)?;
        let path = match self.form {
            Form::Paper => {
                self.context.ports().paper.print(&name, &bytes)?;
                PathBuf::from(&name)
            }
            _ => self.folder.join(&name),
        };
        if self.form != Form::Paper {
            self.put(&path, &bytes)?;
        }
        for (code, document) in codes.iter().zip(&documents) {
            self.note(code, &path, pages, document);
        }
        Ok(())
    }

    fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), AppError> {
        self.context.ports().files.put(path, bytes)
    }

    fn note(&mut self, code: &str, path: &Path, pages: u32, document: &StatementDocument) {
        self.files.push(StatementFile {
            customer: code.to_owned(),
            path: path.display().to_string(),
            pages,
            total: document.total.to_string(),
            currency: document.total.currency.to_string(),
        });
    }
}
