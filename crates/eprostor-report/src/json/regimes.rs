//! Regimes, each in one of three outcomes.

use eprostor_model::{LawTables, RegimeAnswer, RegimeHit, RegimeOutcome};
use serde::Serialize;
use utoipa::ToSchema;

use super::kept::{Kept, Written};
use super::messages::MessageDocument;
use super::names::NameDocument;
use super::regimes_in_part::BeltDocument;
use super::{rounded, share};

thread_local! {
    static KEPT: Kept<usize, RegimeAnswer> = Kept::new();
}

/// A regime; one without an area says the same of land after land.
pub(super) type RegimeDocument<'a> = Written<RegimeFields<'a>>;

/// A regime.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RegimeDocument)]
pub(super) struct RegimeFields<'a> {
    /// Its code in the law table.
    #[schema(example = "sanitary_2")]
    code: &'a str,
    /// Its name.
    name: Option<NameDocument<'a>>,
    /// What is known of it: applies, does_not_apply or not_known. Never read
    /// the last as the one before it.
    #[schema(example = "not_known")]
    outcome: &'static str,
    /// The areas by which it applies.
    areas: Vec<RegimeHitDocument<'a>>,
    /// The statement that makes its absence a fact.
    basis: Option<MessageDocument<'a>>,
    /// What is declared of its list here; nothing where nobody declared any.
    declared: Vec<DeclaredListDocument<'a>>,
    /// Whom to ask, as the law table has it.
    ask: &'a str,
    /// What the law says of it.
    law: Option<RegimeLawDocument<'a>>,
}

/// What an adopter declares of the list of a regime.
#[derive(Debug, Serialize, ToSchema)]
struct DeclaredListDocument<'a> {
    /// Who declares it.
    adopter: &'a str,
    /// How complete the list is: complete, partial or none.
    completeness: &'static str,
    /// Since when.
    #[schema(format = Date)]
    since: String,
}

/// An area of a regime over the land.
#[derive(Debug, Serialize, ToSchema)]
struct RegimeHitDocument<'a> {
    /// The act that brought it.
    plan: &'a str,
    /// Its serial inside the act.
    serial: u32,
    /// The thing protected or served, verbatim.
    name: Option<&'a str>,
    /// The deciding act, verbatim.
    decision: Option<&'a str>,
    /// Its article, verbatim.
    article: Option<&'a str>,
    /// The corridor whose belt it is, where it was computed.
    belt: Option<BeltDocument<'a>>,
    /// The shared area in m².
    area_m2: f64,
    /// The share of the land, 0 to 1.
    share: f64,
}

/// The row of a regime in the law table.
#[derive(Debug, Serialize, ToSchema)]
struct RegimeLawDocument<'a> {
    /// The law and articles.
    source: &'a str,
    /// What it does: BAN, BAN_OR_RESTRICT_BY_USE, CONSENT, CONDITIONS,
    /// RESTRICT, INFO or PLAN.
    effect: &'static str,
    /// The effect in words, as the law table has it.
    effect_note: &'a str,
    /// Whether a plan lifts it: never, building_land_by_plan,
    /// settlement_and_plan, by_plan, urban_plan_with_consent, unclear or
    /// not_applicable.
    lift: &'static str,
    /// The same in words, as the law table has it.
    lifted_by_plan: &'a str,
    /// What the row rests on, as the law table has it.
    evidence: &'a str,
    /// Whether the row or a part of it rests on general knowledge, not on the
    /// text of the law.
    general_knowledge: bool,
}

impl<'a> RegimeDocument<'a> {
    /// Lays out the regime at a place of the list.
    pub(super) fn new(place: usize, regime: &'a RegimeAnswer, law: &'a LawTables) -> Self {
        let lay_out = || RegimeFields::new(regime, law);
        match regime.outcome {
            RegimeOutcome::Applies(_) => Self::New(lay_out()),
            RegimeOutcome::DoesNotApply { .. } | RegimeOutcome::NotKnown => {
                KEPT.with(|kept| kept.document(place, regime, lay_out))
            }
        }
    }
}

impl<'a> RegimeFields<'a> {
    fn new(regime: &'a RegimeAnswer, law: &'a LawTables) -> Self {
        let (areas, basis) = match &regime.outcome {
            RegimeOutcome::Applies(hits) => (hits.as_slice(), None),
            RegimeOutcome::DoesNotApply { basis } => (&[][..], Some(MessageDocument::new(basis))),
            RegimeOutcome::NotKnown => (&[][..], None),
        };
        let row = law.regime(&regime.code.0);
        Self {
            code: &regime.code.0,
            name: row.map(|row| NameDocument::new(&row.name)),
            outcome: regime.outcome.code(),
            areas: areas.iter().map(RegimeHitDocument::new).collect(),
            basis,
            declared: regime
                .declared
                .iter()
                .map(|list| DeclaredListDocument {
                    adopter: &list.adopter,
                    completeness: list.completeness.code(),
                    since: list.since.to_string(),
                })
                .collect(),
            ask: &regime.ask,
            law: row.map(|row| RegimeLawDocument {
                source: &row.law,
                effect: row.effect.code(),
                effect_note: &row.effect_note,
                lift: row.lift.code(),
                lifted_by_plan: &row.lifted_by_plan,
                evidence: &row.evidence,
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

impl<'a> RegimeHitDocument<'a> {
    fn new(hit: &'a RegimeHit) -> Self {
        Self {
            plan: hit.plan.as_str(),
            serial: hit.serial,
            name: hit.name.as_deref(),
            decision: hit.decision.as_deref(),
            article: hit.article.as_deref(),
            belt: hit.belt.as_ref().map(BeltDocument::new),
            area_m2: rounded(hit.area_m2),
            share: share(hit.share),
        }
    }
}
