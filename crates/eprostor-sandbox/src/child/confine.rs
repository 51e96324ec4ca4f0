//! Builds the walls around the calling thread and those it starts. Must not
//! know the job.

use std::io;
use std::path::Path;

use landlock::{
    ABI, Access, AccessFs, AccessNet, BitFlags, PathBeneath, PathFd, Ruleset, RulesetAttr,
    RulesetCreated, RulesetCreatedAttr, RulesetError, RulesetStatus, Scope, path_beneath_rules,
};
use rlimit::Resource;
use rustix::process::{DumpableBehavior, Signal};
use rustix::thread::{CapabilitySet, CapabilitySets};

use super::syscalls;
use crate::confinement::{Confinement, FileWall};
use crate::folder;
use crate::limits::OwnLimits;

/// The newest Landlock this code was tested with (Linux 6.12); an older kernel
/// gives as much of it as it has.
const LANDLOCK_ABI: ABI = ABI::V6;

/// Why a wall could not be built.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConfineError {
    #[error("cannot set limit {resource}: {source}")]
    Limit {
        resource: &'static str,
        source: io::Error,
    },
    #[error("cannot give up the rights of the process: {0}")]
    Rights(#[from] rustix::io::Errno),
    #[error("cannot restrict the file system: {0}")]
    Files(#[from] RulesetError),
    #[error("the kernel has no Landlock, without which no program is run")]
    NoFileWall,
    #[error("cannot open the folder of the job: {0}")]
    Folder(#[from] landlock::PathFdError),
    #[error("cannot filter system calls: {0}")]
    SystemCalls(#[from] syscalls::FilterError),
}

/// Builds all walls. The order matters: the folder must still be open to
/// Landlock's rules, and the filter refuses the calls that set limits.
pub(super) fn confine(limits: &OwnLimits, folder: &Path) -> Result<Confinement, ConfineError> {
    give_up_rights()?;
    let file_wall = restrict_files(folder)?;
    set_limits(limits)?;
    syscalls::filter()?;
    Ok(Confinement { file_wall })
}

/// Builds the same walls around a process that is about to become this program, with
/// so many holes as it needs: its own file and the libraries of the system.
pub(super) fn confine_program(
    limits: &OwnLimits,
    folder: &Path,
    program: &Path,
    reads: &[String],
) -> Result<(), ConfineError> {
    give_up_rights()?;
    let read: BitFlags<AccessFs> = AccessFs::ReadFile | AccessFs::ReadDir;
    let run = read | AccessFs::Execute;
    let wall = ruleset(folder)?
        .add_rules(path_beneath_rules(LIBRARIES, run))?
        .add_rules(path_beneath_rules(
            [program],
            AccessFs::ReadFile | AccessFs::Execute,
        ))?
        .add_rules(path_beneath_rules(LOADED, AccessFs::ReadFile))?
        .add_rules(path_beneath_rules(reads, read))?
        .restrict_self()?;
    // The filter of system calls lets this child run a program: nothing else would keep
    // it from running others.
    if wall.ruleset == RulesetStatus::NotEnforced {
        return Err(ConfineError::NoFileWall);
    }
    set_limits(limits)?;
    syscalls::filter_of_program()?;
    Ok(())
}

/// Where the loader and the libraries of a system are.
const LIBRARIES: [&str; 4] = ["/lib", "/lib64", "/usr/lib", "/usr/lib64"];
/// Where the loader looks libraries up.
const LOADED: [&str; 1] = ["/etc/ld.so.cache"];

/// Dies with the parent, keeps its memory from other processes of the same
/// user, and gives up every capability, so that even root is bound by limits.
fn give_up_rights() -> Result<(), ConfineError> {
    rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?;
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    let nothing = CapabilitySet::empty();
    rustix::thread::set_capabilities(
        None,
        CapabilitySets {
            effective: nothing,
            permitted: nothing,
            inheritable: nothing,
        },
    )?;
    Ok(())
}

fn restrict_files(folder: &Path) -> Result<FileWall, ConfineError> {
    let status = ruleset(folder)?.restrict_self()?;
    Ok(match status.ruleset {
        RulesetStatus::FullyEnforced => FileWall::Full,
        RulesetStatus::PartiallyEnforced => FileWall::Partial,
        RulesetStatus::NotEnforced => FileWall::Absent,
    })
}

/// Returns what every child may do with files: read its inputs, work in its folder.
fn ruleset(folder: &Path) -> Result<RulesetCreated, ConfineError> {
    let work_rights = AccessFs::from_all(LANDLOCK_ABI)
        & !(AccessFs::Execute | AccessFs::MakeChar | AccessFs::MakeBlock | AccessFs::MakeSock);
    let read: BitFlags<AccessFs> = AccessFs::ReadFile | AccessFs::ReadDir;
    Ok(Ruleset::default()
        .handle_access(AccessFs::from_all(LANDLOCK_ABI))?
        .handle_access(AccessNet::from_all(LANDLOCK_ABI))?
        .scope(Scope::from_all(LANDLOCK_ABI))?
        .create()?
        .add_rule(PathBeneath::new(
            PathFd::new(folder::input_dir(folder))?,
            read,
        ))?
        .add_rule(PathBeneath::new(
            PathFd::new(folder::work_dir(folder))?,
            work_rights,
        ))?
        // SQLite seeds its generator from here; without it it falls back to the time.
        .add_rules(path_beneath_rules(["/dev/urandom"], AccessFs::ReadFile))?)
}

fn set_limits(limits: &OwnLimits) -> Result<(), ConfineError> {
    // One second between the signal that names the cause and the kill.
    let cpu_hard = limits.cpu_seconds.saturating_add(1);
    for (resource, name, soft, hard) in [
        (Resource::CORE, "core", 0, 0),
        (Resource::CPU, "cpu", limits.cpu_seconds, cpu_hard),
        (
            Resource::NOFILE,
            "open files",
            limits.open_files,
            limits.open_files,
        ),
        (
            Resource::FSIZE,
            "file size",
            limits.file_size_bytes,
            limits.file_size_bytes,
        ),
        (
            Resource::NPROC,
            "processes",
            limits.processes,
            limits.processes,
        ),
        (
            Resource::AS,
            "memory",
            limits.memory_bytes,
            limits.memory_bytes,
        ),
    ] {
        lower(resource, soft, hard).map_err(|source| ConfineError::Limit {
            resource: name,
            source,
        })?;
    }
    Ok(())
}

/// Sets a limit, but never above what the process came with: only root may.
fn lower(resource: Resource, soft: u64, hard: u64) -> io::Result<()> {
    let (_, inherited) = resource.get()?;
    resource.set(soft.min(inherited), hard.min(inherited))
}
