//! Asking the index: what is found, how much of it, and in which documents.

use std::collections::{BTreeMap, HashMap, HashSet};

use eprostor_model::{Correction, DocumentHash, Ignored, TextHit};
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::index::SegmentId;
use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::schema::Value as _;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, TantivyDocument};

use super::candidates::{Ranked, candidate_count, candidates};
use super::matching::{Matching, Purpose};
use super::passage::Passage;
use super::query::TextQuery;
use super::rank::ranked;
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

/// The documents that may be found.
#[derive(Debug, Clone, Default)]
pub struct Searched {
    /// Their hashes, in order.
    documents: Vec<DocumentHash>,
    named: HashMap<DocumentHash, HashSet<String>>,
}

impl Searched {
    /// Takes some documents; fastest where they come in order. For some of them the stems
    /// of the query are told that stand in the names of their plans: a text need not
    /// repeat what its plan is called.
    pub fn new(
        mut documents: Vec<DocumentHash>,
        named: HashMap<DocumentHash, HashSet<String>>,
    ) -> Self {
        if !documents.is_sorted_by(|a, b| a < b) {
            documents.sort_unstable();
            documents.dedup();
        }
        Self { documents, named }
    }

    /// Returns the documents, in order.
    pub fn documents(&self) -> &[DocumentHash] {
        &self.documents
    }

    fn has(&self, hash: &DocumentHash) -> bool {
        self.documents.binary_search(hash).is_ok()
    }
}

impl TextIndex {
    /// Finds passages of some documents, and no others.
    ///
    /// # Errors
    /// The folder of the index cannot be read.
    pub fn search(
        &self,
        search: &TextSearch<'_>,
        searched: &Searched,
    ) -> Result<TextFound, TextFault> {
        let state = self.state.load();
        let asked = self.asked(&state, search.query, searched)?;
        let mut found = TextFound {
            corrections: asked.matching.corrections.clone(),
            ignored: asked.matching.ignored.clone(),
            ..TextFound::default()
        };
        if asked.is_empty() {
            return Ok(found);
        }
        let (best, is_loose) = self.best(&state, search, &asked)?;
        found.is_loose = is_loose;
        let sought = Sought::new(search.query, asked.matching.looked_for());
        for one in best.into_iter().skip(search.skip).take(search.show) {
            found.hits.extend(self.hit(&state, one, searched, &sought)?);
        }
        Ok(found)
    }

    /// Counts the passages of some documents that have everything that is looked for, by
    /// document, in order.
    ///
    /// # Errors
    /// The folder of the index cannot be read.
    pub fn counts(
        &self,
        query: &TextQuery,
        searched: &Searched,
    ) -> Result<BTreeMap<DocumentHash, u64>, TextFault> {
        let state = self.state.load();
        let asked = self.asked(&state, query, searched)?;
        if asked.is_empty() {
            return Ok(BTreeMap::new());
        }
        let all = asked.matching.all(Purpose::Counting);
        let mut counts = state.counted(&*all, &asked.visible)?;
        for (query, there) in &asked.named {
            let named = state.counted(&**query, there)?;
            for (count, named) in counts.iter_mut().zip(named) {
                *count = named.max(*count);
            }
        }
        let counted = state.runs.documents().iter().zip(counts);
        let mut counted = counted.filter(|(_, count)| *count > 0).peekable();
        // Both come in order.
        let with_hits = searched.documents.iter().filter_map(|hash| {
            while counted
                .next_if(|(document, _)| **document < key(hash))
                .is_some()
            {}
            let (_, count) = counted.next_if(|(document, _)| **document == key(hash))?;
            Some((*hash, count))
        });
        Ok(with_hits.collect())
    }

