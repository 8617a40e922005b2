//! The policies that the program brings, to start from.

use puntual_core::policies::Policy;

/// Whom a pack is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Anybody.
    Anybody,
    /// People who buy for themselves.
    Consumers,
    /// Businesses.
    Businesses,
}

impl Audience {
    /// `anybody`, `consumers` or `businesses`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Audience::Anybody => "anybody",
            Audience::Consumers => "consumers",
            Audience::Businesses => "businesses",
        }
    }
}

/// A policy to start from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pack {
    /// For whom.
    pub audience: Audience,
    /// What it says.
    pub policy: Policy,
}

macro_rules! content {
    ($name:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../assets/policies/",
            $name,
            ".json"
        ))
    };
}

/// What a new book starts with, as text.
pub(crate) const STANDARD: &str = content!("standard");

const PACKS: [(Audience, &str); 7] = [
    (Audience::Consumers, content!("gentle_consumer")),
    (Audience::Businesses, content!("gentle_business")),
    (Audience::Anybody, STANDARD),
    (Audience::Businesses, content!("standard_business")),
    (Audience::Consumers, content!("firm_consumer")),
    (Audience::Businesses, content!("firm_business")),
    (Audience::Anybody, content!("nothing")),
];

/// Every pack, from the gentlest to the firmest, and the one that says nothing.
pub(crate) fn packs() -> Vec<Pack> {
    let read = |(audience, text): &(Audience, &str)| {
        let policy = serde_json::from_str(text).ok()?;
        Some(Pack {
            audience: *audience,
            policy,
        })
    };
    PACKS.iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use puntual_core::locale::Language;
    use puntual_core::templates::library;

    use super::*;

    #[test]
    fn every_pack_reads_is_valid_and_has_its_own_key() {
        let packs = packs();
        assert_eq!(packs.len(), PACKS.len(), "one of them does not read");
        for pack in &packs {
            assert_eq!(pack.policy.validate(), Ok(()), "{}", pack.policy.key);
        }
        let keys: HashSet<_> = packs.iter().map(|pack| &pack.policy.key).collect();
        assert_eq!(keys.len(), packs.len());
    }

    #[test]
    fn every_text_that_a_pack_names_is_in_the_library_in_both_languages() {
        for pack in packs() {
            for step in &pack.policy.steps {
                for channel in step.channels() {
                    for language in [Language::Es, Language::En] {
                        assert!(
                            library::find(language, &step.template, channel).is_some(),
                            "{}: {}.{channel} in {language:?}",
                            pack.policy.key,
                            step.template
                        );
                    }
                }
            }
        }
    }
}
