//! Operations on two geometries. Must not know partitions.

use geo::Coord;

use super::clip::LocalBox;
use super::kernel::{self, Contour, Shapes};
use super::local::{Fineness, LocalFrame, rounded};
use super::region::Region;
use crate::bounds::Bounds;
use crate::line::PlanarLine;
use crate::planar::{PlanarPolygon, rings};

/// Room left around the place of work, so that the cutting rectangle never
/// coincides with an edge of the subject: 1 m, or a hundredth of the extent.
pub(super) fn work_bounds(bounds: &Bounds) -> Bounds {
    bounds.expanded(1.0f64.max(bounds.width_m().max(bounds.height_m()) / 100.0))
}

/// Returns the rings of a polygon cut to the bounds, as whole numbers.
pub(super) fn local_contours(
    frame: &LocalFrame,
    work: &Bounds,
    polygon: &PlanarPolygon,
) -> Vec<Contour> {
    let all_inside = work.contains(&polygon.bounds());
    let area = local_box(frame, work);
    polygon
        .rings_near(work)
        .into_iter()
        .map(|mut ring| {
            ring.iter_mut().for_each(|c| *c = frame.local_of_grid(*c));
            if all_inside { ring } else { area.cut(ring) }
        })
        .filter(|ring| ring.len() > 2)
        .map(|ring| rounded(&ring))
        .collect()
}

pub(super) fn local_box(frame: &LocalFrame, work: &Bounds) -> LocalBox {
    let corner = |x: f64, y: f64| frame.local(Coord { x, y });
    LocalBox {
        min: corner(work.min_e, work.min_n),
        max: corner(work.max_e, work.max_n),
    }
}

pub(super) fn intersection(a: &PlanarPolygon, b: &PlanarPolygon) -> Region {
    match common(a, b) {
        Common::Nothing => Region::empty(),
        Common::AllOf(polygon) => Region::from(polygon),
        Common::Part(frame, shapes) => Region::of(&frame, &shapes),
    }
}

pub(super) fn shared_area_m2(a: &PlanarPolygon, b: &PlanarPolygon) -> f64 {
    match common(a, b) {
        Common::Nothing => 0.0,
        Common::AllOf(polygon) => polygon.area_m2(),
        Common::Part(frame, shapes) => frame.area_m2(kernel::doubled_area(&shapes)),
    }
}

pub(super) fn shared_with_region_m2(region: &Region, polygon: &PlanarPolygon) -> f64 {
    let Some(bounds) = region.bounds() else {
        return 0.0;
    };
    if !bounds.intersects(&polygon.bounds()) {
        return 0.0;
    }
    match bulk_cover(&bounds, polygon) {
        Some(Cover::Whole) => return region.area_m2(),
        Some(Cover::None) => return 0.0,
        None => {}
    }
    let work = work_bounds(&bounds);
    let frame = LocalFrame::around(&work, Fineness::Finest);
    let of_region = region_contours(&frame, region);
    let shapes = kernel::intersect(&of_region, &local_contours(&frame, &work, polygon));
    frame.area_m2(kernel::doubled_area(&shapes))
}

/// Returns the rings of a region as whole numbers: its vertices need not lie on
/// the grid.
pub(super) fn region_contours(frame: &LocalFrame, region: &Region) -> Vec<Contour> {
    rings(region.multi_polygon())
        .map(|ring| ring.0.iter().map(|&c| frame.local(c)).collect::<Vec<_>>())
        .filter(|ring| ring.len() > 3)
        .map(|ring| rounded(&ring[..ring.len() - 1]))
        .collect()
}

enum Common<'a> {
    Nothing,
    AllOf(&'a PlanarPolygon),
    Part(LocalFrame, Shapes),
}

fn common<'a>(a: &'a PlanarPolygon, b: &'a PlanarPolygon) -> Common<'a> {
    let (of_a, of_b) = (a.bounds(), b.bounds());
    if !of_a.intersects(&of_b) {
        return Common::Nothing;
    }
    for (inner, outer) in [(a, b), (b, a)] {
        match bulk_cover(&inner.bounds(), outer) {
            Some(Cover::Whole) => return Common::AllOf(inner),
            Some(Cover::None) => return Common::Nothing,
            None => {}
        }
    }
    let both = Bounds {
        min_e: of_a.min_e.max(of_b.min_e),
        min_n: of_a.min_n.max(of_b.min_n),
        max_e: of_a.max_e.min(of_b.max_e),
        max_n: of_a.max_n.min(of_b.max_n),
    };
    let work = work_bounds(&both);
    let frame = LocalFrame::around(&work, Fineness::Finest);
    let shapes = kernel::intersect(
        &local_contours(&frame, &work, a),
        &local_contours(&frame, &work, b),
    );
    Common::Part(frame, shapes)
}

