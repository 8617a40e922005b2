use super::*;
use crate::policies::{AmountRange, Anchor, Kind, LocalText, Stop, is_weekday};
use chrono::Days;

fn step(key: &str, offset_days: i64, channel: Channel, fallback: &[Channel]) -> Step {
    Step {
        fallback: fallback.to_vec(),
        ..Step::new(key, offset_days, channel)
    }
}

/// Every invoice under one policy, with weekdays for business days.
fn decide<'p>(policy: &'p Policy, account: &Account<u32>, today: NaiveDate) -> Option<Decision<'p, u32>> {
    let run = Run {
        today,
        is_business_day: &is_weekday,
    };
    super::decide(&run, &|_| policy, account)
}

fn policy() -> Policy {
    Policy {
        key: "test".to_owned(),
        name: LocalText::same("test"),
        tolerance_minor: 100,
        min_gap_days: 2,
        stop: Stop::default(),
        silent: false,
        steps: vec![
            step("before_7", -7, Channel::Email, &[]),
            step("before_2", -2, Channel::Whatsapp, &[Channel::Sms, Channel::Email]),
            step("on_due", 0, Channel::Email, &[]),
            step("after_3", 3, Channel::Call, &[]),
            step("after_7", 7, Channel::Email, &[]),
        ],
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn invoice(id: u32, due_on: &str) -> RunInvoice<u32> {
    RunInvoice {
        id,
        issued_on: day(due_on) - Days::new(30),
        due_on: day(due_on),
        discount_until: None,
        open_minor: 10_000,
        disputed_minor: 0,
        reminded: vec![],
        promised_until: None,
        planned_until: None,
        held_out: false,
        excluded: None,
    }
}

fn account(invoices: Vec<RunInvoice<u32>>) -> Account<u32> {
    Account {
        currency: "MXN".to_owned(),
        class: None,
        segments: vec![],
        escalated: None,
        has_dispute: false,
        silent_contacts: 0,
        invoices,
        unapplied_minor: 0,
        promised_until: None,
        opted_out: false,
        excluded: None,
        refused: vec![],
        has_email: true,
        has_phone: true,
        preferred_channel: None,
        last_contact_on: None,
    }
}

fn outcome(account: &Account<u32>, today: &str) -> String {
    match decide(&policy(), account, day(today)) {
        None => "nothing".to_owned(),
        Some(Decision {
            contact: Some(contact),
            ..
        }) => {
            format!(
                "{} by {} for {}",
                contact.step.key,
                contact.channel,
                contact.lines.len()
            )
        }
        Some(Decision { contact: None, holds }) => holds
            .iter()
            .map(|hold| hold.reason.as_str())
            .collect::<Vec<_>>()
            .join(","),
    }
}

#[test]
fn an_invoice_walks_through_its_policy_day_by_day() {
    let mut account = account(vec![invoice(1, "2026-03-20")]);
    let mut story = Vec::new();
    for offset in 0..30 {
        let today = day("2026-03-10") + Days::new(offset);
        if let Some(Decision {
            contact: Some(contact),
            ..
        }) = decide(&policy(), &account, today)
        {
            story.push(format!("{today} {} {}", contact.step.key, contact.channel));
            account.invoices[0]
                .reminded
                .push((contact.step.key.clone(), today));
            account.last_contact_on = Some(today);
        }
    }
    assert_eq!(
        story,
        [
            "2026-03-13 before_7 email",
            "2026-03-18 before_2 whatsapp",
            "2026-03-20 on_due email",
            "2026-03-23 after_3 call",
            "2026-03-27 after_7 email"
        ]
    );
}

#[test]
fn after_days_off_missed_preventive_steps_collapse_into_the_one_that_fits() {
    assert_eq!(
        outcome(&account(vec![invoice(1, "2026-03-20")]), "2026-03-19"),
        "before_2 by whatsapp for 1"
    );
}

#[test]
fn the_text_for_the_due_day_is_not_sent_a_day_late() {
    assert_eq!(
        outcome(&account(vec![invoice(1, "2026-03-20")]), "2026-03-21"),
        "nothing"
    );
}

#[test]
fn escalation_never_jumps_over_a_step_and_keeps_the_pace_of_the_policy() {
    let mut late = account(vec![invoice(1, "2026-01-10")]);
    assert_eq!(outcome(&late, "2026-03-20"), "after_3 by call for 1");
    late.invoices[0]
        .reminded
        .push(("after_3".to_owned(), day("2026-03-20")));
    assert_eq!(outcome(&late, "2026-03-23"), "nothing");
    assert_eq!(outcome(&late, "2026-03-24"), "after_7 by email for 1");
}

#[test]
fn a_customer_gets_one_contact_led_by_the_firmest_step() {
    let several = account(vec![
        invoice(1, "2026-03-27"),
        invoice(2, "2026-03-20"),
        invoice(3, "2026-03-12"),
    ]);
    assert_eq!(outcome(&several, "2026-03-20"), "after_3 by call for 3");
}

#[test]
fn the_preferred_channel_comes_first_when_the_step_has_it() {
    let mut prefers = account(vec![invoice(1, "2026-03-20")]);
    prefers.preferred_channel = Some(Channel::Email);
    assert_eq!(outcome(&prefers, "2026-03-18"), "before_2 by email for 1");
}

#[test]
fn without_a_telephone_the_fall_back_is_used_and_a_call_is_held() {
    let mut no_phone = account(vec![invoice(1, "2026-03-20")]);
    no_phone.has_phone = false;
    assert_eq!(outcome(&no_phone, "2026-03-18"), "before_2 by email for 1");
    assert_eq!(outcome(&no_phone, "2026-03-23"), "no_address");
}

#[test]
fn an_invoice_whose_step_cannot_reach_the_customer_does_not_silence_the_others() {
    let mut no_phone = account(vec![invoice(1, "2026-03-17"), invoice(2, "2026-03-20")]);
    no_phone.has_phone = false;
    let policy = policy();
    let decision = decide(&policy, &no_phone, day("2026-03-20")).unwrap();
    assert_eq!(
        decision
            .contact
            .unwrap()
            .lines
            .iter()
            .map(|line| line.0)
            .collect::<Vec<_>>(),
        [2]
    );
    assert_eq!(
        decision.holds,
        [Hold {
            reason: HoldReason::NoAddress(Channel::Call),
            invoices: vec![1]
        }]
    );
}

#[test]
fn each_reason_to_hold_is_named() {
    let base = || account(vec![invoice(1, "2026-03-20")]);
    let today = "2026-03-20";
    let held = |change: fn(&mut Account<u32>)| {
        let mut account = base();
        change(&mut account);
        outcome(&account, today)
    };
    assert_eq!(held(|account| account.opted_out = true), "opted_out");
    assert_eq!(
        held(|account| account.excluded = Some(Exclusion::default())),
        "excluded"
    );
    assert_eq!(held(|account| account.unapplied_minor = 10_000), "covered");
    assert_eq!(held(|account| account.invoices[0].open_minor = 99), "tolerance");
    assert_eq!(
        held(|account| account.promised_until = Some(day("2026-03-20"))),
        "promise"
    );
    assert_eq!(
        held(|account| account.last_contact_on = Some(day("2026-03-19"))),
        "contacted_recently"
    );
    assert_eq!(held(|account| account.has_email = false), "no_address");
}

#[test]
fn a_promise_holds_only_until_its_last_day() {
    let mut promised = account(vec![invoice(1, "2026-03-10")]);
    promised.promised_until = Some(day("2026-03-19"));
    assert_eq!(outcome(&promised, "2026-03-19"), "promise");
    assert_eq!(outcome(&promised, "2026-03-20"), "after_3 by call for 1");
}

#[test]
fn money_on_account_covers_the_oldest_debt_first() {
    let mut account = account(vec![invoice(1, "2026-02-10"), invoice(2, "2026-03-20")]);
    account.invoices[0]
        .reminded
        .push(("after_7".to_owned(), day("2026-02-17")));
    account.unapplied_minor = 10_000;
    assert_eq!(outcome(&account, "2026-03-20"), "on_due by email for 1");
}

#[test]
fn an_exclusion_holds_through_its_last_day_and_no_longer() {
    let until = Exclusion {
        until: Some(day("2026-03-10")),
    };
    let mut excluded = account(vec![invoice(1, "2026-03-10"), invoice(2, "2026-03-10")]);
    excluded.invoices[0].excluded = Some(until);
    let policy = policy();
    let decided = |account: &Account<u32>, today| decide(&policy, account, day(today)).unwrap();
    let on_its_day = decided(&excluded, "2026-03-10");
    assert_eq!(on_its_day.holds[0].reason, HoldReason::InvoiceExcluded(until));
    assert_eq!(on_its_day.holds[0].invoices, [1]);
    assert_eq!(on_its_day.contact.unwrap().lines.len(), 1);
    assert!(decided(&excluded, "2026-03-13").holds.is_empty());
    excluded.excluded = Some(until);
    assert_eq!(
        decided(&excluded, "2026-03-10").holds[0].reason.as_str(),
        "excluded_until"
    );
    assert!(decided(&excluded, "2026-03-13").contact.is_some());
}

#[test]
fn a_refused_channel_gives_way_to_the_next_and_the_last_one_is_an_opt_out() {
    let mut account = account(vec![invoice(1, "2026-03-12")]);
    let policy = policy();
    let decided = |account: &Account<u32>| decide(&policy, account, day("2026-03-10")).unwrap();
    account.refused = vec![Channel::Whatsapp];
    assert_eq!(decided(&account).contact.unwrap().channel, Channel::Sms);
    account.refused = vec![Channel::Whatsapp, Channel::Sms, Channel::Email];
    let refused = decided(&account);
    assert!(refused.contact.is_none());
    assert_eq!(refused.holds[0].reason, HoldReason::OptedOut);
}

#[test]
fn the_day_of_issue_asks_for_a_receipt_and_an_old_invoice_is_not_asked() {
    let mut policy = policy();
    policy.steps.insert(
        0,
        Step {
            anchor: Anchor::Issue,
            kind: Kind::Receipt,
            ..Step::new("receipt", 0, Channel::Email)
        },
    );
    let account = account(vec![invoice(1, "2026-03-31")]);
    let heard = |today| {
        let decision = decide(&policy, &account, day(today))?;
        decision
            .contact
            .map(|contact| (contact.step.key.clone(), contact.days))
    };
    assert_eq!(heard("2026-03-01"), Some(("receipt".to_owned(), -30)));
    assert_eq!(heard("2026-03-08"), Some(("receipt".to_owned(), -30)));
    assert_eq!(heard("2026-03-09"), None);
}

#[test]
fn a_discount_is_offered_only_while_it_can_be_had() {
    let mut policy = policy();
    policy.steps.insert(
        0,
        Step {
            anchor: Anchor::Issue,
            kind: Kind::Incentive,
            ..Step::new("discount", 5, Channel::Email)
        },
    );
    let mut account = account(vec![invoice(1, "2026-03-31")]);
    let heard = |account: &Account<u32>, today| {
        decide(&policy, account, day(today)).map(|decision| decision.contact.unwrap().step.key.clone())
    };
    assert_eq!(heard(&account, "2026-03-07"), None, "no terms, no discount");
    account.invoices[0].discount_until = Some(day("2026-03-11"));
    assert_eq!(heard(&account, "2026-03-11"), Some("discount".to_owned()));
    assert_eq!(heard(&account, "2026-03-12"), None);
}

#[test]
fn a_step_for_others_is_none_and_the_next_one_takes_its_place() {
    let mut policy = policy();
    policy.steps[3].conditions.classes = vec![Class::Slow];
    let mut late = account(vec![invoice(1, "2026-03-10")]);
    let run = |account: &Account<u32>, today| {
        let decision = decide(&policy, account, day(today))?;
        let held = decision.holds.first().map(|hold| hold.reason.as_str().to_owned());
        decision.contact.map(|contact| contact.step.key.clone()).or(held)
    };
    assert_eq!(run(&late, "2026-03-13"), Some("condition_class".to_owned()));
    assert_eq!(run(&late, "2026-03-17"), Some("after_7".to_owned()));
    late.class = Some(Class::Slow);
    assert_eq!(run(&late, "2026-03-17"), Some("after_3".to_owned()));
}

#[test]
fn conditions_on_amount_segment_and_promise_are_told_apart() {
    let held = |change: fn(&mut Step), account: &Account<u32>| {
        let mut policy = policy();
        policy.steps.truncate(3);
        policy.steps.drain(..2);
        change(&mut policy.steps[0]);
        let decision = decide(&policy, account, day("2026-03-20")).unwrap();
        decision.holds.first().map(|hold| hold.reason.as_str().to_owned())
    };
    let mut account = account(vec![invoice(1, "2026-03-20")]);
    let large = |step: &mut Step| {
        step.conditions.amount = Some(AmountRange {
            currency: "MXN".to_owned(),
            from_minor: Some(10_001),
            to_minor: None,
        });
    };
    assert_eq!(held(large, &account).as_deref(), Some("condition_amount"));
    account.invoices[0].open_minor = 10_001;
    assert_eq!(held(large, &account), None);
    account.currency = "USD".to_owned();
    assert_eq!(held(large, &account).as_deref(), Some("condition_amount"));
    let in_seven = |step: &mut Step| step.conditions.in_segments = vec![7];
    assert_eq!(held(in_seven, &account).as_deref(), Some("condition_segment"));
    let not_in_seven = |step: &mut Step| step.conditions.not_in_segments = vec![7];
    account.segments = vec![7];
    assert_eq!(held(in_seven, &account), None);
    assert_eq!(
        held(not_in_seven, &account).as_deref(),
        Some("condition_left_out")
    );
    let of_promise = |step: &mut Step| step.conditions.promise = Some(true);
    assert_eq!(held(of_promise, &account).as_deref(), Some("condition_promise"));
    account.promised_until = Some(day("2026-03-22"));
    assert_eq!(
        held(of_promise, &account),
        None,
        "it speaks although a promise runs"
    );
    assert_eq!(held(|_| (), &account).as_deref(), Some("promise"));
}

#[test]
fn a_policy_stops_after_silence_and_when_a_case_is_handed_over() {
    let mut policy = policy();
    policy.stop.unanswered = Some(4);
    policy.stop.extrajudicial = true;
    policy.steps.push(Step {
        stage: Stage::Extrajudicial,
        ..Step::new("lawyer", 60, Channel::Letter)
    });
    let mut account = account(vec![invoice(1, "2026-01-01"), invoice(2, "2026-03-20")]);
    let reasons = |account: &Account<u32>| -> Vec<&'static str> {
        let decision = decide(&policy, account, day("2026-03-20")).unwrap();
        decision.holds.iter().map(|hold| hold.reason.as_str()).collect()
    };
    account.silent_contacts = 4;
    assert_eq!(reasons(&account), ["unanswered"]);
    account.silent_contacts = 0;
    account.invoices[0]
        .reminded
        .push(("lawyer".to_owned(), day("2026-03-02")));
    assert_eq!(reasons(&account), ["handed_over"]);
}

#[test]
fn a_person_hands_a_case_over_and_takes_it_back() {
    let mut policy = policy();
    policy.steps.push(Step {
        stage: Stage::Extrajudicial,
        ..Step::new("lawyer", 60, Channel::Letter)
    });
    let mut account = account(vec![invoice(2, "2026-03-20")]);
    let reasons = |policy: &Policy, account: &Account<u32>| -> Vec<&'static str> {
        let decision = decide(policy, account, day("2026-03-20")).unwrap();
        decision.holds.iter().map(|hold| hold.reason.as_str()).collect()
    };
    let said = |stage, since_on| {
        Some(Escalated {
            stage,
            since_on: day(since_on),
        })
    };
    account.escalated = said(Stage::Judicial, "2026-03-10");
    assert_eq!(
        reasons(&policy, &account),
        ["handed_over"],
        "whatever the policy does by itself"
    );
    policy.stop.extrajudicial = true;
    account.invoices.push(invoice(1, "2026-01-01"));
    account.invoices[1]
        .reminded
        .push(("lawyer".to_owned(), day("2026-03-02")));
    account.escalated = said(Stage::Administrative, "2026-03-12");
    assert!(
        reasons(&policy, &account).is_empty(),
        "what the step came to is past"
    );
    account.escalated = None;
    assert_eq!(reasons(&policy, &account), ["handed_over"]);
}

