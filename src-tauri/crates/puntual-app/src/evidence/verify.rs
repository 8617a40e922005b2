//! Checking an evidence file.

use std::path::Path;

use puntual_store::sha256;
use serde_json::json;

use super::{EvidenceSummary, EvidenceVerified, LOG, MANIFEST, VerifyEvidence, log, manifest};
use crate::context::Context;
use crate::error::AppError;
use crate::ports::Packed;
use crate::wire;

/// Says that every byte of an evidence file is as it was written: the archive, each file by the manifest, and the hash of every
/// own entry of the event log. It needs no book; where the one that is open wrote the file, it says when.
///
/// # Errors
/// `file.not_found`, `file.unreadable`, `evidence.not_one`, `evidence.changed` with `file`, `evidence.entry_changed` with `entry`.
pub fn verify(context: &Context<'_>, request: VerifyEvidence) -> Result<EvidenceVerified, AppError> {
    let path = Path::new(&request.path);
    let bytes = context
        .ports()
        .files
        .read(path)?
        .ok_or_else(|| AppError::new("file.not_found").with("path", &request.path))?;
    let files = context.ports().archives.unpack(&bytes)?;
    let stored = check_manifest(&files)?;
    let summary = summary(&files, stored)?;
    let written_at = match context.session() {
        Err(_) => None,
        Ok(session) => {
            let data = json!({ "seal": summary.seal }).to_string();
            session
                .read(|reader| Ok(reader.event_at(log::WRITTEN, &data)?))?
                .map(wire::instant)
        }
    };
    Ok(EvidenceVerified {
        path: request.path,
        summary,
        written_at,
    })
}

/// Compares the manifest with what is there; gives its text.
fn check_manifest(files: &[Packed]) -> Result<&[u8], AppError> {
    let Some(((name, stored), others)) = files.split_first().filter(|((name, _), _)| name == MANIFEST) else {
        return Err(AppError::new("evidence.not_one"));
    };
    let expected = manifest(others);
    if expected.as_bytes() == stored.as_slice() {
        return Ok(stored);
    }
    // The first line that differs names the file.
    let text = String::from_utf8_lossy(stored);
    let known: Vec<&str> = text.lines().collect();
    let other = expected.lines().find(|line| !known.contains(line));
    let file = other.and_then(|line| line.split_once("  ")).map(|(_, file)| file);
    Err(AppError::new("evidence.changed").with("file", file.unwrap_or(name)))
}

fn summary(files: &[Packed], stored: &[u8]) -> Result<EvidenceSummary, AppError> {
    let content = |name: &str| {
        let found = files.iter().find(|(known, _)| known == name);
        found
            .map(|(_, bytes)| bytes.as_slice())
            .ok_or_else(|| AppError::new("evidence.not_one"))
    };
    let log = log::check(content(LOG)?)?;
    let mut summary: EvidenceSummary = serde_json::from_slice(content(super::SUMMARY)?)
        .map_err(|_| AppError::new("evidence.changed").with("file", super::SUMMARY))?;
    if (log.own, log.all, &log.head) != (summary.entries, summary.all_entries, &summary.head) {
        return Err(AppError::new("evidence.changed").with("file", LOG));
    }
    summary.seal = sha256(stored);
    Ok(summary)
}
