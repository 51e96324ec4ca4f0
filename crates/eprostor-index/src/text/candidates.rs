//! The passages that the index finds by their stems, the best first. Must not know
//! anything that is looked at more closely.

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::{DocAddress, Score, Searcher};

use super::visible::Ranges;

/// Candidates that are looked at more closely, our choice.
const CANDIDATES: usize = 100;
/// Candidates of which only some words are there.
const LOOSE_CANDIDATES: usize = 400;
/// Share of the passages that must be visible for asking all and leaving out the rest.
const MOSTLY_VISIBLE: f64 = 0.5;

/// A passage with how well it fits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ranked {
    pub(super) score: Score,
    pub(super) at: DocAddress,
}

/// Returns the best passages of those that may be found, by their stems alone.
pub(super) fn candidates(
    searcher: &Searcher,
    query: &dyn Query,
    visible: &Ranges,
    count: usize,
) -> tantivy::Result<Vec<Ranked>> {
    let all = searcher.num_docs();
    let count = count.max(1);
    if visible.count as f64 >= MOSTLY_VISIBLE * all as f64 {
        // The best of all, less those that may not be found, are the best of the rest.
        let asked = if visible.count == all {
            count
        } else {
            2 * count + 16
        };
        let found = searcher.search(query, &TopDocs::with_limit(asked).order_by_score())?;
        let is_all = found.len() < asked;
        let segments = searcher.segment_readers();
        let mut kept: Vec<Ranked> = found
            .into_iter()
            .filter(|(_, at)| {
                let segment = segments.get(at.segment_ord as usize);
                segment.is_some_and(|one| visible.contains(one.segment_id(), at.doc_id))
            })
            .map(|(score, at)| Ranked { score, at })
            .collect();
        if is_all || kept.len() >= count {
            kept.truncate(count);
            return Ok(kept);
        }
    }
    let both: Vec<(Occur, Box<dyn Query>)> = vec![
        (Occur::Must, query.box_clone()),
        (Occur::Must, Box::new(visible.clone())),
    ];
    let both = BooleanQuery::new(both);
    let found = searcher.search(&both, &TopDocs::with_limit(count).order_by_score())?;
    let found = found.into_iter();
    Ok(found.map(|(score, at)| Ranked { score, at }).collect())
}

/// How many candidates to ask for, so that so many may be shown.
pub(super) fn candidate_count(shown: usize, is_loose: bool) -> usize {
    shown.max(if is_loose {
        LOOSE_CANDIDATES
    } else {
        CANDIDATES
    })
}
