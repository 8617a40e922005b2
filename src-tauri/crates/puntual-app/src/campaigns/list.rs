//! The campaigns.

use puntual_store::{Reader, StoredCampaign};

use crate::books::Nothing;
use crate::campaigns::{CampaignKey, CampaignList, CampaignView};
use crate::context::Context;
use crate::error::AppError;
use crate::wire;

/// Every campaign, newest first.
///
/// # Errors
/// When the book cannot be read.
pub fn list(context: &Context, _: Nothing) -> Result<CampaignList, AppError> {
    context.session()?.read(|reader| {
        let campaigns = reader.campaigns()?.into_iter();
        Ok(CampaignList {
            campaigns: campaigns
                .map(|campaign| view(reader, campaign, None))
                .collect::<Result<_, _>>()?,
        })
    })
}

/// One campaign.
///
/// # Errors
/// `record.missing`.
pub fn get(context: &Context, request: CampaignKey) -> Result<CampaignView, AppError> {
    context
        .session()?
        .read(|reader| view(reader, reader.campaign(&request.campaign)?, None))
}

pub(super) fn view(
    reader: &Reader<'_>,
    campaign: StoredCampaign,
    batch: Option<i64>,
) -> Result<CampaignView, AppError> {
    Ok(CampaignView {
        approved: wire::count(reader.campaign_reached(&campaign.key)?.len()),
        which: serde_json::from_str(&campaign.audience).unwrap_or_default(),
        channels: campaign.channels.split_whitespace().map(str::to_owned).collect(),
        made_at: wire::instant(campaign.made_at_ms),
        approved_at: campaign.approved_at_ms.map(wire::instant),
        campaign: campaign.key,
        name: campaign.name,
        template: campaign.template,
        subject: campaign.subject,
        body: campaign.body,
        batch,
    })
}
