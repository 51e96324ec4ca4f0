//! A drawing as its entities, blocks inserted where they stand. Must not know
//! what entities are put together to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use eprostor_model::{Finding, Place};

use super::affine::Affine;
use super::header::{Header, Section, section_of};
use super::insert::{Around, ways};
use super::record::{Record, RecordFault, Records};
use super::shapes::{Drawn, P, ShapeFault, drawn};
use super::text;
use crate::bounds::{MAX_FEATURES, MAX_VERTICES};
use crate::collector::Findings;

/// Deepest insertion of blocks in blocks.
const MAX_DEPTH: usize = 16;
/// Most entities that all inserted blocks may make.
const MAX_INSERTED: usize = 1_000_000;
/// Most pairs that all blocks of a file may hold in memory.
const MAX_BLOCK_PAIRS: usize = 4_000_000;
/// Most names of layers.
const MAX_LAYERS: usize = 10_000;

/// One thing that is drawn.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) drawn: Drawn,
    pub(super) layer: String,
    pub(super) handle: String,
    pub(super) color: i64,
    /// Attributes of the block it comes from, by their tags.
    pub(super) tags: Vec<(String, String)>,
}

/// A layer of the table of layers.
#[derive(Debug, Clone, Copy, Default)]
struct LayerState {
    color: i64,
    is_frozen: bool,
}

struct Block {
    base: P,
    records: Vec<Record>,
}

/// Takes a drawing apart.
pub(super) struct Drawing<'a> {
    /// Which layers are wanted; all where none is named.
    wanted: Option<String>,
    place: &'a Place,
    metres_per_unit: f64,
    header: Header,
    states: BTreeMap<String, LayerState>,
    blocks: BTreeMap<String, Block>,
    block_pairs: usize,
    inserted: usize,
    vertices: usize,
    told_layers: BTreeSet<String>,
    unread: BTreeMap<String, i64>,
    /// Names of layers with something that is read.
    pub(super) layers: BTreeSet<String>,
    /// What the wanted layers hold.
    pub(super) items: Vec<Item>,
    is_full: bool,
}

impl<'a> Drawing<'a> {
    /// Begins with nothing read.
    pub(super) fn new(wanted: Option<&str>, place: &'a Place, metres_per_unit: f64) -> Self {
        Self {
            wanted: wanted.map(str::to_lowercase),
            place,
            metres_per_unit,
            header: Header::of(&Record::default()),
            states: BTreeMap::new(),
            blocks: BTreeMap::new(),
            block_pairs: 0,
            inserted: 0,
            vertices: 0,
            told_layers: BTreeSet::new(),
            unread: BTreeMap::new(),
            layers: BTreeSet::new(),
            items: Vec::new(),
            is_full: false,
        }
    }

    /// Reads a file to its end; tells whether the end is there.
    pub(super) fn read<R: BufRead>(
        &mut self,
        records: &mut Records<R>,
        findings: &mut Findings,
    ) -> Result<bool, RecordFault> {
        let mut section = Section::Other;
        let mut block: Option<String> = None;
        while let Some(record) = records.next()? {
            match (section, record.kind.as_str()) {
                (_, "SECTION") => {
                    section = section_of(&record);
                    if section == Section::Header {
                        self.header = Header::of(&record);
                        self.tell_page(findings);
                    }
                }
                (_, "ENDSEC") => section = Section::Other,
                (_, "EOF") => {
                    self.tell_unread(findings);
                    return Ok(true);
                }
                (Section::Tables, "LAYER") => self.layer(&record),
                (Section::Blocks, "BLOCK") => {
                    let name = self.name(&record, 2);
                    let base = record.point(10).unwrap_or_default();
                    let records = Vec::new();
                    self.blocks.insert(name.clone(), Block { base, records });
                    block = Some(name);
                }
                (Section::Blocks, "ENDBLK") => block = None,
                (Section::Blocks, _) => {
                    let size = |record: &Record| record.pairs.len() + 1;
                    self.block_pairs +=
                        size(&record) + record.children.iter().map(size).sum::<usize>();
                    if self.block_pairs > MAX_BLOCK_PAIRS {
                        return Err(RecordFault::TooLarge);
                    }
                    if let Some(block) = block.as_ref().and_then(|name| self.blocks.get_mut(name)) {
                        block.records.push(record);
                    }
                }
                // On the sheet around the drawing, not in it.
                (Section::Entities, _) if record.whole(67) == 0 => {
                    let mut open = Vec::new();
                    self.entity(&record, &Around::drawing(), &mut open, findings);
                }
                _ => {}
            }
        }
        Ok(false)
    }

