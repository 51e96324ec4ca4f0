//! Cuts segments where they cross or touch, on the grid (snap rounding; Hobby
//! 1999): every segment goes through the middle of each cell on its way that
//! holds a vertex or a crossing. Must not know lines.

use std::collections::BTreeSet;

use super::budget::Budget;
use super::plane::{P, Segment, distance, real};
use crate::GeometryError;
use crate::bounds::Bounds;
use crate::boxes::BoxTree;

/// Times that segments are cut until nothing crosses any more. One is enough by
/// the theorem; a cell that is only touched at its corner may ask for another.
const ROUNDS: usize = 8;

/// Returns the segments, cut so that two of them share nothing but ends, each
/// once and sorted.
///
/// # Errors
/// More crossings or neighbours than the budget allows.
pub(super) fn noded(
    mut segments: Vec<Segment>,
    budget: &mut Budget,
) -> Result<Vec<Segment>, GeometryError> {
    segments.sort_unstable();
    segments.dedup();
    for _ in 0..ROUNDS {
        let piece = piece(&segments);
        let crossings = crossings(&segments, piece, budget)?;
        let mut cells: Vec<P> = segments.iter().flat_map(|s| [s.a, s.b]).collect();
        cells.extend(&crossings);
        cells.sort_unstable();
        cells.dedup();
        let before = segments.len();
        let mut cut = cut(&segments, &cells, piece, budget)?;
        cut.sort_unstable();
        cut.dedup();
        let is_done = crossings.is_empty() && cut.len() == before && cut == segments;
        segments = cut;
        if is_done {
            return Ok(segments);
        }
    }
    Err(GeometryError::BudgetExceeded {
        what: "rounds of cutting",
        found: ROUNDS + 1,
        limit: ROUNDS,
    })
}

/// The length of what one box of a long segment is to cover: a few times that of
/// a usual segment.
fn piece(segments: &[Segment]) -> f64 {
    let whole: f64 = segments.iter().map(|s| distance(s.a, s.b)).sum();
    #[expect(clippy::cast_precision_loss, reason = "a mean need not be exact")]
    let count = segments.len().max(1) as f64;
    (4.0 * whole / count).max(1.0)
}

fn crossings(
    segments: &[Segment],
    piece: f64,
    budget: &mut Budget,
) -> Result<BTreeSet<P>, GeometryError> {
    let boxes = segments.iter().zip(0..);
    let tree =
        BoxTree::build(boxes.flat_map(|(s, number)| s.boxes(piece, 0.0).map(move |b| (b, number))));
    let mut found = BTreeSet::new();
    for (segment, own) in segments.iter().zip(0_u32..) {
        for bounds in segment.boxes(piece, 0.0) {
            for other in tree.meeting(&bounds).filter(|other| *other > own) {
                budget.look()?;
                if let Some(p) = segment.crossing(&segments[other as usize])
                    && found.insert(p)
                {
                    budget.crossing()?;
                }
            }
        }
    }
    Ok(found)
}

fn cut(
    segments: &[Segment],
    cells: &[P],
    piece: f64,
    budget: &mut Budget,
) -> Result<Vec<Segment>, GeometryError> {
    let point = |p: &P| Bounds {
        min_e: real(p.0),
        min_n: real(p.1),
        max_e: real(p.0),
        max_n: real(p.1),
    };
    let tree = BoxTree::build(cells.iter().map(point).zip(0..));
    let mut pieces = Vec::with_capacity(segments.len());
    let mut on_way: Vec<P> = Vec::new();
    for segment in segments {
        on_way.clear();
        for bounds in segment.boxes(piece, 1.0) {
            for number in tree.meeting(&bounds) {
                budget.look()?;
                let p = cells[number as usize];
                if segment.passes(p) {
                    on_way.push(p);
                }
            }
        }
        let along = |p: &P| {
            let (dx, dy) = (segment.b.0 - segment.a.0, segment.b.1 - segment.a.1);
            i128::from(dx) * i128::from(p.0 - segment.a.0)
                + i128::from(dy) * i128::from(p.1 - segment.a.1)
        };
        on_way.sort_unstable_by_key(|p| (along(p), *p));
        on_way.dedup();
        let steps = on_way.windows(2);
        pieces.extend(steps.filter_map(|pair| Segment::new(pair[0], pair[1])));
    }
    Ok(pieces)
}
