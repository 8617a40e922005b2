//! Statements, reports and letters as PDF. Decides where things stand and how they look; what they say comes finished from
//! [`puntual_core::statements`], [`puntual_core::reports`] and [`puntual_core::letters`].

mod attached;
mod canvas;
mod closing;
mod colour;
mod cut;
mod fonts;
mod head;
mod letter;
mod letter_table;
mod logo;
mod payment;
mod report;
mod save;
mod sheet;
mod summary;
mod table;
mod text;
mod units;

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use puntual_app::error::AppError;
use puntual_app::ports::{Brand, RenderedPdf, StatementPrinter};
use puntual_core::letters::LetterDocument;
use puntual_core::reports::Report;
use puntual_core::statements::{Paper, Party, StatementDocument};

use self::colour::Palette;
use self::fonts::Fonts;
use self::logo::Logo;
use self::save::{About, Drawn};
use self::sheet::Sheet;
use self::table::Table;
use self::text::clean;

/// Lines of details under the name of a business or a customer.
const MOST_PARTY_LINES: usize = 9;

/// Draws statements with printpdf. Keep one for a whole batch: it remembers the logo it has made ready.
#[derive(Debug, Default)]
pub struct PdfPrinter {
    logo: Mutex<Option<(Vec<u8>, Arc<Logo>)>>,
}

impl PdfPrinter {
    /// A printer.
    #[must_use]
    pub fn new() -> PdfPrinter {
        PdfPrinter::default()
    }

    fn logo(&self, brand: &Brand) -> Result<Option<Arc<Logo>>, AppError> {
        let Some(bytes) = &brand.logo else { return Ok(None) };
        let mut ready = self.logo.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, logo)) = ready.as_ref()
            && of == bytes
        {
            return Ok(Some(Arc::clone(logo)));
        }
        let logo = Arc::new(Logo::read(bytes)?);
        *ready = Some((bytes.clone(), Arc::clone(&logo)));
        Ok(Some(logo))
    }
}

impl StatementPrinter for PdfPrinter {
    fn statement(
        &self,
        document: &StatementDocument,
        paper: Paper,
        brand: &Brand,
        created_at: DateTime<Utc>,
    ) -> Result<RenderedPdf, AppError> {
        let fonts = Fonts::get()?;
        let logo = self.logo(brand)?;
        let mut drawn = Drawn::default();
        draw(document, paper, brand, logo.as_deref(), fonts, &mut drawn);
        let about = About {
            title: format!(
                "{} · {} · {}",
                document.title, document.customer.name, document.as_of_date
            ),
            author: &document.business.name,
            language: document.language,
            created_at,
            attached: attached::files(document)?,
        };
        finished(fonts, drawn, logo.as_deref(), &about)
    }

    fn statements(
        &self,
        documents: &[StatementDocument],
        paper: Paper,
        brand: &Brand,
        created_at: DateTime<Utc>,
    ) -> Result<RenderedPdf, AppError> {
        let first = documents
            .first()
            .ok_or_else(|| AppError::new("pdf.failed").with("detail", "no statement"))?;
        let fonts = Fonts::get()?;
        let logo = self.logo(brand)?;
        let mut drawn = Drawn::default();
        for document in documents {
            draw(document, paper, brand, logo.as_deref(), fonts, &mut drawn);
        }
        let about = About {
            title: format!("{} · {} · {}", first.title, first.business.name, first.as_of_date),
            author: &first.business.name,
            language: first.language,
            created_at,
            attached: Vec::new(),
        };
        finished(fonts, drawn, logo.as_deref(), &about)
    }

    fn report(
        &self,
        report: &Report,
        paper: Paper,
        brand: &Brand,
        created_at: DateTime<Utc>,
    ) -> Result<RenderedPdf, AppError> {
        let fonts = Fonts::get()?;
        let frame = report::frame(report);
        let mut sheet = Sheet::new(&frame, paper, Palette::new(brand.accent.as_deref()), fonts);
        report::draw(&mut sheet, report);
        let mut drawn = Drawn::default();
        drawn.take(sheet);
        let about = About {
            title: format!("{} · {}", frame.title, frame.customer.name),
            author: &frame.business.name,
            language: frame.language,
            created_at,
            attached: Vec::new(),
        };
        finished(fonts, drawn, None, &about)
    }

