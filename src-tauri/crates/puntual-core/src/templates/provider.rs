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
}

impl ProviderSource {
    /// Names at the provider are lower-case letters, digits and underscores.
    #[must_use]
    pub fn has_name(&self) -> bool {
        let is_of_names = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        !self.name.is_empty() && self.name.len() <= 512 && self.name.chars().all(is_of_names)
    }
}
