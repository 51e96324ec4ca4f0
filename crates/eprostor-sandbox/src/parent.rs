//! The parent's side: starts a child, watches it and judges how it ended. Must
//! not know what runs in the child.

use std::ffi::OsString;
use std::ops::ControlFlow;
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::thread;
use std::time::{Duration, Instant};

use crate::child::{ENV_FOLDER, ENV_JOB, ENV_LIMITS, PROBE_JOB, REFUSED_EXIT_CODE};
use crate::confinement::Confinement;
use crate::death::{Death, cause_of_death};
use crate::error::SandboxError;
use crate::folder::{InputFile, JobFolder};
use crate::frame::{Frame, FrameError, FrameKind};
use crate::limits::{Limits, OwnLimits};
use crate::pipes::Pipes;
use crate::running::Running;

/// The only variables of the parent a child may see: none of them is a secret.
const KEPT_VARIABLES: [&str; 3] = ["LANG", "LC_ALL", "TZ"];
/// Longest job name in characters, our choice: names are words, not data.
const JOB_NAME_CHARS: usize = 64;
/// How to start the child.
#[derive(Debug, Clone)]
pub struct Worker {
    /// The program, by absolute path: the child starts in another folder.
    pub program: PathBuf,
    /// Its arguments, for example the hidden subcommand.
    pub args: Vec<OsString>,
}

impl Worker {
    /// Returns the running program itself with these arguments.
    ///
    /// `/proc/self/exe` stays the running program even after its file has been
    /// replaced by an upgrade, so that parent and child are always of one version.
    pub fn this_program(args: impl IntoIterator<Item = impl Into<OsString>>) -> Self {
        Self {
            program: PathBuf::from("/proc/self/exe"),
            args: args.into_iter().map(Into::into).collect(),
        }
    }
}

/// Runs jobs, each in a child process of its own.
#[derive(Debug, Clone)]
pub struct Sandbox {
    pub(crate) worker: Worker,
    pub(crate) limits: Limits,
    payload_version: u16,
    folder: Option<PathBuf>,
    pub(crate) has_no_file_wall: bool,
}

impl Sandbox {
    /// Creates a sandbox with payload version 1 and the system's temporary folder.
    pub fn new(worker: Worker, limits: Limits) -> Self {
        Self {
            worker,
            limits,
            payload_version: 1,
            folder: None,
            has_no_file_wall: false,
        }
    }

    /// Sets the version of requests and answers; the child's must be the same.
    pub fn payload_version(mut self, version: u16) -> Self {
        self.payload_version = version;
        self
    }

    /// Makes the jobs' temporary folders below `folder`.
    pub fn in_folder(mut self, folder: impl Into<PathBuf>) -> Self {
        self.folder = Some(folder.into());
        self
    }

    /// Behaves towards other programs as on a kernel without Landlock: runs none. For
    /// tests of what is told then.
    #[must_use]
    pub fn without_file_wall(mut self) -> Self {
        self.has_no_file_wall = true;
        self
    }

    /// Returns the limits of every job.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Returns the same sandbox with other limits.
    #[must_use]
    pub fn with_limits(&self, limits: Limits) -> Self {
        Self {
            limits,
            ..self.clone()
        }
    }

    /// Runs one job and returns its answer. Blocks up to [`Limits::wall`].
    ///
    /// `job` (1 to 64 of `a-z`, `0-9`, `-`) and `request` reach the child as they
    /// are; the inputs lie as read-only copies in its input folder.
    pub fn run(
        &self,
        job: &str,
        request: &[u8],
        inputs: &[InputFile],
    ) -> Result<Vec<u8>, SandboxError> {
        // A job that was asked for one answer sends no portions.
        self.run_in_portions(job, request, inputs, &mut |_| ControlFlow::Break(()))
    }

    /// Runs one job that sends portions, calls for each of them in order and
    /// returns the answer that ends them. Where the call breaks off, the child is
    /// ended and its death is that of a bad frame; what was handed over before is
    /// worth nothing whenever this returns an error.
    ///
    /// While the call takes its time the child waits, and the deadline with it.
    pub fn run_in_portions(
        &self,
        job: &str,
        request: &[u8],
        inputs: &[InputFile],
        take: &mut dyn FnMut(Vec<u8>) -> ControlFlow<()>,
    ) -> Result<Vec<u8>, SandboxError> {
        check_job_name(job)?;
        let folder = self.job_folder(inputs)?;
        let started = Instant::now();
        let running = Running::start(&mut self.command(job, &folder)).map_err(|source| {
            SandboxError::Start {
                program: self.worker.program.clone(),
                source,
            }
        })?;
        let (ending, last_words) = self.converse(running, started, request, take)?;
        self.judge(ending, started.elapsed(), &last_words)
            .inspect_err(|error| {
                tracing::debug!(job, %error, last_words, "a sandboxed job brought no answer");
            })
    }

