//! Which of the claiming plans governs (ZPI 57). Must not know values or
//! completeness.

mod tier;

use eprostor_model::{
    Conflict, ConflictKind, DirectApplication, Message, PlanKind, PlanRole, ProvisionRole,
};

use crate::claims::Claim;
use crate::consolidation::{RuleSet, consolidate};
use crate::cutting::Covers;
use crate::foreseen::{Foreseen, foreseen};
use crate::scene::Scene;
use crate::table::{
    BELOW, CONTEXT, DIRECT_APPLICATION, EQUAL_PDRS, EQUAL_PGRS, PDR_FORESEEN_INTERIM,
    PDR_FORESEEN_OPEN, PDR_GOVERNS, PGR_FORESEEN, PGR_GOVERNS, Rule, SPATIAL_BASE,
    SPECIAL_PURPOSE_BELOW,
};
use crate::trail::Trail;
use tier::{ABOVE_BOTH, ABOVE_PPJLS, ABOVE_PPPPN, ABOVE_URBAN, ALL_BASES, Tier, tier};

/// What governs a cell, before values and completeness are looked at.
pub(crate) struct Choice<'a> {
    /// Rule sets that govern, or claim to, by plan id.
    pub(crate) sets: Vec<RuleSet<'a>>,
    /// The part they play.
    pub(crate) role: PlanRole,
    /// Which of their provisions hold.
    pub(crate) provisions: ProvisionRole,
    /// Kinds whose lists must be complete for the choice to be a fact.
    pub(crate) above: &'static [PlanKind],
    /// Plans shown as context.
    pub(crate) context: Vec<usize>,
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
            .filter(|claim| tier(scene.plans[claim.base].kind()) == wanted)
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
    };
    if !detailed.is_empty() {
        let below: Vec<&Claim> = general.into_iter().chain(spatial).collect();
        return desk.urban(&detailed, &below, &PDR_GOVERNS, &EQUAL_PDRS, trail);
    }
    if !general.is_empty() {
        return desk.general(&general, &spatial, trail);
    }
    desk.spatial(&spatial, trail)
}

