//! Reading plans as they were known on a revision, as far as the viewer may
//! see them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use eprostor_model::{
    DocumentHash, Finding, PlanContent, PlanId, RegisteredPlan, RegisteredProposal, Revision,
    Viewer,
};
use rayon::prelude::*;
use sqlx::any::AnyRow;
use sqlx::query;
use tokio::task::spawn_blocking;

use crate::error::Doing;
use crate::fields::Fields;
use crate::portions::Portions;
use crate::proposals;
use crate::rows::{PlanRow, ProposalRow, StoredRow, read_proposal};
use crate::statements::{
    DOCUMENT, EVENT, FEATURE, FINDING, LEGEND, ORIGIN, PROVISION, PUBLIC_PARCEL, PlanTable, REGIME,
    RELATION, ZONE, statement,
};
use crate::viewing::Viewing;
use crate::{Store, StoreError};

const LIST: &str = statement!("plan", "list");
const CHANGED: &str = statement!("plan", "changed");
const VISIBLE_DOCUMENT: &str = statement!("document", "visible");

/// What is read: ids in a range, by a viewer, as known on a revision.
#[derive(Clone, Copy)]
pub(crate) struct PlanReading<'a> {
    first: &'a str,
    last: &'a str,
    revision: Revision,
    viewing: Viewing<'a>,
    with_proposals: bool,
}

impl<'a> PlanReading<'a> {
    /// Reads the plans from one id to another, both included.
    fn between(
        viewer: &'a Viewer,
        (first, last): (&'a PlanId, &'a PlanId),
        revision: Revision,
    ) -> Self {
        Self {
            first: first.as_str(),
            last: last.as_str(),
            revision,
            viewing: viewer.into(),
            with_proposals: true,
        }
    }

    /// Reads one plan.
    pub(crate) fn one(viewer: &'a Viewer, id: &'a PlanId, revision: Revision) -> Self {
        Self::between(viewer, (id, id), revision)
    }

    /// Leaves out what was read in texts.
    pub(crate) fn as_declared(self) -> Self {
        Self {
            with_proposals: false,
            ..self
        }
    }
}

/// The key of a version: plan and the revision that brought it.
type VersionKey = (String, i64);

/// Plans whose rows are in memory at a time when all are read. A plan of a
/// thousand zones of a hundred points is some 2 MB of rows.
const PLANS_AT_ONCE: usize = 8;

impl Store {
    /// Returns a plan; a draft the viewer may see stands before the published
    /// version.
    ///
    /// # Errors
    /// The revision does not exist, or the database failed.
    pub async fn plan(
        &self,
        viewer: &Viewer,
        id: &PlanId,
        at: Option<Revision>,
    ) -> Result<Option<RegisteredPlan>, StoreError> {
        let revision = self.revision_to_read(at).await?;
        let reading = PlanReading::one(viewer, id, revision);
        Ok(self.read_plans(reading).await?.pop())
    }

    /// Returns the findings kept with a plan.
    ///
    /// # Errors
    /// As for [`Store::plan`].
    pub async fn findings(
        &self,
        viewer: &Viewer,
        id: &PlanId,
        at: Option<Revision>,
    ) -> Result<Vec<Finding>, StoreError> {
        let revision = self.revision_to_read(at).await?;
        let reading = PlanReading::one(viewer, id, revision);
        let rows = self.rows_of(FINDING.list, reading).await?;
        let mut newest = (0, Vec::new());
        for row in &rows {
            let fields = Fields::new(FINDING.name, row);
            let since: i64 = fields.get("since_revision")?;
            if since > newest.0 {
                newest = (since, Vec::new());
            }
            newest.1.push(Finding::read(&fields)?);
        }
        Ok(newest.1)
    }

    /// Returns the bytes of a document that some version of a plan the viewer
    /// may see names. Documents of closed versions stay readable: answers at
    /// past revisions cite them.
    ///
    /// # Errors
    /// The bytes are damaged, or the database failed.
    pub async fn document(
        &self,
        viewer: &Viewer,
        hash: &DocumentHash,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        match self.shows_document(viewer, hash).await? {
            true => self.documents().read(*hash).await,
            false => Ok(None),
        }
    }

