//! The sealed polygon that everything above this crate works with, and the
//! sum of the three planar kinds. Must not know where polygons come from.

use geo::{Contains, Coord, InteriorPoint, Intersects, LineString, MultiPolygon};

use crate::bounds::Bounds;
use crate::error::{GeometryError, WkbError};
use crate::grid::snapped;
use crate::line::PlanarLine;
use crate::nearby::Stretches;
use crate::point::PlanarPoint;
use crate::validity::{self, Fault};
use crate::wkb::{self, RawGeometry};

/// A non-empty area in metres, (easting, northing).
///
/// Invariant: every coordinate is finite and on the grid of 0.1 mm; rings are
/// closed, exteriors counter-clockwise, holes clockwise; the whole is valid in
/// the sense of OGC Simple Features 06-103r4, 6.1.11 and 6.1.14, judged on the
/// grid numbers. The constructors are [`crate::repair_polygon`], the overlay
/// functions, [`PlanarPolygon::from_wkb`], and [`PlanarPolygon::from_saved`] for
/// what this program wrote itself; there is no other door.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanarPolygon {
    polygons: MultiPolygon<f64>,
    stretches: Stretches,
    bounds: Bounds,
    area_m2: f64,
}

impl PlanarPolygon {
    /// Seals polygons whose coordinates are already on the grid; the faults
    /// are the reason why they cannot be sealed.
    pub(crate) fn seal(polygons: MultiPolygon<f64>) -> Result<Self, Vec<Fault>> {
        let faults = validity::faults_on_grid(&polygons);
        let harmful: Vec<Fault> = faults.into_iter().filter(Fault::is_harmful).collect();
        if !harmful.is_empty() {
            return Err(harmful);
        }
        let oriented = validity::oriented(polygons);
        Self::of_oriented(oriented).ok_or_else(|| vec![Fault::empty()])
    }

    /// Measures polygons for which the invariant holds; `None` without a point.
    pub(crate) fn of_oriented(polygons: MultiPolygon<f64>) -> Option<Self> {
        let exteriors = polygons.iter().flat_map(|p| &p.exterior().0);
        let bounds = Bounds::around(exteriors.map(|c| (c.x, c.y)))?;
        let area_m2 = area_about(&polygons, bounds.centre());
        Some(Self {
            stretches: Stretches::of(&polygons),
            polygons,
            bounds,
            area_m2,
        })
    }

    /// Reads a stored polygon: WKB Polygon or MultiPolygon, on the grid and
    /// valid. Takes n·log n time in the number of vertices.
    pub fn from_wkb(bytes: &[u8]) -> Result<Self, GeometryError> {
        let RawGeometry::Polygons(raw) = wkb::decode_wkb(bytes)? else {
            return Err(GeometryError::Wkb {
                offset: 0,
                cause: WkbError::Kind("polygon"),
            });
        };
        for c in raw.polygons().iter().flatten().flat_map(|ring| &ring.0) {
            if c.x.is_finite() && c.y.is_finite() && (snapped(c.x) != c.x || snapped(c.y) != c.y) {
                return Err(GeometryError::NotSnapped { e: c.x, n: c.y });
            }
        }
        if let Some(first) = validity::first_open_ring(&raw) {
            return Err(GeometryError::Invalid { count: 1, first });
        }
        let polygons = raw.closed();
        Self::seal(polygons).map_err(|faults| GeometryError::Invalid {
            count: faults.len(),
            first: faults[0].clone(),
        })
    }

    /// Returns the polygon as little-endian WKB MultiPolygon.
    pub fn to_wkb(&self) -> Vec<u8> {
        wkb::encode_polygons(&self.polygons)
    }

    /// Returns the coordinates, (easting, northing) in metres.
    pub fn multi_polygon(&self) -> &MultiPolygon<f64> {
        &self.polygons
    }

    /// Calls for every edge that may meet the area, and for few others; see
    /// [`Stretches::edges_near`].
    pub(crate) fn edges_near(
        &self,
        area: &Bounds,
        visit: impl FnMut(Coord<f64>, Coord<f64>) -> bool,
    ) {
        self.stretches.edges_near(&self.polygons, area, visit);
    }

    /// Returns the rings as far as they matter to the area; see
    /// [`Stretches::rings_near`].
    pub(crate) fn rings_near(&self, area: &Bounds) -> Vec<Vec<Coord<f64>>> {
        self.stretches.rings_near(&self.polygons, area)
    }

    /// Returns the planar area in square metres, holes taken out.
    #[inline]
    pub fn area_m2(&self) -> f64 {
        self.area_m2
    }

    /// Returns the length of all rings, holes included, in metres.
    pub fn perimeter_m(&self) -> f64 {
        perimeter_of(&self.polygons)
    }

    /// Returns the smallest rectangle around the polygon.
    #[inline]
    pub fn bounds(&self) -> Bounds {
        self.bounds
    }

    /// Returns the number of vertices of all rings, the closing ones counted.
    pub fn vertex_count(&self) -> usize {
        rings(&self.polygons).map(|ring| ring.0.len()).sum()
    }

