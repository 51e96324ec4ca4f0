//! A child process with limits and a typed pipe. Must not know what runs in it.
//!
//! Everything an uploader controls is parsed in a child of the same program:
//! a crash, a loop or a hunger for memory there ends the child and becomes a
//! [`Death`] that the caller turns into a finding; the server goes on.
//!
//! The parent calls [`Sandbox::run`]; the program's hidden worker subcommand
//! calls [`child::serve`]. Between them travel frames (module `frame`): one
//! request on standard input, one answer on standard output, before it any
//! number of portions where the parent called [`Sandbox::run_in_portions`].
//!
//! Where the work is done by another program of this machine, [`Sandbox::run_program`]
//! starts the same child, which builds the same walls around itself and then becomes
//! that program; the walls stay.
//!
//! What holds the child, strongest first:
//!
//! | wall | against | needs |
//! | --- | --- | --- |
//! | resource limits | memory, processor time, files, output | any Linux |
//! | deadline of the parent | waiting for ever | any Linux |
//! | seccomp filter | programs, processes, sockets, tracing, raising limits | any Linux since 3.17 |
//! | Landlock | files outside its own folder | Linux 5.13 with Landlock enabled |
//!
//! A child that cannot set the first three refuses to work; a missing Landlock
//! is reported by [`Sandbox::probe`], so that the start-up log can say so.
//! Only Linux is supported.

pub mod child;
mod confinement;
mod death;
mod error;
mod folder;
mod frame;
mod limits;
mod parent;
mod pipes;
mod program;
mod running;

pub use confinement::{Confinement, FileWall};
pub use death::Death;
pub use error::SandboxError;
pub use folder::{InputFile, Source};
pub use limits::Limits;
pub use parent::{Sandbox, Worker};
pub use program::Program;
