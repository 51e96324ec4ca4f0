//! Options of `package`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::FormatArgument;

/// What to do with a package.
#[derive(Debug, Subcommand)]
pub(crate) enum PackageCommand {
    /// Write a template that validates.
    New {
        /// Id of the plan, as beograd-pdr-2026-1.
        id: String,
        /// Folder to write; must not exist yet.
        folder: PathBuf,
    },
    /// Make a package of the folder of a planning office and ask what is missing.
    From(Box<PackageFromArguments>),
}

/// Options of `package from`.
#[derive(Debug, Args)]
pub(crate) struct PackageFromArguments {
    /// The folder, or a zip of it, as the office has it.
    pub(crate) folder: PathBuf,
    /// Folder of the package; must not exist yet. Without it the name of the
    /// office's folder with -package.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// What was decided for another folder of the same office.
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// Where to keep what is decided, for other folders of the same office.
    #[arg(long, value_name = "FILE")]
    pub(crate) save_mapping: Option<PathBuf>,
    /// Replace the file of --save-mapping where it exists.
    #[arg(long)]
    pub(crate) overwrite: bool,
    /// Answers to the questions: TOML with lines KEY = VALUE.
    #[arg(long, value_name = "FILE")]
    pub(crate) answers: Option<PathBuf>,
    /// One answer; goes before those of the file. Role of a file: role.FILE=sheet.
    #[arg(long, value_name = "KEY=VALUE")]
    pub(crate) answer: Vec<String>,
    /// Take the first proposal of every question that has one.
    #[arg(long)]
    pub(crate) yes: bool,
    #[command(flatten)]
    pub(crate) format: FormatArgument,
}
