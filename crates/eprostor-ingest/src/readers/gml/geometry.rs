//! GML geometry (ISO 19136, 10 and 11; OGC 03-105r1) to raw geometry, in the
//! order of axes of the file. Must not know features.

use eprostor_geometry::{RawGeometry, RawPolygons};
use eprostor_model::Finding;
use geo::{Coord, LineString, MultiLineString};

use super::curves;
use super::node::Node;

/// Elements that are a geometry.
const GEOMETRIES: [&str; 27] = [
    "Point",
    "MultiPoint",
    "LineString",
    "LinearRing",
    "Ring",
    "Curve",
    "OrientableCurve",
    "CompositeCurve",
    "MultiCurve",
    "MultiLineString",
    "Polygon",
    "Surface",
    "OrientableSurface",
    "PolyhedralSurface",
    "TriangulatedSurface",
    "Tin",
    "CompositeSurface",
    "MultiSurface",
    "MultiPolygon",
    "MultiGeometry",
    "GeometricComplex",
    "Solid",
    "CompositeSolid",
    "MultiSolid",
    "Grid",
    "RectifiedGrid",
    "TopoSurface",
];

/// Tells whether an element of GML is a geometry.
pub(super) fn is_geometry(name: &str) -> bool {
    GEOMETRIES.contains(&name)
}

/// What all geometries of a file have in common.
pub(super) struct Shaping {
    /// Numbers of a position where nothing nearer says it.
    pub(super) dimension: Option<usize>,
    /// How far a chord may lie from its arc, in the unit of the coordinates.
    pub(super) tolerance: f64,
    /// Whether the coordinates are lengths, so that an arc with a radius in
    /// metres has a meaning.
    pub(super) is_planar: bool,
    /// Vertices that may still be made: arcs multiply what a file holds.
    pub(super) vertices_left: usize,
}

/// A geometry that was read.
pub(super) enum Shape {
    Points(Vec<Coord<f64>>),
    Lines(Vec<LineString<f64>>),
    Polygons(Vec<Vec<LineString<f64>>>),
}

impl Shape {
    /// Returns its first position.
    pub(super) fn first(&self) -> Option<Coord<f64>> {
        match self {
            Self::Points(points) => points.first().copied(),
            Self::Lines(lines) => lines.first()?.0.first().copied(),
            Self::Polygons(polygons) => polygons.first()?.first()?.0.first().copied(),
        }
    }

    /// Returns it with every pair changed, an exchange of axes.
    pub(super) fn raw(self, change: impl Fn(Coord<f64>) -> Coord<f64>) -> RawGeometry {
        let line =
            |line: LineString<f64>| LineString(line.0.into_iter().map(&change).collect::<Vec<_>>());
        match self {
            Self::Points(points) => RawGeometry::Points(
                points
                    .into_iter()
                    .map(&change)
                    .map(|c| (c.x, c.y))
                    .collect(),
            ),
            Self::Lines(lines) => {
                RawGeometry::Lines(MultiLineString(lines.into_iter().map(line).collect()))
            }
            Self::Polygons(polygons) => RawGeometry::Polygons(RawPolygons::new(
                polygons
                    .into_iter()
                    .map(|rings| rings.into_iter().map(line).collect())
                    .collect(),
            )),
        }
    }
}

type Read<T> = Result<T, Finding>;

impl Shaping {
    /// Returns what an element is.
    ///
    /// # Errors
    /// The finding that it is none, or of a kind that is not read.
    pub(super) fn shape(&mut self, node: &Node) -> Read<Shape> {
        match node.name() {
            "Point" | "MultiPoint" => self.points(node).map(Shape::Points),
            "LineString" | "LinearRing" | "Ring" | "Curve" | "OrientableCurve"
            | "CompositeCurve" => Ok(Shape::Lines(vec![curves::curve(node, self)?])),
            "MultiCurve" | "MultiLineString" => self.lines(node).map(Shape::Lines),
            "Polygon"
            | "Surface"
            | "OrientableSurface"
            | "PolyhedralSurface"
            | "TriangulatedSurface"
            | "Tin"
            | "CompositeSurface"
            | "MultiSurface"
            | "MultiPolygon" => {
                let mut polygons = Vec::new();
                self.surface(node, &mut polygons)?;
                Ok(Shape::Polygons(polygons))
            }
            "MultiGeometry" => self.several(node),
            other => Err(unread(other)),
        }
    }

