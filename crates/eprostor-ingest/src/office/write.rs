//! Writes a package: its files unchanged, `plan.toml` and tables beside them.

use std::fs::{self, Permissions};
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use tempfile::Builder;

use super::description::OfficeFolder;
use super::proposal::Proposal;
use crate::files::companion;
use crate::package::PLAN_FILE;
use crate::package::columns::{PROVISIONS_FILE, PUBLIC_PARCELS_FILE};

/// Endings of the files that are read with a shapefile.
const OF_A_SHAPEFILE: [&str; 4] = ["dbf", "shx", "prj", "cpg"];

/// Writes the package of a proposal into a new folder, which is there whole or
/// not at all: until then it has a temporary name beside its own.
///
/// # Errors
/// Something has the name already, or something cannot be written or read.
pub fn write_office_package(
    folder: &OfficeFolder,
    proposal: &Proposal,
    out: &Path,
) -> io::Result<()> {
    if fs::symlink_metadata(out).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty());
    // As any other folder that a program makes, and not its maker's alone.
    let temporary = Builder::new()
        .permissions(Permissions::from_mode(0o777))
        .tempdir_in(parent.unwrap_or(Path::new(".")))?;
    fill(folder, proposal, temporary.path())?;
    fs::rename(temporary.path(), out)?;
    // It has its own name now, and there is nothing to take away.
    let _ = temporary.keep();
    Ok(())
}

/// Writes the files of a package into an empty folder.
fn fill(folder: &OfficeFolder, proposal: &Proposal, out: &Path) -> io::Result<()> {
    let package = &proposal.package;
    fs::write(out.join(PLAN_FILE), package.description())?;
    if let Some(table) = package.provisions_csv() {
        fs::write(out.join(PROVISIONS_FILE), table)?;
    }
    if let Some(table) = package.public_parcels_csv() {
        fs::write(out.join(PUBLIC_PARCELS_FILE), table)?;
    }
    let mut copies: Vec<(&str, String)> = Vec::new();
    for layer in &package.layers {
        copies.push((&layer.source, layer.target.clone()));
        copies.extend(beside(folder, &layer.source, &layer.target));
    }
    let documents = package.documents.iter();
    copies.extend(documents.map(|document| (document.source.as_str(), document.target.clone())));
    copies.dedup();
    for (source, target) in copies {
        let target = out.join(target);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        if !target.exists() {
            folder.contents.copy(source, &target)?;
        }
    }
    Ok(())
}

/// Returns the files that belong to a shapefile, under its name in the package.
fn beside<'a>(folder: &'a OfficeFolder, source: &str, target: &str) -> Vec<(&'a str, String)> {
    let is_shapefile = source.to_lowercase().ends_with(".shp");
    let endings = if is_shapefile {
        &OF_A_SHAPEFILE[..]
    } else {
        &[]
    };
    let names = folder.files.iter().map(|file| file.name.as_str());
    let stem = target.rsplit_once('.').map_or(target, |(stem, _)| stem);
    let of = |ending: &&str| {
        let file = companion(source, ending, names.clone())?;
        Some((file, format!("{stem}.{ending}")))
    };
    endings.iter().filter_map(of).collect()
}
