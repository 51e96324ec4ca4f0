//! Putting a plan into the register: all of it in one commit, or nothing.

use eprostor_model::{
    CheckedPlan, DocumentHash, Finding, PlanContent, PlanId, Revision, Viewer, Visibility,
};
use sha2::Digest as _;
use sqlx::query;

use crate::busy::busy;
use crate::cell::{Cell, Cells};
use crate::commit::{Begun, CommitHead, CommitKind, OpenCommit};
use crate::error::Doing;
use crate::fields::Fields;
use crate::plans::PlanReading;
use crate::statements::statement;
use crate::version::{OpenVersion, Version, close_versions, open_versions};
use crate::{Change, Commit, Store, StoreError};

const INSERT: &str = statement!("plan", "insert");
const COUNT_CARDS: &str = statement!("card", "count_open");

/// A plan to be published.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// The plan.
    pub plan: &'a CheckedPlan,
    /// The bytes of its documents, by hash.
    pub documents: &'a [(DocumentHash, Vec<u8>)],
    /// Who publishes it, and what that rests on.
    pub change: Change<'a>,
}

/// A draft to be saved: only its organisation and the operator see it.
#[derive(Debug, Clone, Copy)]
pub struct DraftToSave<'a> {
    /// What it holds so far.
    pub content: &'a PlanContent,
    /// What was found in it so far, errors included.
    pub findings: &'a [Finding],
    /// Whose it is.
    pub organisation: &'a str,
    /// The bytes of its documents, by hash.
    pub documents: &'a [(DocumentHash, Vec<u8>)],
    /// Who saves it, and what that rests on.
    pub change: Change<'a>,
}

impl Store {
    /// Publishes a plan, or publishes it anew: the version known until now and
    /// every draft of it are closed. All rows come in one commit.
    ///
    /// # Errors
    /// The key was used with other input, the register has moved on since the
    /// plan was checked, a document's bytes are missing or others, or the
    /// database failed.
    pub async fn publish(&self, publication: Publication<'_>) -> Result<Commit, StoreError> {
        let version = Version {
            content: publication.plan.content(),
            findings: publication.plan.findings(),
            visibility: Visibility::Published,
            organisation: None,
        };
        self.keep_documents(version.content, publication.documents)
            .await?;
        self.commit_version(&version, publication.change).await
    }

    /// Saves a draft in the place of the organisation's earlier one.
    ///
    /// # Errors
    /// As for [`Store::publish`].
    pub async fn save_draft(&self, draft: DraftToSave<'_>) -> Result<Commit, StoreError> {
        let version = Version {
            content: draft.content,
            findings: draft.findings,
            visibility: Visibility::Draft,
            organisation: Some(draft.organisation),
        };
        self.keep_documents(version.content, draft.documents)
            .await?;
        self.commit_version(&version, draft.change).await
    }

    /// Keeps the files before the rows that name them: a crash in between
    /// leaves a file without a row, never a row without a file.
    async fn keep_documents(
        &self,
        content: &PlanContent,
        documents: &[(DocumentHash, Vec<u8>)],
    ) -> Result<(), StoreError> {
        for (hash, bytes) in documents {
            self.documents().keep(*hash, bytes.clone()).await?;
        }
        for document in &content.documents {
            if !self.documents().holds(document.hash).await? {
                return Err(StoreError::MissingDocument {
                    plan: content.plan.id.clone(),
                    hash: document.hash,
                });
            }
        }
        Ok(())
    }

    async fn commit_version(
        &self,
        version: &Version<'_>,
        change: Change<'_>,
    ) -> Result<Commit, StoreError> {
        let kind = version.commit_kind();
        let head = CommitHead {
            kind,
            change,
            subject: version.content.plan.id.as_str(),
            content: busy(|| version.content_digest()),
        };
        let mut commit = match self.begin_commit(head).await? {
            Begun::Open(commit) => commit,
            Begun::AlreadyThere(commit) => return Ok(commit),
        };
        let id = &version.content.plan.id;
        let open = open_versions(&mut commit, id).await?;
        if change.key.is_none()
            && let Some(since) = self.says_the_same(version, &open, commit.before()).await?
        {
            return commit.leave(since).await;
        }
        close_versions(&mut commit, version, &open).await?;
        let (plan_row, parts) = busy(|| (version.plan_row(), version.parts()));
        commit.insert(INSERT, vec![plan_row]).await?;
        for (table, rows) in parts {
            commit.insert(table.insert, numbered(id, rows)).await?;
        }
        commit.touches(kind, id.as_str());
        if kind == CommitKind::Plan && has_card(&mut commit, id).await? {
            // A card is shown only until its plan is published.
            commit.touches(CommitKind::Cards, "");
        }
        commit.finish().await
    }

    /// Returns since when the plan is in force in the register exactly as this
    /// version has it, with no draft above it; `None` where it is not. Reads
    /// beside the commit, in whose seat nothing else can change.
    async fn says_the_same(
        &self,
        version: &Version<'_>,
        open: &[OpenVersion],
        newest: Revision,
    ) -> Result<Option<Revision>, StoreError> {
        let published = Visibility::Published;
        match open {
            [only] if only.visibility == published.code() && version.visibility == published => {}
            _ => return Ok(None),
        }
        let id = &version.content.plan.id;
        let reading = PlanReading::one(&Viewer::Public, id, newest).as_declared();
        let there = self.read_plans(reading).await?.pop();
        Ok(there
            .filter(|there| {
                let there = Version {
                    content: &there.content,
                    ..*version
                };
                busy(|| there.content_digest().finalize() == version.content_digest().finalize())
            })
            .map(|there| there.since))
    }
}

/// Puts plan and position in front of each row: a plan's lists keep their
/// order.
fn numbered(plan: &PlanId, rows: Vec<Cells>) -> Vec<Cells> {
    let number = |(row, position): (Cells, i64)| {
        let mut numbered = vec![Cell::from(plan.as_str()), Cell::from(position)];
        numbered.extend(row);
        numbered
    };
    rows.into_iter().zip(0..).map(number).collect()
}

async fn has_card(commit: &mut OpenCommit<'_>, id: &PlanId) -> Result<bool, StoreError> {
    let row = query(COUNT_CARDS)
        .bind(id.as_str())
        .fetch_one(commit.connection())
        .await
        .doing("looking for a card")?;
    let count: i64 = Fields::new("card", &row).get("open_cards")?;
    Ok(count > 0)
}
