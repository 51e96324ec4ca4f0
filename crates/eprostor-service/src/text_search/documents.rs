//! The documents that a question is about: those of published plans, with what their
//! plans are on a day. Must not know what they say.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};

use eprostor_index::{Searched, Snapshot, TextQuery};
use eprostor_model::{
    Day, Document, DocumentHash, MunicipalityCode, Phase, PlanId, PlanKind, RegisteredPlan,
    Revision, phase_on,
};

use super::{PlanFilter, TextLand, TextQuestion};
use crate::ServiceError;
use crate::texts::texts;

/// Revisions and days that are remembered, our choice.
const REMEMBERED: usize = 4;
/// Plans that one word may name, our choice: a word that more are called by says nothing
/// of which is meant.
const MOST_CALLED: usize = 200;

/// A document that may be found.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Its plan.
    pub(super) plan: Arc<RegisteredPlan>,
    /// The plan's phase on the day.
    pub(super) phase: Phase,
    /// Its place among the documents of the plan.
    place: usize,
}

impl Candidate {
    pub(super) fn document(&self) -> &Document {
        &self.plan.content.documents[self.place]
    }

    pub(super) fn municipality(&self) -> MunicipalityCode {
        self.plan.content.plan.municipality
    }

    pub(super) fn kind(&self) -> PlanKind {
        self.plan.content.plan.kind
    }
}

/// Candidates by the hash of the document, those of one document by their plan.
type Candidates = Arc<[Candidate]>;

/// The candidates of the revisions and days that were asked for last.
#[derive(Debug, Default)]
pub(crate) struct KnownDocuments(Mutex<VecDeque<(Revision, Day, Candidates)>>);

impl KnownDocuments {
    fn on(&self, snapshot: &Snapshot, day: Day) -> Candidates {
        let revision = snapshot.revision();
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |one: &&(Revision, Day, Candidates)| one.0 == revision && one.1 == day;
        if let Some((_, _, known)) = lock().iter().find(is_it) {
            return known.clone();
        }
        let all: Candidates = all(snapshot, day).into();
        let mut known = lock();
        known.truncate(REMEMBERED - 1);
        known.push_front((revision, day, all.clone()));
        all
    }
}

fn all(snapshot: &Snapshot, day: Day) -> Vec<Candidate> {
    let mut all = Vec::new();
    for plan in snapshot.plans() {
        let phase = phase_on(&plan.content.events, day);
        all.extend(texts(&plan.content.documents).map(|(place, _)| Candidate {
            plan: plan.clone(),
            phase,
            place,
        }));
    }
    // Stable: plans come in order.
    all.sort_by_key(|one| one.document().hash);
    all
}

/// Returns the documents of the plans on the land that is asked for, or of all.
pub(super) fn candidates(
    known: &KnownDocuments,
    snapshot: &Snapshot,
    question: &TextQuestion,
) -> Result<Candidates, ServiceError> {
    let day = question.day;
    let there = match &question.land {
        None => None,
        Some(TextLand::In(bounds)) => Some(snapshot.plans_in(bounds, day)?),
        Some(TextLand::On(land)) => {
            let mut land = (**land).clone();
            land.day = day;
            Some(snapshot.plans_on(&land)?)
        }
    };
    let all = known.on(snapshot, day);
    let asked = question.filter.plan.as_ref();
    if there.is_none() && asked.is_none() {
        return Ok(all);
    }
    let is_there = |one: &&Candidate| {
        let id = &one.plan.content.plan.id;
        asked.is_none_or(|asked| asked == id)
            && there.as_ref().is_none_or(|plans| plans.contains(id))
    };
    Ok(all.iter().filter(is_there).cloned().collect())
}

/// The properties that counts are made for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Property {
    /// Where the plan is.
    Municipality,
    /// What it is.
    Kind,
    /// How far it is.
    Phase,
}

impl PlanFilter {
    /// Tells whether a document is one of those asked for, whatever one property of its
    /// plan is.
    pub(super) fn has(&self, candidate: &Candidate, whatever: Option<Property>) -> bool {
        let asks = |property: Property| whatever != Some(property);
        let municipality = self.municipality.filter(|_| asks(Property::Municipality));
        let kind = self.kind.filter(|_| asks(Property::Kind));
        let phase = self.phase.filter(|_| asks(Property::Phase));
        municipality.is_none_or(|code| code == candidate.municipality())
            && kind.is_none_or(|kind| kind == candidate.kind())
            && phase.is_none_or(|phase| phase == candidate.phase)
    }
}

/// Stems of a query by the document whose plan is called by them.
pub(super) type Names = HashMap<DocumentHash, HashSet<String>>;

/// Returns the stems of a query that stand in the names of plans.
pub(super) fn names(snapshot: &Snapshot, query: &TextQuery) -> Names {
    let mut names = Names::new();
    for stem in query.stems() {
        let called = snapshot.plans_called(stem);
        if called.len() > MOST_CALLED {
            continue;
        }
        for plan in called.iter().filter_map(|id: &PlanId| snapshot.plan(id)) {
            for (_, document) in texts(&plan.content.documents) {
                let words = names.entry(document.hash).or_default();
                words.insert(stem.to_owned());
            }
        }
    }
    names
}

/// Returns the documents of some candidates, each once.
pub(super) fn searched<'a>(
    candidates: impl Iterator<Item = &'a Candidate>,
    names: &Names,
) -> Searched {
    let mut documents: Vec<DocumentHash> = candidates.map(|one| one.document().hash).collect();
    documents.dedup();
    Searched::new(documents, names.clone())
}

/// Returns the candidates of one document.
pub(super) fn of<'a>(all: &'a [Candidate], hash: &DocumentHash) -> &'a [Candidate] {
    let from = all.partition_point(|one| one.document().hash < *hash);
    let rest = &all[from..];
    &rest[..rest.partition_point(|one| one.document().hash == *hash)]
}
