//! Proposals of a plan: what was read in its texts, and what people made of it. They
//! are known along the record axis by themselves, so that a review writes one row and
//! a plan that is delivered again keeps what was reviewed.

use std::collections::BTreeMap;

use eprostor_model::{
    Confidence, Document, PlanId, Provision, RegisteredProposal, Review, ReviewState, Revision,
    Viewer, Visibility,
};
use sha2::{Digest as _, Sha256};
use sqlx::query;

use crate::cell::{Cell, digest_rows};
use crate::commit::{Begun, CommitHead, CommitKind, OpenCommit};
use crate::error::Doing;
use crate::fields::Fields;
use crate::plans::PlanReading;
use crate::rows::{ProposalRow, read_proposal};
use crate::statements::statement;
use crate::version::open_versions;
use crate::viewing::Viewing;
use crate::{Change, Commit, Store, StoreError};

const INSERT: &str = statement!("proposal", "insert");
const CLOSE: &str = statement!("proposal", "close");
pub(crate) const LIST: &str = statement!("proposal", "list");
const OF_PLAN: &str = statement!("proposal", "of_plan");
const HISTORY: &str = statement!("proposal", "history");

/// A proposal as it was read in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct NewProposal {
    /// What it says.
    pub provision: Provision,
    /// How sure the reader is.
    pub confidence: Confidence,
}

/// What a person makes of a proposal.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It is what the text says.
    Confirm,
    /// The text says this.
    Correct(Box<Provision>),
    /// It is no rule.
    Reject,
}

impl Store {
    /// Puts what was read in the texts of a plan in the place of what was read before.
    /// What a person looked at stays as it is, and is not proposed again; what is read
    /// as before keeps its number.
    ///
    /// # Errors
    /// The plan is not published, the key was used with other input, or the database
    /// failed.
    pub async fn propose(
        &self,
        plan: &PlanId,
        proposals: &[NewProposal],
        change: Change<'_>,
    ) -> Result<Commit, StoreError> {
        let mut commit = match self.begin_commit(head(plan, proposals, change)).await? {
            Begun::Open(commit) => commit,
            Begun::AlreadyThere(commit) => return Ok(commit),
        };
        let versions = open_versions(&mut commit, plan).await?;
        let published = Visibility::Published.code();
        if !versions.iter().any(|open| open.visibility == published) {
            return Err(StoreError::UnknownPlan(plan.clone()));
        }
        let known = known(&mut commit, plan).await?;
        let next = known.iter().map(|known| known.number + 1).max();
        let mut next = next.unwrap_or(1);
        let mut open: Vec<&RegisteredProposal> = Vec::new();
        // What was read at first, before somebody corrected it.
        let mut first = BTreeMap::<u32, &Provision>::new();
        for row in &known {
            first.entry(row.number).or_insert(&row.provision);
            open.extend(row.until.is_none().then_some(row));
        }
        let mut news = Vec::new();
        for proposal in proposals {
            // Each known one stands for one that is read, however often it is there.
            let same =
                |known: &&RegisteredProposal| says_the_same(known, first[&known.number], proposal);
            match open.iter().position(same) {
                Some(index) => drop(open.swap_remove(index)),
                None => {
                    news.push((next, proposal));
                    next += 1;
                }
            }
        }
        open.retain(|known| known.state == ReviewState::Open);
        if news.is_empty() && open.is_empty() && change.key.is_none() {
            let before = commit.before();
            return commit.leave(before).await;
        }
        for gone in open {
            close(&mut commit, plan, gone.number).await?;
        }
        let rows = news.iter().map(|(number, proposal)| {
            let row = ProposalRow {
                number: *number,
                state: ReviewState::Open,
                confidence: &proposal.confidence,
                review: None,
                provision: &proposal.provision,
            };
            of(plan, &row)
        });
        commit.insert(INSERT, rows.collect()).await?;
        commit.touches(CommitKind::Proposals, plan.as_str());
        commit.finish().await
    }

    /// Records what a person made of a proposal that they saw as it is since a
    /// revision. The actor of the change is who looked at it.
    ///
    /// # Errors
    /// There is no such proposal, it was changed since that revision, the key was used
    /// with other input, or the database failed.
    pub async fn review(
        &self,
        seen: &RegisteredProposal,
        verdict: &Verdict,
        change: Change<'_>,
    ) -> Result<Commit, StoreError> {
        let (plan, number) = (&seen.plan, seen.number);
        let (state, provision) = match verdict {
            Verdict::Confirm => (ReviewState::Confirmed, &seen.provision),
            Verdict::Correct(provision) => (ReviewState::Corrected, &**provision),
            Verdict::Reject => (ReviewState::Rejected, &seen.provision),
        };
        let evidence = state.evidence().unwrap_or(provision.evidence);
        let provision = Provision {
            evidence,
            ..provision.clone()
        };
        let review = Review {
            reviewer: change.actor.to_owned(),
            at: change.at.0,
        };
        let row = ProposalRow {
            number,
            state,
            confidence: &seen.confidence,
            review: Some(&review),
            provision: &provision,
        };
        let row = of(plan, &row);
        let mut content = Sha256::new();
        digest_rows(&mut content, [&row]);
        let head = CommitHead {
            kind: CommitKind::Proposals,
            change,
            subject: &format!("{plan} {number} {}", state.code()),
            content,
        };
        let mut commit = match self.begin_commit(head).await? {
            Begun::Open(commit) => commit,
            Begun::AlreadyThere(commit) => return Ok(commit),
        };
        let known = known(&mut commit, plan).await?;
        let mut open = known.into_iter().filter(|known| known.until.is_none());
        let Some(now) = open.find(|known| known.number == number) else {
            let plan = plan.clone();
            return Err(StoreError::UnknownProposal { plan, number });
        };
        if now.since != seen.since {
            return Err(StoreError::ReviewedMeanwhile(Box::new(now)));
        }
        close(&mut commit, plan, number).await?;
        commit.insert(INSERT, vec![row]).await?;
        commit.touches(CommitKind::Proposals, plan.as_str());
        commit.finish().await
    }

