//! Another program of this machine inside the walls. Must not know what it does.
//!
//! The child is this program itself, which confines itself and then becomes the other:
//! limits, filter and Landlock outlive that. The filter lets it start programs, which
//! is how it becomes one; what it may start is only itself and the loader of the
//! system.

use std::io::Read as _;
use std::path::PathBuf;
use std::process::ChildStdout;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Instant;

use crate::child::{
    ENV_ARGUMENTS, ENV_NO_FILE_WALL, ENV_PROGRAM, ENV_READS, NO_FILE_WALL_EXIT_CODE, PROGRAM_JOB,
    REFUSED_EXIT_CODE,
};
use crate::death::{Death, cause_of_death};
use crate::error::SandboxError;
use crate::folder::InputFile;
use crate::parent::Sandbox;
use crate::pipes::end_of_stream;
use crate::running::Running;

/// Stands between arguments in the environment; no argument has it.
pub(crate) const BETWEEN: char = '\n';

/// A program of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its file, by absolute path.
    pub file: PathBuf,
    /// Its arguments. It starts in an empty folder, the inputs lie in `../in`.
    pub arguments: Vec<String>,
    /// Files and folders that it may read beside the libraries of the system.
    pub reads: Vec<PathBuf>,
    /// Variables that it gets.
    pub variables: Vec<(&'static str, String)>,
}

impl Sandbox {
    /// Runs a program and returns what it writes to standard output. Blocks up to
    /// [`crate::Limits::wall`].
    ///
    /// # Errors
    /// It died, or ended with another code than 0; or the machine failed.
    pub fn run_program(
        &self,
        program: &Program,
        inputs: &[InputFile],
    ) -> Result<Vec<u8>, SandboxError> {
        let folder = self.job_folder(inputs)?;
        let mut command = self.command(PROGRAM_JOB, &folder);
        let reads = program.reads.iter().map(|path| path.display().to_string());
        let between = BETWEEN.to_string();
        command
            .env(ENV_PROGRAM, &program.file)
            .env(ENV_ARGUMENTS, program.arguments.join(&between))
            .env(ENV_READS, reads.collect::<Vec<_>>().join(&between))
            .envs(program.variables.iter().map(|(name, value)| (name, value)));
        if self.has_no_file_wall {
            command.env(ENV_NO_FILE_WALL, "1");
        }
        let started = Instant::now();
        let mut running = Running::start(&mut command).map_err(|source| SandboxError::Start {
            program: self.worker.program.clone(),
            source,
        })?;
        let (stdin, stdout, stderr) = running.pipe_ends().map_err(SandboxError::Watch)?;
        drop(stdin);
        let deadline = started + self.limits.wall;
        let max_bytes = self.limits.output_bytes;
        let (sender, output) = mpsc::sync_channel(1);
        // Both end with the child, which is killed on every way out.
        thread::spawn(move || sender.send(whole(stdout, max_bytes)));
        let last_words = thread::spawn(move || end_of_stream(stderr));
        let remaining = deadline.saturating_duration_since(Instant::now());
        let written = match output.recv_timeout(remaining) {
            Ok(written) => written,
            Err(RecvTimeoutError::Timeout) => return Err(SandboxError::Died(Death::WallLimit)),
            Err(RecvTimeoutError::Disconnected) => None,
        };
        let Some(written) = written else {
            return Err(SandboxError::Died(Death::OutputLimit));
        };
        let status = running.status_by(deadline).map_err(SandboxError::Watch)?;
        let status = status.ok_or(SandboxError::Died(Death::WallLimit))?;
        running.kill();
        let last_words = last_words.join().unwrap_or_default();
        let last_words = String::from_utf8_lossy(&last_words);
        if status.code() == Some(REFUSED_EXIT_CODE.into()) {
            let message = last_words.trim().to_owned();
            return Err(SandboxError::Refused { message });
        }
        if status.code() == Some(NO_FILE_WALL_EXIT_CODE.into()) {
            return Err(SandboxError::NoFileWall);
        }
        let cpu_seconds = self.limits.cpu_seconds;
        match cause_of_death(status, &last_words, started.elapsed(), cpu_seconds) {
            Some(death) => {
                tracing::debug!(%death, %last_words, "a sandboxed program failed");
                Err(SandboxError::Died(death))
            }
            None => Ok(written),
        }
    }
}

/// Reads all that is written; `None` where it is too much.
fn whole(stdout: ChildStdout, max_bytes: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    // What cannot be read any more is missing, and the status of the child says why.
    let _ = stdout
        .take(max_bytes.saturating_add(1))
        .read_to_end(&mut bytes);
    (bytes.len() as u64 <= max_bytes).then_some(bytes)
}