    /// Returns the names of all layers that the file names.
    pub(super) fn known_layers(&self) -> Vec<String> {
        self.states.keys().cloned().collect()
    }

    fn name(&self, record: &Record, code: i16) -> String {
        let name = self
            .header
            .page
            .decoded(record.bytes(code).unwrap_or_default());
        name.trim().to_lowercase()
    }

    fn layer(&mut self, record: &Record) {
        if self.states.len() < MAX_LAYERS {
            let state = LayerState {
                color: record.whole(62),
                is_frozen: record.whole(70) & 1 != 0,
            };
            self.states.insert(self.name(record, 2), state);
        }
    }

    /// Takes an entity, or those of the block it inserts.
    fn entity(
        &mut self,
        record: &Record,
        around: &Around,
        open: &mut Vec<String>,
        findings: &mut Findings,
    ) {
        if self.is_full {
            return;
        }
        let own = self.header.page.decoded(record.bytes(8).unwrap_or(b"0"));
        let own = own.trim().to_owned();
        // In a block, layer 0 is that of the insert.
        let layer = match &around.layer {
            Some(layer) if own == "0" => layer.clone(),
            _ => own,
        };
        if record.kind == "INSERT" {
            self.insert(record, around, layer, open, findings);
            return;
        }
        if matches!(
            record.kind.as_str(),
            "ATTDEF" | "SEQEND" | "VERTEX" | "VIEWPORT"
        ) {
            return;
        }
        self.draw(record, around, layer, Vec::new(), findings);
    }

    fn draw(
        &mut self,
        record: &Record,
        around: &Around,
        layer: String,
        tags: Vec<(String, String)>,
        findings: &mut Findings,
    ) {
        if !self.wants(&layer) {
            return;
        }
        let page = self.header.page;
        let drawn = match drawn(record, &around.way, self.metres_per_unit, page) {
            Ok(drawn) => drawn,
            Err(fault) => return self.tell_fault(record, fault, findings),
        };
        if self.layers.len() < MAX_LAYERS {
            self.layers.insert(layer.clone());
        }
        self.tell_hidden(&layer, findings);
        self.vertices += match &drawn {
            Drawn::Line(points) | Drawn::Ring(points) => points.len(),
            Drawn::Area(polygons) => polygons.iter().flatten().map(Vec::len).sum(),
            Drawn::Point(_) | Drawn::Text(..) => 1,
        };
        let limit = |limit: usize| i64::try_from(limit).unwrap_or(i64::MAX);
        let over = if self.vertices > MAX_VERTICES {
            Some(("finding-too-many-vertices", MAX_VERTICES))
        } else if self.items.len() >= MAX_INSERTED {
            Some(("finding-too-many-features", MAX_FEATURES))
        } else {
            None
        };
        if let Some((code, count)) = over {
            self.is_full = true;
            let finding = Finding::error(code).integer("limit", limit(count));
            findings.push(finding.at(self.place.clone()));
            return;
        }
        let color = match record.whole(62) {
            // By layer, and by block.
            256 | 0 => self.state(&layer).color.abs(),
            color => color,
        };
        let handle = record.bytes(5).or(around.handle.as_deref());
        self.items.push(Item {
            drawn,
            layer,
            handle: String::from_utf8_lossy(handle.unwrap_or_default())
                .trim()
                .to_owned(),
            color,
            tags,
        });
    }

