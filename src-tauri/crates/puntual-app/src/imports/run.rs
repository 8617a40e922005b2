//! `imports.preview` and `imports.commit`: reading files into the book.

use std::collections::HashSet;
use std::path::Path;

use puntual_core::backups::BackupKind;
use puntual_core::country::country;
use puntual_core::imports::{DocumentState, Kind};
use puntual_core::locale::Language;
use puntual_store::{BatchWriter, Reader};

use super::cells::Cells;
use super::directory::Directory;
use super::documents::{self, Meter, Papers, Terms};
use super::gather::{Gathered, Given, gather};
use super::inspect::columns;
use super::invoice_rows::CANCELLED_UNKNOWN;
use super::kept::{Kept, ROOM};
use super::ledger::Ledger;
use super::plan::{Part, Plan, plan};
use super::problem::{Problem, Refusal};
use super::report::{Added, FileReport, refused};
use super::stream::{Next, Stream};
use super::summary;
use super::views::{FileChoice, ImportRequest, ImportTotals, ImportView, ImportedFile};
use super::{customer_rows, invoice_rows, payment_rows, statements};
use crate::backups;
use crate::context::{Context, Session};
use crate::documents::document_settings;
use crate::error::AppError;
use crate::ports::{Progress, Row, TableSource};
use crate::settings::business;
use crate::wire;

/// Rows between two reports of progress.
const STRIDE: u64 = 2000;

/// Says what an import would do, and changes nothing.
///
/// # Errors
/// As [`commit`].
pub fn preview(context: &Context<'_>, request: ImportRequest) -> Result<ImportView, AppError> {
    run(context, &request, false)
}

/// Reads files into the book: everything in one transaction and one batch. A file that is unreadable or lacks a column is
/// left out as a whole, a row at fault by itself; the rest is taken.
///
/// # Errors
/// What is wrong with the file when there is no other to read; `import.nothing`, `import.cancelled`, or what the book
/// says. Nothing is kept then.
pub fn commit(context: &Context<'_>, request: ImportRequest) -> Result<ImportView, AppError> {
    run(context, &request, true)
}

fn run(context: &Context<'_>, request: &ImportRequest, keep: bool) -> Result<ImportView, AppError> {
    let session = context.session()?;
    if request.paths.is_empty() {
        return Err(AppError::new("import.nothing"));
    }
    let order = Order {
        gathered: gather(context, request),
        kind: "imports.commit",
        label: &label(request),
        keep,
        lists_all: request.all_documents.unwrap_or(false),
    };
    fulfil(context, &session, order)
}

/// What to import and under which name.
pub(super) struct Order<'a> {
    /// What is read.
    pub gathered: Gathered,
    /// Kind of the batch.
    pub kind: &'a str,
    /// Label of the batch.
    pub label: &'a str,
    /// Otherwise everything is taken back.
    pub keep: bool,
    /// Whether the view lists every e-invoice.
    pub lists_all: bool,
}

/// Imports what was gathered.
///
/// # Errors
/// As [`commit`].
pub(super) fn fulfil(
    context: &Context<'_>,
    session: &Session,
    order: Order<'_>,
) -> Result<ImportView, AppError> {
    let Order {
        gathered,
        kind,
        label,
        keep,
        lists_all,
    } = order;
    let request = &gathered.request.clone();
    let language = Language::from_tag(&session.info.language);
    let mut files: Vec<Option<ImportedFile>> = Vec::new();
    let (mut plans, mut papers) = (Vec::new(), Vec::new());
    let mut first_error = None;
    let mut meter = meter(context, &gathered);
    for (index, planned) in plan_all(context, session, gathered, &mut meter)?
        .into_iter()
        .enumerate()
    {
        match planned {
            Ok(Readable::Table(kind, plan)) => {
                plans.extend(plan.parts(kind));
                files.push(None);
            }
            Ok(Readable::Documents(read)) => {
                papers.push((index, *read));
                files.push(None);
            }
            Err((path, kind, error)) => {
                files.push(Some(refused(&path, kind, &error, language)));
                first_error = first_error.or(Some(error));
            }
        }
    }
    if let (true, Some(error)) = (plans.is_empty() && papers.is_empty(), first_error) {
        return Err(error);
    }
    // Each may refer to what the ones before have brought.
    plans.sort_by_key(|(kind, _)| *kind);
    if keep {
        let weight = plans.iter().map(|(_, plan)| plan.size).sum();
        backups::before(context, session, BackupKind::Import, weight);
    }
    let (added, batch) = session.batch(kind, label, |writer| {
        let mut import = Import::begin(context, session, writer, &plans, language)?;
        import.ledger.room = if request.keep_rows == Some(true) { ROOM } else { 0 };
        let mut has_changed = false;
        let payments = plans.partition_point(|(kind, _)| *kind < Kind::Payments);
        let (mut taken, mut again) = (Vec::new(), Vec::new());
        import.documents_follow = !papers.is_empty();
        for (kind, plan) in &plans[..payments] {
            taken.push((plan.index, import.file(*kind, plan, None)?));
            let lines = std::mem::take(&mut import.waiting);
            if !lines.is_empty() {
                again.push((*kind, plan, lines));
            }
        }
        taken.extend(import.documents(session, &papers, &mut meter, (keep, lists_all))?);
        import.documents_follow = false;
        for (kind, plan, lines) in &again {
            taken.push((plan.index, import.file(*kind, plan, Some(lines))?));
        }
        for (kind, plan) in &plans[payments..] {
            taken.push((plan.index, import.file(*kind, plan, None)?));
        }
        for (index, file) in taken {
            has_changed |= file.new + file.updated + file.attached > 0;
            files[index] = Some(match files[index].take() {
                Some(first) => first.and(file),
                None => file,
            });
        }
        if keep && (has_changed || import.has_noted) {
            summary::note(writer, session.now_ms(), files.iter().flatten(), request)?;
        } else {
            writer.discard();
        }
        Ok(import.ledger.added.view())
    })?;
    if keep {
        remember(session, &plans)?;
    }
    let mut files: Vec<ImportedFile> = files.into_iter().flatten().collect();
    let kept = (request.keep_rows == Some(true)).then(|| context.app.shelf().put(Kept::of(&mut files)));
    Ok(ImportView {
        batch,
        totals: totals(&files),
        files,
        added,
        kept,
    })
}

