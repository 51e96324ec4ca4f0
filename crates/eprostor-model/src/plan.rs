//! A planning document: what a package brings and the register keeps. The
//! same content passes three types: a draft that was read, a plan that was
//! checked, a plan that is registered.

use eprostor_geometry::PlanarPolygon;

use crate::{
    Concession, Day, Document, DocumentHash, Event, EventKind, Finding, LegendEntry,
    MunicipalityCode, PlanFeature, PlanId, PlanKind, PlanMark, Profile, Provision, PublicParcel,
    RegimeFeature, Relation, RelationKind, Revision, Severity, Zone,
};

/// Who adopts a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adopter {
    /// The slug that starts the adopter's plan ids.
    pub slug: String,
    /// The name, verbatim.
    pub name: String,
}

/// How well the lines of a plan sit (architecture.md, "Positional accuracy").
#[derive(Debug, Clone, PartialEq)]
pub struct PositionalAccuracy {
    /// The stated accuracy of a line, in metres.
    pub positional_m: f64,
    /// The scale's denominator: 1000 for 1:1000.
    pub scale: Option<u32>,
    /// How the lines came about, verbatim.
    pub source: Option<String>,
}

/// Whether a plan is of a fictional municipality.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reality {
    /// A real plan.
    Real,
    /// Made up; DEMO stands on everything made from it.
    Demo,
}

/// A plan's title page.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Its identity.
    pub id: PlanId,
    /// Its kind.
    pub kind: PlanKind,
    /// Its title, in the script it was adopted in.
    pub title: String,
    /// Who adopts it.
    pub adopter: Adopter,
    /// The municipality it is for.
    pub municipality: MunicipalityCode,
    /// The end of its planning horizon; passing it never ends a plan.
    pub horizon: Option<Day>,
    /// How well its lines sit.
    pub accuracy: Option<PositionalAccuracy>,
    /// What its decision says of it, without repetition, in the order of
    /// [`PlanMark::ALL`].
    pub marks: Vec<PlanMark>,
    /// Whether it is made up.
    pub reality: Reality,
}

/// How the coordinates of a layer came into the register's CRS.
#[derive(Debug, Clone, PartialEq)]
pub struct LayerOrigin {
    /// The layer's name in the package.
    pub layer: String,
    /// The file it was read from.
    pub file: String,
    /// The SHA-256 of that file's bytes.
    pub hash: DocumentHash,
    /// The EPSG code of the CRS it came in.
    pub epsg: u32,
    /// EPSG codes of the operations applied, in order.
    pub operations: Vec<u32>,
    /// The accuracy of the transformation, in metres.
    pub accuracy_m: f64,
}

/// Everything a planning document holds.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanContent {
    /// The title page.
    pub plan: Plan,
    /// Dated events, at least one.
    pub events: Vec<Event>,
    /// What it does to other plans.
    pub relations: Vec<Relation>,
    /// The boundary (*obuhvat*), where it has one.
    pub boundary: Option<PlanarPolygon>,
    /// Zones.
    pub zones: Vec<Zone>,
    /// Lines and points.
    pub features: Vec<PlanFeature>,
    /// Regimes it brings.
    pub regimes: Vec<RegimeFeature>,
    /// Its legend.
    pub legend: Vec<LegendEntry>,
    /// Parcels for public use, as its text lists them.
    pub public_parcels: Vec<PublicParcel>,
    /// Its provisions.
    pub provisions: Vec<Provision>,
    /// Its documents.
    pub documents: Vec<Document>,
    /// Where its layers came from.
    pub origins: Vec<LayerOrigin>,
}

impl PlanContent {
    /// Tells whether the act only corrects technical errors of another
    /// (*ispravka*, ZPI 47a(3)): it was neither adopted nor put into force by
    /// itself, and acts back to the start of what it corrects.
    pub fn is_correction(&self) -> bool {
        let has = |kind| self.events.iter().any(|event| event.kind == kind);
        let amends = |relation: &Relation| relation.kind == RelationKind::Amends;
        has(EventKind::Correction)
            && !has(EventKind::Adoption)
            && !has(EventKind::EntryIntoForce)
            && self.relations.iter().any(amends)
    }

    /// Tells whether it has a place of its own: a boundary or zones.
    pub fn has_place(&self) -> bool {
        self.boundary.is_some() || !self.zones.is_empty()
    }

    /// Returns the legend's row for a zone code.
    pub fn legend_entry(&self, code: &str) -> Option<&LegendEntry> {
        self.legend.iter().find(|entry| entry.code == code)
    }

    /// Returns the provision with this name.
    pub fn provision(&self, name: &crate::ProvisionName) -> Option<&Provision> {
        self.provisions
            .iter()
            .find(|provision| &provision.name == name)
    }
}

/// A plan as it was read: perhaps faulty, with every finding so far.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanDraft {
    /// What was read.
    pub content: PlanContent,
    /// What was found while reading, repairs included.
    pub findings: Vec<Finding>,
    /// How strictly it is judged.
    pub profile: Profile,
    /// Faults that it asks to be admitted with.
    pub concessions: Vec<Concession>,
    /// What its tables were read from.
    pub tables: TableFiles,
}

/// The files that the tables of a package were read from; `None` for a table
/// that it does not have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TableFiles {
    /// The provisions.
    pub provisions: Option<String>,
    /// The parcels for public use.
    pub public_parcels: Option<String>,
}

/// A plan that passed validation. Only [`CheckedPlan::seal`] makes one, and
/// only validation may call it.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedPlan {
    content: PlanContent,
    findings: Vec<Finding>,
}

impl CheckedPlan {
    /// Seals a draft whose findings hold no error; gives the draft back
    /// otherwise. Listed among clippy's disallowed methods: its single caller
    /// is validation in `eprostor-ingest`.
    ///
    /// # Errors
    /// The draft itself, when one of its findings is an error.
    pub fn seal(draft: PlanDraft) -> Result<Self, Box<PlanDraft>> {
        if draft
            .findings
            .iter()
            .any(|finding| finding.severity == Severity::Error)
        {
            return Err(Box::new(draft));
        }
        Ok(Self {
            content: draft.content,
            findings: draft.findings,
        })
    }

    /// Returns what the plan holds.
    pub fn content(&self) -> &PlanContent {
        &self.content
    }

    /// Takes it apart into what it holds and the findings that stay with it.
    pub fn into_parts(self) -> (PlanContent, Vec<Finding>) {
        (self.content, self.findings)
    }

    /// Returns the repairs, warnings and notes that stay with it.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

/// A plan in the register.
#[derive(Debug, Clone, PartialEq)]
pub struct RegisteredPlan {
    /// What it holds.
    pub content: PlanContent,
    /// The revision that brought it.
    pub since: Revision,
}
