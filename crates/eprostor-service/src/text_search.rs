//! Looking for words in the texts of plans: which documents a question is about, what is
//! found in them, and how much of it there is of each kind. Must not know how texts are
//! searched.

mod documents;

use std::collections::BTreeMap;
use std::sync::Arc;

use eprostor_geometry::{Bounds, Epsg, Transformation};
use eprostor_index::{FindError, Snapshot, TextFound, TextIndex, TextQuery, TextSearch};
use eprostor_model::{
    CadastralMunicipality, Correction, Day, DayInterval, Document, DocumentHash, Ignored,
    MunicipalityCode, Phase, PlanId, PlanKind, Question, RegisteredPlan, Revision, TextHit,
    TextOrder, days_in_force,
};

pub(crate) use documents::KnownDocuments;
use documents::{Candidate, Names, Property, candidates, names, of, searched};

use crate::{Service, ServiceError};

/// Most passages of one answer, our choice.
pub const MOST_PASSAGES: usize = 100;

/// What is looked for, and where.
#[derive(Debug, Clone)]
pub struct TextQuestion {
    /// What was typed.
    pub query: String,
    /// It is still being typed: the last word may be the beginning of one.
    pub is_typing: bool,
    /// The legal day.
    pub day: Day,
    /// The revision; the newest where none is named.
    pub revision: Option<Revision>,
    /// Where the plans are.
    pub land: Option<TextLand>,
    /// What else the plans are.
    pub filter: PlanFilter,
    /// The order of what is found.
    pub order: TextOrder,
    /// Passages that are left out before the first.
    pub skip: usize,
    /// Passages that are shown; at most [`MOST_PASSAGES`].
    pub show: usize,
}

/// Where plans are.
#[derive(Debug, Clone)]
pub enum TextLand {
    /// On the land of a question; its day is not looked at.
    On(Box<Question>),
    /// In a box of the register's CRS.
    In(Bounds),
}

/// What plans have to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanFilter {
    /// For this municipality.
    pub municipality: Option<MunicipalityCode>,
    /// Of this kind.
    pub kind: Option<PlanKind>,
    /// In this phase on the day.
    pub phase: Option<Phase>,
    /// This plan.
    pub plan: Option<PlanId>,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct TextAnswer {
    /// What was typed.
    pub query: String,
    /// The legal day.
    pub day: Day,
    /// The revision.
    pub revision: Revision,
    /// The passages, in order.
    pub found: Vec<FoundText>,
    /// How many passages have everything that was looked for.
    pub total: u64,
    /// No passage has all words; those with the most are shown.
    pub is_loose: bool,
    /// Words that no text has, and what was looked for in their place.
    pub corrections: Vec<Correction>,
    /// What was not looked for.
    pub ignored: Vec<Ignored>,
    /// How many passages there are of each kind of plan.
    pub facets: Facets,
    /// Documents of these plans whose text is not read (yet): what they say is not known.
    pub unread: Vec<UnreadText>,
}

/// A passage with where it stands.
#[derive(Debug, Clone)]
pub struct FoundText {
    /// The passage.
    pub hit: TextHit,
    /// The plan; the first by id of those that have the document.
    pub plan: Arc<RegisteredPlan>,
    /// The document.
    pub document: Document,
    /// The plan's phase on the day.
    pub phase: Phase,
    /// Its days in force.
    pub in_force: Option<DayInterval>,
    /// A cadastral municipality of the plan's municipality, which names it.
    pub ko: Option<CadastralMunicipality>,
}

/// Passages by what their plans are, each among plans that are otherwise as asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By municipality.
    pub municipalities: BTreeMap<MunicipalityCode, u64>,
    /// A cadastral municipality of each, which names it.
    pub names: BTreeMap<MunicipalityCode, CadastralMunicipality>,
    /// By kind.
    pub kinds: BTreeMap<PlanKind, u64>,
    /// By phase on the day.
    pub phases: BTreeMap<Phase, u64>,
}

/// A document whose text is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadText {
    /// The plan.
    pub plan: PlanId,
    /// The document.
    pub document: Document,
}

impl Service {
    /// Looks for words in the texts of published plans, at the newest revision or at a
    /// past one.
    ///
    /// # Errors
    /// The revision or the land does not exist, or the machine failed.
    pub async fn search_texts(&self, question: TextQuestion) -> Result<TextAnswer, ServiceError> {
        let snapshot = self.snapshot(question.revision).await?;
        let index = self.text_index().await?;
        let revision = snapshot.revision();
        let texts = self.texts.clone();
        let asking = move || asked(&snapshot, &index, &texts.known, &question);
        let answer = tokio::task::spawn_blocking(asking).await?;
        answer.map_err(|fault: ServiceError| fault.of(revision))
    }
}

impl Service {
    /// Returns the box of the register's CRS around a box of any supported one: first
    /// and second coordinate of two corners.
    ///
    /// # Errors
    /// The CRS is not supported, or a corner lies outside its domain.
    pub fn search_box(&self, corners: [f64; 4], crs: Epsg) -> Result<TextLand, ServiceError> {
        let [x1, y1, x2, y2] = corners;
        let project = || {
            let transformation = Transformation::between(crs, self.frame.epsg)?;
            [(x1, y1), (x2, y1), (x2, y2), (x1, y2)]
                .into_iter()
                .map(|(x, y)| transformation.apply(x, y))
                .collect::<Result<Vec<_>, _>>()
        };
        let corners = project().map_err(ServiceError::Coordinates)?;
        let bounds = Bounds::around(corners).ok_or(ServiceError::Find(FindError::NothingHere))?;
        Ok(TextLand::In(bounds))
    }
}