    fn letter(
        &self,
        document: &LetterDocument,
        paper: Paper,
        brand: &Brand,
        created_at: DateTime<Utc>,
    ) -> Result<RenderedPdf, AppError> {
        let fonts = Fonts::get()?;
        let logo = self.logo(brand)?;
        let frame = cleaned(&letter::frame(document));
        let mut sheet = Sheet::new(&frame, paper, Palette::new(brand.accent.as_deref()), fonts);
        letter::draw(&mut sheet, document, logo.as_deref());
        let mut drawn = Drawn::default();
        drawn.take(sheet);
        for statement in &document.enclosed {
            draw(statement, paper, brand, logo.as_deref(), fonts, &mut drawn);
        }
        let named = [document.title.as_str(), &document.addressee.name]
            .into_iter()
            .filter(|text| !text.is_empty());
        let about = About {
            title: format!("{} · {}", named.collect::<Vec<_>>().join(" · "), document.on),
            author: &document.sender.name,
            language: document.language,
            created_at,
            attached: Vec::new(),
        };
        finished(fonts, drawn, logo.as_deref(), &about)
    }
}

/// Adds the pages of a statement.
fn draw(
    document: &StatementDocument,
    paper: Paper,
    brand: &Brand,
    logo: Option<&Logo>,
    fonts: &'static Fonts,
    drawn: &mut Drawn,
) {
    let document = cleaned(document);
    let mut sheet = Sheet::new(&document, paper, Palette::new(brand.accent.as_deref()), fonts);
    head::draw(&mut sheet, logo);
    summary::draw(&mut sheet);
    if document.rows.is_empty() {
        closing::draw_empty(&mut sheet);
    } else {
        let closing = closing::height(&sheet);
        Table::new(&sheet).draw(&mut sheet, closing);
        closing::draw(&mut sheet);
    }
    drawn.take(sheet);
}

fn finished(
    fonts: &'static Fonts,
    drawn: Drawn,
    logo: Option<&Logo>,
    about: &About<'_>,
) -> Result<RenderedPdf, AppError> {
    let pages = u32::try_from(drawn.pages.len()).unwrap_or(u32::MAX);
    let bytes = save::save(fonts, drawn, logo, about)?;
    Ok(RenderedPdf { bytes, pages })
}

/// The same document with every text fit to be drawn.
fn cleaned(document: &StatementDocument) -> StatementDocument {
    let mut document = document.clone();
    let party = |party: &mut Party| {
        party.name = clean(&party.name);
        // More lines than a letterhead has room for stand side by side.
        let beside = party.lines.len().div_ceil(MOST_PARTY_LINES).max(1);
        party.lines = party
            .lines
            .chunks(beside)
            .map(|lines| clean(&lines.join(" · ")))
            .collect();
    };
    party(&mut document.business);
    party(&mut document.customer);
    let pairs = document.aging.iter_mut().chain(&mut document.totals);
    for (label, amount) in pairs.chain([&mut document.balance, &mut document.overdue]) {
        *label = clean(label);
        *amount = clean(amount);
    }
    let rows = document.rows.iter_mut().flatten();
    let lines = document
        .payment_instructions
        .iter_mut()
        .chain(document.empty_note.as_mut());
    let details = document.details.iter_mut().flat_map(|detail| {
        let rows = detail.rows.iter_mut().flat_map(|(text, amount)| [text, amount]);
        std::iter::once(&mut detail.heading).chain(rows)
    });
    for text in rows
        .chain(lines)
        .chain(details)
        .chain([&mut document.footer, &mut document.payment_heading])
    {
        *text = clean(text);
    }
    document
}
