//! Drafting a campaign.

use puntual_core::channels::Channel;
use puntual_core::templates::library::LIBRARY;
use puntual_core::text::{free_name, slug};
use puntual_store::{Reader, StoredCampaign};

use crate::campaigns::list::view;
use crate::campaigns::{CampaignView, DraftCampaign};
use crate::context::Context;
use crate::error::AppError;
use crate::templates::{Draft, trial};
use crate::wire;

/// Saves a draft. Nothing leaves before it is approved.
///
/// # Errors
/// `campaign.name_missing`, `campaign.no_channel`, `campaign.approved`, `campaign.no_template`, `template.…`,
/// `choice.unknown`, `record.missing`.
pub fn draft(context: &Context, request: DraftCampaign) -> Result<CampaignView, AppError> {
    let session = context.session()?;
    let name = request.name.trim();
    if name.is_empty() {
        return Err(AppError::new("campaign.name_missing"));
    }
    let channels = channels(&request.channels)?;
    let template = request.template.as_deref().map_or("", str::trim).to_owned();
    let text = Draft::read(
        request.subject.as_deref(),
        request.body.as_deref().unwrap_or_default(),
        None,
    );
    if template.is_empty() {
        for channel in &channels {
            trial(&session, "", &text.source(*channel))?;
        }
    }
    let audience = serde_json::to_string(&request.which)
        .map_err(|error| AppError::new("internal").with("detail", error))?;
    let (key, batch) = session.batch("campaigns.draft", name, |writer| {
        if !template.is_empty() {
            written_for(writer, &template, &channels)?;
        }
        let (key, made_at_ms) = match &request.campaign {
            Some(key) => {
                let known = writer.campaign(key)?;
                if known.approved_at_ms.is_some() {
                    return Err(AppError::new("campaign.approved").with("name", known.name));
                }
                (known.key, known.made_at_ms)
            }
            None => (new_key(writer, name)?, session.now_ms()),
        };
        let own = template.is_empty();
        writer.save_campaign(&StoredCampaign {
            key: key.clone(),
            name: name.to_owned(),
            audience: audience.clone(),
            channels: channels
                .iter()
                .map(|channel| channel.as_str())
                .collect::<Vec<_>>()
                .join(" "),
            template: template.clone(),
            subject: if own { text.subject.clone() } else { String::new() },
            body: if own { text.body.clone() } else { String::new() },
            made_at_ms,
            approved_at_ms: None,
        })?;
        Ok(key)
    })?;
    session.read(|reader| view(reader, reader.campaign(&key)?, batch))
}

/// At least one channel that says something in writing, each once.
fn channels(words: &[String]) -> Result<Vec<Channel>, AppError> {
    let mut channels: Vec<Channel> = Vec::new();
    for word in words {
        let written = [Channel::Email, Channel::Sms, Channel::Whatsapp, Channel::Letter];
        let channel = wire::one_of("channel", word, &written)?;
        if !channels.contains(&channel) {
            channels.push(channel);
        }
    }
    if channels.is_empty() {
        return Err(AppError::new("campaign.no_channel"));
    }
    Ok(channels)
}

/// Refuses a template that none of the channels has.
fn written_for(reader: &Reader<'_>, template: &str, channels: &[Channel]) -> Result<(), AppError> {
    let own = reader.templates()?;
    let is_written = |channel: &Channel| {
        let in_library = LIBRARY
            .iter()
            .any(|entry| entry.key == template && entry.channel == *channel);
        in_library
            || own.iter().any(|own| {
                !own.from_library && own.place.key == template && own.place.channel == channel.as_str()
            })
    };
    match channels.iter().find(|channel| !is_written(channel)) {
        Some(channel) => Err(AppError::new("template.missing")
            .with("template", template)
            .with("channel", channel)),
        None => Ok(()),
    }
}

/// A key that says what it is: the folded name, with a number where that is taken.
fn new_key(reader: &Reader<'_>, name: &str) -> Result<String, AppError> {
    let base: String = slug(name).chars().take(40).collect();
    let base = match base.trim_end_matches('-') {
        "" => "campaign",
        base => base,
    };
    let taken: Vec<String> = reader
        .campaigns()?
        .into_iter()
        .map(|campaign| campaign.key)
        .collect();
    Ok(free_name(base, |key| taken.iter().any(|taken| taken == key)))
}