    /// Tells whether some version of a plan that the viewer may see names a document.
    ///
    /// # Errors
    /// The database failed.
    pub async fn shows_document(
        &self,
        viewer: &Viewer,
        hash: &DocumentHash,
    ) -> Result<bool, StoreError> {
        let viewing = Viewing::from(viewer);
        let row = query(VISIBLE_DOCUMENT)
            .bind(hash.to_string())
            .bind(viewing.role)
            .bind(viewing.organisation)
            .fetch_optional(self.pool())
            .await
            .doing("looking for a document")?;
        Ok(row.is_some())
    }

    /// Returns ids of plans of which a version came after one revision and up
    /// to another.
    pub(crate) async fn changed_plans(
        &self,
        viewer: &Viewer,
        after: Revision,
        up_to: Revision,
    ) -> Result<Vec<PlanId>, StoreError> {
        let viewing = Viewing::from(viewer);
        let rows = query(CHANGED)
            .bind(after.0)
            .bind(up_to.0)
            .bind(viewing.role)
            .bind(viewing.organisation)
            .fetch_all(self.pool())
            .await
            .doing("reading the change log")?;
        rows.iter()
            .map(|row| Fields::new(PlanRow::TABLE, row).parsed("id"))
            .collect()
    }

    /// Reads every plan, sorted by id: some at a time, so that the rows of the
    /// whole register are never in memory together.
    pub(crate) async fn all_plans(
        &self,
        viewer: &Viewer,
        revision: Revision,
    ) -> Result<Vec<Arc<RegisteredPlan>>, StoreError> {
        let ids = self.changed_plans(viewer, Revision(0), revision).await?;
        let mut plans = Portions::default();
        for some in ids.chunks(PLANS_AT_ONCE) {
            if let [first, ..] = some
                && let [.., last] = some
            {
                let reading = PlanReading::between(viewer, (first, last), revision);
                let rows = self.plan_rows(reading).await?;
                let shared = |plans: Vec<_>| plans.into_iter().map(Arc::new).collect();
                plans.read(move || assembled(&rows).map(shared)).await?;
            }
        }
        plans.all().await
    }

    /// Reads whole plans, sorted by id. Rows become plans on a thread of their
    /// own: checking the geometry of a whole register takes seconds.
    pub(crate) async fn read_plans(
        &self,
        reading: PlanReading<'_>,
    ) -> Result<Vec<RegisteredPlan>, StoreError> {
        let rows = self.plan_rows(reading).await?;
        spawn_blocking(move || assembled(&rows)).await?
    }

    async fn plan_rows(&self, reading: PlanReading<'_>) -> Result<PlanRows, StoreError> {
        Ok(PlanRows {
            pages: self.rows_of(LIST, reading).await?,
            events: self.rows_of(EVENT.list, reading).await?,
            relations: self.rows_of(RELATION.list, reading).await?,
            zones: self.rows_of(ZONE.list, reading).await?,
            features: self.rows_of(FEATURE.list, reading).await?,
            regimes: self.rows_of(REGIME.list, reading).await?,
            legend: self.rows_of(LEGEND.list, reading).await?,
            public_parcels: self.rows_of(PUBLIC_PARCEL.list, reading).await?,
            provisions: self.rows_of(PROVISION.list, reading).await?,
            documents: self.rows_of(DOCUMENT.list, reading).await?,
            origins: self.rows_of(ORIGIN.list, reading).await?,
            proposals: match reading.with_proposals {
                true => self.rows_of(proposals::LIST, reading).await?,
                false => Vec::new(),
            },
        })
    }

    pub(crate) async fn rows_of(
        &self,
        statement: &'static str,
        reading: PlanReading<'_>,
    ) -> Result<Vec<AnyRow>, StoreError> {
        query(statement)
            .bind(reading.first)
            .bind(reading.last)
            .bind(reading.revision.0)
            .bind(reading.viewing.role)
            .bind(reading.viewing.organisation)
            .fetch_all(self.pool())
            .await
            .doing("reading plans")
    }
}

/// The rows of plans, table by table.
struct PlanRows {
    pages: Vec<AnyRow>,
    events: Vec<AnyRow>,
    relations: Vec<AnyRow>,
    zones: Vec<AnyRow>,
    features: Vec<AnyRow>,
    regimes: Vec<AnyRow>,
    legend: Vec<AnyRow>,
    public_parcels: Vec<AnyRow>,
    provisions: Vec<AnyRow>,
    documents: Vec<AnyRow>,
    origins: Vec<AnyRow>,
    proposals: Vec<AnyRow>,
}