    /// Asks a child what holds it on this machine, for the start-up log.
    pub fn probe(&self) -> Result<Confinement, SandboxError> {
        let answer = self.run(PROBE_JOB, &[], &[])?;
        Confinement::from_text(&answer).ok_or(SandboxError::NoProbeAnswer)
    }

    pub(crate) fn job_folder(&self, inputs: &[InputFile]) -> Result<JobFolder, SandboxError> {
        let parent = self.folder.clone().unwrap_or_else(std::env::temp_dir);
        JobFolder::prepare(&parent, inputs)
    }

    pub(crate) fn command(&self, job: &str, folder: &JobFolder) -> Command {
        let work_dir = folder.work_dir();
        let kept = KEPT_VARIABLES
            .iter()
            .filter_map(|name| std::env::var_os(name).map(|value| (name, value)));
        let mut command = Command::new(&self.worker.program);
        command
            .args(&self.worker.args)
            .env_clear()
            .envs(kept)
            .env(ENV_LIMITS, OwnLimits::from(&self.limits).to_text())
            .env(ENV_FOLDER, folder.path())
            .env(ENV_JOB, job)
            .env("TMPDIR", &work_dir)
            .env("HOME", &work_dir)
            // glibc reserves 64 MiB of address space for each arena, by default
            // eight a core: they would eat the memory limit without being used.
            .env("MALLOC_ARENA_MAX", "2")
            .current_dir(&work_dir)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0);
        command
    }

    /// Sends the request, waits for the answer and for the end of the child.
    fn converse(
        &self,
        running: Running,
        started: Instant,
        request: &[u8],
        take: &mut dyn FnMut(Vec<u8>) -> ControlFlow<()>,
    ) -> Result<(Ending, String), SandboxError> {
        let mut deadline = started + self.limits.wall;
        thread::scope(move |scope| {
            // Moved into the scope, so that an error return kills the child
            // before the scope waits for the threads on its pipes.
            let mut running = running;
            let pipes = Pipes::start(
                scope,
                running.pipe_ends().map_err(SandboxError::Watch)?,
                self.payload_version,
                request,
                self.limits.output_bytes,
            )
            .map_err(SandboxError::Watch)?;
            let ending = loop {
                let remaining = deadline.saturating_duration_since(Instant::now());
                match pipes.answer.recv_timeout(remaining) {
                    Err(RecvTimeoutError::Timeout) => break Ending::Late,
                    Ok(Err(FrameError::TooLong { .. })) => break Ending::TooLong,
                    Ok(Err(FrameError::Malformed | FrameError::Checksum)) => break Ending::Garbage,
                    Ok(Ok(frame)) if frame.kind == FrameKind::Portion => {
                        if frame.payload_version != self.payload_version {
                            break Ending::OtherVersion;
                        }
                        let arrived = Instant::now();
                        if take(frame.payload).is_break() {
                            break Ending::Garbage;
                        }
                        deadline += arrived.elapsed();
                    }
                    // All else came to the end of the stream, so the child is about to end too.
                    end_of_stream => {
                        let status = running.status_by(deadline).map_err(SandboxError::Watch)?;
                        let frame = end_of_stream.ok().and_then(Result::ok);
                        break match status {
                            Some(status) => Ending::Ended(status, frame),
                            None => Ending::Late,
                        };
                    }
                }
            };
            running.kill();
            Ok((ending, pipes.last_words()))
        })
    }

    fn judge(
        &self,
        ending: Ending,
        lived: Duration,
        last_words: &str,
    ) -> Result<Vec<u8>, SandboxError> {
        let death = match ending {
            Ending::Late => Death::WallLimit,
            Ending::TooLong => Death::OutputLimit,
            Ending::Garbage => Death::BadFrame,
            Ending::OtherVersion => Death::WrongVersion,
            Ending::Ended(status, frame) => {
                if status.code() == Some(REFUSED_EXIT_CODE.into()) {
                    return Err(SandboxError::Refused {
                        message: last_words.trim().to_owned(),
                    });
                }
                match cause_of_death(status, last_words, lived, self.limits.cpu_seconds) {
                    Some(death) => death,
                    None => match frame {
                        Some(frame) if frame.payload_version == self.payload_version => {
                            return Ok(frame.payload);
                        }
                        Some(_) => Death::WrongVersion,
                        None => Death::BadFrame,
                    },
                }
            }
        };
        Err(SandboxError::Died(death))
    }
}

/// What the parent saw of the end of a child.
enum Ending {
    /// The deadline passed first.
    Late,
    /// The answer announced more bytes than allowed.
    TooLong,
    /// Something else than a frame came, or a portion that nobody wants.
    Garbage,
    /// A portion was written in another version.
    OtherVersion,
    /// It ended by itself, with or without a whole answer.
    Ended(ExitStatus, Option<Frame>),
}

fn check_job_name(job: &str) -> Result<(), SandboxError> {
    let plain = job
        .bytes()
        .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if plain && !job.is_empty() && job.len() <= JOB_NAME_CHARS {
        return Ok(());
    }
    Err(SandboxError::UnsafeJobName {
        name: job.to_owned(),
    })
}
