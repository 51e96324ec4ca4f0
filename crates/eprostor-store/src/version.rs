//! A version of a plan as rows, and the versions it takes the place of.

use eprostor_model::{Finding, PlanContent, PlanId, Revision, Visibility};
use sha2::{Digest, Sha256};
use sqlx::query;

use crate::StoreError;
use crate::cell::{Cells, digest_rows};
use crate::commit::{CommitKind, OpenCommit};
use crate::error::Doing;
use crate::fields::Fields;
use crate::rows::{PlanRow, StoredRow};
use crate::statements::{
    DOCUMENT, EVENT, FEATURE, FINDING, LEGEND, ORIGIN, PLAN_TABLES, PROVISION, PUBLIC_PARCEL,
    PlanTable, REGIME, RELATION, ZONE, statement,
};

const CLOSE: &str = statement!("plan", "close");
const OPEN_VERSIONS: &str = statement!("plan", "open_versions");

/// A version of a plan on its way into the register.
pub(crate) struct Version<'a> {
    pub(crate) content: &'a PlanContent,
    pub(crate) findings: &'a [Finding],
    pub(crate) visibility: Visibility,
    pub(crate) organisation: Option<&'a str>,
}

impl Version<'_> {
    /// Returns the kind of commit that brings it.
    pub(crate) fn commit_kind(&self) -> CommitKind {
        match self.visibility {
            Visibility::Published => CommitKind::Plan,
            Visibility::Draft => CommitKind::Draft,
        }
    }

    /// Returns its title page and boundary.
    pub(crate) fn plan_row(&self) -> Cells {
        PlanRow::cells(self.content, self.visibility, self.organisation)
    }

    /// Returns a digest over all it says. Findings are left out: they depend
    /// on what else the register held when it was checked.
    pub(crate) fn content_digest(&self) -> Sha256 {
        let mut digest = Sha256::new();
        digest_rows(&mut digest, [&self.plan_row()]);
        for (table, rows) in self.parts() {
            if table.name != FINDING.name {
                digest.update(table.name);
                digest.update((rows.len() as u64).to_be_bytes());
                digest_rows(&mut digest, &rows);
            }
        }
        digest
    }

    /// Returns the rows of every other table.
    pub(crate) fn parts(&self) -> Vec<(&'static PlanTable, Vec<Cells>)> {
        let content = self.content;
        vec![
            (&EVENT, rows(&content.events)),
            (&RELATION, rows(&content.relations)),
            (&ZONE, rows(&content.zones)),
            (&FEATURE, rows(&content.features)),
            (&REGIME, rows(&content.regimes)),
            (&LEGEND, rows(&content.legend)),
            (&PUBLIC_PARCEL, rows(&content.public_parcels)),
            (&PROVISION, rows(&content.provisions)),
            (&DOCUMENT, rows(&content.documents)),
            (&ORIGIN, rows(&content.origins)),
            (&FINDING, rows(self.findings)),
        ]
    }

    /// Tells whether an open version ends when this one comes.
    fn takes_the_place_of(&self, visibility: &str, organisation: Option<&str>) -> bool {
        match self.visibility {
            Visibility::Published => true,
            Visibility::Draft => {
                visibility == Visibility::Draft.code() && organisation == self.organisation
            }
        }
    }
}

fn rows<T: StoredRow>(items: &[T]) -> Vec<Cells> {
    items.iter().map(StoredRow::cells).collect()
}

/// A version of a plan that is not closed yet.
pub(crate) struct OpenVersion {
    pub(crate) since: Revision,
    pub(crate) visibility: String,
    pub(crate) organisation: Option<String>,
}

/// Returns the versions of a plan that are not closed.
pub(crate) async fn open_versions(
    commit: &mut OpenCommit<'_>,
    id: &PlanId,
) -> Result<Vec<OpenVersion>, StoreError> {
    let open = query(OPEN_VERSIONS)
        .bind(id.as_str())
        .fetch_all(commit.connection())
        .await
        .doing("looking for earlier versions")?;
    let read = |row| {
        let fields = Fields::new("plan", row);
        Ok(OpenVersion {
            since: Revision(fields.get("since_revision")?),
            visibility: fields.text("visibility")?,
            organisation: fields.optional_text("organisation")?,
        })
    };
    open.iter().map(read).collect()
}

/// Closes the open versions that end when this one comes.
pub(crate) async fn close_versions(
    commit: &mut OpenCommit<'_>,
    version: &Version<'_>,
    open: &[OpenVersion],
) -> Result<(), StoreError> {
    let id = version.content.plan.id.as_str();
    for earlier in open {
        if version.takes_the_place_of(&earlier.visibility, earlier.organisation.as_deref()) {
            for statement in PLAN_TABLES.iter().map(|table| table.close).chain([CLOSE]) {
                close(commit, statement, id, earlier.since).await?;
            }
        }
    }
    Ok(())
}

async fn close(
    commit: &mut OpenCommit<'_>,
    statement: &'static str,
    id: &str,
    since: Revision,
) -> Result<(), StoreError> {
    let until = commit.revision().0;
    query(statement)
        .bind(until)
        .bind(id)
        .bind(since.0)
        .execute(commit.connection())
        .await
        .doing("closing an earlier version")?;
    Ok(())
}
