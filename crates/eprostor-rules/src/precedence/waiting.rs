//! What holds where a plan that another foresees is missing (ZPI 25(6), 27(5),
//! 57(5), 20a(5)). Must not know which plan governs where none is missing.

use eprostor_model::{
    Conflict, ConflictKind, DirectApplication, Message, PlanId, PlanKind, PlanRole, ProvisionRole,
    ProvisionValue,
};

use super::{Choice, Desk, Meanwhile};
use crate::ban::{self, BanState};
use crate::claims::Claim;
use crate::consolidation::{Held, RuleSet, consolidate};
use crate::foreseen::Foreseen;
use crate::table::{
    BAN_IN_PLAN, DIRECT_APPLICATION, PDR_FORESEEN_INTERIM, PDR_FORESEEN_OPEN, PGR_FORESEEN, Rule,
    VILLAGE_WITHOUT_SCHEME,
};
use crate::trail::Trail;
use crate::values::is_vouched;

impl Choice<'_> {
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

/// A plan that a spatial plan foresees below itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MissingBelow {
    /// A plan of general regulation.
    Pgr,
    /// A scheme of a village.
    VillageScheme,
}

/// What a machine extracted and nobody confirmed decides nothing.
fn has_interim(set: &RuleSet<'_>) -> bool {
    let interim = |held: &Held<'_>| held.provision.role == ProvisionRole::Interim;
    set.held
        .iter()
        .any(|held| interim(held) && is_vouched(held))
}

/// Tells whether a provision that says yes to a parameter holds.
pub(crate) fn says_yes(set: &RuleSet<'_>, parameter: &str) -> bool {
    set.held.iter().any(|held| {
        &*held.provision.parameter.0 == parameter
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

impl<'a> Desk<'_, 'a> {
    /// Returns the PDR that is missing: foreseen by a relation, or required by
    /// a provision that holds in the cell.
    pub(super) fn missing_pdr(&self, claims: &[&Claim], trail: &mut Trail) -> Option<Foreseen> {
        self.foreseen_by(claims, PlanKind::Pdr).or_else(|| {
            let requires = claims.iter().find(|claim| {
                let set = consolidate(self.scene, self.covers, claim, trail);
                let requires = says_yes(&set, "pdr_required") || says_yes(&set, "ban_until_plan");
                self.consolidated.borrow_mut().push(set);
                requires
            });
            requires.map(|claim| Foreseen {
                by: claim.base,
                direct: DirectApplication::NotGiven,
            })
        })
    }

    /// The plan is applied until the PDR is made, unless a decision to draft it
    /// bans building.
    pub(super) fn apply_directly(&self, foreseen: Foreseen, trail: &mut Trail) -> Meanwhile {
        let id = self.scene.id(foreseen.by);
        trail.step(&DIRECT_APPLICATION, &[id]);
        trail.note(Message::new("note-pdr-possible").text("plan", id));
        let banned = ban::beside_direct_application(self.scene, self.covers, trail);
        banned.map_or(Meanwhile::Nothing, Meanwhile::Banned)
    }

    /// A PDR is mandatory and missing: interim rules where there are some,
    /// else it stays open (ZPI 27(5)).
    pub(super) fn wait(
        self,
        claims: &[&Claim],
        foreseen: Foreseen,
        above: &'static [PlanKind],
        trail: &mut Trail,
    ) -> Choice<'a> {
        let id = self.scene.id(foreseen.by);
        let ask = self.scene.adopters(&[foreseen.by]);
        trail.note(Message::new("note-pdr-foreseen").text("plan", id));
        let (scene, covers) = (self.scene, self.covers);
        let state = ban::state(scene, covers, trail);
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
                ban::tell_not_set(scene, covers, trail);
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
                ban::tell_not_set(scene, covers, trail);
                choice.role = PlanRole::Claims;
                Meanwhile::Nothing
            }
        };
        choice
    }

    /// Another plan than a PDR is foreseen and missing. Without a PGR it is open
    /// whether the general rules apply: ZPI 57(5) by analogy, or no basis. Until
    /// a village scheme is made, they do for what changes neither use nor look of
    /// the place (ZPI 20a(5)).
    pub(super) fn missing_below(
        self,
        kind: MissingBelow,
        claims: &[&Claim],
        foreseen: Foreseen,
        above: &'static [PlanKind],
        trail: &mut Trail,
    ) -> Choice<'a> {
        let id = self.scene.id(foreseen.by);
        let (role, meanwhile) = match kind {
            MissingBelow::Pgr => {
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
                (PlanRole::Claims, Meanwhile::Nothing)
            }
            MissingBelow::VillageScheme => {
                trail.step(&VILLAGE_WITHOUT_SCHEME, &[id]);
                trail.note(Message::new("note-village-without-scheme").text("plan", id));
                (PlanRole::Governs, Meanwhile::GeneralRules)
            }
        };
        self.choice(claims, role, above, trail).meanwhile(meanwhile)
    }
}
