//! One feature of any application schema: simple elements as attributes, the
//! first geometry as its geometry. Must not know layers.

use std::io::Read;

use eprostor_geometry::{AxisOrder, Crs, CrsKind, RawGeometry, named_axis_order, parse_crs_name};
use eprostor_model::{Finding, Place};

use super::geometry::{Shape, Shaping, is_geometry};
use super::node::{MAX_NODES, Node};
use super::xml::{Tag, Token, Xml, XmlFault};
use crate::bounds::{MAX_ATTRIBUTE_BYTES, bounded};
use crate::readers::Attributes;

/// Deepest element below a feature that is an attribute.
const MAX_PATH: usize = 10;
/// Most attributes of a feature.
const MAX_ATTRIBUTES: usize = 1_000;
/// Most names of geometries that a finding lists.
const MAX_NAMED: usize = 10;
/// How far a chord may lie from its arc in metres.
const ARC_TOLERANCE_M: f64 = 1e-3;
/// Metres of a degree on the meridian, roughly: arcs in degrees are rare, and a
/// millimetre is far below what they are drawn to.
const METRES_PER_DEGREE: f64 = 111_000.0;

/// A feature as far as it was read.
#[derive(Default)]
pub(super) struct Draft {
    /// Names and values.
    pub(super) attributes: Attributes,
    /// The CRS named by the feature's own envelope.
    srs: Option<String>,
    /// Its geometry, or what is wrong with it.
    pub(super) geometry: Option<Result<(RawGeometry, Option<String>), Finding>>,
    /// The element that its geometry was taken from.
    taken: String,
    /// Elements with further geometries, which were passed over.
    others: Vec<String>,
    /// References inside the file, without `#`.
    pub(super) references: Vec<String>,
    /// Ids of geometries.
    pub(super) geometry_ids: Vec<String>,
    /// What is wrong with its attributes.
    pub(super) fault: Option<Finding>,
    is_cut: bool,
    /// Whether its axes are not those that the name of its CRS promises.
    pub(super) is_against_its_name: bool,
}

/// What a feature needs to know of the file around it.
pub(super) struct Around<'a> {
    /// The CRS named for the whole collection.
    pub(super) srs: Option<&'a str>,
    /// Whether its geometry matters, or only that it has one.
    pub(super) is_wanted: bool,
    /// Vertices that the layer may still have.
    pub(super) vertices_left: usize,
}

impl Draft {
    /// Reads the rest of a feature whose tag was read.
    pub(super) fn read<R: Read>(
        tag: &Tag,
        around: &Around<'_>,
        xml: &mut Xml<R>,
    ) -> Result<Self, XmlFault> {
        let mut draft = Self::default();
        if let Some(id) = tag.attribute("id").or_else(|| tag.attribute("fid")) {
            draft.attribute("gml_id", id.to_owned());
        }
        let mut path = Vec::new();
        draft.element(tag, &mut path, around, xml)?;
        Ok(draft)
    }

    /// Returns what is worth knowing of it though nothing is wrong.
    pub(super) fn notes(&self, place: &Place) -> Vec<Finding> {
        let mut notes = Vec::new();
        if !self.others.is_empty() {
            notes.push(
                Finding::note("finding-gml-other-geometry")
                    .text("taken", &self.taken)
                    .text("others", self.others.join(", "))
                    .at(place.clone()),
            );
        }
        if self.is_cut {
            let limit = |limit: usize| i64::try_from(limit).unwrap_or(i64::MAX);
            notes.push(
                Finding::warning("finding-gml-attributes-cut")
                    .integer("depth", limit(MAX_PATH))
                    .integer("limit", limit(MAX_ATTRIBUTES))
                    .at(place.clone()),
            );
        }
        notes
    }

    /// Reads the inside of an element: other elements, or a value.
    fn element<R: Read>(
        &mut self,
        tag: &Tag,
        path: &mut Vec<String>,
        around: &Around<'_>,
        xml: &mut Xml<R>,
    ) -> Result<(), XmlFault> {
        let mut text = String::new();
        let mut is_leaf = true;
        loop {
            match xml.next()? {
                Token::Open(inner) => {
                    is_leaf = false;
                    self.child(inner, path, around, xml)?;
                }
                Token::Text => {
                    // One byte above the limit is enough to be told.
                    let room = (MAX_ATTRIBUTE_BYTES + 1).saturating_sub(text.len());
                    text.extend(xml.text().chars().take(room));
                }
                Token::Close => break,
                Token::End => return Err(XmlFault::CutOff),
            }
        }
        if !is_leaf || path.is_empty() {
            return Ok(());
        }
        let value = text.trim();
        let href = tag.attribute("href").unwrap_or_default();
        let id = href
            .strip_prefix('#')
            .filter(|_| self.references.len() < MAX_NAMED);
        if let Some(id) = id {
            self.references.push(id.to_owned());
        }
        let value = if value.is_empty() { href } else { value };
        if !value.is_empty() {
            self.attribute(&path.join("."), value.to_owned());
        }
        Ok(())
    }

