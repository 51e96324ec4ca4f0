//! Brings ends that all but meet together: end to vertex, end to end, end to the
//! middle of a segment. Must not know crossings.

use std::collections::BTreeMap;

use super::budget::Budget;
use super::plane::{P, Segment, distance2, real};
use crate::GeometryError;
use crate::bounds::Bounds;
use crate::boxes::BoxTree;

/// Times that ends are brought to segments: one that moved may have taken a
/// segment away from the end that met it.
const ROUNDS: usize = 3;

/// Moves the ends of open lines within the tolerance, which is in units.
pub(super) fn snap(
    lines: &mut [Vec<P>],
    tolerance: f64,
    budget: &mut Budget,
) -> Result<(), GeometryError> {
    let moves = to_vertices(lines, tolerance, budget)?;
    apply(lines, &moves);
    for _ in 0..ROUNDS {
        let moves = to_segments(lines, tolerance, budget)?;
        if moves.is_empty() {
            break;
        }
        apply(lines, &moves);
    }
    Ok(())
}

/// Ends of open lines; a ring has none.
fn ends(lines: &[Vec<P>]) -> impl Iterator<Item = P> {
    let open = lines.iter().filter(|line| line.first() != line.last());
    open.flat_map(|line| [line.first(), line.last()].into_iter().flatten().copied())
}

/// Vertices of a line between its ends; of a ring all.
fn on_way(line: &[P]) -> &[P] {
    if line.first() == line.last() {
        line
    } else {
        line.get(1..line.len() - 1).unwrap_or_default()
    }
}

fn apply(lines: &mut [Vec<P>], moves: &BTreeMap<P, P>) {
    for line in lines.iter_mut().filter(|line| line.first() != line.last()) {
        let last = line.len() - 1;
        for index in [0, last] {
            if let Some(to) = moves.get(&line[index]) {
                line[index] = *to;
            }
        }
    }
}

/// Ends near a vertex go to the nearest, ends near each other to the least.
fn to_vertices(
    lines: &[Vec<P>],
    tolerance: f64,
    budget: &mut Budget,
) -> Result<BTreeMap<P, P>, GeometryError> {
    // What is a vertex of any line on its way stays where it is.
    let mut inner: Vec<P> = lines
        .iter()
        .flat_map(|line| on_way(line))
        .copied()
        .collect();
    inner.sort_unstable();
    inner.dedup();
    let mut ends: Vec<P> = ends(lines).collect();
    ends.sort_unstable();
    ends.dedup();
    ends.retain(|p| inner.binary_search(p).is_err());
    let near = |points: &[P]| BoxTree::build(points.iter().map(point_box).zip(0..));
    let (inner_tree, end_tree) = (near(&inner), near(&ends));
    let reach = |p: &P| point_box(p).expanded(tolerance);
    let limit = tolerance * tolerance;
    let mut moves = BTreeMap::new();
    let mut free = vec![true; ends.len()];
    for (index, end) in ends.iter().enumerate() {
        let mut nearest: Option<(i128, P)> = None;
        for number in inner_tree.meeting(&reach(end)) {
            budget.look()?;
            let p = inner[number as usize];
            let found = (distance2(*end, p), p);
            if wide(found.0) <= limit && nearest.is_none_or(|best| found < best) {
                nearest = Some(found);
            }
        }
        if let Some((_, to)) = nearest {
            free[index] = false;
            moves.insert(*end, to);
        }
    }
    let mut heads: Vec<usize> = (0..ends.len()).collect();
    for (index, end) in ends.iter().enumerate().filter(|(index, _)| free[*index]) {
        for number in end_tree.meeting(&reach(end)) {
            budget.look()?;
            let other = number as usize;
            if free[other] && other < index && wide(distance2(*end, ends[other])) <= limit {
                let (a, b) = (head(&mut heads, index), head(&mut heads, other));
                // Ends are sorted, so the lower number is the lesser point.
                heads[a.max(b)] = a.min(b);
            }
        }
    }
    for (index, end) in ends.iter().enumerate().filter(|(index, _)| free[*index]) {
        let to = ends[head(&mut heads, index)];
        if to != *end {
            moves.insert(*end, to);
        }
    }
    Ok(moves)
}

/// Ends that lie at no vertex of another line go to the nearest segment.
fn to_segments(
    lines: &[Vec<P>],
    tolerance: f64,
    budget: &mut Budget,
) -> Result<BTreeMap<P, P>, GeometryError> {
    let mut uses: BTreeMap<P, usize> = BTreeMap::new();
    for p in lines.iter().flatten() {
        *uses.entry(*p).or_default() += 1;
    }
    let segments: Vec<Segment> = super::segments(lines);
    let tree = BoxTree::build(segments.iter().map(|s| s.bounds(0.0)).zip(0..));
    let limit = tolerance * tolerance;
    let mut moves = BTreeMap::new();
    for end in ends(lines).filter(|end| uses.get(end) == Some(&1)) {
        let mut nearest: Option<(i128, P)> = None;
        for number in tree.meeting(&point_box(&end).expanded(tolerance)) {
            budget.look()?;
            let segment = segments[number as usize];
            let is_own = [segment.a, segment.b]
                .iter()
                .any(|p| wide(distance2(*p, end)) <= limit);
            if is_own {
                continue;
            }
            let p = segment.nearest(end);
            let found = (distance2(end, p), p);
            if wide(found.0) <= limit && nearest.is_none_or(|best| found < best) {
                nearest = Some(found);
            }
        }
        if let Some((_, to)) = nearest.filter(|(_, to)| *to != end) {
            moves.insert(end, to);
        }
    }
    Ok(moves)
}

fn head(heads: &mut [usize], mut index: usize) -> usize {
    while heads[index] != index {
        heads[index] = heads[heads[index]];
        index = heads[index];
    }
    index
}

fn point_box(p: &P) -> Bounds {
    let (e, n) = (real(p.0), real(p.1));
    Bounds {
        min_e: e,
        min_n: n,
        max_e: e,
        max_n: n,
    }
}

#[expect(clippy::cast_precision_loss, reason = "only compared with a tolerance")]
fn wide(number: i128) -> f64 {
    number as f64
}
