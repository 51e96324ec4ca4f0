//! Title pages of the plans an answer names.

use eprostor_model::{Document, LawTables, PlanFacts, Reality};
use serde::Serialize;
use utoipa::ToSchema;

use super::names::{DaysDocument, NameDocument};

/// A plan the answer names.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NamedPlanDocument)]
pub(super) struct PlanDocument<'a> {
    /// Its id.
    #[schema(example = "demovo-pdr-2016-1")]
    id: &'a str,
    /// Its kind.
    #[schema(example = "PDR")]
    kind: &'static str,
    /// The name of that kind.
    kind_name: Option<NameDocument<'a>>,
    /// Its title, in the script it was adopted in.
    title: &'a str,
    /// Who adopts it, verbatim.
    adopter: &'a str,
    /// The code of the municipality it is for.
    municipality: String,
    /// The gazette reference, verbatim.
    gazette: Option<&'a str>,
    /// Its phase on the legal day.
    #[schema(example = "valid")]
    phase: &'static str,
    /// The days in force by its own events.
    in_force: Option<DaysDocument>,
    /// The end of its planning horizon, which never ends a plan.
    #[schema(format = Date)]
    horizon: Option<String>,
    /// How much of it is data, 0 to 4.
    digitisation_level: u8,
    /// How well its lines sit.
    accuracy: Option<AccuracyDocument<'a>>,
    /// Whether it is made up.
    demo: bool,
    /// Its documents.
    documents: Vec<DocumentDocument<'a>>,
}

/// How well the lines of a plan sit.
#[derive(Debug, Serialize, ToSchema)]
struct AccuracyDocument<'a> {
    /// The stated accuracy of a line in m.
    positional_m: f64,
    /// The scale's denominator.
    scale: Option<u32>,
    /// How the lines came about, verbatim.
    source: Option<&'a str>,
}

/// A document of a plan.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlanFileDocument)]
struct DocumentDocument<'a> {
    /// Its name in the package.
    name: &'a str,
    /// The part it plays: text, decision, sheet, assessment or other.
    role: &'static str,
    /// Its title, verbatim.
    title: Option<&'a str>,
    /// The file's name.
    file: &'a str,
    /// The SHA-256 of its bytes.
    hash: String,
    /// Its size.
    size_bytes: u64,
}

impl<'a> PlanDocument<'a> {
    pub(super) fn new(facts: &'a PlanFacts, law: &'a LawTables) -> Self {
        let plan = &facts.plan;
        let kind = law.plan_type(plan.kind);
        let accuracy = plan.accuracy.as_ref().map(|accuracy| AccuracyDocument {
            positional_m: super::rounded(accuracy.positional_m),
            scale: accuracy.scale,
            source: accuracy.source.as_deref(),
        });
        Self {
            id: plan.id.as_str(),
            kind: plan.kind.code(),
            kind_name: kind.map(|row| NameDocument::new(&row.name)),
            title: &plan.title,
            adopter: &plan.adopter.name,
            municipality: plan.municipality.to_string(),
            gazette: facts.gazette.as_deref(),
            phase: facts.phase.code(),
            in_force: facts.in_force.map(DaysDocument::new),
            horizon: plan.horizon.map(|day| day.to_string()),
            digitisation_level: facts.level.number(),
            accuracy,
            demo: plan.reality == Reality::Demo,
            documents: facts.documents.iter().map(document).collect(),
        }
    }
}

fn document(document: &Document) -> DocumentDocument<'_> {
    DocumentDocument {
        name: &document.name.0,
        role: document.role.code(),
        title: document.title.as_deref(),
        file: &document.file,
        hash: document.hash.to_string(),
        size_bytes: document.size_bytes,
    }
}
