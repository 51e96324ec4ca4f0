//! The few snapshots of the past that are kept for questions about past
//! revisions. Must not know how they are read.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use eprostor_index::Snapshot;
use eprostor_model::Revision;

/// Old snapshots that are kept. Each costs as much memory as the register, so
/// few.
const OLD_SNAPSHOTS: usize = 2;

/// The history that the database has, as far as it was noticed: counts how
/// often another took its place.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct History(u64);

/// Snapshots of the past, of one history.
#[derive(Debug, Default)]
pub(crate) struct Past(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    history: History,
    /// The newest first.
    snapshots: VecDeque<Arc<Snapshot>>,
}

impl Past {
    /// Returns the history that what is read from now on is of.
    pub(crate) fn history(&self) -> History {
        self.kept(|kept| kept.history)
    }

    /// Returns the snapshot of a revision, if it is kept.
    pub(crate) fn at(&self, revision: Revision) -> Option<Arc<Snapshot>> {
        self.kept(|kept| {
            let mut all = kept.snapshots.iter();
            all.find(|snapshot| snapshot.revision() == revision)
                .cloned()
        })
    }

    /// Keeps a snapshot, unless another history came up since the one that it
    /// was read under.
    pub(crate) fn remember(&self, snapshot: &Arc<Snapshot>, history: History) {
        self.kept(|kept| {
            if kept.history == history {
                kept.snapshots.push_front(snapshot.clone());
                kept.snapshots.truncate(OLD_SNAPSHOTS);
            }
        });
    }

    /// Forgets all, and what is being read: the database has another history
    /// than they have.
    pub(crate) fn forget(&self) {
        self.kept(|kept| {
            kept.history.0 += 1;
            kept.snapshots.clear();
        });
    }

    fn kept<T>(&self, act: impl FnOnce(&mut Kept) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[cfg(test)]
mod tests {
    use eprostor_model::{LawTables, RegisterContents};

    use super::*;
    use crate::register_frame;

    fn snapshot(revision: i64) -> Arc<Snapshot> {
        let contents = RegisterContents {
            revision: Revision(revision),
            frame: register_frame(25834, None).unwrap(),
            territory: Vec::new(),
            parcels: Vec::new(),
            plans: Vec::new(),
            cards: Vec::new(),
            coverage: Vec::new(),
            addresses: Vec::new(),
        };
        Arc::new(Snapshot::build(&contents, LawTables::embedded()))
    }

    #[test]
    fn what_was_read_before_another_history_came_up_is_not_kept() {
        let past = Past::default();
        let (kept, late) = (snapshot(1), snapshot(2));
        let before = past.history();
        past.remember(&kept, before);
        assert!(Arc::ptr_eq(&past.at(Revision(1)).unwrap(), &kept));
        past.forget();
        assert!(past.at(Revision(1)).is_none());
        past.remember(&late, before);
        assert!(past.at(Revision(2)).is_none());
        past.remember(&late, past.history());
        assert!(Arc::ptr_eq(&past.at(Revision(2)).unwrap(), &late));
    }

    #[test]
    fn the_oldest_of_three_is_dropped() {
        let past = Past::default();
        for revision in 1..=3 {
            past.remember(&snapshot(revision), past.history());
        }
        assert!(past.at(Revision(1)).is_none());
        assert!(past.at(Revision(2)).is_some() && past.at(Revision(3)).is_some());
    }
}
