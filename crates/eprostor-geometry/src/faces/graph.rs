//! The plane as segments divide it: dangles and bridges out, then every face
//! walked around once (Preparata and Shamos 1985, 1.2.3.2). n·log n time. Must
//! not know which face lies in which.

use std::cmp::Ordering;

use super::plane::{P, Segment, distance, orientation};

/// Half an edge: twice its segment's number, one more from b to a.
pub(super) type Half = usize;

/// What was left out because it bounds nothing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Loose {
    pub(super) at: P,
    pub(super) length: f64,
}

/// A walk around a face, which lies to its left.
#[derive(Debug)]
pub(super) struct Ring {
    /// Its points, the first not repeated.
    pub(super) points: Vec<P>,
    /// Twice its area; negative around what lies outside of a component.
    pub(super) area2: i128,
}

/// Segments that bound faces.
pub(super) struct Graph {
    pub(super) segments: Vec<Segment>,
    pub(super) rings: Vec<Ring>,
    /// The ring of each half.
    pub(super) ring_of: Vec<usize>,
    pub(super) dangles: Vec<Loose>,
    pub(super) bridges: Vec<Loose>,
}

impl Graph {
    /// Builds it from segments that share nothing but ends.
    pub(super) fn new(mut segments: Vec<Segment>) -> Self {
        let dangles = drop_dangles(&mut segments);
        let (_, ring_of) = walked(&segments);
        let is_bridge = |number: usize| ring_of[2 * number] == ring_of[2 * number + 1];
        let numbered = segments.iter().enumerate();
        let out: Vec<Segment> = numbered
            .filter(|(number, _)| is_bridge(*number))
            .map(|(_, segment)| *segment)
            .collect();
        if !out.is_empty() {
            let mut number = 0;
            segments.retain(|_| {
                number += 1;
                !is_bridge(number - 1)
            });
        }
        let (rings, ring_of) = walked(&segments);
        Self {
            segments,
            rings,
            ring_of,
            dangles,
            bridges: chains(&out),
        }
    }
}

/// Which segments meet at each point.
pub(super) struct Meetings {
    points: Vec<P>,
    begins: Vec<usize>,
    halves: Vec<Half>,
}

impl Meetings {
    pub(super) fn new(segments: &[Segment]) -> Self {
        let mut points: Vec<P> = segments.iter().flat_map(|s| [s.a, s.b]).collect();
        points.sort_unstable();
        points.dedup();
        let mut leaving: Vec<(usize, Half)> = Vec::with_capacity(2 * segments.len());
        for (number, segment) in segments.iter().enumerate() {
            for (half, p) in [(2 * number, segment.a), (2 * number + 1, segment.b)] {
                // Every end is among the points.
                leaving.push((points.binary_search(&p).unwrap_or_default(), half));
            }
        }
        leaving.sort_unstable_by(|(p, h), (q, g)| {
            p.cmp(q).then_with(|| {
                let from = points[*p];
                by_angle(from, end(segments, *h), end(segments, *g))
            })
        });
        let mut begins = vec![0; points.len() + 1];
        for (point, _) in &leaving {
            begins[point + 1] += 1;
        }
        for index in 1..begins.len() {
            begins[index] += begins[index - 1];
        }
        Self {
            points,
            begins,
            halves: leaving.into_iter().map(|(_, half)| half).collect(),
        }
    }

    /// Returns the halves that leave a point, by their angle.
    pub(super) fn leaving(&self, p: P) -> &[Half] {
        match self.points.binary_search(&p) {
            Ok(index) => &self.halves[self.begins[index]..self.begins[index + 1]],
            Err(_) => &[],
        }
    }

    /// Returns the points where one segment ends alone.
    pub(super) fn ends(&self) -> impl Iterator<Item = P> {
        let degree = |index: usize| self.begins[index + 1] - self.begins[index];
        let alone = (0..self.points.len()).filter(move |index| degree(*index) == 1);
        alone.map(|index| self.points[index])
    }
}

/// Returns where a half ends.
pub(super) fn end(segments: &[Segment], half: Half) -> P {
    let segment = &segments[half / 2];
    if half.is_multiple_of(2) {
        segment.b
    } else {
        segment.a
    }
}

