//! Parts and touches, which together tile the land.

use eprostor_model::{
    Conflict, LawTables, Outcome, Part, PlanId, PlanInPart, Reason, RulesOfCode, Touch, ZoneFacts,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::building::public_use;
use super::geometry::MultiPolygonDocument;
use super::land::ParcelKeyDocument;
use super::messages::MessageDocument;
use super::names::NameDocument;
use super::regimes_in_part::RegimeOnPartDocument;
use super::values::ParameterDocument;
use super::{rounded, share};

/// A part of the land with one rule set.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PartDocument<'a> {
    /// Its number in the answer, from 1.
    number: u32,
    /// The parcel it is part of.
    parcel: Option<ParcelKeyDocument>,
    /// What became of it.
    #[schema(example = "governed")]
    outcome: &'static str,
    /// Whether that is a `fact`, or `so_far_known`: a list above it is not
    /// complete, or an undelivered plan may cover the part.
    #[schema(example = "fact")]
    certainty: &'static str,
    /// The day a building ban ends, for the outcome `banned_until` only.
    #[schema(format = Date)]
    banned_until: Option<String>,
    /// Its area in m².
    area_m2: f64,
    /// Its share of the parcel, or of the land where there is no parcel and on
    /// a route; 0 to 1.
    share: f64,
    /// Plans that govern, amend, claim or give context.
    plans: Vec<PlanInPartDocument<'a>>,
    /// Its values, in the order of the law table.
    values: Vec<ParameterDocument<'a>>,
    /// Rules for zones and blocks of plans whose zones are no data.
    by_code: Vec<RulesOfCodeDocument<'a>>,
    /// What the law leaves open.
    conflicts: Vec<ConflictDocument<'a>>,
    /// Regimes that lie on it, in the order of the law table.
    regimes_on_part: Vec<RegimeOnPartDocument<'a>>,
    /// Undelivered plans that may cover it.
    cards: Vec<String>,
    /// What else must be said of it.
    notes: Vec<MessageDocument<'a>>,
    /// Every step taken.
    reasons: Vec<ReasonDocument<'a>>,
    /// Where it lies.
    geometry: MultiPolygonDocument,
}

impl<'a> PartDocument<'a> {
    pub(super) fn new(part: &'a Part, law: &'a LawTables) -> Self {
        let banned_until = match part.outcome {
            Outcome::BannedUntil(day) => Some(day.to_string()),
            _ => None,
        };
        Self {
            number: part.number,
            parcel: part.parcel.as_ref().map(ParcelKeyDocument::new),
            outcome: part.outcome.code(),
            certainty: part.certainty.code(),
            banned_until,
            area_m2: rounded(part.area_m2),
            share: share(part.share),
            plans: plans(&part.plans, law),
            values: part
                .values
                .iter()
                .enumerate()
                .map(|(place, value)| ParameterDocument::new(place, value, law))
                .collect(),
            by_code: part
                .by_code
                .iter()
                .map(|rules| RulesOfCodeDocument::new(rules, law))
                .collect(),
            conflicts: part.conflicts.iter().map(ConflictDocument::new).collect(),
            regimes_on_part: part
                .regimes
                .iter()
                .map(|regime| RegimeOnPartDocument::new(regime, law))
                .collect(),
            cards: ids(&part.cards),
            notes: part.notes.iter().map(MessageDocument::new).collect(),
            reasons: part.reasons.iter().map(ReasonDocument::new).collect(),
            geometry: MultiPolygonDocument::new(part.geometry.multi_polygon()),
        }
    }
}

/// What the text of a plan says of one of its zones or blocks, where no zone of the
/// plan is data: whether the land lies in it is not known here.
#[derive(Debug, Serialize, ToSchema)]
struct RulesOfCodeDocument<'a> {
    /// The plan's id.
    #[schema(example = "demovo-pdr-2016-1")]
    plan: &'a str,
    /// The zone's code or the block's name, verbatim.
    #[schema(example = "S2")]
    code: &'a str,
    /// The values, in the order of the law table; all are set.
    values: Vec<ParameterDocument<'a>>,
}

impl<'a> RulesOfCodeDocument<'a> {
    fn new(rules: &'a RulesOfCode, law: &'a LawTables) -> Self {
        let values = rules.values.iter().enumerate();
        let values = values.map(|(place, value)| ParameterDocument::new(place, value, law));
        Self {
            plan: rules.plan.as_str(),
            code: &rules.code,
            values: values.collect(),
        }
    }
}

