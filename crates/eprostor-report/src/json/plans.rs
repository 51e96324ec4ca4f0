//! Title pages of the plans an answer names.

use eprostor_model::{Document, LawTables, PlanFacts, Reality};
use serde::Serialize;
use utoipa::ToSchema;

use super::names::{DaysDocument, NameDocument};

/// A plan the answer names.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NamedPlanDocument)]
pub(super) struct PlanDocument {
    /// Its id.
    #[schema(example = "demovo-pdr-2016-1")]
    id: String,
    /// Its kind.
    #[schema(example = "PDR")]
    kind: &'static str,
    /// The name of that kind.
    kind_name: Option<NameDocument>,
    /// Its title, in the script it was adopted in.
    title: String,
    /// Who adopts it, verbatim.
    adopter: String,
    /// The code of the municipality it is for.
    municipality: String,
    /// The gazette reference, verbatim.
    gazette: Option<String>,
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
    accuracy: Option<AccuracyDocument>,
    /// Whether it is made up.
    demo: bool,
    /// Its documents.
    documents: Vec<DocumentDocument>,
}

/// How well the lines of a plan sit.
#[derive(Debug, Serialize, ToSchema)]
struct AccuracyDocument {
    /// The stated accuracy of a line in m.
    positional_m: f64,
    /// The scale's denominator.
    scale: Option<u32>,
    /// How the lines came about, verbatim.
    source: Option<String>,
}

/// A document of a plan.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlanFileDocument)]
struct DocumentDocument {
    /// Its name in the package.
    name: String,
    /// The part it plays: text, decision, sheet, assessment or other.
    role: &'static str,
    /// Its title, verbatim.
    title: Option<String>,
    /// The file's name.
    file: String,
    /// The SHA-256 of its bytes.
    hash: String,
    /// Its size.
    size_bytes: u64,
}

impl PlanDocument {
    pub(super) fn new(facts: &PlanFacts, law: &LawTables) -> Self {
        let plan = &facts.plan;
        let kind = law.plan_type(plan.kind);
        let accuracy = plan.accuracy.as_ref().map(|accuracy| AccuracyDocument {
            positional_m: super::rounded(accuracy.positional_m),
            scale: accuracy.scale,
            source: accuracy.source.clone(),
        });
        Self {
            id: plan.id.to_string(),
            kind: plan.kind.code(),
            kind_name: kind.map(|row| NameDocument::new(&row.name)),
            title: plan.title.clone(),
            adopter: plan.adopter.name.clone(),
            municipality: plan.municipality.to_string(),
            gazette: facts.gazette.clone(),
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

fn document(document: &Document) -> DocumentDocument {
    DocumentDocument {
        name: document.name.to_string(),
        role: document.role.code(),
        title: document.title.clone(),
        file: document.file.clone(),
        hash: document.hash.to_string(),
        size_bytes: document.size_bytes,
    }
}