fn by_angle(from: P, a: P, b: P) -> Ordering {
    let is_lower = |p: P| (p.1, p.0) < (from.1, from.0);
    is_lower(a)
        .cmp(&is_lower(b))
        .then_with(|| 0.cmp(&orientation(from, a, b)))
}

/// Takes out every segment that hangs on by one end, again and again, and returns
/// the ends that hung loose at first.
fn drop_dangles(segments: &mut Vec<Segment>) -> Vec<Loose> {
    let meetings = Meetings::new(segments);
    let mut loose = Vec::new();
    for end in meetings.ends() {
        let (length, other) = chain(segments, &meetings, end);
        let is_twice = meetings.leaving(other).len() == 1 && other < end;
        if !is_twice {
            loose.push(Loose { at: end, length });
        }
    }
    let mut degrees: Vec<usize> = (0..meetings.points.len())
        .map(|index| meetings.begins[index + 1] - meetings.begins[index])
        .collect();
    let mut is_out = vec![false; segments.len()];
    let mut open: Vec<P> = meetings.ends().collect();
    while let Some(p) = open.pop() {
        let alive = |half: &&Half| !is_out[**half / 2];
        let Some(half) = meetings.leaving(p).iter().find(alive).copied() else {
            continue;
        };
        is_out[half / 2] = true;
        let other = end(segments, half);
        for q in [p, other] {
            if let Ok(index) = meetings.points.binary_search(&q) {
                degrees[index] -= 1;
                if q == other && degrees[index] == 1 {
                    open.push(q);
                }
            }
        }
    }
    let mut number = 0;
    segments.retain(|_| {
        number += 1;
        !is_out[number - 1]
    });
    loose
}

/// Returns the length of what hangs at a loose end, and where it hangs.
fn chain(segments: &[Segment], meetings: &Meetings, from: P) -> (f64, P) {
    let (mut at, mut came, mut length) = (from, None, 0.0);
    loop {
        let leaving = meetings.leaving(at);
        if came.is_some() && leaving.len() != 2 {
            return (length, at);
        }
        let Some(half) = leaving.iter().find(|half| Some(**half / 2) != came) else {
            return (length, at);
        };
        let next = end(segments, *half);
        length += distance(at, next);
        came = Some(half / 2);
        at = next;
    }
}

/// Returns one entry for every connected set of segments.
fn chains(segments: &[Segment]) -> Vec<Loose> {
    let meetings = Meetings::new(segments);
    let mut is_seen = vec![false; segments.len()];
    let mut found = Vec::new();
    for (first, segment) in segments.iter().enumerate() {
        if is_seen[first] {
            continue;
        }
        let mut length = 0.0;
        let mut open = vec![segment.a];
        while let Some(p) = open.pop() {
            for half in meetings.leaving(p) {
                if !std::mem::replace(&mut is_seen[half / 2], true) {
                    let next = end(segments, *half);
                    length += distance(p, next);
                    open.push(next);
                }
            }
        }
        found.push(Loose {
            at: segment.a,
            length,
        });
    }
    found
}

/// Walks around every face, and around every component from outside.
fn walked(segments: &[Segment]) -> (Vec<Ring>, Vec<usize>) {
    let meetings = Meetings::new(segments);
    let mut next = vec![0; 2 * segments.len()];
    for window in meetings.begins.windows(2) {
        let around = &meetings.halves[window[0]..window[1]];
        for (index, half) in around.iter().enumerate() {
            let before = around[(index + around.len() - 1) % around.len()];
            // Whoever comes in along this edge leaves by the next to the right.
            next[half ^ 1] = before;
        }
    }
    let mut ring_of = vec![usize::MAX; next.len()];
    let mut rings = Vec::new();
    for first in 0..next.len() {
        if ring_of[first] != usize::MAX {
            continue;
        }
        let mut points = Vec::new();
        let mut half = first;
        while ring_of[half] == usize::MAX {
            ring_of[half] = rings.len();
            points.push(end(segments, half ^ 1));
            half = next[half];
        }
        let area2 = area2(&points);
        rings.push(Ring { points, area2 });
    }
    (rings, ring_of)
}

/// Returns twice the area inside a ring, positive against the clock.
pub(super) fn area2(points: &[P]) -> i128 {
    let Some(&origin) = points.first() else {
        return 0;
    };
    let pairs = points.windows(2);
    pairs
        .map(|pair| orientation(origin, pair[0], pair[1]))
        .sum()
}