    /// Prepares a question.
    fn asked<'a>(
        &'a self,
        state: &State,
        query: &TextQuery,
        searched: &Searched,
    ) -> Result<Asked<'a>, TextFault> {
        let matching = Matching::new(&state.searcher, &self.fields, query)?;
        let mut groups = BTreeMap::<u64, Vec<u64>>::new();
        let mut names = HashMap::new();
        for (hash, words) in &searched.named {
            let said = matching.said(words);
            if said != 0 && searched.has(hash) {
                groups.entry(said).or_default().push(key(hash));
                names.insert(key(hash), words.clone());
            }
        }
        // Plans that are called most of what is asked first.
        let mut groups: Vec<(u64, Vec<u64>)> = groups.into_iter().collect();
        groups.sort_by_key(|(said, _)| std::cmp::Reverse(said.count_ones()));
        let named = groups
            .into_iter()
            .take(MOST_NAMED)
            .filter_map(|(said, mut documents)| {
                documents.sort_unstable();
                let there = state.runs.ranges(documents.into_iter());
                Some((matching.but(said)?, there))
            });
        Ok(Asked {
            visible: state.runs.ranges(searched.documents.iter().map(key)),
            named: named.collect(),
            names,
            matching,
        })
    }

    /// Returns the best passages. Where few have all words, those that have most come
    /// behind them; tells whether none has all.
    fn best(
        &self,
        state: &State,
        search: &TextSearch<'_>,
        asked: &Asked<'_>,
    ) -> Result<(Vec<Ranked>, bool), TextFault> {
        let shown = search.skip.saturating_add(search.show).min(MOST_SHOWN);
        let searcher = &state.searcher;
        let (matching, visible) = (&asked.matching, &asked.visible);
        let count = candidate_count(shown, false);
        // Each word of a beginning for itself is found much faster than one of many.
        let choices = matching.choices();
        let choices = choices.unwrap_or_else(|| vec![matching.all(Purpose::Ranking)]);
        let mut found = Vec::new();
        for choice in choices {
            found.extend(candidates(searcher, &*choice, visible, count)?);
        }
        if found.len() < count && matching.has_prefix() {
            found = candidates(searcher, &*matching.all(Purpose::Counting), visible, count)?;
        }
        for (query, there) in &asked.named {
            found.extend(candidates(searcher, &**query, there, count)?);
        }
        let has_all = !found.is_empty();
        if found.len() < matching.enough() && matching.required.len() > 1 {
            let count = candidate_count(shown, true);
            found.extend(candidates(searcher, &*matching.some(), visible, count)?);
        }
        found.sort_by(|a, b| a.at.cmp(&b.at).then(b.score.total_cmp(&a.score)));
        found.dedup_by_key(|one| one.at);
        let names = |segment, passage| {
            let document = state.runs.document(segment, passage)?;
            asked.names.get(&document)
        };
        let best = ranked(searcher, &self.fields, matching, &names, found)?;
        let is_loose = !has_all && !best.is_empty();
        Ok((best, is_loose))
    }

    /// Reads a passage; none where it is of another document than it says.
    fn hit(
        &self,
        state: &State,
        ranked: Ranked,
        searched: &Searched,
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
        if !searched.has(&hash) {
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

/// A question with what the index makes of it.
struct Asked<'a> {
    matching: Matching<'a>,
    visible: Ranges,
    /// What is left of the question for plans whose names say the rest.
    named: Vec<(Box<dyn Query>, Ranges)>,
    names: HashMap<u64, HashSet<String>>,
}

impl Asked<'_> {
    fn is_empty(&self) -> bool {
        self.matching.required.is_empty() || self.visible.count == 0
    }
}

/// Sets of words that names of plans say, our choice.
const MOST_NAMED: usize = 8;
/// Most passages that are put in order, our choice: nobody reads further.
const MOST_SHOWN: usize = 1_000;

impl State {
    /// Counts the passages of each document that a query finds, by its number.
    fn counted(&self, query: &dyn Query, visible: &Ranges) -> tantivy::Result<Vec<u64>> {
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
    numbers: Vec<usize>,
    counts: Vec<u64>,
    /// The run that is counted.
    run: usize,
}

impl Collector for ByDocument<'_> {
    type Fruit = Vec<u64>;
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

    fn merge_fruits(&self, fruits: Vec<Vec<(usize, u64)>>) -> tantivy::Result<Self::Fruit> {
        let mut all = vec![0; self.0.documents().len()];
        for (number, count) in fruits.into_iter().flatten() {
            all[number] += count;
        }
        Ok(all)
    }
}

impl SegmentCounts {
    fn new(runs: &Runs, segment: SegmentId) -> Self {
        let (runs, numbers) = runs.numbered(segment);
        Self {
            ends: runs.iter().map(|run| run.passages.end).collect(),
            numbers: numbers.to_vec(),
            counts: vec![0; runs.len()],
            run: 0,
        }
    }
}

impl SegmentCollector for SegmentCounts {
    type Fruit = Vec<(usize, u64)>;

    fn collect(&mut self, passage: DocId, _score: Score) {
        while self.ends.get(self.run).is_some_and(|end| *end <= passage) {
            self.run += 1;
        }
        if let Some(count) = self.counts.get_mut(self.run) {
            *count += 1;
        }
    }

    fn harvest(self) -> Self::Fruit {
        let counts = self.numbers.into_iter().zip(self.counts);
        counts.filter(|(_, count)| *count > 0).collect()
    }
}
