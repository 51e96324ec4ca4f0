//! What several polygons cover of one place, however far they reach beyond it:
//! nothing is united, and only edges near the place are looked at. Must not know
//! what the polygons mean.

use geo::Coord;
use i_overlay::i_float::int::point::IntPoint;

use super::kernel::{self, Contour, Shapes};
use super::local::{Fineness, LocalFrame, rounded};
use super::pair::work_bounds;
use super::pair::{Cover, bulk_cover, cover_by, local_box, local_contours, region_contours};
use super::region::Region;
use super::union::MAX_CROSSINGS;
use crate::bounds::Bounds;
use crate::error::GeometryError;
use crate::planar::PlanarPolygon;
use crate::validity;

/// What polygons cover of a place, less what others cover of it: land under
/// several counts once. Beyond the place it says nothing.
#[derive(Debug)]
pub struct Covered {
    frame: LocalFrame,
    work: Bounds,
    inside: Inside,
}

#[derive(Debug)]
enum Inside {
    /// All of the place.
    Whole,
    /// What is inside by winding numbers other than zero.
    Contours(Vec<Contour>),
}

impl Covered {
    /// Takes from polygons what matters to a place.
    ///
    /// # Errors
    /// The edges of several polygons near the place have more than a million
    /// crossings.
    pub fn near(
        place: &Bounds,
        polygons: &[&PlanarPolygon],
        without: &[&PlanarPolygon],
    ) -> Result<Self, GeometryError> {
        let work = work_bounds(place);
        let frame = LocalFrame::around(&work, Fineness::Finest);
        let contours = |polygons: &[&PlanarPolygon]| -> Vec<Contour> {
            let near = polygons.iter();
            let near = near.filter(|polygon| place.intersects(&polygon.bounds()));
            near.flat_map(|polygon| local_contours(&frame, &work, polygon))
                .collect()
        };
        let holes = contours(without);
        let is_whole = |polygon: &&PlanarPolygon| bulk_cover(place, polygon) == Some(Cover::Whole);
        let inside = if holes.is_empty() && polygons.iter().any(is_whole) {
            Inside::Whole
        } else {
            let covered = contours(polygons);
            if polygons.len() + without.len() > 1 {
                within_budget(&frame, &covered, &holes)?;
            }
            Inside::Contours(if holes.is_empty() {
                covered
            } else {
                let left = kernel::subtract(&covered, &holes);
                left.into_iter().flatten().collect()
            })
        };
        Ok(Self {
            frame,
            work,
            inside,
        })
    }

    /// Returns the size in m² of what is covered of a region inside the place.
    pub fn shared_with_region_m2(&self, region: &Region) -> f64 {
        match region.bounds().map(|bounds| self.bulk(&bounds)) {
            None | Some(Some(Cover::None)) => 0.0,
            Some(Some(Cover::Whole)) => region.area_m2(),
            Some(None) => {
                let own = region_contours(&self.frame, region);
                let shapes = region.bounds().map(|bounds| self.shared(&own, &bounds));
                let shapes = shapes.unwrap_or_default();
                self.frame.area_m2(kernel::doubled_area(&shapes))
            }
        }
    }

    /// Returns the size in m² of what is covered of a polygon inside the place.
    pub fn shared_area_m2(&self, polygon: &PlanarPolygon) -> f64 {
        match self.bulk(&polygon.bounds()) {
            Some(Cover::Whole) => polygon.area_m2(),
            Some(Cover::None) => 0.0,
            None => {
                let shapes = self.shared_with(polygon);
                self.frame.area_m2(kernel::doubled_area(&shapes))
            }
        }
    }

    /// Returns what is covered of a polygon inside the place.
    pub fn intersection(&self, polygon: &PlanarPolygon) -> Region {
        match self.bulk(&polygon.bounds()) {
            Some(Cover::Whole) => Region::from(polygon),
            Some(Cover::None) => Region::empty(),
            None => Region::of(&self.frame, &self.shared_with(polygon)),
        }
    }

    fn shared_with(&self, polygon: &PlanarPolygon) -> Shapes {
        let own = local_contours(&self.frame, &self.work, polygon);
        self.shared(&own, &polygon.bounds())
    }

    /// Lays contours within some bounds over what is covered near these: a long
    /// river is not laid over every part of a road along it.
    fn shared(&self, contours: &[Contour], bounds: &Bounds) -> Shapes {
        let Inside::Contours(covered) = &self.inside else {
            return kernel::filled(contours, kernel::Fill::NonZero);
        };
        let area = local_box(&self.frame, &work_bounds(bounds));
        let near = covered.iter().map(|contour| {
            let ring = contour.iter().map(coord).collect();
            rounded(&area.cut(ring))
        });
        let near: Vec<Contour> = near.filter(|contour| contour.len() > 2).collect();
        kernel::intersect(contours, &near)
    }

    /// Returns what is covered of a rectangle that no edge enters; `None` where
    /// one does.
    fn bulk(&self, bounds: &Bounds) -> Option<Cover> {
        match &self.inside {
            Inside::Whole => Some(Cover::Whole),
            Inside::Contours(contours) => cover_by(&local_box(&self.frame, bounds), |visit| {
                let mut edges = contours.iter().flat_map(edges);
                edges.all(|(from, to)| visit(from, to));
            }),
        }
    }
}

fn coord(point: &IntPoint) -> Coord<f64> {
    Coord {
        x: f64::from(point.x),
        y: f64::from(point.y),
    }
}

fn edges(contour: &Contour) -> impl Iterator<Item = (Coord<f64>, Coord<f64>)> + '_ {
    let ends = contour.iter().skip(1).chain(contour.first());
    let pairs = contour.iter().zip(ends);
    pairs.map(move |(from, to)| (coord(from), coord(to)))
}

/// Refuses edges that cross each other too often; few enough cannot.
fn within_budget(
    frame: &LocalFrame,
    covered: &[Contour],
    holes: &[Contour],
) -> Result<(), GeometryError> {
    let all = covered.iter().chain(holes);
    let edges: usize = all.clone().map(Vec::len).sum();
    if edges.saturating_mul(edges) / 2 <= MAX_CROSSINGS {
        return Ok(());
    }
    let rings: Shapes = all.map(|contour| vec![contour.clone()]).collect();
    if validity::more_crossings_than(&frame.polygons(&rings), MAX_CROSSINGS) {
        return Err(GeometryError::BudgetExceeded {
            what: "crossings",
            found: MAX_CROSSINGS + 1,
            limit: MAX_CROSSINGS,
        });
    }
    Ok(())
}
