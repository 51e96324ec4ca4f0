//! Polygons as they were read: rings that may be open, crossed or empty. Must
//! not know which faults can be repaired.

use geo::{Coord, LineString, MultiPolygon, Polygon};

/// Unchecked polygons, each a list of rings, the exterior first.
///
/// Unlike [`geo::Polygon`], which closes every ring silently, an open ring
/// stays open here, so that closing it can be recorded as a repair.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawPolygons {
    polygons: Vec<Vec<LineString<f64>>>,
}

impl RawPolygons {
    /// Takes one list of rings per polygon, the exterior first.
    pub fn new(polygons: Vec<Vec<LineString<f64>>>) -> Self {
        Self { polygons }
    }

    /// Returns one list of rings per polygon, the exterior first.
    pub fn polygons(&self) -> &[Vec<LineString<f64>>] {
        &self.polygons
    }

    /// Returns the number of vertices of all rings.
    pub fn vertex_count(&self) -> usize {
        self.polygons.iter().flatten().map(|r| r.0.len()).sum()
    }

    /// Returns every coordinate pair in reading order.
    pub fn points(&self) -> impl Iterator<Item = (f64, f64)> + '_ {
        let rings = self.polygons.iter().flatten();
        rings.flat_map(|ring| &ring.0).map(|c| (c.x, c.y))
    }

    /// Returns the polygons with every pair changed: a transformation, an
    /// exchange of axes. Stops at the first failure.
    pub fn try_map<E>(
        &self,
        mut change: impl FnMut(f64, f64) -> Result<(f64, f64), E>,
    ) -> Result<Self, E> {
        let mut ring = |line: &LineString<f64>| -> Result<LineString<f64>, E> {
            let coords = line.0.iter().map(|c| {
                let (x, y) = change(c.x, c.y)?;
                Ok(Coord { x, y })
            });
            Ok(LineString(coords.collect::<Result<_, E>>()?))
        };
        let mut polygons = Vec::with_capacity(self.polygons.len());
        for rings in &self.polygons {
            polygons.push(rings.iter().map(&mut ring).collect::<Result<_, E>>()?);
        }
        Ok(Self { polygons })
    }

    /// Returns the polygons as geo's type, which closes every open ring.
    pub fn closed(self) -> MultiPolygon<f64> {
        MultiPolygon(
            self.polygons
                .into_iter()
                .map(|rings| {
                    let mut rings = rings.into_iter();
                    let exterior = rings.next().unwrap_or_else(|| LineString(Vec::new()));
                    Polygon::new(exterior, rings.collect())
                })
                .collect(),
        )
    }
}

impl From<&MultiPolygon<f64>> for RawPolygons {
    fn from(polygons: &MultiPolygon<f64>) -> Self {
        Self::from(polygons.clone())
    }
}

impl From<MultiPolygon<f64>> for RawPolygons {
    fn from(polygons: MultiPolygon<f64>) -> Self {
        let rings = |polygon: Polygon<f64>| {
            let (exterior, holes) = polygon.into_inner();
            std::iter::once(exterior).chain(holes).collect()
        };
        Self::new(polygons.into_iter().map(rings).collect())
    }
}

impl From<Polygon<f64>> for RawPolygons {
    fn from(polygon: Polygon<f64>) -> Self {
        Self::from(MultiPolygon(vec![polygon]))
    }
}
