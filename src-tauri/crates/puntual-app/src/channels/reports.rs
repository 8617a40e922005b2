//! Asking providers what became of messages that they had accepted.

use puntual_core::channels::Channel;
use puntual_store::{Reader, RemoteMessage, ReportState};

use crate::books::Nothing;
use crate::channels::ReportsView;
use crate::channels::account::{THROUGH_PROVIDERS, account, settings};
use crate::context::{Context, Session};
use crate::error::AppError;
use crate::ports::{MessengerAccount, RemoteReport, RemoteState};

/// One message is asked about at most this often.
const PAUSE_MS: i64 = 5 * 60_000;
/// After this long nothing more is expected.
const LONGEST_MS: i64 = 4 * 24 * 60 * 60_000;
/// At most so many questions at a time.
const MOST: u32 = 100;

/// Asks about what is still on its way, where the provider can be asked. A report never changes the state of its message:
/// accepted stays accepted, and what contradicts itself stands side by side.
///
/// # Errors
/// `keychain.unavailable`, `channel.unreachable`, `channel.down`, `channel.busy`, `channel.login_refused`.
pub fn fetch_reports(context: &Context, _request: Nothing) -> Result<ReportsView, AppError> {
    let session = context.session()?;
    let mut view = ReportsView::default();
    for channel in THROUGH_PROVIDERS {
        let Some(account) = account(context, &session, channel)? else {
            continue;
        };
        if !can_tell(context, &account.provider, channel) {
            continue;
        }
        let open = session.read(|reader| {
            let before = session.now_ms() - PAUSE_MS;
            Ok(reader.open_remote_messages(&account.provider, channel.as_str(), before, MOST)?)
        })?;
        for (done, message) in open.iter().enumerate() {
            context.progress.report(done as u64, open.len() as u64);
            if context.progress.cancelled() {
                return Ok(view);
            }
            ask(context, &session, &account, message, &mut view)?;
        }
    }
    Ok(view)
}

/// Whether a provider of the book can still tell something about a message that it accepted.
pub(crate) fn awaits_reports(
    context: &Context,
    reader: &Reader<'_>,
    session: &Session,
) -> Result<bool, AppError> {
    if session.info.is_sample {
        return Ok(false);
    }
    for channel in THROUGH_PROVIDERS {
        let Some(settings) = settings(reader, channel)? else {
            continue;
        };
        if can_tell(context, &settings.provider, channel)
            && !reader
                .open_remote_messages(&settings.provider, channel.as_str(), i64::MAX, 1)?
                .is_empty()
        {
            return Ok(true);
        }
    }
    Ok(false)
}

fn can_tell(context: &Context, provider: &str, channel: Channel) -> bool {
    let providers = context.ports().messengers.providers();
    let mut infos = providers.iter();
    infos.any(|info| info.key == provider && info.channel == channel && info.reports)
}

fn ask(
    context: &Context,
    session: &Session,
    account: &MessengerAccount,
    message: &RemoteMessage,
    view: &mut ReportsView,
) -> Result<(), AppError> {
    let report = match context.ports().messengers.report(account, &message.remote_id) {
        Ok(report) => report,
        // One that the provider does not know is no reason to leave the others.
        Err(error) if error.code == "channel.refused" => RemoteReport {
            state: None,
            reason: String::new(),
            is_final: false,
            price: None,
        },
        Err(error) => return Err(error),
    };
    view.asked += 1;
    let now = session.now_ms();
    let state = report.state.map(|state| match state {
        RemoteState::Delivered => ReportState::Delivered,
        RemoteState::Read => ReportState::Read,
        RemoteState::Undelivered => ReportState::Undelivered,
    });
    let is_news = session.write(|writer| {
        let settled = report.is_final || now - message.accepted_at_ms > LONGEST_MS;
        writer.note_remote_answer(message.message, now, report.price.as_deref(), settled)?;
        match state {
            Some(state) => Ok(writer.add_report(message.message, now, state, &report.reason, "provider")?),
            None => Ok(false),
        }
    })?;
    if is_news {
        match state {
            Some(ReportState::Delivered) => view.delivered += 1,
            Some(ReportState::Read) => view.read += 1,
            Some(ReportState::Undelivered) => view.undelivered += 1,
            None => {}
        }
    }
    Ok(())
}
