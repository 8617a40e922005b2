//! E-invoices: files in, [`Document`]s out. Nothing here knows the book or decides what a document does to it.
//!
//! Every reader works on the tree of [`xml`], so the limits on hostile input live in one place. Formats are told apart
//! by the root element and its namespace, never by the name of the file.

mod cfdi;
mod cii;
mod container;
mod costa_rica;
mod dian;
mod en16931;
pub(crate) mod encoding;
mod facturae;
mod pdf;
mod port;
mod shelf;
mod sii;
mod sri;
mod sunat;
mod terms;
mod ubl;
mod values;
pub(crate) mod xml;

pub(crate) use pdf::{JOB as PDF_JOB, read as read_pdf_apart};
pub use port::EInvoices;

use std::fs::File;
use std::hash::{DefaultHasher, Hasher};
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::Path;

use puntual_app::error::AppError;
use puntual_core::documents::{Document, DocumentKind};

use values::{finish, not_a_receivable};
use xml::Element;

/// Bytes of one document, and of one archive ten times as much.
const FILE_LIMIT: u64 = 32 << 20;
const BEGINNING: u64 = 64 << 10;
const ARCHIVE_FILE_LIMIT: u64 = 10 * FILE_LIMIT;

/// One file that may hold documents: the file itself, or one inside an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name of the file; within an archive, the name there.
    pub name: String,
    /// The printed copy beside it in the archive: a PDF of the same name.
    pub printed: Option<String>,
    /// Tells whether the file was changed after it was read.
    pub mark: u64,
    /// What it holds, or why it was refused.
    pub documents: Result<Vec<Document>, AppError>,
}

/// Takes one entry; `false` to go no further.
pub type Visit<'a> = dyn FnMut(Entry) -> bool + 'a;

/// Reads a file: XML, a PDF with an attached XML, or a ZIP of those. A refused file within an archive does not hide the
/// others.
///
/// # Errors
/// `file.not_found`, `file.unreadable`, and the codes of [`read_bytes`].
pub fn read(path: &Path) -> Result<Vec<Entry>, AppError> {
    let mut entries = Vec::new();
    visit(path, &mut |entry| {
        entries.push(entry);
        true
    })?;
    Ok(entries)
}

/// As [`read`], one entry at a time: an archive is neither held in memory nor are its documents.
///
/// # Errors
/// As [`read`]. Entries before the fault have been visited.
pub fn visit(path: &Path, visit: &mut Visit<'_>) -> Result<(), AppError> {
    let about = |error: AppError| error.with("path", path.display());
    match opened(path)? {
        Opened::Archive(file) => archive(BufReader::new(file), visit).map_err(about),
        Opened::Single(bytes) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let documents = single(&bytes).map_err(about)?;
            visit(Entry {
                name: name.into_owned(),
                printed: None,
                mark: mark(&bytes),
                documents: Ok(documents),
            });
            Ok(())
        }
    }
}

/// How many entries [`visit`] would give: one, or as many as an archive holds.
///
/// # Errors
/// As [`read`].
pub fn count(path: &Path) -> Result<u64, AppError> {
    let (mut file, size) = open(path)?;
    if is_archive(&beginning(path, &mut file, size.min(4))?) {
        return container::count(BufReader::new(file)).map_err(|error| error.with("path", path.display()));
    }
    Ok(1)
}

enum Opened {
    Archive(File),
    Single(Vec<u8>),
}

fn opened(path: &Path) -> Result<Opened, AppError> {
    let (mut file, size) = open(path)?;
    let mut bytes = beginning(path, &mut file, size)?;
    if is_archive(&bytes) {
        if size > ARCHIVE_FILE_LIMIT {
            return Err(AppError::new("document.too_large").with("path", path.display()));
        }
        return Ok(Opened::Archive(file));
    }
    if bytes.len() as u64 == BEGINNING {
        file.take(FILE_LIMIT + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(path, &error))?;
    }
    Ok(Opened::Single(bytes))
}

/// An open file and how large it is.
fn open(path: &Path) -> Result<(File, u64), AppError> {
    // Before it is opened: a pipe would keep whoever opens it waiting.
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(path, &error))?;
    if metadata.is_dir() {
        return Err(AppError::new("file.is_a_folder").with("path", path.display()));
    }
    if !metadata.is_file() {
        return Err(unreadable(path, &std::io::Error::other("not a file")));
    }
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    Ok((file, metadata.len()))
}

/// Enough to tell what it is, and the whole of most documents.
fn beginning(path: &Path, file: &mut File, size: u64) -> Result<Vec<u8>, AppError> {
    let mut bytes = Vec::with_capacity(usize::try_from(size.min(BEGINNING)).unwrap_or(0) + 1);
    file.take(BEGINNING)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(path, &error))?;
    Ok(bytes)
}

fn unreadable(path: &Path, error: &std::io::Error) -> AppError {
    let code = match error.kind() {
        std::io::ErrorKind::NotFound => "file.not_found",
        _ => "file.unreadable",
    };
    AppError::new(code)
        .with("path", path.display())
        .with("detail", error)
}

fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Reads the bytes of a file called `name`.
///
/// # Errors
/// `file.empty`; `document.unknown` for what is no e-invoice; `document.version` for one too old or too new;
/// `document.broken`, `document.encoding`, `document.unsafe` and `document.too_large` for broken and hostile files;
/// `document.missing`, `document.bad_value` for what an invoice must say; `document.not_authorised`;
/// `document.archive`, `document.pdf_broken`, `document.pdf_without_xml` for containers.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Vec<Entry>, AppError> {
    if is_archive(bytes) {
        if bytes.len() as u64 > ARCHIVE_FILE_LIMIT {
            return Err(AppError::new("document.too_large"));
        }
        let mut entries = Vec::new();
        archive(Cursor::new(bytes), &mut |entry| {
            entries.push(entry);
            true
        })?;
        return Ok(entries);
    }
    Ok(vec![Entry {
        name: name.to_owned(),
        printed: None,
        mark: mark(bytes),
        documents: Ok(single(bytes)?),
    }])
}

