//! Plans: the list, and one with its events and documents.

use eprostor_model::{
    Day, DayInterval, DigitisationLevel, Document, Event, LegendEntry, PublicParcel, PublicUse,
    Reality, RegisteredPlan, Relation, RelationExtent, RelationTarget, days_in_force, phase_on,
};
use eprostor_service::{PlanList, PlanSummary};
use serde::Serialize;
use utoipa::ToSchema;

/// The plans of the register.
#[derive(Debug, Serialize, ToSchema)]
pub struct PlanListDocument {
    /// The day the phases are of.
    #[schema(format = Date)]
    day: String,
    /// The revision of the list.
    revision: i64,
    /// Plans and regime acts, sorted by id.
    plans: Vec<PlanLine>,
}

/// A line of the list of plans.
#[derive(Debug, Serialize, ToSchema)]
struct PlanLine {
    /// Its id.
    #[schema(example = "demovo-pdr-2021-1")]
    id: String,
    /// Its kind.
    #[schema(example = "PDR")]
    kind: &'static str,
    /// Its title, verbatim.
    title: String,
    /// Whether it is made up.
    demo: bool,
    /// Its phase on the day.
    #[schema(example = "valid")]
    phase: &'static str,
    /// Its days in force by its own events.
    in_force: Option<DaysInForceDocument>,
    /// How much of it is data, 0 to 4.
    digitisation_level: u8,
}

/// Days from the first to the one before `to`; without `to` no end is known.
#[derive(Debug, Serialize, ToSchema)]
struct DaysInForceDocument {
    /// The first day.
    #[schema(format = Date)]
    from: String,
    /// The first day no longer inside.
    #[schema(format = Date)]
    to: Option<String>,
}

/// A plan.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RegisteredPlanDocument {
    /// Its id.
    #[schema(example = "demovo-pdr-2021-1")]
    id: String,
    /// Its kind.
    #[schema(example = "PDR")]
    kind: &'static str,
    /// Its title, verbatim.
    title: String,
    /// Whether it is made up.
    demo: bool,
    /// The slug of who adopts it.
    adopter: String,
    /// The name of who adopts it, verbatim.
    adopter_name: String,
    /// The municipality's code.
    municipality: String,
    /// The day the phase is of.
    #[schema(format = Date)]
    day: String,
    /// Its phase on the day.
    phase: &'static str,
    /// Its days in force by its own events.
    in_force: Option<DaysInForceDocument>,
    /// The end of its planning horizon, which never ends a plan.
    #[schema(format = Date)]
    horizon: Option<String>,
    /// What its decision or text says of it, as in `plan.toml`.
    marks: Vec<&'static str>,
    /// How much of it is data, 0 to 4.
    digitisation_level: u8,
    /// The stated accuracy of its lines, in metres.
    positional_accuracy_m: Option<f64>,
    /// The revision that brought it.
    since_revision: i64,
    /// Dated events.
    events: Vec<EventDocument>,
    /// What it does to other plans.
    relations: Vec<RelationDocument>,
    /// Its documents.
    documents: Vec<PlanFileDocument>,
    /// Its legend.
    legend: Vec<LegendDocument>,
    /// Parcels for public use, as its text lists them.
    public_parcels: Vec<PublicParcelDocument>,
    /// How many zones it has.
    zones: usize,
    /// How many regime areas it has.
    regimes: usize,
    /// How many provisions it has.
    provisions: usize,
}

/// A dated event.
#[derive(Debug, Serialize, ToSchema)]
struct EventDocument {
    /// What happened.
    #[schema(example = "adoption")]
    kind: &'static str,
    /// The day.
    #[schema(format = Date)]
    day: String,
    /// The gazette reference, verbatim.
    gazette: Option<String>,
}

/// What it does to another plan.
#[derive(Debug, Serialize, ToSchema)]
struct RelationDocument {
    /// What.
    #[schema(example = "amends")]
    kind: &'static str,
    /// The plan, or the kind of a plan that does not exist yet.
    target: String,
    /// `whole`, `area` or `provisions`.
    extent: &'static str,
    /// The article that says so.
    article: Option<String>,
}

/// A document.
#[derive(Debug, Serialize, ToSchema)]
struct PlanFileDocument {
    /// Its name inside the package.
    name: String,
    /// The part it plays.
    #[schema(example = "text")]
    role: &'static str,
    /// Its title, verbatim.
    title: Option<String>,
    /// The SHA-256 of its bytes.
    sha256: String,
    /// Its size.
    size_bytes: u64,
    /// Where its bytes are, relative.
    #[schema(example = "/d/9f86d0…/file")]
    href: String,
}

