//! Which text a message is written from: the book's own that fits most closely, else the library's.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use puntual_core::channels::Channel;
use puntual_core::locale::Language;
use puntual_core::policies::Tone;
use puntual_core::templates::{Address, ProviderSource, TemplateSource, library};
use puntual_store::{CustomerId, Reader, SegmentId, StoredTemplate};

use crate::context::Session;
use crate::error::AppError;
use crate::segments::{members, rule_of};
use crate::templates::message_settings;

/// The book's own templates and who is in their segments.
pub(crate) struct Shelf {
    own: Vec<StoredTemplate>,
    members: HashMap<SegmentId, HashSet<CustomerId>>,
    address: Address,
}

/// A text and where it is from.
pub(crate) struct Found {
    pub source: TemplateSource,
    /// The version of the book's own; `None` for the library's.
    pub version: Option<i64>,
}

impl Shelf {
    pub fn read(reader: &Reader<'_>, session: &Session) -> Result<Shelf, AppError> {
        let mut own = reader.templates()?;
        own.retain(|template| !template.from_library);
        let known: HashSet<SegmentId> = reader.segments()?.iter().map(|segment| segment.id).collect();
        let mut in_segments = HashMap::new();
        for segment in own.iter().filter_map(|template| template.place.segment) {
            if known.contains(&segment) && !in_segments.contains_key(&segment) {
                let rule = rule_of(reader, session, segment.0)?;
                in_segments.insert(segment, members(reader, session, &rule)?.ids);
            }
        }
        Ok(Shelf {
            own,
            members: in_segments,
            address: Address::find(&message_settings(reader)?.address).unwrap_or_default(),
        })
    }

    /// The text for a customer: a segment of theirs counts more than a tone, and either more than neither.
    pub fn find(
        &self,
        language: Language,
        key: &str,
        channel: Channel,
        tone: Tone,
        customer: Option<CustomerId>,
    ) -> Option<Found> {
        let is_member = |segment: SegmentId| {
            customer.is_some_and(|customer| {
                self.members
                    .get(&segment)
                    .is_some_and(|members| members.contains(&customer))
            })
        };
        let own = self
            .own
            .iter()
            .filter(|own| {
                let place = &own.place;
                place.key == key
                    && place.channel == channel.as_str()
                    && place.language == language.as_str()
                    && (place.tone.is_empty() || place.tone == tone.as_str())
                    && place.segment.is_none_or(is_member)
            })
            .max_by_key(|own| (own.place.segment.is_some(), !own.place.tone.is_empty(), own.id));
        match own {
            Some(own) => Some(Found {
                source: source(own, channel),
                version: Some(own.id),
            }),
            None => library::find(language, key, channel).map(|entry| Found {
                source: entry.source(self.address),
                version: None,
            }),
        }
    }

    /// Every key that has a text in a language, with its channels.
    pub fn keys(&self, language: Language) -> BTreeMap<String, BTreeSet<String>> {
        let of_library = library::all()
            .iter()
            .filter(|entry| entry.language == language)
            .map(|entry| (entry.key.to_owned(), entry.channel.as_str().to_owned()));
        let own = self
            .own
            .iter()
            .filter(|own| own.place.language == language.as_str())
            .map(|own| (own.place.key.clone(), own.place.channel.clone()));
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (key, channel) in of_library.chain(own) {
            keys.entry(key).or_default().insert(channel);
        }
        keys
    }

    /// How Spanish readers are addressed.
    pub fn address(&self) -> Address {
        self.address
    }
}

/// The source that a version holds.
pub(super) fn source(own: &StoredTemplate, channel: Channel) -> TemplateSource {
    TemplateSource {
        channel,
        subject: own.subject.clone(),
        body: own.body.clone(),
        // Checked when it was saved.
        provider: serde_json::from_str::<ProviderSource>(&own.provider).ok(),
    }
}
