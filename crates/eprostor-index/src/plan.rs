//! A plan as the index holds it: its boxes, and its polygons made ready to be
//! asked what they share with another. Must not know parcels.

use std::sync::{Arc, OnceLock};

use eprostor_geometry::{AreaPieces, AskedPolygon, Bounds, BoxTree, PlanarPolygon};
use eprostor_model::{Day, PlanId, RegisteredPlan};

use crate::entries::{Days, Entry, LandUse, entries};

/// Boxes above which a plan has a tree of them: fewer are looked at one by one.
const MOST_LISTED: usize = 16;

/// A plan with its boxes. The geometry stays in the plan and is shared.
#[derive(Debug)]
pub(crate) struct PlanEntries {
    /// The plan.
    pub(crate) plan: Arc<RegisteredPlan>,
    /// The first day on which something was known of it.
    begun: Option<Day>,
    /// The smallest rectangle around all boxes; `None` without a place.
    pub(crate) bounds: Option<Bounds>,
    /// Its boxes.
    pub(crate) entries: Vec<Entry>,
    /// The polygons of its entries, taken apart when first asked for.
    pieces: OnceLock<PlanPieces>,
    /// The boxes by number; `None` where they are few.
    tree: Option<BoxTree>,
}

/// The polygons of a plan, taken apart.
#[derive(Debug)]
struct PlanPieces {
    areas: AreaPieces,
    /// Where the pieces of every entry end.
    ends: Box<[u32]>,
}

impl PlanEntries {
    /// Takes a plan apart.
    pub(crate) fn new(plan: Arc<RegisteredPlan>) -> Self {
        let days = Days::of(&plan.content);
        let entries = entries(&plan.content, &days);
        let bounds = entries
            .iter()
            .map(|entry| entry.bounds)
            .reduce(|all, one| all.union(&one));
        Self {
            plan,
            begun: days.outline.map(|days| days.from),
            bounds,
            pieces: OnceLock::new(),
            tree: (entries.len() > MOST_LISTED).then(|| {
                let boxes = (0..).zip(&entries).map(|(number, e)| (e.bounds, number));
                BoxTree::build(boxes)
            }),
            entries,
        }
    }

    /// Returns its id.
    pub(crate) fn id(&self) -> &PlanId {
        &self.plan.content.plan.id
    }

    /// Tells whether the plan had begun by the day.
    pub(crate) fn has_begun(&self, day: Day) -> bool {
        self.begun.is_some_and(|begun| begun <= day)
    }

    /// Tells whether any box meets the bounds.
    pub(crate) fn meets(&self, bounds: &Bounds) -> bool {
        self.bounds.is_some_and(|all| all.intersects(bounds))
            && match &self.tree {
                Some(tree) => tree.meeting(bounds).next().is_some(),
                None => self.entries.iter().any(|e| e.bounds.intersects(bounds)),
            }
    }

    /// Returns the numbers of the entries whose boxes meet the bounds, sorted.
    pub(crate) fn near(&self, bounds: &Bounds) -> Vec<u32> {
        let Some(tree) = &self.tree else {
            let numbered = (0..).zip(&self.entries);
            let met = numbered.filter(|(_, entry)| entry.bounds.intersects(bounds));
            return met.map(|(number, _)| number).collect();
        };
        let mut met: Vec<u32> = tree.meeting(bounds).collect();
        met.sort_unstable();
        met
    }

    /// Returns the polygon of an entry; `None` for a line or point.
    pub(crate) fn polygon(&self, number: u32) -> Option<&PlanarPolygon> {
        let entry = self.entries.get(number as usize)?;
        entry.piece.polygon(&self.plan.content)
    }

    /// Returns the pieces of the polygon of an entry whose boxes meet the bounds.
    pub(crate) fn pieces_near(
        &self,
        number: u32,
        bounds: &Bounds,
    ) -> impl Iterator<Item = (Bounds, u32)> {
        let pieces = self.pieces();
        let first = number
            .checked_sub(1)
            .map_or(0, |before| pieces.ends[before as usize]);
        (first..pieces.ends[number as usize])
            .map(|piece| (pieces.areas.bounds(piece), piece))
            .filter(|(piece, _)| piece.intersects(bounds))
    }

    /// Asks the memory for a piece; see [`AreaPieces::fetch`].
    pub(crate) fn fetch(&self, piece: u32) {
        self.pieces().areas.fetch(piece);
    }

    /// Returns the area that an entry, given by those of its pieces that are near,
    /// shares with a polygon, in m².
    pub(crate) fn shared_m2(
        &self,
        asked: &AskedPolygon<'_>,
        near: impl Iterator<Item = u32>,
    ) -> f64 {
        asked.shared_m2(&self.pieces().areas, near)
    }

    fn pieces(&self) -> &PlanPieces {
        self.pieces.get_or_init(|| {
            let mut areas = AreaPieces::about(self.bounds.map_or((0.0, 0.0), |b| b.centre()));
            let ends = (0..self.entries.len() as u32).map(|number| {
                self.polygon(number).map(|polygon| areas.add(polygon));
                areas.count()
            });
            let ends = ends.collect();
            areas.shrink();
            PlanPieces { areas, ends }
        })
    }

    /// Returns the land use of an entry.
    pub(crate) fn land_use(&self, number: u32) -> Option<LandUse<'_>> {
        let entry = self.entries.get(number as usize)?;
        entry.piece.land_use(&self.plan.content)
    }

    /// Returns the memory of its boxes and of the polygons that were taken apart,
    /// in bytes.
    pub(crate) fn memory_bytes(&self) -> usize {
        let pieces = self.pieces.get().map_or(0, |pieces| {
            pieces.areas.memory_bytes() + size_of_val(&*pieces.ends)
        });
        size_of_val(self.entries.as_slice()) + pieces
    }
}
