//! A started child that never outlives its owner. Must not know what it is for.

use std::io;
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// How often an ending child is asked whether it has ended. It has closed its
/// pipes by then, so the first or second question is the last.
const WATCH_INTERVAL: Duration = Duration::from_millis(1);

/// A child that is killed and reaped when dropped, on every way out.
pub(crate) struct Running(Child);

impl Running {
    pub(crate) fn start(command: &mut Command) -> io::Result<Self> {
        command.spawn().map(Self)
    }

    /// Takes the parent's ends of the pipes; they are there once.
    pub(crate) fn pipe_ends(&mut self) -> io::Result<(ChildStdin, ChildStdout, ChildStderr)> {
        match (
            self.0.stdin.take(),
            self.0.stdout.take(),
            self.0.stderr.take(),
        ) {
            (Some(stdin), Some(stdout), Some(stderr)) => Ok((stdin, stdout, stderr)),
            _ => Err(io::Error::from(io::ErrorKind::BrokenPipe)),
        }
    }

    /// Waits for the child to end by itself; `None` when it has not by `deadline`.
    pub(crate) fn status_by(&mut self, deadline: Instant) -> io::Result<Option<ExitStatus>> {
        loop {
            let status = self.0.try_wait()?;
            if status.is_some() || Instant::now() >= deadline {
                return Ok(status);
            }
            thread::sleep(WATCH_INTERVAL);
        }
    }

    /// Kills the child and whatever else is in its process group, and reaps it.
    pub(crate) fn kill(&mut self) {
        if let Ok(Some(_)) = self.0.try_wait() {
            return;
        }
        // Both fail only when the child has ended meanwhile, which is what we want.
        if let Ok(id) = i32::try_from(self.0.id())
            && let Some(group) = Pid::from_raw(id)
        {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}