fn asked(
    snapshot: &Snapshot,
    index: &TextIndex,
    known: &KnownDocuments,
    question: &TextQuestion,
) -> Result<TextAnswer, ServiceError> {
    let query = TextQuery::new(&question.query, question.is_typing);
    let candidates = candidates(known, snapshot, question)?;
    let filter = &question.filter;
    let is_asked = |candidate: &&Candidate| filter.has(candidate, None);
    let asked: Vec<Candidate> = candidates.iter().filter(is_asked).cloned().collect();
    let names = names(snapshot, &query);
    let all = searched(candidates.iter(), &names);
    let counts = index.counts(&query, &all)?;
    let shown = searched(asked.iter(), &names);
    let (show, skip) = (question.show.min(MOST_PASSAGES), question.skip);
    let search = TextSearch {
        query: &query,
        skip,
        show,
    };
    let counted = shown.documents().iter().filter_map(|hash| counts.get(hash));
    let total: u64 = counted.sum();
    let mut found = match question.order {
        TextOrder::Date if total > 0 => by_date(index, &search, &asked, &names, &counts)?,
        _ => index.search(&search, &shown)?,
    };
    let hits = std::mem::take(&mut found.hits);
    let named = hits.into_iter().filter_map(|hit| {
        let candidate = of(&asked, &hit.document).first()?;
        Some(FoundText {
            plan: candidate.plan.clone(),
            document: candidate.document().clone(),
            phase: candidate.phase,
            in_force: days_in_force(&candidate.plan.content.events),
            ko: snapshot.municipality(candidate.municipality()).cloned(),
            hit,
        })
    });
    let missing = index.missing(shown.documents().iter());
    let unread = missing.iter().flat_map(|hash| of(&asked, hash));
    Ok(TextAnswer {
        query: question.query.clone(),
        day: question.day,
        revision: snapshot.revision(),
        found: named.collect(),
        total,
        is_loose: found.is_loose,
        corrections: found.corrections,
        ignored: found.ignored,
        facets: facets(snapshot, filter, &candidates, &counts),
        unread: unread
            .map(|one| UnreadText {
                plan: one.plan.content.plan.id.clone(),
                document: one.document().clone(),
            })
            .collect(),
    })
}

/// Finds passages document by document, those of the newest plan first.
fn by_date(
    index: &TextIndex,
    search: &TextSearch<'_>,
    asked: &[Candidate],
    names: &Names,
    counts: &BTreeMap<DocumentHash, u64>,
) -> Result<TextFound, ServiceError> {
    let first_day = |one: &Candidate| {
        let events = &one.plan.content.events;
        let in_force = days_in_force(events).map(|days| days.from);
        in_force.or_else(|| events.iter().map(|event| event.day).max())
    };
    let mut with_hits: Vec<(Option<Day>, &Candidate, u64)> = asked
        .iter()
        .filter_map(|one| Some((first_day(one), one, *counts.get(&one.document().hash)?)))
        .collect();
    with_hits.sort_by(|a, b| {
        b.0.cmp(&a.0)
            .then(a.1.document().hash.cmp(&b.1.document().hash))
    });
    with_hits.dedup_by_key(|one| one.1.document().hash);
    let mut all = TextFound::default();
    let mut skip = u64::try_from(search.skip).unwrap_or(u64::MAX);
    for (_, candidate, count) in with_hits {
        if all.hits.len() == search.show {
            break;
        }
        if count <= skip {
            skip -= count;
            continue;
        }
        let here = TextSearch {
            query: search.query,
            skip: usize::try_from(skip).unwrap_or(usize::MAX),
            show: search.show - all.hits.len(),
        };
        skip = 0;
        let found = index.search(&here, &searched(std::iter::once(candidate), names))?;
        all.hits.extend(found.hits);
        all.corrections = found.corrections;
        all.ignored = found.ignored;
    }
    Ok(all)
}

fn facets(
    snapshot: &Snapshot,
    filter: &PlanFilter,
    candidates: &[Candidate],
    counts: &BTreeMap<DocumentHash, u64>,
) -> Facets {
    let mut facets = Facets::default();
    let counted = counts.iter();
    let counted = counted.flat_map(|(hash, count)| {
        let plans = of(candidates, hash).iter();
        plans.map(move |one| (one, count))
    });
    for (one, count) in counted {
        if filter.has(one, Some(Property::Municipality)) {
            let code = one.municipality();
            *facets.municipalities.entry(code).or_default() += count;
            if let Some(ko) = snapshot.municipality(code) {
                facets.names.entry(code).or_insert_with(|| ko.clone());
            }
        }
        if filter.has(one, Some(Property::Kind)) {
            *facets.kinds.entry(one.kind()).or_default() += count;
        }
        if filter.has(one, Some(Property::Phase)) {
            *facets.phases.entry(one.phase).or_default() += count;
        }
    }
    facets
}
