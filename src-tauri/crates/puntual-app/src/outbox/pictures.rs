//! The pictures that a designed e-mail shows: the logo and a code to pay with. They are kept once by what they hold, so that
//! a message that waits keeps its own whatever the settings become.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use puntual_core::templates::{PICTURE_HOST, Picture};
use puntual_store::{Reader, Writer, sha256};

use crate::error::AppError;
use crate::ports::InlinePicture;

/// Keeps the pictures of a message.
pub(crate) fn keep_pictures(writer: &Writer<'_>, pictures: &[Picture]) -> Result<(), AppError> {
    for picture in pictures {
        let key = key(&picture.cid);
        if writer.picture(&key)?.is_none() {
            writer.save_picture(&key, Some((&picture.mime, &picture.bytes)))?;
        }
    }
    Ok(())
}

/// The pictures that an approved HTML body names.
pub(crate) fn inline_pictures(
    reader: &Reader<'_>,
    html: Option<&str>,
) -> Result<Vec<InlinePicture>, AppError> {
    let mut found: Vec<InlinePicture> = Vec::new();
    for piece in html.unwrap_or_default().split("src=\"cid:").skip(1) {
        let cid = piece.split('"').next().unwrap_or_default();
        if !cid.ends_with(PICTURE_HOST) || found.iter().any(|picture| picture.cid == cid) {
            continue;
        }
        if let Some((mime, bytes)) = reader.picture(&key(cid))? {
            found.push(InlinePicture {
                cid: cid.to_owned(),
                mime,
                bytes,
            });
        }
    }
    Ok(found)
}

/// An approved HTML body to look at: its pictures lie within.
pub(crate) fn with_pictures(reader: &Reader<'_>, html: Option<String>) -> Result<Option<String>, AppError> {
    let pictures = inline_pictures(reader, html.as_deref())?;
    Ok(html.map(|html| {
        pictures.iter().fold(html, |html, picture| {
            let data = format!("data:{};base64,{}", picture.mime, STANDARD.encode(&picture.bytes));
            html.replace(&format!("cid:{}", picture.cid), &data)
        })
    }))
}

/// The Content-ID of a picture: what it holds, so that the same picture is kept once.
pub(crate) fn cid(bytes: &[u8]) -> String {
    let name: String = sha256(bytes).chars().take(32).collect();
    format!("{name}{PICTURE_HOST}")
}

fn key(cid: &str) -> String {
    format!("inline:{cid}")
}
