//! The table of every file of the fixtures (`tests/fixtures.csv`): how each is
//! asked and what must become of it. Must not know the program.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::fixtures::repository;

/// The folders of plan files.
pub const FOLDERS: [&str; 3] = ["invalid", "serbia", "zoning"];

/// How a file is given to the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// As the boundary of a small package.
    Boundary,
    /// As its zones.
    Zones,
    /// As its lines.
    Lines,
    /// As one of its documents, together with the others of the row.
    Document,
    /// As one of its layers, which it is not, together with the others of the row.
    NoLayer,
    /// As a package of its own.
    Package,
    /// As a file of parcels; the code names the attribute of the number.
    Parcels,
    /// As the table of cadastral municipalities.
    Territory,
    /// Not alone, but beside the `.shp` of the same name.
    Companion,
    /// Not at all: it speaks of the files beside it.
    Note,
}

/// What must become of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is imported as it is, but for the way its rings are wound.
    Read,
    /// It is imported with a repair that is told.
    Repaired,
    /// It is refused, and nothing of it is stored.
    Refused,
}

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Row {
    /// Path inside the fixtures: `*` stands for anything, `?` for one byte.
    pub path: String,
    /// How it is asked.
    pub asked: Asked,
    /// The CRS of its coordinates.
    pub crs: Option<u32>,
    /// The table inside the file.
    pub table: Option<String>,
    /// The attribute with codes.
    pub code: Option<String>,
    /// What must become of it; nothing of what is not asked.
    pub outcome: Option<Outcome>,
    /// Codes of findings, one of which must be told; none is needed where empty.
    codes: String,
    /// The format that it proves to be read, as `tests/foreign.csv` calls it.
    pub format: Option<String>,
    /// Who wrote the file.
    pub written_by: Option<String>,
    /// Why, in quotation marks in the words of the notes beside the file.
    pub note: String,
}

impl Row {
    /// Returns the codes of which one must be told.
    pub fn codes(&self) -> Vec<&str> {
        let codes = self.codes.split('|');
        codes.filter(|code| !code.is_empty()).collect()
    }

    /// Tells whether it speaks of a file.
    pub fn fits(&self, path: &str) -> bool {
        fits(self.path.as_bytes(), path.as_bytes())
    }
}

/// Returns the table.
///
/// # Panics
/// It is not what [`Row`] says.
pub fn table() -> Vec<Row> {
    let path = repository().join("tests/fixtures.csv");
    let mut reader = csv::Reader::from_path(path).expect("tests/fixtures.csv");
    let rows = reader.deserialize();
    rows.map(|row| row.unwrap_or_else(|fault| panic!("tests/fixtures.csv: {fault}")))
        .collect()
}

/// Returns the rows that speak of a file: those of the first pattern that fits.
pub fn rows_of<'a>(table: &'a [Row], path: &str) -> Vec<&'a Row> {
    let Some(first) = table.iter().find(|row| row.fits(path)) else {
        return Vec::new();
    };
    let rows = table.iter();
    rows.filter(|row| row.path == first.path).collect()
}

/// What GDAL leaves beside a GML that it opened, where it may write.
const LEFT_BEHIND: &str = "gfs";

/// Returns every file of a folder and below it, sorted, but what a program that
/// opened one of them left behind.
///
/// # Panics
/// The folder cannot be read.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder);
    let entries = entries.unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()));
    let mut found = Vec::new();
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.append(&mut files(&path));
        } else if path.extension().is_none_or(|ending| ending != LEFT_BEHIND) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn fits(pattern: &[u8], text: &[u8]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((b'*', rest)) => (0..=text.len()).any(|at| fits(rest, &text[at..])),
        Some((b'?', rest)) => text.split_first().is_some_and(|(_, text)| fits(rest, text)),
        Some((byte, rest)) => text
            .split_first()
            .is_some_and(|(first, text)| first == byte && fits(rest, text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_what_its_stars_leave_open() {
        for (pattern, path, expected) in [
            ("a/b.shp", "a/b.shp", true),
            ("a/b.shp", "a/b.shpx", false),
            ("a/*.shp", "a/c/b.shp", true),
            ("a/*.???", "a/b.cpg", true),
            ("a/*.???", "a/b.gpkg", false),
            ("*_PCT_*", "x/30014_INFO_PCT_2017.shp", true),
            ("?", "", false),
        ] {
            let fits = fits(pattern.as_bytes(), path.as_bytes());
            assert_eq!(fits, expected, "{pattern} {path}");
        }
    }
}
