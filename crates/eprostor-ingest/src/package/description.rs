//! The types of `plan.toml`. Their doc comments are the documentation of the
//! format: the field table and the JSON Schema are made from them. Must not
//! know what is valid beyond the type of a key.
//!
//! Every key is optional to the type, because a missing one is a finding and
//! not the end of reading; `required` marks those that must be there.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// A calendar day as it stands in the file, checked later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct DayText(pub(crate) String);

impl JsonSchema for DayText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}

/// The file `plan.toml` of a plan package.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "plan.toml")]
pub(crate) struct PackageFile {
    /// Version of the format: 1.
    #[schemars(required)]
    pub(crate) format: Option<u32>,
    /// The title page.
    #[schemars(required)]
    pub(crate) plan: Option<PlanSection>,
    /// How well the lines sit; required as soon as there is a layer.
    pub(crate) accuracy: Option<AccuracySection>,
    /// Dated events, at least one.
    #[serde(default)]
    pub(crate) event: Vec<EventSection>,
    /// How strictly the package is judged: `strict` (default), or `legacy` for
    /// a plan adopted before 2028, which may be admitted with concessions.
    pub(crate) profile: Option<String>,
    /// Faults that an old plan is admitted with; only with the profile
    /// `legacy`.
    #[serde(default)]
    pub(crate) concession: Vec<ConcessionSection>,
    /// What the document does to other plans.
    #[serde(default)]
    pub(crate) relation: Vec<RelationSection>,
    /// Layers of the graphical part.
    #[serde(default)]
    pub(crate) layer: Vec<LayerSection>,
    /// The legend: local codes and their national classes.
    #[serde(default)]
    pub(crate) legend: Vec<LegendSection>,
    /// Documents of the package.
    #[serde(default)]
    pub(crate) document: Vec<DocumentSection>,
}

/// A fault that an old plan is admitted with, so that nobody types false data
/// to get it through.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "concession")]
pub(crate) struct ConcessionSection {
    /// Code of the finding, as the report names it; `docs/findings.md` says
    /// which may be conceded.
    #[schemars(required)]
    pub(crate) code: Option<String>,
    /// Why the fault cannot be mended; stays with the plan, verbatim.
    #[schemars(required)]
    pub(crate) reason: Option<String>,
    /// Only findings of the layer with this name.
    pub(crate) layer: Option<String>,
    /// Only findings of this feature.
    pub(crate) feature: Option<String>,
}

/// The title page of a plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "plan")]
pub(crate) struct PlanSection {
    /// `{adopter}-{kind}-{year}-{serial}`, ASCII lower case; reserved before
    /// submission and never renamed.
    #[schemars(required)]
    pub(crate) id: Option<String>,
    /// Code of the kind of document, a row of `law/plan_types.csv`, or REG for
    /// an act that sets a regime.
    #[schemars(required)]
    pub(crate) kind: Option<String>,
    /// Title, in the script it was adopted in.
    #[schemars(required)]
    pub(crate) title: Option<String>,
    /// Slug of the adopter, the first part of the id.
    #[schemars(required)]
    pub(crate) adopter: Option<String>,
    /// Name of the adopter.
    #[schemars(required)]
    pub(crate) adopter_name: Option<String>,
    /// Code of the municipality, five digits.
    #[schemars(required)]
    pub(crate) municipality: Option<String>,
    /// End of the planning horizon; passing it never ends a plan.
    pub(crate) horizon: Option<DayText>,
    /// What the decision or the text says of the plan: `municipal_seat` or
    /// `other_settlement` of a PGR, `network` of a PGR for networks and public
    /// land, `former_law` of a plan made under a law before 72/2009,
    /// `text_prevails` or `sheet_prevails` where the text says so.
    #[serde(default)]
    pub(crate) marks: Vec<String>,
    /// Made up: DEMO stands on everything made from it.
    pub(crate) demo: Option<bool>,
}

/// How well the lines of a plan sit.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "accuracy")]
pub(crate) struct AccuracySection {
    /// Stated positional accuracy of the lines, in metres.
    #[schemars(required)]
    pub(crate) positional_m: Option<f64>,
    /// Denominator of the scale: 1000 for 1:1000.
    pub(crate) scale: Option<u32>,
    /// How the lines came about.
    pub(crate) source: Option<String>,
}

/// A dated event in the life of the document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "event")]
pub(crate) struct EventSection {
    /// What happened, a code of the list below.
    #[schemars(required)]
    pub(crate) kind: Option<String>,
    /// The day it happened.
    #[schemars(required)]
    pub(crate) day: Option<DayText>,
    /// Reference to the official gazette, verbatim.
    pub(crate) gazette: Option<String>,
    /// Name of the document that proves it.
    pub(crate) document: Option<String>,
    /// Months of a building ban; only with `decision_on_drafting`.
    pub(crate) building_ban_months: Option<u32>,
    /// A remark, verbatim.
    pub(crate) note: Option<String>,
}

