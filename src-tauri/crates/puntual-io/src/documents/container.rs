//! Documents inside other files: ZIP archives and the attachments of a PDF, unpacked within limits.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::{Read, Seek};

use lopdf::{Dictionary, LoadOptions, Object};
use puntual_app::error::AppError;

use super::FILE_LIMIT;

/// Files in one archive.
const ENTRY_LIMIT: usize = 20_000;
/// How many times larger than packed a file may be. Signed XML packs to a tenth at most.
const RATIO_LIMIT: u64 = 200;
/// A file that small is unpacked whatever its ratio.
const SMALL: u64 = 1 << 20;
/// Bytes of an archive that are looked at in one piece.
const SCAN: usize = 1 << 18;
/// Everything that one archive unpacks to.
const ARCHIVE_LIMIT: u64 = 1 << 30;
/// Everything that the packed objects of one PDF unpack to.
const PDF_LIMIT: usize = 128 << 20;
const PDF_STACK: usize = 16 << 20;

/// A file in an archive.
pub(super) struct Packed<'a> {
    /// Its name there.
    pub name: &'a str,
    /// The printed copy that lies beside it there: a PDF of the same name.
    pub printed: Option<&'a str>,
}

/// Takes a file in an archive with its content, or why it could not be unpacked; `false` to go no further.
pub(super) type Visit<'a> = dyn FnMut(Packed<'_>, Result<Vec<u8>, AppError>) -> bool + 'a;

/// Calls `visit` with every XML, PDF and ZIP file in an archive; a printed copy goes with its XML and is not unpacked. Nothing
/// is written to disk and no name is used as a path.
///
/// # Errors
/// `document.archive` for a damaged or locked archive, `document.too_large` beyond a limit.
pub(super) fn unzip(packed: impl Read + Seek, visit: &mut Visit<'_>) -> Result<(), AppError> {
    let mut archive = open(packed)?;
    let printed = printed_copies(&archive);
    let copies: HashSet<String> = printed.values().cloned().collect();
    let mut unpacked = 0;
    for index in 0..archive.len() {
        // A look at what is packed there, before anything is unpacked: only what is wanted has to be readable.
        let packed = archive.by_index_raw(index).map_err(|error| damaged(&error))?;
        let name = packed.enclosed_name();
        let (is_link, is_folder) = (packed.is_symlink(), packed.is_dir());
        drop(packed);
        let Some(name) = name.filter(|_| !is_link) else {
            return Err(AppError::new("document.archive_unsafe"));
        };
        let name = name.to_string_lossy().into_owned();
        if is_folder || !is_wanted(&name) || copies.contains(&name) {
            continue;
        }
        let content = match archive.by_index(index) {
            Ok(entry) => content(entry)?,
            Err(error) => Err(damaged(&error)),
        };
        if let Ok(content) = &content {
            unpacked += content.len() as u64;
        }
        if unpacked > ARCHIVE_LIMIT {
            return Err(AppError::new("document.too_large"));
        }
        let packed = Packed {
            name: &name,
            printed: stem(&name)
                .and_then(|stem| printed.get(&stem))
                .map(String::as_str),
        };
        if !visit(packed, content) {
            break;
        }
    }
    Ok(())
}

/// How many files of an archive [`unzip`] would visit.
///
/// # Errors
/// As [`unzip`].
pub(super) fn count(packed: impl Read + Seek) -> Result<u64, AppError> {
    let archive = open(packed)?;
    let printed = printed_copies(&archive);
    Ok((names(&archive).len() as u64).saturating_sub(printed.len() as u64))
}

fn open<R: Read + Seek>(mut packed: R) -> Result<zip::ZipArchive<R>, AppError> {
    // The list of an archive is read into memory as a whole, so its entries are counted before that.
    if listed(&mut packed).map_err(|error| damaged(&error))? > ENTRY_LIMIT {
        return Err(AppError::new("document.too_large"));
    }
    let archive = zip::ZipArchive::new(packed).map_err(|error| damaged(&error))?;
    if archive.len() > ENTRY_LIMIT {
        return Err(AppError::new("document.too_large"));
    }
    Ok(archive)
}

/// How many times something in the file begins like an entry of a list, up to one more than are allowed.
fn listed(packed: &mut (impl Read + Seek)) -> std::io::Result<usize> {
    const SIGNATURE: &[u8] = b"PK\x01\x02";
    packed.rewind()?;
    let mut window = vec![0; SCAN];
    let (mut kept, mut found) = (0, 0);
    loop {
        let read = packed.read(&mut window[kept..])?;
        if read == 0 || found > ENTRY_LIMIT {
            packed.rewind()?;
            return Ok(found);
        }
        let end = kept + read;
        found += memchr::memmem::find_iter(&window[..end], SIGNATURE).count();
        // A signature may lie across two pieces. What is kept is too short to be counted twice.
        let tail = end.saturating_sub(SIGNATURE.len() - 1);
        window.copy_within(tail..end, 0);
        kept = end - tail;
    }
}

