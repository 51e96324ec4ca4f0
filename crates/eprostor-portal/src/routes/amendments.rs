//! A plan beside the acts that amend its text.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use eprostor_model::{
    ComparedAct, ComparedInstruction, DocumentHash, Message, Passage, PlanAmendments, PlanId,
    TextRead,
};
use eprostor_report::{
    AmendmentsDocument, amendments_json, instruction_anchor, instruction_words, words,
};
use eprostor_service::{AmendingActs, DocumentCard};

use crate::clock;
use crate::error::{Problem, ProblemDocument};
use crate::extract::{PlanPath, Reader, When, WhenParams};
use crate::pages::{AmendmentsPage, TextMark, page as rendered};
use crate::portal::Portal;
use crate::revision;
use crate::texts::TEXTS;

/// How long the page of a document waits for the texts beside it, our choice: a reader
/// came for the document.
const PATIENCE: Duration = Duration::from_secs(2);

/// Shows a plan beside the acts that amend its text: the article as adopted on one
/// side, the sentence that changes it on the other. No text is made of both.
#[utoipa::path(get, path = "/plan/{id}/amendments", tag = "pages",
    params(("id" = String, Path, description = "Plan id", example = "demovo-pdr-2016-1"),
           WhenParams),
    responses((status = 200, description = "The comparison", content_type = "text/html", body = String),
              (status = "4XX", description = "What is wrong with it", content_type = "text/html", body = String)))]
pub(crate) async fn page(
    State(portal): State<Portal>,
    reader: Reader,
    PlanPath(id): PlanPath,
    when: When,
) -> Result<Response, Problem> {
    let write = move |amendments: PlanAmendments| {
        let html = rendered(&AmendmentsPage::new(&reader, &amendments));
        revision::named(amendments.revision, html)
    };
    portal.amendments(&id, when, write).await
}

/// Returns a plan beside the acts that amend its text. No text is made of both.
#[utoipa::path(get, path = "/api/v1/plans/{id}/amendments", tag = "register",
    params(("id" = String, Path, description = "Plan id", example = "demovo-pdr-2016-1"),
           WhenParams),
    responses((status = 200, description = "The comparison", body = AmendmentsDocument<'static>),
              (status = "4XX", description = "What is wrong with it",
               content_type = "application/problem+json", body = ProblemDocument)))]
pub(crate) async fn of_plan(
    State(portal): State<Portal>,
    reader: Reader,
    PlanPath(id): PlanPath,
    when: When,
) -> Result<Response, Problem> {
    let write = move |amendments: PlanAmendments| {
        let json = amendments_json(&amendments, reader.locale);
        let reply = ([(header::CONTENT_TYPE, "application/json")], json).into_response();
        revision::named(amendments.revision, reply)
    };
    portal.amendments(&id, when, write).await
}

impl Portal {
    /// Compares a plan with the acts that amend its text and writes the comparison.
    async fn amendments(
        &self,
        id: &PlanId,
        when: When,
        write: impl FnOnce(PlanAmendments) -> Response + Send + 'static,
    ) -> Result<Response, Problem> {
        let (service, id) = (self.service.clone(), id.clone());
        let asking = async move { service.amending_acts(&id, when.revision).await };
        let acts = self.at(when.revision, asking).await?;
        self.compared(acts, when, write).await
    }

    async fn compared<T: Send + 'static>(
        &self,
        acts: AmendingActs,
        when: When,
        write: impl FnOnce(PlanAmendments) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let mut texts = BTreeMap::new();
        for (hash, file) in acts.documents() {
            texts.insert(hash, self.text(&hash, &file).await?);
        }
        // As much as all texts together: a turn like those that read them.
        let work = move || {
            let read = |hash: &DocumentHash| {
                texts.get(hash).map(|read| TextRead {
                    text: read.text.as_ref(),
                    findings: &read.findings,
                })
            };
            write(acts.compared(when.day, &read))
        };
        self.in_turn_of_checks(async move {
            let comparing = tokio::task::spawn_blocking(work).await;
            comparing
                .map_err(|fault| Problem::server_fault(format!("acts were not compared: {fault}")))
        })
        .await
    }

    /// Returns what stands beside the text of a document: articles that an act amends,
    /// and sentences that amend one. None where the other texts cannot be had or are
    /// many: the document itself can be read all the same.
    pub(crate) async fn amending_marks(
        &self,
        reader: &Reader,
        hash: &DocumentHash,
        card: &DocumentCard,
    ) -> Vec<TextMark> {
        let Ok(day) = clock::today() else {
            return Vec::new();
        };
        let mut marks = Vec::new();
        for plan in &card.plans {
            let Ok(acts) = self.service.amending_acts(&plan.id, None).await else {
                continue;
            };
            let (reader, hash) = (reader.clone(), *hash);
            let documents = acts.documents();
            // More texts than are kept would all be read anew for every page.
            if !documents.contains_key(&hash) || documents.len() > TEXTS {
                continue;
            }
            let when = When {
                day,
                revision: None,
            };
            let write = move |amendments| marked(&amendments, &reader, &hash);
            // The page of a document does not wait for slow texts beside it.
            let compared = self.compared(acts, when, write);
            if let Ok(Ok(found)) = tokio::time::timeout(PATIENCE, compared).await {
                marks.extend(found);
            }
        }
        marks
    }
}

fn marked(amendments: &PlanAmendments, reader: &Reader, hash: &DocumentHash) -> Vec<TextMark> {
    let mut marks = Vec::new();
    for plan in &amendments.plans {
        let path = format!("/plan/{}/amendments", plan.base.id);
        for act in &plan.acts {
            for compared in &act.instructions {
                let anchor = instruction_anchor(act.act.id.as_str(), compared.number);
                let href = format!("{}#{anchor}", reader.with(&path, &[]));
                marks.extend(
                    places(&act.act, compared, hash, reader).map(|(at, text)| TextMark {
                        at,
                        href: href.clone(),
                        text,
                    }),
                );
            }
        }
    }
    marks
}

/// Returns the characters of a document that an instruction is marked at.
fn places(
    act: &ComparedAct,
    compared: &ComparedInstruction,
    hash: &DocumentHash,
    reader: &Reader,
) -> impl Iterator<Item = (u32, String)> {
    let start = |passage: &Passage| {
        let is_here = passage.locator.hash.as_ref() == Some(hash);
        let range = passage.locator.range.as_ref().filter(|_| is_here);
        range.map(|range| range.start)
    };
    let base = compared.base.as_ref().and_then(start);
    let base = base.map(|at| {
        let what = instruction_words(&compared.instruction, reader.locale);
        let since = words::days_in_force(act.in_force, reader.locale);
        let text = Message::new("amending-mark")
            .text("what", what)
            .text("act", &act.title)
            .text("since", since);
        (at, words::rendered(&text, reader.locale))
    });
    let sentence = start(&compared.sentence);
    let sentence = sentence.map(|at| (at, words::word("amending-mark-act", reader.locale)));
    base.into_iter().chain(sentence)
}
