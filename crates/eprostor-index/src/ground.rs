//! What of plans reaches into some bounds: their boxes, and the pieces of their
//! polygons. Must not know parcels.

use std::sync::{Arc, OnceLock};

use eprostor_geometry::{AskedPolygon, Bounds, BoxTree, PlanarPolygon};
use eprostor_model::DayInterval;

use crate::plan::PlanEntries;

/// The boxes of plans that reach into some bounds.
#[derive(Debug)]
pub(crate) struct Ground {
    bounds: Bounds,
    /// Sorted by id.
    pub(crate) plans: Vec<Arc<PlanEntries>>,
    /// Sorted by plan and number.
    pub(crate) near: Vec<Near>,
    /// The pieces of all of them, taken apart when first asked for.
    pieces: OnceLock<GroundPieces>,
}

/// A box of a plan. Its days stand here, too, so that one look tells whether it
/// matters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Near {
    /// The position of its plan.
    pub(crate) plan: u32,
    /// The number of the entry.
    pub(crate) number: u32,
    /// The days on which it may matter.
    pub(crate) days: DayInterval,
}

impl Ground {
    /// Finds the boxes of plans that reach into some bounds.
    pub(crate) fn new<'a>(
        bounds: &Bounds,
        plans: impl Iterator<Item = &'a Arc<PlanEntries>>,
    ) -> Self {
        let plans: Vec<_> = plans.filter(|plan| plan.meets(bounds)).cloned().collect();
        let mut near = Vec::new();
        for (position, plan) in (0..).zip(&plans) {
            near.extend(plan.near(bounds).into_iter().map(|number| Near {
                plan: position,
                number,
                days: plan.entries[number as usize].matters,
            }));
        }
        near.shrink_to_fit();
        Self {
            bounds: *bounds,
            plans,
            near,
            pieces: OnceLock::new(),
        }
    }

    /// Returns the pieces of all plans.
    pub(crate) fn pieces(&self) -> &GroundPieces {
        self.pieces.get_or_init(|| self.pieces_of(|_| true))
    }

    /// Takes some plans apart, by their position, as far as they reach into the
    /// bounds.
    pub(crate) fn pieces_of(&self, is_asked: impl Fn(u32) -> bool) -> GroundPieces {
        let (mut of, mut boxes) = (Vec::new(), Vec::new());
        let asked = (0..)
            .zip(&self.near)
            .filter(|(_, near)| is_asked(near.plan));
        for (position, near) in asked {
            let plan = &self.plans[near.plan as usize];
            let mut add = |bounds, piece| {
                boxes.push((bounds, of.len() as u32));
                of.push(PieceOf {
                    near: position,
                    piece,
                });
            };
            let pieces = plan.pieces_near(near.number, &self.bounds);
            pieces.for_each(|(bounds, piece)| add(bounds, Some(piece)));
            if plan.polygon(near.number).is_none() {
                add(plan.entries[near.number as usize].bounds, None);
            }
        }
        of.shrink_to_fit();
        GroundPieces {
            of,
            tree: BoxTree::build(boxes.into_iter()),
        }
    }

    /// Calls with position on the ground and area, in m², for every box that
    /// matters and shares area with a polygon, and without area for every line or
    /// point whose box meets that of the polygon; by position. Tells whether
    /// anything had to be compared. Complete for polygons inside the bounds.
    pub(crate) fn shared(
        &self,
        pieces: &GroundPieces,
        polygon: &PlanarPolygon,
        matters: impl Fn(&DayInterval) -> bool,
        mut visit: impl FnMut(u32, f64),
    ) -> bool {
        let mut met: Vec<u32> = pieces.tree.meeting(&polygon.bounds()).collect();
        met.sort_unstable();
        let mut met: Vec<PieceOf> = met.iter().map(|&met| pieces.of[met as usize]).collect();
        met.retain(|met| matters(&self.near[met.near as usize].days));
        for met in &met {
            let plan = &self.plans[self.near[met.near as usize].plan as usize];
            met.piece.into_iter().for_each(|piece| plan.fetch(piece));
        }
        let mut asked = None;
        for pieces in met.chunk_by(|a, b| a.near == b.near) {
            let position = pieces[0].near;
            let near = &self.near[position as usize];
            let asked = asked.get_or_insert_with(|| AskedPolygon::new(polygon));
            let plan = &self.plans[near.plan as usize];
            let pieces = pieces.iter().filter_map(|met| met.piece);
            let area_m2 = plan.shared_m2(asked, pieces);
            if area_m2 > 0.0 || plan.polygon(near.number).is_none() {
                visit(position, area_m2);
            }
        }
        asked.is_some()
    }

    /// Returns the memory it takes, in bytes; plans not counted.
    pub(crate) fn memory_bytes(&self) -> usize {
        let pieces = self.pieces.get().map_or(0, |pieces| {
            size_of_val(pieces.of.as_slice()) + pieces.tree.memory_bytes()
        });
        size_of_val(self.plans.as_slice()) + size_of_val(self.near.as_slice()) + pieces
    }
}

/// The pieces of plans that reach into some bounds: a tree of small boxes, which
/// finds hardly more than what shares area.
#[derive(Debug)]
pub(crate) struct GroundPieces {
    /// By position on the ground, then by piece.
    of: Vec<PieceOf>,
    tree: BoxTree,
}

/// A piece of the polygon of a plan; a line or point has none and is found by its
/// box.
#[derive(Debug, Clone, Copy)]
struct PieceOf {
    near: u32,
    piece: Option<u32>,
}
