//! The verdict on one cell: claims, precedence, values, completeness, outcome.
//! The steps of domain.md 3, in their order. Must not know geometry.

use std::hash::{Hash as _, Hasher as _};

use eprostor_model::{
    CadastralMunicipality, Certainty, Conflict, ConflictKind, DigitisationLevel, Message, Outcome,
    ParameterAnswer, PlanId, PlanInPart, PlanKind, PlanRole, PublicUse, RulesOfCode,
};

use crate::asked::Asked;
use crate::ban;
use crate::beside;
use crate::by_code;
use crate::claims::claims;
use crate::completeness::{self, Missing};
use crate::conformity;
use crate::consolidation::{Digitised, Held, RuleSet};
use crate::corrections;
use crate::cutting::Covers;
use crate::differences::{self, PlansDiffer, public_use};
use crate::former_law;
use crate::former_system;
use crate::land::plans_in_part;
use crate::precedence::{self, Choice, Meanwhile, cards_beside, choose};
use crate::revival;
use crate::scene::Scene;
use crate::table::{
    AMENDMENT_WITHOUT_AREA, HORIZON_PASSED, IN_TEXT, NO_BASIS, NOT_KNOWN, PROJECT_MAY_BE_A_BASIS,
    PUBLIC_USE, SPATIAL_BASES_MERGE, SPATIAL_BASES_NOT_COMPARED,
};
use crate::territory;
use crate::trail::Trail;
use crate::values::{answers, for_the_building, holding};

/// What was decided of a cell.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    pub(crate) outcome: Outcome,
    pub(crate) certainty: Certainty,
    pub(crate) plans: Vec<PlanInPart>,
    pub(crate) values: Vec<ParameterAnswer>,
    pub(crate) by_code: Vec<RulesOfCode>,
    pub(crate) cards: Vec<PlanId>,
    pub(crate) trail: Trail,
    /// Whether a building ban may lie on it: such a piece is never a sliver.
    pub(crate) ban: Ban,
}

/// Whether a decision that bans building covers a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ban {
    /// One does.
    MayApply,
    /// None does.
    None,
}

impl Verdict {
    /// Tells whether two cells have one rule set and so are one part. Context,
    /// remarks and the steps taken may differ.
    pub(crate) fn same_rules(&self, other: &Self) -> bool {
        self.outcome == other.outcome
            && self.certainty == other.certainty
            && self.ban == other.ban
            && self.values == other.values
            && self.by_code == other.by_code
            && self.cards == other.cards
            && self.trail.conflicts == other.trail.conflicts
            && self.ruling().eq(other.ruling())
    }

    /// Returns a digest of the zones that rule: verdicts of the same rules have
    /// the same.
    pub(crate) fn zones_digest(&self) -> u64 {
        let mut digest = std::hash::DefaultHasher::new();
        for plan in self.ruling() {
            plan.plan.as_str().hash(&mut digest);
            for zone in &plan.zones {
                zone.id.serial.hash(&mut digest);
            }
        }
        digest.finish()
    }

    /// Returns the plans that are more than context.
    pub(crate) fn ruling(&self) -> impl Iterator<Item = &PlanInPart> {
        self.plans
            .iter()
            .filter(|plan| plan.role != PlanRole::Context)
    }

    /// Takes over what another cell of the same part adds.
    pub(crate) fn absorb(&mut self, other: Self) {
        for plan in other.plans {
            if !self.plans.contains(&plan) {
                self.plans.push(plan);
            }
        }
        self.plans
            .sort_by(|a, b| (a.role, &a.plan).cmp(&(b.role, &b.plan)));
        for reason in other.trail.reasons {
            self.trail.reason(reason);
        }
        for note in other.trail.notes {
            self.trail.note(note);
        }
    }
}