    fn child<R: Read>(
        &mut self,
        tag: Tag,
        path: &mut Vec<String>,
        around: &Around<'_>,
        xml: &mut Xml<R>,
    ) -> Result<(), XmlFault> {
        match tag.name.as_str() {
            "boundedBy" => {
                let node = Node::read(tag, xml)?;
                let named = node.as_ref().and_then(|node| node.first("srsName"));
                if let Some(name) = named.filter(|_| self.srs.is_none()) {
                    self.srs = Some(name.to_owned());
                }
                Ok(())
            }
            "Envelope" | "Box" if tag.is_gml => xml.skip(),
            name if tag.is_gml && is_geometry(name) => {
                self.geometry_ids
                    .extend(tag.attribute("id").map(str::to_owned));
                if self.geometry.is_some() {
                    if self.others.len() < MAX_NAMED {
                        self.others.push(path.join("."));
                    }
                    return xml.skip();
                }
                self.taken = path.join(".");
                if !around.is_wanted {
                    self.geometry = Some(Err(Finding::error("finding-geometry-missing")));
                    return xml.skip();
                }
                let node = Node::read(tag, xml)?;
                self.geometry = Some(match node {
                    Some(node) => self.shaped(&node, around),
                    None => Err(too_large()),
                });
                Ok(())
            }
            _ if path.len() == MAX_PATH => {
                self.is_cut = true;
                xml.skip()
            }
            name => {
                path.push(name.to_owned());
                self.element(&tag, path, around, xml)?;
                path.pop();
                Ok(())
            }
        }
    }

    fn shaped(
        &mut self,
        node: &Node,
        around: &Around<'_>,
    ) -> Result<(RawGeometry, Option<String>), Finding> {
        let srs = node.first("srsName").or(self.srs.as_deref()).or(around.srs);
        let order = srs
            .and_then(named_axis_order)
            .unwrap_or(AxisOrder::EastNorth);
        let crs = srs
            .and_then(parse_crs_name)
            .and_then(|epsg| Crs::from_epsg(epsg).ok());
        let is_planar = crs.is_none_or(|crs| crs.kind == CrsKind::Projected);
        let dimension = node
            .first("srsDimension")
            .or_else(|| node.first("dimension"))
            .and_then(|written| written.trim().parse().ok());
        let mut shaping = Shaping {
            dimension,
            tolerance: if is_planar {
                ARC_TOLERANCE_M
            } else {
                ARC_TOLERANCE_M / METRES_PER_DEGREE
            },
            is_planar,
            vertices_left: around.vertices_left,
        };
        let shape = shaping.shape(node)?;
        let order = if is_against_its_name(&shape, order, crs) {
            self.is_against_its_name = true;
            AxisOrder::EastNorth
        } else {
            order
        };
        let raw = shape.raw(|c| {
            let (x, y) = order.to_east_north((c.x, c.y));
            geo::Coord { x, y }
        });
        Ok((raw, srs.map(str::to_owned)))
    }

    fn attribute(&mut self, name: &str, value: String) {
        if self.attributes.0.len() >= MAX_ATTRIBUTES {
            self.is_cut = true;
            return;
        }
        match bounded(name, value, &Place::default()) {
            Ok(value) => self.attributes.0.push((name.to_owned(), value)),
            Err(finding) => {
                self.fault.get_or_insert(finding);
            }
        }
    }
}

/// Tells whether the numbers say that the easting stands first though the name
/// promises the northing: GDAL writes the deprecated codes of Gauss–Krüger with
/// the axes of those that replaced them (3.6). A northing of Serbia and an
/// easting with its zone number cannot be taken for each other.
fn is_against_its_name(shape: &Shape, order: AxisOrder, crs: Option<&Crs>) -> bool {
    let Some(crs) = crs.filter(|crs| crs.is_gauss_kruger() && order == AxisOrder::NorthEast) else {
        return false;
    };
    shape
        .first()
        .is_some_and(|c| crs.envelope.contains_point(c.x, c.y))
}

fn too_large() -> Finding {
    let limit = i64::try_from(MAX_NODES).unwrap_or(i64::MAX);
    Finding::error("finding-gml-geometry-too-large").integer("limit", limit)
}
