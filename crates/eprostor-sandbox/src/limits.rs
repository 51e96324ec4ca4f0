//! What one job may use, and how the parent tells the child. Must not know how
//! a limit is enforced.

use std::time::Duration;

const MIB: u64 = 1024 * 1024;

/// What one job may use before it is killed.
///
/// The defaults are eProstor's own choice, not measured against real packages:
/// they leave a small server (2 cores, 4 GiB) alive while one package is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Address space of the child in bytes (`RLIMIT_AS`). Default 1.5 GiB: a
    /// layer of five million vertices does not fit into one. Each
    /// thread reserves its stack here too (2 MiB in Rust), so this also bounds
    /// the number of threads.
    pub memory_bytes: u64,
    /// Processor time in seconds, all threads together (`RLIMIT_CPU`). Default 60.
    pub cpu_seconds: u64,
    /// Time by the clock from the start of the child to its answer, without what
    /// the parent takes for portions of it. Default 90 s.
    pub wall: Duration,
    /// Open files, pipes included (`RLIMIT_NOFILE`). Default 64.
    pub open_files: u64,
    /// Size in bytes of any one file the child writes (`RLIMIT_FSIZE`). Default 512 MiB.
    /// Linux has no limit for the sum of all files of a process: put the jobs'
    /// folders on a partition of their own where that matters.
    pub file_size_bytes: u64,
    /// Processes and threads (`RLIMIT_NPROC`). Default 4096. The kernel counts
    /// every thread of the same user here, not only those of the child, and does
    /// not apply it to root: it is the second line behind the seccomp filter,
    /// and a low value starves threads on a busy machine.
    pub processes: u64,
    /// Length of the answer, and of every portion of it, in bytes, without the
    /// frame. Default 256 MiB.
    pub output_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            memory_bytes: 1536 * MIB,
            cpu_seconds: 60,
            wall: Duration::from_secs(90),
            open_files: 64,
            file_size_bytes: 512 * MIB,
            processes: 4096,
            output_bytes: 256 * MIB,
        }
    }
}

/// The limits the child sets on itself; wall time and output stay with the parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct OwnLimits {
    pub(crate) memory_bytes: u64,
    pub(crate) cpu_seconds: u64,
    pub(crate) open_files: u64,
    pub(crate) file_size_bytes: u64,
    pub(crate) processes: u64,
}

impl OwnLimits {
    /// Writes the limits as the text that travels in the child's environment.
    pub(crate) fn to_text(&self) -> String {
        format!(
            "{},{},{},{},{}",
            self.memory_bytes,
            self.cpu_seconds,
            self.open_files,
            self.file_size_bytes,
            self.processes
        )
    }

    /// Reads what [`OwnLimits::to_text`] wrote; anything else is `None`.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        let numbers = text
            .split(',')
            .map(|number| number.parse().ok())
            .collect::<Option<Vec<u64>>>()?;
        let [
            memory_bytes,
            cpu_seconds,
            open_files,
            file_size_bytes,
            processes,
        ] = numbers[..]
        else {
            return None;
        };
        Some(Self {
            memory_bytes,
            cpu_seconds,
            open_files,
            file_size_bytes,
            processes,
        })
    }
}

impl From<&Limits> for OwnLimits {
    fn from(limits: &Limits) -> Self {
        Self {
            memory_bytes: limits.memory_bytes,
            cpu_seconds: limits.cpu_seconds,
            open_files: limits.open_files,
            file_size_bytes: limits.file_size_bytes,
            processes: limits.processes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_survive_the_way_through_the_environment() {
        let own = OwnLimits::from(&Limits::default());
        assert_eq!(OwnLimits::from_text(&own.to_text()), Some(own));
    }

    #[test]
    fn a_missing_or_broken_limit_is_refused() {
        assert_eq!(OwnLimits::from_text("1,2,3,4"), None);
        assert_eq!(OwnLimits::from_text("1,2,3,4,5,6"), None);
        assert_eq!(OwnLimits::from_text("1,2,3,4,-5"), None);
        assert_eq!(OwnLimits::from_text(""), None);
    }
}
