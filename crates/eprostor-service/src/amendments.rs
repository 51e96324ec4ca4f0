//! Plans beside the acts that amend their texts. Both texts are shown as they were
//! adopted; no text is made of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use eprostor_ingest::{amended_article, amending_instructions};
use eprostor_model::{
    AmendedPlan, AmendingAct, AmendingAction, AmendingInstruction, CharRange, ComparedAct,
    ComparedInstruction, Day, Document, DocumentHash, DocumentRole, DocumentText, EventKind,
    Evidence, Finding, Locator, Passage, PassageOrigin, Place, PlanAmendments, PlanContent, PlanId,
    Provision, RegisteredPlan, Relation, RelationKind, Revision, Scope, TextRead, UnitKind,
    days_in_force, phase_on,
};

use crate::{Service, ServiceError};

/// Most instructions of an act that are compared, our choice: the longest amending
/// law of the test data has 252.
const MAX_INSTRUCTIONS: usize = 2_000;
/// Most characters of a passage that are shown, our choice: some seven pages.
const MAX_PASSAGE: u32 = 20_000;

/// Plans that are amended, each with the acts that amend it.
#[derive(Debug, Clone)]
pub struct AmendingActs {
    /// The revision.
    pub revision: Revision,
    /// The plan that was asked for.
    plan: Arc<RegisteredPlan>,
    groups: Vec<(Arc<RegisteredPlan>, Vec<Arc<RegisteredPlan>>)>,
}

/// Texts that were read, by hash.
pub type ReadTexts = BTreeMap<DocumentHash, (Option<DocumentText>, Vec<Finding>)>;

impl Service {
    /// Returns the acts that amend a plan, and the plans that it amends itself.
    ///
    /// # Errors
    /// There is no such plan or revision, or the store failed.
    pub async fn amending_acts(
        &self,
        id: &PlanId,
        revision: Option<Revision>,
    ) -> Result<AmendingActs, ServiceError> {
        let snapshot = self.snapshot(revision).await?;
        let Some(plan) = snapshot.plan(id).cloned() else {
            return Err(ServiceError::UnknownPlan(id.clone()).of(snapshot.revision()));
        };
        let amends = |act: &&Arc<RegisteredPlan>| targets(&act.content).any(|target| target == id);
        let mut acts: Vec<_> = snapshot.plans().filter(amends).cloned().collect();
        acts.sort_by_key(|act| {
            let days = days_in_force(&act.content.events);
            (
                days.is_none(),
                days.map(|days| days.from),
                act.content.plan.id.clone(),
            )
        });
        let mut groups = Vec::new();
        if !acts.is_empty() {
            groups.push((plan.clone(), acts));
        }
        let bases = targets(&plan.content).filter_map(|target| snapshot.plan(target).cloned());
        groups.extend(bases.map(|base| (base, vec![plan.clone()])));
        Ok(AmendingActs {
            revision: snapshot.revision(),
            plan,
            groups,
        })
    }

    /// Reads the texts of a plan and of the acts that amend it, and compares them.
    ///
    /// # Errors
    /// There is no such plan or revision, or the machine failed. What cannot be read
    /// of a document is a finding.
    pub async fn amendments(
        &self,
        id: &PlanId,
        day: Day,
        revision: Option<Revision>,
    ) -> Result<PlanAmendments, ServiceError> {
        let acts = self.amending_acts(id, revision).await?;
        let mut texts = ReadTexts::new();
        for (hash, file) in acts.documents() {
            texts.insert(hash, self.document_text(&file, &hash).await?);
        }
        let compared = move || {
            let read = |hash: &DocumentHash| {
                texts.get(hash).map(|(text, findings)| TextRead {
                    text: text.as_ref(),
                    findings,
                })
            };
            acts.compared(day, &read)
        };
        Ok(tokio::task::spawn_blocking(compared).await?)
    }
}

