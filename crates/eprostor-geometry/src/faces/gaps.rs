//! Where a ring all but closes: a loose end and what is nearest to it. Must not
//! know faces.

use std::collections::BTreeSet;

use super::budget::Budget;
use super::graph::{Meetings, end};
use super::plane::{P, Segment, distance};
use crate::GeometryError;
use crate::boxes::BoxTree;

/// A loose end and the nearest place of another line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Gap {
    pub(super) at: P,
    pub(super) other: P,
    pub(super) width: f64,
}

/// Returns the gaps up to a width, which is in units, each once.
pub(super) fn gaps(
    segments: &[Segment],
    width: f64,
    budget: &mut Budget,
) -> Result<Vec<Gap>, GeometryError> {
    let meetings = Meetings::new(segments);
    let tree = BoxTree::build(segments.iter().map(|s| s.bounds(0.0)).zip(0..));
    let mut gaps: Vec<Gap> = Vec::new();
    let mut told: BTreeSet<(P, P)> = BTreeSet::new();
    for at in meetings.ends() {
        let own = walked(segments, &meetings, at, width);
        let reach = Segment { a: at, b: at }.bounds(width);
        let mut nearest: Option<Gap> = None;
        for number in tree.meeting(&reach) {
            budget.look()?;
            let segment = segments[number as usize];
            if own.contains(&segment.a) || own.contains(&segment.b) {
                continue;
            }
            let other = segment.nearest(at);
            let found = distance(at, other);
            let is_nearer = nearest.is_none_or(|best| (found, other) < (best.width, best.other));
            if found <= width && is_nearer {
                nearest = Some(Gap {
                    at,
                    other,
                    width: found,
                });
            }
        }
        if let Some(gap) = nearest {
            // Two ends that look at each other are one gap.
            if !told.contains(&(gap.other, gap.at)) {
                told.insert((gap.at, gap.other));
                gaps.push(gap);
            }
        }
    }
    Ok(gaps)
}

/// Returns the points of the line that a loose end belongs to, from the end to
/// where it meets others or is longer than a gap: what hangs on there lies near
/// the end without a gap between.
fn walked(segments: &[Segment], meetings: &Meetings, from: P, width: f64) -> Vec<P> {
    let mut points = vec![from];
    let (mut at, mut came, mut length) = (from, None, 0.0);
    while length <= width {
        let leaving = meetings.leaving(at);
        if came.is_some() && leaving.len() != 2 {
            break;
        }
        let Some(half) = leaving.iter().find(|half| Some(**half / 2) != came) else {
            break;
        };
        let next = end(segments, *half);
        length += distance(at, next);
        came = Some(half / 2);
        at = next;
        points.push(at);
    }
    points
}
