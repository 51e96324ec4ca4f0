//! Which passages fit best. The index finds candidates by their stems; these are then
//! looked at more closely: is the word exactly the same, does it stand in the heading, do
//! the words stand together. Must not know how a query is written.

use std::collections::BTreeMap;

use eprostor_text::is_stop_word;
use tantivy::collector::TopDocs;
use tantivy::postings::Postings;
use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocId, DocSet, Score, Searcher, SegmentOrdinal, Term};

use super::fields::Fields;
use super::query::TextQuery;
use super::terms::written;
use super::visible::Ranges;

/// Candidates that are looked at more closely, our choice.
const CANDIDATES: usize = 100;
/// Candidates of which only some words are there.
const LOOSE_CANDIDATES: usize = 400;
/// Candidates of which the places of words are compared.
const PLACED: usize = 60;
/// Share of the passages that must be visible for asking all and leaving out the rest.
const MOSTLY_VISIBLE: f64 = 0.5;
/// What a word adds that is the same without diacritics, by its weight.
const SAME_FOLDED: f32 = 0.12;
/// What it adds where it is exactly the same.
const SAME_EXACTLY: f32 = 0.12;
/// What it adds where it stands in the heading.
const IN_HEADING: f32 = 0.5;
/// What words add that stand side by side, by the weight of all.
const TOGETHER: f32 = 0.6;
/// Words whose places are compared, our choice.
const MOST_PLACED_WORDS: usize = 8;

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

/// A word of the query, and what it counts.
struct Word {
    stem: Term,
    forms: Vec<Term>,
    heading: Term,
    weight: f32,
}

/// Looks at candidates more closely and puts the best first. Of passages that have only
/// some words, those that have more of what is asked come first.
pub(super) fn ranked(
    searcher: &Searcher,
    fields: &Fields,
    query: &TextQuery,
    candidates: Vec<Ranked>,
) -> tantivy::Result<Vec<Ranked>> {
    let words = words(searcher, fields, query)?;
    let total: f32 = words.iter().map(|word| word.weight).sum();
    let mut by_segment = BTreeMap::<SegmentOrdinal, Vec<Ranked>>::new();
    for candidate in candidates {
        let segment = by_segment.entry(candidate.at.segment_ord).or_default();
        segment.push(candidate);
    }
    let mut ranked = Vec::new();
    for (_, mut here) in by_segment {
        here.sort_unstable_by_key(|one| one.at.doc_id);
        let mut covered = vec![0.0; here.len()];
        for word in &words {
            let has = |field, term: &Term| presence(searcher, field, term, &here);
            let in_text = has(fields.stems, &word.stem)?;
            let in_heading = has(fields.heading, &word.heading)?;
            let steps = [SAME_FOLDED, SAME_EXACTLY];
            let forms: Vec<Vec<bool>> = word
                .forms
                .iter()
                .map(|form| has(fields.forms, form))
                .collect::<tantivy::Result<_>>()?;
            for (number, one) in here.iter_mut().enumerate() {
                let at = |list: &Vec<bool>| list.get(number).copied().unwrap_or_default();
                if at(&in_text) || at(&in_heading) {
                    covered[number] += word.weight;
                }
                if at(&in_heading) {
                    one.score += IN_HEADING * word.weight;
                }
                // A word without a twin is exact where it is the same.
                for (place, step) in steps.iter().enumerate() {
                    let form = forms.get(place).or(forms.last());
                    if form.is_some_and(at) {
                        one.score += step * word.weight;
                    }
                }
            }
        }
        for (one, covered) in here.iter_mut().zip(covered) {
            if total > 0.0 {
                let share = covered / total;
                one.score *= share * share;
            }
        }
        ranked.extend(here);
    }
    sort(&mut ranked);
    placed(searcher, fields, &words, &mut ranked)?;
    Ok(ranked)
}

/// Puts the best first; of equals the one that stands first in the index.
fn sort(ranked: &mut [Ranked]) {
    ranked.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.at.cmp(&b.at)));
}

/// Returns the words of a query by their weight: the rarer, the more they say.
fn words(searcher: &Searcher, fields: &Fields, query: &TextQuery) -> tantivy::Result<Vec<Word>> {
    let all = searcher.num_docs() as f32;
    let mut words: Vec<Word> = Vec::new();
    for token in query.tokens() {
        let stem = Term::from_field_text(fields.stems, &token.stem);
        if is_stop_word(&token.folded) || words.iter().any(|word| word.stem == stem) {
            continue;
        }
        let count = searcher.doc_freq(&stem)? as f32;
        if count == 0.0 {
            continue;
        }
        let forms = written(token).into_iter();
        words.push(Word {
            forms: forms
                .map(|form| Term::from_field_text(fields.forms, &form))
                .collect(),
            heading: Term::from_field_text(fields.heading, &token.stem),
            weight: (1.0 + (all - count + 0.5) / (count + 0.5)).ln(),
            stem,
        });
    }
    Ok(words)
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
    let total: f32 = words.iter().map(|word| word.weight).sum();
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
            ranked[number].score += TOGETHER * total * closeness(&mut places);
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
