//! WhatsApp templates that the provider approved beforehand: outside the 24-hour window nothing else may be sent.

use serde::{Deserialize, Serialize};

/// The longest body of an approved template, in characters (WhatsApp Business Platform, message template components).
pub const MOST_PROVIDER_CHARS: usize = 1024;

/// How an approved template is filled: its name and language as the provider has them, and the source of each parameter in
/// its order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderSource {
    /// Name at the provider.
    pub name: String,
    /// Its language there: `es_MX`, `en`.
    pub language: String,
    /// What fills `{{1}}`, `{{2}}`, …: pieces of template such as `{{ greeting_name }}`.
    pub parameters: Vec<String>,
    /// What the provider calls each parameter, `customer_name`; empty when they are numbered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

/// An approved template with its parameters filled in, as it is frozen with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderTemplate {
    /// Name at the provider.
    pub name: String,
    /// Its language there.
    pub language: String,
    /// Values, each on one line and never empty, as the provider demands.
    pub parameters: Vec<String>,
    /// What the provider calls each parameter; empty when they are numbered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
}

impl ProviderSource {
    /// Names at Meta are lower-case letters, digits and underscores; Twilio has Content SIDs, `HX` and 32 hexadecimal digits.
    #[must_use]
    pub fn has_name(&self) -> bool {
        let is_content_sid = self
            .name
            .strip_prefix("HX")
            .is_some_and(|rest| rest.len() == 32 && rest.chars().all(|c| c.is_ascii_hexdigit()));
        is_content_sid || (self.name.len() <= 512 && is_word(&self.name))
    }

    /// The first parameter, counted from 1, whose name is none: named templates name each of them, differently, in lower-case letters,
    /// digits and underscores that begin with a letter.
    #[must_use]
    pub fn misnamed(&self) -> Option<usize> {
        if self.names.is_empty() {
            return None;
        }
        let count = self.names.len().max(self.parameters.len());
        (0..count).find_map(|place| {
            let name = self.names.get(place).filter(|_| place < self.parameters.len());
            let is_name = name.is_some_and(|name| {
                let earlier = self.names.get(..place).unwrap_or_default();
                is_word(name) && name.starts_with(|c: char| c.is_ascii_lowercase()) && !earlier.contains(name)
            });
            (!is_name).then_some(place + 1)
        })
    }
}

fn is_word(text: &str) -> bool {
    let is_of_names = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    !text.is_empty() && text.chars().all(is_of_names)
}

/// The places of an approved text in their order, without their braces: `1`, `customer_name`.
#[must_use]
pub fn provider_places(body: &str) -> Vec<&str> {
    let mut places = Vec::new();
    for rest in body.split("{{").skip(1) {
        if let Some((place, _)) = rest.split_once("}}") {
            let place = place.trim();
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(name: &str, names: &[&str], count: usize) -> ProviderSource {
        ProviderSource {
            name: name.to_owned(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            parameters: vec![String::new(); count],
            ..ProviderSource::default()
        }
    }

    #[test]
    fn a_template_is_known_by_the_name_of_meta_or_the_content_sid_of_twilio() {
        assert!(source("recordatorio_pago", &[], 0).has_name());
        assert!(source("HX0123456789abcdef0123456789ABCDEF", &[], 0).has_name());
        for wrong in ["", "Recordatorio", "HX01", "recordatorio pago"] {
            assert!(!source(wrong, &[], 0).has_name(), "{wrong}");
        }
    }

    #[test]
    fn parameters_are_all_numbered_or_each_has_a_name_of_its_own() {
        assert_eq!(source("a", &[], 3).misnamed(), None);
        assert_eq!(source("a", &["cliente", "total_2"], 2).misnamed(), None);
        assert_eq!(source("a", &["cliente"], 2).misnamed(), Some(2));
        assert_eq!(source("a", &["cliente", "total"], 1).misnamed(), Some(2));
        assert_eq!(source("a", &["cliente", "cliente"], 2).misnamed(), Some(2));
        assert_eq!(source("a", &["1", "total"], 2).misnamed(), Some(1));
        assert_eq!(source("a", &["Cliente", "total"], 2).misnamed(), Some(1));
    }

    #[test]
    fn places_are_counted_once_each_in_the_order_in_which_they_come() {
        assert_eq!(provider_places("Hola {{1}}, debes {{2}}. {{1}}"), ["1", "2"]);
        assert_eq!(
            provider_places("Hola {{ nombre }}: {{total}} {{"),
            ["nombre", "total"]
        );
        assert!(provider_places("Hola").is_empty());
    }
}
