//! How fast an account may send: not more than so many in a minute and in a day, whatever is queued.

use puntual_core::channels::Channel;
use puntual_store::Reader;

use crate::channels::Limits;
use crate::error::AppError;

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// What an account has sent in the last day, and how much it may.
pub(super) struct Pace {
    limits: Limits,
    /// UTC milliseconds, oldest first.
    left: Vec<i64>,
}

impl Pace {
    /// Reads what left by a channel.
    pub(super) fn read(
        reader: &Reader<'_>,
        channel: Channel,
        limits: Limits,
        now_ms: i64,
    ) -> Result<Pace, AppError> {
        let is_limited = limits.per_minute.is_some() || limits.per_day.is_some();
        let left = if is_limited {
            reader.departures(channel.as_str(), now_ms.saturating_sub(DAY_MS))?
        } else {
            Vec::new()
        };
        Ok(Pace { limits, left })
    }

    /// Another one has left.
    pub(super) fn note(&mut self, now_ms: i64) {
        self.left.push(now_ms);
    }

    /// Until when nothing more may leave; `None` when there is room.
    pub(super) fn wait_until(&self, now_ms: i64) -> Option<i64> {
        let full = |limit: Option<u32>, window: i64| {
            let most = limit? as usize;
            let recent = self
                .left
                .partition_point(|left| left.saturating_add(window) <= now_ms);
            let recent = self.left.get(recent..).unwrap_or_default();
            // Room comes back when all but `most - 1` of them are older than the window.
            let index = recent.len().checked_sub(most)?;
            Some(
                recent
                    .get(index)
                    .map_or(now_ms, |left| *left)
                    .saturating_add(window),
            )
        };
        full(self.limits.per_minute, MINUTE_MS).max(full(self.limits.per_day, DAY_MS))
    }
}

/// The narrower of two limits.
pub(super) fn narrower(one: Limits, other: Limits) -> Limits {
    let least = |a: Option<u32>, b: Option<u32>| match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    Limits {
        per_minute: least(one.per_minute, other.per_minute),
        per_day: least(one.per_day, other.per_day),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pace(per_minute: Option<u32>, per_day: Option<u32>, left: &[i64]) -> Pace {
        Pace {
            limits: Limits { per_minute, per_day },
            left: left.to_vec(),
        }
    }

    #[test]
    fn a_full_minute_waits_until_its_oldest_message_is_a_minute_old() {
        let left = [0, 10_000, 20_000];
        assert_eq!(pace(Some(3), None, &left).wait_until(30_000), Some(60_000));
        assert_eq!(pace(Some(2), None, &left).wait_until(30_000), Some(70_000));
        assert_eq!(pace(Some(3), None, &left).wait_until(60_000), None);
        assert_eq!(pace(Some(4), None, &left).wait_until(30_000), None);
    }

    #[test]
    fn the_longer_of_two_waits_counts() {
        let left = [0, 1_000];
        assert_eq!(pace(Some(2), Some(2), &left).wait_until(2_000), Some(DAY_MS));
        assert_eq!(pace(None, None, &left).wait_until(2_000), None);
    }

    #[test]
    fn of_two_limits_the_narrower_holds() {
        let account = Limits {
            per_minute: Some(30),
            per_day: None,
        };
        let own = Limits {
            per_minute: Some(10),
            per_day: Some(200),
        };
        assert_eq!(narrower(account, own), own);
    }
}
