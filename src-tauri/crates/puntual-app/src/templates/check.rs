//! Trying a text before it is used.

use puntual_core::channels::Channel;
use puntual_core::locale::Locale;
use puntual_core::templates::{
    MOST_PROVIDER_CHARS, ProviderSource, Purpose, RenderedMessage, Template, TemplateSource,
    check as try_all, library, sample_facts, segments,
};

use crate::context::{Context, Session};
use crate::error::AppError;
use crate::reminders::template_error;
use crate::templates::{CheckTemplate, ProviderView, TemplateChecked};
use crate::wire;

/// The longest text that is kept, in characters.
const MOST_CHARS: usize = 20_000;

/// A text that is not saved.
#[derive(Debug, Clone, Default)]
pub(crate) struct Draft {
    pub subject: String,
    pub body: String,
    pub provider: Option<ProviderSource>,
}

impl Draft {
    /// What a request brought. A body may begin with `Subject: …`, as files do.
    pub fn read(subject: Option<&str>, body: &str, provider: Option<&ProviderView>) -> Draft {
        let subject = subject.unwrap_or_default().trim();
        let parsed = library::parse(Channel::Email, body);
        let (subject, body) = if subject.is_empty() {
            (parsed.subject, parsed.body)
        } else {
            (subject.to_owned(), body.replace("\r\n", "\n").trim().to_owned())
        };
        let provider = provider.filter(|provider| !provider.name.trim().is_empty());
        Draft {
            subject,
            body,
            provider: provider.map(|provider| ProviderSource {
                name: provider.name.trim().to_owned(),
                language: provider.language.trim().to_owned(),
                parameters: provider.parameters.clone(),
                names: provider.names.iter().map(|name| name.trim().to_owned()).collect(),
            }),
        }
    }

    /// The text for a channel.
    pub fn source(&self, channel: Channel) -> TemplateSource {
        let has_subject = matches!(channel, Channel::Email | Channel::Letter);
        TemplateSource {
            channel,
            subject: if has_subject {
                self.subject.clone()
            } else {
                String::new()
            },
            body: self.body.clone(),
            provider: self.provider.clone().filter(|_| channel == Channel::Whatsapp),
        }
    }
}

/// Holds a text against every kind of facts, and says what it makes of an invented customer.
///
/// # Errors
/// `template.…`.
pub(crate) fn trial(
    session: &Session,
    key: &str,
    source: &TemplateSource,
) -> Result<(Template, RenderedMessage), AppError> {
    if source.body.trim().is_empty() {
        return Err(AppError::new("template.empty"));
    }
    let characters = source.body.chars().count();
    if characters > MOST_CHARS {
        return Err(AppError::new("template.too_long")
            .with("characters", characters)
            .with("most", MOST_CHARS));
    }
    let has_subject = matches!(source.channel, Channel::Email | Channel::Letter);
    if has_subject && source.subject.trim().is_empty() {
        return Err(AppError::new("template.subject_missing"));
    }
    if let Some(provider) = &source.provider {
        if !provider.has_name() {
            return Err(AppError::new("template.provider_name").with("value", &provider.name));
        }
        if provider.language.is_empty() {
            return Err(AppError::new("template.provider_language").with("name", &provider.name));
        }
    }
    if let Some(place) = source.provider.as_ref().and_then(ProviderSource::misnamed) {
        return Err(AppError::new("template.provider_parameter")
            .with("part", format!("parameter {place}"))
            .with("number", place));
    }
    let purpose = Purpose::of(key);
    try_all(source, purpose).map_err(template_error)?;
    let locale: Locale = session.locale();
    let template = Template::new(source, locale).map_err(template_error)?;
    let message = template
        .render(&sample_facts(locale, purpose))
        .map_err(template_error)?;
    let characters = message.text.chars().count();
    if source.provider.is_some() && characters > MOST_PROVIDER_CHARS {
        return Err(AppError::new("template.provider_too_long")
            .with("characters", characters)
            .with("most", MOST_PROVIDER_CHARS));
    }
    Ok((template, message))
}

/// Tries a text without saving it.
///
/// # Errors
/// `template.…` with part, line and column; `choice.unknown`.
pub fn check(context: &Context, request: CheckTemplate) -> Result<TemplateChecked, AppError> {
    let session = context.session()?;
    let channel = wire::choice::<Channel>("channel", &request.channel)?;
    let draft = Draft::read(
        request.subject.as_deref(),
        &request.body,
        request.provider.as_ref(),
    );
    let (template, message) = trial(&session, &request.key, &draft.source(channel))?;
    Ok(TemplateChecked {
        needs_invoices: template.needs_invoices(),
        segments: (channel == Channel::Sms).then(|| wire::count(segments(&message.text).1)),
    })
}