/// A piece too small to be a part: shown, never counted as a rule set.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TouchDocument<'a> {
    /// Why it is no part: sliver or within_accuracy.
    #[schema(example = "sliver")]
    kind: &'static str,
    /// The parcel it lies on.
    parcel: Option<ParcelKeyDocument>,
    /// Its area in m².
    area_m2: f64,
    /// The plans and zones that would have governed there.
    plans: Vec<PlanInPartDocument<'a>>,
    /// Where it lies.
    geometry: MultiPolygonDocument,
}

impl<'a> TouchDocument<'a> {
    pub(super) fn new(touch: &'a Touch, law: &'a LawTables) -> Self {
        Self {
            kind: touch.kind.code(),
            parcel: touch.parcel.as_ref().map(ParcelKeyDocument::new),
            area_m2: rounded(touch.area_m2),
            plans: plans(&touch.plans, law),
            geometry: MultiPolygonDocument::new(touch.geometry.multi_polygon()),
        }
    }
}

/// A plan in a part.
#[derive(Debug, Serialize, ToSchema)]
struct PlanInPartDocument<'a> {
    /// The plan's id; its title page stands under `plans`.
    #[schema(example = "demovo-pdr-2016-1")]
    plan: &'a str,
    /// The part it plays: governs, amends, claims or context.
    #[schema(example = "governs")]
    role: &'static str,
    /// Its zones there.
    zones: Vec<ZoneDocument<'a>>,
}

/// A zone.
#[derive(Debug, Serialize, ToSchema)]
struct ZoneDocument<'a> {
    /// Its identity: plan and serial.
    #[schema(example = "demovo-pdr-2016-1/4")]
    id: String,
    /// The plan's own code, verbatim.
    code: &'a str,
    /// The plan's own name, verbatim.
    name: Option<&'a str>,
    /// The plan's own wording of its land use, verbatim.
    label: Option<&'a str>,
    /// The national land-use class.
    #[schema(example = "I.4.2.1")]
    class: Option<&'a str>,
    /// The name of that class.
    class_name: Option<NameDocument<'a>>,
    /// Whether the legend marks it as planned public land: public or other;
    /// null where the legend does not say.
    #[schema(example = "other")]
    public_use: Option<&'static str>,
}

fn plans<'a>(plans: &'a [PlanInPart], law: &'a LawTables) -> Vec<PlanInPartDocument<'a>> {
    let document = |plan: &'a PlanInPart| PlanInPartDocument {
        plan: plan.plan.as_str(),
        role: plan.role.code(),
        zones: plan.zones.iter().map(|z| zone(z, law)).collect(),
    };
    plans.iter().map(document).collect()
}

fn zone<'a>(zone: &'a ZoneFacts, law: &'a LawTables) -> ZoneDocument<'a> {
    let class = zone.class.as_deref().and_then(|code| law.land_use(code));
    ZoneDocument {
        id: zone.id.to_string(),
        code: &zone.code,
        name: zone.name.as_deref(),
        label: zone.label.as_deref(),
        class: zone.class.as_deref(),
        class_name: class.map(|row| NameDocument::new(&row.name)),
        public_use: zone.public_use.map(public_use),
    }
}

/// What the law leaves open.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConflictDocument<'a> {
    /// The kind of conflict.
    #[schema(example = "equal_pdrs")]
    kind: &'static str,
    /// The article it rests on.
    article: &'static str,
    /// Every reading.
    readings: Vec<MessageDocument<'a>>,
    /// Whom to ask, verbatim.
    ask: &'a str,
}

impl<'a> ConflictDocument<'a> {
    pub(super) fn new(conflict: &'a Conflict) -> Self {
        Self {
            kind: conflict.kind.code(),
            article: conflict.article,
            readings: conflict.readings.iter().map(MessageDocument::new).collect(),
            ask: &conflict.ask,
        }
    }
}

/// One step of the resolver.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReasonDocument<'a> {
    /// The rule's id.
    #[schema(example = "pdr-governs")]
    rule: &'static str,
    /// The article it rests on.
    #[schema(example = "ZPI 57(3)")]
    article: &'static str,
    /// What was found.
    message: MessageDocument<'a>,
    /// The plans concerned.
    pub(super) plans: Vec<String>,
}

impl<'a> ReasonDocument<'a> {
    pub(super) fn new(reason: &'a Reason) -> Self {
        Self {
            rule: reason.rule,
            article: reason.article,
            message: MessageDocument::new(&reason.message),
            plans: ids(&reason.plans),
        }
    }
}

fn ids(plans: &[PlanId]) -> Vec<String> {
    plans.iter().map(ToString::to_string).collect()
}
