//! A year in the life of a book: 300 customers who pay, promise, dispute and stay silent; holidays, days with the computer
//! off, networks that go down, programs that die while they send, a second program, a restored backup.
//!
//! What arrives is judged by a ledger of the test's own. `PUNTUAL_YEAR_SEED=7 cargo test --workspace --test it year` tells
//! another story; `PUNTUAL_YEAR_DAYS` makes it shorter.

mod ledger;
mod post;
mod rules;
mod shop;

use std::collections::BTreeMap;

use serde_json::json;

use self::post::Post;
use self::shop::Shop;

fn from_environment(name: &str, usual: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(usual)
}

/// Numbers that look like chance and are the same for the same seed (Knuth's MMIX constants).
pub struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn happens(&mut self, one_in: u64) -> bool {
        self.roll(one_in) == 0
    }
}

#[test]
fn in_a_whole_year_nothing_is_sent_twice_or_wrongly_and_nothing_is_lost() {
    let days = from_environment("PUNTUAL_YEAR_DAYS", 365).min(365);
    let dice = Dice(from_environment("PUNTUAL_YEAR_SEED", 20_260_101));
    let post = Post::default();
    let mut shop = Shop::open(post.clone(), dice);
    for day in 0..days {
        shop.live(day);
    }
    shop.settle_what_is_unknown();

    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut offset = 0;
    loop {
        let page = shop
            .world
            .ok("outbox.list", json!({ "offset": offset, "limit": 500 }));
        let messages = page["messages"].as_array().unwrap();
        if messages.is_empty() {
            break;
        }
        offset += messages.len();
        for message in messages {
            let state = message["state"].as_str().unwrap();
            *counts.entry(state.to_owned()).or_default() += 1;
            let reason = message["reason"].as_str().unwrap();
            let explains_itself = ["accepted", "queued", "task", "done", "waiting_channel"].contains(&state);
            assert!(
                explains_itself || !reason.is_empty(),
                "lost without a reason: {message:#}"
            );
            assert_ne!(state, "sending", "{message:#}");
        }
    }
    let accepted = counts.get("accepted").copied().unwrap_or_default();
    println!("year: {days} days, states {counts:?}, {}", shop.told());
    assert_eq!(
        u64::from(accepted),
        post.arrived(),
        "what is called sent arrived, and nothing else did"
    );
    assert_eq!(shop.world.ok("books.check", json!({}))["ok"], true);
    // The story has to be a story.
    for (what, count) in shop.happened() {
        assert!(*count > 0 || days < 365, "nothing of {what} happened");
    }
    assert!(days < 365 || accepted > 500, "{counts:?}");
}
