//! What a reading process may use, set by itself on itself before it looks at the file.

use std::io;

/// Memory for data, in bytes.
pub const MEMORY_LIMIT: u64 = 1 << 30;

/// Seconds of processor time.
pub const TIME_LIMIT: u64 = 300;

/// Limits hold for the rest of the process. Linux keeps all of them; macOS the ones on time and files, and what it does
/// not know is left out.
#[cfg(unix)]
pub(super) fn apply() -> io::Result<()> {
    use rlimit::Resource;
    let limits = [
        (Resource::DATA, MEMORY_LIMIT),
        // Programs, libraries and reserved addresses count here, so there is more of it.
        (Resource::AS, 4 * MEMORY_LIMIT),
        (Resource::CPU, TIME_LIMIT),
        // It writes to its pipe and to no file, not even one of its own memory.
        (Resource::FSIZE, 0),
        (Resource::CORE, 0),
    ];
    for (resource, limit) in limits {
        // Nobody may raise what this process was given.
        let outcome = resource
            .get()
            .and_then(|(_, hard)| resource.set(limit.min(hard), limit.min(hard)));
        if cfg!(target_os = "linux") {
            outcome?;
        }
    }
    Ok(())
}

/// A job ends its processes when the last handle to it is closed, so it is held.
#[cfg(windows)]
pub(super) fn apply() -> io::Result<win32job::Job> {
    let limit = usize::try_from(MEMORY_LIMIT).unwrap_or(usize::MAX);
    let mut limits = win32job::ExtendedLimitInfo::new();
    limits
        .limit_working_memory(1 << 20, limit)
        .limit_kill_on_job_close();
    let job = win32job::Job::create_with_limit_info(&limits).map_err(io::Error::other)?;
    job.assign_current_process().map_err(io::Error::other)?;
    Ok(job)
}
