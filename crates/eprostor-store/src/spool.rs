//! Parcels on their way into the register, on the disk and by cadastral
//! municipality, so that a file of any size is committed in one transaction
//! without being in memory. Must not know the database.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

use eprostor_model::{Day, KoCode, Parcel, ParcelKey};
use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::cell::{Cell, Cells, digest_rows};
use crate::documents::file;
use crate::rows::{ListedRow, StoredRow, parcel_of};

/// Parcels to be added, and versions to be withdrawn, in one change. Lies in a
/// file without a name in the data folder, which the system takes away however
/// the program ends.
#[derive(Debug)]
pub struct ParcelSpool {
    file: File,
    folder: PathBuf,
    end: u64,
    blocks: BTreeMap<KoCode, Vec<Block>>,
    withdrawn: BTreeMap<KoCode, Vec<String>>,
    count: usize,
    content: Sha256,
}

/// Rows of one cadastral municipality that were pushed together.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    offset: u64,
    bytes: u64,
}

/// A row as it is written: its key, its digest and its columns.
pub(crate) struct SpooledRow {
    pub(crate) key: String,
    pub(crate) digest: Vec<u8>,
    pub(crate) cells: Cells,
}

impl ParcelSpool {
    /// Makes an empty one in a folder.
    pub(crate) fn new(folder: &Path) -> Result<Self, StoreError> {
        let made = tempfile::tempfile_in(folder).map_err(|fault| file(folder, fault))?;
        Ok(Self {
            file: made,
            folder: folder.to_owned(),
            end: 0,
            blocks: BTreeMap::new(),
            withdrawn: BTreeMap::new(),
            count: 0,
            content: Sha256::new(),
        })
    }

    /// Adds versions of parcels.
    ///
    /// # Errors
    /// The disk is full, or cannot be written.
    pub fn push(&mut self, parcels: &[Parcel]) -> Result<(), StoreError> {
        let mut by_ko: BTreeMap<KoCode, Vec<u8>> = BTreeMap::new();
        for parcel in parcels {
            let cells = parcel.cells();
            let mut digest = Sha256::new();
            digest_rows(&mut digest, [&cells]);
            let digest = digest.finalize();
            self.content.update(digest);
            let bytes = by_ko.entry(parcel.key.ko).or_default();
            write_cell(bytes, &Cell::from(parcel.key()));
            write_cell(bytes, &Cell::from(digest.to_vec()));
            bytes.push(u8::try_from(cells.len()).expect("a parcel has a dozen columns"));
            cells.iter().for_each(|cell| write_cell(bytes, cell));
        }
        for (ko, bytes) in by_ko {
            let written = self.file.write_all_at(&bytes, self.end);
            written.map_err(|fault| file(&self.folder, fault))?;
            let block = Block {
                offset: self.end,
                bytes: bytes.len() as u64,
            };
            self.end += block.bytes;
            self.blocks.entry(ko).or_default().push(block);
        }
        self.count += parcels.len();
        Ok(())
    }

    /// Takes a version back that began on a day: as if it had never been there,
    /// where its end would leave it no day.
    pub fn withdraw(&mut self, key: &ParcelKey, began: Day) {
        let row = row_key(key, began);
        self.content.update(b"withdrawn");
        self.content.update(Sha256::digest(&row));
        self.withdrawn.entry(key.ko).or_default().push(row);
        self.count += 1;
    }

    /// Returns how many versions are added and withdrawn.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Returns the cadastral municipalities that are touched, sorted.
    pub fn kos(&self) -> Vec<KoCode> {
        let mut kos: Vec<_> = self
            .blocks
            .keys()
            .chain(self.withdrawn.keys())
            .copied()
            .collect();
        kos.sort_unstable();
        kos.dedup();
        kos
    }

    /// Returns the parcels of a cadastral municipality, in the order in which
    /// they were pushed.
    ///
    /// # Errors
    /// The disk cannot be read.
    pub fn parcels_of(&self, ko: KoCode) -> Result<Vec<Parcel>, StoreError> {
        let mut parcels = Vec::new();
        for block in self.blocks(ko) {
            for row in self.rows(*block)? {
                parcels.push(parcel_of(&row.cells).ok_or_else(|| self.broken())?);
            }
        }
        Ok(parcels)
    }

    /// Returns a digest of everything that was pushed, in order.
    pub(crate) fn content(&self) -> Sha256 {
        self.content.clone()
    }

