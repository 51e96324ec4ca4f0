//! The verdict on one cell: claims, precedence, values, completeness, outcome.
//! The steps of domain.md 3, in their order. Must not know geometry.

use eprostor_model::{
    CadastralMunicipality, Conflict, ConflictKind, Day, DigitisationLevel, EventKind, Message,
    Outcome, ParameterAnswer, PlanId, PlanInPart, PlanRole, ProvisionRole, PublicUse,
};

use crate::claims::claims;
use crate::completeness::{self, Missing};
use crate::consolidation::{Digitised, RuleSet};
use crate::cutting::{Covers, ban_months, bans_building};
use crate::differences::{self, PlansDiffer, public_use};
use crate::land::plans_in_part;
use crate::precedence::{Choice, choose};
use crate::scene::Scene;
use crate::table::{
    AMENDMENT_WITHOUT_AREA, BAN_DECISION, HORIZON_PASSED, IN_TEXT, NO_BASIS, NOT_KNOWN, PRE_1993,
    PUBLIC_USE, SPATIAL_BASES_MERGE,
};
use crate::trail::Trail;
use crate::values::{answers, holding};

/// What was decided of a cell.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    pub(crate) outcome: Outcome,
    pub(crate) plans: Vec<PlanInPart>,
    pub(crate) values: Vec<ParameterAnswer>,
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
            && self.ban == other.ban
            && self.values == other.values
            && self.cards == other.cards
            && self.trail.conflicts == other.trail.conflicts
            && self.ruling().eq(other.ruling())
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
) -> Verdict {
    let mut trail = Trail::default();
    let claims = claims(scene, covers, &mut trail);
    let mut choice = choose(scene, covers, &claims, &mut trail);
    let holding: Vec<_> = choice
        .sets
        .iter()
        .map(|set| holding(scene, set, choice.provisions, &mut trail))
        .collect();
    let values = answers(scene, &choice, &holding);
    if choice.role == PlanRole::Governs {
        let differ = differences::tell(scene, &choice, &holding, &mut trail);
        merge(scene, &mut choice, differ, &mut trail);
    }
    unplaced_amendments(scene, &choice, &mut trail);
    let missing = completeness::missing(scene, kos, choice.above);
    completeness::tell(scene, kos, &missing, &mut trail);
    let outcome = outcome(scene, &choice, &missing, &mut trail);
    remarks(scene, &choice, &mut trail);
    let ban = ban(scene, covers, &mut trail);
    Verdict {
        outcome,
        plans: plans_in_part(scene, &choice),
        values,
        cards: missing.cards,
        trail,
        ban,
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
    trail.step(&SPATIAL_BASES_MERGE, &ids);
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
    let Some(first) = choice.sets.first() else {
        return if missing.is_empty() {
            trail.step(&NO_BASIS, &[]);
            Outcome::NoBasis
        } else {
            trail.step(&NOT_KNOWN, &[]);
            Outcome::NotKnown
        };
    };
    if !trail.conflicts.is_empty() {
        return Outcome::Conflict;
    }
    if choice.provisions == ProvisionRole::Interim {
        return Outcome::InterimRules;
    }
    let public = |set: &RuleSet<'_>| public_use(scene, set) == Some(PublicUse::Public);
    if choice.sets.iter().any(public) {
        trail.step(&PUBLIC_USE, &[scene.id(first.base)]);
        return Outcome::PublicUse;
    }
    if missing.is_empty() {
        Outcome::Governed
    } else {
        Outcome::GovernedSoFarKnown
    }
}

/// What must be said of the plans that govern: their text is not data, their
/// horizon has passed, they are older than the planning system of 1993.
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
        if let Some(horizon) = content.plan.horizon.filter(|horizon| *horizon < scene.day) {
            trail.step(&HORIZON_PASSED, &[id]);
            trail.note(
                Message::new("note-horizon-passed")
                    .text("plan", id)
                    .day("day", horizon),
            );
        }
        let old = |event: &&eprostor_model::Event| {
            event.kind == EventKind::Adoption && is_before_1993(event.day)
        };
        if let Some(event) = content.events.iter().find(old) {
            trail.step(&PRE_1993, &[id]);
            trail.note(
                Message::new("note-pre-1993")
                    .text("plan", id)
                    .day("day", event.day),
            );
        }
    }
}

/// Decisions to draft a plan that ban building here: said, not decided.
fn ban(scene: &Scene<'_>, covers: &Covers, trail: &mut Trail) -> Ban {
    let mut ban = Ban::None;
    for (plan, standing) in scene.plans.iter().enumerate() {
        if !bans_building(scene, standing) || !covers.in_plan(scene, plan) {
            continue;
        }
        if let Some((day, months)) = ban_months(standing.content, scene) {
            ban = Ban::MayApply;
            trail.step(&BAN_DECISION, &[standing.id()]);
            trail.note(
                Message::new("note-ban-decision")
                    .text("plan", standing.id())
                    .day("day", day)
                    .integer("months", i64::from(months)),
            );
        }
    }
    ban
}

/// Plans adopted before 1 January 1993 are of the former system (amendments
/// 62/2023 art. 81).
fn is_before_1993(day: Day) -> bool {
    Day::new(1993, 1, 1).is_ok_and(|limit| day < limit)
}
