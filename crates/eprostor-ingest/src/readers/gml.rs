//! GML 3.1 and 3.2 of any application schema (ISO 19136, OGC 03-105r1): what
//! stands in a member is a feature, and the name of its element is its layer.
//! Must not know plans.

mod curves;
mod feature;
mod geometry;
mod node;
mod source;
mod xml;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Read;
use std::ops::ControlFlow;

use eprostor_geometry::{Epsg, RawGeometry, parse_crs_name};
use eprostor_model::{Finding, Place};

use super::{Head, LayerHead, LayerReader, LayerSource, RawFeature, Sink};
use crate::bounds::{MAX_FEATURES, MAX_VERTICES};
use crate::nearest::nearest_or_all;

use feature::{Around, Draft};
use geometry::{missing, reference};
use node::Node;
use xml::{Tag, Token, Xml, XmlFault};

/// Elements that hold features, of GML, of WFS and of schemas that made their own.
const MEMBERS: [&str; 3] = ["featureMember", "featureMembers", "member"];
/// Most names of layers that are remembered.
const MAX_LAYERS: usize = 1_000;
/// Most names of layers that a finding lists.
const MAX_NAMED: usize = 40;

/// The format.
pub(super) struct Gml;

impl LayerReader for Gml {
    fn recognises(&self, head: Head<'_>) -> bool {
        let text = source::beginning(head.bytes);
        let mut letters = text.trim_start().chars();
        letters.next() == Some('<')
            && letters
                .next()
                .is_some_and(|c| c == '?' || c == '!' || c == '_' || c.is_alphabetic())
    }

    fn read(&self, source: LayerSource<'_>, sink: &mut Sink<'_>) -> Option<LayerHead> {
        let path = source.files.path(source.name)?;
        let file = match File::open(path) {
            Ok(file) => file,
            Err(fault) => {
                sink.findings.push(
                    Finding::error("finding-file-unreadable")
                        .text("name", source.name)
                        .text("detail", fault.kind())
                        .at(source.place.clone()),
                );
                return None;
            }
        };
        let mut xml = match Xml::new(file) {
            Ok(xml) => xml,
            Err(fault) => {
                sink.findings.push(fault.finding(1, source.place));
                return None;
            }
        };
        let mut walk = Walk::new(source, sink);
        if let Err(fault) = walk.document(&mut xml) {
            let finding = fault.finding(xml.line(), source.place);
            walk.sink.findings.push(finding);
            return None;
        }
        walk.head()
    }
}

/// What is known of a layer.
#[derive(Default)]
struct Known {
    features: u64,
    has_geometry: bool,
    /// Features without geometry, told if the layer turns out to be the one.
    without: Vec<u64>,
}

/// One pass through a file.
struct Walk<'a, 'b> {
    source: LayerSource<'a>,
    sink: &'a mut Sink<'b>,
    root: String,
    has_members: bool,
    srs: Option<String>,
    layers: BTreeMap<String, Known>,
    /// The layer that is read: the one asked for, else the first with a geometry.
    chosen: Option<String>,
    crs: Option<Epsg>,
    names_told: BTreeSet<String>,
    has_told_axes: bool,
    /// Rows of the layer without geometry, with what they refer to.
    references: Vec<(u64, Vec<String>)>,
    geometry_ids: BTreeSet<String>,
    vertices: usize,
    faults: usize,
}

impl<'a, 'b> Walk<'a, 'b> {
    fn new(source: LayerSource<'a>, sink: &'a mut Sink<'b>) -> Self {
        let chosen = source.table.map(|table| {
            let local = table.rsplit(':').next();
            local.unwrap_or(table).to_owned()
        });
        Self {
            source,
            sink,
            root: String::new(),
            has_members: false,
            srs: None,
            layers: BTreeMap::new(),
            chosen,
            crs: None,
            names_told: BTreeSet::new(),
            has_told_axes: false,
            references: Vec::new(),
            geometry_ids: BTreeSet::new(),
            vertices: 0,
            faults: 0,
        }
    }