type Versions = HashMap<VersionKey, RegisteredPlan>;

/// Returns the plans these rows are of: of each the newest version.
fn assembled(rows: &PlanRows) -> Result<Vec<RegisteredPlan>, StoreError> {
    let mut newest = BTreeMap::new();
    for row in &rows.pages {
        let row = PlanRow::read(&Fields::new(PlanRow::TABLE, row))?;
        newest.insert(row.plan.id.to_string(), empty(row));
    }
    let mut versions: Versions = newest
        .into_iter()
        .map(|(id, plan)| ((id, plan.since.0), plan))
        .collect();
    let all = &mut versions;
    fill(&EVENT, &rows.events, all, |plan| &mut plan.events)?;
    fill(&RELATION, &rows.relations, all, |plan| &mut plan.relations)?;
    fill(&ZONE, &rows.zones, all, |plan| &mut plan.zones)?;
    fill(&FEATURE, &rows.features, all, |plan| &mut plan.features)?;
    fill(&REGIME, &rows.regimes, all, |plan| &mut plan.regimes)?;
    fill(&LEGEND, &rows.legend, all, |plan| &mut plan.legend)?;
    fill(&PUBLIC_PARCEL, &rows.public_parcels, all, |plan| {
        &mut plan.public_parcels
    })?;
    fill(&PROVISION, &rows.provisions, all, |plan| {
        &mut plan.provisions
    })?;
    fill(&DOCUMENT, &rows.documents, all, |plan| &mut plan.documents)?;
    fill(&ORIGIN, &rows.origins, all, |plan| &mut plan.origins)?;
    let mut read = BTreeMap::<String, BTreeMap<u32, RegisteredProposal>>::new();
    for row in &rows.proposals {
        let proposal = read_proposal(&Fields::new(ProposalRow::TABLE, row))?;
        let of_plan = read.entry(proposal.plan.to_string()).or_default();
        of_plan.insert(proposal.number, proposal);
    }
    let mut plans: Vec<_> = versions.into_values().collect();
    for plan in &mut plans {
        let content = &mut plan.content;
        if let Some(proposals) = read.remove(content.plan.id.as_str()) {
            proposals::add_to(&mut content.provisions, &content.documents, proposals);
        }
    }
    plans.sort_by(|left, right| left.content.plan.id.cmp(&right.content.plan.id));
    Ok(plans)
}

/// Puts each row of one table into its plan. Rows of a published version that a
/// draft stands before have no plan here.
fn fill<T: StoredRow + Send>(
    table: &PlanTable,
    rows: &[AnyRow],
    versions: &mut Versions,
    list: fn(&mut PlanContent) -> &mut Vec<T>,
) -> Result<(), StoreError> {
    let read = |row: &AnyRow| {
        let fields = Fields::new(table.name, row);
        let key: VersionKey = (fields.text("plan_id")?, fields.get("since_revision")?);
        let is_wanted = versions.contains_key(&key);
        Ok(is_wanted
            .then(|| T::read(&fields))
            .transpose()?
            .map(|row| (key, row)))
    };
    // Geometry is checked again, which takes longest.
    let read: Vec<_> = rows
        .par_iter()
        .map(read)
        .collect::<Result<_, StoreError>>()?;
    for (key, row) in read.into_iter().flatten() {
        if let Some(plan) = versions.get_mut(&key) {
            list(&mut plan.content).push(row);
        }
    }
    Ok(())
}

/// Returns a plan that has only its title page and boundary so far.
fn empty(row: PlanRow) -> RegisteredPlan {
    RegisteredPlan {
        content: PlanContent {
            plan: row.plan,
            boundary: row.boundary,
            events: Vec::new(),
            relations: Vec::new(),
            zones: Vec::new(),
            features: Vec::new(),
            regimes: Vec::new(),
            legend: Vec::new(),
            public_parcels: Vec::new(),
            provisions: Vec::new(),
            documents: Vec::new(),
            origins: Vec::new(),
        },
        since: row.since,
    }
}
