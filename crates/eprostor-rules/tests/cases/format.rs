//! The format of a case file, as `cases/README.md` describes it. Must not know
//! the model.

use std::collections::BTreeMap;

use eprostor_model::Day;
use serde::Deserialize;
use toml::value::Datetime;

use crate::route::ExpectedRoute;

/// A case.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Case {
    /// The reason in plain words.
    pub(crate) why: String,
    /// The article it rests on.
    pub(crate) article: String,
    /// A sentence of it, or half a sentence, word for word.
    pub(crate) quote: Option<String>,
    /// Where the sentence stands, when not in the Planning and Construction Act.
    pub(crate) quote_source: Option<String>,
    #[serde(default)]
    pub(crate) basis: Basis,
    /// The legal day.
    pub(crate) day: Datetime,
    /// An area instead of parcels.
    pub(crate) area: Option<Shape>,
    /// The cadastral municipalities the area is known to lie in; default: the
    /// one of the parcels.
    pub(crate) area_kos: Option<Vec<String>>,
    /// A line instead: the land within half of `width_m` of it.
    pub(crate) route: Option<Vec<[f64; 2]>>,
    /// The working width of a route.
    pub(crate) width_m: Option<f64>,
    #[serde(default)]
    pub(crate) parcel: Vec<ParcelRow>,
    #[serde(default)]
    pub(crate) plan: Vec<PlanRow>,
    #[serde(default)]
    pub(crate) card: Vec<CardRow>,
    /// `subject completeness [KO] [first day] [by=adopter]`.
    #[serde(default)]
    pub(crate) coverage: Vec<String>,
    /// What is to be built, in the words of a question.
    #[serde(default)]
    pub(crate) intent: IntentRow,
    pub(crate) expect: Expect,
    /// Plans whose entry into force changes the answer.
    #[serde(default)]
    pub(crate) perturb: Vec<String>,
}

/// What a case rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Basis {
    /// A sentence of law, which the case quotes.
    #[default]
    Law,
    /// A practice of this register: there is no sentence to quote.
    Practice,
}

/// `[e_min, n_min, e_max, n_max]`, a ring of points, or rings of which the
/// later ones are holes.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Shape {
    Rectangle([f64; 4]),
    Ring(Vec<[f64; 2]>),
    Rings(Vec<Vec<[f64; 2]>>),
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ParcelRow {
    pub(crate) number: String,
    pub(crate) at: Shape,
    pub(crate) ko: Option<String>,
    pub(crate) registered_m2: Option<i64>,
    /// The first day of this version; default 1950-01-01.
    pub(crate) since: Option<Datetime>,
    /// Numbers it came from.
    #[serde(default)]
    pub(crate) from: Vec<String>,
}

