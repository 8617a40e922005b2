//! Long work that the window follows and may stop, by the name that the window gave it.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use puntual_app::ports::Progress;

use crate::events::{self, Events};

/// At most twenty words of progress a second: more than that nobody sees, and each one costs a redraw.
const PACE: Duration = Duration::from_millis(50);

/// The jobs that are running.
#[derive(Default)]
pub struct Jobs {
    running: Mutex<HashMap<String, Arc<AtomicBool>>>,
}

impl Jobs {
    /// Starts following a job; it is forgotten when the returned value is dropped.
    pub fn start<'a>(&'a self, name: &str, events: &'a dyn Events) -> Job<'a> {
        let stop = Arc::new(AtomicBool::new(false));
        self.running().insert(name.to_owned(), Arc::clone(&stop));
        Job {
            jobs: self,
            name: name.to_owned(),
            stop,
            events,
            told: Mutex::new(None),
        }
    }

    /// Asks a job to stop. `false` when there is none of that name, for example because it has just ended.
    pub fn cancel(&self, name: &str) -> bool {
        let running = self.running();
        let found = running.get(name);
        if let Some(stop) = found {
            stop.store(true, Ordering::Relaxed);
        }
        found.is_some()
    }

    fn running(&self) -> MutexGuard<'_, HashMap<String, Arc<AtomicBool>>> {
        self.running.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One running job.
pub struct Job<'a> {
    jobs: &'a Jobs,
    name: String,
    stop: Arc<AtomicBool>,
    events: &'a dyn Events,
    told: Mutex<Option<Instant>>,
}

impl Progress for Job<'_> {
    fn report(&self, done: u64, total: u64) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let ended = total > 0 && done >= total;
        if ended || told.is_none_or(|last| last.elapsed() >= PACE) {
            *told = Some(Instant::now());
            events::progress(self.events, &self.name, done, total);
        }
    }

    fn cancelled(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Drop for Job<'_> {
    fn drop(&mut self) {
        self.jobs.running().remove(&self.name);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[derive(Default)]
    struct Heard(Mutex<Vec<Value>>);

    impl Events for Heard {
        fn emit(&self, _name: &'static str, payload: Value) {
            self.0.lock().unwrap().push(payload);
        }
    }

    #[test]
    fn a_job_is_stopped_by_its_name_and_forgotten_when_it_ends() {
        let (jobs, heard) = (Jobs::default(), Heard::default());
        let job = jobs.start("import", &heard);
        assert!(!job.cancelled());
        assert!(!jobs.cancel("another"));
        assert!(jobs.cancel("import"));
        assert!(job.cancelled());
        drop(job);
        assert!(!jobs.cancel("import"));
    }

    #[test]
    fn a_burst_of_progress_is_told_once_and_the_end_always() {
        let (jobs, heard) = (Jobs::default(), Heard::default());
        let job = jobs.start("import", &heard);
        for done in 1..=1000 {
            job.report(done, 1000);
        }
        let told = heard.0.lock().unwrap().clone();
        assert!(told.len() < 20, "{} events", told.len());
        assert_eq!(told[0]["done"], 1);
        assert_eq!(told.last().unwrap()["done"], 1000);
        assert_eq!(told[0]["job"], "import");
    }
}
