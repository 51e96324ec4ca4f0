//! Which face a point lies in, for many points at once: a line sweeps from west
//! to east and keeps the segments that it crosses in their order (Shamos and
//! Hoey 1976). n·log n time. Must not know what the points are.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::plane::{P, Segment, orientation};

/// A segment that the line crosses, or a point asked for.
#[derive(Clone, Copy, Debug)]
struct Crossed {
    segment: Segment,
    /// The segment's number; a point has none.
    number: Option<usize>,
}

impl Crossed {
    fn point(p: P) -> Self {
        Self {
            segment: Segment { a: p, b: p },
            number: None,
        }
    }
}

impl PartialEq for Crossed {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Crossed {}

impl PartialOrd for Crossed {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Crossed {
    /// From south to north where both are crossed; segments that meet only at
    /// ends never change places, so the line itself need not be known.
    fn cmp(&self, other: &Self) -> Ordering {
        let (own, theirs) = (self.segment, other.segment);
        match (self.number, other.number) {
            (None, None) => own.a.1.cmp(&theirs.a.1),
            // A point on a segment counts as below it.
            (Some(_), None) => above(own, theirs.a).reverse(),
            (None, Some(_)) => above(theirs, own.a),
            (Some(number), Some(other)) if number == other => Ordering::Equal,
            (Some(number), Some(other)) => {
                let order = if own.a.0 >= theirs.a.0 {
                    side(theirs, own.a).then_with(|| side(theirs, own.b))
                } else {
                    side(own, theirs.a)
                        .then_with(|| side(own, theirs.b))
                        .reverse()
                };
                order.then(number.cmp(&other))
            }
        }
    }
}

/// Where a point lies beside a segment: greater is above.
fn side(segment: Segment, p: P) -> Ordering {
    orientation(segment.a, segment.b, p).cmp(&0)
}

fn above(segment: Segment, p: P) -> Ordering {
    match side(segment, p) {
        Ordering::Equal => Ordering::Less,
        other => other,
    }
}

/// Returns, for each point, the segment straight below it. Segments share nothing
/// but ends.
pub(super) fn below(segments: &[Segment], points: &[P]) -> Vec<Option<usize>> {
    // Upright segments are never straight below anything.
    let slanting: Vec<usize> = (0..segments.len())
        .filter(|number| segments[*number].a.0 < segments[*number].b.0)
        .collect();
    let mut leaving = slanting.clone();
    leaving.sort_unstable_by_key(|number| segments[*number].b.0);
    let mut coming = slanting;
    coming.sort_unstable_by_key(|number| segments[*number].a.0);
    let mut asked: Vec<usize> = (0..points.len()).collect();
    asked.sort_unstable_by_key(|index| points[*index].0);
    let mut crossed: BTreeSet<Crossed> = BTreeSet::new();
    let of = |number: usize| Crossed {
        segment: segments[number],
        number: Some(number),
    };
    let (mut out, mut into) = (
        leaving.into_iter().peekable(),
        coming.into_iter().peekable(),
    );
    let mut found = vec![None; points.len()];
    for index in asked {
        let p = points[index];
        // In the order of the line: what ends before something begins is out.
        while let Some(number) = into.next_if(|number| segments[*number].a.0 <= p.0) {
            let from = segments[number].a.0;
            while let Some(gone) = out.next_if(|gone| segments[*gone].b.0 <= from) {
                crossed.remove(&of(gone));
            }
            crossed.insert(of(number));
        }
        while let Some(gone) = out.next_if(|gone| segments[*gone].b.0 <= p.0) {
            crossed.remove(&of(gone));
        }
        let lower = crossed.range(..Crossed::point(p)).next_back();
        found[index] = lower.and_then(|lower| lower.number);
    }
    found
}
