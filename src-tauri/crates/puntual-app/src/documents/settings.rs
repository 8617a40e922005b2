//! What e-invoices mean in this book.

use std::path::Path;

use puntual_core::documents::RuleChoices;
use puntual_store::Reader;

use super::DocumentSettings;
use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;

const KEY: &str = "documents";

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
        match self.attach.as_str() {
            "first" => Ok(Attach::First),
            "all" => Ok(Attach::All),
            "never" => Ok(Attach::Never),
            other => Err(AppError::new("choice.unknown")
                .with("field", "attach")
                .with("value", other)),
        }
    }
}

/// Reads words as choices; an empty one is none.
pub(super) fn choices(
    paid_at_once: &str,
    detraction: &str,
    retentions: &str,
) -> Result<RuleChoices, AppError> {
    let one = |field: &'static str, word: &str, no: &str, yes: &str| match word {
        "" => Ok(None),
        word if word == no => Ok(Some(false)),
        word if word == yes => Ok(Some(true)),
        other => Err(AppError::new("choice.unknown")
            .with("field", field)
            .with("value", other)),
    };
    Ok(RuleChoices {
        paid_at_once_stays_open: one("paid_at_once", paid_at_once, "paid", "open")?,
        detraction_is_owed: one("detraction", detraction, "apart", "owed")?,
        retentions_are_ignored: one("retentions", retentions, "reduce", "ignore")?,
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
    for (field, word) in [
        ("paid_at_once", &settings.paid_at_once),
        ("detraction", &settings.detraction),
        ("retentions", &settings.retentions),
    ] {
        if word.is_empty() {
            return Err(AppError::new("choice.unknown")
                .with("field", field)
                .with("value", word));
        }
    }
    settings.choices()?;
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
