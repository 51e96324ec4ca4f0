//! What could not be made a short while ago, so that the same request does not begin it
//! anew each time. Must not know what it is.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long it is remembered, our choice: another try may do better.
const LASTS: Duration = Duration::from_secs(10 * 60);
/// Things that are remembered, our choice.
const MAX_THINGS: usize = 1_000;
/// Bytes of all of them, our choice.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Things by name, the newest behind the others.
#[derive(Debug, Clone)]
pub(crate) struct Recent<T>(Arc<Mutex<VecDeque<Thing<T>>>>);

#[derive(Debug)]
struct Thing<T> {
    name: String,
    since: Instant,
    bytes: usize,
    what: T,
}

impl<T> Default for Recent<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T: Clone> Recent<T> {
    /// Returns what is remembered under a name.
    pub(crate) fn get(&self, name: &str) -> Option<T> {
        let things = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut things = things.iter().rev();
        let thing = things.find(|thing| thing.name == name)?;
        (thing.since.elapsed() < LASTS).then(|| thing.what.clone())
    }

    /// Remembers something of so many bytes, and of what is older as much as there is
    /// room for.
    pub(crate) fn remember(&self, name: String, bytes: usize, what: T) {
        let mut things = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        things.retain(|thing| thing.name != name && thing.since.elapsed() < LASTS);
        if bytes > MAX_BYTES {
            return;
        }
        let since = Instant::now();
        things.push_back(Thing {
            name,
            since,
            bytes,
            what,
        });
        let mut all: usize = things.iter().map(|thing| thing.bytes).sum();
        while things.len() > MAX_THINGS || all > MAX_BYTES {
            all -= things.pop_front().map_or(all, |thing| thing.bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_goes_first_and_what_is_too_large_is_not_remembered() {
        let recent = Recent::default();
        recent.remember("a".to_owned(), MAX_BYTES / 2, 1);
        recent.remember("b".to_owned(), MAX_BYTES / 2, 2);
        recent.remember("c".to_owned(), MAX_BYTES + 1, 3);
        let got = ["a", "b", "c"].map(|name| recent.get(name));
        assert_eq!(got, [Some(1), Some(2), None]);
        recent.remember("d".to_owned(), 1, 4);
        let got = ["a", "b", "d"].map(|name| recent.get(name));
        assert_eq!(got, [None, Some(2), Some(4)]);
        recent.remember("d".to_owned(), 1, 5);
        assert_eq!(recent.get("d"), Some(5));
    }
}
