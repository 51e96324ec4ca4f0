//! From the texts of a plan to proposals: the documents are read in the sandbox, rules
//! are looked for in what they say, and what is found is kept until a person looks at
//! it. Reading again takes the place of what nobody looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eprostor_ingest::{Telling, Waiting, amending_instructions};
use eprostor_model::{
    Document, DocumentHash, DocumentName, DocumentRole, DocumentText, Evidence, Finding, PlanId,
    Proposal, Provision, ProvisionAction, ProvisionName, RegisteredPlan, RegisteredProposal,
    Revision, Viewer,
};
use eprostor_store::{Change, CommitOutcome, NewProposal, RecordTime, StoreError};

use crate::amendments::{self, targets};
use crate::recognised_zones::recognised_zones;
use crate::recognitions::Scan;
use crate::{Service, ServiceError, amended_rules};

/// Which plan is read, and on whose word.
#[derive(Debug, Clone)]
pub struct ExtractRequest {
    /// The plan.
    pub plan: PlanId,
    /// Who.
    pub actor: String,
    /// When.
    pub at: RecordTime,
}

/// What was read in the texts of a plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Extraction {
    /// The plan.
    pub plan: PlanId,
    /// The revision that has it.
    pub revision: Revision,
    /// Nothing was found that was not there before.
    pub is_unchanged: bool,
    /// What was read in each document.
    pub documents: Vec<DocumentExtraction>,
}

/// What was read in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentExtraction {
    /// Its name in the package.
    pub name: DocumentName,
    /// Its pages; none where its text could not be read.
    pub pages: usize,
    /// Rules that were found.
    pub proposals: usize,
    /// What was found wrong with it.
    pub findings: Vec<Finding>,
}

/// The text of a document, for whoever does not wait for recognition.
#[derive(Debug, Clone, PartialEq)]
pub struct TextSoFar {
    /// It; `None` where there is none.
    pub text: Option<DocumentText>,
    /// What was found wrong with it.
    pub findings: Vec<Finding>,
    /// No page is missing that is still recognised.
    pub is_whole: bool,
}

impl Service {
    /// Reads the texts of a plan and proposes the rules in them. Documents are read
    /// one after the other, each in a worker of its own.
    ///
    /// # Errors
    /// There is no such plan, or the machine failed. What cannot be read of a document
    /// is a finding.
    pub async fn extract(
        &self,
        request: &ExtractRequest,
        telling: &Telling,
    ) -> Result<Extraction, ServiceError> {
        let plan = self
            .store
            .plan(&Viewer::Public, &request.plan, None)
            .await?;
        let plan = plan.ok_or_else(|| ServiceError::UnknownPlan(request.plan.clone()))?;
        let zones = plan.content.zones.iter().map(|zone| zone.code.clone());
        let zones: BTreeSet<String> = zones.collect();
        let snapshot = self.snapshot(None).await?;
        let bases = targets(&plan.content).filter_map(|base| snapshot.plan(base).cloned());
        let bases: Vec<_> = bases.collect();
        let mut documents = Vec::new();
        let mut all = Vec::new();
        let is_text = |d: &&Document| matches!(d.role, DocumentRole::Text | DocumentRole::Decision);
        for document in plan.content.documents.iter().filter(is_text) {
            let (text, mut findings) = self.read_text(document, telling).await?;
            let (mut pages, mut found) = (0, Vec::new());
            if let Some(text) = text {
                let (document, bases) = (document.clone(), bases.clone());
                let zones = zones.clone();
                pages = text.pages().len();
                let read = move || {
                    (
                        proposed(&document, &text, &zones, &bases),
                        unclear(&document, &text, &bases),
                    )
                };
                let (proposals, told) = tokio::task::spawn_blocking(read).await?;
                found = proposals;
                findings.extend(told);
            }
            documents.push(DocumentExtraction {
                name: document.name.clone(),
                pages,
                proposals: found.len(),
                findings,
            });
            all.extend(found);
        }
        let change = Change {
            key: None,
            actor: &request.actor,
            at: request.at,
            checked_at: None,
        };
        let commit = match self.store.propose(&request.plan, &all, change).await {
            Err(StoreError::UnknownPlan(id)) => return Err(ServiceError::UnknownPlan(id)),
            commit => commit?,
        };
        self.catch_up().await?;
        Ok(Extraction {
            plan: request.plan.clone(),
            revision: commit.revision,
            is_unchanged: commit.outcome == CommitOutcome::AlreadyThere,
            documents,
        })
    }