type Planned = Result<Readable, (String, &'static str, AppError)>;

/// A file that can be read.
enum Readable {
    /// Row by row.
    Table(Kind, Box<Plan>),
    /// Document by document.
    Documents(Box<Papers>),
}

/// Counts what there is to read.
fn meter<'a>(context: &'a Context<'_>, gathered: &Gathered) -> Meter<'a> {
    let source = context.ports().tables.documents();
    let count = |given: &Given| match (given, source) {
        (Given::Papers(papers), Some(source)) => papers.count(source),
        _ => 0,
    };
    Meter::new(context.progress, gathered.given.iter().map(count).sum())
}

/// Finds out how each thing is read. Documents are read already, but nothing of them is taken.
fn plan_all(
    context: &Context<'_>,
    session: &Session,
    gathered: Gathered,
    meter: &mut Meter<'_>,
) -> Result<Vec<Planned>, AppError> {
    let country = country(&session.info.country);
    let tables = context.ports().tables.as_ref();
    let Gathered { request, given } = gathered;
    session.read(|reader| {
        let own = business(reader, &session.info)?.profile.tax_id;
        let mut planned: Vec<Planned> = Vec::new();
        for (path, given) in request.paths.iter().zip(given) {
            planned.push(match given {
                Given::Refused(error) => Err((path.clone(), "", error)),
                Given::Papers(papers) => match read_documents(tables, papers, meter) {
                    Err(error) if stops(&error) => return Err(error),
                    read => read.map_err(|error| (path.clone(), Kind::Invoices.as_str(), error)),
                },
                Given::Table => {
                    let index = planned.len();
                    match statements::find(context, &request, index) {
                        Some(statement) => Err((path.clone(), "", statement.refusal())),
                        None => plan(index, &request, reader, context, &country, &own)
                            .map_err(|error| (path.clone(), "", error))
                            .and_then(|plan| require(reader, &request, plan)),
                    }
                }
            });
        }
        Ok(planned)
    })
}

/// A table that can be imported, unless it is of the bank's.
fn require(reader: &Reader<'_>, request: &ImportRequest, plan: Plan) -> Planned {
    if let Some(statement) = statements::find_table(reader, request, &plan) {
        return Err((plan.path.clone(), "", statement.refusal()));
    }
    match plan.require() {
        Ok(kind) => Ok(Readable::Table(kind, Box::new(plan))),
        Err(error) => Err((plan.path.clone(), plan.kind.map_or("", Kind::as_str), error)),
    }
}

fn read_documents(
    tables: &dyn TableSource,
    mut papers: Box<Papers>,
    meter: &mut Meter<'_>,
) -> Result<Readable, AppError> {
    if let Some(source) = tables.documents() {
        papers.read(source, meter)?;
    }
    Ok(Readable::Documents(papers))
}

/// Whether an error concerns the whole import and not one file.
fn stops(error: &AppError) -> bool {
    error.code.starts_with("import.")
}

/// One import on its way.
struct Import<'a> {
    context: &'a Context<'a>,
    ledger: Ledger<'a>,
    language: Language,
    done: u64,
    total: u64,
    /// E-invoices of this import are still to come.
    documents_follow: bool,
    /// Lines of the current table that cancel what the book has not, and that those may bring.
    waiting: HashSet<u64>,
    /// Something is to be remembered that no row shows.
    has_noted: bool,
}

