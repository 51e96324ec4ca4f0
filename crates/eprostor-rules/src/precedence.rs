//! Which of the claiming plans governs (ZPI 57). Must not know values or
//! completeness.

mod tier;
mod waiting;

use std::cell::RefCell;

use eprostor_model::{
    Conflict, ConflictKind, Day, DirectApplication, Message, PlanKind, PlanRole, RelationKind,
    RelationTarget,
};

use crate::ban;
use crate::beside;
use crate::claims::Claim;
use crate::consolidation::{RuleSet, consolidate, reaches};
use crate::cutting::Covers;
use crate::foreseen::{Foreseen, foreseen};
use crate::scene::Scene;
use crate::table::{
    BELOW, CONTEXT, DETAILED_ELEMENTS, EQUAL_PDRS, EQUAL_PGRS, PDR_GOVERNS, PGR_GOVERNS, Rule,
    SPATIAL_BASE, SPECIAL_PURPOSE_BELOW,
};
use crate::trail::Trail;
use tier::{ABOVE_BOTH, ABOVE_PPJLS, ABOVE_PPPPN, ABOVE_URBAN, ALL_BASES, Tier, tier};
use waiting::MissingBelow;

pub(crate) use tier::{cards_beside, rank};
pub(crate) use waiting::says_yes;

/// What governs a cell, before values and completeness are looked at.
pub(crate) struct Choice<'a> {
    /// Rule sets that govern, or claim to, by plan id.
    pub(crate) sets: Vec<RuleSet<'a>>,
    /// The part they play.
    pub(crate) role: PlanRole,
    /// What holds until a foreseen plan is made.
    pub(crate) meanwhile: Meanwhile,
    /// The plan that foresees it.
    foreseen_by: Option<usize>,
    /// Kinds whose lists must be complete for the choice to be a fact.
    pub(crate) above: &'static [PlanKind],
    /// Plans that hold together with the one that governs.
    pub(crate) together: Vec<RuleSet<'a>>,
    /// Plans shown as context.
    pub(crate) context: Vec<usize>,
}

/// What holds where a foreseen plan is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meanwhile {
    /// No plan is missing: the rules hold.
    Nothing,
    /// Interim rules, where a plan has some.
    InterimRules,
    /// Building is banned through a day.
    Banned(Day),
    /// The general rules of the by-law 22/2015.
    GeneralRules,
}

impl Choice<'_> {
    /// Returns the choice with what holds until a foreseen plan is made.
    fn meanwhile(self, meanwhile: Meanwhile) -> Self {
        Self { meanwhile, ..self }
    }
}

/// Chooses what governs among the claims on a cell.
pub(crate) fn choose<'a>(
    scene: &Scene<'a>,
    covers: &Covers,
    claims: &[Claim],
    trail: &mut Trail,
) -> Choice<'a> {
    let of = |wanted: Tier| -> Vec<&Claim> {
        claims
            .iter()
            .filter(|claim| tier(&scene.plans[claim.base]) == wanted)
            .collect()
    };
    let (detailed, general, spatial) = (of(Tier::Detailed), of(Tier::General), of(Tier::Spatial));
    let context: Vec<usize> = of(Tier::Context).iter().map(|claim| claim.base).collect();
    for &plan in &context {
        trail.step(&CONTEXT, &[scene.id(plan)]);
    }
    let desk = Desk {
        scene,
        covers,
        context,
        consolidated: RefCell::default(),
    };
    let mut choice = if !detailed.is_empty() {
        let below: Vec<&Claim> = general.into_iter().chain(spatial).collect();
        ban::not_foreseen(scene, covers, trail);
        desk.urban(&detailed, &below, &PDR_GOVERNS, &EQUAL_PDRS, trail)
    } else if !general.is_empty() {
        desk.general(&general, &spatial, trail)
    } else {
        desk.spatial(&spatial, trail)
    };
    beside::join(scene, covers, &of(Tier::Together), &mut choice, trail);
    choice
}

