//! What the benches share: a large shop made by rule, stop-watches, and figures set beside their floor.
#![allow(dead_code, reason = "each bench takes what it needs")]

pub mod cfdi;
pub mod ledger;
pub mod shop;

use std::fmt;
use std::process::Command;
use std::time::{Duration, Instant};

/// The day on which every bench stands.
pub const TODAY: &str = "2026-03-16";

/// The times that the runs of one piece of work took, sorted.
pub struct Times(Vec<Duration>);

impl Times {
    pub fn new(mut times: Vec<Duration>) -> Times {
        times.sort();
        Times(times)
    }

    pub fn fastest(&self) -> Duration {
        self.0[0]
    }

    pub fn median(&self) -> Duration {
        self.0[self.0.len() / 2]
    }

    /// The time within which 95 of 100 runs ended.
    pub fn p95(&self) -> Duration {
        self.0[(self.0.len() * 95).div_ceil(100) - 1]
    }
}

impl fmt::Display for Times {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let slowest = self.0[self.0.len() - 1];
        write!(
            formatter,
            "{} ({} to {}, {} runs)",
            millis(self.median()),
            millis(self.fastest()),
            millis(slowest),
            self.0.len()
        )
    }
}

/// Times work and its floor in turn, after one run of each that is not counted, so that both see the same load.
pub fn in_turn(runs: usize, mut work: impl FnMut(), mut floor: impl FnMut()) -> (Times, Times) {
    work();
    floor();
    let (mut ours, mut bare) = (Vec::new(), Vec::new());
    for _ in 0..runs {
        ours.push(time(&mut work));
        bare.push(time(&mut floor));
    }
    (Times::new(ours), Times::new(bare))
}

/// Times work by itself, after one run that is not counted.
pub fn alone(runs: usize, mut work: impl FnMut()) -> Times {
    work();
    Times::new((0..runs).map(|_| time(&mut work)).collect())
}

pub fn time(work: &mut impl FnMut()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Prints a figure beside its floor. Both ratios are shown because other programs on the machine slow single runs: the
/// medians say what a user meets, the fastest runs what the program itself costs.
pub fn compare(name: &str, ours: &Times, floor: &Times, target: &str) {
    println!("{name}");
    println!("    puntual {ours}");
    println!("    floor   {floor}");
    println!(
        "    ratio   {:.2} of medians, {:.2} of fastest runs{target}",
        ratio(ours.median(), floor.median()),
        ratio(ours.fastest(), floor.fastest())
    );
}

pub fn ratio(ours: Duration, floor: Duration) -> f64 {
    ours.as_secs_f64() / floor.as_secs_f64()
}

pub fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// Runs this bench again as a process of its own that does only `job`, and gives what it printed.
pub fn child(job: &[&str]) -> String {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).arg("--job").args(job).output().unwrap();
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert!(output.status.success(), "{job:?} failed: {out}{err}");
    out.trim().to_owned()
}

/// The job that this process was started for by [`child`].
pub fn job() -> Option<Vec<String>> {
    let mut arguments = std::env::args().skip(1);
    (arguments.next().as_deref() == Some("--job")).then(|| arguments.collect())
}

/// Whether this bench is meant: `cargo xtask bench imports` runs only one of them.
pub fn is_asked_for(bench: &str) -> bool {
    let names: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    names.is_empty() || names.iter().any(|name| name == bench)
}

/// The most memory that this process has held, in KiB; `None` where the system does not tell.
pub fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// One line about the machine, so that a figure is never read without it.
pub fn machine() -> String {
    let model = std::fs::read_to_string("/proc/cpuinfo")
        .ok()
        .and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("model name"))?;
            Some(line.split(':').nth(1)?.trim().to_owned())
        })
        .unwrap_or_else(|| "unknown processor".to_owned());
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("?");
    format!(
        "{cores} cores of {model}, {} {}, load {load}",
        std::env::consts::OS,
        std::env::consts::ARCH
    )
}
