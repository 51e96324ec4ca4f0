//! Which passages fit best. Candidates that were found by their stems are looked at more
//! closely: is the word exactly the same, does it stand in a heading or in the name of the
//! plan, do the words stand together. Must not know how a query is written.

use std::collections::{BTreeMap, HashSet};

use eprostor_text::Token;
use tantivy::index::SegmentId;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, SegmentOrdinal, Term};

use super::candidates::Ranked;
use super::fields::Fields;
use super::matching::Matching;
use super::terms::written;

/// Candidates of which the places of words are compared.
const PLACED: usize = 100;
/// What a word adds that is the same without diacritics, by its weight.
const SAME_FOLDED: f32 = 0.3;
/// What it adds where it is exactly the same.
const SAME_EXACTLY: f32 = 0.3;
/// What it adds where it stands in a heading.
const IN_HEADING: f32 = 1.5;
/// What it adds where the plan is called so.
const IN_NAME: f32 = 1.0;
/// What words add that stand side by side, by the weight of all.
const TOGETHER: f32 = 0.3;
/// Words whose places are compared, our choice.
const MOST_PLACED_WORDS: usize = 8;

/// The words of a query, and which of them make one thing.
struct Asked {
    words: Vec<Word>,
    things: Vec<Thing>,
}

/// A word of the query, and what it counts: the rarer, the more it says.
struct Word {
    written: String,
    stem: Term,
    forms: Vec<Term>,
    heading: Term,
    weight: f32,
}

/// Something that is asked, in one of several ways of saying it: each is some words, by
/// their numbers.
struct Thing {
    ways: Vec<Vec<usize>>,
    weight: f32,
}

/// Looks at candidates more closely and puts the best first. Of passages that have only
/// some words, those that have more of what is asked come first.
pub(super) fn ranked<'a>(
    searcher: &Searcher,
    fields: &Fields,
    matching: &Matching<'_>,
    names: &dyn Fn(SegmentId, DocId) -> Option<&'a HashSet<String>>,
    candidates: Vec<Ranked>,
) -> tantivy::Result<Vec<Ranked>> {
    let asked = Asked::new(searcher, fields, matching)?;
    let mut by_segment = BTreeMap::<SegmentOrdinal, Vec<Ranked>>::new();
    for candidate in candidates {
        let segment = by_segment.entry(candidate.at.segment_ord).or_default();
        segment.push(candidate);
    }
    let mut ranked = Vec::new();
    for (segment, mut here) in by_segment {
        here.sort_unstable_by_key(|one| one.at.doc_id);
        let segment = searcher.segment_reader(segment).segment_id();
        let named = here.iter().map(|one| names(segment, one.at.doc_id));
        let named: Vec<Option<&HashSet<String>>> = named.collect();
        look(searcher, fields, &asked, &named, &mut here)?;
        ranked.extend(here);
    }
    sort(&mut ranked);
    placed(searcher, fields, &asked.words, &mut ranked)?;
    Ok(ranked)
}

/// Puts the best first; of equals the one that stands first in the index.
fn sort(ranked: &mut [Ranked]) {
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.at.cmp(&b.at)));
}

impl Asked {
    fn new(searcher: &Searcher, fields: &Fields, matching: &Matching<'_>) -> tantivy::Result<Self> {
        let mut asked = Self {
            words: Vec::new(),
            things: Vec::new(),
        };
        for matched in &matching.required {
            let mut ways = Vec::new();
            for tokens in matched.ways() {
                let mut way = Vec::new();
                for token in &tokens {
                    way.push(asked.word(searcher, fields, token)?);
                }
                ways.push(way);
            }
            let weight = |way: &Vec<usize>| asked.weight(way);
            let weight = ways.iter().map(weight).fold(0.0, f32::max);
            if weight > 0.0 {
                asked.things.push(Thing { ways, weight });
            }
        }
        Ok(asked)
    }

    /// Returns the number of a word, which is added where it is new.
    fn word(
        &mut self,
        searcher: &Searcher,
        fields: &Fields,
        token: &Token,
    ) -> tantivy::Result<usize> {
        let known = self
            .words
            .iter()
            .position(|word| word.written == token.stem);
        if let Some(known) = known {
            return Ok(known);
        }
        let stem = Term::from_field_text(fields.stems, &token.stem);
        let all = searcher.num_docs() as f32;
        let count = searcher.doc_freq(&stem)? as f32;
        let forms = written(token);
        self.words.push(Word {
            forms: forms
                .map(|form| Term::from_field_text(fields.forms, &form))
                .collect(),
            heading: Term::from_field_text(fields.heading, &token.stem),
            weight: (1.0 + (all - count + 0.5) / (count + 0.5)).ln(),
            written: token.stem.to_string(),
            stem,
        });
        Ok(self.words.len() - 1)
    }

    fn weight(&self, words: &[usize]) -> f32 {
        words.iter().map(|word| self.words[*word].weight).sum()
    }

    /// Returns how much of what is asked is there, 0 to 1, by whether each word is.
    fn covered(&self, is_there: impl Fn(usize) -> bool) -> f32 {
        let (mut covered, mut all) = (0.0, 0.0);
        for thing in &self.things {
            let share = |way: &Vec<usize>| {
                let there = way.iter().copied().filter(|word| is_there(*word));
                let there: Vec<usize> = there.collect();
                self.weight(&there) / self.weight(way).max(f32::MIN_POSITIVE)
            };
            covered += thing.weight * thing.ways.iter().map(share).fold(0.0, f32::max);
            all += thing.weight;
        }
        if all > 0.0 { covered / all } else { 1.0 }
    }
}

