//! The table at the end.

use super::count::Count;

/// How a step ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Well.
    Passed,
    /// Badly.
    Failed,
    /// It was not begun, because one before it failed.
    LeftOut,
}

/// One step.
pub struct Line {
    /// Its name.
    pub name: &'static str,
    /// How it ended.
    pub state: State,
    /// How long it took.
    pub seconds: f64,
    /// Its tests, where it runs tests.
    pub tests: Option<Count>,
}

/// Prints the table. The last line counts every test, and each step without tests as one.
pub fn print(lines: &[Line], problem: Option<&str>) {
    println!("\n{:<40} {:>9} {:>8}  tests", "step", "", "seconds");
    for line in lines {
        let state = match line.state {
            State::Passed => "passed",
            State::Failed => "FAILED",
            State::LeftOut => "left out",
        };
        let tests = line.tests.map_or(String::new(), |count| {
            format!("{} passed, {} failed", count.passed, count.failed)
        });
        println!("{:<40} {state:>9} {:>8.1}  {tests}", line.name, line.seconds);
    }
    if let Some(problem) = problem {
        println!("\n{problem}");
    }
    let (passed, failed) = total(lines);
    println!("\nEach test counts as one, and so does each step that is one check.");
    println!("{passed} passed, {failed} failed");
}

/// A step that failed counts as at least one failure, also when none of its tests did.
fn total(lines: &[Line]) -> (u64, u64) {
    lines.iter().fold((0, 0), |(passed, failed), line| {
        let tests = line.tests.unwrap_or_default();
        match line.state {
            State::Passed if line.tests.is_none() => (passed + 1, failed),
            State::Passed => (passed + tests.passed, failed),
            State::Failed => (passed + tests.passed, failed + tests.failed.max(1)),
            State::LeftOut => (passed, failed),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(state: State, tests: Option<Count>) -> Line {
        Line {
            name: "a step",
            state,
            seconds: 1.0,
            tests,
        }
    }

    #[test]
    fn tests_count_one_by_one_and_a_check_counts_once() {
        let counts = Count {
            passed: 10,
            failed: 0,
            skipped: 0,
        };
        let lines = [
            line(State::Passed, Some(counts)),
            line(State::Passed, None),
            line(State::LeftOut, None),
        ];
        assert_eq!(total(&lines), (11, 0));
    }

    #[test]
    fn a_failed_step_is_a_failure_even_when_all_its_tests_passed() {
        let counts = Count {
            passed: 10,
            failed: 0,
            skipped: 1,
        };
        assert_eq!(total(&[line(State::Failed, Some(counts))]), (10, 1));
        assert_eq!(total(&[line(State::Failed, None)]), (0, 1));
    }
}