    /// Returns where the rows of a cadastral municipality lie.
    pub(crate) fn blocks(&self, ko: KoCode) -> &[Block] {
        self.blocks.get(&ko).map_or(&[], Vec::as_slice)
    }

    /// Returns the keys of rows of a cadastral municipality to be withdrawn.
    pub(crate) fn withdrawn(&self, ko: KoCode) -> &[String] {
        self.withdrawn.get(&ko).map_or(&[], Vec::as_slice)
    }

    /// Reads rows that were pushed together.
    pub(crate) fn rows(&self, block: Block) -> Result<Vec<SpooledRow>, StoreError> {
        let length = usize::try_from(block.bytes).map_err(|_| self.broken())?;
        let mut bytes = vec![0; length];
        let read = self.file.read_exact_at(&mut bytes, block.offset);
        read.map_err(|fault| file(&self.folder, fault))?;
        let mut left = bytes.as_slice();
        let mut rows = Vec::new();
        while !left.is_empty() {
            rows.push(read_row(&mut left).ok_or_else(|| self.broken())?);
        }
        Ok(rows)
    }

    fn broken(&self) -> StoreError {
        file(&self.folder, io::Error::from(io::ErrorKind::InvalidData))
    }
}

/// Returns the key that a version has in its table.
fn row_key(key: &ParcelKey, began: Day) -> String {
    format!("{key} {began}")
}

fn write_cell(bytes: &mut Vec<u8>, cell: &Cell) {
    let numbers;
    let (tag, value): (u8, Option<&[u8]>) = match cell {
        Cell::Text(text) => (b't', text.as_ref().map(String::as_bytes)),
        Cell::Bytes(all) => (b'b', all.as_deref()),
        Cell::Integer(number) => {
            numbers = number.map(i64::to_be_bytes);
            (b'i', numbers.as_ref().map(<[u8; 8]>::as_slice))
        }
        Cell::Real(number) => {
            numbers = number.map(|number| number.to_bits().to_be_bytes());
            (b'r', numbers.as_ref().map(<[u8; 8]>::as_slice))
        }
    };
    bytes.push(tag);
    bytes.push(u8::from(value.is_some()));
    let value = value.unwrap_or_default();
    bytes.extend_from_slice(&(value.len() as u64).to_be_bytes());
    bytes.extend_from_slice(value);
}

fn read_row(left: &mut &[u8]) -> Option<SpooledRow> {
    let (Cell::Text(Some(key)), Cell::Bytes(Some(digest))) = (read_cell(left)?, read_cell(left)?)
    else {
        return None;
    };
    let (&columns, rest) = left.split_first()?;
    *left = rest;
    let cells = (0..columns).map(|_| read_cell(left));
    Some(SpooledRow {
        key,
        digest,
        cells: cells.collect::<Option<_>>()?,
    })
}

fn read_cell(left: &mut &[u8]) -> Option<Cell> {
    let (head, rest) = left.split_at_checked(10)?;
    let length = u64::from_be_bytes(head[2..].try_into().ok()?);
    let (value, rest) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *left = rest;
    let value = (head[1] == 1).then_some(value);
    let number = || match value {
        Some(bytes) => bytes
            .try_into()
            .ok()
            .map(|bytes| Some(u64::from_be_bytes(bytes))),
        None => Some(None),
    };
    Some(match head[0] {
        b't' => match value {
            Some(bytes) => Cell::Text(Some(String::from_utf8(bytes.to_vec()).ok()?)),
            None => Cell::Text(None),
        },
        b'b' => Cell::Bytes(value.map(<[u8]>::to_vec)),
        b'i' => Cell::Integer(number()?.map(u64::cast_signed)),
        b'r' => Cell::Real(number()?.map(f64::from_bits)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::cells;

    #[test]
    fn every_kind_of_value_comes_back_from_the_disk() {
        let cells = cells![
            "Демово",
            "",
            None::<String>,
            -7_i64,
            None::<i64>,
            0.1,
            None::<f64>,
            vec![0_u8, 255],
            None::<Vec<u8>>,
        ];
        let mut bytes = Vec::new();
        cells.iter().for_each(|cell| write_cell(&mut bytes, cell));
        let mut left = bytes.as_slice();
        let read: Option<Cells> = cells.iter().map(|_| read_cell(&mut left)).collect();
        assert_eq!(read, Some(cells));
        assert!(left.is_empty());
        for length in 1..bytes.len().min(10) {
            assert_eq!(read_cell(&mut &bytes[..length]), None, "cut at {length}");
        }
    }
}