fn archive(packed: impl Read + Seek, visit: &mut Visit<'_>) -> Result<(), AppError> {
    let mut is_empty = true;
    container::unzip(packed, &mut |file, content| {
        let mark = content.as_ref().map_or(0, |content| mark(content));
        let documents = content.and_then(|content| match content.as_slice() {
            // An archive within an archive is how bombs are built.
            [b'P', b'K', 3, 4, ..] => Err(AppError::new("document.nested_archive")),
            content => single(content),
        });
        // The printed copy that is mailed along with the XML holds nothing to read.
        if matches!(&documents, Err(error) if error.code == "document.pdf_without_xml") {
            return true;
        }
        is_empty = false;
        visit(Entry {
            name: file.name.to_owned(),
            printed: file.printed.map(str::to_owned),
            mark,
            documents: documents.map_err(|error| error.with("path", file.name)),
        })
    })?;
    if is_empty {
        return Err(AppError::new("document.archive_without_documents"));
    }
    Ok(())
}

/// The same bytes have the same mark within one run of the program.
fn mark(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

fn single(bytes: &[u8]) -> Result<Vec<Document>, AppError> {
    if bytes.is_empty() {
        return Err(AppError::new("file.empty"));
    }
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(AppError::new("document.too_large"));
    }
    let head = &bytes[..bytes.len().min(1024)];
    if !head.starts_with(b"<") && memchr::memmem::find(head, b"%PDF-").is_some() {
        return attached(bytes);
    }
    xml_documents(bytes)
}

fn xml_documents(bytes: &[u8]) -> Result<Vec<Document>, AppError> {
    let text = encoding::decode(bytes)?;
    if !text.starts_with('<') {
        return Err(AppError::new("document.unknown").with("root", ""));
    }
    documents(xml::parse(&text)?.root())
}

/// Of several attachments the first that is an e-invoice counts.
fn attached(bytes: &[u8]) -> Result<Vec<Document>, AppError> {
    let mut refusal = AppError::new("document.pdf_without_xml");
    for (_, content) in pdf::attachments(bytes)? {
        match xml_documents(&content) {
            Ok(documents) => return Ok(documents),
            Err(error) if error.code == "document.unknown" => {}
            Err(error) => refusal = error,
        }
    }
    Err(refusal)
}

fn documents(root: Element<'_>) -> Result<Vec<Document>, AppError> {
    let one = |document: Result<Document, AppError>| Ok(vec![document?]);
    let within = |part: &str| root.namespace().contains(part);
    match root.name() {
        "Comprobante" if within("sat.gob.mx/cfd") => one(cfdi::read(root)),
        // Version 2 had no namespace of its own.
        "Comprobante" if root.namespace().is_empty() => one(cfdi::read(root)),
        "Invoice" | "CreditNote" | "DebitNote" if within("oasis:names:specification:ubl") => {
            one(ubl::read(root))
        }
        "AttachedDocument" if within("oasis") => {
            let inner = xml::parse(encoding::trim(dian::attached(root)?))?;
            // Only one wrapping exists; a second would be a trap.
            if inner.root().name() == "AttachedDocument" {
                return Err(unknown(inner.root()));
            }
            documents(inner.root())
        }
        "ApplicationResponse" if within("oasis") => one(answer(root, "sunat")),
        "VoidedDocuments" if within("sunat") => one(sunat::voided(root)),
        "SummaryDocuments" if within("sunat") => one(sunat::summary(root)),
        "Retention" if within("sunat") => one(sunat::retention(root)),
        "Perception" if within("sunat") => one(sunat::perception(root)),
        "CrossIndustryInvoice" | "CrossIndustryDocument" => one(cii::read(root)),
        "DTE" | "EnvioDTE" | "EnvioBOLETA" | "SetDTE" | "AEC" | "Documento" => sii::read(root),
        "autorizacion" | "Authorization" => one(sri::read_authorised(root)),
        "Envelope" | "RespuestaAutorizacion" | "RespuestaAutorizacionComprobante" | "autorizaciones"
            if root.descendant("autorizacion").is_some() =>
        {
            one(sri::read_authorised(root))
        }
        _ if root.child("infoTributaria").is_some() => one(sri::read(root)),
        "MensajeHacienda" | "MensajeReceptor" => one(answer(root, "cr")),
        name if costa_rica::is_root(name) => one(costa_rica::read(root)),
        "Facturae" => facturae::read(root),
        _ => Err(unknown(root)),
    }
}

/// The word of a tax office or a buyer about a document: it changes nothing that is owed.
fn answer(root: Element<'_>, format: &'static str) -> Result<Document, AppError> {
    let mut document = Document::empty(format);
    document.kind = DocumentKind::NotAReceivable("answer");
    document.number = root.first_text(&["ID", "NumeroConsecutivoReceptor"]).to_owned();
    document.fiscal_id = root.first_text(&["UUID", "Clave"]).to_owned();
    document.issued_on = values::day("IssueDate", root.text_at("IssueDate"))?;
    finish(not_a_receivable(document, "answer"))
}

fn unknown(root: Element<'_>) -> AppError {
    let shown: String = root.name().chars().take(60).collect();
    AppError::new("document.unknown").with("root", shown)
}

#[cfg(test)]
mod tests;