    fn points(&mut self, node: &Node) -> Read<Vec<Coord<f64>>> {
        if node.name() == "Point" {
            return match self.positions(node)?.as_slice() {
                [] => Err(missing()),
                [one] => Ok(vec![*one]),
                _ => Err(coordinates("…")),
            };
        }
        let mut points = Vec::new();
        for member in members(node, &["pointMember", "pointMembers"])? {
            points.extend(self.points(member)?);
        }
        Ok(points)
    }

    fn lines(&mut self, node: &Node) -> Read<Vec<LineString<f64>>> {
        let names = ["curveMember", "curveMembers", "lineStringMember"];
        let mut lines = Vec::new();
        for member in members(node, &names)? {
            match member.name() {
                "MultiCurve" | "MultiLineString" => lines.extend(self.lines(member)?),
                _ => lines.push(curves::curve(member, self)?),
            }
        }
        Ok(lines)
    }

    fn surface(&mut self, node: &Node, into: &mut Vec<Vec<LineString<f64>>>) -> Read<()> {
        match node.name() {
            "Polygon" | "PolygonPatch" | "Triangle" | "Rectangle" => {
                into.push(self.rings(node)?);
                return Ok(());
            }
            "Surface"
            | "OrientableSurface"
            | "PolyhedralSurface"
            | "TriangulatedSurface"
            | "Tin"
            | "CompositeSurface"
            | "MultiSurface"
            | "MultiPolygon" => {}
            other => return Err(unread(other)),
        }
        let names = [
            "patches",
            "polygonPatches",
            "trianglePatches",
            "baseSurface",
            "surfaceMember",
            "surfaceMembers",
            "polygonMember",
        ];
        for member in members(node, &names)? {
            self.surface(member, into)?;
        }
        Ok(())
    }

    fn rings(&mut self, node: &Node) -> Read<Vec<LineString<f64>>> {
        let mut rings = Vec::new();
        for names in [
            ["exterior", "outerBoundaryIs"],
            ["interior", "innerBoundaryIs"],
        ] {
            for ring in members(node, &names)? {
                rings.push(curves::curve(ring, self)?);
            }
            if rings.is_empty() {
                return Err(missing());
            }
        }
        Ok(rings)
    }

    fn several(&mut self, node: &Node) -> Read<Shape> {
        let mut all: Option<Shape> = None;
        for member in members(node, &["geometryMember", "geometryMembers"])? {
            let next = self.shape(member)?;
            all = Some(match (all, next) {
                (None, next) => next,
                (Some(Shape::Points(mut own)), Shape::Points(more)) => {
                    own.extend(more);
                    Shape::Points(own)
                }
                (Some(Shape::Lines(mut own)), Shape::Lines(more)) => {
                    own.extend(more);
                    Shape::Lines(own)
                }
                (Some(Shape::Polygons(mut own)), Shape::Polygons(more)) => {
                    own.extend(more);
                    Shape::Polygons(own)
                }
                _ => return Err(Finding::error("finding-geometry-collection")),
            });
        }
        all.ok_or_else(missing)
    }

    /// Returns the positions in an element, however they are written.
    pub(super) fn positions(&mut self, node: &Node) -> Read<Vec<Coord<f64>>> {
        let own = dimension(node).or(self.dimension);
        let mut positions = Vec::new();
        for child in &node.children {
            match child.name() {
                "pos" => {
                    let numbers = numbers(&child.text)?;
                    let [x, y, ..] = numbers[..] else {
                        return Err(coordinates(&child.text));
                    };
                    if numbers.len() > 3 {
                        return Err(coordinates(&child.text));
                    }
                    positions.push(Coord { x, y });
                }
                "posList" => {
                    let numbers = numbers(&child.text)?;
                    let dimension = dimension(child).or(own).unwrap_or(2);
                    if !(2..=4).contains(&dimension) || !numbers.len().is_multiple_of(dimension) {
                        return Err(coordinates(&child.text));
                    }
                    let each = numbers.chunks_exact(dimension);
                    positions.extend(each.map(|one| Coord {
                        x: one[0],
                        y: one[1],
                    }));
                }
                "coordinates" => positions.extend(written(child)?),
                "pointProperty" | "pointRep" => {
                    for point in members(node, &[child.name()])? {
                        positions.extend(self.points(point)?);
                    }
                    self.count(positions.len())?;
                    return Ok(positions);
                }
                _ => {}
            }
        }
        self.count(positions.len())?;
        Ok(positions)
    }

