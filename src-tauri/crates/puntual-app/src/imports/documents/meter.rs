//! How far an import of documents has come.

use crate::error::AppError;
use crate::ports::Progress;

/// Steps between two looks at whether to go on.
const STRIDE: u64 = 50;

/// Counts steps, tells about them and stops when asked to. A document is a step when it is read and one when it is taken.
pub(in super::super) struct Meter<'a> {
    progress: &'a dyn Progress,
    done: u64,
    total: u64,
}

impl<'a> Meter<'a> {
    /// A meter for so many files to be read.
    pub fn new(progress: &'a dyn Progress, files: u64) -> Meter<'a> {
        Meter {
            progress,
            done: 0,
            total: files.saturating_mul(2),
        }
    }

    /// Says how many steps are still to come, now that it is known.
    pub fn remaining(&mut self, steps: usize) {
        self.total = self.done.saturating_add(u64::try_from(steps).unwrap_or(u64::MAX));
    }

    /// One more.
    ///
    /// # Errors
    /// `import.cancelled`.
    pub fn step(&mut self) -> Result<(), AppError> {
        self.done += 1;
        if self.done.is_multiple_of(STRIDE) || self.done == self.total {
            // Told in documents, so that five hundred files are not a thousand.
            self.progress.report(self.done / 2, self.total.max(self.done) / 2);
        }
        if self.progress.cancelled() {
            return Err(AppError::new("import.cancelled"));
        }
        Ok(())
    }
}