fn damaged(error: &dyn std::fmt::Display) -> AppError {
    AppError::new("document.archive").with("detail", error)
}

/// The names of the files that matter.
fn names<R: Read + Seek>(archive: &zip::ZipArchive<R>) -> Vec<String> {
    archive
        .file_names()
        .filter_map(Result::ok)
        .filter(|name| is_wanted(name))
        .map(Cow::into_owned)
        .collect()
}

/// The name of a PDF by what it shares with the name of the XML beside it.
fn printed_copies<R: Read + Seek>(archive: &zip::ZipArchive<R>) -> HashMap<String, String> {
    let names = names(archive);
    let ends = |name: &str, ending: &str| name.to_ascii_lowercase().ends_with(ending);
    let documents: HashSet<String> = names
        .iter()
        .filter(|name| ends(name, ".xml") || ends(name, ".xsig"))
        .filter_map(|name| stem(name))
        .collect();
    names
        .into_iter()
        .filter(|name| ends(name, ".pdf"))
        .filter_map(|name| Some((stem(&name)?, name)))
        .filter(|(stem, _)| documents.contains(stem))
        .collect()
}

/// A name without its ending, whatever its case.
fn stem(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(stem, _)| stem.to_lowercase())
}

fn is_wanted(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let hidden =
        lower.starts_with("__macosx") || lower.rsplit('/').next().is_some_and(|last| last.starts_with('.'));
    !hidden
        && [".xml", ".xsig", ".pdf", ".zip"]
            .iter()
            .any(|ending| lower.ends_with(ending))
}

/// The sizes an archive declares are not trusted: what comes out is counted.
fn content<R: Read + Seek>(entry: zip::read::ZipFile<'_, R>) -> Result<Result<Vec<u8>, AppError>, AppError> {
    let allowed = entry.compressed_size().saturating_mul(RATIO_LIMIT).max(SMALL);
    let limit = allowed.min(FILE_LIMIT);
    let mut content = Vec::new();
    match entry.take(limit + 1).read_to_end(&mut content) {
        Ok(_) if content.len() as u64 > limit => Err(AppError::new("document.too_large")),
        Ok(_) => Ok(Ok(content)),
        Err(error) => Ok(Err(AppError::new("document.archive").with("detail", error))),
    }
}

/// The XML files attached to a PDF, with their names.
///
/// # Errors
/// `document.pdf_broken` when it is no PDF that can be read, or one that unpacks beyond a limit.
pub(super) fn attachments(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, AppError> {
    // A panic of the reader is a refusal, and its recursion has a stack of its own.
    let read = std::thread::scope(|scope| {
        let reader = std::thread::Builder::new()
            .stack_size(PDF_STACK)
            .spawn_scoped(scope, || embedded(bytes));
        reader.map(|reader| reader.join())
    });
    match read {
        Ok(Ok(found)) => found,
        Ok(Err(_)) => Err(AppError::new("document.pdf_broken").with("detail", "…")),
        Err(error) => Err(AppError::new("document.pdf_broken").with("detail", error)),
    }
}

fn embedded(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, AppError> {
    let limit = usize::try_from(FILE_LIMIT).unwrap_or(usize::MAX);
    // Every packed stream of objects may unpack to the limit, so more of them get less each.
    let packed = memchr::memmem::find_iter(bytes, b"ObjStm").count().max(1);
    let options = LoadOptions {
        max_decompressed_size: Some((PDF_LIMIT / packed).min(limit)),
        ..LoadOptions::default()
    };
    let pdf = lopdf::Document::load_mem_with_options(bytes, options)
        .map_err(|error| AppError::new("document.pdf_broken").with("detail", error))?;
    let mut found = Vec::new();
    for object in pdf.objects.values() {
        let Ok(file) = object.as_dict() else { continue };
        let Ok(embedded) = file.get_deref(b"EF", &pdf).and_then(Object::as_dict) else {
            continue;
        };
        let name = file_name(file, &pdf);
        if !name.to_ascii_lowercase().ends_with(".xml") {
            continue;
        }
        let stream = embedded
            .get_deref(b"F", &pdf)
            .or_else(|_| embedded.get_deref(b"UF", &pdf))
            .and_then(Object::as_stream)
            .map_err(|error| AppError::new("document.pdf_broken").with("detail", error))?;
        let content = if stream.dict.has(b"Filter") {
            stream
                .decompressed_content_with_limit(limit)
                .map_err(|error| AppError::new("document.pdf_broken").with("detail", error))?
        } else {
            stream.content.clone()
        };
        if !found.iter().any(|(known, _)| *known == name) {
            found.push((name, content));
        }
    }
    Ok(found)
}

fn file_name(file: &Dictionary, pdf: &lopdf::Document) -> String {
    [b"UF".as_slice(), b"F"]
        .iter()
        .filter_map(|key| file.get_deref(key, pdf).ok())
        .find_map(|name| lopdf::decode_text_string(name).ok())
        .unwrap_or_default()
}
