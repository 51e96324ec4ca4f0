//! How a child ended, told from its exit status and last words. Must not know
//! what the child was doing.

use std::fmt;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::time::Duration;

/// The exit code of a Rust program whose main thread panicked.
const PANIC_EXIT_CODE: i32 = 101;
/// A panic message is cut here, in characters: it goes into a log line.
const PANIC_MESSAGE_CHARS: usize = 500;

/// How a job ended without a valid answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Death {
    /// It asked for more memory than [`crate::Limits::memory_bytes`].
    MemoryLimit,
    /// It used up [`crate::Limits::cpu_seconds`].
    CpuLimit,
    /// It gave no answer within [`crate::Limits::wall`].
    WallLimit,
    /// Its answer was longer than [`crate::Limits::output_bytes`].
    OutputLimit,
    /// It wrote a file larger than [`crate::Limits::file_size_bytes`].
    FileLimit,
    /// It called itself too deeply, as a parser does on deeply nested input.
    StackOverflow,
    /// It panicked. The message is for the log: it may quote the input.
    Panicked {
        /// The panic message, at most 500 characters, without the place in the source.
        message: String,
    },
    /// It was ended by this signal, and by none of the limits above.
    Signal(i32),
    /// It ended well, but standard output held something else than one whole frame.
    BadFrame,
    /// It speaks another version of the payload.
    WrongVersion,
    /// It ended with this exit code.
    Exited(i32),
}

impl Death {
    /// Returns the name of the kind of death, in kebab-case, for message files.
    pub fn code(&self) -> &'static str {
        match self {
            Self::MemoryLimit => "memory-limit",
            Self::CpuLimit => "cpu-limit",
            Self::WallLimit => "wall-limit",
            Self::OutputLimit => "output-limit",
            Self::FileLimit => "file-limit",
            Self::StackOverflow => "stack-overflow",
            Self::Panicked { .. } => "panicked",
            Self::Signal(_) => "signal",
            Self::BadFrame => "bad-frame",
            Self::WrongVersion => "wrong-version",
            Self::Exited(_) => "exited",
        }
    }
}

impl fmt::Display for Death {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MemoryLimit => f.write_str("over its memory limit"),
            Self::CpuLimit => f.write_str("over its limit of processor time"),
            Self::WallLimit => f.write_str("over its limit of time"),
            Self::OutputLimit => f.write_str("over the limit of its answer's length"),
            Self::FileLimit => f.write_str("over its limit of file size"),
            Self::StackOverflow => f.write_str("stack overflow"),
            Self::Panicked { message } => write!(f, "panicked: {message}"),
            Self::Signal(signal) => write!(f, "ended by signal {signal}"),
            Self::BadFrame => f.write_str("the answer is not one whole frame"),
            Self::WrongVersion => f.write_str("the answer has another payload version"),
            Self::Exited(code) => write!(f, "ended with exit code {code}"),
        }
    }
}

/// Tells the cause from the status of a child that ended by itself; `None` when
/// it ended well. `lived` and `cpu_seconds` tell a kill by the processor limit
/// from a kill by somebody else.
pub(crate) fn cause_of_death(
    status: ExitStatus,
    last_words: &str,
    lived: Duration,
    cpu_seconds: u64,
) -> Option<Death> {
    if let Some(signal) = status.signal() {
        return Some(match signal {
            libc::SIGXCPU => Death::CpuLimit,
            // The hard limit is one second above the soft one and kills at once.
            libc::SIGKILL if lived >= Duration::from_secs(cpu_seconds) => Death::CpuLimit,
            libc::SIGXFSZ => Death::FileLimit,
            // std::alloc::handle_alloc_error and the stack guard write these before they abort.
            libc::SIGABRT if last_words.contains("memory allocation of") => Death::MemoryLimit,
            libc::SIGABRT if last_words.contains("has overflowed its stack") => {
                Death::StackOverflow
            }
            other => Death::Signal(other),
        });
    }
    match status.code() {
        Some(0) => None,
        Some(PANIC_EXIT_CODE) => Some(Death::Panicked {
            message: panic_message(last_words),
        }),
        Some(code) => Some(Death::Exited(code)),
        None => Some(Death::Exited(-1)),
    }
}

/// Returns the text of the last panic the standard hook wrote: the lines after
/// `… panicked at FILE:LINE:COLUMN:` up to the note about backtraces.
fn panic_message(last_words: &str) -> String {
    let Some((_, report)) = last_words.rsplit_once(" panicked at ") else {
        return "no message".to_owned();
    };
    let lines: Vec<&str> = report
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with("note: ") && !line.starts_with("stack backtrace:"))
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect();
    lines
        .join(" / ")
        .chars()
        .take(PANIC_MESSAGE_CHARS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(raw_status: i32, last_words: &str, lived_s: u64) -> Option<Death> {
        let status = ExitStatus::from_raw(raw_status);
        cause_of_death(status, last_words, Duration::from_secs(lived_s), 60)
    }

    #[test]
    fn a_kill_is_the_processor_limit_only_after_enough_time() {
        assert_eq!(cause(libc::SIGKILL, "", 61), Some(Death::CpuLimit));
        assert_eq!(cause(libc::SIGKILL, "", 1), Some(Death::Signal(9)));
        assert_eq!(cause(libc::SIGXCPU, "", 1), Some(Death::CpuLimit));
    }

    #[test]
    fn an_abort_is_told_apart_by_its_last_words() {
        let out_of_memory = "memory allocation of 4096 bytes failed\n";
        assert_eq!(
            cause(libc::SIGABRT, out_of_memory, 1),
            Some(Death::MemoryLimit)
        );
        let too_deep = "thread 'main' (7) has overflowed its stack\n";
        assert_eq!(
            cause(libc::SIGABRT, too_deep, 1),
            Some(Death::StackOverflow)
        );
        assert_eq!(cause(libc::SIGABRT, "", 1), Some(Death::Signal(6)));
    }

    #[test]
    fn a_panic_message_keeps_its_lines_and_drops_the_note() {
        let words = "noise\nthread 'main' (7) panicked at src/a.rs:1:2:\nring is open\nat 3\n\
                     note: run with `RUST_BACKTRACE=1`";
        assert_eq!(panic_message(words), "ring is open / at 3");
        assert_eq!(panic_message("nothing of the kind"), "no message");
    }
}
