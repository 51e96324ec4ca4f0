//! The child's side: confines itself, reads the request, answers. Must not know
//! what the job does.

mod confine;
mod portions;
mod syscalls;

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::AsFd;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::folder;
use crate::frame::{self, FrameError, FrameKind};
use crate::limits::OwnLimits;
use crate::program::BETWEEN;

pub use portions::Portions;

/// Variables that tell the child its limits, its folder and its job.
pub(crate) const ENV_LIMITS: &str = "EPROSTOR_SANDBOX_LIMITS";
pub(crate) const ENV_FOLDER: &str = "EPROSTOR_SANDBOX_FOLDER";
pub(crate) const ENV_JOB: &str = "EPROSTOR_SANDBOX_JOB";
/// Variables that tell which program the child becomes, with its arguments and what it
/// may read.
pub(crate) const ENV_PROGRAM: &str = "EPROSTOR_SANDBOX_PROGRAM";
pub(crate) const ENV_ARGUMENTS: &str = "EPROSTOR_SANDBOX_ARGUMENTS";
pub(crate) const ENV_READS: &str = "EPROSTOR_SANDBOX_READS";
/// Has a child behave as on a kernel without Landlock, which it can only do by refusing
/// what needs it.
pub(crate) const ENV_NO_FILE_WALL: &str = "EPROSTOR_SANDBOX_NO_FILE_WALL";
/// The job of a child that becomes another program.
pub(crate) const PROGRAM_JOB: &str = "sandbox-program";
/// The job every child knows: it answers with what holds it.
pub(crate) const PROBE_JOB: &str = "sandbox-probe";
/// Exit code of a child that refused to work: `EX_CONFIG` of BSD's `sysexits.h`.
pub(crate) const REFUSED_EXIT_CODE: u8 = 78;
/// Exit code of a child that runs no other program, because nothing would keep it from
/// the files of the machine: `EX_NOPERM`.
pub(crate) const NO_FILE_WALL_EXIT_CODE: u8 = 77;

/// What one child has to do.
#[derive(Debug)]
pub struct ChildJob {
    /// The job's name, as the parent gave it.
    pub name: String,
    /// The request, as the parent gave it.
    pub request: Vec<u8>,
    /// The folder with the inputs; read only.
    pub input_dir: PathBuf,
    /// The only folder to write to: empty, and gone after the job.
    pub work_dir: PathBuf,
    /// Takes what is sent before the answer.
    pub portions: Portions,
}

/// Why a child refused to work.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error("this command is started by the program itself; {0} is not set or not valid")]
    NotStartedByParent(&'static str),
    #[error("cannot take over standard output: {0}")]
    Output(io::Error),
    #[error("cannot confine the worker: {0}")]
    Confine(#[from] confine::ConfineError),
    #[error("cannot become another program: {0}")]
    Become(io::Error),
    #[error("cannot read the request: {0}")]
    Request(#[from] FrameError),
}

/// Serves the one job of this process and returns its exit code.
///
/// Call it first thing in `main` of the worker, before any thread is started:
/// the walls are built around the calling thread and those it starts later.
/// They stand before the first byte of the request is read. Standard output
/// belongs to the answer: what the job prints there goes to standard error.
pub fn serve(payload_version: u16, work: impl FnOnce(ChildJob) -> Vec<u8>) -> ExitCode {
    match answer(payload_version, work) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            // The parent reads this as the reason; there is nowhere else to say it.
            let _ = writeln!(io::stderr(), "{refusal}");
            ExitCode::from(match refusal {
                Refusal::Confine(confine::ConfineError::NoFileWall) => NO_FILE_WALL_EXIT_CODE,
                _ => REFUSED_EXIT_CODE,
            })
        }
    }
}

fn answer(payload_version: u16, work: impl FnOnce(ChildJob) -> Vec<u8>) -> Result<(), Refusal> {
    let limits = std::env::var(ENV_LIMITS)
        .ok()
        .and_then(|text| OwnLimits::from_text(&text))
        .ok_or(Refusal::NotStartedByParent(ENV_LIMITS))?;
    let folder = std::env::var_os(ENV_FOLDER)
        .map(PathBuf::from)
        .filter(|folder| folder.is_absolute())
        .ok_or(Refusal::NotStartedByParent(ENV_FOLDER))?;
    let name = std::env::var(ENV_JOB).map_err(|_| Refusal::NotStartedByParent(ENV_JOB))?;
    if name == PROGRAM_JOB {
        return Err(become_program(&limits, &folder));
    }
    let mut output = take_output().map_err(Refusal::Output)?;
    let confinement = confine::confine(&limits, &folder)?;
    let request = frame::read_frame(&mut io::stdin().lock(), u64::MAX)?;
    let (version, payload) = if name == PROBE_JOB {
        (request.payload_version, confinement.to_text().into())
    } else if request.payload_version != payload_version {
        // The parent sees the other version and asks no further.
        (payload_version, Vec::new())
    } else {
        let before = output.try_clone().map_err(Refusal::Output)?;
        let job = ChildJob {
            name,
            request: request.payload,
            input_dir: folder::input_dir(&folder),
            work_dir: folder::work_dir(&folder),
            portions: Portions::new(before, payload_version),
        };
        (payload_version, work(job))
    };
    frame::write_frame(&mut output, FrameKind::Last, version, &payload).map_err(Refusal::Output)
}

/// Confines this process and makes it another program; returns why it could not.
fn become_program(limits: &OwnLimits, folder: &Path) -> Refusal {
    let Some(program) = std::env::var_os(ENV_PROGRAM).map(PathBuf::from) else {
        return Refusal::NotStartedByParent(ENV_PROGRAM);
    };
    let listed = |name| {
        let text = std::env::var(name).unwrap_or_default();
        let parts = text.split(BETWEEN).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect::<Vec<_>>()
    };
    let (arguments, reads) = (listed(ENV_ARGUMENTS), listed(ENV_READS));
    if std::env::var_os(ENV_NO_FILE_WALL).is_some() {
        return confine::ConfineError::NoFileWall.into();
    }
    if let Err(fault) = confine::confine_program(limits, folder, &program, &reads) {
        return fault.into();
    }
    let mut command = Command::new(program);
    command.args(arguments);
    for own in [
        ENV_LIMITS,
        ENV_FOLDER,
        ENV_JOB,
        ENV_PROGRAM,
        ENV_ARGUMENTS,
        ENV_READS,
    ] {
        command.env_remove(own);
    }
    Refusal::Become(command.exec())
}

/// Keeps standard output for the answer and points descriptor 1 to standard
/// error, so that a library that prints cannot break the frame.
fn take_output() -> io::Result<File> {
    let output = io::stdout().as_fd().try_clone_to_owned()?;
    rustix::stdio::dup2_stdout(io::stderr().as_fd())?;
    Ok(File::from(output))
}
