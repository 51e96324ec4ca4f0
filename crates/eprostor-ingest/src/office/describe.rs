//! The worker's side: says of every file what it is, by what is in it. Must not
//! know what a file is for.

use std::collections::BTreeSet;
use std::path::Path;

use eprostor_model::{Finding, Place, Severity};

use super::description::{FileKind, OfficeFile, RowFound, SheetFound};
use crate::collector::Findings;
use crate::files::{Files, companion};
use crate::readers;
use crate::tables::{MAX_ROWS, Packed, packed};

/// Most bytes that the files of a zip may have together: they travel through the
/// worker's pipe, whose answers have 256 MiB.
pub(crate) const MAX_ARCHIVE_BYTES: u64 = 128 * 1024 * 1024;
/// Most bytes of a workbook or text.
const MAX_OFFICE_BYTES: u64 = 64 * 1024 * 1024;
/// The parameter of `finding-office-file-broken` that holds the code of the
/// finding for which a file is left out.
pub const BROKEN_FOR: &str = "broken_for";
/// Bytes that tell what a file is.
const HEAD_BYTES: u64 = 4096;
/// Endings of the files that a shapefile has beside it.
const OF_A_SHAPEFILE: [&str; 9] = [
    "dbf", "shx", "prj", "cpg", "qpj", "sbn", "sbx", "qix", "shp.xml",
];
/// Beginnings and endings of what programs leave behind.
const LEFT_BEHIND: [&str; 16] = [
    ".qmd",
    ".qml",
    ".sld",
    ".qgz",
    ".qgs",
    "-wal",
    "-shm",
    ".ds_store",
    "thumbs.db",
    "desktop.ini",
    ".bak",
    ".lnk",
    ".tmp",
    ".log",
    ".sv$",
    ".dwl",
];

/// Describes every file.
pub(crate) fn describe(files: &Files, findings: &mut Findings) -> Vec<OfficeFile> {
    let shapefiles = files
        .names()
        .filter(|name| name.to_lowercase().ends_with(".shp"));
    let beside: BTreeSet<&str> = shapefiles
        .flat_map(|name| {
            let beside = |ending: &&str| companion(name, ending, files.names());
            OF_A_SHAPEFILE.iter().filter_map(beside).collect::<Vec<_>>()
        })
        .collect();
    files
        .names()
        .map(|name| OfficeFile {
            name: name.to_owned(),
            kind: if beside.contains(name) || is_left_behind(name) {
                FileKind::Companion
            } else {
                kind(files, name, findings)
            },
        })
        .collect()
}

fn is_left_behind(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let is_lock = base.starts_with("~$") || base.starts_with(".~lock") || base.starts_with("._");
    is_lock || LEFT_BEHIND.iter().any(|ending| base.ends_with(ending))
}

fn kind(files: &Files, name: &str, findings: &mut Findings) -> FileKind {
    let Some(path) = files.path(name) else {
        return FileKind::Broken;
    };
    let Ok(first) = head(path, HEAD_BYTES) else {
        return FileKind::Broken;
    };
    if let Some(kind) = by_first_bytes(&first) {
        return kind;
    }
    if first.starts_with(b"PK") {
        return in_zip(files, name, findings);
    }
    let mut told = Findings::default();
    if let Some(layers) = readers::outlines(files, name, &Place::file(name), &mut told) {
        // What is wrong with a drawing is told again when its layers are read
        // for the package; here only why nothing of it could be.
        return if layers.is_empty() {
            findings.extend(told.into_vec().into_iter().filter(is_error).map(left_out));
            FileKind::Broken
        } else {
            FileKind::Layers(layers)
        };
    }
    match head(path, MAX_OFFICE_BYTES + 1) {
        Ok(bytes) if bytes.len() as u64 <= MAX_OFFICE_BYTES => plain(&bytes),
        _ => FileKind::Unknown,
    }
}

fn is_error(finding: &Finding) -> bool {
    finding.severity == Severity::Error
}

/// A file of the folder that cannot be read refuses no package: it is left out,
/// for a reason whose code and parameters are kept.
fn left_out(reason: Finding) -> Finding {
    let code = reason.message.code;
    let mut finding = Finding::warning("finding-office-file-broken").at(reason.place);
    finding.message.parameters = reason.message.parameters;
    finding.text(BROKEN_FOR, code)
}

fn by_first_bytes(head: &[u8]) -> Option<FileKind> {
    const PICTURES: [&[u8]; 5] = [b"\xff\xd8\xff", b"\x89PNG", b"II*\0", b"MM\0*", b"GIF8"];
    if head.is_empty() {
        Some(FileKind::Empty)
    } else if head.starts_with(b"%PDF") {
        Some(FileKind::Pdf)
    } else if PICTURES.iter().any(|first| head.starts_with(first)) {
        Some(FileKind::Image)
    } else if head.starts_with(b"\xd0\xcf\x11\xe0") {
        Some(FileKind::Compound)
    } else if readers::is_dwg(head) {
        Some(FileKind::Dwg)
    } else {
        None
    }
}

fn in_zip(files: &Files, name: &str, findings: &mut Findings) -> FileKind {
    let place = Place::file(name);
    let size = files.path(name).and_then(|path| path.metadata().ok());
    if size.is_none_or(|about| about.len() > MAX_OFFICE_BYTES) {
        return FileKind::Archive;
    }
    let Some(bytes) = files.bytes(name, &place, findings) else {
        return FileKind::Broken;
    };
    match packed(&bytes) {
        Ok(Packed::Workbook(sheets)) => FileKind::Tables(sheets),
        Ok(Packed::Text(paragraphs)) => FileKind::Text(paragraphs),
        Ok(Packed::Other) => FileKind::Archive,
        Err(finding) => {
            findings.push(left_out(finding.at(place)));
            FileKind::Broken
        }
    }
}

/// Tells a table from a text: its first lines have equally many cells.
fn plain(bytes: &[u8]) -> FileKind {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) {
        return FileKind::Unknown;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1250.decode(bytes).0.into_owned(),
    };
    for separator in [b';', b'\t', b','] {
        if let Some(mut rows) = rows(&text, separator) {
            let is_cut = rows.len() > MAX_ROWS;
            rows.truncate(MAX_ROWS);
            let name = None;
            return FileKind::Tables(vec![SheetFound { name, rows, is_cut }]);
        }
    }
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    FileKind::Text(lines.take(400).map(str::to_owned).collect())
}

fn rows(text: &str, separator: u8) -> Option<Vec<RowFound>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut widths = BTreeSet::new();
    for record in reader.records() {
        let record = record.ok()?;
        widths.insert(record.len());
        let cells = record
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.trim().is_empty());
        let cells = cells.filter_map(|(at, cell)| Some((u32::try_from(at).ok()?, cell.to_owned())));
        let line = record.position().map_or(0, csv::Position::line);
        rows.push(RowFound {
            line,
            cells: cells.collect(),
        });
    }
    let is_table = rows.len() > 1 && widths.len() == 1 && widths.iter().all(|width| *width > 1);
    is_table.then_some(rows)
}

/// Returns the beginning of a file.
fn head(path: &Path, limit: u64) -> std::io::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut head = Vec::new();
    let file = std::fs::File::open(path)?;
    file.take(limit).read_to_end(&mut head)?;
    Ok(head)
}