impl<'a> Import<'a> {
    fn begin(
        context: &'a Context<'a>,
        session: &Session,
        writer: &'a BatchWriter<'a>,
        plans: &[(Kind, Plan)],
        language: Language,
    ) -> Result<Import<'a>, AppError> {
        let ledger = Ledger {
            writer,
            directory: Directory::load(writer, &session.info.country)?,
            added: Added::new(session.today),
            home: wire::currency(&session.info.currency)?,
            home_country: country(&session.info.country),
            term_days: business(writer, &session.info)?.profile.term_days,
            today: session.today,
            obeys_balances: !plans
                .iter()
                .any(|(kind, plan)| *kind == Kind::Payments && plan.counts_twice()),
            cancelled: DocumentState::Cancelled,
            instalments: false,
            notes: Vec::new(),
            shows: true,
            room: 0,
            warnings: Vec::new(),
            seen: Default::default(),
            repeats: Default::default(),
        };
        Ok(Import {
            context,
            ledger,
            language,
            done: 0,
            total: plans.iter().map(|(_, plan)| plan.size).sum(),
            documents_follow: false,
            waiting: HashSet::new(),
            has_noted: false,
        })
    }

    /// Invoices and what refers to them, before any table of payments.
    fn documents(
        &mut self,
        session: &Session,
        papers: &[(usize, Papers)],
        meter: &mut Meter<'_>,
        (keep, lists_all): (bool, bool),
    ) -> Result<Vec<(usize, ImportedFile)>, AppError> {
        if papers.is_empty() {
            return Ok(Vec::new());
        }
        let own_tax_id = business(self.ledger.writer, &session.info)?.profile.tax_id;
        let terms = Terms {
            own_tax_id: &own_tax_id,
            language: self.language,
            lists_all,
            keeps: (keep && document_settings(self.ledger.writer)?.keep)
                .then(|| self.context.ports().tables.documents())
                .flatten(),
        };
        let (files, has_noted) = documents::take_all(&mut self.ledger, &terms, papers, meter)?;
        self.has_noted |= has_noted;
        Ok(files)
    }

    /// Takes the rows of a table; `only` those of some lines when it is read for the second time.
    fn file(
        &mut self,
        kind: Kind,
        plan: &Plan,
        only: Option<&HashSet<u64>>,
    ) -> Result<ImportedFile, AppError> {
        let tables = self.context.ports().tables.as_ref();
        let mut stream = Stream::open(tables, plan, kind, self.ledger.home, self.context.progress)?;
        let mut report = FileReport::new(
            &plan.path,
            kind.as_str(),
            &plan.layout.header,
            &plan.mapping,
            self.language,
        )
        .keeping(self.ledger.room, plan.columns);
        let tells = only.is_none() && plan.part != Part::Invoices;
        if plan.own_is_guessed && tells {
            let guessed = Problem::of_row("document.own_tax_id_guessed").with("tax_id", &plan.own);
            report.list(plan.format.header_line, guessed);
        }
        if tells {
            for code in plan.decided_by_country() {
                report.note(code);
            }
        }
        self.ledger.begin_file();
        self.ledger.cancelled = plan.cancelled;
        self.ledger.instalments = plan.layout.instalments;
        let mut row = Row::default();
        let mut rows = 0;
        loop {
            match stream.next(&mut row)? {
                Next::End => break,
                Next::Row | Next::Broken(_) | Next::Fault(_)
                    if only.is_some_and(|lines| !lines.contains(&row.line)) => {}
                Next::Row => self.row(kind, plan, &row, &mut report)?,
                Next::Broken(problem) => report.broken(&problem),
                Next::Fault(_) if plan.choice.leaves_out(row.line) => {
                    report.left_out(&self.cells(plan, &row));
                }
                Next::Fault(problem) => report.rejected(&self.cells(plan, &row), problem),
            }
            rows += 1;
            if rows % STRIDE == 0 {
                self.report_progress(&stream)?;
            }
        }
        if tells {
            for note in stream.notes() {
                report.list(note.line, Problem::from(&note.about));
            }
        }
        if stream.passed_over() > 0 && tells {
            let passed = Problem::of_row("import.passed_over").with("count", stream.passed_over());
            report.list(plan.format.header_line, passed);
        }
        if only.is_none() {
            self.done += plan.size;
        }
        self.context.progress.report(self.done, self.total);
        let file = ImportedFile {
            format: plan.format.name.clone(),
            ..report.finish()
        };
        self.ledger.room = self.ledger.room.saturating_sub(file.kept.rows.len());
        Ok(file)
    }

    fn cells<'r>(&self, plan: &'r Plan, row: &'r Row) -> Cells<'r> {
        Cells::new(&plan.mapping, row, plan.style, self.ledger.home)
    }

    fn row(
        &mut self,
        kind: Kind,
        plan: &Plan,
        row: &Row,
        report: &mut FileReport<'_>,
    ) -> Result<(), AppError> {
        let mut cells = self.cells(plan, row);
        if plan.choice.leaves_out(row.line) {
            report.left_out(&cells);
            return Ok(());
        }
        if let Part::Payments {
            on_account,
            open_items,
        } = &plan.part
            && (*open_items || !self.names_an_invoice(&cells)?)
        {
            cells = Cells::new(on_account, row, plan.style, self.ledger.home);
        }
        self.ledger.shows = report.wants_values();
        let taken = match kind {
            Kind::Customers => customer_rows::take(&mut self.ledger, &cells),
            Kind::Invoices => invoice_rows::take(&mut self.ledger, &cells),
            Kind::Payments => payment_rows::take(&mut self.ledger, &cells),
        };
        match taken {
            Ok(taken) => {
                report.taken(&cells, taken);
                for note in self.ledger.notes.drain(..) {
                    report.note(note);
                }
                for warning in self.ledger.warnings.drain(..).chain(cells.rounded()) {
                    report.warned(&cells, warning);
                }
            }
            Err(Refusal::Row(problem)) => {
                self.ledger.warnings.clear();
                if problem.code == CANCELLED_UNKNOWN {
                    if self.documents_follow {
                        self.waiting.insert(row.line);
                        return Ok(());
                    }
                    // Its e-invoice may come with a later import.
                    let id = invoice_rows::fiscal_id(&cells);
                    if !id.is_empty() {
                        self.has_noted |= self.note_cancelled(&id)?;
                    }
                }
                report.rejected(&cells, problem);
            }
            Err(Refusal::Fatal(error)) => return Err(error),
        }
        Ok(())
    }

    fn note_cancelled(&self, fiscal_id: &str) -> Result<bool, AppError> {
        match documents::note_cancelled(self.ledger.writer, fiscal_id) {
            Ok(is_news) => Ok(is_news),
            Err(Refusal::Fatal(error)) => Err(error),
            Err(Refusal::Row(problem)) => Err(AppError::new(problem.code)),
        }
    }

    /// Whether the number of a payment is that of an invoice in the book.
    fn names_an_invoice(&self, cells: &Cells<'_>) -> Result<bool, AppError> {
        let number = invoice_rows::number(cells);
        Ok(!number.is_empty() && self.ledger.writer.invoice_by_number(&number)?.is_some())
    }

    fn report_progress(&self, file: &Stream<'_>) -> Result<(), AppError> {
        let progress: &dyn Progress = self.context.progress;
        progress.report((self.done + file.position().0).min(self.total), self.total);
        if progress.cancelled() {
            Err(AppError::new("import.cancelled"))
        } else {
            Ok(())
        }
    }
}

