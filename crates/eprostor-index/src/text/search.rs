//! Asking the index: what is found, how much of it, and in which documents.

use std::collections::{BTreeMap, HashMap};

use eprostor_model::{Correction, DocumentHash, Ignored, TextHit};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::index::SegmentId;
use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::schema::Value as _;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, TantivyDocument};

use super::matching::{Matching, Purpose};
use super::passage::Passage;
use super::query::TextQuery;
use super::rank::{Ranked, candidate_count, candidates, ranked};
use super::snippet::{Sought, snippet};
use super::visible::{Ranges, Runs, key};
use super::{State, TextFault, TextIndex};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct TextSearch<'a> {
    /// What is looked for.
    pub query: &'a TextQuery,
    /// How many passages are left out before the first that is shown.
    pub skip: usize,
    /// How many passages are shown.
    pub show: usize,
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct TextFound {
    /// The passages, in order.
    pub hits: Vec<TextHit>,
    /// No passage has all words; those with the most are shown.
    pub is_loose: bool,
    /// Words that no text has, and what was looked for in their place.
    pub corrections: Vec<Correction>,
    /// What was not looked for.
    pub ignored: Vec<Ignored>,
}

impl TextIndex {
    /// Finds passages of some documents, and no others.
    ///
    /// # Errors
    /// The folder of the index cannot be read.
    pub fn search(
        &self,
        search: &TextSearch<'_>,
        documents: &[DocumentHash],
    ) -> Result<TextFound, TextFault> {
        let state = self.state.load();
        let by_key = by_key(documents);
        let visible = state.runs.ranges(|document| by_key.contains_key(&document));
        let matching = Matching::new(&state.searcher, &self.fields, &self.common, search.query)?;
        let mut found = TextFound {
            corrections: matching.corrections.clone(),
            ignored: matching.ignored.clone(),
            ..TextFound::default()
        };
        if matching.required.is_empty() || visible.count == 0 {
            return Ok(found);
        }
        let (best, is_loose) = self.best(&state, search, &matching, &visible)?;
        found.is_loose = is_loose;
        let sought = Sought::new(search.query, matching.looked_for());
        for one in best.into_iter().skip(search.skip).take(search.show) {
            found.hits.extend(self.hit(&state, one, &by_key, &sought)?);
        }
        Ok(found)
    }

    /// Counts the passages of some documents that have everything that is looked for, by
    /// document.
    ///
    /// # Errors
    /// The folder of the index cannot be read.
    pub fn counts(
        &self,
        query: &TextQuery,
        documents: &[DocumentHash],
    ) -> Result<HashMap<DocumentHash, u64>, TextFault> {
        let state = self.state.load();
        let by_key = by_key(documents);
        let visible = state.runs.ranges(|document| by_key.contains_key(&document));
        let matching = Matching::new(&state.searcher, &self.fields, &self.common, query)?;
        if matching.required.is_empty() || visible.count == 0 {
            return Ok(HashMap::new());
        }
        let counted = state.counted(&*matching.all(Purpose::Counting), &visible)?;
        let counted = counted.into_iter();
        Ok(counted
            .filter_map(|(document, count)| Some((*by_key.get(&document)?, count)))
            .collect())
    }

    /// Returns the best passages; where none has all words, those that have most.
    fn best(
        &self,
        state: &State,
        search: &TextSearch<'_>,
        matching: &Matching<'_>,
        visible: &Ranges,
    ) -> Result<(Vec<Ranked>, bool), TextFault> {
        let shown = search.skip.saturating_add(search.show).min(MOST_SHOWN);
        let searcher = &state.searcher;
        let count = candidate_count(shown, false);
        let mut strict = candidates(searcher, &*matching.all(Purpose::Ranking), visible, count)?;
        if strict.len() < count && matching.has_prefix() {
            strict = candidates(searcher, &*matching.all(Purpose::Counting), visible, count)?;
        }
        let is_loose = strict.is_empty() && matching.required.len() > 1;
        if is_loose {
            let count = candidate_count(shown, true);
            strict = candidates(searcher, &*matching.some(), visible, count)?;
        }
        let best = ranked(searcher, &self.fields, search.query, strict)?;
        Ok((best, is_loose))
    }

