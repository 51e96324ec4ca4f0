//! How well the portal follows what others publish, counted in attempts: how
//! many revisions it is behind nobody knows who cannot read them. Told by whoever follows,
//! asked by `/healthz`. Must not know the change log.

use std::sync::atomic::{AtomicU32, Ordering};

/// Attempts that failed, one after the other, since the last that did not.
#[derive(Debug, Default)]
pub struct Following {
    change_log: AtomicU32,
    export: AtomicU32,
    save: AtomicU32,
    texts: AtomicU32,
}

/// What is done again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Follow {
    /// The change log is applied to the snapshot that answers.
    ChangeLog,
    /// `published.gpkg` is brought to the revision reached.
    Export,
    /// The snapshot that answers is saved for the next start.
    Save,
    /// Texts of documents are read, so that they can be searched.
    Texts,
}

impl Following {
    /// Notes that it was done.
    pub fn done(&self, what: Follow) {
        self.failures_of(what).store(0, Ordering::Relaxed);
    }

    /// Notes that it failed.
    pub fn failed(&self, what: Follow) {
        self.failures_of(what).fetch_add(1, Ordering::Relaxed);
    }

    /// Returns how often it failed since it was last done.
    pub(crate) fn failures(&self, what: Follow) -> u32 {
        self.failures_of(what).load(Ordering::Relaxed)
    }

    fn failures_of(&self, what: Follow) -> &AtomicU32 {
        match what {
            Follow::ChangeLog => &self.change_log,
            Follow::Export => &self.export,
            Follow::Save => &self.save,
            Follow::Texts => &self.texts,
        }
    }
}
