//! When two outlines of a parcel are the same one, drawn or stored again.

use std::collections::BTreeSet;

use eprostor_geometry::{
    AreaPolygon, AskedPolygon, Boundary, EdgePairs, GRID_M, PlanarPoint, PlanarPolygon,
    first_of_the_same,
};
use eprostor_model::{Parcel, ParcelNumber, SLIVER_M2};

/// Two lines that run along each other are moved by up to 0.07 mm each when they
/// are stored; what comes between them is on average no wider than two steps of
/// the grid (docs/ARCHITECTURE.md).
const BETWEEN_LINES_M: f64 = 2.0 * GRID_M;
/// How far a corner may lie from the other outline: ten steps of the grid. A
/// centimetre is the finest that a cadastre gives.
const CORNER_M: f64 = 10.0 * GRID_M;

/// Land that two parcels share to be descended from each other, as a share of
/// the smaller: below it a border was measured anew. eProstor's own choice.
const SHARED: f64 = 0.05;

/// Pairs of edges that are compared in a cadastral municipality, some seconds.
/// Eight neighbours of each of 20,000 parcels of 30 corners take 144 million.
const MOST_EDGE_PAIRS: EdgePairs = EdgePairs::at_most(500_000_000);

/// Compares outlines as long as there is budget for it: what two combs cost has
/// no other bound. Of what was not compared it keeps the numbers.
pub(super) struct Outlines {
    budget: EdgePairs,
    pub(super) not_compared: BTreeSet<ParcelNumber>,
}

impl Default for Outlines {
    fn default() -> Self {
        Self::within(MOST_EDGE_PAIRS)
    }
}

impl Outlines {
    pub(super) fn within(budget: EdgePairs) -> Self {
        Self {
            budget,
            not_compared: BTreeSet::new(),
        }
    }

    /// Tells whether the outlines of two parcels are the same within the accuracy
    /// of the grid; not, where they were not compared.
    pub(super) fn are_same(&mut self, old: &Parcel, new: &Parcel) -> bool {
        let same = is_same(&old.geometry, &new.geometry, &mut self.budget);
        self.told(same, new)
    }

    /// Tells whether two parcels have so much land in common that one may come
    /// from the other; not, where they were not compared.
    pub(super) fn share_land(&mut self, old: &Parcel, new: &Parcel) -> bool {
        let (one, other) = (&old.geometry, &new.geometry);
        let least_m2 = SLIVER_M2.max(SHARED * one.area_m2().min(other.area_m2()));
        let shared_m2 = shared_m2(one, other, &mut self.budget);
        self.told(shared_m2.map(|shared_m2| shared_m2 >= least_m2), new)
    }

    fn told(&mut self, outcome: Option<bool>, new: &Parcel) -> bool {
        if outcome.is_none() {
            self.not_compared.insert(new.key.number);
        }
        outcome.unwrap_or(false)
    }
}

fn shared_m2(one: &PlanarPolygon, other: &PlanarPolygon, budget: &mut EdgePairs) -> Option<f64> {
    AreaPolygon::new(one).shared_within_m2(&AskedPolygon::new(other), budget)
}

/// Equal rings are told at once, wherever they begin; of others that lie in the
/// same rectangle every corner is looked up among the edges near it. `None` where
/// the budget does not suffice.
fn is_same(one: &PlanarPolygon, other: &PlanarPolygon, budget: &mut EdgePairs) -> Option<bool> {
    if one.multi_polygon() == other.multi_polygon() {
        return Some(true);
    }
    let near = |a: f64, b: f64| (a - b).abs() <= CORNER_M;
    let (a, b) = (one.bounds(), other.bounds());
    let same_bounds = near(a.min_e, b.min_e)
        && near(a.min_n, b.min_n)
        && near(a.max_e, b.max_e)
        && near(a.max_n, b.max_n);
    if !same_bounds {
        return Some(false);
    }
    if first_of_the_same(&[one, other]) == [0, 0] {
        return Some(true);
    }
    if !lies_on(one, other, budget)? || !lies_on(other, one, budget)? {
        return Some(false);
    }
    let shared_m2 = shared_m2(one, other, budget)?;
    let between_m2 = one.area_m2() + other.area_m2() - 2.0 * shared_m2;
    Some(between_m2 <= BETWEEN_LINES_M * one.perimeter_m().max(other.perimeter_m()))
}

/// Tells whether every corner of a polygon lies on the outline of another.
fn lies_on(one: &PlanarPolygon, other: &PlanarPolygon, budget: &mut EdgePairs) -> Option<bool> {
    let boundary = Boundary::near(other, &one.bounds());
    let polygons = one.multi_polygon().iter();
    let rings = polygons.flat_map(|p| std::iter::once(p.exterior()).chain(p.interiors()));
    let corners = rings.flat_map(|ring| &ring.0);
    let corners = corners.filter_map(|c| PlanarPoint::new(c.x, c.y).ok());
    boundary.are_all_within(corners, CORNER_M, budget)
}
