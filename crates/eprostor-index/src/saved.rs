//! The snapshot file: everything of a snapshot's revision, so that a start
//! needs no database to build it from. Must not know SQL, nor when to save.
//!
//! ```text
//! "EPROSNAP"  version u32   sections, one after the other
//! table: layout, program, frame, revision, origin, (name, length, CRC-32) of each section
//! length of the table u64   CRC-32 of the table u32   "SNAP"
//! ```
//!
//! Fixed numbers are little-endian. A snapshot is derived and may always be
//! deleted, so a file that is not exactly what this program wrote is refused
//! with a [`SavedFault`], never mended. Sections are not compressed: grid
//! numbers as differences are already small.

mod codec;
mod container;
mod fault;
mod ids;
mod lists;
mod plans;
mod provisions;
mod temporary;

use std::path::Path;
use std::sync::Arc;

use eprostor_geometry::Frame;
use eprostor_model::{
    Address, CadastralMunicipality, CoverageStatement, LawTables, Parcel, PlanCard,
    RegisterContents, RegisteredPlan, Revision,
};
use rayon::prelude::*;

use crate::Snapshot;
use codec::{Malformed, Reader, Saved, save_list, save_number};
use container::{Container, Section, Writer};
pub use fault::SavedFault;
use temporary::Temporary;

/// Names of sections. One that is not known is passed by.
const TERRITORY: &str = "territory";
const CARDS: &str = "cards";
const COVERAGE: &str = "coverage";
const ADDRESSES: &str = "addresses";
const PLANS: &str = "plans";
/// One section per cadastral municipality.
const PARCELS: &str = "parcels";

/// Bytes from which on a section of plans is closed. Sections are read side by
/// side, so there must be more of them than processors, and each is held in
/// memory as a whole.
const PLANS_SECTION_BYTES: usize = 1 << 18;

/// What a snapshot file is of: read before anything else of it.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedHead {
    /// The CRS and envelope of the register.
    pub frame: Frame,
    /// The revision.
    pub revision: Revision,
    /// A digest of the register's history up to the revision: two registers
    /// that agree in it hold the same at this revision.
    pub origin: [u8; 32],
}

/// A snapshot file whose head was read.
#[derive(Debug)]
pub struct SavedSnapshot {
    head: SavedHead,
    container: Container,
}

impl SavedSnapshot {
    /// Opens a snapshot file and reads its head.
    ///
    /// # Errors
    /// There is none, it is of another version, or it is not as it was written.
    pub fn open(path: &Path) -> Result<Self, SavedFault> {
        let (container, head) = Container::open(path)?;
        Ok(Self { head, container })
    }

    /// Returns what the file is of.
    pub fn head(&self) -> &SavedHead {
        &self.head
    }

    /// Reads the sections side by side and builds the snapshot.
    ///
    /// # Errors
    /// The file cannot be read, or is not as it was written.
    pub fn load(&self, law: &'static LawTables) -> Result<Snapshot, SavedFault> {
        Ok(Snapshot::build(&self.contents()?, law))
    }

    fn contents(&self) -> Result<RegisterContents, SavedFault> {
        let pieces: Result<Vec<Piece>, SavedFault> = self
            .container
            .sections()
            .par_iter()
            .map(|section| self.piece(section))
            .collect();
        let mut contents = RegisterContents {
            revision: self.head.revision,
            frame: self.head.frame.clone(),
            territory: Vec::new(),
            parcels: Vec::new(),
            plans: Vec::new(),
            cards: Vec::new(),
            coverage: Vec::new(),
            addresses: Vec::new(),
        };
        for piece in pieces? {
            match piece {
                Piece::Territory(kos) => contents.territory = kos,
                Piece::Cards(cards) => contents.cards = cards,
                Piece::Coverage(statements) => contents.coverage = statements,
                Piece::Addresses(addresses) => contents.addresses = addresses,
                Piece::Plans(plans) => contents.plans.extend(plans),
                Piece::Parcels(parcels) => contents.parcels.extend(parcels),
                Piece::Unknown => {}
            }
        }
        Ok(contents)
    }

