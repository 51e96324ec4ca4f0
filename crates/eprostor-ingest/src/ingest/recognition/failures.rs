//! Pages that could not be recognised a short while ago: they are not tried anew with
//! every request. Must not know why.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::Unread;

/// How long a page is not tried again, our choice: whoever installed what was missing
/// waits no longer for it.
const LASTS: Duration = Duration::from_secs(10 * 60);
/// Pages that are remembered, our choice.
const MAX_PAGES: usize = 10_000;

/// Pages by the name of their words.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Failures(Mutex<BTreeMap<String, (Instant, Unread)>>);

impl Failures {
    /// Returns why a page could not be recognised a short while ago.
    pub(super) fn get(&self, name: &str) -> Option<Unread> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, why) = pages.get(name)?;
        (since.elapsed() < LASTS).then_some(*why)
    }

    /// Remembers a page; where there are too many, nothing.
    pub(super) fn remember(&self, name: &str, why: Unread) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if pages.len() >= MAX_PAGES {
            pages.retain(|_, (since, _)| since.elapsed() < LASTS);
        }
        if pages.len() < MAX_PAGES {
            pages.insert(name.to_owned(), (Instant::now(), why));
        }
    }
}