/// Where one choice is made.
struct Desk<'s, 'a> {
    scene: &'s Scene<'a>,
    covers: &'s Covers,
    context: Vec<usize>,
    /// Rule sets that were needed before the choice.
    consolidated: RefCell<Vec<RuleSet<'a>>>,
}

impl<'a> Desk<'_, 'a> {
    /// One urban plan governs; several without a word between them are open.
    fn urban(
        self,
        claims: &[&Claim],
        below: &[&Claim],
        alone: &'static Rule,
        equal: &'static Rule,
        trail: &mut Trail,
    ) -> Choice<'a> {
        let plans: Vec<usize> = claims.iter().map(|claim| claim.base).collect();
        let ids: Vec<_> = plans.iter().map(|&plan| self.scene.id(plan)).collect();
        let mut role = if plans.len() == 1 {
            trail.step(alone, &ids);
            PlanRole::Governs
        } else {
            trail.step(equal, &ids);
            trail.conflict(self.open_between(equal, &plans));
            PlanRole::Claims
        };
        let (detailed, below): (Vec<&Claim>, Vec<&Claim>) = below
            .iter()
            .partition(|claim| self.holds_elements(claim.base, &plans));
        let mut claims = claims.to_vec();
        if !detailed.is_empty() {
            claims.extend(detailed);
            claims.sort_by_key(|claim| claim.base);
            let plans: Vec<usize> = claims.iter().map(|claim| claim.base).collect();
            let ids: Vec<_> = plans.iter().map(|&plan| self.scene.id(plan)).collect();
            trail.step(&DETAILED_ELEMENTS, &ids);
            trail.conflict(self.open_between(&DETAILED_ELEMENTS, &plans));
            role = PlanRole::Claims;
        }
        self.fall_out(&plans, &below, trail);
        self.choice(&claims, role, ABOVE_URBAN, trail)
    }

    /// Tells whether a special-purpose plan holds the elements of a PDR itself in
    /// the cell and says nothing of the urban plans there.
    fn holds_elements(&self, plan: usize, urban: &[usize]) -> bool {
        let relations = &self.scene.content(plan).relations;
        let of = |kind| self.covers.relations(self.scene, plan, kind).into_iter();
        let stands_for = of(RelationKind::StandsFor)
            .any(|index| relations[index].target == RelationTarget::PlanOfKind(PlanKind::Pdr));
        let keeps = |urban: &usize| {
            of(RelationKind::Keeps)
                .any(|index| relations[index].target_plan() == Some(self.scene.id(*urban)))
        };
        let special = self.scene.plans[plan].kind() == PlanKind::Ppppn;
        special && stands_for && !urban.iter().any(keeps)
    }

    fn open_between(&self, rule: &'static Rule, plans: &[usize]) -> Conflict {
        let kind = if rule == &EQUAL_PDRS {
            ConflictKind::EqualPdrs
        } else if rule == &EQUAL_PGRS {
            ConflictKind::EqualPgrs
        } else {
            ConflictKind::DetailedElements
        };
        Conflict {
            kind,
            article: rule.article,
            readings: plans
                .iter()
                .map(|&plan| Message::new("reading-plan-governs").text("plan", self.scene.id(plan)))
                .collect(),
            ask: self.scene.adopters(plans),
        }
    }

    fn fall_out(&self, governing: &[usize], below: &[&Claim], trail: &mut Trail) {
        let top = self.scene.id(governing[0]);
        for claim in below {
            let id = self.scene.id(claim.base);
            if self.scene.plans[claim.base].kind() == PlanKind::Ppppn {
                trail.step(&SPECIAL_PURPOSE_BELOW, &[top, id]);
                trail.note(Message::new("note-special-purpose-below").text("plan", id));
            } else {
                trail.step(&BELOW, &[top, id]);
            }
        }
    }

    fn general(self, general: &[&Claim], spatial: &[&Claim], trail: &mut Trail) -> Choice<'a> {
        let [only] = general else {
            if let Some(foreseen) = self.missing_pdr(general, trail) {
                let id = self.scene.id(foreseen.by);
                trail.note(Message::new("note-pdr-foreseen").text("plan", id));
            }
            return self.urban(general, spatial, &PGR_GOVERNS, &EQUAL_PGRS, trail);
        };
        match self.missing_pdr(&[*only], trail) {
            None => {
                ban::not_foreseen(self.scene, self.covers, trail);
                self.urban(general, spatial, &PGR_GOVERNS, &EQUAL_PGRS, trail)
            }
            Some(foreseen) if foreseen.direct == DirectApplication::Given => {
                let banned = self.apply_directly(foreseen, trail);
                let choice = self.urban(general, spatial, &PGR_GOVERNS, &EQUAL_PGRS, trail);
                choice.meanwhile(banned)
            }
            Some(foreseen) => {
                self.fall_out(&[only.base], spatial, trail);
                self.wait(general, foreseen, ABOVE_URBAN, trail)
            }
        }
    }

    fn spatial(self, claims: &[&Claim], trail: &mut Trail) -> Choice<'a> {
        let has = |special: bool| {
            claims.iter().any(|claim| {
                let kind = self.scene.plans[claim.base].kind();
                (kind == PlanKind::Ppppn) == special
            })
        };
        let above = match (has(true), has(false)) {
            (true, true) => ABOVE_BOTH,
            (true, false) => ABOVE_PPPPN,
            (false, true) => ABOVE_PPJLS,
            (false, false) => ALL_BASES,
        };
        if let Some(foreseen) = self.foreseen_by(claims, PlanKind::Pgr) {
            return self.missing_below(MissingBelow::Pgr, claims, foreseen, above, trail);
        }
        if claims.is_empty() {
            return self.choice(claims, PlanRole::Governs, above, trail);
        }
        if let Some(foreseen) = self.foreseen_by(claims, PlanKind::Uos)
            && claims
                .iter()
                .all(|claim| self.scene.plans[claim.base].kind() != PlanKind::Uos)
        {
            let scheme = MissingBelow::VillageScheme;
            return self.missing_below(scheme, claims, foreseen, above, trail);
        }
        let mut banned = Meanwhile::Nothing;
        match self.missing_pdr(claims, trail) {
            Some(foreseen) if foreseen.direct == DirectApplication::NotGiven => {
                return self.wait(claims, foreseen, above, trail);
            }
            Some(foreseen) => {
                banned = self.apply_directly(foreseen, trail);
            }
            None => ban::not_foreseen(self.scene, self.covers, trail),
        }
        if let [only] = claims {
            trail.step(&SPATIAL_BASE, &[self.scene.id(only.base)]);
        }
        self.choice(claims, PlanRole::Governs, above, trail)
            .meanwhile(banned)
    }

    /// What the claiming plans, their amendments and the context foresee.
    fn foreseen_by(&self, claims: &[&Claim], kind: PlanKind) -> Option<Foreseen> {
        let own = claims.iter().flat_map(|claim| {
            let holding = claim
                .amendments
                .iter()
                .filter(|amendment| reaches(self.scene, self.covers, amendment));
            std::iter::once(claim.base).chain(holding.map(|amendment| amendment.plan))
        });
        let plans: Vec<usize> = own.chain(self.context.iter().copied()).collect();
        foreseen(self.scene, self.covers, &plans, kind)
    }

    fn choice(
        self,
        claims: &[&Claim],
        role: PlanRole,
        above: &'static [PlanKind],
        trail: &mut Trail,
    ) -> Choice<'a> {
        let mut known = self.consolidated.into_inner();
        let mut set = |claim: &Claim| {
            let at = known.iter().position(|set| set.base == claim.base);
            at.map(|at| known.swap_remove(at))
                .unwrap_or_else(|| consolidate(self.scene, self.covers, claim, trail))
        };
        let sets = claims.iter().map(|claim| set(claim)).collect();
        Choice {
            sets,
            role,
            meanwhile: Meanwhile::Nothing,
            foreseen_by: None,
            above,
            together: Vec::new(),
            context: self.context,
        }
    }
}
