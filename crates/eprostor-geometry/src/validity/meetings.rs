//! Finds where segments cross, overlap or touch. Must not know which touches
//! are allowed.

use geo::Coord;

use super::rings::Ring;
use super::segments::{Segment, Segments, Visit, side};
use super::{Fault, FaultKind, MAX_FAULTS};

/// Pairs of segments looked at per segment before the check is given up. The
/// polygons of the test data need 1.1 on average and 1.7 at most (measured
/// 2026-11).
pub(super) const PAIRS_PER_SEGMENT: usize = 32;

/// Pairs that are always looked at, so that small drawings are never refused.
const PAIRS_AT_LEAST: usize = 1_000_000;

/// A ring that passes a point at which segments touch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Touch {
    pub(super) point: Coord<f64>,
    pub(super) ring: usize,
    /// Where the ring comes from.
    pub(super) before: Coord<f64>,
    /// Where the ring goes to.
    pub(super) after: Coord<f64>,
}

/// Notes crossings, overlaps and spikes as faults and returns the touches.
pub(super) fn touches(rings: &[Ring], segments: &Segments, found: &mut Vec<Fault>) -> Vec<Touch> {
    let all = segments.all();
    let mut touches = Vec::new();
    let mut pairs_left = PAIRS_AT_LEAST + PAIRS_PER_SEGMENT * all.len();
    for (number, segment) in all.iter().enumerate() {
        for (min, max) in segments.boxes(segment) {
            segments.near(min, max, |other| {
                if other <= number {
                    return Visit::Continue;
                }
                pairs_left = pairs_left.saturating_sub(1);
                judge_pair(rings, segment, &all[other], found, &mut touches);
                if pairs_left == 0 || found.len() >= 2 * MAX_FAULTS {
                    Visit::Stop
                } else {
                    Visit::Continue
                }
            });
        }
        if pairs_left == 0 {
            let place = (segment.from.x, segment.from.y);
            found.push(Fault::at(FaultKind::TooIntricate, place));
            break;
        }
        if found.len() >= 2 * MAX_FAULTS {
            break;
        }
    }
    deduplicate(found);
    touches
}

/// Tells whether more than `limit` pairs of segments cross, or so many lie
/// close to each other that counting them was given up.
pub(super) fn more_crossings_than(segments: &Segments, limit: usize) -> bool {
    let all = segments.all();
    let mut pairs_left = PAIRS_AT_LEAST + PAIRS_PER_SEGMENT * all.len();
    let mut crossings = 0;
    for (number, segment) in all.iter().enumerate() {
        for (min, max) in segments.boxes(segment) {
            segments.near(min, max, |other| {
                if other <= number {
                    return Visit::Continue;
                }
                pairs_left = pairs_left.saturating_sub(1);
                if matches!(meeting(segment, &all[other]), Meeting::Crossing(_)) {
                    crossings += 1;
                }
                if pairs_left == 0 || crossings > limit {
                    Visit::Stop
                } else {
                    Visit::Continue
                }
            });
        }
        if pairs_left == 0 || crossings > limit {
            return true;
        }
    }
    false
}

fn judge_pair(
    rings: &[Ring],
    s: &Segment,
    t: &Segment,
    found: &mut Vec<Fault>,
    touches: &mut Vec<Touch>,
) {
    if s.ring == t.ring {
        let ring = &rings[s.ring];
        if ring.next(s.index) == t.index {
            return judge_corner(s.from, s.to, t.to, found);
        }
        if ring.next(t.index) == s.index {
            return judge_corner(t.from, t.to, s.to, found);
        }
    }
    let kind = if rings[s.ring].polygon == rings[t.ring].polygon {
        FaultKind::SelfIntersection
    } else {
        FaultKind::OverlappingPolygons
    };
    match meeting(s, t) {
        Meeting::Apart => {}
        Meeting::Crossing(place) | Meeting::Overlap(place) => {
            found.push(Fault::at(kind, (place.x, place.y)));
        }
        Meeting::Touch(point) => {
            touches.push(passing(rings, s, point));
            touches.push(passing(rings, t, point));
        }
    }
}

