//! What e-invoices mean in this book.

use std::path::Path;

use puntual_core::documents::RuleChoices;
use puntual_store::Reader;

use super::DocumentSettings;
use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

const KEY: &str = "documents";

/// What the words of each choice are: first that it is not so, then that it is.
const PAID_AT_ONCE: [&str; 2] = ["paid", "open"];
const DETRACTION: [&str; 2] = ["apart", "owed"];
const RETENTIONS: [&str; 2] = ["reduce", "ignore"];

/// Which e-mails the files of e-invoices go with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attach {
    First,
    All,
    Never,
}

impl DocumentSettings {
    /// The choices that the words name.
    ///
    /// # Errors
    /// `choice.unknown`.
    pub(crate) fn choices(&self) -> Result<RuleChoices, AppError> {
        choices(&self.paid_at_once, &self.detraction, &self.retentions)
    }

    /// Which e-mails the files go with.
    ///
    /// # Errors
    /// `choice.unknown`.
    pub(crate) fn attach(&self) -> Result<Attach, AppError> {
        let choices = [
            ("first", Attach::First),
            ("all", Attach::All),
            ("never", Attach::Never),
        ];
        wire::meaning("attach", &self.attach, choices)
    }
}

/// Reads words as choices; an empty one is none.
pub(super) fn choices(
    paid_at_once: &str,
    detraction: &str,
    retentions: &str,
) -> Result<RuleChoices, AppError> {
    let one = |field, word: &str, [no, yes]: [&str; 2]| match word {
        "" => Ok(None),
        word => wire::meaning(field, word, [(no, Some(false)), (yes, Some(true))]),
    };
    Ok(RuleChoices {
        paid_at_once_stays_open: one("paid_at_once", paid_at_once, PAID_AT_ONCE)?,
        detraction_is_owed: one("detraction", detraction, DETRACTION)?,
        retentions_are_ignored: one("retentions", retentions, RETENTIONS)?,
    })
}

/// The settings; what was never set has its default.
pub(crate) fn document_settings(reader: &Reader<'_>) -> Result<DocumentSettings, AppError> {
    match reader.setting(KEY)? {
        Some(json) => serde_json::from_str(&json)
            .map_err(|error| AppError::new("settings.unreadable").with("detail", error)),
        None => Ok(DocumentSettings::default()),
    }
}

/// What e-invoices mean in this book, and what becomes of their files.
///
/// # Errors
/// When the book cannot be read.
pub fn settings(context: &Context<'_>, _request: Nothing) -> Result<DocumentSettings, AppError> {
    context.session()?.read(document_settings)
}

/// Changes that. What was imported before stays as it is.
///
/// # Errors
/// `choice.unknown`; `watch.folder_missing`, `watch.folder_holds_book`.
pub fn save(context: &Context<'_>, request: DocumentSettings) -> Result<DocumentSettings, AppError> {
    let session = context.session()?;
    let settings = DocumentSettings {
        watch_folder: request.watch_folder.trim().to_owned(),
        ..request
    };
    for (field, word, choices) in [
        ("paid_at_once", &settings.paid_at_once, PAID_AT_ONCE),
        ("detraction", &settings.detraction, DETRACTION),
        ("retentions", &settings.retentions, RETENTIONS),
    ] {
        wire::known(field, word, choices)?;
    }
    settings.attach()?;
    let folder = Path::new(&settings.watch_folder);
    if !settings.watch_folder.is_empty() && !context.ports().files.is_folder(folder) {
        return Err(AppError::new("watch.folder_missing").with("path", &settings.watch_folder));
    }
    let json =
        serde_json::to_string(&settings).map_err(|error| AppError::new("internal").with("detail", error))?;
    session.write(|writer| Ok(writer.save_setting(KEY, &json)?))?;
    Ok(settings)
}
