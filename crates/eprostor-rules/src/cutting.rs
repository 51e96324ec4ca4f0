//! What a parcel is cut by, and what it means to lie inside. Must not know
//! which plan governs.

use eprostor_geometry::PlanarPolygon;
use eprostor_model::{Phase, PlanKind, RelationExtent, RelationKind, phase_on};

use crate::ban::{bans_building, drafts_pdr};
use crate::revival::may_revive;
use crate::scene::{Force, Scene, Standing};

/// What a piece of land lies inside of. Plans, zones and relations count by
/// position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CoverOf {
    /// The boundary of a plan.
    Boundary(usize),
    /// A zone of a plan.
    Zone(usize, usize),
    /// The area of a relation of a plan.
    RelationArea(usize, usize),
}

impl CoverOf {
    /// Returns the plan that brings the line.
    pub(crate) fn plan(self) -> usize {
        match self {
            Self::Boundary(plan) | Self::Zone(plan, _) | Self::RelationArea(plan, _) => plan,
        }
    }
}

/// All lines that cut, with their meaning.
#[derive(Default)]
pub(crate) struct Cutting<'a> {
    pub(crate) polygons: Vec<&'a PlanarPolygon>,
    pub(crate) meaning: Vec<CoverOf>,
}

/// What one cell lies inside of, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Covers(pub(crate) Vec<CoverOf>);

impl<'a> Cutting<'a> {
    /// Collects the lines of every plan that can matter on the day: plans in
    /// force, annulled plans and what they had replaced, areas of relations that
    /// have effect, areas of building bans, PDRs that are adopted.
    pub(crate) fn of(scene: &Scene<'a>) -> Self {
        let mut cutting = Self::default();
        for (plan, standing) in scene.plans.iter().enumerate() {
            let governs = standing.is_in_force() && standing.kind() != PlanKind::Reg;
            let ended_amendment =
                matches!(standing.force, Force::Over(..)) && standing.amending().next().is_some();
            let open =
                standing.is_annulled(scene.day) || ended_amendment || may_revive(scene, standing);
            if governs
                || open
                || bans_building(scene, standing)
                || drafts_pdr(scene, standing)
                || is_adopted_pdr(scene, standing)
            {
                cutting.add_place(plan, standing);
            }
            if standing.is_in_force() || standing.is_effective(scene.day) {
                cutting.add_areas(plan, standing);
            }
        }
        cutting
    }

    fn add_place(&mut self, plan: usize, standing: &Standing<'a>) {
        if let Some(boundary) = &standing.content.boundary {
            self.add(boundary, CoverOf::Boundary(plan));
        }
        for &zone in &standing.zones {
            if let Some(found) = standing.content.zones.get(zone) {
                self.add(&found.geometry, CoverOf::Zone(plan, zone));
            }
        }
    }

    fn add_areas(&mut self, plan: usize, standing: &Standing<'a>) {
        for (index, relation) in standing.content.relations.iter().enumerate() {
            if let RelationExtent::Area { area, .. } = &relation.extent {
                self.add(area, CoverOf::RelationArea(plan, index));
            }
        }
    }

    fn add(&mut self, polygon: &'a PlanarPolygon, meaning: CoverOf) {
        self.polygons.push(polygon);
        self.meaning.push(meaning);
    }

    /// Translates a cell's cover numbers.
    pub(crate) fn covers(&self, numbers: &[usize]) -> Covers {
        let mut covers: Vec<CoverOf> = numbers.iter().map(|&n| self.meaning[n]).collect();
        covers.sort_unstable();
        Covers(covers)
    }
}

/// A PDR that is adopted and not in force may end the time of a ban.
fn is_adopted_pdr(scene: &Scene<'_>, standing: &Standing<'_>) -> bool {
    standing.kind() == PlanKind::Pdr
        && standing.force == Force::NotYet
        && phase_on(&standing.content.events, scene.day) == Phase::AdoptedNotInForce
}

impl Covers {
    /// Tells whether the cell lies inside a plan: its boundary, or where it
    /// has none, its zones.
    pub(crate) fn in_plan(&self, scene: &Scene<'_>, plan: usize) -> bool {
        if scene.content(plan).boundary.is_some() {
            self.0.contains(&CoverOf::Boundary(plan))
        } else {
            self.0
                .iter()
                .any(|cover| matches!(cover, CoverOf::Zone(of, _) if *of == plan))
        }
    }

    /// Tells whether the cell lies in an area in which a plan amends another.
    pub(crate) fn in_amended_area(&self, scene: &Scene<'_>, plan: usize) -> bool {
        let mut amending = scene.plans[plan].amending();
        amending.any(|(index, _, _)| self.0.contains(&CoverOf::RelationArea(plan, index)))
    }

    /// Returns the plan's zones that hold the cell, as (plan, position), by
    /// serial.
    pub(crate) fn zones(&self, scene: &Scene<'_>, plan: usize) -> Vec<(usize, usize)> {
        let mut zones: Vec<(usize, usize)> = self
            .0
            .iter()
            .filter_map(|cover| match *cover {
                CoverOf::Zone(of, zone) if of == plan => Some((of, zone)),
                _ => None,
            })
            .collect();
        zones.sort_by_key(|&(_, zone)| scene.content(plan).zones[zone].serial);
        zones
    }

    /// Tells whether a relation reaches the cell by its own area: always where
    /// it is about the whole of its target.
    pub(crate) fn in_relation(&self, scene: &Scene<'_>, plan: usize, relation: usize) -> bool {
        match scene.content(plan).relations[relation].extent {
            RelationExtent::Whole => true,
            RelationExtent::Area { .. } => self.0.contains(&CoverOf::RelationArea(plan, relation)),
            RelationExtent::Provisions(_) => false,
        }
    }

    /// Returns the relations of a kind that reach the cell, of one plan.
    pub(crate) fn relations(
        &self,
        scene: &Scene<'_>,
        plan: usize,
        kind: RelationKind,
    ) -> Vec<usize> {
        let relations = &scene.content(plan).relations;
        (0..relations.len())
            .filter(|&index| relations[index].kind == kind)
            .filter(|&index| self.in_relation(scene, plan, index))
            .collect()
    }
}