    fn document<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<(), XmlFault> {
        loop {
            match xml.next()? {
                Token::Open(tag) => {
                    self.root = tag.name.chars().take(40).collect();
                    if self.collection(xml)?.is_break() {
                        return Ok(());
                    }
                }
                Token::End => return Ok(()),
                Token::Close | Token::Text => {}
            }
        }
    }

    /// Reads the inside of a collection: its members, and the CRS of them all.
    fn collection<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<ControlFlow<()>, XmlFault> {
        loop {
            match xml.next()? {
                Token::Open(tag) if MEMBERS.contains(&tag.name.as_str()) => {
                    self.has_members = true;
                    if self.members(xml)?.is_break() {
                        return Ok(ControlFlow::Break(()));
                    }
                }
                Token::Open(tag) if tag.name == "boundedBy" => {
                    let node = Node::read(tag, xml)?;
                    let named = node.as_ref().and_then(|node| node.first("srsName"));
                    self.srs = named.map(str::to_owned).or(self.srs.take());
                }
                Token::Open(_) => xml.skip()?,
                Token::Text => {}
                Token::Close | Token::End => return Ok(ControlFlow::Continue(())),
            }
        }
    }

    fn members<R: Read>(&mut self, xml: &mut Xml<R>) -> Result<ControlFlow<()>, XmlFault> {
        loop {
            let flow = match xml.next()? {
                // What WFS 2.0 answers to several questions at once.
                Token::Open(tag) if tag.name == "FeatureCollection" => self.collection(xml)?,
                Token::Open(tag) => self.feature(&tag, xml)?,
                Token::Text => ControlFlow::Continue(()),
                Token::Close | Token::End => return Ok(ControlFlow::Continue(())),
            };
            if flow.is_break() {
                return Ok(flow);
            }
        }
    }

    fn feature<R: Read>(
        &mut self,
        tag: &Tag,
        xml: &mut Xml<R>,
    ) -> Result<ControlFlow<()>, XmlFault> {
        let is_known = self.layers.contains_key(&tag.name);
        if !is_known && self.layers.len() >= MAX_LAYERS {
            xml.skip()?;
            return Ok(ControlFlow::Continue(()));
        }
        let around = Around {
            srs: self.srs.as_deref(),
            is_wanted: self.chosen.as_ref().is_none_or(|name| *name == tag.name),
            vertices_left: MAX_VERTICES.saturating_sub(self.vertices),
        };
        let draft = Draft::read(tag, &around, xml)?;
        if self.geometry_ids.len() < MAX_FEATURES {
            self.geometry_ids.extend(draft.geometry_ids.iter().cloned());
        }
        let known = self.layers.entry(tag.name.clone()).or_default();
        known.features += 1;
        known.has_geometry |= draft.geometry.is_some();
        let row = known.features;
        if draft.geometry.is_none() {
            if known.without.len() < crate::bounds::MAX_FINDINGS_OF_A_KIND + 1 {
                known.without.push(row);
            }
            let is_chosen = self.chosen.as_ref().is_none_or(|name| *name == tag.name);
            if is_chosen && self.references.len() < MAX_FEATURES {
                self.references.push((row, draft.references));
            }
            return Ok(ControlFlow::Continue(()));
        }
        if self.chosen.get_or_insert_with(|| tag.name.clone()) != &tag.name {
            return Ok(ControlFlow::Continue(()));
        }
        Ok(self.hand_over(row, draft))
    }

