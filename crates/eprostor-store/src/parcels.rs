//! Adding versions of parcels, from memory or from a spool: one commit however
//! many they are. Must not know where they come from.

use std::collections::{HashMap, HashSet};

use eprostor_model::{KoCode, Parcel, Revision};
use futures_util::TryStreamExt as _;
use sqlx::query;

use crate::busy::busy;
use crate::cell::{Cell, Cells};
use crate::commit::{Begun, CommitHead, CommitKind, OpenCommit};
use crate::error::Doing;
use crate::fields::Fields;
use crate::lists::close;
use crate::spool::{ParcelSpool, SpooledRow};
use crate::statements::PARCEL;
use crate::{Change, Commit, Store, StoreError};

/// Rows that are bound before they are sent to the database.
const ROWS_AT_ONCE: usize = 4_000;

/// What the register has of the rows of a spool.
#[derive(Default)]
struct Comparison {
    /// Something is added, corrected or withdrawn.
    is_change: bool,
    /// Since when what is not has been there.
    since: Option<Revision>,
}

/// A row of the register that is not closed.
struct OpenRow {
    digest: Vec<u8>,
    since: Revision,
}

impl Store {
    /// Returns an empty spool for parcels, beside the register.
    ///
    /// # Errors
    /// No file can be made in the data folder.
    pub fn spool_parcels(&self) -> Result<ParcelSpool, StoreError> {
        ParcelSpool::new(self.documents().data_dir())
    }

    /// Adds versions of parcels, or corrects them by cadastral municipality,
    /// number and first day.
    ///
    /// # Errors
    /// As for [`Store::add_territory`].
    pub async fn add_parcels(
        &self,
        rows: &[Parcel],
        change: Change<'_>,
    ) -> Result<Commit, StoreError> {
        let mut spool = self.spool_parcels()?;
        busy(|| spool.push(rows))?;
        self.add_spooled_parcels(&spool, change).await
    }

    /// Adds what lies in a spool, as [`Store::add_parcels`] does, and withdraws
    /// what is to be withdrawn. Keeps the keys of one cadastral municipality in
    /// memory, and a few thousand rows.
    ///
    /// # Errors
    /// As for [`Store::add_territory`], or the spool cannot be read.
    pub async fn add_spooled_parcels(
        &self,
        spool: &ParcelSpool,
        change: Change<'_>,
    ) -> Result<Commit, StoreError> {
        let head = CommitHead {
            kind: CommitKind::Parcels,
            change,
            subject: &format!("({} rows)", spool.count()),
            content: spool.content(),
        };
        let mut commit = match self.begin_commit(head).await? {
            Begun::Open(commit) => commit,
            Begun::AlreadyThere(commit) => return Ok(commit),
        };
        let mut comparison = Comparison::default();
        for ko in spool.kos() {
            add_ko(&mut commit, spool, ko, &mut comparison).await?;
        }
        match comparison.since {
            Some(since) if change.key.is_none() && !comparison.is_change => {
                commit.leave(since).await
            }
            _ => commit.finish().await,
        }
    }
}

/// Writes what differs from the open rows of one cadastral municipality.
async fn add_ko(
    commit: &mut OpenCommit<'_>,
    spool: &ParcelSpool,
    ko: KoCode,
    comparison: &mut Comparison,
) -> Result<(), StoreError> {
    let open = open_rows(commit, ko).await?;
    let (mut keys, mut news) = (HashSet::new(), Vec::new());
    let mut touched = false;
    for block in spool.blocks(ko) {
        for row in busy(|| spool.rows(*block))? {
            if !keys.insert(row.key.clone()) {
                return Err(StoreError::Repeated {
                    table: PARCEL.name,
                    row: row.key,
                });
            }
            match open.get(&row.key) {
                Some(there) if there.digest == row.digest => {
                    comparison.since = comparison.since.max(Some(there.since));
                    continue;
                }
                Some(_) => close(commit, &PARCEL, &row.key).await?,
                None => {}
            }
            touched = true;
            news.push(into_cells(row));
            if news.len() == ROWS_AT_ONCE {
                let news = std::mem::take(&mut news);
                commit.insert(PARCEL.insert, news).await?;
            }
        }
    }
    commit.insert(PARCEL.insert, news).await?;
    for key in spool.withdrawn(ko) {
        close(commit, &PARCEL, key).await?;
        touched = true;
    }
    if touched {
        commit.touches(CommitKind::Parcels, &ko.to_string());
        comparison.is_change = true;
    }
    Ok(())
}

fn into_cells(row: SpooledRow) -> Cells {
    let mut cells = vec![Cell::from(row.key), Cell::from(row.digest)];
    cells.extend(row.cells);
    cells
}

/// Returns the open rows of a cadastral municipality by their keys.
async fn open_rows(
    commit: &mut OpenCommit<'_>,
    ko: KoCode,
) -> Result<HashMap<String, OpenRow>, StoreError> {
    const DOING: &str = "looking for earlier rows";
    let mut open = HashMap::new();
    let mut rows = query(PARCEL.open_rows)
        .bind(ko.to_string())
        .fetch(commit.connection());
    while let Some(row) = rows.try_next().await.doing(DOING)? {
        let fields = Fields::new(PARCEL.name, &row);
        let there = OpenRow {
            digest: fields.get("row_digest")?,
            since: Revision(fields.get("since_revision")?),
        };
        open.insert(fields.text("row_key")?, there);
    }
    Ok(open)
}