/// A row of the legend.
#[derive(Debug, Serialize, ToSchema)]
struct LegendDocument {
    /// The plan's own code, verbatim.
    code: String,
    /// The plan's own wording, verbatim.
    label: String,
    /// The national class.
    class: Option<String>,
    /// Whether it is planned public land.
    public_use: bool,
}

/// A parcel that the plan's text takes for public use.
#[derive(Debug, Serialize, ToSchema)]
struct PublicParcelDocument {
    /// Its cadastral municipality and number on the day of the plan.
    #[schema(example = "998508 12/3")]
    parcel: String,
    /// `whole` or `part`.
    taken: &'static str,
    /// The document that says so.
    document: String,
    /// The article.
    article: String,
    /// The physical page, for formats with pages.
    page: Option<u32>,
}

impl PlanListDocument {
    /// Writes a list.
    pub fn new(day: Day, list: &PlanList) -> Self {
        Self {
            day: day.to_string(),
            revision: list.revision.0,
            plans: list.plans.iter().map(line).collect(),
        }
    }
}

impl RegisteredPlanDocument {
    /// Writes a plan as it is on a day.
    pub(crate) fn new(registered: &RegisteredPlan, day: Day) -> Self {
        let content = &registered.content;
        let plan = &content.plan;
        Self {
            id: plan.id.to_string(),
            kind: plan.kind.code(),
            title: plan.title.clone(),
            demo: plan.reality == Reality::Demo,
            adopter: plan.adopter.slug.clone(),
            adopter_name: plan.adopter.name.clone(),
            municipality: plan.municipality.to_string(),
            day: day.to_string(),
            phase: phase_on(&content.events, day).code(),
            in_force: days_in_force(&content.events).map(days),
            horizon: plan.horizon.map(|day| day.to_string()),
            marks: plan.marks.iter().map(|mark| mark.code()).collect(),
            digitisation_level: DigitisationLevel::of(content).number(),
            positional_accuracy_m: plan.accuracy.as_ref().map(|accuracy| accuracy.positional_m),
            since_revision: registered.since.0,
            events: content.events.iter().map(event).collect(),
            relations: content.relations.iter().map(relation).collect(),
            documents: content.documents.iter().map(document).collect(),
            legend: content.legend.iter().map(legend_row).collect(),
            public_parcels: content.public_parcels.iter().map(public_parcel).collect(),
            zones: content.zones.len(),
            regimes: content.regimes.len(),
            provisions: content.provisions.len(),
        }
    }
}

fn line(plan: &PlanSummary) -> PlanLine {
    PlanLine {
        id: plan.id.to_string(),
        kind: plan.kind.code(),
        title: plan.title.clone(),
        demo: plan.reality == Reality::Demo,
        phase: plan.phase.code(),
        in_force: plan.in_force.map(days),
        digitisation_level: plan.level.number(),
    }
}

fn days(interval: DayInterval) -> DaysInForceDocument {
    DaysInForceDocument {
        from: interval.from.to_string(),
        to: interval.to.map(|day| day.to_string()),
    }
}

fn event(event: &Event) -> EventDocument {
    EventDocument {
        kind: event.kind.code(),
        day: event.day.to_string(),
        gazette: event.gazette.clone(),
    }
}

fn relation(relation: &Relation) -> RelationDocument {
    RelationDocument {
        kind: relation.kind.code(),
        target: match &relation.target {
            RelationTarget::Plan(id) => id.to_string(),
            RelationTarget::PlanOfKind(kind) => kind.code().to_owned(),
        },
        extent: match &relation.extent {
            RelationExtent::Whole => "whole",
            RelationExtent::Area { .. } => "area",
            RelationExtent::Provisions(_) => "provisions",
        },
        article: relation.article.clone(),
    }
}

fn document(document: &Document) -> PlanFileDocument {
    PlanFileDocument {
        name: document.name.to_string(),
        role: document.role.code(),
        title: document.title.clone(),
        sha256: document.hash.to_string(),
        size_bytes: document.size_bytes,
        href: format!("/d/{}/file", document.hash),
    }
}

fn public_parcel(row: &PublicParcel) -> PublicParcelDocument {
    PublicParcelDocument {
        parcel: row.parcel.to_string(),
        taken: row.taken.code(),
        document: row.locator.document.to_string(),
        article: row.locator.article.clone(),
        page: row.locator.page,
    }
}

fn legend_row(entry: &LegendEntry) -> LegendDocument {
    LegendDocument {
        code: entry.code.clone(),
        label: entry.label.clone(),
        class: entry.class.clone(),
        public_use: entry.public_use == PublicUse::Public,
    }
}
