//! Rings of a record to polygons: a shapefile lists rings without saying which
//! hole is in which shell. Must not know records.

use std::collections::{BTreeMap, BTreeSet};

use eprostor_geometry::RawPolygons;
use eprostor_model::{Finding, Place};
use geo::{Coord, LineString};

use crate::collector::Findings;

/// Edges looked at in a layer while holes are assigned. The largest polygon of
/// the test data has 122,346 vertices; this is a second of work.
const MAX_EDGES_LOOKED_AT: u64 = 200_000_000;

/// Counts the work of a layer, which is the product of shells and holes.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    looked_at: u64,
}

impl Nesting {
    fn look_at(&mut self, ring: &LineString<f64>) -> Result<(), Finding> {
        self.looked_at += ring.0.len() as u64;
        if self.looked_at > MAX_EDGES_LOOKED_AT {
            return Err(Finding::error("finding-geometry-too-intricate"));
        }
        Ok(())
    }
}

/// Assigns holes, which run counter-clockwise, to the smallest shell around
/// them. A ring that runs like a hole and lies in no shell is a shell that was
/// drawn the wrong way round, which is told. Returns shells counter-clockwise.
pub(super) fn polygons(
    rings: Vec<LineString<f64>>,
    nesting: &mut Nesting,
    place: &Place,
    findings: &mut Findings,
) -> Result<RawPolygons, Finding> {
    let areas: Vec<f64> = rings.iter().map(doubled_area).collect();
    let is_shell = |index: usize| areas[index] <= 0.0;
    let mut shells: Vec<usize> = (0..rings.len()).filter(|index| is_shell(*index)).collect();
    // The smallest first: the first shell around a hole is the nearest.
    shells.sort_by(|a, b| areas[*a].abs().total_cmp(&areas[*b].abs()));
    let boxes: Vec<[f64; 4]> = rings.iter().map(around).collect();
    let mut holes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut turned: BTreeSet<usize> = BTreeSet::new();
    let mut inner: Vec<usize> = (0..rings.len()).filter(|index| !is_shell(*index)).collect();
    // Rings that turn out to be shells are met before what lies in them.
    inner.sort_by(|a, b| areas[*b].total_cmp(&areas[*a]));
    for hole in inner {
        let larger = |shell: &&usize| areas[**shell].abs() >= areas[hole].abs();
        let mut found = None;
        for shell in shells.iter().filter(larger) {
            if contains(boxes[*shell], boxes[hole])
                && is_inside(&rings[hole], &rings[*shell], nesting)?
            {
                found = Some(*shell);
                break;
            }
        }
        match found {
            Some(shell) => holes.entry(shell).or_default().push(hole),
            None => {
                turned.insert(hole);
                let at = shells.partition_point(|shell| areas[*shell].abs() < areas[hole].abs());
                shells.insert(at, hole);
            }
        }
    }
    if !turned.is_empty() {
        let count = i64::try_from(turned.len()).unwrap_or(i64::MAX);
        findings.push(
            Finding::warning("finding-shp-ring-turned")
                .integer("count", count)
                .at(place.clone()),
        );
    }
    let rings = rings.into_iter().enumerate().map(|(index, mut ring)| {
        // Everywhere else shells run counter-clockwise.
        if !turned.contains(&index) {
            ring.0.reverse();
        }
        Some(ring)
    });
    Ok(assembled(rings.collect(), &mut shells, &mut holes))
}

fn assembled(
    mut rings: Vec<Option<LineString<f64>>>,
    shells: &mut [usize],
    holes: &mut BTreeMap<usize, Vec<usize>>,
) -> RawPolygons {
    let mut take = |index: usize| rings.get_mut(index).and_then(Option::take);
    // In the order of the file again.
    shells.sort_unstable();
    let polygons = shells.iter().map(|shell| {
        let mut own = holes.remove(shell).unwrap_or_default();
        own.sort_unstable();
        std::iter::once(*shell)
            .chain(own)
            .filter_map(&mut take)
            .collect()
    });
    RawPolygons::new(polygons.collect())
}

/// Twice the area, positive counter-clockwise, about the ring's first point so
/// that large coordinates lose no digits. Not a number counts as a shell.
fn doubled_area(ring: &LineString<f64>) -> f64 {
    let Some(origin) = ring.0.first() else {
        return 0.0;
    };
    let sum: f64 = ring
        .0
        .windows(2)
        .map(|edge| {
            let (ax, ay) = (edge[0].x - origin.x, edge[0].y - origin.y);
            let (bx, by) = (edge[1].x - origin.x, edge[1].y - origin.y);
            ax * by - bx * ay
        })
        .sum();
    if sum.is_nan() { 0.0 } else { sum }
}

fn around(ring: &LineString<f64>) -> [f64; 4] {
    let mut around = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
    for c in &ring.0 {
        around[0] = around[0].min(c.x);
        around[1] = around[1].min(c.y);
        around[2] = around[2].max(c.x);
        around[3] = around[3].max(c.y);
    }
    around
}

fn contains(outer: [f64; 4], inner: [f64; 4]) -> bool {
    outer[0] <= inner[0] && outer[1] <= inner[1] && outer[2] >= inner[2] && outer[3] >= inner[3]
}

/// Tells whether a ring lies in another, by its first point that is not on the
/// other's line; rings that cross are a matter of the repair.
fn is_inside(
    ring: &LineString<f64>,
    shell: &LineString<f64>,
    nesting: &mut Nesting,
) -> Result<bool, Finding> {
    for point in &ring.0 {
        nesting.look_at(shell)?;
        match side(*point, shell) {
            Side::Inside => return Ok(true),
            Side::Outside => return Ok(false),
            Side::On => {}
        }
    }
    // Every point is shared: the middles of its edges decide.
    for edge in ring.0.windows(2) {
        nesting.look_at(shell)?;
        let middle = Coord {
            x: f64::midpoint(edge[0].x, edge[1].x),
            y: f64::midpoint(edge[0].y, edge[1].y),
        };
        match side(middle, shell) {
            Side::Inside => return Ok(true),
            Side::Outside => return Ok(false),
            Side::On => {}
        }
    }
    Ok(true)
}

enum Side {
    Inside,
    Outside,
    On,
}

/// Crossings of a ray to the east (Shimrat 1962).
fn side(point: Coord<f64>, ring: &LineString<f64>) -> Side {
    let mut is_inside = false;
    for edge in ring.0.windows(2) {
        let (a, b) = (edge[0], edge[1]);
        let turn = (b.x - a.x) * (point.y - a.y) - (point.x - a.x) * (b.y - a.y);
        let within = |a: f64, b: f64, p: f64| p >= a.min(b) && p <= a.max(b);
        if turn == 0.0 && within(a.x, b.x, point.x) && within(a.y, b.y, point.y) {
            return Side::On;
        }
        if (a.y > point.y) != (b.y > point.y) && (turn > 0.0) == (b.y > a.y) {
            is_inside = !is_inside;
        }
    }
    if is_inside {
        Side::Inside
    } else {
        Side::Outside
    }
}
