//! Which passages fit best. Candidates that were found by their stems are looked at more
//! closely: how often is the word there, is it exactly the same, does it stand in a heading
//! or in the name of the plan, do the words stand together. Must not know how a query is
//! written.

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
/// What it adds where it stands in a heading of usual length.
const IN_HEADING: f32 = 1.5;
/// How much it counts that a heading is longer.
const LONG_HEADING: f32 = 0.3;
/// What it adds where the plan is called so.
const IN_NAME: f32 = 1.0;
/// What words add that stand side by side, by the weight of all.
const TOGETHER: f32 = 0.3;
/// What a word adds that is among the first.
const AMONG_FIRST: f32 = 0.3;
/// How many words are the first.
const FIRST_WORDS: u32 = 15;
/// How much a passage gains that speaks as an answer to the question would.
const HINTED: f32 = 0.3;
/// The usual constants of BM25: when a word is there often enough, and how much it counts
/// that a passage is longer.
const OFTEN_ENOUGH: f32 = 1.2;
const LONG_PASSAGE: f32 = 0.75;
/// Words whose places are compared, our choice.
const MOST_PLACED_WORDS: usize = 8;

/// The words of a query, and which of them make one thing.
struct Asked {
    words: Vec<Word>,
    things: Vec<Thing>,
    /// Words of what answers, one of each list.
    hints: Vec<Vec<usize>>,
    /// How long passages and headings are in the middle, in words.
    passage: f32,
    title: f32,
}

/// A word of the query, and what it counts: the rarer, the more it says.
struct Word {
    written: String,
    stem: Term,
    /// None of a relative.
    forms: Vec<Term>,
    heading: Term,
    weight: f32,
    /// Some text has it.
    is_said: bool,
    /// The number of the word that it stands for.
    slot: usize,
}

/// Something that is asked, in one of several ways of saying it.
struct Thing {
    ways: Vec<Way>,
    weight: f32,
}

/// Words, by their numbers, and how much they count beside other ways.
struct Way {
    words: Vec<usize>,
    share: f32,
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
            hints: Vec::new(),
            passage: mean_length(searcher, fields.stems)?,
            title: mean_length(searcher, fields.heading)?,
        };
        let mut slots = 0;
        for matched in &matching.required {
            let (mut ways, first) = (Vec::new(), slots);
            for way in matched.ways() {
                let is_own = way.share >= 1.0;
                let mut words = Vec::new();
                for token in &way.tokens {
                    let slot = if is_own { slots } else { first };
                    let word = asked.word(searcher, fields, token, is_own, slot)?;
                    slots = slots.max(asked.words[word].slot.saturating_add(1));
                    words.push(word);
                }
                let share = way.share;
                ways.push(Way { words, share });
            }
            let weight = asked.weight_of(&ways);
            if weight > 0.0 {
                asked.things.push(Thing { ways, weight });
            }
        }
        for hint in &matching.hints {
            let words = hint.iter();
            let words = words.map(|word| asked.word(searcher, fields, word, false, usize::MAX));
            let words = words.collect::<tantivy::Result<_>>()?;
            asked.hints.push(words);
        }
        Ok(asked)
    }

    /// Returns the weight of a thing: that of its own words, or of their relatives where no
    /// text has them.
    fn weight_of(&self, ways: &[Way]) -> f32 {
        let is_said = |way: &&Way| way.words.iter().all(|word| self.words[*word].is_said);
        let most = |ways: &mut dyn Iterator<Item = &Way>| {
            ways.map(|way| way.share * self.weight(&way.words))
                .fold(0.0, f32::max)
        };
        let own = most(&mut ways.iter().filter(is_said).filter(|way| way.share >= 1.0));
        let said = most(&mut ways.iter().filter(is_said));
        match (own > 0.0, said > 0.0) {
            (true, _) => own,
            (false, true) => said,
            // What no text says the name of a plan may say.
            (false, false) => most(&mut ways.iter()),
        }
    }

    /// Returns the number of a word, which is added where it is new.
    fn word(
        &mut self,
        searcher: &Searcher,
        fields: &Fields,
        token: &Token,
        is_own: bool,
        slot: usize,
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
        let forms = written(token).filter(|_| is_own);
        let weight = (1.0 + (all - count + 0.5) / (count + 0.5)).ln();
        let heading = Term::from_field_text(fields.heading, &token.stem);
        self.words.push(Word {
            forms: forms
                .map(|form| Term::from_field_text(fields.forms, &form))
                .collect(),
            heading,
            weight,
            is_said: count > 0.0,
            written: token.stem.to_string(),
            stem,
            slot,
        });
        Ok(self.words.len() - 1)
    }

    fn weight(&self, words: &[usize]) -> f32 {
        words.iter().map(|word| self.words[*word].weight).sum()
    }

    /// Returns what the things count together, each by its best way and by how well its
    /// words do.
    fn sum(&self, how_well: impl Fn(usize) -> f32) -> f32 {
        let value = |way: &Way| {
            let words = way.words.iter();
            let sum: f32 = words
                .map(|word| self.words[*word].weight * how_well(*word))
                .sum();
            way.share * sum / self.weight(&way.words).max(f32::MIN_POSITIVE)
        };
        let things = self.things.iter();
        let values = things.map(|thing| {
            let ways = thing.ways.iter().map(value);
            thing.weight * ways.fold(0.0, f32::max)
        });
        values.sum()
    }

    /// Returns how much of what is asked is there, 0 to 1, by whether each word is.
    fn covered(&self, is_there: impl Fn(usize) -> bool) -> f32 {
        let all: f32 = self.things.iter().map(|thing| thing.weight).sum();
        let there = self.sum(|word| if is_there(word) { 1.0 } else { 0.0 });
        if all > 0.0 { there / all } else { 1.0 }
    }
}