impl AmendingActs {
    /// Tells whether no act amends the plan and it amends none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Returns the documents whose texts are compared, each with the name of its file.
    pub fn documents(&self) -> BTreeMap<DocumentHash, String> {
        let plans = self
            .groups
            .iter()
            .flat_map(|(base, acts)| acts.iter().chain([base]));
        let documents = plans.flat_map(|plan| texts_of(&plan.content));
        documents
            .map(|document| (document.hash, document.file.clone()))
            .collect()
    }

    /// Compares the texts on a day. `read` returns those of [`Self::documents`].
    pub fn compared<'a>(
        &self,
        day: Day,
        read: &dyn Fn(&DocumentHash) -> Option<TextRead<'a>>,
    ) -> PlanAmendments {
        let plans = self.groups.iter().map(|(base, acts)| {
            let texts = Texts::of(&base.content, read);
            let acts = acts.iter().map(|act| {
                let own = Texts::of(&act.content, read);
                amending_act(&act.content, &own, &texts, day)
            });
            AmendedPlan {
                acts: acts.collect(),
                base: compared_act(&base.content, day),
                is_unread: texts.is_unread(),
                findings: texts.findings(),
            }
        });
        PlanAmendments {
            plan: self.plan.content.plan.id.clone(),
            title: self.plan.content.plan.title.clone(),
            reality: self.plan.content.plan.reality,
            day,
            revision: self.revision,
            plans: plans.collect(),
        }
    }
}

/// Returns what is told of an instruction that is not understood.
pub(crate) fn unclear(
    document: &Document,
    text: &DocumentText,
    instruction: &AmendingInstruction,
) -> Option<Finding> {
    let is_it = instruction.action == AmendingAction::NotUnderstood;
    let place = text.locate(instruction.sentence_range).filter(|_| is_it)?;
    let sentence: String = place.quote.chars().take(200).collect();
    let finding = Finding::warning("finding-amendment-unclear")
        .integer("page", i64::from(place.page))
        .text("sentence", sentence);
    Some(finding.at(Place::file(&document.file)))
}

/// Returns the plans whose texts a plan amends.
pub(crate) fn targets(content: &PlanContent) -> impl Iterator<Item = &PlanId> {
    let amends = |relation: &&Relation| relation.kind == RelationKind::Amends;
    let relations = content.relations.iter().filter(amends);
    relations.filter_map(Relation::target_plan)
}

/// Returns the documents with the text of a plan, the text itself first.
pub(crate) fn texts_of(content: &PlanContent) -> impl Iterator<Item = &Document> {
    let of = |role| {
        content
            .documents
            .iter()
            .filter(move |document| document.role == role)
    };
    of(DocumentRole::Text).chain(of(DocumentRole::Decision))
}

/// The texts of an act.
struct Texts<'a, 'b> {
    content: &'b PlanContent,
    documents: Vec<(&'b Document, TextRead<'a>)>,
}

impl<'a, 'b> Texts<'a, 'b> {
    fn of(content: &'b PlanContent, read: &dyn Fn(&DocumentHash) -> Option<TextRead<'a>>) -> Self {
        let documents = texts_of(content);
        let documents = documents.filter_map(|document| Some((document, read(&document.hash)?)));
        Self {
            content,
            documents: documents.collect(),
        }
    }

    fn findings(&self) -> Vec<Finding> {
        let findings = self.documents.iter().flat_map(|(_, read)| read.findings);
        findings.cloned().collect()
    }

    fn texts(&self) -> impl Iterator<Item = (&'b Document, &'a DocumentText)> {
        let documents = self.documents.iter();
        documents.filter_map(|(document, read)| Some((*document, read.text?)))
    }

    /// Tells whether a text of the act has no letters that could be read.
    fn is_unread(&self) -> bool {
        let is_empty = |text: &DocumentText| text.text().trim().is_empty();
        self.documents.iter().any(|(document, read)| {
            document.role == DocumentRole::Text && read.text.is_none_or(is_empty)
        })
    }

