use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::*;

const COLOMBIA: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/contact-rules/CO.json"
));
const CHILE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/contact-rules/CL.json"
));
const UNITED_STATES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/contact-rules/US.json"
));

fn pack(json: &str) -> Pack {
    serde_json::from_str(json).unwrap()
}

fn wide_open() -> OwnRules {
    OwnRules {
        from: NaiveTime::MIN,
        until: NaiveTime::from_hms_opt(23, 59, 59).unwrap(),
        weekdays: (1..=7).collect(),
        no_holidays: false,
        most_a_week: None,
        days_off: BTreeMap::new(),
    }
}

fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

fn made(channel: Channel, on: &str, reached: bool) -> Contact {
    Contact {
        channel,
        on: on.parse::<NaiveDate>().unwrap(),
        reached,
    }
}

/// `rule until`, or nothing when it is allowed.
fn held(pack: Option<&Pack>, own: &OwnRules, channel: Channel, when: &str, history: &[Contact]) -> String {
    let holidays = HolidayCalendar::default();
    let rules = Rules {
        pack,
        own,
        holidays: &holidays,
        scope: Scope::Consumer,
        agreed: None,
    };
    match rules.allowed(channel, at(when), history) {
        Verdict::Allowed => String::new(),
        Verdict::Held { rule, until } => {
            let until = until.map_or_else(
                || "never".to_owned(),
                |until| until.format("%Y-%m-%d %H:%M").to_string(),
            );
            format!("{rule} {until}")
        }
    }
}

fn office() -> OwnRules {
    OwnRules {
        from: NaiveTime::from_hms_opt(9, 0, 0).unwrap(),
        until: NaiveTime::from_hms_opt(18, 0, 0).unwrap(),
        weekdays: vec![1, 2, 3, 4, 5],
        ..wide_open()
    }
}

#[test]
fn the_owners_hours_hold_until_the_next_opening() {
    let own = |when| held(None, &office(), Channel::Email, when, &[]);
    assert_eq!(own("2026-03-16 09:00"), "");
    assert_eq!(own("2026-03-16 07:30"), "own.hours 2026-03-16 09:00");
    assert_eq!(own("2026-03-16 18:00"), "own.hours 2026-03-17 09:00");
    assert_eq!(own("2026-03-20 21:00"), "own.hours 2026-03-23 09:00");
}

#[test]
fn with_no_weekday_allowed_there_is_no_next_time() {
    let never = OwnRules {
        weekdays: vec![],
        ..office()
    };
    assert_eq!(
        held(None, &never, Channel::Email, "2026-03-16 10:00", &[]),
        "own.hours never"
    );
}

#[test]
fn the_owners_own_limit_counts_every_channel_over_seven_days() {
    let own = OwnRules {
        most_a_week: Some(2),
        ..office()
    };
    let two = [
        made(Channel::Call, "2026-03-16", false),
        made(Channel::Email, "2026-03-18", true),
    ];
    assert_eq!(
        held(None, &own, Channel::Sms, "2026-03-20 10:00", &two),
        "own.weekly 2026-03-23 09:00"
    );
    assert_eq!(held(None, &own, Channel::Sms, "2026-03-23 10:00", &two), "");
}

#[test]
fn colombia_after_a_contact_allows_one_a_day_and_one_channel_a_week() {
    let colombia = pack(COLOMBIA);
    let own = wide_open();
    let email = [made(Channel::Email, "2026-03-16", true)];
    let say = |channel, when, history: &[Contact]| held(Some(&colombia), &own, channel, when, history);
    assert_eq!(
        say(Channel::Email, "2026-03-16 11:00", &email),
        "co.daily 2026-03-17 07:00"
    );
    assert_eq!(say(Channel::Email, "2026-03-17 07:00", &email), "");
    assert_eq!(
        say(Channel::Whatsapp, "2026-03-17 10:00", &email),
        "co.one_channel 2026-03-23 07:00"
    );
    assert_eq!(say(Channel::Whatsapp, "2026-03-23 07:00", &email), "");
    let unanswered = [made(Channel::Call, "2026-03-16", false)];
    assert_eq!(say(Channel::Email, "2026-03-16 11:00", &unanswered), "");
}

#[test]
fn colombia_forbids_asking_a_consumer_why() {
    let colombia = pack(COLOMBIA);
    let own = wide_open();
    let holidays = HolidayCalendar::default();
    let day = "2026-03-16".parse().unwrap();
    let asks = |scope, day| {
        let rules = Rules {
            pack: Some(&colombia),
            own: &own,
            holidays: &holidays,
            scope,
            agreed: None,
        };
        rules.forbids_asking("reason", day)
    };
    assert!(asks(Scope::Consumer, day));
    assert!(!asks(Scope::Business, day));
    assert!(
        !asks(Scope::Consumer, "2023-10-09".parse().unwrap()),
        "not in force yet"
    );
}