#[test]
fn what_is_disputed_is_not_asked_for_and_the_rest_is() {
    let policy = policy();
    let mut account = account(vec![invoice(1, "2026-03-20")]);
    account.invoices[0].disputed_minor = 4_000;
    assert_eq!(outcome(&account, "2026-03-20"), "on_due by email for 1");
    account.invoices[0].disputed_minor = 10_000;
    let decision = decide(&policy, &account, day("2026-03-20")).unwrap();
    assert!(decision.contact.is_none());
    assert_eq!(decision.holds[0].reason, HoldReason::Disputed(10_000));
    // What is left lies within the tolerance of the policy.
    account.invoices[0].disputed_minor = 9_900;
    let decision = decide(&policy, &account, day("2026-03-20")).unwrap();
    assert_eq!(decision.holds[0].reason, HoldReason::Disputed(9_900));
    // Money on account covers the part that is not disputed.
    account.invoices[0].disputed_minor = 4_000;
    account.unapplied_minor = 6_000;
    let decision = decide(&policy, &account, day("2026-03-20")).unwrap();
    assert_eq!(decision.holds[0].reason, HoldReason::Covered);
}

#[test]
fn what_was_said_under_another_policy_is_not_said_again() {
    let mut moved = account(vec![invoice(1, "2026-03-10")]);
    moved.invoices[0]
        .reminded
        .push(("other_4".to_owned(), day("2026-03-14")));
    assert_eq!(
        outcome(&moved, "2026-03-17"),
        "nothing",
        "the pace from the day it was said"
    );
    assert_eq!(outcome(&moved, "2026-03-18"), "after_7 by email for 1");
}