    /// Returns the article that an instruction aims at: as it is read, else as far as
    /// the act's provisions quote it.
    fn article(&self, instruction: &AmendingInstruction) -> Option<Passage> {
        let read = self.texts().find_map(|(document, text)| {
            let article = amended_article(text, instruction)?;
            passage(document, text, article.range)
        });
        read.or_else(|| self.declared(instruction).filter(|_| self.is_unread()))
    }

    fn declared(&self, instruction: &AmendingInstruction) -> Option<Passage> {
        let unit = instruction.article()?;
        let number = unit.numbers.first()?;
        let is_it = |provision: &&Provision| match unit.kind {
            UnitKind::Zone => {
                matches!(&provision.scope, Scope::Zones(codes) if codes.contains(number))
            }
            _ => is_number(&provision.locator.article, number),
        };
        let provisions = self.content.provisions.iter();
        let declared = provisions.filter(|provision| provision.evidence == Evidence::Declared);
        let quoted: Vec<_> = declared.filter(is_it).collect();
        let first = quoted.first()?;
        let mut lines: Vec<String> = Vec::new();
        for quote in quoted.iter().filter_map(|one| one.locator.quote.as_ref()) {
            if !lines.contains(quote) {
                lines.push(quote.clone());
            }
        }
        let locator = Locator {
            paragraph: None,
            item: None,
            ..first.locator.clone()
        };
        (!lines.is_empty()).then_some(Passage {
            locator,
            lines,
            is_cut: false,
            origin: PassageOrigin::Declared,
        })
    }
}

/// Tells whether an article has a number, however both are written.
pub(crate) fn is_number(article: &str, number: &str) -> bool {
    let plain = |text: &str| text.trim_end_matches('.').to_lowercase();
    plain(article) == plain(number)
}

fn amending_act(content: &PlanContent, own: &Texts, base: &Texts, day: Day) -> AmendingAct {
    let (mut instructions, mut findings) = (Vec::new(), own.findings());
    let mut is_cut = false;
    for (document, text) in own.texts() {
        for instruction in amending_instructions(text) {
            if instructions.len() >= MAX_INSTRUCTIONS {
                is_cut = true;
                break;
            }
            findings.extend(unclear(document, text, &instruction));
            let sentence = passage(document, text, instruction.sentence_range);
            let number = instructions.len() + 1;
            instructions.extend(sentence.map(|sentence| {
                ComparedInstruction {
                    number,
                    new_text: instruction
                        .new_text
                        .and_then(|range| passage(document, text, range)),
                    base: base.article(&instruction),
                    sentence,
                    instruction,
                }
            }));
        }
    }
    AmendingAct {
        act: compared_act(content, day),
        instructions,
        is_cut,
        findings,
    }
}

fn passage(document: &Document, text: &DocumentText, range: CharRange) -> Option<Passage> {
    let place = text.locate(range)?;
    let end = range.end.min(range.start.saturating_add(MAX_PASSAGE));
    let shown = text.slice(CharRange::new(range.start, end));
    let lines = shown.lines().map(str::trim).filter(|line| !line.is_empty());
    Some(Passage {
        locator: place.into_locator(document.name.clone(), Some(document.hash)),
        lines: lines.map(str::to_owned).collect(),
        is_cut: end < range.end,
        origin: PassageOrigin::Read,
    })
}

fn compared_act(content: &PlanContent, day: Day) -> ComparedAct {
    let published = |kind| {
        let mut events = content
            .events
            .iter()
            .filter(move |event| event.kind == kind);
        events.find_map(|event| event.gazette.clone())
    };
    let gazette = published(EventKind::Publication)
        .or_else(|| published(EventKind::Adoption))
        .or_else(|| published(EventKind::Correction));
    ComparedAct {
        id: content.plan.id.clone(),
        title: content.plan.title.clone(),
        gazette,
        in_force: days_in_force(&content.events),
        phase: phase_on(&content.events, day),
        reality: content.plan.reality,
    }
}