/// A corner at which the ring runs straight back is a spike.
fn judge_corner(before: Coord<f64>, corner: Coord<f64>, after: Coord<f64>, found: &mut Vec<Fault>) {
    if side(before, corner, after) != 0 {
        return;
    }
    let (bx, by) = (before.x - corner.x, before.y - corner.y);
    let (ax, ay) = (after.x - corner.x, after.y - corner.y);
    if bx * ax + by * ay > 0.0 {
        found.push(Fault::at(FaultKind::Spike, (corner.x, corner.y)));
    }
}

fn passing(rings: &[Ring], segment: &Segment, point: Coord<f64>) -> Touch {
    let ring = &rings[segment.ring];
    let (before, after) = if point == segment.from {
        (ring.points[ring.previous(segment.index)], segment.to)
    } else if point == segment.to {
        let end = ring.next(segment.index);
        (segment.from, ring.points[ring.next(end)])
    } else {
        (segment.from, segment.to)
    };
    Touch {
        point,
        ring: segment.ring,
        before,
        after,
    }
}

enum Meeting {
    Apart,
    Crossing(Coord<f64>),
    Overlap(Coord<f64>),
    Touch(Coord<f64>),
}

fn meeting(s: &Segment, t: &Segment) -> Meeting {
    let (t1, t2) = (side(s.from, s.to, t.from), side(s.from, s.to, t.to));
    if t1 * t2 > 0 {
        return Meeting::Apart;
    }
    let (s1, s2) = (side(t.from, t.to, s.from), side(t.from, t.to, s.to));
    if s1 * s2 > 0 {
        return Meeting::Apart;
    }
    if t1 == 0 && t2 == 0 {
        return collinear(s, t);
    }
    if t1 != 0 && t2 != 0 && s1 != 0 && s2 != 0 {
        return Meeting::Crossing(crossing_point(s, t));
    }
    // Not on one line, so at most one end lies on the other segment.
    let touch = if t1 == 0 {
        t.from
    } else if t2 == 0 {
        t.to
    } else if s1 == 0 {
        s.from
    } else {
        s.to
    };
    Meeting::Touch(touch)
}

/// Two segments on one line overlap in a piece, touch in an end or are apart.
fn collinear(s: &Segment, t: &Segment) -> Meeting {
    let key = |c: Coord<f64>| (c.x, c.y);
    let ordered = |segment: &Segment| {
        if key(segment.from) <= key(segment.to) {
            (segment.from, segment.to)
        } else {
            (segment.to, segment.from)
        }
    };
    let ((s_low, s_high), (t_low, t_high)) = (ordered(s), ordered(t));
    let low = if key(s_low) > key(t_low) {
        s_low
    } else {
        t_low
    };
    let high = if key(s_high) < key(t_high) {
        s_high
    } else {
        t_high
    };
    match key(low).partial_cmp(&key(high)) {
        Some(std::cmp::Ordering::Less) => Meeting::Overlap(low),
        Some(std::cmp::Ordering::Equal) => Meeting::Touch(low),
        _ => Meeting::Apart,
    }
}

fn crossing_point(s: &Segment, t: &Segment) -> Coord<f64> {
    let (sx, sy) = (s.to.x - s.from.x, s.to.y - s.from.y);
    let (tx, ty) = (t.to.x - t.from.x, t.to.y - t.from.y);
    let denominator = sx * ty - sy * tx;
    if denominator == 0.0 {
        return s.from;
    }
    let along = ((t.from.x - s.from.x) * ty - (t.from.y - s.from.y) * tx) / denominator;
    Coord {
        x: s.from.x + sx * along.clamp(0.0, 1.0),
        y: s.from.y + sy * along.clamp(0.0, 1.0),
    }
}

/// A pair that shares several pieces is met several times.
fn deduplicate(found: &mut Vec<Fault>) {
    let mut seen = std::collections::HashSet::new();
    found.retain(|fault| {
        let place = (fault.place.0.to_bits(), fault.place.1.to_bits());
        seen.insert((fault.kind, place, fault.index))
    });
}
