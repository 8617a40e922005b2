//! Every pack, every hour of a whole year, against a table written apart from the packs: what each country's sources say,
//! and its public holidays of 2026 that fall on a weekday or Saturday.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike};
use puntual_core::channels::Channel;
use puntual_core::contact_rules::{OwnRules, Rules, Scope, Verdict};

use super::packs::{holidays, pack_of};

/// Hours from (included) and until (excluded); `None`: closed.
type Hours = Option<(u32, u32)>;

struct Expected {
    pack: &'static str,
    /// Monday to Friday, Saturday, Sunday, holiday, for a consumer.
    consumer: [Hours; 4],
    /// The same for a company.
    business: [Hours; 4],
    /// `month-day`.
    holidays: &'static [&'static str],
}

const ANY: [Hours; 4] = [Some((0, 24)), Some((0, 24)), Some((0, 24)), Some((0, 24))];

const fn working_days(from: u32, until: u32) -> [Hours; 4] {
    [Some((from, until)), None, None, None]
}

const TABLE: &[Expected] = &[
    Expected {
        pack: "CO",
        consumer: [Some((7, 19)), Some((8, 15)), None, None],
        business: ANY,
        holidays: &[
            "1-1", "1-12", "3-23", "4-2", "4-3", "5-1", "5-18", "6-8", "6-15", "6-29", "7-13", "7-20", "8-7",
            "8-17", "10-12", "11-2", "11-16", "12-8", "12-25",
        ],
    },
    Expected {
        pack: "CL",
        consumer: [Some((8, 20)), Some((8, 20)), None, None],
        business: ANY,
        holidays: &[
            "1-1", "4-3", "4-4", "5-1", "5-21", "6-29", "7-16", "8-15", "9-18", "9-19", "10-12", "10-31",
            "12-8", "12-25",
        ],
    },
    Expected {
        pack: "PE",
        consumer: working_days(7, 20),
        business: ANY,
        holidays: &[
            "1-1", "4-2", "4-3", "5-1", "6-29", "7-23", "7-28", "7-29", "8-6", "10-8", "12-8", "12-9",
            "12-25",
        ],
    },
    Expected {
        pack: "MX",
        consumer: working_days(7, 22),
        business: ANY,
        holidays: &["1-1", "2-2", "3-16", "5-1", "9-16", "11-16", "12-25"],
    },
    Expected {
        pack: "EC",
        consumer: working_days(7, 20),
        business: ANY,
        holidays: &[
            "1-1", "2-16", "2-17", "4-3", "5-1", "5-25", "8-10", "10-9", "11-2", "11-3", "12-25",
        ],
    },
    Expected {
        pack: "ES",
        consumer: working_days(9, 21),
        business: ANY,
        holidays: &["1-1", "1-6", "4-3", "5-1", "8-15", "10-12", "12-8", "12-25"],
    },
    Expected {
        pack: "AR",
        consumer: working_days(9, 20),
        business: ANY,
        holidays: &[
            "1-1", "2-16", "2-17", "3-23", "3-24", "4-2", "4-3", "5-1", "5-25", "6-15", "6-20", "7-9",
            "7-10", "8-17", "10-12", "11-9", "11-23", "12-7", "12-8", "12-25",
        ],
    },
    Expected {
        pack: "BR",
        consumer: working_days(9, 19),
        business: ANY,
        holidays: &[
            "1-1", "4-3", "4-21", "5-1", "9-7", "10-12", "11-2", "11-20", "12-25",
        ],
    },
    Expected {
        pack: "US",
        consumer: [Some((8, 21)), Some((8, 21)), Some((8, 21)), Some((8, 21))],
        business: ANY,
        holidays: &[
            "1-1", "1-19", "2-16", "5-25", "6-19", "7-3", "7-4", "9-7", "10-12", "11-11", "11-26", "12-25",
        ],
    },
    Expected {
        pack: "prudent",
        consumer: working_days(9, 18),
        business: working_days(9, 18),
        holidays: &[],
    },
];

/// An owner who adds nothing.
fn always() -> OwnRules {
    OwnRules {
        from: NaiveTime::MIN,
        until: NaiveTime::from_hms_opt(23, 59, 59).unwrap(),
        weekdays: (1..=7).collect(),
        no_holidays: false,
        most_a_week: None,
        days_off: BTreeMap::new(),
    }
}

fn expected(row: &Expected, scope: Scope, on: NaiveDate) -> Hours {
    let of = match scope {
        Scope::Consumer => row.consumer,
        Scope::Business => row.business,
    };
    let day = format!("{}-{}", on.month(), on.day());
    match on.weekday().number_from_monday() {
        7 => of[2],
        _ if row.holidays.contains(&day.as_str()) => of[3],
        6 => of[1],
        _ => of[0],
    }
}

#[test]
fn every_hour_of_a_year_is_allowed_or_held_as_the_sources_say() {
    let own = always();
    let first = NaiveDate::from_ymd_opt(2026, 1, 1)
        .unwrap()
        .and_time(NaiveTime::MIN);
    for row in TABLE {
        let pack = pack_of(row.pack).unwrap();
        // The prudent pack goes with countries of which no holidays may be known.
        let calendar = holidays(row.pack);
        for scope in Scope::ALL {
            let rules = Rules {
                pack: Some(pack),
                own: &own,
                holidays: calendar,
                scope,
                agreed: None,
            };
            for hour in 0..365 * 24 {
                let at = first + TimeDelta::hours(hour);
                let open = expected(row, scope, at.date())
                    .is_some_and(|(from, until)| from <= at.hour() && at.hour() < until);
                for channel in [Channel::Email, Channel::Sms, Channel::Whatsapp, Channel::Call] {
                    let allowed = rules.allowed(channel, at, &[]) == Verdict::Allowed;
                    assert_eq!(allowed, open, "{} {scope:?} {channel} {at}", row.pack);
                }
            }
        }
    }
}

#[test]
fn what_is_held_is_allowed_at_the_slot_that_is_named() {
    let own = always();
    let first = NaiveDate::from_ymd_opt(2026, 1, 1)
        .unwrap()
        .and_time(NaiveTime::MIN);
    for row in TABLE {
        let rules = Rules {
            pack: pack_of(row.pack),
            own: &own,
            holidays: holidays(row.pack),
            scope: Scope::Consumer,
            agreed: None,
        };
        for hour in (0..365 * 24).step_by(7) {
            let at = first + TimeDelta::hours(hour);
            if let Verdict::Held { until, .. } = rules.allowed(Channel::Email, at, &[]) {
                let slot = until.unwrap();
                assert!(slot > at);
                assert_eq!(rules.allowed(Channel::Email, slot, &[]), Verdict::Allowed);
                let before = slot - TimeDelta::seconds(1);
                assert_ne!(rules.allowed(Channel::Email, before, &[]), Verdict::Allowed);
            }
        }
    }
}