/// What the document does to another plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "relation")]
pub(crate) struct RelationSection {
    /// `amends`, `replaces`, `annuls`, `foresees`, `yields_to`, `keeps` or
    /// `stands_for`.
    #[schemars(required)]
    pub(crate) kind: Option<String>,
    /// Id of the other plan.
    pub(crate) target: Option<String>,
    /// Instead of `target` with `foresees` or `stands_for`: the kind of the plan
    /// that is foreseen, or whose elements this one holds itself.
    pub(crate) target_kind: Option<String>,
    /// How much of the target is meant: `whole` (default), `area` or
    /// `provisions`.
    pub(crate) extent: Option<String>,
    /// With extent `area`: name of a layer with role `area` or `boundary`.
    pub(crate) area: Option<String>,
    /// With extent `provisions`: names of provisions of the target.
    #[serde(default)]
    pub(crate) provisions: Vec<String>,
    /// Name of the document that says so.
    pub(crate) document: Option<String>,
    /// The article that says so.
    pub(crate) article: Option<String>,
    /// Only with `foresees`: the plan is applied directly meanwhile.
    pub(crate) direct_application: Option<bool>,
}

/// A layer of the graphical part.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "layer")]
pub(crate) struct LayerSection {
    /// Name of the layer.
    #[schemars(required)]
    pub(crate) name: Option<String>,
    /// `boundary`, `zones`, `lines`, `regimes` or `area`.
    #[schemars(required)]
    pub(crate) role: Option<String>,
    /// The file inside the package, in any of the formats of layers.
    #[schemars(required)]
    pub(crate) file: Option<String>,
    /// The table of a GeoPackage, the element of a GML file, the layer of a
    /// drawing; may be left out where there is only one.
    pub(crate) table: Option<String>,
    /// EPSG code of the coordinates in the file.
    pub(crate) crs: Option<u32>,
    /// Names of the attributes in the file, where they differ from ours.
    pub(crate) columns: Option<ColumnsSection>,
}

/// Names of a layer's attributes in the file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "layer.columns")]
pub(crate) struct ColumnsSection {
    /// Zones: local code; lines: type of line; regimes: code of
    /// `law/regimes.csv`. Default `code`.
    pub(crate) code: Option<String>,
    /// The plan's own name. Default `name`.
    pub(crate) name: Option<String>,
    /// Whole number that is never reused; the zone's id is the plan's id and
    /// this. Default `serial`; without it features are counted from 1.
    pub(crate) serial: Option<String>,
    /// Zone ids that a zone follows, separated by `|`. Default `succeeds`.
    pub(crate) succeeds: Option<String>,
    /// Regimes: the deciding act, verbatim. Default `decision`.
    pub(crate) decision: Option<String>,
    /// Regimes: the corridor whose belt is to be drawn, a `row` of
    /// `law/protective_corridors.csv`. Default `corridor`.
    pub(crate) corridor: Option<String>,
    /// Regimes: what the corridor's geometry is: `measured`, the line or area
    /// the law measures from, or `axis`. Default `origin`.
    pub(crate) origin: Option<String>,
    /// Regimes: its article. Default `article`.
    pub(crate) article: Option<String>,
    /// Regimes: first day in force. Default `from`; without it the plan's own.
    pub(crate) from: Option<String>,
    /// Regimes: first day no longer in force. Default `to`.
    pub(crate) to: Option<String>,
}

/// A row of the legend.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "legend")]
pub(crate) struct LegendSection {
    /// The plan's own code, verbatim.
    #[schemars(required)]
    pub(crate) code: Option<String>,
    /// National land-use class, a row of `law/land_use_classes_105_2020_partial.csv`.
    pub(crate) class: Option<String>,
    /// The plan's own wording, verbatim.
    #[schemars(required)]
    pub(crate) label: Option<String>,
    /// Planned public land. Default `false`.
    pub(crate) public_use: Option<bool>,
}

/// A document of the package.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "document")]
pub(crate) struct DocumentSection {
    /// Name that events, relations and provisions refer to.
    #[schemars(required)]
    pub(crate) name: Option<String>,
    /// The file inside the package.
    #[schemars(required)]
    pub(crate) file: Option<String>,
    /// `text`, `decision`, `sheet`, `assessment` or `other`.
    #[schemars(required)]
    pub(crate) role: Option<String>,
    /// Title, verbatim.
    pub(crate) title: Option<String>,
}
