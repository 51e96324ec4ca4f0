//! Files inside the zip that a workbook is, each read to a bound. Must not know
//! what is in them.

use std::io::{BufRead, BufReader, Cursor, Read as _};

use eprostor_model::Finding;
use zip::ZipArchive;

use crate::bounds::{MAX_FILES, MAX_ZIP_RATIO};

/// Most bytes of one file, unpacked: 200,000 rows of twenty cells are half of
/// it. The zip itself says what it likes.
const MAX_PART_BYTES: u64 = 256 * 1024 * 1024;

/// A file up to this size may have any ratio: rows that are alike pack well.
const RATIO_FREE_BYTES: u64 = 16 * 1024 * 1024;

/// An open workbook.
pub(crate) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, Finding> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| broken(&fault))?;
        let is_sound = zip.len() <= MAX_FILES && matches!(zip.has_overlapping_entries(), Ok(false));
        if !is_sound {
            return Err(Finding::error("finding-sheet-format"));
        }
        Ok(Self { zip })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// Opens a file for reading once, to the bound.
    pub(crate) fn part(&mut self, name: &str) -> Result<Part<impl BufRead + '_>, Finding> {
        let entry = self.zip.by_name(name).map_err(|fault| broken(&fault))?;
        let (size, packed) = (entry.size(), entry.compressed_size().max(1));
        if size > RATIO_FREE_BYTES && size / packed > MAX_ZIP_RATIO {
            return Err(Finding::error("finding-zip-ratio")
                .text("name", name)
                .integer("ratio", i64::try_from(MAX_ZIP_RATIO).unwrap_or(i64::MAX)));
        }
        Ok(Part {
            name: name.to_owned(),
            reader: BufReader::new(entry.take(MAX_PART_BYTES)),
        })
    }
}

/// A file of a workbook.
pub(crate) struct Part<R> {
    pub(crate) name: String,
    pub(crate) reader: R,
}

/// Returns the finding for a zip or XML that is not whole.
pub(super) fn broken(detail: &dyn std::fmt::Display) -> Finding {
    Finding::error("finding-sheet-broken").text("detail", detail)
}
