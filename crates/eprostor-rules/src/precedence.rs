//! Which of the claiming plans governs (ZPI 57). Must not know values or
//! completeness.

mod tier;

use eprostor_model::{
    Conflict, ConflictKind, Day, DirectApplication, Message, PlanId, PlanKind, PlanRole,
    ProvisionRole, ProvisionValue,
};

use crate::ban::{self, BanState};
use crate::claims::Claim;
use crate::consolidation::{Held, RuleSet, consolidate, reaches};
use crate::cutting::Covers;
use crate::foreseen::{Foreseen, foreseen};
use crate::scene::Scene;
use crate::table::{
    BAN_IN_PLAN, BELOW, CONTEXT, DIRECT_APPLICATION, EQUAL_PDRS, EQUAL_PGRS, PDR_FORESEEN_INTERIM,
    PDR_FORESEEN_OPEN, PDR_GOVERNS, PGR_FORESEEN, PGR_GOVERNS, Rule, SPATIAL_BASE,
    SPECIAL_PURPOSE_BELOW,
};
use crate::trail::Trail;
use crate::values::is_vouched;
use tier::{ABOVE_BOTH, ABOVE_PPJLS, ABOVE_PPPPN, ABOVE_URBAN, ALL_BASES, Tier, tier};

pub(crate) use tier::{cards_beside, rank};

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

    /// Returns which provisions of a rule set hold: interim ones stand in the
    /// place of the rules only of the plan that has them.
    pub(crate) fn role_of(&self, set: &RuleSet<'_>) -> ProvisionRole {
        match self.meanwhile {
            Meanwhile::InterimRules | Meanwhile::Banned(_)
                if has_interim(set) && self.waits(set) =>
            {
                ProvisionRole::Interim
            }
            _ => ProvisionRole::Rule,
        }
    }
}

impl Choice<'_> {
    /// Tells whether a rule set is that of the plan that foresees another; where
    /// only context foresees it, every rule set is.
    fn waits(&self, set: &RuleSet<'_>) -> bool {
        let foresees = |set: &RuleSet<'_>| {
            self.foreseen_by
                .is_some_and(|by| set.base == by || set.amendments.contains(&by))
        };
        foresees(set) || !self.sets.iter().any(foresees)
    }

    fn has_interim_rules(&self) -> bool {
        let mut sets = self.sets.iter();
        sets.any(|set| self.waits(set) && has_interim(set))
    }
}

/// What a machine extracted and nobody confirmed decides nothing.
fn has_interim(set: &RuleSet<'_>) -> bool {
    let interim = |held: &Held<'_>| held.provision.role == ProvisionRole::Interim;
    set.held
        .iter()
        .any(|held| interim(held) && is_vouched(held))
}

/// Tells whether a provision that says yes to a parameter holds.
fn says_yes(set: &RuleSet<'_>, parameter: &str) -> bool {
    set.held.iter().any(|held| {
        held.provision.parameter.0 == parameter
            && held.provision.value == ProvisionValue::Flag(true)
            && held.provision.conditions.is_empty()
            && is_vouched(held)
    })
}

fn bans_without_limit(set: &RuleSet<'_>) -> bool {
    says_yes(set, "ban_until_plan")
}

/// Returns the conflict of two readings about one plan.
fn open(
    kind: ConflictKind,
    rule: &'static Rule,
    readings: [&'static str; 2],
    plan: &PlanId,
    ask: String,
) -> Conflict {
    Conflict {
        kind,
        article: rule.article,
        readings: readings
            .map(|code| Message::new(code).text("plan", plan))
            .to_vec(),
        ask,
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
        ban::not_foreseen(scene, covers, trail);
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

    /// Returns the PDR that is missing: foreseen by a relation, or required by
    /// a provision that holds in the cell.
    fn missing_pdr(&self, claims: &[&Claim], trail: &mut Trail) -> Option<Foreseen> {
        self.foreseen_by(claims, PlanKind::Pdr).or_else(|| {
            let requires = claims.iter().find(|claim| {
                let set = consolidate(self.scene, self.covers, claim, trail);
                says_yes(&set, "pdr_required") || says_yes(&set, "ban_until_plan")
            });
            requires.map(|claim| Foreseen {
                by: claim.base,
                direct: DirectApplication::NotGiven,
            })
        })
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
            return self.missing_pgr(claims, foreseen, above, trail);
        }
        if claims.is_empty() {
            return self.choice(claims, PlanRole::Governs, above, trail);
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

    /// The plan is applied until the PDR is made, unless a decision to draft it
    /// bans building.
    fn apply_directly(&self, foreseen: Foreseen, trail: &mut Trail) -> Meanwhile {
        let id = self.scene.id(foreseen.by);
        trail.step(&DIRECT_APPLICATION, &[id]);
        trail.note(Message::new("note-pdr-possible").text("plan", id));
        let banned = ban::beside_direct_application(self.scene, self.covers, trail);
        banned.map_or(Meanwhile::Nothing, Meanwhile::Banned)
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
        let state = ban::state(self.scene, self.covers, trail);
        let mut choice = self.choice(claims, PlanRole::Governs, above, trail);
        choice.foreseen_by = Some(foreseen.by);
        choice.meanwhile = match state {
            BanState::Running(until) => Meanwhile::Banned(until),
            BanState::Passed => Meanwhile::GeneralRules,
            BanState::Open => Meanwhile::InterimRules,
            BanState::None if choice.sets.iter().any(bans_without_limit) => {
                trail.step(&BAN_IN_PLAN, &[id]);
                let codes = ["reading-wait-for-plan", "reading-rules-apply"];
                trail.conflict(open(ConflictKind::BanInPlan, &BAN_IN_PLAN, codes, id, ask));
                choice.role = PlanRole::Claims;
                Meanwhile::InterimRules
            }
            BanState::None if choice.has_interim_rules() => {
                trail.step(&PDR_FORESEEN_INTERIM, &[id]);
                Meanwhile::InterimRules
            }
            BanState::None => {
                trail.step(&PDR_FORESEEN_OPEN, &[id]);
                let codes = ["reading-rules-apply", "reading-wait-for-plan"];
                trail.conflict(open(
                    ConflictKind::PdrForeseen,
                    &PDR_FORESEEN_OPEN,
                    codes,
                    id,
                    ask,
                ));
                choice.role = PlanRole::Claims;
                Meanwhile::Nothing
            }
        };
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
        let ask = self.scene.adopters(&[foreseen.by]);
        let codes = ["reading-general-rules", "reading-no-basis"];
        trail.conflict(open(
            ConflictKind::PgrForeseen,
            &PGR_FORESEEN,
            codes,
            id,
            ask,
        ));
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
            meanwhile: Meanwhile::Nothing,
            foreseen_by: None,
            above,
            context: self.context,
        }
    }
}