    fn hand_over(&mut self, row: u64, draft: Draft) -> ControlFlow<()> {
        let place = self.place(row);
        self.sink.findings.extend(draft.notes(&place));
        if draft.is_against_its_name && !self.has_told_axes {
            self.has_told_axes = true;
            let finding = Finding::note("finding-gml-axes-by-number");
            self.sink.findings.push(finding.at(place.clone()));
        }
        let geometry = match (draft.fault, draft.geometry) {
            (Some(fault), _) => Err(fault),
            (None, Some(geometry)) => geometry,
            (None, None) => Err(missing()),
        };
        let geometry = geometry.and_then(|(geometry, srs)| {
            self.one_crs(srs.as_deref())?;
            Ok(geometry)
        });
        match geometry {
            Ok(geometry) => {
                self.vertices += match &geometry {
                    RawGeometry::Points(points) => points.len(),
                    RawGeometry::Lines(lines) => lines.iter().map(|line| line.0.len()).sum(),
                    RawGeometry::Polygons(polygons) => polygons.vertex_count(),
                };
                self.sink.feature(RawFeature {
                    row,
                    attributes: draft.attributes,
                    geometry,
                })
            }
            Err(finding) => {
                let mut own = place;
                own.field.clone_from(&finding.place.field);
                own.point = finding.place.point;
                self.sink.findings.push(finding.at(own));
                self.faults += 1;
                // Beyond a fault for every allowed feature nobody reads on.
                if self.faults > MAX_FEATURES {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            }
        }
    }

    /// Remembers the CRS of the layer; a second one is a fault of the feature.
    fn one_crs(&mut self, name: Option<&str>) -> Result<(), Finding> {
        let Some(name) = name else {
            return Ok(());
        };
        let Some(own) = parse_crs_name(name) else {
            let shown: String = name.chars().take(80).collect();
            if self.names_told.len() < MAX_NAMED && self.names_told.insert(shown.clone()) {
                let finding = Finding::warning("finding-crs-name").text("name", shown);
                self.sink
                    .findings
                    .push(finding.at(self.source.place.clone()));
            }
            return Ok(());
        };
        match *self.crs.get_or_insert(own) {
            first if first == own => Ok(()),
            first => Err(Finding::error("finding-gml-crs-mixed")
                .integer("first", first.0.into())
                .integer("own", own.0.into())),
        }
    }

    fn place(&self, row: u64) -> Place {
        self.source.place.clone().row(row)
    }

    /// Says what is known only at the end of the file.
    fn head(mut self) -> Option<LayerHead> {
        if let Some(finding) = self.unclear() {
            self.sink.findings.push(
                finding
                    .text("name", self.source.name)
                    .at(self.source.place.clone()),
            );
            return None;
        }
        let chosen = self.chosen.as_deref().unwrap_or_default();
        let known = self.layers.remove(chosen).unwrap_or_default();
        for row in known.without {
            let referred = self.references.iter().find(|(own, _)| *own == row);
            let ids = referred.map_or(&[][..], |(_, ids)| ids.as_slice());
            let id = ids.iter().find(|id| self.geometry_ids.contains(*id));
            let finding = id.map_or_else(missing, |id| reference(&format!("#{id}")));
            let place = self.place(row);
            self.sink.findings.push(finding.at(place));
        }
        Some(LayerHead {
            own_crs: self.crs,
            ..LayerHead::default()
        })
    }

    /// Returns the finding where no layer can be read.
    fn unclear(&self) -> Option<Finding> {
        if !self.has_members {
            return Some(Finding::error("finding-gml-no-members").text("root", &self.root));
        }
        let named = |layers: Vec<&str>| {
            let shown: Vec<&str> = layers.iter().take(MAX_NAMED).copied().collect();
            let more = if layers.len() > MAX_NAMED {
                ", …"
            } else {
                ""
            };
            format!("{}{more}", shown.join(", "))
        };
        let drawn: Vec<&str> = self
            .layers
            .iter()
            .filter(|(_, known)| known.has_geometry)
            .map(|(name, _)| name.as_str())
            .collect();
        match self.source.table {
            Some(table) => {
                let chosen = self.chosen.as_deref().unwrap_or(table);
                let is_known = self.layers.contains_key(chosen);
                let near = || nearest_or_all(chosen, drawn.iter().copied().take(MAX_NAMED));
                (!is_known).then(|| {
                    Finding::error("finding-gml-layer-unknown")
                        .text("table", table)
                        .text("near", near())
                })
            }
            None if drawn.is_empty() => Some(Finding::error("finding-gml-no-geometry")),
            None => (drawn.len() > 1)
                .then(|| Finding::error("finding-gml-layer-open").text("layers", named(drawn))),
        }
    }
}