/// Returns how many words passages have in the middle.
fn mean_length(searcher: &Searcher, field: Field) -> tantivy::Result<f32> {
    let mut words = 0;
    for segment in searcher.segment_readers() {
        words += segment.inverted_index(field)?.total_num_tokens();
    }
    Ok((words as f32 / searcher.num_docs().max(1) as f32).max(1.0))
}

/// What is known of a word in some passages.
struct Found {
    is_there: Vec<bool>,
    how_well: Vec<f32>,
}

/// Looks at the candidates of one segment, which are in order.
fn look(
    searcher: &Searcher,
    fields: &Fields,
    asked: &Asked,
    named: &[Option<&HashSet<String>>],
    here: &mut [Ranked],
) -> tantivy::Result<()> {
    let Some(segment) = here.first().map(|first| first.at.segment_ord) else {
        return Ok(());
    };
    let reader = searcher.segment_reader(segment);
    let longer = |field, usual: f32, share: f32| {
        let lengths = reader.get_fieldnorms_reader(field)?;
        let lengths = here
            .iter()
            .map(|one| lengths.fieldnorm(one.at.doc_id) as f32);
        let longer = lengths.map(|length| 1.0 - share + share * length / usual);
        tantivy::Result::Ok(longer.collect::<Vec<f32>>())
    };
    let passages = longer(fields.stems, asked.passage, LONG_PASSAGE)?;
    let titles = longer(fields.heading, asked.title, LONG_HEADING)?;
    let mut words: Vec<Found> = Vec::new();
    for word in &asked.words {
        let has = |field, term: &Term| counts(searcher, field, term, here);
        let counts = has(fields.stems, &word.stem)?;
        let in_heading = has(fields.heading, &word.heading)?;
        let forms = word.forms.iter().map(|form| has(fields.forms, form));
        let forms: Vec<Vec<u32>> = forms.collect::<tantivy::Result<_>>()?;
        let mut found = Found {
            is_there: Vec::new(),
            how_well: Vec::new(),
        };
        for number in 0..here.len() {
            let count = counts[number] as f32;
            let enough = OFTEN_ENOUGH * passages[number];
            let mut value = count * (OFTEN_ENOUGH + 1.0) / (count + enough);
            let mut add = |has: bool, share: f32| {
                if has {
                    value += share;
                }
                has
            };
            let is_named = named[number].is_some_and(|words| words.contains(&word.written));
            let is_named = add(is_named, IN_NAME);
            let in_heading = add(in_heading[number] > 0, IN_HEADING / titles[number]);
            // A word without a twin is exact where it is the same.
            for (place, step) in [SAME_FOLDED, SAME_EXACTLY].into_iter().enumerate() {
                let form = forms.get(place).or(forms.last());
                add(form.is_some_and(|form| form[number] > 0), step);
            }
            found.is_there.push(count > 0.0 || in_heading || is_named);
            found.how_well.push(value);
        }
        words.push(found);
    }
    for (number, one) in here.iter_mut().enumerate() {
        let share = asked.covered(|word| words[word].is_there[number]);
        let is_said = |hint: &&Vec<usize>| hint.iter().any(|word| words[*word].is_there[number]);
        let hints = asked.hints.iter().filter(is_said).count() as f32;
        let how_well = asked.sum(|word| words[word].how_well[number]);
        one.score = how_well * share * share.sqrt() * (1.0 + HINTED * hints);
    }
    Ok(())
}

/// Tells how often some passages of one segment, in order, have a term.
fn counts(
    searcher: &Searcher,
    field: Field,
    term: &Term,
    here: &[Ranked],
) -> tantivy::Result<Vec<u32>> {
    let mut has = vec![0; here.len()];
    let Some(first) = here.first() else {
        return Ok(has);
    };
    let segment = searcher.segment_reader(first.at.segment_ord);
    let words = segment.inverted_index(field)?;
    let Some(mut postings) = words.read_postings(term, IndexRecordOption::WithFreqs)? else {
        return Ok(has);
    };
    for (has, one) in has.iter_mut().zip(here) {
        if sought(&mut postings, one.at.doc_id) {
            *has = postings.term_freq();
        }
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
    let mut weights = BTreeMap::<usize, f32>::new();
    for word in words {
        let weight = weights.entry(word.slot).or_default();
        *weight = weight.max(word.weight);
    }
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
        for word in words.iter().filter(|word| word.slot < MOST_PLACED_WORDS) {
            let option = IndexRecordOption::WithFreqsAndPositions;
            let Some(mut postings) = stems.read_postings(&word.stem, option)? else {
                continue;
            };
            let mut positions = Vec::new();
            for (places, number) in places.iter_mut().zip(&numbers) {
                if sought(&mut postings, ranked[*number].at.doc_id) {
                    postings.positions(&mut positions);
                    places.extend(positions.iter().map(|at| (*at, word.slot)));
                }
            }
        }
        for (mut places, number) in places.into_iter().zip(numbers) {
            let there: HashSet<usize> = places.iter().map(|(_, word)| *word).collect();
            let weight: f32 = there.iter().filter_map(|slot| weights.get(slot)).sum();
            let is_first = |(at, _): &&(u32, usize)| *at < FIRST_WORDS;
            let first = places.iter().filter(is_first).map(|(_, slot)| *slot);
            let first: HashSet<usize> = first.collect();
            let first: f32 = first.iter().filter_map(|slot| weights.get(slot)).sum();
            ranked[number].score += AMONG_FIRST * first;
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
