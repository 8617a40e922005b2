//! Taking a draft out.

use crate::campaigns::list::view;
use crate::campaigns::{CampaignKey, CampaignView};
use crate::context::Context;
use crate::error::AppError;

/// Takes a draft out; undoing the batch brings it back. What was approved stays.
///
/// # Errors
/// `record.missing`, `campaign.approved`.
pub fn remove(context: &Context, request: CampaignKey) -> Result<CampaignView, AppError> {
    let session = context.session()?;
    let gone = session.read(|reader| view(reader, reader.campaign(&request.campaign)?, None))?;
    if gone.approved_at.is_some() {
        return Err(AppError::new("campaign.approved").with("name", gone.name));
    }
    let (_, batch) = session.batch("campaigns.remove", &gone.name, |writer| {
        Ok(writer.delete_campaign(&request.campaign)?)
    })?;
    Ok(CampaignView { batch, ..gone })
}
