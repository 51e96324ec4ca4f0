//! Sections of bytes with their checksums, and the table at the end that names
//! them. Must not know what a section holds.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use super::codec::{Malformed, Reader, Saved, record, save_list};
use super::{SavedFault, SavedHead};

/// The first bytes of every snapshot file.
const MAGIC: &[u8; 8] = b"EPROSNAP";
/// The last bytes of every snapshot file.
const END: &[u8; 4] = b"SNAP";
/// The version of the container and of polygons in it. Raised when either
/// changes; the types of the model are looked after by [`layout`].
const VERSION: u32 = 1;
/// Magic and version.
const START_BYTES: u64 = 8 + 4;
/// Length and checksum of the table, and the end.
const TRAILER_BYTES: u64 = 8 + 4 + 4;
/// The name by which faults call the table.
const TABLE: &str = "table";

/// A file that was opened, and where its sections lie.
#[derive(Debug)]
pub(super) struct Container {
    file: File,
    sections: Vec<Section>,
}

/// Where a section lies, and the checksum of its bytes.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) name: String,
    offset: u64,
    length: u64,
    crc: u32,
}

impl Section {
    pub(super) fn malformed(&self, fault: Malformed) -> SavedFault {
        SavedFault::malformed(&self.name, fault)
    }
}

/// A line of the table.
struct Line {
    name: String,
    length: u64,
    crc: u32,
}

/// What the table holds.
struct Table {
    layout: u32,
    program: String,
    head: SavedHead,
    lines: Vec<Line>,
}

record!(Line { name, length, crc });
record!(SavedHead {
    frame,
    revision,
    origin
});
record!(Table {
    layout,
    program,
    head,
    lines
});

impl Saved for [u8; 32] {
    fn save(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(self);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.array()
    }
}

/// Returns a checksum of the declarations by which the model is saved: files
/// of a program whose declarations differ are of another layout.
fn layout() -> u32 {
    let mut sum = crc32fast::Hasher::new();
    for source in [
        include_str!("codec.rs"),
        include_str!("ids.rs"),
        include_str!("lists.rs"),
        include_str!("plans.rs"),
        include_str!("provisions.rs"),
    ] {
        sum.update(source.as_bytes());
    }
    sum.finalize()
}

fn version(layout: u32, program: &str) -> String {
    format!("version {VERSION}, layout {layout:08x}, program {program}")
}

impl Container {
    /// Opens a file and reads its table. Allocates no more than the file has
    /// bytes, whatever it claims.
    pub(super) fn open(path: &Path) -> Result<(Self, SavedHead), SavedFault> {
        let file = File::open(path).map_err(SavedFault::reading)?;
        let length = file.metadata().map_err(SavedFault::reading)?.len();
        let mut start = [0; START_BYTES as usize];
        read_at(&file, &mut start, 0)?;
        if !start.starts_with(MAGIC) {
            return Err(SavedFault::NoSnapshot);
        }
        let found = u32::from_le_bytes([start[8], start[9], start[10], start[11]]);
        if found != VERSION {
            return Err(SavedFault::OtherVersion {
                found: format!("version {found}"),
                needed: format!("version {VERSION}"),
            });
        }
        let bytes = table_bytes(&file, length)?;
        let read = Table::load(&mut Reader(&bytes));
        let table = read.map_err(|fault| SavedFault::malformed(TABLE, fault))?;
        let (found, needed) = (
            version(table.layout, &table.program),
            version(layout(), env!("CARGO_PKG_VERSION")),
        );
        if found != needed {
            return Err(SavedFault::OtherVersion { found, needed });
        }
        let end = length - TRAILER_BYTES - bytes.len() as u64;
        let sections = sections(table.lines, end)?;
        Ok((Self { file, sections }, table.head))
    }

