//! The sides of many polygons, each with how often it is walked in which
//! direction. Must not know what the polygons stand for.

use super::network::{P, on_grid};
use crate::planar::{PlanarPolygon, rings};

/// A side, its lower end first, with how often rings walk it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) low: P,
    pub(super) high: P,
    /// How often from the lower end to the higher.
    pub(super) up: usize,
    /// How often the other way.
    pub(super) down: usize,
}

/// All sides of many polygons, in order.
#[derive(Default)]
pub(super) struct Sides {
    up: Vec<(P, P)>,
    /// Those that are walked from the higher end, the lower one first as well.
    down: Vec<(P, P)>,
}

impl Sides {
    /// Gathers the sides of polygons, and those of wholes walked backwards: what
    /// lies inside of these is to the right then.
    pub(super) fn of(polygons: &[&PlanarPolygon], wholes: &[&PlanarPolygon]) -> Self {
        let mut sides = Self::default();
        for polygon in polygons {
            sides.walk(polygon, true);
        }
        for whole in wholes {
            sides.walk(whole, false);
        }
        sides.up.sort_unstable();
        sides.down.sort_unstable();
        sides
    }

    fn walk(&mut self, polygon: &PlanarPolygon, forwards: bool) {
        for ring in rings(polygon.multi_polygon()) {
            let mut points = ring.0.iter().map(on_grid);
            let Some(mut from) = points.next() else {
                continue;
            };
            for to in points {
                if (from < to) == forwards {
                    self.up.push((from.min(to), from.max(to)));
                } else {
                    self.down.push((from.min(to), from.max(to)));
                }
                from = to;
            }
        }
    }

    /// Returns every side once.
    pub(super) fn tallies(&self) -> impl Iterator<Item = Tally> + '_ {
        let (mut up, mut down) = (self.up.as_slice(), self.down.as_slice());
        std::iter::from_fn(move || {
            let next = match (up.first(), down.first()) {
                (Some(a), Some(b)) => *a.min(b),
                (a, b) => *a.or(b)?,
            };
            Some(Tally {
                low: next.0,
                high: next.1,
                up: taken(&mut up, next),
                down: taken(&mut down, next),
            })
        })
    }
}

/// Takes all of these sides off the beginning, and returns how many they were.
fn taken(sides: &mut &[(P, P)], side: (P, P)) -> usize {
    let count = sides.iter().take_while(|other| **other == side).count();
    *sides = &sides[count..];
    count
}
