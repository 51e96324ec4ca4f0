//! Decides which touches of rings are faults: a ring may not touch itself, two
//! rings may touch in points but not cross there, and touching rings may not
//! cut the interior in two. Must not know segments.

use std::collections::HashMap;

use geo::Coord;

use super::meetings::Touch;
use super::rings::Ring;
use super::segments::side;
use super::{Fault, FaultKind};

/// Notes the faults among the touches.
pub(super) fn judge(rings: &[Ring], mut touches: Vec<Touch>, found: &mut Vec<Fault>) {
    let key = |t: &Touch| {
        let c = [t.point, t.before, t.after];
        (c[0].x, c[0].y, t.ring, c[1].x, c[1].y, c[2].x, c[2].y)
    };
    touches.sort_by(|a, b| {
        key(a)
            .partial_cmp(&key(b))
            .expect("coordinates were checked to be finite")
    });
    touches.dedup();
    let mut groups = DisjointSets::default();
    for (number, at_point) in touches.chunk_by(|a, b| a.point == b.point).enumerate() {
        judge_point(rings, at_point, found);
        judge_connection(rings, at_point, number, &mut groups, found);
    }
}

/// Judges all rings that pass one point.
fn judge_point(rings: &[Ring], at_point: &[Touch], found: &mut Vec<Fault>) {
    let place = (at_point[0].point.x, at_point[0].point.y);
    if at_point.windows(2).any(|pair| pair[0].ring == pair[1].ring) {
        found.push(Fault::at(FaultKind::SelfIntersection, place));
        return;
    }
    for (position, a) in at_point.iter().enumerate() {
        for b in &at_point[position + 1..] {
            if crosses(a, b) {
                let same = rings[a.ring].polygon == rings[b.ring].polygon;
                let kind = if same {
                    FaultKind::SelfIntersection
                } else {
                    FaultKind::OverlappingPolygons
                };
                found.push(Fault::at(kind, place));
                return;
            }
        }
    }
}

/// Joins the rings of one polygon that meet in the point; a ring that was
/// joined before closes a chain, and a closed chain cuts the interior.
fn judge_connection(
    rings: &[Ring],
    at_point: &[Touch],
    point_number: usize,
    groups: &mut DisjointSets,
    found: &mut Vec<Fault>,
) {
    for touch in at_point {
        let polygon = rings[touch.ring].polygon;
        let point = Node::Point(point_number, polygon);
        if !groups.join(Node::Ring(touch.ring), point) {
            let place = (touch.point.x, touch.point.y);
            found.push(Fault::at(FaultKind::DisconnectedInterior, place));
            return;
        }
    }
}

/// Tells whether path `b` goes from one side of path `a` to the other at their
/// common point.
fn crosses(a: &Touch, b: &Touch) -> bool {
    let before = sector(a, b.before);
    let after = sector(a, b.after);
    matches!((before, after), (Some(x), Some(y)) if x != y)
}

/// Returns whether the direction lies to the left of the path (`true`), to the
/// right, or along it (`None`).
fn sector(path: &Touch, towards: Coord<f64>) -> Option<bool> {
    let (point, from, to) = (path.point, path.after, path.before);
    let along = |end: Coord<f64>| {
        let (ex, ey) = (end.x - point.x, end.y - point.y);
        let (tx, ty) = (towards.x - point.x, towards.y - point.y);
        side(point, end, towards) == 0 && ex * tx + ey * ty > 0.0
    };
    if along(from) || along(to) {
        return None;
    }
    // Left of the path is the turn counter-clockwise from where it goes to
    // where it comes from.
    let (from_side, to_side) = (side(point, from, towards), side(point, towards, to));
    Some(match side(point, from, to) {
        1 => from_side > 0 && to_side > 0,
        -1 => from_side > 0 || to_side > 0,
        _ => from_side > 0,
    })
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Node {
    Ring(usize),
    /// A touching point, once for each polygon whose rings meet there.
    Point(usize, usize),
}

/// Union-find with path halving, after Tarjan and van Leeuwen (1984).
#[derive(Default)]
struct DisjointSets {
    parent: HashMap<Node, Node>,
}

impl DisjointSets {
    /// Joins the sets of two nodes; `false` when they were one set already.
    fn join(&mut self, a: Node, b: Node) -> bool {
        let (root_a, root_b) = (self.root(a), self.root(b));
        if root_a == root_b {
            return false;
        }
        self.parent.insert(root_a, root_b);
        true
    }

    fn root(&mut self, mut node: Node) -> Node {
        while let Some(&parent) = self.parent.get(&node) {
            if let Some(&grandparent) = self.parent.get(&parent) {
                self.parent.insert(node, grandparent);
            }
            node = parent;
        }
        node
    }
}