/// Decides one cell.
pub(crate) fn decide(
    scene: &Scene<'_>,
    covers: &Covers,
    kos: &[&CadastralMunicipality],
    asked: &Asked<'_>,
) -> Verdict {
    let mut trail = Trail::default();
    let (claims, doubts) = claims(scene, covers, &mut trail);
    let claims = territory::inside(scene, kos, claims, &mut trail);
    let mut choice = choose(scene, covers, &claims, &mut trail);
    let governing: Vec<usize> = choice.sets.iter().map(|set| set.base).collect();
    let outranks = |plan: usize| outranks(scene, plan, &governing);
    revival::tell(scene, covers, &claims, &doubts, outranks, &mut trail);
    let would_govern = |old: &[usize]| {
        let others = former_system::without(&claims, old);
        let then = choose(scene, covers, &others, &mut Trail::default());
        then.sets
            .iter()
            .map(|set| scene.id(set.base).clone())
            .collect()
    };
    former_system::tell(scene, &governing, would_govern, &mut trail);
    let holding: Vec<_> = choice
        .sets
        .iter()
        .map(|set| holding(scene, set, choice.role_of(set), &mut trail))
        .collect();
    let beside = beside::held_beside(scene, &choice, &holding, &mut trail);
    let shown = [holding.as_slice(), beside.as_slice()].concat();
    let shown = for_the_building(scene, asked, shown, &mut trail);
    let values = answers(scene, asked, &choice, &shown);
    let by_code = by_code::rules(scene, asked, &choice);
    also_in_text(scene, &choice, &holding, &mut trail);
    former_law::tell(scene, covers, &claims, &choice, &holding, &mut trail);
    conformity::tell(scene, covers, &claims, &choice, &holding, &mut trail);
    beside::tell_differences(scene, &choice, &holding, &beside, &mut trail);
    if choice.role == PlanRole::Governs {
        let differ = differences::tell(scene, &choice, &holding, &mut trail);
        merge(scene, &mut choice, differ, &mut trail);
    }
    unplaced_amendments(scene, &choice, &mut trail);
    let kinds: Vec<PlanKind> = governing
        .iter()
        .map(|&plan| scene.plans[plan].kind())
        .collect();
    let missing = completeness::missing(
        scene,
        kos,
        choice.above,
        &cards_beside(choice.above, &kinds),
    );
    completeness::tell(scene, kos, &missing, &mut trail);
    let outcome = outcome(scene, &choice, &missing, &mut trail);
    remarks(scene, &choice, &mut trail);
    let ban = if ban::covers_any(scene, covers) {
        Ban::MayApply
    } else {
        Ban::None
    };
    Verdict {
        outcome,
        certainty: if missing.is_empty() {
            Certainty::Fact
        } else {
            Certainty::SoFarKnown
        },
        plans: plans_in_part(scene, &choice),
        values,
        by_code,
        cards: missing.cards,
        trail,
        ban,
    }
}

/// Tells whether a plan would matter beside those that govern: none of them
/// stands before it.
fn outranks(scene: &Scene<'_>, plan: usize, governing: &[usize]) -> bool {
    let rank = |plan: usize| precedence::rank(&scene.plans[plan]);
    let top = governing.iter().filter_map(|&plan| rank(plan)).min();
    rank(plan).is_some_and(|own| top.is_none_or(|top| own <= top))
}

