//! The promise about sending, held over real conversations with a real mail server.
//!
//! Faults that other programs had, and the test that keeps each of them out. In other modules where a path says so.
//!
//! Sending twice, or not at all
//! - a time-out after the message was handed over: `a_connection_cut_after_the_final_dot_is_unknown_and_never_sent_again_by_itself`
//! - two workers on one row: `two_rounds_at_once_send_each_message_once`, `two_programs_on_one_book_never_send_twice`
//! - a death in the middle: `a_program_killed_while_it_sends_never_makes_a_message_arrive_twice`
//! - one failure undoes the rest: `a_refused_recipient_fails_in_the_servers_words_and_the_others_still_leave`
//! - copies to several recipients: `mail::arrival::one_message_has_one_recipient_and_the_businesss_own_name_whatever_is_in_it`
//! - a scheduler that fires twice: `a_scheduler_that_fires_twice_sends_once`, `reminders::approval::a_run_that_is_approved_twice_in_a_row_queues_once`
//! - days on which the program did not run: `reminders::calendar::after_days_off_missed_steps_collapse_into_the_one_that_fits_today`
//! - the hour of another time zone: `at_one_instant_one_book_sends_and_another_sleeps`, `contact_rules::the_customers_clock_counts_not_the_books`
//! - a duplicate mark that blocks a valid retry: `a_message_cancelled_by_hand_frees_its_invoice`
//! - skipped without a word: `reminders::holds`, `contact_rules::on_a_holiday_a_message_waits_for_the_next_day_and_says_which_rule_holds_it`
//! - attempts without an end: `attempts_have_an_end`
//! - a paused book: `a_paused_book_sends_nothing_also_when_paused_after_approval`, `a_paused_book_is_left_alone_by_the_loop`
//! - a restored copy: `a_restored_backup_opens_paused_and_sends_nothing`
//! - a late word turns what was sent back: `what_has_left_is_counted_and_left_as_it_is`, `a_message_that_has_left_is_not_edited_and_its_edit_is_not_undone`
//!
//! Wrong moment, wrong person, wrong amount
//! - paid, covered, cancelled: `paid_meanwhile`, `covered_meanwhile_by_money_on_account`, `cancelled_meanwhile`
//! - partly paid: `partly_paid_meanwhile_is_proposed_for_the_rest`
//! - opted out: `opted_out_meanwhile`, `a_channel_refused_meanwhile`
//! - too soon after the last contact: `reminders::holds::a_second_contact_waits_for_the_gap_also_after_a_call`,
//!   `contact_rules::two_messages_approved_together_do_not_both_leave_on_one_day`
//! - another's invoices: `reminders::calendar::each_customer_and_currency_gets_one_message_and_never_anothers_invoice`
//! - an older document attached: `documents::files::the_documents_of_an_invoice_go_with_its_first_notice_as_they_were_approved`
//! - a comma in the business's name: `mail::arrival::nothing_written_in_a_name_or_a_subject_becomes_a_header_or_a_recipient`
//! - all of it together for a year: `year`

mod by_hand;
mod by_itself;
mod facts;
mod hand_over;
mod hours;
mod killed;
mod listening;
#[cfg(target_os = "linux")]
mod network;
mod outage;

use puntual_tests::mail_server::MailServer;
use puntual_tests::world::World;
use serde_json::{Value, json};

use crate::shop::{approved, customer, invoice, messages, text};

/// A book on the day 2026-03-20 that sends to `server`, with one approved message for each of `recipients` (the part
/// before the `@`; it chooses what the message meets). Customers are C1, C2 …, invoices F-1, F-2 ….
fn approved_for(server: &MailServer, recipients: &[&str]) -> World {
    let world = World::with_book("2026-03-20");
    set_sender(&world, server);
    for (index, recipient) in (1..).zip(recipients) {
        let code = format!("C{index}");
        customer(&world, &code, &format!("{recipient}@cliente.mx"), "");
        invoice(&world, &format!("F-{index}"), &code, "2026-03-20", "100");
    }
    assert_eq!(approved(&world).len(), recipients.len());
    world
}

fn set_sender(world: &World, server: &MailServer) {
    world.ok(
        "settings.save_sender",
        json!({ "url": server.url(), "from": "cobranza@tienda.mx", "password": server.sender().password }),
    );
}

/// One round of a schedule, as `accepted failed unknown cancelled waiting`.
fn send(world: &World) -> [u64; 5] {
    let view = world.ok("outbox.send", json!({ "only_due": true }));
    ["accepted", "failed", "unknown", "cancelled", "waiting"].map(|key| view[key].as_u64().unwrap())
}

/// The state and reason of each message, oldest first.
fn fates(world: &World) -> Vec<String> {
    messages(world)
        .iter()
        .map(|message| {
            format!("{} {}", text(&message["state"]), text(&message["reason"]))
                .trim_end()
                .to_owned()
        })
        .collect()
}

fn message(world: &World, index: usize) -> Value {
    messages(world)[index].clone()
}
