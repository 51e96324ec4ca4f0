//! What of the index may be found: the documents that the register shows. Passages of a
//! document lie side by side, so that a set of documents is a few ranges.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use eprostor_model::DocumentHash;
use tantivy::index::SegmentId;
use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, Searcher, SegmentReader, TERMINATED};

/// Returns by what the index knows a document: the first eight bytes of its hash. The
/// whole of it is compared when a passage is read.
pub(super) fn key(hash: &DocumentHash) -> u64 {
    let [a, b, c, d, e, f, g, h, ..] = *hash.digest();
    u64::from_be_bytes([a, b, c, d, e, f, g, h])
}

/// The passages of one document in a row.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) document: u64,
    pub(super) passages: Range<DocId>,
}

/// Where in a state of the index documents lie.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// The runs of every segment, in their order.
    by_segment: HashMap<SegmentId, Numbered>,
    /// Every document, in order; its place is its number.
    documents: Vec<u64>,
}

/// The runs of one segment, which never change, and the numbers of their documents in
/// this state.
#[derive(Debug, Default)]
struct Numbered {
    runs: Arc<[Run]>,
    numbers: Vec<usize>,
}

impl Runs {
    /// Reads them once for all questions. What an earlier state knew is taken over.
    pub(super) fn new(searcher: &Searcher, earlier: &Self) -> tantivy::Result<Self> {
        let mut by_segment = HashMap::new();
        for segment in searcher.segment_readers() {
            let id = segment.segment_id();
            let runs = match earlier.by_segment.get(&id) {
                Some(known) => known.runs.clone(),
                None => read(segment)?.into(),
            };
            let numbers = Vec::new();
            by_segment.insert(id, Numbered { runs, numbers });
        }
        let all = by_segment.values().flat_map(|segment| &*segment.runs);
        let mut documents: Vec<u64> = all.map(|run| run.document).collect();
        documents.sort_unstable();
        documents.dedup();
        for segment in by_segment.values_mut() {
            let runs = segment.runs.iter();
            let number = |run: &Run| documents.partition_point(|known| *known < run.document);
            segment.numbers = runs.map(number).collect();
        }
        Ok(Self {
            by_segment,
            documents,
        })
    }

    /// Returns the document of a passage.
    pub(super) fn document(&self, segment: SegmentId, passage: DocId) -> Option<u64> {
        let runs = self.of(segment);
        let next = runs.partition_point(|run| run.passages.end <= passage);
        runs.get(next).map(|run| run.document)
    }

    fn of(&self, segment: SegmentId) -> &[Run] {
        self.numbered(segment).0
    }

    /// Returns the runs of a segment, and the numbers of their documents.
    pub(super) fn numbered(&self, segment: SegmentId) -> (&[Run], &[usize]) {
        let known = self.by_segment.get(&segment);
        known.map_or((&[], &[]), |segment| (&segment.runs, &segment.numbers))
    }

    /// Returns every document of the index, in order.
    pub(super) fn documents(&self) -> &[u64] {
        &self.documents
    }

    /// Returns where the passages of some documents lie, which come in order, and how
    /// many there are.
    pub(super) fn ranges(&self, shown: impl Iterator<Item = u64>) -> Ranges {
        let mut is_shown = vec![false; self.documents.len()];
        let mut number = 0;
        for document in shown {
            let next = self.documents[number..].iter();
            number += next.take_while(|known| **known < document).count();
            if self.documents.get(number) == Some(&document) {
                is_shown[number] = true;
            }
        }
        let mut count = 0;
        let mut all = HashMap::new();
        for (id, segment) in &self.by_segment {
            let mut ranges: Vec<Range<DocId>> = Vec::new();
            let runs = segment.runs.iter().zip(&segment.numbers);
            for (run, _) in runs.filter(|(_, number)| is_shown[**number]) {
                count += u64::from(run.passages.end - run.passages.start);
                match ranges.last_mut() {
                    Some(last) if last.end == run.passages.start => last.end = run.passages.end,
                    _ => ranges.push(run.passages.clone()),
                }
            }
            all.insert(*id, ranges.into());
        }
        Ranges {
            by_segment: Arc::new(all),
            count,
        }
    }
}

/// Reads where the documents of a segment lie.
fn read(segment: &SegmentReader) -> tantivy::Result<Vec<Run>> {
    let column = segment.fast_fields().u64("document")?;
    let mut runs: Vec<Run> = Vec::new();
    for passage in 0..segment.max_doc() {
        let document = column.first(passage).unwrap_or_default();
        match runs.last_mut() {
            Some(run) if run.document == document => run.passages.end = passage + 1,
            _ => runs.push(Run {
                document,
                passages: passage..passage + 1,
            }),
        }
    }
    Ok(runs)
}

/// Passages that may be found, by segment, in order and apart.
#[derive(Debug, Clone)]
pub(super) struct Ranges {
    by_segment: Arc<HashMap<SegmentId, Arc<[Range<DocId>]>>>,
    /// How many passages they hold.
    pub(super) count: u64,
}

impl Ranges {
    pub(super) fn contains(&self, segment: SegmentId, passage: DocId) -> bool {
        let Some(ranges) = self.by_segment.get(&segment) else {
            return false;
        };
        let next = ranges.partition_point(|range| range.end <= passage);
        ranges.get(next).is_some_and(|range| range.start <= passage)
    }
}

impl Query for Ranges {
    fn weight(&self, _scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for Ranges {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let ranges = self.by_segment.get(&reader.segment_id());
        let passages = InRanges::new(ranges.cloned().unwrap_or_default());
        Ok(Box::new(ConstScorer::new(passages, 0.0)))
    }

    fn explain(&self, _reader: &SegmentReader, _doc: DocId) -> tantivy::Result<Explanation> {
        Ok(Explanation::new("a document that may be found", 0.0))
    }
}

/// The passages of some ranges, one after the other.
#[derive(Debug)]
struct InRanges {
    ranges: Arc<[Range<DocId>]>,
    /// The range that `at` is in.
    number: usize,
    at: DocId,
    count: u32,
}

impl InRanges {
    fn new(ranges: Arc<[Range<DocId>]>) -> Self {
        Self {
            at: ranges.first().map_or(TERMINATED, |range| range.start),
            count: ranges.iter().map(|range| range.end - range.start).sum(),
            ranges,
            number: 0,
        }
    }
}

impl DocSet for InRanges {
    fn advance(&mut self) -> DocId {
        if self.at != TERMINATED {
            self.seek(self.at + 1);
        }
        self.at
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let behind = |range: &Range<DocId>| range.end <= target;
        if self.ranges.get(self.number).is_some_and(behind) {
            self.number += 1;
            if self.ranges.get(self.number).is_some_and(behind) {
                let rest = &self.ranges[self.number..];
                self.number += rest.partition_point(behind);
            }
        }
        self.at = match self.ranges.get(self.number) {
            Some(range) => range.start.max(target),
            None => TERMINATED,
        };
        self.at
    }

    fn doc(&self) -> DocId {
        self.at
    }

    fn size_hint(&self) -> u32 {
        self.count
    }
}
