//! Reads how many tests ran from what the test programs print.

/// Numbers of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    /// Passed.
    pub passed: u64,
    /// Failed.
    pub failed: u64,
    /// Ignored or skipped.
    pub skipped: u64,
}

impl Count {
    /// The sum over every report in this text of cargo, vitest or node; `None` when it holds none.
    pub fn of(text: &str) -> Option<Count> {
        text.lines().filter_map(line).reduce(|sum, next| Count {
            passed: sum.passed + next.passed,
            failed: sum.failed + next.failed,
            skipped: sum.skipped + next.skipped,
        })
    }
}

fn line(line: &str) -> Option<Count> {
    let line = line.trim();
    if let Some((_, counts)) = line
        .strip_prefix("test result: ")
        .and_then(|rest| rest.split_once(". "))
    {
        return Some(words(counts, ';'));
    }
    if let Some(counts) = line.strip_prefix("Tests ") {
        return Some(words(counts, '|'));
    }
    let mut fields = line.trim_start_matches(['#', 'ℹ', ' ']).split(' ');
    let (name, number) = (fields.next()?, fields.next()?.parse().ok()?);
    match (name, fields.next()) {
        ("pass", None) => Some(Count {
            passed: number,
            ..Count::default()
        }),
        ("fail" | "cancelled", None) => Some(Count {
            failed: number,
            ..Count::default()
        }),
        ("skipped" | "todo", None) => Some(Count {
            skipped: number,
            ..Count::default()
        }),
        _ => None,
    }
}

/// Reads `12 passed; 1 failed; 0 ignored`, with any separator.
fn words(text: &str, separator: char) -> Count {
    let mut count = Count::default();
    for part in text.split(separator) {
        let mut fields = part.split_whitespace();
        let number = fields
            .next()
            .and_then(|number| number.parse::<u64>().ok())
            .unwrap_or(0);
        match fields.next() {
            Some("passed") => count.passed += number,
            Some("failed") => count.failed += number,
            Some("ignored" | "skipped" | "todo") => count.skipped += number,
            _ => {}
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reports_of_cargo_are_added_up() {
        let text = "test a ... ok\n\
            test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.01s\n\
            test result: FAILED. 4 passed; 1 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
        assert_eq!(
            Count::of(text),
            Some(Count {
                passed: 16,
                failed: 1,
                skipped: 2
            })
        );
    }

    #[test]
    fn the_reports_of_vitest_and_of_node_are_read() {
        let vitest = " Test Files  2 passed (2)\n      Tests  1 failed | 11 passed (12)\n";
        assert_eq!(
            Count::of(vitest),
            Some(Count {
                passed: 11,
                failed: 1,
                skipped: 0
            })
        );
        let node = "ℹ tests 3\nℹ pass 3\nℹ fail 0\nℹ cancelled 0\nℹ skipped 0\nℹ todo 0\n";
        assert_eq!(
            Count::of(node),
            Some(Count {
                passed: 3,
                failed: 0,
                skipped: 0
            })
        );
    }

    #[test]
    fn what_is_no_report_counts_nothing() {
        assert_eq!(Count::of("Compiling 12 passed\npass the salt\n"), None);
    }
}