    /// Returns the text of a public document, read anew, with scanned pages as far as
    /// they were recognised before; the others are recognised behind the scenes.
    ///
    /// # Errors
    /// There is no such document, or the machine failed.
    pub async fn text_so_far(
        &self,
        name: &str,
        hash: &DocumentHash,
    ) -> Result<TextSoFar, ServiceError> {
        let bytes = self.document(hash).await?;
        let (ingest, file) = (self.ingest.clone().without_waiting(), name.to_owned());
        let reading = move || ingest.read_document_bytes(&file, bytes);
        let reading = tokio::task::spawn_blocking(reading).await??;
        let is_whole = reading.waiting.pages.is_empty();
        if !is_whole {
            self.recognise(name, hash, reading.waiting);
        }
        Ok(TextSoFar {
            text: reading.text,
            findings: reading.findings,
            is_whole,
        })
    }

    /// Has a document recognised behind the scenes.
    pub(crate) fn recognise(&self, name: &str, hash: &DocumentHash, waiting: Waiting) {
        let scan = Scan {
            hash: *hash,
            file: name.to_owned(),
            waiting,
        };
        self.recognitions.start(&self.store, &self.ingest, scan);
    }

    /// Returns the text of a public document, read anew; `None` where it has none.
    /// Recognition of scanned pages takes seconds for each.
    ///
    /// # Errors
    /// There is no such document, or the machine failed.
    pub async fn document_text(
        &self,
        name: &str,
        hash: &DocumentHash,
    ) -> Result<(Option<DocumentText>, Vec<Finding>), ServiceError> {
        self.text_told(name, hash, &Telling::default()).await
    }

    async fn text_told(
        &self,
        name: &str,
        hash: &DocumentHash,
        telling: &Telling,
    ) -> Result<(Option<DocumentText>, Vec<Finding>), ServiceError> {
        let bytes = self.document(hash).await?;
        let ingest = self.ingest.clone().telling(telling.clone());
        let name = name.to_owned();
        let reading =
            tokio::task::spawn_blocking(move || ingest.read_document_bytes(&name, bytes)).await??;
        Ok((reading.text, reading.findings))
    }

    async fn read_text(
        &self,
        document: &Document,
        telling: &Telling,
    ) -> Result<(Option<DocumentText>, Vec<Finding>), ServiceError> {
        self.text_told(&document.file, &document.hash, telling)
            .await
    }
}

/// Returns the rules in the text of a document, each with its place.
fn proposed(
    document: &Document,
    text: &DocumentText,
    zones: &BTreeSet<String>,
    bases: &[Arc<RegisteredPlan>],
) -> Vec<NewProposal> {
    let mut names = BTreeMap::<String, usize>::new();
    let mut proposals = amended_rules::propose(text, bases);
    for proposal in &mut proposals {
        recognised_zones(proposal, zones);
    }
    let proposals = proposals.into_iter();
    proposals
        .filter_map(|proposal| {
            let confidence = proposal.confidence.clone();
            let mut provision = provision(document, text, proposal)?;
            let times = names.entry(provision.name.0.clone()).or_default();
            *times += 1;
            if *times > 1 {
                provision.name.0 += &format!("-{times}");
            }
            Some(NewProposal {
                provision,
                confidence,
            })
        })
        .collect()
}

/// Returns what is told of instructions that are not understood, in the text of a plan
/// that amends others.
fn unclear(
    document: &Document,
    text: &DocumentText,
    bases: &[Arc<RegisteredPlan>],
) -> Vec<Finding> {
    if bases.is_empty() {
        return Vec::new();
    }
    let instructions = amending_instructions(text);
    let told = instructions.iter();
    told.filter_map(|one| amendments::unclear(document, text, one))
        .collect()
}

/// Returns the character of its document that the value of a proposal begins at.
pub fn value_start(proposal: &RegisteredProposal) -> Option<u32> {
    let provision = &proposal.provision;
    let name = provision
        .name
        .0
        .strip_prefix(&*provision.locator.document.0)?;
    let (at, _) = name.strip_prefix('-')?.split_once('-')?;
    at.parse().ok()
}

/// Makes a provision of a proposal. It is called after where it stands, so that
/// reading the same text again gives the same name; its place is the sentence.
fn provision(document: &Document, text: &DocumentText, proposal: Proposal) -> Option<Provision> {
    let place = text.locate(proposal.sentence_range)?;
    let (at, parameter) = (proposal.value_range.start, &proposal.parameter);
    Some(Provision {
        name: ProvisionName(format!("{}-{at}-{parameter}", document.name)),
        scope: proposal.scope,
        role: proposal.role,
        parameter: proposal.parameter,
        operator: proposal.operator,
        value: proposal.value,
        conditions: proposal.conditions,
        action: ProvisionAction::Add,
        locator: place.into_locator(document.name.clone(), Some(document.hash)),
        evidence: Evidence::Extracted,
    })
}
