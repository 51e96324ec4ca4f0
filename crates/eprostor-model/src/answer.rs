//! The answer: what rules apply, for every part of the land, with the reason
//! and the source of each. Map, page, JSON and PDF are made from this alone.

use eprostor_geometry::{Epsg, PlanarPolygon, Region};

use crate::{
    CadastralMunicipality, Check, Completeness, Computed, Condition, Conflict, CoverageSubject,
    Day, DayInterval, DigitisationLevel, Evidence, HoldingAnswer, Locator, Message, Operator,
    ParameterKey, ParcelKey, ParcelNumber, ParcelTest, Phase, Plan, PlanId, ProvisionName,
    ProvisionValue, PublicUse, Question, RegimeAnswer, RegimeOnPart, Revision, RouteFacts, ZoneId,
};

/// The version of the answer's shape. Changes whenever the same facts would
/// give other bytes.
pub const ANSWER_SCHEMA_VERSION: u32 = 4;

/// Square metres below which a piece of land is no part of its own, and what
/// overlaps there is not told (architecture.md, "Parts and shares"). A parcel may
/// have a larger threshold.
pub const SLIVER_M2: f64 = 0.5;

/// What became of a part of the land (domain.md 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// A plan governs, and nothing above it is missing.
    Governed,
    /// A plan governs as far as known: a list above it is not complete.
    GovernedSoFarKnown,
    /// Interim rules apply until a detailed plan is made, ZPI 27(5).
    InterimRules,
    /// Building is banned through this day, ZPI 27(6).
    BannedUntil(Day),
    /// The general by-law 22/2015 applies, ZPI 57(5).
    GeneralRules,
    /// The lists are complete, and no plan is a basis.
    NoBasis,
    /// Planned public land.
    PublicUse,
    /// The law leaves it open: both readings are shown.
    Conflict,
    /// Nothing is known here.
    NotKnown,
}

impl Outcome {
    /// Returns the outcome's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Governed => "governed",
            Self::GovernedSoFarKnown => "governed_so_far_known",
            Self::InterimRules => "interim_rules",
            Self::BannedUntil(_) => "banned_until",
            Self::GeneralRules => "general_rules",
            Self::NoBasis => "no_basis",
            Self::PublicUse => "public_use",
            Self::Conflict => "conflict",
            Self::NotKnown => "not_known",
        }
    }
}

/// Whether an outcome is a fact (domain.md 3.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Nothing that could change it is missing.
    Fact,
    /// A list is not declared complete, or an undelivered plan may cover the
    /// part.
    SoFarKnown,
}

impl Certainty {
    /// Returns the certainty's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::SoFarKnown => "so_far_known",
        }
    }
}

/// The five values an answer is a function of.
#[derive(Debug, Clone, PartialEq)]
pub struct Determinants {
    /// The question; its canonical line and legal day are two of the five.
    pub question: Question,
    /// The register revision.
    pub revision: Revision,
    /// The version of the law tables.
    pub law_version: String,
    /// The version of the answer's shape.
    pub schema_version: u32,
}

/// A parcel of the question.
#[derive(Debug, Clone, PartialEq)]
pub struct ParcelFacts {
    /// Its key.
    pub key: ParcelKey,
    /// Its cadastral municipality.
    pub ko: CadastralMunicipality,
    /// The registered area in whole m².
    pub registered_area_m2: Option<i64>,
    /// The area of its geometry in m².
    pub measured_area_m2: f64,
    /// The days on which this version existed.
    pub valid: DayInterval,
    /// Numbers it came from.
    pub predecessors: Vec<ParcelNumber>,
    /// Numbers that came after it.
    pub successors: Vec<ParcelNumber>,
    /// Where it lies.
    pub geometry: PlanarPolygon,
}

/// The land of the question.
#[derive(Debug, Clone, PartialEq)]
pub struct LandFacts {
    /// Its parcels; none where the register holds no parcel there.
    pub parcels: Vec<ParcelFacts>,
    /// Its area in m².
    pub area_m2: f64,
    /// Its geometry.
    pub geometry: PlanarPolygon,
    /// The register's CRS, which all coordinates of the answer are in.
    pub crs: Epsg,
}

/// What is said of a zone that governs a part.
#[derive(Debug, Clone, PartialEq)]
pub struct ZoneFacts {
    /// Its identity.
    pub id: ZoneId,
    /// The plan's own code.
    pub code: String,
    /// The plan's own name.
    pub name: Option<String>,
    /// The plan's own wording of its land use.
    pub label: Option<String>,
    /// The national class.
    pub class: Option<String>,
    /// Whether the legend marks it as planned public land; `None` where the
    /// legend does not say.
    pub public_use: Option<PublicUse>,
}