/// Says of a value that is set that the text may say more: a provision without
/// which it was complete is not data.
fn also_in_text(
    scene: &Scene<'_>,
    choice: &Choice<'_>,
    holding: &[Vec<&Held<'_>>],
    trail: &mut Trail,
) {
    for set in &choice.sets {
        for key in &set.in_text {
            let is_set = holding
                .iter()
                .flatten()
                .any(|held| held.provision.parameter == *key);
            if is_set {
                trail.note(
                    Message::new("note-also-in-text")
                        .text("plan", scene.id(set.base))
                        .text("parameter", key),
                );
            }
        }
    }
}

/// Several spatial plans: one basis where they agree, a conflict where not.
fn merge(scene: &Scene<'_>, choice: &mut Choice<'_>, differ: PlansDiffer, trail: &mut Trail) {
    if choice.sets.len() < 2 {
        return;
    }
    if differ == PlansDiffer::Yes {
        choice.role = PlanRole::Claims;
        return;
    }
    let ids: Vec<_> = choice.sets.iter().map(|set| scene.id(set.base)).collect();
    let is_open = |set: &RuleSet<'_>| set.digitised == Digitised::InText;
    trail.step(
        if choice.sets.iter().any(is_open) {
            &SPATIAL_BASES_NOT_COMPARED
        } else {
            &SPATIAL_BASES_MERGE
        },
        &ids,
    );
    for set in choice
        .sets
        .iter()
        .filter(|set| set.digitised == Digitised::InText)
    {
        trail.note(Message::new("note-not-compared").text("plan", scene.id(set.base)));
    }
}

fn unplaced_amendments(scene: &Scene<'_>, choice: &Choice<'_>, trail: &mut Trail) {
    for set in &choice.sets {
        for &plan in &set.unplaced {
            let reading = |code: &'static str| {
                Message::new(code)
                    .text("plan", scene.id(plan))
                    .text("base", scene.id(set.base))
            };
            trail.conflict(Conflict {
                kind: ConflictKind::AmendmentWithoutArea,
                article: AMENDMENT_WITHOUT_AREA.article,
                readings: vec![
                    reading("reading-amendment-everywhere"),
                    reading("reading-amendment-nowhere"),
                ],
                ask: scene.adopters(&[plan]),
            });
        }
    }
}

fn outcome(
    scene: &Scene<'_>,
    choice: &Choice<'_>,
    missing: &Missing,
    trail: &mut Trail,
) -> Outcome {
    if choice.sets.is_empty() && trail.conflicts.is_empty() {
        return if missing.is_empty() {
            trail.step(&NO_BASIS, &[]);
            trail.step(&PROJECT_MAY_BE_A_BASIS, &[]);
            trail.note(Message::new("note-project-may-be-a-basis"));
            Outcome::NoBasis
        } else {
            trail.step(&NOT_KNOWN, &[]);
            Outcome::NotKnown
        };
    }
    if !trail.conflicts.is_empty() {
        return Outcome::Conflict;
    }
    match choice.meanwhile {
        Meanwhile::InterimRules => return Outcome::InterimRules,
        Meanwhile::Banned(until) => return Outcome::BannedUntil(until),
        Meanwhile::GeneralRules => return Outcome::GeneralRules,
        Meanwhile::Nothing => {}
    }
    let public = |set: &&RuleSet<'_>| public_use(scene, set) == Some(PublicUse::Public);
    if let Some(set) = choice.sets.iter().find(public) {
        trail.step(&PUBLIC_USE, &[scene.id(set.base)]);
        return Outcome::PublicUse;
    }
    if missing.is_empty() {
        Outcome::Governed
    } else {
        Outcome::GovernedSoFarKnown
    }
}

/// What must be said of the plans that govern: their text is not data, their
/// horizon has passed.
fn remarks(scene: &Scene<'_>, choice: &Choice<'_>, trail: &mut Trail) {
    for set in &choice.sets {
        let (id, content) = (scene.id(set.base), scene.content(set.base));
        if set.digitised == Digitised::InText {
            trail.step(&IN_TEXT, &[id]);
            let level = DigitisationLevel::of(content);
            if set.zones.is_empty()
                && level >= DigitisationLevel::Zones
                && set.amendments.is_empty()
            {
                trail.note(Message::new("note-no-zone-here").text("plan", id));
            }
        }
        corrections::tell(scene, set, trail);
        if let Some(horizon) = content.plan.horizon.filter(|horizon| *horizon < scene.day) {
            trail.step(&HORIZON_PASSED, &[id]);
            trail.note(
                Message::new("note-horizon-passed")
                    .text("plan", id)
                    .day("day", horizon),
            );
        }
    }
}