    /// Returns the bytes on the heap, what the allocator adds not counted.
    pub fn memory_bytes(&self) -> usize {
        let of_ring = |ring: &LineString<f64>| ring.0.capacity() * size_of::<Coord<f64>>();
        let coordinates: usize = rings(&self.polygons).map(of_ring).sum();
        let holes: usize = self.polygons.iter().map(|p| p.interiors().len()).sum();
        self.polygons.0.capacity() * size_of::<geo::Polygon<f64>>()
            + holes * size_of::<LineString<f64>>()
            + coordinates
            + self.stretches.memory_bytes()
    }

    /// Tells whether the point lies in the polygon or on its boundary.
    pub fn contains_point(&self, point: PlanarPoint) -> bool {
        self.bounds.contains_point(point.e(), point.n())
            && self
                .polygons
                .intersects(&geo::Point::new(point.e(), point.n()))
    }

    /// Tells whether the point lies in the polygon and not on its boundary.
    pub fn contains_point_inside(&self, point: PlanarPoint) -> bool {
        self.bounds.contains_point(point.e(), point.n())
            && self
                .polygons
                .contains(&geo::Point::new(point.e(), point.n()))
    }

    /// Returns the distance in metres to the nearest point of any ring, from
    /// inside as from outside.
    pub fn distance_to_boundary_m(&self, point: PlanarPoint) -> f64 {
        rings(&self.polygons)
            .flat_map(|ring| ring.0.windows(2))
            .map(|edge| distance_to_edge_m(point, edge[0], edge[1]))
            .fold(f64::INFINITY, f64::min)
    }

    /// Returns a point inside the polygon where a label may stand.
    pub fn label_point(&self) -> PlanarPoint {
        label_point_of(&self.polygons).unwrap_or_else(|| {
            // A sealed polygon has area, so an interior point exists; a ring
            // thinner than the floats resolve falls back to its first vertex.
            let first = self.polygons.0[0].exterior().0[0];
            PlanarPoint::sealed(first.x, first.y)
        })
    }
}

/// One of the three planar kinds.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanarGeometry {
    /// An area.
    Polygon(PlanarPolygon),
    /// One or more lines.
    Line(PlanarLine),
    /// A single point.
    Point(PlanarPoint),
}

impl PlanarGeometry {
    /// Reads stored WKB of any of the three kinds.
    pub fn from_wkb(bytes: &[u8]) -> Result<Self, GeometryError> {
        match wkb::decode_wkb(bytes)? {
            RawGeometry::Points(_) => PlanarPoint::from_wkb(bytes).map(Self::Point),
            RawGeometry::Lines(lines) => PlanarLine::seal(lines).map(Self::Line),
            RawGeometry::Polygons(_) => PlanarPolygon::from_wkb(bytes).map(Self::Polygon),
        }
    }

    /// Returns the geometry as little-endian WKB.
    pub fn to_wkb(&self) -> Vec<u8> {
        match self {
            Self::Polygon(polygon) => polygon.to_wkb(),
            Self::Line(line) => line.to_wkb(),
            Self::Point(point) => point.to_wkb(),
        }
    }

    /// Returns the smallest rectangle around the geometry.
    pub fn bounds(&self) -> Bounds {
        match self {
            Self::Polygon(polygon) => polygon.bounds(),
            Self::Line(line) => line.bounds(),
            Self::Point(point) => point.bounds(),
        }
    }
}

/// Returns every ring: each exterior followed by its holes.
pub(crate) fn rings(polygons: &MultiPolygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    polygons
        .iter()
        .flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()))
}

/// Returns the signed area of a closed ring about an origin near it: products
/// of national coordinates are near 2·10¹² and doubles that large are 0.0005 m²
/// apart, which would be the error of every edge.
pub(crate) fn ring_area_about(ring: &LineString<f64>, origin: (f64, f64)) -> f64 {
    let doubled: f64 = ring
        .0
        .windows(2)
        .map(|edge| {
            let (ax, ay) = (edge[0].x - origin.0, edge[0].y - origin.1);
            let (bx, by) = (edge[1].x - origin.0, edge[1].y - origin.1);
            ax * by - bx * ay
        })
        .sum();
    doubled / 2.0
}

/// Returns the area of oriented polygons (exteriors counter-clockwise, holes
/// clockwise) about an origin near them.
pub(crate) fn area_about(polygons: &MultiPolygon<f64>, origin: (f64, f64)) -> f64 {
    rings(polygons)
        .map(|ring| ring_area_about(ring, origin))
        .sum()
}

/// Returns the length of all rings in metres.
pub(crate) fn perimeter_of(polygons: &MultiPolygon<f64>) -> f64 {
    rings(polygons)
        .flat_map(|ring| ring.0.windows(2))
        .map(|edge| (edge[1].x - edge[0].x).hypot(edge[1].y - edge[0].y))
        .sum()
}

/// Returns an interior point of the polygons, if floats can express one.
pub(crate) fn label_point_of(polygons: &MultiPolygon<f64>) -> Option<PlanarPoint> {
    let point = polygons.interior_point()?;
    PlanarPoint::new(point.x(), point.y()).ok()
}

pub(crate) fn distance_to_edge_m(point: PlanarPoint, from: Coord<f64>, to: Coord<f64>) -> f64 {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let (px, py) = (point.e() - from.x, point.n() - from.y);
    let length_squared = dx * dx + dy * dy;
    let along = if length_squared > 0.0 {
        ((px * dx + py * dy) / length_squared).clamp(0.0, 1.0)
    } else {
        0.0
    };
    (px - along * dx).hypot(py - along * dy)
}
