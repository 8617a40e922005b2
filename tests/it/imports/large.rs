use std::sync::atomic::{AtomicU64, Ordering};

use puntual_app::ports::Progress;
use serde_json::json;

use super::stage::{Stage, totals};

/// Counts the reports, and asks to stop after some of them.
struct Watch {
    reports: AtomicU64,
    furthest: AtomicU64,
    total: AtomicU64,
    stop_after: u64,
}

impl Watch {
    fn stopping_after(stop_after: u64) -> Watch {
        let zero = || AtomicU64::new(0);
        Watch {
            reports: zero(),
            furthest: zero(),
            total: zero(),
            stop_after,
        }
    }
}

impl Progress for Watch {
    fn report(&self, done: u64, total: u64) {
        self.reports.fetch_add(1, Ordering::Relaxed);
        let before = self.furthest.fetch_max(done, Ordering::Relaxed);
        assert!(before <= done && done <= total, "{before} {done} {total}");
        self.total.store(total, Ordering::Relaxed);
    }

    fn cancelled(&self) -> bool {
        self.reports.load(Ordering::Relaxed) >= self.stop_after
    }
}

fn many(rows: u32) -> String {
    let mut text = "factura,cliente,fecha,importe\n".to_owned();
    for number in 0..rows {
        text.push_str(&format!(
            "F-{number},Cliente {},2026-03-01,{}.50\n",
            number % 7,
            number + 1
        ));
    }
    text
}

#[test]
fn a_long_import_reports_how_far_it_is() {
    let stage = Stage::mexico();
    let path = stage.file("facturas.csv", many(10_000));
    let watch = Watch::stopping_after(u64::MAX);
    let view = stage
        .run_watched("imports.commit", json!({ "paths": [path] }), &watch)
        .unwrap();
    assert_eq!(totals(&view), [10_000, 0, 0, 0]);
    assert!(watch.reports.load(Ordering::Relaxed) >= 5);
    assert_eq!(watch.furthest.into_inner(), watch.total.into_inner());
}

#[test]
fn a_cancelled_import_leaves_nothing_behind() {
    let stage = Stage::mexico();
    let path = stage.file("facturas.csv", many(10_000));
    let watch = Watch::stopping_after(2);
    let error = stage
        .run_watched("imports.commit", json!({ "paths": [path] }), &watch)
        .unwrap_err();
    assert_eq!(error.code, "import.cancelled");
    assert_eq!(stage.dump(), Vec::<String>::new());
    assert_eq!(stage.ask("SELECT count(*) FROM batch"), "0");
    stage.assert_sound();
}
