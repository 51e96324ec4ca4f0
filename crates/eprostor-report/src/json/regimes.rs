//! Regimes, each in one of three outcomes.

use eprostor_model::{LawTables, RegimeAnswer, RegimeHit, RegimeOutcome};
use serde::Serialize;
use utoipa::ToSchema;

use super::messages::MessageDocument;
use super::names::NameDocument;
use super::regimes_in_part::BeltDocument;
use super::{rounded, share};

/// A regime.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RegimeDocument {
    /// Its code in the law table.
    #[schema(example = "sanitary_2")]
    code: String,
    /// Its name.
    name: Option<NameDocument>,
    /// What is known of it: applies, does_not_apply or not_known. Never read
    /// the last as the one before it.
    #[schema(example = "not_known")]
    outcome: &'static str,
    /// The areas by which it applies.
    areas: Vec<RegimeHitDocument>,
    /// The statement that makes its absence a fact.
    basis: Option<MessageDocument>,
    /// What is declared of its list here; nothing where nobody declared any.
    declared: Vec<DeclaredListDocument>,
    /// Whom to ask, as the law table has it.
    ask: String,
    /// What the law says of it.
    law: Option<RegimeLawDocument>,
}

/// What an adopter declares of the list of a regime.
#[derive(Debug, Serialize, ToSchema)]
struct DeclaredListDocument {
    /// Who declares it.
    adopter: String,
    /// How complete the list is: complete, partial or none.
    completeness: &'static str,
    /// Since when.
    #[schema(format = Date)]
    since: String,
}

/// An area of a regime over the land.
#[derive(Debug, Serialize, ToSchema)]
struct RegimeHitDocument {
    /// The act that brought it.
    plan: String,
    /// Its serial inside the act.
    serial: u32,
    /// The thing protected or served, verbatim.
    name: Option<String>,
    /// The deciding act, verbatim.
    decision: Option<String>,
    /// Its article, verbatim.
    article: Option<String>,
    /// The corridor whose belt it is, where it was computed.
    belt: Option<BeltDocument>,
    /// The shared area in m².
    area_m2: f64,
    /// The share of the land, 0 to 1.
    share: f64,
}

/// The row of a regime in the law table.
#[derive(Debug, Serialize, ToSchema)]
struct RegimeLawDocument {
    /// The law and articles.
    source: String,
    /// What it does: BAN, BAN_OR_RESTRICT_BY_USE, CONSENT, CONDITIONS,
    /// RESTRICT, INFO or PLAN.
    effect: &'static str,
    /// The effect in words, as the law table has it.
    effect_note: String,
    /// Whether a plan lifts it: never, building_land_by_plan,
    /// settlement_and_plan, by_plan, urban_plan_with_consent, unclear or
    /// not_applicable.
    lift: &'static str,
    /// The same in words, as the law table has it.
    lifted_by_plan: String,
    /// What the row rests on, as the law table has it.
    evidence: String,
    /// Whether the row or a part of it rests on general knowledge, not on the
    /// text of the law.
    general_knowledge: bool,
}

impl RegimeDocument {
    pub(super) fn new(regime: &RegimeAnswer, law: &LawTables) -> Self {
        let (areas, basis) = match &regime.outcome {
            RegimeOutcome::Applies(hits) => (hits.as_slice(), None),
            RegimeOutcome::DoesNotApply { basis } => (&[][..], Some(MessageDocument::new(basis))),
            RegimeOutcome::NotKnown => (&[][..], None),
        };
        let row = law.regime(&regime.code.0);
        Self {
            code: regime.code.to_string(),
            name: row.map(|row| NameDocument::new(&row.name)),
            outcome: regime.outcome.code(),
            areas: areas.iter().map(RegimeHitDocument::new).collect(),
            basis,
            declared: regime
                .declared
                .iter()
                .map(|list| DeclaredListDocument {
                    adopter: list.adopter.clone(),
                    completeness: list.completeness.code(),
                    since: list.since.to_string(),
                })
                .collect(),
            ask: regime.ask.clone(),
            law: row.map(|row| RegimeLawDocument {
                source: row.law.clone(),
                effect: row.effect.code(),
                effect_note: row.effect_note.clone(),
                lift: row.lift.code(),
                lifted_by_plan: row.lifted_by_plan.clone(),
                evidence: row.evidence.clone(),
                general_knowledge: is_general_knowledge(&row.evidence),
            }),
        }
    }
}

/// Tells whether the evidence of a law-table row is general knowledge, in whole
/// or in part (`mixed`).
pub(crate) fn is_general_knowledge(evidence: &str) -> bool {
    !evidence.starts_with("source")
}

impl RegimeHitDocument {
    fn new(hit: &RegimeHit) -> Self {
        Self {
            plan: hit.plan.to_string(),
            serial: hit.serial,
            name: hit.name.clone(),
            decision: hit.decision.clone(),
            article: hit.article.clone(),
            belt: hit.belt.as_ref().map(BeltDocument::new),
            area_m2: rounded(hit.area_m2),
            share: share(hit.share),
        }
    }
}