/// Looks at the candidates of one segment, which are in order.
fn look(
    searcher: &Searcher,
    fields: &Fields,
    asked: &Asked,
    named: &[Option<&HashSet<String>>],
    here: &mut [Ranked],
) -> tantivy::Result<()> {
    let mut there: Vec<Vec<bool>> = Vec::new();
    for word in &asked.words {
        let has = |field, term: &Term| presence(searcher, field, term, here);
        let mut is_there = has(fields.stems, &word.stem)?;
        let in_heading = has(fields.heading, &word.heading)?;
        let forms = word.forms.iter().map(|form| has(fields.forms, form));
        let forms: Vec<Vec<bool>> = forms.collect::<tantivy::Result<_>>()?;
        for (number, one) in here.iter_mut().enumerate() {
            let mut add = |has: bool, share: f32| {
                if has {
                    one.score += share * word.weight;
                }
            };
            let in_name = named[number].is_some_and(|words| words.contains(&word.written));
            add(in_name, IN_NAME);
            add(in_heading[number], IN_HEADING);
            // A word without a twin is exact where it is the same.
            for (place, step) in [SAME_FOLDED, SAME_EXACTLY].into_iter().enumerate() {
                let form = forms.get(place).or(forms.last());
                add(form.is_some_and(|form| form[number]), step);
            }
            is_there[number] |= in_heading[number] || in_name;
        }
        there.push(is_there);
    }
    for (number, one) in here.iter_mut().enumerate() {
        let share = asked.covered(|word| there[word][number]);
        one.score *= share * share.sqrt();
    }
    Ok(())
}

/// Tells which of some passages of one segment, in order, have a term.
fn presence(
    searcher: &Searcher,
    field: Field,
    term: &Term,
    here: &[Ranked],
) -> tantivy::Result<Vec<bool>> {
    let mut has = vec![false; here.len()];
    let Some(first) = here.first() else {
        return Ok(has);
    };
    let segment = searcher.segment_reader(first.at.segment_ord);
    let words = segment.inverted_index(field)?;
    let Some(mut postings) = words.read_postings(term, IndexRecordOption::Basic)? else {
        return Ok(has);
    };
    for (has, one) in has.iter_mut().zip(here) {
        *has = sought(&mut postings, one.at.doc_id);
    }
    Ok(has)
}

fn sought(postings: &mut impl DocSet, passage: DocId) -> bool {
    let at = postings.doc();
    at == passage || at < passage && postings.seek(passage) == passage
}

/// Raises those of the first where the words stand together.
fn placed(
    searcher: &Searcher,
    fields: &Fields,
    words: &[Word],
    ranked: &mut [Ranked],
) -> tantivy::Result<()> {
    if words.len() < 2 {
        return Ok(());
    }
    let first = ranked.len().min(PLACED);
    let mut by_segment = BTreeMap::<SegmentOrdinal, Vec<usize>>::new();
    for (number, one) in ranked[..first].iter().enumerate() {
        let segment = by_segment.entry(one.at.segment_ord).or_default();
        segment.push(number);
    }
    for (segment, mut numbers) in by_segment {
        numbers.sort_unstable_by_key(|number| ranked[*number].at.doc_id);
        let stems = searcher
            .segment_reader(segment)
            .inverted_index(fields.stems)?;
        let mut places: Vec<Vec<(u32, usize)>> = vec![Vec::new(); numbers.len()];
        for (word, term) in words.iter().take(MOST_PLACED_WORDS).enumerate() {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let Some(mut postings) = stems.read_postings(&term.stem, option)? else {
                continue;
            };
            let mut positions = Vec::new();
            for (places, number) in places.iter_mut().zip(&numbers) {
                if sought(&mut postings, ranked[*number].at.doc_id) {
                    postings.positions(&mut positions);
                    places.extend(positions.iter().map(|at| (*at, word)));
                }
            }
        }
        for (mut places, number) in places.into_iter().zip(numbers) {
            let there: HashSet<usize> = places.iter().map(|(_, word)| *word).collect();
            let weight: f32 = there.iter().map(|word| words[*word].weight).sum();
            ranked[number].score += TOGETHER * weight * closeness(&mut places);
        }
    }
    sort(&mut ranked[..first]);
    Ok(())
}

/// Returns how close the words of a passage stand, 0 to 1: how many of them there are, by
/// the shortest stretch that has them all.
fn closeness(places: &mut [(u32, usize)]) -> f32 {
    places.sort_unstable();
    let mut counts = [0_u32; MOST_PLACED_WORDS];
    for (_, word) in places.iter() {
        counts[*word] += 1;
    }
    let kinds = counts.iter().filter(|count| **count > 0).count();
    if kinds < 2 {
        return 0.0;
    }
    let mut inside = [0_u32; MOST_PLACED_WORDS];
    let (mut missing, mut from, mut shortest) = (kinds, 0, u32::MAX);
    for to in 0..places.len() {
        let (end, word) = places[to];
        inside[word] += 1;
        missing -= usize::from(inside[word] == 1);
        while missing == 0 {
            let (start, word) = places[from];
            shortest = shortest.min(end - start);
            inside[word] -= 1;
            missing += usize::from(inside[word] == 0);
            from += 1;
        }
    }
    let least = (kinds - 1) as f32;
    least / (shortest.max(1) as f32).max(least)
}
