//! Changing the profile and the logo.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono_tz::Tz;

use crate::books::remember;
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::settings::business::{LOGO, PROFILE, interpret};
use crate::settings::get::view;
use crate::settings::{Profile, SetLogo, SettingsView, business};

/// A logo larger than this would be in every statement.
const MAX_LOGO_BYTES: usize = 1024 * 1024;

/// Saves the profile.
///
/// # Errors
/// `book.name_missing`, `time_zone.unknown`, `time.invalid`, `settings.no_contact_hours`, `paper.unknown`,
/// `color.invalid`, `amount.invalid`.
pub fn save(context: &Context, request: Profile) -> Result<SettingsView, AppError> {
    let mut session = context.session()?;
    store(&mut session, request)?;
    remember(context, &session)?;
    view(context, &context.session()?)
}

fn store(session: &mut Session, profile: Profile) -> Result<(), AppError> {
    if profile.name.trim().is_empty() {
        return Err(AppError::new("book.name_missing"));
    }
    if profile.time_zone.parse::<Tz>().is_err() {
        return Err(AppError::new("time_zone.unknown").with("value", &profile.time_zone));
    }
    let digits = profile.color.strip_prefix('#').unwrap_or_default();
    if digits.len() != 6 || !digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(AppError::new("color.invalid").with("value", &profile.color));
    }
    interpret(profile.clone(), &session.info)?;
    session.info.name = profile.name.trim().to_owned();
    session.info.language = profile.language.clone();
    session.info.time_zone = profile.time_zone.clone();
    session.info.color = profile.color.clone();
    let json =
        serde_json::to_string(&profile).map_err(|error| AppError::new("internal").with("detail", error))?;
    let (info, now) = (session.info.clone(), session.now_ms());
    session.write(|writer| {
        writer.save_book_info(&info)?;
        writer.save_setting(PROFILE, &json)?;
        // The hours may be others now.
        Ok(writer.release_held_messages(now)?)
    })
}

/// Sets or removes the logo.
///
/// # Errors
/// `logo.unreadable` when it is neither PNG nor JPEG, `logo.too_large`.
pub fn set_logo(context: &Context, request: SetLogo) -> Result<SettingsView, AppError> {
    let session = context.session()?;
    let picture = match request.image {
        None => None,
        Some(text) => {
            let bytes = STANDARD
                .decode(text.trim())
                .map_err(|error| AppError::new("logo.unreadable").with("detail", error))?;
            Some(checked_logo(bytes)?)
        }
    };
    let picture = picture.as_ref().map(|(mime, bytes)| (*mime, bytes.as_slice()));
    session.write(|writer| Ok(writer.save_picture(LOGO, picture)?))?;
    view(context, &session)
}

fn checked_logo(bytes: Vec<u8>) -> Result<(&'static str, Vec<u8>), AppError> {
    if bytes.len() > MAX_LOGO_BYTES {
        return Err(AppError::new("logo.too_large").with("kilobytes", bytes.len() / 1024));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Ok(("image/png", bytes))
    } else if bytes.starts_with(b"\xff\xd8\xff") {
        Ok(("image/jpeg", bytes))
    } else {
        Err(AppError::new("logo.unreadable").with("detail", "PNG, JPEG"))
    }
}

/// Fills in the profile of the sample shop.
pub(crate) fn fill_sample(session: &Session, logo: &[u8]) -> Result<(), AppError> {
    let mut profile = session.read(|reader| Ok(business(reader, &session.info)?.profile))?;
    profile.tax_id = "PSE140305AB1".to_owned();
    profile.email = "cobranza@laesperanza.example".to_owned();
    profile.phone = "+52 55 5555 0100".to_owned();
    profile.address = "Calle Naranjo 128, Santa María la Ribera\n06400 Ciudad de México".to_owned();
    profile.payment_instructions =
        "Transferencia: Banco del Ejemplo\nCLABE 0000 0000 0000 0000 00\nReferencia: el número de su factura"
            .to_owned();
    profile.signature = "Lucía Ramos\nCobranza, La Esperanza\n55 5555 0100".to_owned();
    profile.footer = "Gracias por su preferencia.".to_owned();
    let mut own = Session {
        book: session.book.clone(),
        info: session.info.clone(),
        zone: session.zone,
        now: session.now,
        local: session.local,
        today: session.today,
    };
    store(&mut own, profile)?;
    session.write(|writer| Ok(writer.save_picture(LOGO, Some(("image/png", logo)))?))
}