#[test]
fn chile_allows_a_call_a_week_and_two_messages_two_days_apart() {
    let chile = pack(CHILE);
    let own = wide_open();
    let say = |channel, when, history: &[Contact]| held(Some(&chile), &own, channel, when, history);
    let call = [made(Channel::Call, "2026-03-16", false)];
    assert_eq!(
        say(Channel::Call, "2026-03-18 10:00", &call),
        "cl.calls 2026-03-23 08:00"
    );
    assert_eq!(say(Channel::Email, "2026-03-18 10:00", &call), "");
    let one = [made(Channel::Email, "2026-03-16", true)];
    assert_eq!(
        say(Channel::Sms, "2026-03-17 10:00", &one),
        "cl.apart 2026-03-18 08:00"
    );
    assert_eq!(say(Channel::Sms, "2026-03-18 08:00", &one), "");
    let two = [one[0], made(Channel::Sms, "2026-03-18", true)];
    assert_eq!(
        say(Channel::Email, "2026-03-20 10:00", &two),
        "cl.messages 2026-03-23 08:00"
    );
}

#[test]
fn reg_f_allows_seven_calls_in_seven_days_and_none_after_a_conversation() {
    let states = pack(UNITED_STATES);
    let own = wide_open();
    let say = |when, history: &[Contact]| held(Some(&states), &own, Channel::Call, when, history);
    let days = ["16", "17", "18", "19", "20", "21"];
    let mut calls: Vec<Contact> = days
        .iter()
        .map(|day| made(Channel::Call, &format!("2026-03-{day}"), false))
        .collect();
    assert_eq!(say("2026-03-22 10:00", &calls), "");
    calls.push(made(Channel::Call, "2026-03-16", false));
    assert_eq!(say("2026-03-22 10:00", &calls), "us.calls 2026-03-23 08:00");
    let talked = [made(Channel::Call, "2026-03-16", true)];
    assert_eq!(say("2026-03-20 10:00", &talked), "us.talked 2026-03-23 08:00");
}

#[test]
fn a_holiday_is_closed_and_named_by_the_calendar() {
    let colombia = pack(COLOMBIA);
    let own = wide_open();
    let mut holidays = HolidayCalendar::default();
    holidays
        .days
        .insert("2026-03-23".parse().unwrap(), "Día de San José".to_owned());
    let rules = Rules {
        pack: Some(&colombia),
        own: &own,
        holidays: &holidays,
        scope: Scope::Consumer,
        agreed: None,
    };
    assert_eq!(
        rules.next_slot(Channel::Email, at("2026-03-22 10:00"), &[]),
        Some(at("2026-03-24 07:00"))
    );
}

#[test]
fn a_letter_waits_for_nobodys_hours() {
    assert_eq!(
        held(None, &office(), Channel::Letter, "2026-03-22 03:00", &[]),
        ""
    );
}

const PERU: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../assets/contact-rules/PE.json"
));

/// When the customer may be contacted first, who agreed to Monday to Saturday evenings until 22:00.
fn in_agreed_evenings(pack: &Pack, own: &OwnRules, channel: Channel, when: &str) -> NaiveDateTime {
    let holidays = HolidayCalendar::default();
    let agreed = AgreedHours {
        span: Span {
            weekdays: (1..=6).collect(),
            from: NaiveTime::from_hms_opt(19, 0, 0).unwrap(),
            until: NaiveTime::from_hms_opt(22, 0, 0).unwrap(),
        },
        holidays: false,
    };
    let rules = Rules {
        pack: Some(pack),
        own,
        holidays: &holidays,
        scope: Scope::Consumer,
        agreed: Some(&agreed),
    };
    rules.next_slot(channel, at(when), &[]).unwrap()
}

#[test]
fn hours_agreed_in_writing_are_added_to_those_of_the_law_and_of_the_owner_where_the_law_lets_them() {
    let (colombia, peru) = (pack(COLOMBIA), pack(PERU));
    let colombian = |when| in_agreed_evenings(&colombia, &office(), Channel::Email, when);
    assert_eq!(colombian("2026-03-16 10:00"), at("2026-03-16 10:00"));
    assert_eq!(colombian("2026-03-16 18:30"), at("2026-03-16 19:00"));
    assert_eq!(
        colombian("2026-03-21 21:59"),
        at("2026-03-21 21:59"),
        "a Saturday"
    );
    assert_eq!(colombian("2026-03-21 22:00"), at("2026-03-23 09:00"));
    let peruvian = |channel| in_agreed_evenings(&peru, &wide_open(), channel, "2026-03-16 20:30");
    assert_eq!(
        peruvian(Channel::Call),
        at("2026-03-17 07:00"),
        "the law on calls knows no agreement"
    );
    assert_eq!(peruvian(Channel::Sms), at("2026-03-16 20:30"));
}

#[test]
fn the_owners_days_off_are_holidays_for_the_pack_and_closed_without_one() {
    let colombia = pack(COLOMBIA);
    let mut own = wide_open();
    own.days_off
        .insert("2026-03-17".parse().unwrap(), "Fiesta del pueblo".to_owned());
    assert_eq!(
        held(Some(&colombia), &own, Channel::Email, "2026-03-17 10:00", &[]),
        "co.hours 2026-03-18 07:00"
    );
    assert_eq!(
        held(None, &own, Channel::Email, "2026-03-17 10:00", &[]),
        "own.day_off 2026-03-18 00:00"
    );
    assert_eq!(held(None, &own, Channel::Letter, "2026-03-17 10:00", &[]), "");
    // What the customer agreed to is for working days, too.
    assert_eq!(
        in_agreed_evenings(&colombia, &own, Channel::Email, "2026-03-17 19:30"),
        at("2026-03-18 07:00")
    );
}
