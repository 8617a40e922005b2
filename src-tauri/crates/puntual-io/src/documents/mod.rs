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
mod formats;
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
use puntual_core::documents::Document;

use values::in_file;

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
    /// What it holds, each document read or refused by itself. A file that is refused as a whole is one.
    pub documents: Vec<Result<Document, AppError>>,
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
    let about = |error: AppError| in_file(error, path.display());
    match opened(path)? {
        Opened::Archive(file) => archive(BufReader::new(file), visit).map_err(about),
        Opened::Single(bytes) => {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let documents = single(&bytes).map_err(about)?;
            visit(Entry {
                name: name.into_owned(),
                printed: None,
                mark: mark(&bytes),
                documents: documents.into_iter().map(|read| read.map_err(about)).collect(),
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

/// Whether the file begins as XML does, after a mark of its encoding and blanks, or is a PDF or a ZIP. A file that cannot be
/// read does not.
fn begins_as_document(path: &Path) -> bool {
    let Ok((file, _)) = open(path) else { return false };
    let mut bytes = Vec::new();
    if file.take(64).read_to_end(&mut bytes).is_err() {
        return false;
    }
    let text = match bytes.as_slice() {
        [0xef, 0xbb, 0xbf, text @ ..] | [0xff, 0xfe, text @ ..] | [0xfe, 0xff, text @ ..] => text,
        text => text,
    };
    // A letter of UTF-16 has a zero before or after it.
    let first = text
        .iter()
        .find(|byte| !byte.is_ascii_whitespace() && **byte != 0);
    first == Some(&b'<') || is_archive(text) || text.starts_with(b"%PDF-")
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
        documents: single(bytes)?,
    }])
}

fn archive(packed: impl Read + Seek, visit: &mut Visit<'_>) -> Result<(), AppError> {
    let mut is_empty = true;
    container::unzip(packed, &mut |file, content| {
        let mark = content.as_ref().map_or(0, |content| mark(content));
        let read = content.and_then(|content| match content.as_slice() {
            // An archive within an archive is how bombs are built.
            [b'P', b'K', 3, 4, ..] => Err(AppError::new("document.nested_archive")),
            content => single(content),
        });
        // The printed copy that is mailed along with the XML holds nothing to read.
        if matches!(&read, Err(error) if error.code == "document.pdf_without_xml") {
            return true;
        }
        is_empty = false;
        let documents = read.unwrap_or_else(|error| vec![Err(error)]);
        visit(Entry {
            name: file.name.to_owned(),
            printed: file.printed.map(str::to_owned),
            mark,
            documents: documents
                .into_iter()
                .map(|read| read.map_err(|error| in_file(error, file.name)))
                .collect(),
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

/// The documents of one file. The only one of a file stands for the file.
fn single(bytes: &[u8]) -> Result<Vec<Result<Document, AppError>>, AppError> {
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

fn xml_documents(bytes: &[u8]) -> Result<Vec<Result<Document, AppError>>, AppError> {
    let text = encoding::decode(bytes)?;
    if !text.starts_with('<') {
        return Err(AppError::new("document.unknown").with("root", ""));
    }
    let mut read = formats::documents(xml::parse(&text)?.root())?;
    match read.pop() {
        Some(Err(error)) if read.is_empty() => Err(error),
        last => {
            read.extend(last);
            Ok(read)
        }
    }
}

/// Of several attachments the first that is an e-invoice counts.
fn attached(bytes: &[u8]) -> Result<Vec<Result<Document, AppError>>, AppError> {
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

#[cfg(test)]
mod tests;