#[test]
fn a_contact_approves_itself_only_when_each_of_its_steps_does() {
    let mut policy = policy();
    policy.steps[2].approval.by_itself = true;
    policy.steps[2].approval.classes = vec![Class::Punctual];
    let mut account = account(vec![invoice(1, "2026-03-20")]);
    let by_itself = |account: &Account<u32>| {
        decide(&policy, account, day("2026-03-20"))
            .unwrap()
            .contact
            .unwrap()
            .approves_itself
    };
    assert!(!by_itself(&account));
    account.class = Some(Class::Punctual);
    assert!(by_itself(&account));
    account.invoices.push(invoice(2, "2026-03-27"));
    assert!(!by_itself(&account), "the other step asks for a person");
}

#[test]
fn a_policy_that_stops_on_a_dispute_says_nothing_about_the_other_invoices_either() {
    let mut policy = policy();
    let mut account = account(vec![invoice(1, "2026-03-20")]);
    account.has_dispute = true;
    let reasons = |policy: &Policy, account: &Account<u32>| -> Vec<&'static str> {
        let decision = decide(policy, account, day("2026-03-20")).unwrap();
        decision.holds.iter().map(|hold| hold.reason.as_str()).collect()
    };
    assert!(reasons(&policy, &account).is_empty(), "others go on");
    policy.stop.disputed = true;
    assert_eq!(reasons(&policy, &account), ["other_disputed"]);
    account.has_dispute = false;
    assert!(reasons(&policy, &account).is_empty(), "it was solved");
}
