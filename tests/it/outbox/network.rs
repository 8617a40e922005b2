//! The network taken away from the program and given back, for real: a namespace whose only interface goes down and up.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use puntual_tests::mail_server::{MailServer, Stage};
use puntual_tests::network::Network;
use puntual_tests::world::World;
use serde_json::Value;

use super::approved_for;

/// The loop looks for the network every five seconds; this is far longer.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program in the network, on the book of a world that has closed it.
fn program(network: &Network, world: &World, words: &[&str]) -> Command {
    let mut command = network.command(env!("CARGO_BIN_EXE_puntual-under-test"));
    command
        .arg("--book")
        .arg(world.path("tienda.puntual"))
        .args(["--today", "2026-03-20", "--json"])
        .args(words)
        .env("PUNTUAL_DATA", world.path("data"))
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn view(mut command: Command) -> Value {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn states(network: &Network, world: &World) -> Vec<String> {
    let list = view(program(network, world, &["outbox", "list"]));
    let messages = list["messages"].as_array().unwrap().iter();
    messages
        .map(|message| message["state"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn messages_wait_out_a_network_that_is_gone_and_leave_by_themselves_when_it_is_back() {
    let Some(network) = Network::start() else {
        return;
    };
    let mut server = MailServer::start_through(&network.prefix(), Stage::plain());
    let world = approved_for(&server, &["ana", "beto", "carla"]);
    world.ok("books.close", serde_json::json!({}));

    network.down();
    let gone = view(program(&network, &world, &["outbox", "send"]));
    assert_eq!(
        (&gone["accepted"], &gone["waiting"]),
        (&0.into(), &3.into()),
        "{gone}"
    );
    assert!(
        states(&network, &world)
            .iter()
            .all(|state| ["queued", "retry_at"].contains(&state.as_str())),
        "nothing is lost, failed or unknown"
    );

    let mut watching = program(&network, &world, &["outbox", "send", "--watch"])
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_secs(2));
    network.up();
    let until = Instant::now() + PATIENCE;
    while server.messages().len() < 3 && Instant::now() < until {
        std::thread::sleep(Duration::from_millis(200));
    }
    // What was taken by the server is written down right after.
    std::thread::sleep(Duration::from_secs(1));
    watching.kill().unwrap();
    watching.wait().unwrap();
    assert_eq!(server.messages().len(), 3);
    assert_eq!(states(&network, &world), ["accepted", "accepted", "accepted"]);
    let again = view(program(&network, &world, &["outbox", "send"]));
    assert_eq!(again["accepted"], 0);
    assert_eq!(server.messages().len(), 3, "each of them once");
}
