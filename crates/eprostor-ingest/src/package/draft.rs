//! The parent's side: makes a draft of what the worker sent. Texts become ids,
//! days and codes here; every one that does not is a finding, and the others
//! are still looked at.

mod concessions;
mod correction;
mod defence;
mod events;
mod graphics;
mod locator;
mod lost;
mod provisions;
mod public_parcels;
mod relations;
mod title;
mod value;

use std::collections::BTreeSet;

use eprostor_model::{
    Document, DocumentHash, DocumentName, DocumentRole, Finding, LegendEntry, PlanContent,
    PlanDraft, PublicUse,
};

use super::{PLAN_FILE, PackageFile};
use crate::collector::Findings;
use crate::nearest::nearest_or_all;
use crate::toml_reading::Lines;
use crate::wire::{DocumentReply, PackageReply};

pub use correction::Correction;

/// A document with its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentBytes {
    /// What is said of it.
    pub document: Document,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A package with the means to tell where a key of it stands.
pub(super) struct Source<'a> {
    package: &'a PackageFile,
    lines: &'a Lines,
    /// Names of the documents that the package declares; `None` where its
    /// description could not be read.
    documents: Option<BTreeSet<&'a str>>,
}

impl Source<'_> {
    /// Returns the place of a key of `plan.toml`.
    fn place(&self, path: &str) -> eprostor_model::Place {
        self.lines.place(PLAN_FILE, path)
    }

    /// Returns the document that a key names, if the package declares it.
    fn document(
        &self,
        name: Option<&str>,
        place: &eprostor_model::Place,
        findings: &mut Findings,
    ) -> Option<DocumentName> {
        let name = name?;
        let declared = self.documents.as_ref()?;
        if !declared.contains(name) {
            findings.push(
                Finding::error("finding-document-unknown")
                    .text("document", name)
                    .text("near", nearest_or_all(name, declared.iter().copied()))
                    .at(place.clone()),
            );
            return None;
        }
        Some(DocumentName(name.to_owned()))
    }
}

/// What could be read of a package whose title page cannot be: it is checked as
/// far as that goes, and can never be published.
#[derive(Debug, Clone, PartialEq)]
pub struct UntitledDraft(pub(crate) PlanDraft);

/// What was made of a package.
pub(crate) enum Drafted {
    /// A draft.
    Titled(PlanDraft),
    /// One without a title page.
    Untitled(UntitledDraft),
    /// Nothing that could be checked further.
    Nothing,
}

/// Makes a draft of what could be read.
pub(crate) fn draft(reply: PackageReply, findings: &mut Findings) -> (Drafted, Vec<DocumentBytes>) {
    findings.extend(reply.findings.into_iter().map(Finding::from));
    let is_described = reply.description.is_some();
    let package = reply.description.unwrap_or_default();
    let names = package.document.iter().filter_map(|d| d.name.as_deref());
    let source = Source {
        package: &package,
        lines: &reply.lines,
        documents: is_described.then(|| names.collect()),
    };
    let rows = reply.provisions.unwrap_or_default();
    let listed = reply.public_parcels.unwrap_or_default();
    if !is_described {
        // The rows of tables are looked at all the same.
        provisions::provisions(&source, &rows, &[], findings);
        public_parcels::listed(&source, &listed, &[], findings);
        return (Drafted::Nothing, Vec::new());
    }
    defence::check(&source, findings);
    let plan = title::plan(&source, findings);
    let events = events::events(&source, findings);
    lost::check(&source, &reply.layers, findings);
    let graphics = graphics::graphics(&source, reply.layers, &events, findings);
    let relations = relations::relations(&source, &graphics.areas, findings);
    let documents = documents(&source, reply.documents, findings);
    let provisions = provisions::provisions(&source, &rows, &documents, findings);
    let public_parcels = public_parcels::listed(&source, &listed, &documents, findings);
    let legend = legend(&source, findings);
    let profile = concessions::profile(&source, findings);
    let concessions = concessions::concessions(&source, findings);
    let with_title = |plan| PlanDraft {
        content: PlanContent {
            plan,
            events,
            relations,
            boundary: graphics.boundary,
            zones: graphics.zones,
            features: graphics.features,
            regimes: graphics.regimes,
            legend,
            public_parcels,
            provisions,
            documents: documents.iter().map(|d| d.document.clone()).collect(),
            origins: graphics.origins,
        },
        findings: Vec::new(),
        profile,
        concessions,
    };
    let drafted = match (plan, title::none(&source)) {
        (Some(plan), _) => Drafted::Titled(with_title(plan)),
        (None, Some(none)) => Drafted::Untitled(UntitledDraft(with_title(none))),
        (None, None) => Drafted::Nothing,
    };
    (drafted, documents)
}

fn documents(
    source: &Source<'_>,
    replies: Vec<DocumentReply>,
    findings: &mut Findings,
) -> Vec<DocumentBytes> {
    let mut seen = BTreeSet::new();
    for (index, section) in source.package.document.iter().enumerate() {
        let place = source.place(&format!("document[{index}].name"));
        if section
            .name
            .as_deref()
            .is_some_and(|name| !seen.insert(name))
        {
            findings.push(
                Finding::error("finding-document-twice")
                    .text("document", section.name.as_deref().unwrap_or_default())
                    .at(place),
            );
        }
        if let Some(code) = section.role.as_deref()
            && DocumentRole::from_code(code).is_none()
        {
            let known = DocumentRole::ALL.iter().map(|role| role.code());
            findings.push(
                Finding::error("finding-document-role-unknown")
                    .text("role", code)
                    .text("near", nearest_or_all(code, known))
                    .at(source.place(&format!("document[{index}].role"))),
            );
        }
    }
    let document = |reply: DocumentReply| {
        let section = source.package.document.get(reply.section as usize)?;
        Some(DocumentBytes {
            document: Document {
                name: DocumentName(section.name.clone()?),
                role: DocumentRole::from_code(section.role.as_deref()?)?,
                title: section.title.clone(),
                file: section.file.clone()?,
                hash: DocumentHash::from_digest(reply.sha256),
                size_bytes: reply.bytes.len() as u64,
            },
            bytes: reply.bytes,
        })
    };
    replies.into_iter().filter_map(document).collect()
}

fn legend(source: &Source<'_>, findings: &mut Findings) -> Vec<LegendEntry> {
    let mut seen = BTreeSet::new();
    let mut entries = Vec::with_capacity(source.package.legend.len());
    for (index, section) in source.package.legend.iter().enumerate() {
        let (Some(code), Some(label)) = (&section.code, &section.label) else {
            continue;
        };
        if !seen.insert(code) {
            findings.push(
                Finding::error("finding-legend-twice")
                    .text("code", code)
                    .at(source.place(&format!("legend[{index}].code"))),
            );
            continue;
        }
        entries.push(LegendEntry {
            code: code.clone(),
            class: section.class.clone(),
            label: label.clone(),
            public_use: match section.public_use {
                Some(true) => PublicUse::Public,
                Some(false) | None => PublicUse::Other,
            },
        });
    }
    entries
}