    /// Returns the proposals of a plan, as they were known on a revision.
    ///
    /// # Errors
    /// The revision does not exist, or the database failed.
    pub async fn proposals(
        &self,
        viewer: &Viewer,
        plan: &PlanId,
        at: Option<Revision>,
    ) -> Result<Vec<RegisteredProposal>, StoreError> {
        let revision = self.revision_to_read(at).await?;
        let reading = PlanReading::one(viewer, plan, revision);
        let rows = self.rows_of(LIST, reading).await?;
        let read = |row| read_proposal(&Fields::new(ProposalRow::TABLE, row));
        rows.iter().map(read).collect()
    }

    /// Returns what a proposal was and is, the oldest first.
    ///
    /// # Errors
    /// The database failed.
    pub async fn proposal_history(
        &self,
        viewer: &Viewer,
        plan: &PlanId,
        number: u32,
    ) -> Result<Vec<RegisteredProposal>, StoreError> {
        let viewing = Viewing::from(viewer);
        let rows = query(HISTORY)
            .bind(plan.as_str())
            .bind(i64::from(number))
            .bind(viewing.role)
            .bind(viewing.organisation)
            .fetch_all(self.pool())
            .await
            .doing("reading a proposal")?;
        let read = |row| read_proposal(&Fields::new(ProposalRow::TABLE, row));
        rows.iter().map(read).collect()
    }
}

fn head<'a>(plan: &'a PlanId, proposals: &[NewProposal], change: Change<'a>) -> CommitHead<'a> {
    let mut content = Sha256::new();
    for proposal in proposals {
        let row = ProposalRow {
            number: 0,
            state: ReviewState::Open,
            confidence: &proposal.confidence,
            review: None,
            provision: &proposal.provision,
        };
        digest_rows(&mut content, [&row.cells()]);
    }
    CommitHead {
        kind: CommitKind::Proposals,
        change,
        subject: plan.as_str(),
        content,
    }
}

/// Returns every row of a plan, closed ones too.
async fn known(
    commit: &mut OpenCommit<'_>,
    plan: &PlanId,
) -> Result<Vec<RegisteredProposal>, StoreError> {
    let rows = query(OF_PLAN)
        .bind(plan.as_str())
        .fetch_all(commit.connection())
        .await
        .doing("reading proposals")?;
    let read = |row| read_proposal(&Fields::new(ProposalRow::TABLE, row));
    rows.iter().map(read).collect()
}

async fn close(commit: &mut OpenCommit<'_>, plan: &PlanId, number: u32) -> Result<(), StoreError> {
    let until = commit.revision().0;
    query(CLOSE)
        .bind(until)
        .bind(plan.as_str())
        .bind(i64::from(number))
        .execute(commit.connection())
        .await
        .doing("closing a proposal")?;
    Ok(())
}

fn of(plan: &PlanId, row: &ProposalRow<'_>) -> Vec<Cell> {
    let mut cells = vec![Cell::from(plan.as_str())];
    cells.extend(row.cells());
    cells
}

/// Tells whether a proposal is one that is known: for what nobody looked at yet, all
/// that it says; for what somebody did, the rule as it was read or as it is now, in
/// the same sentence.
fn says_the_same(known: &RegisteredProposal, first: &Provision, read: &NewProposal) -> bool {
    let read_now = &read.provision;
    if known.state == ReviewState::Open {
        return known.provision == *read_now && known.confidence == read.confidence;
    }
    let is_there = first.locator.quote == read_now.locator.quote;
    let mut rules = [first, &known.provision].into_iter();
    is_there && rules.any(|rule| is_one_rule(rule, read_now))
}

/// Puts what was read in texts behind what a plan declares, as far as its documents
/// are still the plan's and it declares nothing that says the same.
pub(crate) fn add_to(
    declared: &mut Vec<Provision>,
    documents: &[Document],
    proposals: BTreeMap<u32, RegisteredProposal>,
) {
    let count = declared.len();
    for proposal in proposals.into_values() {
        let provision = proposal.provision;
        let hash = provision.locator.hash;
        let is_there = documents.iter().any(|document| Some(document.hash) == hash);
        let is_declared = declared[..count]
            .iter()
            .any(|known| is_one_rule(known, &provision));
        if proposal.state.evidence().is_some() && is_there && !is_declared {
            declared.push(provision);
        }
    }
}

fn is_one_rule(a: &Provision, b: &Provision) -> bool {
    (&a.parameter, &a.scope, a.role, a.operator) == (&b.parameter, &b.scope, b.role, b.operator)
        && a.value == b.value
        && a.conditions == b.conditions
}