    fn piece(&self, section: &Section) -> Result<Piece, SavedFault> {
        let bytes = self.container.read(section)?;
        let piece = Piece::of(&section.name, &mut Reader(&bytes));
        piece.map_err(|fault| section.malformed(fault))
    }
}

/// What one section holds.
enum Piece {
    Territory(Vec<CadastralMunicipality>),
    Cards(Vec<Arc<PlanCard>>),
    Coverage(Vec<Arc<CoverageStatement>>),
    Addresses(Vec<Arc<Address>>),
    Plans(Vec<Arc<RegisteredPlan>>),
    Parcels(Vec<Arc<Parcel>>),
    Unknown,
}

impl Piece {
    fn of(name: &str, from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let piece = match name {
            TERRITORY => Self::Territory(Saved::load(from)?),
            CARDS => Self::Cards(Saved::load(from)?),
            COVERAGE => Self::Coverage(Saved::load(from)?),
            ADDRESSES => Self::Addresses(Saved::load(from)?),
            PLANS => Self::Plans(Saved::load(from)?),
            PARCELS => Self::Parcels(lists::load_parcels(from)?),
            _ => return Ok(Self::Unknown),
        };
        from.end()?;
        Ok(piece)
    }
}

impl Snapshot {
    /// Saves the snapshot to a file, which takes the place of the one there
    /// when it is whole and on the disk, and returns its bytes. `origin` is the
    /// digest of the register's history up to this revision. Other snapshots
    /// may be saved to the same path at the same time; one of them stays.
    ///
    /// # Errors
    /// The folder cannot be written to, or has no room. No part is left behind,
    /// and the file that was there stays.
    pub fn save(&self, path: &Path, origin: [u8; 32]) -> Result<u64, SavedFault> {
        let mut temporary = Temporary::beside(path)?;
        let head = SavedHead {
            frame: self.frame().clone(),
            revision: self.revision(),
            origin,
        };
        let written = self.write_to(Writer::new(temporary.file())?, &head);
        let bytes = written.map_err(SavedFault::writing)?;
        temporary.take_the_place_of(path)?;
        Ok(bytes)
    }

    fn write_to(
        &self,
        mut writer: Writer<&mut std::fs::File>,
        head: &SavedHead,
    ) -> std::io::Result<u64> {
        writer.section(TERRITORY, |out| save_list(out, self.territory.imported()))?;
        writer.section(CARDS, |out| save_list(out, self.cards().iter()))?;
        writer.section(COVERAGE, |out| save_list(out, self.coverage().iter()))?;
        writer.section(ADDRESSES, |out| save_list(out, self.addresses().iter()))?;
        let plans: Vec<_> = self.plans().collect();
        let mut rest = plans.as_slice();
        while !rest.is_empty() {
            writer.section(PLANS, |out| rest = save_some_plans(out, rest))?;
        }
        for (code, shard) in &self.shards {
            let parcels = shard.ko.parcels();
            writer.section(PARCELS, |out| lists::save_parcels(out, *code, parcels))?;
        }
        writer.finish(head)
    }
}

/// Appends plans until the section is full, and returns those left.
fn save_some_plans<'a>(
    out: &mut Vec<u8>,
    plans: &'a [&'a Arc<RegisteredPlan>],
) -> &'a [&'a Arc<RegisteredPlan>] {
    let (mut body, mut count) = (Vec::new(), 0);
    while count < plans.len() && body.len() < PLANS_SECTION_BYTES {
        plans[count].save(&mut body);
        count += 1;
    }
    save_number(out, count as u64);
    out.append(&mut body);
    &plans[count..]
}

impl<T: Saved> Saved for Arc<T> {
    fn save(&self, out: &mut Vec<u8>) {
        T::save(self, out);
    }

    fn load(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        T::load(from).map(Self::new)
    }
}