pub(super) fn difference(a: &PlanarPolygon, b: &PlanarPolygon) -> Region {
    if !a.bounds().intersects(&b.bounds()) {
        return Region::from(a);
    }
    match bulk_cover(&a.bounds(), b) {
        Some(Cover::Whole) => return Region::empty(),
        Some(Cover::None) => return Region::from(a),
        None => {}
    }
    let work = work_bounds(&a.bounds());
    let frame = LocalFrame::around(&work, Fineness::Finest);
    let shapes = kernel::subtract(
        &local_contours(&frame, &work, a),
        &local_contours(&frame, &work, b),
    );
    Region::of(&frame, &shapes)
}

/// What a polygon does to a whole rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cover {
    /// It covers all of it.
    Whole,
    /// It covers nothing of it.
    None,
}

/// Returns what the polygon does to a rectangle when no edge of it enters the
/// rectangle; `None` when the overlay has to decide.
pub(super) fn bulk_cover(bounds: &Bounds, polygon: &PlanarPolygon) -> Option<Cover> {
    let area = LocalBox {
        min: Coord {
            x: bounds.min_e,
            y: bounds.min_n,
        },
        max: Coord {
            x: bounds.max_e,
            y: bounds.max_n,
        },
    };
    cover_by(&area, |visit| polygon.edges_near(bounds, visit))
}

/// Returns what edges do to a rectangle that none of them enters. `each` calls
/// for every edge until a call returns `false`.
pub(super) fn cover_by(
    area: &LocalBox,
    each: impl FnOnce(&mut dyn FnMut(Coord<f64>, Coord<f64>) -> bool),
) -> Option<Cover> {
    // The rectangle's corner decides, counted relative to it for exact signs.
    let corner = area.min;
    let (mut winding, mut entered) = (0, false);
    each(&mut |from, to| {
        entered = area.may_meet(from, to);
        winding += passes_east_of(corner, from, to);
        !entered
    });
    if entered {
        return None;
    }
    Some(if winding == 0 {
        Cover::None
    } else {
        Cover::Whole
    })
}

/// Returns 1 for an edge that runs north to the east of the point, -1 for one
/// that runs south, 0 for others.
fn passes_east_of(point: Coord<f64>, from: Coord<f64>, to: Coord<f64>) -> i32 {
    let turn = (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
    if from.y <= point.y && to.y > point.y && turn > 0.0 {
        1
    } else if to.y <= point.y && from.y > point.y && turn < 0.0 {
        -1
    } else {
        0
    }
}

pub(super) fn line_length_within(line: &PlanarLine, polygon: &PlanarPolygon) -> f64 {
    if !line.bounds().intersects(&polygon.bounds()) {
        return 0.0;
    }
    let work = work_bounds(&polygon.bounds());
    let frame = LocalFrame::around(&work, Fineness::Finest);
    let area = local_box(&frame, &work);
    let segments = line.multi_line_string().iter().flat_map(|l| l.0.windows(2));
    let paths: Vec<Contour> = segments
        .filter_map(|pair| {
            let (a, b) = (frame.local_of_grid(pair[0]), frame.local_of_grid(pair[1]));
            area.cut_segment(a, b)
        })
        .map(|(a, b)| rounded(&[a, b]))
        .filter(|path| path[0] != path[1])
        .collect();
    let inside = kernel::clipped_paths(&paths, &local_contours(&frame, &work, polygon));
    let units: f64 = inside
        .iter()
        .flat_map(|path| path.windows(2))
        .map(|pair| {
            let dx = f64::from(pair[1].x) - f64::from(pair[0].x);
            let dy = f64::from(pair[1].y) - f64::from(pair[0].y);
            dx.hypot(dy)
        })
        .sum();
    units * frame.unit_m()
}