    /// Counts vertices that were made.
    pub(super) fn count(&mut self, made: usize) -> Read<()> {
        match self.vertices_left.checked_sub(made) {
            Some(left) => {
                self.vertices_left = left;
                Ok(())
            }
            None => {
                self.vertices_left = 0;
                let limit = i64::try_from(crate::bounds::MAX_VERTICES).unwrap_or(i64::MAX);
                Err(Finding::error("finding-too-many-vertices").integer("limit", limit))
            }
        }
    }
}

/// Returns the elements inside the members of an element. A reference to an
/// element elsewhere is a finding: what it points to may lie in another file.
pub(super) fn members<'a>(node: &'a Node, names: &[&str]) -> Read<Vec<&'a Node>> {
    let mut members = Vec::new();
    for child in &node.children {
        if !names.contains(&child.name()) {
            continue;
        }
        if let (true, Some(href)) = (child.children.is_empty(), child.tag.attribute("href")) {
            return Err(reference(href));
        }
        members.extend(child.children.iter().filter(|inner| inner.tag.is_gml));
    }
    Ok(members)
}

fn dimension(node: &Node) -> Option<usize> {
    let tag = &node.tag;
    let written = tag
        .attribute("srsDimension")
        .or_else(|| tag.attribute("dimension"));
    written?.trim().parse().ok()
}

fn numbers(text: &str) -> Read<Vec<f64>> {
    let each = text.split_ascii_whitespace();
    each.map(|word| word.parse().map_err(|_| coordinates(word)))
        .collect()
}

/// Reads `coordinates`, whose signs between numbers may be any (GML 3.1, 10.1.4.5).
fn written(node: &Node) -> Read<Vec<Coord<f64>>> {
    let sign = |name: &str, usual: char| {
        let written = node
            .tag
            .attribute(name)
            .and_then(|sign| sign.chars().next());
        written.unwrap_or(usual)
    };
    let (decimal, between, after) = (sign("decimal", '.'), sign("cs", ','), sign("ts", ' '));
    let number = |word: &str| {
        let plain = word.trim().replace(decimal, ".");
        plain.parse::<f64>().map_err(|_| coordinates(word))
    };
    let tuples = node.text.split(|c: char| {
        c == after || (after.is_whitespace() && c.is_whitespace() && !between.is_whitespace())
    });
    let mut all = Vec::new();
    for tuple in tuples.map(str::trim).filter(|tuple| !tuple.is_empty()) {
        let mut words = tuple.split(between).filter(|word| !word.trim().is_empty());
        let (Some(x), Some(y)) = (words.next(), words.next()) else {
            return Err(coordinates(tuple));
        };
        all.push(Coord {
            x: number(x)?,
            y: number(y)?,
        });
    }
    Ok(all)
}

pub(super) fn unread(kind: &str) -> Finding {
    let shown: String = kind.chars().take(40).collect();
    Finding::error("finding-gml-geometry-type").text("found", shown)
}

pub(super) fn missing() -> Finding {
    Finding::error("finding-geometry-missing")
}

pub(super) fn coordinates(found: &str) -> Finding {
    let shown: String = found.trim().chars().take(40).collect();
    Finding::error("finding-gml-coordinates").text("found", shown)
}

pub(super) fn reference(href: &str) -> Finding {
    let shown: String = href.chars().take(80).collect();
    Finding::error("finding-gml-reference").text("href", shown)
}
