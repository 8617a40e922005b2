//! A network of its own for one test: a namespace with nothing but a loopback interface, which the test takes down and brings up.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot set its stage has failed"
)]

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// The network; it ends with this value.
pub struct Network {
    holder: Child,
}

impl Network {
    /// A network that is up. `None` where the system makes none for this user (containers, or a kernel without namespaces of
    /// users); why is printed.
    ///
    /// # Panics
    /// When the system made one that cannot be brought up.
    #[must_use]
    pub fn start() -> Option<Network> {
        let ready = "echo ready; exec cat";
        let started = Command::new("unshare")
            .args(["--user", "--map-root-user", "--net", "sh", "-c", ready])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut holder = match started {
            Ok(holder) => holder,
            Err(error) => {
                println!("no network of its own, so this was not tried: unshare: {error}");
                return None;
            }
        };
        let mut line = String::new();
        let stdout = holder.stdout.as_mut().expect("a pipe");
        BufReader::new(stdout).read_line(&mut line).expect("a pipe");
        if line.trim() != "ready" {
            let output = holder.wait_with_output().expect("a child");
            let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
            println!("no network of its own, so this was not tried: {said}");
            return None;
        }
        let network = Network { holder };
        network.up();
        Some(network)
    }

    /// What stands before a command that shall run in this network.
    #[must_use]
    pub fn prefix(&self) -> Vec<String> {
        let target = self.holder.id().to_string();
        let words = [
            "nsenter",
            "--target",
            &target,
            "--user",
            "--net",
            "--preserve-credentials",
        ];
        words.map(str::to_owned).to_vec()
    }

    /// A command that runs in this network.
    #[must_use]
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new("nsenter");
        command.args(&self.prefix()[1..]).arg(program);
        command
    }

    /// Brings the interface up, with a way out as far as anybody can tell without sending: a route.
    ///
    /// # Panics
    /// When the system refuses.
    pub fn up(&self) {
        self.ip(&["link", "set", "lo", "up"]);
        self.ip(&["route", "add", "192.0.2.0/24", "dev", "lo"]);
    }

    /// Takes the interface down, and the route with it.
    ///
    /// # Panics
    /// When the system refuses.
    pub fn down(&self) {
        self.ip(&["link", "set", "lo", "down"]);
    }

    fn ip(&self, words: &[&str]) {
        let output = self
            .command("ip")
            .args(words)
            .output()
            .expect("ip: apt-get install iproute2");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "ip {}: {said}", words.join(" "));
    }
}

impl Drop for Network {
    fn drop(&mut self) {
        drop(self.holder.stdin.take());
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}
