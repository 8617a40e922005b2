//! Every template.

use std::collections::HashMap;

use puntual_core::channels::Channel;
use puntual_core::locale::Language;
use puntual_core::policies::Tone;
use puntual_core::templates::library::{self, LIBRARY};
use puntual_store::{SegmentId, StoredTemplate};

use crate::books::Nothing;
use crate::context::Context;
use crate::error::AppError;
use crate::templates::place::shown;
use crate::templates::{Shelf, TemplateKey, TemplateList, TemplateRow};

/// Characters of a text that a list shows.
const BEGINNING: usize = 120;

/// Every template of the library and of the book.
///
/// # Errors
/// When the book cannot be read.
pub fn list(context: &Context, _: Nothing) -> Result<TemplateList, AppError> {
    let session = context.session()?;
    session.read(|reader| {
        let address = Shelf::read(reader, &session)?.address();
        let segments: HashMap<SegmentId, String> = reader
            .segments()?
            .into_iter()
            .map(|segment| (segment.id, segment.name))
            .collect();
        let own = reader.templates()?;
        let mut templates: Vec<TemplateRow> = Vec::new();
        for entry in LIBRARY {
            let is_here = |own: &&StoredTemplate| {
                let place = &own.place;
                place.key == entry.key
                    && place.channel == entry.channel.as_str()
                    && place.language == entry.language.as_str()
            };
            let for_all = |own: &&StoredTemplate| own.place.tone.is_empty() && own.place.segment.is_none();
            let replaced = own.iter().filter(is_here).find(for_all);
            templates.push(match replaced.filter(|own| !own.from_library) {
                Some(own) => row(own, &segments, entry.tone()),
                None => {
                    let source = entry.source(address);
                    TemplateRow {
                        place: TemplateKey {
                            key: entry.key.to_owned(),
                            channel: entry.channel.as_str().to_owned(),
                            language: entry.language.as_str().to_owned(),
                            tone: None,
                            segment: None,
                        },
                        segment_name: String::new(),
                        natural_tone: entry.tone().as_str().to_owned(),
                        version: 0,
                        subject: source.subject,
                        beginning: beginning(&source.body),
                    }
                }
            });
            let special = own
                .iter()
                .filter(is_here)
                .filter(|own| !for_all(own) && !own.from_library);
            templates.extend(special.map(|own| row(own, &segments, entry.tone())));
        }
        let beyond = own
            .iter()
            .filter(|own| !own.from_library && in_library(own).is_none())
            .map(|own| row(own, &segments, Tone::Neutral));
        templates.extend(beyond);
        Ok(TemplateList { templates })
    })
}

fn in_library(own: &StoredTemplate) -> Option<&'static library::LibraryTemplate> {
    let channel = Channel::find(&own.place.channel)?;
    library::find(Language::from_tag(&own.place.language), &own.place.key, channel)
}

fn row(own: &StoredTemplate, segments: &HashMap<SegmentId, String>, tone: Tone) -> TemplateRow {
    let segment = own.place.segment.and_then(|id| segments.get(&id));
    TemplateRow {
        place: shown(&own.place),
        segment_name: segment.cloned().unwrap_or_default(),
        natural_tone: tone.as_str().to_owned(),
        version: own.version,
        subject: own.subject.clone(),
        beginning: beginning(&own.body),
    }
}

fn beginning(body: &str) -> String {
    let words: Vec<&str> = body.split_whitespace().collect();
    words.join(" ").chars().take(BEGINNING).collect()
}
