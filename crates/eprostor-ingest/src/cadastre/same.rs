//! When two outlines of a parcel are the same one, drawn or stored again.

use eprostor_geometry::{
    Boundary, GRID_M, PlanarPoint, PlanarPolygon, first_of_the_same, shared_area_m2,
};

/// Two lines that run along each other are moved by up to 0.07 mm each when they
/// are stored; what comes between them is on average no wider than two steps of
/// the grid (docs/ARCHITECTURE.md).
const BETWEEN_LINES_M: f64 = 2.0 * GRID_M;
/// How far a corner may lie from the other outline: ten steps of the grid. A
/// centimetre is the finest that a cadastre gives.
const CORNER_M: f64 = 10.0 * GRID_M;

/// Tells whether two polygons are the same within the accuracy of the grid.
/// Equal rings are told at once, wherever they begin; of others that lie in the
/// same rectangle every corner is looked up among the edges near it.
pub(super) fn is_same(one: &PlanarPolygon, other: &PlanarPolygon) -> bool {
    if one.multi_polygon() == other.multi_polygon() {
        return true;
    }
    let near = |a: f64, b: f64| (a - b).abs() <= CORNER_M;
    let (a, b) = (one.bounds(), other.bounds());
    let same_bounds = near(a.min_e, b.min_e)
        && near(a.min_n, b.min_n)
        && near(a.max_e, b.max_e)
        && near(a.max_n, b.max_n);
    if !same_bounds {
        return false;
    }
    if first_of_the_same(&[one, other]) == [0, 0] {
        return true;
    }
    if !lies_on(one, other) || !lies_on(other, one) {
        return false;
    }
    let between_m2 = one.area_m2() + other.area_m2() - 2.0 * shared_area_m2(one, other);
    between_m2 <= BETWEEN_LINES_M * one.perimeter_m().max(other.perimeter_m())
}

/// Tells whether every corner of a polygon lies on the outline of another.
fn lies_on(one: &PlanarPolygon, other: &PlanarPolygon) -> bool {
    let boundary = Boundary::near(other, &one.bounds());
    let polygons = one.multi_polygon().iter();
    let rings = polygons.flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    let mut corners = rings.flat_map(|ring| &ring.0);
    corners.all(|c| {
        PlanarPoint::new(c.x, c.y).is_ok_and(|corner| boundary.is_within(corner, CORNER_M))
    })
}