/// What a person decided about a file is remembered for the next one with the same header.
fn remember(session: &Session, plans: &[(Kind, Plan)]) -> Result<(), AppError> {
    let decided =
        |plan: &Plan| plan.choice.headings.is_some() || plan.choice.lasting() != FileChoice::default();
    if !plans.iter().any(|(_, plan)| decided(plan)) {
        return Ok(());
    }
    session.write(|writer| {
        for (kind, plan) in plans.iter().filter(|(_, plan)| decided(plan)) {
            let choice = FileChoice {
                kind: None,
                columns: Some(columns(&plan.mapping)),
                ..plan.choice.lasting()
            };
            let json = serde_json::to_string(&choice)
                .map_err(|error| AppError::new("internal").with("detail", error))?;
            writer.save_import_mapping(&plan.signature, kind.as_str(), &json)?;
        }
        Ok(())
    })
}

/// Names in the label of a batch; the others are counted.
const NAMED: usize = 3;

/// The names of the first files, as a list of batches shows them: `a.csv, b.csv, c.csv +497`.
fn label(request: &ImportRequest) -> String {
    let name = |path: &String| {
        Path::new(path)
            .file_name()
            .map_or_else(|| path.clone(), |name| name.to_string_lossy().into_owned())
    };
    let mut label = request
        .paths
        .iter()
        .take(NAMED)
        .map(name)
        .collect::<Vec<_>>()
        .join(", ");
    if request.paths.len() > NAMED {
        label.push_str(&format!(" +{}", request.paths.len() - NAMED));
    }
    label
}

pub(super) fn totals<'a>(files: impl IntoIterator<Item = &'a ImportedFile>) -> ImportTotals {
    files
        .into_iter()
        .fold(ImportTotals::default(), |sum, file| ImportTotals {
            new: sum.new + file.new,
            updated: sum.updated + file.updated,
            unchanged: sum.unchanged + file.unchanged,
            rejected: sum.rejected + file.rejected,
        })
}
