//! What a template is for, between the wire and the book.

use puntual_core::channels::Channel;
use puntual_core::locale::Language;
use puntual_core::policies::Tone;
use puntual_store::{Reader, SegmentId, TemplatePlace};

use crate::error::AppError;
use crate::templates::TemplateKey;
use crate::wire;

/// The longest key.
const MOST_CHARS: usize = 40;

/// A place that was read, and its parts.
pub(crate) struct Place {
    pub stored: TemplatePlace,
    pub channel: Channel,
    pub language: Language,
    pub tone: Option<Tone>,
}

/// Reads what a request names.
///
/// # Errors
/// `choice.unknown`, `template.key_invalid`, `record.missing` for a segment that is not there.
pub(crate) fn place(reader: &Reader<'_>, key: &TemplateKey) -> Result<Place, AppError> {
    let is_of_keys = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if key.key.is_empty() || key.key.len() > MOST_CHARS || !key.key.chars().all(is_of_keys) {
        return Err(AppError::new("template.key_invalid").with("value", &key.key));
    }
    let tone = match key.tone.as_deref() {
        None | Some("") => None,
        Some(word) => Some(wire::choice("tone", word)?),
    };
    let language = wire::choice("language", &key.language)?;
    if let Some(segment) = key.segment {
        reader.segment(SegmentId(segment))?;
    }
    Ok(Place {
        stored: TemplatePlace {
            key: key.key.clone(),
            channel: key.channel.clone(),
            language: key.language.clone(),
            tone: tone.map_or("", Tone::as_str).to_owned(),
            segment: key.segment.map(SegmentId),
        },
        channel: wire::choice("channel", &key.channel)?,
        language,
        tone,
    })
}

/// The same for the wire.
pub(super) fn shown(place: &TemplatePlace) -> TemplateKey {
    TemplateKey {
        key: place.key.clone(),
        channel: place.channel.clone(),
        language: place.language.clone(),
        tone: Some(place.tone.clone()).filter(|tone| !tone.is_empty()),
        segment: place.segment.map(|segment| segment.0),
    }
}