/// The part a plan plays in a piece of land.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlanRole {
    /// It governs.
    Governs,
    /// It amends the one that governs.
    Amends,
    /// It holds together with the one that governs, and never alone.
    Together,
    /// It is one of several that claim to govern.
    Claims,
    /// It is context: it never governs directly.
    Context,
}

impl PlanRole {
    /// Returns the role's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Governs => "governs",
            Self::Amends => "amends",
            Self::Together => "together",
            Self::Claims => "claims",
            Self::Context => "context",
        }
    }
}

/// A plan in a part.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanInPart {
    /// The plan.
    pub plan: PlanId,
    /// The part it plays.
    pub role: PlanRole,
    /// Its zones there, by serial: none where the plan has no zone data there,
    /// several where its zones overlap.
    pub zones: Vec<ZoneFacts>,
}

/// One value with its source.
#[derive(Debug, Clone, PartialEq)]
pub struct SourcedValue {
    /// The plan it comes from.
    pub plan: PlanId,
    /// The provision.
    pub provision: ProvisionName,
    /// How it binds.
    pub operator: Operator,
    /// The value.
    pub value: ProvisionValue,
    /// Its conditions.
    pub conditions: Vec<Condition>,
    /// Where it stands.
    pub locator: Locator,
    /// Who vouches for it.
    pub evidence: Evidence,
    /// Whether its conditions are met.
    pub holding: HoldingAnswer,
    /// What came of comparing it with what is to be built, where the question
    /// says something of that and the value is a limit that may hold.
    pub check: Option<Check>,
}

/// What is known of a value: four states.
#[derive(Debug, Clone, PartialEq)]
pub enum ValueState {
    /// Set, by one or more provisions.
    Set(Vec<SourcedValue>),
    /// Not set by the plan, which is legitimate.
    NotSet,
    /// In the plan's text, not yet data.
    InTextNotYetData,
    /// Not known here.
    NotKnown,
}

impl ValueState {
    /// Returns the state's code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Set(_) => "set",
            Self::NotSet => "not_set",
            Self::InTextNotYetData => "in_text_not_yet_data",
            Self::NotKnown => "not_known",
        }
    }
}

/// A parameter in a part.
#[derive(Debug, Clone, PartialEq)]
pub struct ParameterAnswer {
    /// Which parameter.
    pub key: ParameterKey,
    /// What is known of it.
    pub state: ValueState,
    /// The area it allows in this part, computed, where one value says it.
    pub computed: Option<Computed>,
}

/// What the text of a plan says of one of its zones or blocks, where no zone of the
/// plan is data: whether the land lies in it is not known here.
#[derive(Debug, Clone, PartialEq)]
pub struct RulesOfCode {
    /// The plan.
    pub plan: PlanId,
    /// The zone's code or the block's name, as the text has it.
    pub code: String,
    /// The values, in the order of the law table; all are set.
    pub values: Vec<ParameterAnswer>,
}

/// One step of the resolver with its article.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The rule's id in the resolver's table.
    pub rule: &'static str,
    /// The article it rests on, as `ZPI 57(3)`.
    pub article: &'static str,
    /// What was found, in words.
    pub message: Message,
    /// The plans concerned.
    pub plans: Vec<PlanId>,
}

/// A part of the land with one rule set.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its number in the answer, from 1.
    pub number: u32,
    /// The parcel it is part of.
    pub parcel: Option<ParcelKey>,
    /// Where it lies.
    pub geometry: Region,
    /// Its area in m².
    pub area_m2: f64,
    /// Its share of the parcel, or of the land where there is no parcel and on a
    /// route; 0 to 1.
    pub share: f64,
    /// What became of it.
    pub outcome: Outcome,
    /// Whether that is a fact.
    pub certainty: Certainty,
    /// Plans that govern, amend, claim or give context.
    pub plans: Vec<PlanInPart>,
    /// Its values, in the order of the law table.
    pub values: Vec<ParameterAnswer>,
    /// Rules for zones and blocks of plans whose zones are no data.
    pub by_code: Vec<RulesOfCode>,
    /// What the law leaves open.
    pub conflicts: Vec<Conflict>,
    /// Regimes that lie on it, in the order of the law table.
    pub regimes: Vec<RegimeOnPart>,
    /// Undelivered plans that may cover it.
    pub cards: Vec<PlanId>,
    /// What else must be said of it: conditions, missing lists, whom to ask.
    pub notes: Vec<Message>,
    /// Every step taken.
    pub reasons: Vec<Reason>,
}

