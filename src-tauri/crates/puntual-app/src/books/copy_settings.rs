//! Taking over how another book works.

use std::path::Path;

use puntual_store::{Book, Reader, StoredPolicy};

use crate::books::{CopySettings, SettingsCopied};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::policies::policy;
use crate::settings::{PROFILE, Profile, SENDER, business};
use crate::wire;

const PARTS: [&str; 4] = ["rules", "documents", "policy", "sender"];
/// Settings that are copied as they are.
const DOCUMENTS: [&str; 2] = ["documents", "matching.automatic"];

/// What says how a book works beside its profile: rules of contact, where classes begin, what weighs on Today.
const WORKING: [&str; 3] = ["contact_rules", "classes", "today.weights"];

/// Copies how another book works into the open one: credit days, tolerance, contact hours and rules, classes, weights of Today and
/// closing lines; what e-invoices and
/// bank lines mean; the policy; and, only when asked for, the sender, whose password stays where it is. What the business is
/// called and where it is paid is never copied. The other book is only read.
///
/// # Errors
/// `choice.unknown` for a part that there is not; what reading the other book says.
pub fn copy_settings(context: &Context, request: CopySettings) -> Result<SettingsCopied, AppError> {
    let session = context.session()?;
    for part in request.parts.iter().flatten() {
        wire::known("parts", part, PARTS)?;
    }
    let wanted = |part: &str| match &request.parts {
        Some(parts) => parts.iter().any(|named| named == part),
        None => part != "sender",
    };
    let other = Book::open_to_read(Path::new(&request.from))?;
    let mut settings: Vec<(&str, &str, String)> = Vec::new();
    let policy = other.read::<_, AppError>(|reader| {
        if wanted("rules") {
            settings.push(("rules", PROFILE, rules(reader, &session)?));
        }
        let mut take = |part, key| -> Result<(), AppError> {
            if let Some(value) = reader.setting(key)? {
                settings.push((part, key, value));
            }
            Ok(())
        };
        for key in WORKING.into_iter().filter(|_| wanted("rules")) {
            take("rules", key)?;
        }
        for key in DOCUMENTS.into_iter().filter(|_| wanted("documents")) {
            take("documents", key)?;
        }
        if wanted("sender") {
            take("sender", SENDER)?;
        }
        Ok(if wanted("policy") {
            let policy = policy(reader)?.without_segments();
            let content = serde_json::to_string(&policy)
                .map_err(|error| AppError::new("internal").with("detail", error))?;
            Some(StoredPolicy {
                key: policy.key,
                content,
            })
        } else {
            None
        })
    })?;
    let mut parts: Vec<String> = settings.iter().map(|(part, ..)| (*part).to_owned()).collect();
    parts.extend(policy.as_ref().map(|_| "policy".to_owned()));
    parts.dedup();
    session.write(|writer| {
        for (_, key, value) in &settings {
            writer.save_setting(key, value)?;
        }
        if let Some(policy) = &policy {
            writer.save_default_policy(policy)?;
        }
        let data = serde_json::json!({ "parts": parts }).to_string();
        writer.append_event(session.now_ms(), "books.copy_settings", None, "book", &data)?;
        Ok::<_, AppError>(())
    })?;
    Ok(SettingsCopied { parts })
}

/// The open book's profile with the other one's way of working.
fn rules(other: &Reader<'_>, session: &Session) -> Result<String, AppError> {
    let theirs = business(other, &other.book_info()?)?.profile;
    let own = session.read(|reader| business(reader, &session.info))?.profile;
    let same_currency = other.book_info()?.currency == session.info.currency;
    let profile = Profile {
        paper: theirs.paper,
        footer: theirs.footer,
        signature: theirs.signature,
        term_days: theirs.term_days,
        tolerance: if same_currency {
            theirs.tolerance
        } else {
            own.tolerance.clone()
        },
        contact_from: theirs.contact_from,
        contact_until: theirs.contact_until,
        contact_weekdays: theirs.contact_weekdays,
        ..own
    };
    serde_json::to_string(&profile).map_err(|error| AppError::new("internal").with("detail", error))
}
