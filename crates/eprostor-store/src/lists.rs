//! Lists that grow and are corrected row by row: territory, cards, statements, addresses,
//! in memory as a whole; parcels stand in `parcels.rs`. A row with a known key takes the place of the open one; a row
//! that says the same is left alone.

use std::collections::{BTreeSet, HashMap};

use eprostor_model::{Address, CadastralMunicipality, CoverageStatement, PlanCard, Revision};
use sha2::{Digest, Sha256};
use sqlx::any::AnyRow;
use sqlx::query;

use crate::busy::busy;
use crate::cell::{Cell, Cells, digest_rows};
use crate::commit::{Begun, CommitHead, CommitKind, OpenCommit};
use crate::error::Doing;
use crate::fields::Fields;
use crate::rows::ListedRow;
use crate::statements::{ADDRESS, CARD, COVERAGE, ListTable, TERRITORY};
use crate::{Change, Commit, Store, StoreError};

impl Store {
    /// Adds cadastral municipalities, or corrects them by their code.
    ///
    /// # Errors
    /// The key was used with other input, the register has moved on since the
    /// rows were checked, a row comes twice, or the database failed.
    pub async fn add_territory(
        &self,
        rows: &[CadastralMunicipality],
        change: Change<'_>,
    ) -> Result<Commit, StoreError> {
        let list = busy(|| List::new(&TERRITORY, CommitKind::Territory, rows))?;
        self.add_list(list, change).await
    }

    /// Adds cards of plans not delivered yet, or corrects them by their id.
    ///
    /// # Errors
    /// As for [`Store::add_territory`].
    pub async fn add_cards(
        &self,
        rows: &[PlanCard],
        change: Change<'_>,
    ) -> Result<Commit, StoreError> {
        let list = busy(|| List::new(&CARD, CommitKind::Cards, rows))?;
        self.add_list(list, change).await
    }

    /// Adds statements of completeness, or corrects them by adopter, subject,
    /// area and first day.
    ///
    /// # Errors
    /// As for [`Store::add_territory`].
    pub async fn add_coverage(
        &self,
        rows: &[CoverageStatement],
        change: Change<'_>,
    ) -> Result<Commit, StoreError> {
        let list = busy(|| List::new(&COVERAGE, CommitKind::Coverage, rows))?;
        self.add_list(list, change).await
    }

    /// Adds addresses, or corrects them by cadastral municipality, settlement, street
    /// and number.
    ///
    /// # Errors
    /// As for [`Store::add_territory`].
    pub async fn add_addresses(
        &self,
        rows: &[Address],
        change: Change<'_>,
    ) -> Result<Commit, StoreError> {
        let list = busy(|| List::new(&ADDRESS, CommitKind::Addresses, rows))?;
        self.add_list(list, change).await
    }

    async fn add_list(&self, list: List, change: Change<'_>) -> Result<Commit, StoreError> {
        let head = CommitHead {
            kind: list.kind,
            change,
            subject: &format!("({} rows)", list.rows.len()),
            content: list.content.clone(),
        };
        let mut commit = match self.begin_commit(head).await? {
            Begun::Open(commit) => commit,
            Begun::AlreadyThere(commit) => return Ok(commit),
        };
        let open = open_rows(&mut commit, &list).await?;
        if change.key.is_none()
            && let Some(since) = list.is_there(&open)
        {
            return commit.leave(since).await;
        }
        let mut news = Vec::new();
        for row in list.rows {
            match open.get(&row.key) {
                Some(there) if there.digest == row.digest => continue,
                Some(_) => close(&mut commit, list.table, &row.key).await?,
                None => {}
            }
            commit.touches(list.kind, "");
            news.push(row.into_cells());
        }
        commit.insert(list.table.insert, news).await?;
        commit.finish().await
    }
}

/// A row of the register that is not closed.
struct OpenRow {
    digest: Vec<u8>,
    since: Revision,
}

/// Rows on their way into one table.
struct List {
    table: &'static ListTable,
    kind: CommitKind,
    rows: Vec<ListRow>,
    content: Sha256,
}

struct ListRow {
    key: String,
    digest: Vec<u8>,
    cells: Cells,
}

impl List {
    fn new<T: ListedRow>(
        table: &'static ListTable,
        kind: CommitKind,
        items: &[T],
    ) -> Result<Self, StoreError> {
        let mut content = Sha256::new();
        let mut keys = BTreeSet::new();
        let mut rows = Vec::with_capacity(items.len());
        for item in items {
            let (key, cells) = (item.key(), item.cells());
            if !keys.insert(key.clone()) {
                let table = table.name;
                return Err(StoreError::Repeated { table, row: key });
            }
            let mut digest = Sha256::new();
            digest_rows(&mut digest, [&cells]);
            let digest = digest.finalize().to_vec();
            content.update(&digest);
            rows.push(ListRow { key, digest, cells });
        }
        Ok(Self {
            table,
            kind,
            rows,
            content,
        })
    }

    /// Returns since when every row is open exactly as it stands here; `None`
    /// where one is not.
    fn is_there(&self, open: &HashMap<String, OpenRow>) -> Option<Revision> {
        let since = |row: &ListRow| {
            let there = open.get(&row.key)?;
            (there.digest == row.digest).then_some(there.since)
        };
        let all: Option<Vec<_>> = self.rows.iter().map(since).collect();
        all?.into_iter().max()
    }
}

impl ListRow {
    fn into_cells(self) -> Cells {
        let mut cells = vec![Cell::from(self.key), Cell::from(self.digest)];
        cells.extend(self.cells);
        cells
    }
}

/// Returns open rows by key.
async fn open_rows(
    commit: &mut OpenCommit<'_>,
    list: &List,
) -> Result<HashMap<String, OpenRow>, StoreError> {
    let rows = query(list.table.open_rows)
        .fetch_all(commit.connection())
        .await;
    by_key(list.table, rows.doing("looking for earlier rows")?)
}

fn by_key(table: &ListTable, rows: Vec<AnyRow>) -> Result<HashMap<String, OpenRow>, StoreError> {
    rows.iter()
        .map(|row| {
            let fields = Fields::new(table.name, row);
            let open = OpenRow {
                digest: fields.get("row_digest")?,
                since: Revision(fields.get("since_revision")?),
            };
            Ok((fields.text("row_key")?, open))
        })
        .collect()
}

/// Closes the open row with a key.
pub(crate) async fn close(
    commit: &mut OpenCommit<'_>,
    table: &ListTable,
    key: &str,
) -> Result<(), StoreError> {
    let until = commit.revision().0;
    query(table.close)
        .bind(until)
        .bind(key)
        .execute(commit.connection())
        .await
        .doing("closing an earlier row")?;
    Ok(())
}