    /// Reads a passage; none where it is of another document than it says.
    fn hit(
        &self,
        state: &State,
        ranked: Ranked,
        by_key: &HashMap<u64, DocumentHash>,
        sought: &Sought,
    ) -> Result<Option<TextHit>, TextFault> {
        let document: TantivyDocument = state.searcher.doc(ranked.at)?;
        let bytes = |field| document.get_first(field).and_then(|value| value.as_bytes());
        let (Some(hash), Some(passage)) = (bytes(self.fields.hash), bytes(self.fields.passage))
        else {
            return Ok(None);
        };
        let Ok(digest) = <[u8; 32]>::try_from(hash) else {
            return Ok(None);
        };
        let hash = DocumentHash::from_digest(digest);
        if by_key.get(&key(&hash)) != Some(&hash) {
            return Ok(None);
        }
        let passage: Passage = serde_json::from_slice(passage)?;
        Ok(Some(TextHit {
            document: hash,
            article: passage.article(),
            heading: passage.heading.clone(),
            snippet: snippet(&passage, sought),
            score: ranked.score,
        }))
    }
}

fn by_key(documents: &[DocumentHash]) -> HashMap<u64, DocumentHash> {
    documents.iter().map(|hash| (key(hash), *hash)).collect()
}

/// Most passages that are put in order, our choice: nobody reads further.
const MOST_SHOWN: usize = 1_000;

impl State {
    /// Counts the passages of each document that a query finds.
    fn counted(&self, query: &dyn Query, visible: &Ranges) -> tantivy::Result<BTreeMap<u64, u64>> {
        let by_document = ByDocument(&self.runs);
        if visible.count == self.searcher.num_docs() {
            return self.searcher.search(query, &by_document);
        }
        let both: Vec<(Occur, Box<dyn Query>)> = vec![
            (Occur::Must, query.box_clone()),
            (Occur::Must, Box::new(visible.clone())),
        ];
        self.searcher.search(&BooleanQuery::new(both), &by_document)
    }
}

/// Counts passages by document. They come in order, so that the run of each is found by
/// going on.
struct ByDocument<'a>(&'a Runs);

/// The counts of one segment.
struct SegmentCounts {
    ends: Vec<DocId>,
    documents: Vec<u64>,
    counts: Vec<u64>,
    number: usize,
}

impl Collector for ByDocument<'_> {
    type Fruit = BTreeMap<u64, u64>;
    type Child = SegmentCounts;

    fn for_segment(
        &self,
        _ordinal: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<SegmentCounts> {
        Ok(SegmentCounts::new(self.0, segment.segment_id()))
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, fruits: Vec<Vec<(u64, u64)>>) -> tantivy::Result<Self::Fruit> {
        let mut all = BTreeMap::new();
        for (document, count) in fruits.into_iter().flatten() {
            *all.entry(document).or_default() += count;
        }
        Ok(all)
    }
}

impl SegmentCounts {
    fn new(runs: &Runs, segment: SegmentId) -> Self {
        let runs = runs.of(segment);
        Self {
            ends: runs.iter().map(|run| run.passages.end).collect(),
            documents: runs.iter().map(|run| run.document).collect(),
            counts: vec![0; runs.len()],
            number: 0,
        }
    }
}

impl SegmentCollector for SegmentCounts {
    type Fruit = Vec<(u64, u64)>;

    fn collect(&mut self, passage: DocId, _score: Score) {
        while self
            .ends
            .get(self.number)
            .is_some_and(|end| *end <= passage)
        {
            self.number += 1;
        }
        if let Some(count) = self.counts.get_mut(self.number) {
            *count += 1;
        }
    }

    fn harvest(self) -> Self::Fruit {
        let counts = self.documents.into_iter().zip(self.counts);
        counts.filter(|(_, count)| *count > 0).collect()
    }
}