/// Why a piece of land is no part of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TouchKind {
    /// Smaller than 0.5 m² and 0.1 % of the parcel, whichever is larger; on a
    /// route than 0.1 % of what the strip has of the parcel.
    Sliver,
    /// A strip narrower than the drawing accuracy of the plan.
    WithinAccuracy,
}

impl TouchKind {
    /// Returns the kind's code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Sliver => "sliver",
            Self::WithinAccuracy => "within_accuracy",
        }
    }
}

/// A piece too small to be a part: shown, never counted as a rule set.
#[derive(Debug, Clone, PartialEq)]
pub struct Touch {
    /// Why it is no part.
    pub kind: TouchKind,
    /// The parcel it lies on.
    pub parcel: Option<ParcelKey>,
    /// The plans and zones that would have governed there.
    pub plans: Vec<PlanInPart>,
    /// Its area in m².
    pub area_m2: f64,
    /// Where it lies.
    pub geometry: Region,
}

/// A line or point of a plan that meets the land.
#[derive(Debug, Clone, PartialEq)]
pub struct FeatureOnLand {
    /// The plan.
    pub plan: PlanId,
    /// The serial inside it.
    pub serial: u32,
    /// The plan's own code.
    pub code: String,
    /// The plan's own name.
    pub name: Option<String>,
    /// The length inside the land in m; `None` for points.
    pub length_m: Option<f64>,
}

/// A plan that is adopted and not yet in force, or being made, over the land.
#[derive(Debug, Clone, PartialEq)]
pub struct Upcoming {
    /// The plan.
    pub plan: PlanId,
    /// Its phase on the legal day.
    pub phase: Phase,
    /// The day it enters into force, where known.
    pub in_force_from: Option<Day>,
}

/// A coverage statement that the answer rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageFacts {
    /// Who states it.
    pub adopter: String,
    /// About what.
    pub subject: CoverageSubject,
    /// How complete.
    pub completeness: Completeness,
    /// For which days.
    pub valid: DayInterval,
    /// By which document.
    pub document: Option<String>,
}

/// A plan the answer names.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanFacts {
    /// Its title page.
    pub plan: Plan,
    /// The gazette reference of its publication or adoption.
    pub gazette: Option<String>,
    /// Its phase on the legal day.
    pub phase: Phase,
    /// The days in force by its own events.
    pub in_force: Option<DayInterval>,
    /// How much of it is data.
    pub level: DigitisationLevel,
    /// Its documents' names and hashes for links.
    pub documents: Vec<crate::Document>,
}

/// Everything an answer says. Built by the resolver, sealed into [`Answer`].
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerContent {
    /// The five values it is a function of.
    pub determinants: Determinants,
    /// The wording of the Planning and Construction Act on the legal day, as
    /// `62/2023`; follows from the day and the tables. `None` where that wording
    /// is not held here.
    pub planning_act: Option<String>,
    /// The land.
    pub land: LandFacts,
    /// Parts, which with the touches tile the land.
    pub parts: Vec<Part>,
    /// Pieces too small to be parts.
    pub touches: Vec<Touch>,
    /// The building-parcel test of every parcel that a plan governs, wholly or
    /// in part.
    pub parcel_tests: Vec<ParcelTest>,
    /// Every regime of the three-state list.
    pub regimes: Vec<RegimeAnswer>,
    /// Lines and points on the land.
    pub features: Vec<FeatureOnLand>,
    /// What the answer rests on.
    pub coverage: Vec<CoverageFacts>,
    /// What is coming.
    pub upcoming: Vec<Upcoming>,
    /// Constant notices: defence, not legal advice, DEMO.
    pub notices: Vec<Message>,
    /// Every plan named above, sorted by id.
    pub plans: Vec<PlanFacts>,
    /// What lies along the route, where the question is about one.
    pub route: Option<RouteFacts>,
}

/// An answer. Only [`Answer::seal`] makes one, and only the resolver may call
/// it, so that no renderer can make its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    content: AnswerContent,
}

impl Answer {
    /// Seals what the resolver found. Listed among clippy's disallowed
    /// methods: its single caller is the resolver in `eprostor-rules`.
    pub fn seal(content: AnswerContent) -> Self {
        Self { content }
    }

    /// Returns what the answer says.
    pub fn content(&self) -> &AnswerContent {
        &self.content
    }
}
