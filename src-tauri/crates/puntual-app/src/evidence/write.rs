//! Writing an evidence file.

use std::path::PathBuf;

use puntual_store::{Reader, sha256};
use serde_json::json;

use super::{About, EvidenceSummary, EvidenceWritten, LOG, MANIFEST, SCRIPT, SUMMARY, VERIFY, WriteEvidence};
use super::{account, index, log, manifest, messages, papers};
use crate::attachments::safe;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::ports::Packed;
use crate::settings::business;
use crate::{statements, wire};

const HOW_TO_VERIFY: &str = include_str!("../../../../../assets/evidence/VERIFY.txt");
const PROGRAM: &str = include_str!("../../../../../assets/evidence/verify.py");

/// Writes everything about one customer, or what of it concerns one invoice, into one archive, and notes its seal in the event
/// log. As long as nothing happens in the book, the same file is written again.
///
/// # Errors
/// `record.missing`; `request.invalid` when neither or both are named; `disk.full`, `file.not_writable`, `export.too_large`,
/// `pdf.failed`.
pub fn write(context: &Context<'_>, request: WriteEvidence) -> Result<EvidenceWritten, AppError> {
    let session = context.session()?;
    let (bytes, summary, left_out) = session.read(|reader| {
        let about = about(reader, &request)?;
        assemble(context, &session, reader, &about)
    })?;
    let mut path = PathBuf::from(&request.out);
    if context.ports().files.is_folder(&path) {
        let what = [&summary.customer, &summary.invoice].map(|text| safe(text));
        let what = if summary.invoice.is_empty() {
            what[0].clone()
        } else {
            format!("{}-{}", what[0], what[1])
        };
        path.push(format!("evidence-{what}-{}.zip", session.today));
    }
    context.ports().files.write(&path, &bytes)?;
    note(&session, &summary)?;
    Ok(EvidenceWritten {
        path: path.display().to_string(),
        bytes: bytes.len() as u64,
        summary,
        left_out,
    })
}

fn about(reader: &Reader<'_>, request: &WriteEvidence) -> Result<About, AppError> {
    match (&request.customer, &request.invoice) {
        (Some(code), None) => Ok(About {
            customer: reader.require_customer(code.trim())?,
            invoice: None,
        }),
        (None, Some(number)) => {
            let invoice = reader.require_invoice(number.trim())?;
            Ok(About {
                customer: reader.customer(invoice.customer)?,
                invoice: Some(invoice),
            })
        }
        _ => Err(AppError::new("request.invalid")
            .with("command", "evidence.write")
            .with("detail", "one of customer and invoice")),
    }
}

fn assemble(
    context: &Context<'_>,
    session: &Session,
    reader: &Reader<'_>,
    about: &About,
) -> Result<(Vec<u8>, EvidenceSummary, u32), AppError> {
    let log = log::read(reader, about)?;
    let (mut files, counts) = account::files(context, reader, about)?;
    let (documents, left_out) = papers::documents(reader, about)?;
    files.extend(documents);
    files.extend(papers::statements(context, session, reader, about)?);
    files.extend(messages::sent(reader, about)?);
    files.extend(messages::replies(reader, about)?);
    files.push((LOG.to_owned(), log.lines.into_bytes()));
    files.push((VERIFY.to_owned(), HOW_TO_VERIFY.as_bytes().to_vec()));
    files.push((SCRIPT.to_owned(), PROGRAM.as_bytes().to_vec()));
    let business = business(reader, &session.info)?;
    let mut summary = EvidenceSummary {
        business: business.profile.name.clone(),
        customer: about.customer.data.code.clone(),
        name: about.customer.data.name.clone(),
        invoice: about
            .invoice
            .as_ref()
            .map(|invoice| invoice.number.clone())
            .unwrap_or_default(),
        made_on: session.today.to_string(),
        // With its summary, the index and the manifest.
        files: wire::count(files.len() + 3),
        entries: log.own,
        all_entries: log.all,
        head: log.head,
        seal: String::new(),
    };
    let facts =
        serde_json::to_value(&summary).map_err(|error| AppError::new("internal").with("detail", error))?;
    files.push((SUMMARY.to_owned(), account::pretty(&facts)?));
    let at = session.today.and_time(chrono::NaiveTime::MIN).and_utc();
    let report = index::index(session, about, &summary, &files, &counts);
    let brand = statements::brand(reader, &business)?;
    let pdf = context
        .ports()
        .printer
        .report(&report, business.paper, &brand, at)?;
    files.push(("index.pdf".to_owned(), pdf.bytes));
    files.sort_by(|a, b| a.0.cmp(&b.0));
    let manifest = manifest(&files);
    summary.seal = sha256(manifest.as_bytes());
    files.insert(0, (MANIFEST.to_owned(), manifest.into_bytes()));
    let bytes = context.ports().archives.pack(&files as &[Packed])?;
    Ok((bytes, summary, left_out))
}

/// Notes the seal in the log, once, so that the book can tell later that it wrote the file.
fn note(session: &Session, summary: &EvidenceSummary) -> Result<(), AppError> {
    let data = json!({ "seal": summary.seal }).to_string();
    let subject = format!("customer:{}", summary.customer);
    session.write(|writer| {
        if writer.event_at(log::WRITTEN, &data)?.is_none() {
            writer.append_event(session.now_ms(), log::WRITTEN, None, &subject, &data)?;
        }
        Ok(())
    })
}