    pub(super) fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Reads the bytes of a section and compares their checksum.
    pub(super) fn read(&self, section: &Section) -> Result<Vec<u8>, SavedFault> {
        let length = usize::try_from(section.length).map_err(|_| SavedFault::Cut)?;
        let mut bytes = vec![0; length];
        read_at(&self.file, &mut bytes, section.offset)?;
        if crc32fast::hash(&bytes) == section.crc {
            Ok(bytes)
        } else {
            Err(SavedFault::Checksum {
                section: section.name.clone(),
            })
        }
    }
}

/// Returns the bytes of the table, which stands before the trailer.
fn table_bytes(file: &File, length: u64) -> Result<Vec<u8>, SavedFault> {
    let mut trailer = [0; TRAILER_BYTES as usize];
    let at = length
        .checked_sub(TRAILER_BYTES)
        .filter(|at| *at >= START_BYTES)
        .ok_or(SavedFault::Cut)?;
    read_at(file, &mut trailer, at)?;
    let mut reader = Reader(&trailer);
    let (Ok(claimed), Ok(crc), Ok(end)) = (reader.array(), reader.array(), reader.array()) else {
        return Err(SavedFault::Cut);
    };
    if &end != END {
        return Err(SavedFault::Cut);
    }
    let claimed = u64::from_le_bytes(claimed);
    let start = at
        .checked_sub(claimed)
        .filter(|start| *start >= START_BYTES)
        .ok_or(SavedFault::Cut)?;
    let size = usize::try_from(claimed).map_err(|_| SavedFault::Cut)?;
    let mut table = vec![0; size];
    read_at(file, &mut table, start)?;
    if crc32fast::hash(&table) == u32::from_le_bytes(crc) {
        Ok(table)
    } else {
        Err(SavedFault::Checksum {
            section: TABLE.to_owned(),
        })
    }
}

/// Lays the sections one after the other; they must fill the file to `end`.
fn sections(lines: Vec<Line>, end: u64) -> Result<Vec<Section>, SavedFault> {
    let mut offset = START_BYTES;
    let mut sections = Vec::with_capacity(lines.len());
    for Line { name, length, crc } in lines {
        let next = offset.checked_add(length).filter(|next| *next <= end);
        sections.push(Section {
            name,
            offset,
            length,
            crc,
        });
        offset = next.ok_or(SavedFault::Cut)?;
    }
    if offset == end {
        Ok(sections)
    } else {
        Err(SavedFault::Cut)
    }
}

fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> Result<(), SavedFault> {
    file.read_exact_at(bytes, offset)
        .map_err(SavedFault::reading)
}

/// Writes a file from front to back.
pub(super) struct Writer<W> {
    out: W,
    lines: Vec<Line>,
    buffer: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// Writes the start.
    pub(super) fn new(mut out: W) -> Result<Self, SavedFault> {
        let start = [&MAGIC[..], &VERSION.to_le_bytes()].concat();
        out.write_all(&start).map_err(SavedFault::writing)?;
        Ok(Self {
            out,
            lines: Vec::new(),
            buffer: Vec::new(),
        })
    }

    /// Writes a section; no more than one is held in memory.
    pub(super) fn section(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut Vec<u8>),
    ) -> io::Result<()> {
        self.buffer.clear();
        fill(&mut self.buffer);
        self.lines.push(Line {
            name: name.to_owned(),
            length: self.buffer.len() as u64,
            crc: crc32fast::hash(&self.buffer),
        });
        self.out.write_all(&self.buffer)
    }

    /// Writes the table and the end, and returns the bytes of the file.
    pub(super) fn finish(mut self, head: &SavedHead) -> io::Result<u64> {
        let sections: u64 = self.lines.iter().map(|line| line.length).sum();
        let mut table = Vec::new();
        layout().save(&mut table);
        env!("CARGO_PKG_VERSION").to_owned().save(&mut table);
        head.save(&mut table);
        save_list(&mut table, self.lines.iter());
        let crc = crc32fast::hash(&table);
        let length = table.len() as u64;
        table.extend_from_slice(&length.to_le_bytes());
        table.extend_from_slice(&crc.to_le_bytes());
        table.extend_from_slice(END);
        self.out.write_all(&table)?;
        Ok(START_BYTES + sections + table.len() as u64)
    }
}