/// Where one choice is made.
struct Desk<'s, 'a> {
    scene: &'s Scene<'a>,
    covers: &'s Covers,
    context: Vec<usize>,
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
        let role = if plans.len() == 1 {
            trail.step(alone, &ids);
            PlanRole::Governs
        } else {
            trail.step(equal, &ids);
            trail.conflict(self.equal(equal, &plans));
            PlanRole::Claims
        };
        self.fall_out(&plans, below, trail);
        self.choice(claims, role, ABOVE_URBAN, trail)
    }

    fn equal(&self, rule: &'static Rule, plans: &[usize]) -> Conflict {
        let kind = if rule == &EQUAL_PDRS {
            ConflictKind::EqualPdrs
        } else {
            ConflictKind::EqualPgrs
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
            return self.urban(general, spatial, &PGR_GOVERNS, &EQUAL_PGRS, trail);
        };
        match self.foreseen_by(&[*only], PlanKind::Pdr) {
            None => self.urban(general, spatial, &PGR_GOVERNS, &EQUAL_PGRS, trail),
            Some(foreseen) if foreseen.direct == DirectApplication::Given => {
                self.apply_directly(foreseen, trail);
                self.urban(general, spatial, &PGR_GOVERNS, &EQUAL_PGRS, trail)
            }
            Some(foreseen) => {
                self.fall_out(&[only.base], spatial, trail);
                self.wait(general, foreseen, ABOVE_URBAN, trail)
            }
        }
    }

    fn spatial(self, claims: &[&Claim], trail: &mut Trail) -> Choice<'a> {
        let kinds: Vec<PlanKind> = claims
            .iter()
            .map(|claim| self.scene.plans[claim.base].kind())
            .collect();
        let special = kinds.contains(&PlanKind::Ppppn);
        let above = match (special, kinds.len() > usize::from(special)) {
            (true, true) => ABOVE_BOTH,
            (true, false) => ABOVE_PPPPN,
            (false, true) => ABOVE_PPJLS,
            (false, false) => ALL_BASES,
        };
        if claims.is_empty() {
            return self.choice(claims, PlanRole::Governs, above, trail);
        }
        if let Some(foreseen) = self.foreseen_by(claims, PlanKind::Pgr) {
            return self.missing_pgr(claims, foreseen, above, trail);
        }
        match self.foreseen_by(claims, PlanKind::Pdr) {
            Some(foreseen) if foreseen.direct == DirectApplication::NotGiven => {
                return self.wait(claims, foreseen, above, trail);
            }
            Some(foreseen) => self.apply_directly(foreseen, trail),
            None => {}
        }
        if let [only] = claims {
            trail.step(&SPATIAL_BASE, &[self.scene.id(only.base)]);
        }
        self.choice(claims, PlanRole::Governs, above, trail)
    }

    /// What the claiming plans, their amendments and the context foresee.
    fn foreseen_by(&self, claims: &[&Claim], kind: PlanKind) -> Option<Foreseen> {
        let holds = |plan: &usize| {
            !self.scene.plans[*plan].has_place() || self.covers.in_plan(self.scene, *plan)
        };
        let own = claims.iter().flat_map(|claim| {
            let amendments = claim.amendments.iter().map(|amendment| amendment.plan);
            std::iter::once(claim.base).chain(amendments.filter(holds))
        });
        let plans: Vec<usize> = own.chain(self.context.iter().copied()).collect();
        foreseen(self.scene, self.covers, &plans, kind)
    }

    fn apply_directly(&self, foreseen: Foreseen, trail: &mut Trail) {
        let id = self.scene.id(foreseen.by);
        trail.step(&DIRECT_APPLICATION, &[id]);
        trail.note(Message::new("note-pdr-possible").text("plan", id));
    }

    /// A PDR is mandatory and missing: interim rules where there are some,
    /// else it stays open (ZPI 27(5)).
    fn wait(
        self,
        claims: &[&Claim],
        foreseen: Foreseen,
        above: &'static [PlanKind],
        trail: &mut Trail,
    ) -> Choice<'a> {
        let id = self.scene.id(foreseen.by);
        let ask = self.scene.adopters(&[foreseen.by]);
        trail.note(Message::new("note-pdr-foreseen").text("plan", id));
        let mut choice = self.choice(claims, PlanRole::Governs, above, trail);
        let has_interim = choice
            .sets
            .iter()
            .flat_map(|set| &set.held)
            .any(|held| held.provision.role == ProvisionRole::Interim);
        if has_interim {
            trail.step(&PDR_FORESEEN_INTERIM, &[id]);
            choice.provisions = ProvisionRole::Interim;
            return choice;
        }
        trail.step(&PDR_FORESEEN_OPEN, &[id]);
        choice.role = PlanRole::Claims;
        let reading = |code: &'static str| Message::new(code).text("plan", id);
        trail.conflict(Conflict {
            kind: ConflictKind::PdrForeseen,
            article: PDR_FORESEEN_OPEN.article,
            readings: vec![
                reading("reading-rules-apply"),
                reading("reading-wait-for-plan"),
            ],
            ask,
        });
        choice
    }

    /// A PGR is foreseen and missing: ZPI 57(5) by analogy, or no basis.
    fn missing_pgr(
        self,
        claims: &[&Claim],
        foreseen: Foreseen,
        above: &'static [PlanKind],
        trail: &mut Trail,
    ) -> Choice<'a> {
        let id = self.scene.id(foreseen.by);
        trail.step(&PGR_FORESEEN, &[id]);
        let reading = |code: &'static str| Message::new(code).text("plan", id);
        let ask = self.scene.adopters(&[foreseen.by]);
        trail.conflict(Conflict {
            kind: ConflictKind::PgrForeseen,
            article: PGR_FORESEEN.article,
            readings: vec![
                reading("reading-general-rules"),
                reading("reading-no-basis"),
            ],
            ask,
        });
        self.choice(claims, PlanRole::Claims, above, trail)
    }

    fn choice(
        self,
        claims: &[&Claim],
        role: PlanRole,
        above: &'static [PlanKind],
        trail: &mut Trail,
    ) -> Choice<'a> {
        let sets: Vec<RuleSet<'a>> = claims
            .iter()
            .map(|claim| consolidate(self.scene, self.covers, claim, trail))
            .collect();
        Choice {
            sets,
            role,
            provisions: ProvisionRole::Rule,
            above,
            context: self.context,
        }
    }
}