    fn insert(
        &mut self,
        record: &Record,
        around: &Around,
        layer: String,
        open: &mut Vec<String>,
        findings: &mut Findings,
    ) {
        let handle = record.bytes(5).map(<[u8]>::to_vec);
        let inside = |way: Affine| Around {
            way,
            layer: Some(layer.clone()),
            handle: handle.clone().or_else(|| around.handle.clone()),
        };
        self.attributes(record, &inside(around.way), &layer, findings);
        let name = self.name(record, 2);
        let place = self.at(record);
        let error = |code: &'static str| {
            let shown: String = name.chars().take(80).collect();
            Finding::error(code).text("block", shown).at(place.clone())
        };
        if open.contains(&name) || open.len() >= MAX_DEPTH {
            findings.push(error("finding-dxf-block-cycle").integer("limit", MAX_DEPTH as i64));
            return;
        }
        let Some(block) = self.blocks.remove(&name) else {
            findings.push(error("finding-dxf-block-unknown"));
            return;
        };
        let ways = ways(record, around, block.base);
        match ways {
            Some(ways) => {
                open.push(name.clone());
                'all: for way in ways {
                    let inside = inside(way);
                    // A copy of an empty block counts too.
                    let inner = std::iter::once(None).chain(block.records.iter().map(Some));
                    for inner in inner {
                        self.inserted += 1;
                        if self.inserted > MAX_INSERTED {
                            findings.push(self.too_many(record));
                            self.is_full = true;
                            break 'all;
                        }
                        if let Some(inner) = inner {
                            self.entity(inner, &inside, open, findings);
                        }
                    }
                }
                open.pop();
            }
            None => self.tell_fault(record, ShapeFault::Tilted, findings),
        }
        self.blocks.insert(name, block);
    }

    fn too_many(&self, record: &Record) -> Finding {
        Finding::error("finding-dxf-too-many-inserted")
            .integer("limit", i64::try_from(MAX_INSERTED).unwrap_or(i64::MAX))
            .at(self.at(record))
    }

    /// Takes the attributes of an insert as one label: the first that holds
    /// something, all of them by their tags.
    fn attributes(
        &mut self,
        record: &Record,
        around: &Around,
        layer: &str,
        findings: &mut Findings,
    ) {
        let page = self.header.page;
        let mut tags = Vec::new();
        let mut first: Option<&Record> = None;
        for child in &record.children {
            let value = text::line(&page.decoded(child.bytes(1).unwrap_or_default()));
            if value.trim().is_empty() {
                continue;
            }
            first.get_or_insert(child);
            tags.push((
                page.decoded(child.bytes(2).unwrap_or_default())
                    .trim()
                    .to_owned(),
                value,
            ));
        }
        if let Some(first) = first {
            self.draw(first, around, layer.to_owned(), tags, findings);
        }
    }

    fn wants(&self, layer: &str) -> bool {
        let Some(wanted) = &self.wanted else {
            return true;
        };
        let layer = layer.to_lowercase();
        match wanted.strip_suffix('*') {
            Some(beginning) => layer.starts_with(beginning),
            None => layer == *wanted,
        }
    }

    fn state(&self, layer: &str) -> LayerState {
        let state = self.states.get(&layer.to_lowercase());
        state.copied().unwrap_or_default()
    }

    fn at(&self, record: &Record) -> Place {
        let mut place = self.place.clone().row(record.line);
        place.point = record
            .point(10)
            .filter(|p| p.0.is_finite() && p.1.is_finite());
        place
    }

    fn tell_page(&self, findings: &mut Findings) {
        // Without a word on it only letters beyond ASCII are in doubt.
        if let Some(name) = self
            .header
            .unknown_page
            .as_ref()
            .filter(|name| !name.is_empty())
        {
            let finding = Finding::warning("finding-dxf-code-page").text("name", name);
            findings.push(finding.at(self.place.clone()));
        }
    }

    fn tell_hidden(&mut self, layer: &str, findings: &mut Findings) {
        let state = self.state(layer);
        if (state.is_frozen || state.color < 0) && self.told_layers.insert(layer.to_owned()) {
            let finding = Finding::note("finding-dxf-layer-hidden").text("layer", layer);
            findings.push(finding.at(self.place.clone()));
        }
    }

    fn tell_fault(&mut self, record: &Record, fault: ShapeFault, findings: &mut Findings) {
        let code = match fault {
            ShapeFault::Broken => "finding-dxf-entity-broken",
            ShapeFault::Tilted => "finding-dxf-entity-tilted",
            ShapeFault::Fine => "finding-dxf-entity-too-fine",
            ShapeFault::Unread => {
                if self.unread.len() < MAX_LAYERS {
                    *self.unread.entry(record.kind.clone()).or_default() += 1;
                }
                return;
            }
        };
        let finding = Finding::error(code).text("kind", &record.kind);
        findings.push(finding.at(self.at(record)));
    }

    fn tell_unread(&self, findings: &mut Findings) {
        for (kind, count) in &self.unread {
            findings.push(
                Finding::warning("finding-dxf-entity-unread")
                    .text("kind", kind)
                    .integer("count", *count)
                    .at(self.place.clone()),
            );
        }
    }
}
