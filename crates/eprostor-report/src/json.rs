//! The canonical JSON of an answer: fixed order of fields, measures rounded,
//! legal decimals as text, one line feed at the end. The five determinants give
//! the same bytes for ever. Must not know the reader: there is no locale here.

mod building;
mod determinants;
mod explanation;
mod geometry;
mod kept;
mod land;
mod messages;
mod names;
mod parts;
mod plans;
mod regimes;
mod regimes_in_part;
mod route;
mod surroundings;
mod values;

use eprostor_model::{Answer, LawTables, Reality};
use serde::Serialize;
use utoipa::ToSchema;

use building::ParcelTestDocument;
pub(crate) use determinants::DeterminantsDocument;
pub use explanation::explanation_json;
use land::LandDocument;
use messages::MessageDocument;
pub(crate) use messages::MessageFields;
use parts::{PartDocument, TouchDocument};
use plans::PlanDocument;
use regimes::RegimeDocument;
pub(crate) use regimes::is_general_knowledge;
use route::RouteDocument;
use surroundings::{CoverageDocument, FeatureDocument, UpcomingDocument};
pub(crate) use values::LocatorDocument;

/// An answer: what rules apply to the land on the legal day.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnswerDocument<'a> {
    /// Whether anything in it is made up. No rule of a demo answer applies to
    /// any real land.
    demo: bool,
    /// The five values the answer is a function of.
    determinants: DeterminantsDocument,
    /// The land of the question.
    land: LandDocument<'a>,
    /// Parts of the land with one rule set each; with the touches they tile it.
    parts: Vec<PartDocument<'a>>,
    /// Pieces too small to be parts.
    touches: Vec<TouchDocument<'a>>,
    /// The building-parcel test of every parcel that a plan governs, wholly or
    /// in part.
    parcel_tests: Vec<ParcelTestDocument<'a>>,
    /// Every regime, in one of three outcomes.
    regimes: Vec<RegimeDocument<'a>>,
    /// Lines and points of plans on the land.
    features: Vec<FeatureDocument<'a>>,
    /// Completeness statements the answer rests on.
    coverage: Vec<CoverageDocument<'a>>,
    /// Plans that are coming.
    upcoming: Vec<UpcomingDocument<'a>>,
    /// Every plan named above, sorted by id.
    plans: Vec<PlanDocument<'a>>,
    /// The wording of the Planning and Construction Act on the legal day; null
    /// where it is not held here.
    #[schema(example = "91/2025")]
    planning_act: Option<&'a str>,
    /// Constant notices.
    notices: Vec<MessageDocument<'a>>,
    /// What lies along the route, where the question is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    route: Option<RouteDocument<'a>>,
}

impl<'a> AnswerDocument<'a> {
    /// Lays out an answer.
    pub fn new(answer: &'a Answer, law: &'a LawTables) -> Self {
        let content = answer.content();
        let messages = |list: &'a [_]| list.iter().map(MessageDocument::new).collect();
        Self {
            demo: is_demo(answer),
            determinants: DeterminantsDocument::new(&content.determinants),
            land: LandDocument::new(&content.land),
            parts: content
                .parts
                .iter()
                .map(|p| PartDocument::new(p, law))
                .collect(),
            touches: content
                .touches
                .iter()
                .map(|t| TouchDocument::new(t, law))
                .collect(),
            parcel_tests: content
                .parcel_tests
                .iter()
                .map(ParcelTestDocument::new)
                .collect(),
            regimes: content
                .regimes
                .iter()
                .enumerate()
                .map(|(place, regime)| RegimeDocument::new(place, regime, law))
                .collect(),
            features: content.features.iter().map(FeatureDocument::new).collect(),
            coverage: content.coverage.iter().map(CoverageDocument::new).collect(),
            upcoming: content.upcoming.iter().map(UpcomingDocument::new).collect(),
            plans: content
                .plans
                .iter()
                .map(|p| PlanDocument::new(p, law))
                .collect(),
            planning_act: content.planning_act.as_deref(),
            notices: messages(&content.notices),
            route: content.route.as_ref().map(RouteDocument::new),
        }
    }
}

/// Returns the canonical JSON of an answer.
pub fn answer_json(answer: &Answer, law: &LawTables) -> String {
    lines(&AnswerDocument::new(answer, law))
}

/// Tells whether anything an answer names is made up.
pub(crate) fn is_demo(answer: &Answer) -> bool {
    let content = answer.content();
    let mut plans = content.plans.iter().map(|facts| facts.plan.reality);
    let mut parcels = content.land.parcels.iter().map(|facts| facts.ko.reality);
    plans.any(|reality| reality == Reality::Demo)
        || parcels.any(|reality| reality == Reality::Demo)
        || content
            .notices
            .iter()
            .any(|notice| notice.code == "notice-demo")
}

/// Returns a document as JSON with a line feed at the end.
pub(crate) fn lines(document: &impl Serialize) -> String {
    let mut json = serde_json::to_string(document)
        .expect("documents hold no map with keys other than text, the one thing JSON refuses");
    json.push('\n');
    json
}

/// Rounds an area or length to 0.001, the precision of a canonical measure in
/// m² or m.
pub(crate) fn rounded(value: f64) -> f64 {
    to_decimals(value, 1_000.0)
}

/// Rounds a share to a millionth.
pub(crate) fn share(value: f64) -> f64 {
    to_decimals(value, 1_000_000.0)
}

fn to_decimals(value: f64, scale: f64) -> f64 {
    // Adding zero turns -0.0 into 0.0, so that equal measures have equal bytes.
    (value * scale).round() / scale + 0.0
}