/// What is to be built; see `IntentWords`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct IntentRow {
    #[serde(rename = "use")]
    pub(crate) used: Option<String>,
    pub(crate) class: Option<String>,
    pub(crate) footprint: Option<String>,
    pub(crate) floor_area: Option<String>,
    pub(crate) height: Option<String>,
    pub(crate) storeys: Option<String>,
    pub(crate) building_type: Option<String>,
    pub(crate) corner: Option<String>,
    pub(crate) existing_building: Option<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlanRow {
    pub(crate) id: String,
    pub(crate) boundary: Option<Shape>,
    pub(crate) accuracy_m: Option<f64>,
    pub(crate) transformed_m: Option<f64>,
    pub(crate) horizon: Option<Datetime>,
    /// Default: the fictional one of the land.
    pub(crate) municipality: Option<String>,
    #[serde(default)]
    pub(crate) marks: Vec<String>,
    /// Name and role.
    #[serde(default)]
    pub(crate) documents: BTreeMap<String, String>,
    pub(crate) ban_months: Option<u32>,
    #[serde(default)]
    pub(crate) events: BTreeMap<String, Datetime>,
    #[serde(default)]
    pub(crate) zones: Vec<ZoneRow>,
    /// `number = "whole" | "part"`: parcels for public use in its text.
    #[serde(default)]
    pub(crate) public_parcels: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) lines: Vec<LineRow>,
    #[serde(default)]
    pub(crate) regimes: Vec<RegimeRow>,
    #[serde(default)]
    pub(crate) relations: Vec<RelationRow>,
    #[serde(default)]
    pub(crate) provisions: Vec<ProvisionRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ZoneRow {
    pub(crate) code: String,
    pub(crate) at: Shape,
    pub(crate) name: Option<String>,
    /// Default: the place in the list, from 1.
    pub(crate) serial: Option<u32>,
    /// `public` or `other` in the legend; no row without, unless it has a class.
    #[serde(rename = "use")]
    pub(crate) used: Option<String>,
    /// The national land-use class in the legend.
    pub(crate) class: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LineRow {
    pub(crate) code: String,
    pub(crate) path: Vec<[f64; 2]>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RegimeRow {
    pub(crate) code: String,
    pub(crate) at: Shape,
    pub(crate) from: Option<Datetime>,
    pub(crate) to: Option<Datetime>,
    /// The corridor whose belt the shape is.
    pub(crate) corridor: Option<String>,
    /// `measured` (default) or `axis`.
    pub(crate) origin: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RelationRow {
    pub(crate) kind: String,
    /// A plan id, or a kind such as `PDR`.
    pub(crate) target: String,
    pub(crate) area: Option<Shape>,
    pub(crate) provisions: Option<Vec<String>>,
    /// `given` where the plan is applied directly.
    pub(crate) direct: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProvisionRow {
    pub(crate) name: String,
    /// `parameter operator value [unit]`.
    pub(crate) set: String,
    #[serde(default)]
    pub(crate) zones: Vec<String>,
    pub(crate) block: Option<String>,
    /// `key=value` pairs separated by `;`.
    #[serde(rename = "if")]
    pub(crate) condition: Option<String>,
    /// `interim`.
    pub(crate) role: Option<String>,
    /// `extracted`, `confirmed`, `read_by_officer`.
    pub(crate) evidence: Option<String>,
    /// The document it stands in.
    pub(crate) document: Option<String>,
    pub(crate) replaces: Option<String>,
    pub(crate) deletes: Option<String>,
    pub(crate) inserted_behind: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CardRow {
    pub(crate) id: String,
    pub(crate) in_force: Option<Datetime>,
    pub(crate) ko: Option<String>,
}

/// What the author of the case expects.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expect {
    pub(crate) parts: Vec<ExpectedPart>,
    /// `code completeness adopter since`, some of them.
    #[serde(default)]
    pub(crate) declared: Vec<String>,
    #[serde(default)]
    pub(crate) touches: Vec<ExpectedTouch>,
    #[serde(default)]
    pub(crate) regimes: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) upcoming: Vec<String>,
    /// `plan code length`, one decimal.
    pub(crate) features: Option<Vec<String>>,
    /// What lies along the route.
    pub(crate) route: Option<ExpectedRoute>,
    /// `number subject outcome` of the building-parcel test, all of them.
    pub(crate) parcel_test: Option<Vec<String>>,
    /// Codes of reasons in the building-parcel test, some of them.
    #[serde(default)]
    pub(crate) parcel_because: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedPart {
    pub(crate) outcome: String,
    /// `fact` or `so_far_known`, where the case is about it.
    pub(crate) certainty: Option<String>,
    /// The last day of a building ban.
    pub(crate) through: Option<Datetime>,
    pub(crate) area_m2: f64,
    /// `role plan [zone serials]`, all of them.
    #[serde(default)]
    pub(crate) plans: Vec<String>,
    /// `parameter = state or values`, some of them.
    #[serde(default)]
    pub(crate) values: Vec<String>,
    /// `plan code parameter` of the rules of zones that are no data, all of them.
    pub(crate) by_code: Option<Vec<String>>,
    /// Kinds of conflict, all of them.
    #[serde(default)]
    pub(crate) conflicts: Vec<String>,
    /// Codes of readings, all of them in order.
    pub(crate) readings: Option<Vec<String>>,
    /// `code[/corridor] lift net m²`, all of them.
    pub(crate) regimes: Option<Vec<String>>,
    /// Codes of the readings of its regimes, all of them in order.
    pub(crate) regime_readings: Option<Vec<String>>,
    /// `parameter keep @act`, all of them.
    pub(crate) regime_values: Option<Vec<String>>,
    /// Ids of cards, all of them.
    #[serde(default)]
    pub(crate) cards: Vec<String>,
    /// Codes of notes, some of them.
    #[serde(default)]
    pub(crate) notes: Vec<String>,
    /// Ids of rules that must stand in the reasons, some of them.
    #[serde(default)]
    pub(crate) rules: Vec<String>,
    /// `provision = holds | does_not_hold | cannot_be_told`, some of them.
    #[serde(default)]
    pub(crate) holding: Vec<String>,
    /// `provision = met | not_met | cannot_be_told`, all of them.
    pub(crate) checks: Option<Vec<String>>,
    /// Codes of reasons for checks and conditions, some of them.
    #[serde(default)]
    pub(crate) because: Vec<String>,
    /// `parameter = m²`, all of them.
    pub(crate) computed: Option<Vec<String>>,
    /// Codes of notes and ids of rules that must not be there.
    #[serde(default)]
    pub(crate) without: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedTouch {
    pub(crate) kind: String,
    pub(crate) area_m2: f64,
}

impl Case {
    /// Returns the legal day.
    pub(crate) fn day(&self) -> Day {
        day(&self.day)
    }

    /// Returns the day a plan of the case enters into force.
    pub(crate) fn entry_into_force(&self, id: &str) -> Day {
        let plan = self.plan.iter().find(|plan| plan.id == id);
        let entry = plan.and_then(|plan| plan.events.get("entry_into_force"));
        day(entry.unwrap_or_else(|| panic!("{id} has no entry_into_force")))
    }
}

/// Returns the day a TOML date names.
pub(crate) fn day(date: &Datetime) -> Day {
    date.to_string().parse().unwrap()
}
