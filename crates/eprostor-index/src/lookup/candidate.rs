//! What may be meant, with what of the query it explains; and how well that fits. Must
//! not know the register.

use eprostor_model::{Meant, Note, Suggestion};

use super::gazetteer::Gazetteer;
use super::reading::{Kind, Reading, begins_with_digit};

/// Weight of a word that nothing in the register has: *gradnja*, *dozvola*.
const UNKNOWN: f32 = 0.35;
/// How well a word must agree to be known, and a name to be whole.
const KNOWN: f32 = 0.6;
const WHOLE: f32 = 0.9;
/// How well a word must agree to be no mistake.
const MISTYPED: f32 = 0.79;
/// What a thing gains whose kind the query names.
const NAMED_KIND: f32 = 0.3;
/// What words for the texts have by themselves, by words that nothing has, by a term of
/// planning, and by quotation marks.
const WORDS: f32 = 0.4;
const WORDS_UNKNOWN: f32 = 0.4;
const WORDS_OF_PLANNING: f32 = 0.55;
const WORDS_QUOTED: f32 = 1.2;

/// Something that may be meant.
#[derive(Debug)]
pub(super) struct Candidate {
    meant: Meant,
    note: Option<Note>,
    kind: Option<Kind>,
    /// How whole its name is, 0 to 1, and how much that counts.
    quality: f32,
    whole_counts: f32,
    /// Positions of the query that it explains, each with how well.
    explained: Vec<(u32, f32)>,
    factor: f32,
}

impl Candidate {
    /// Makes a candidate that explains some positions well.
    pub(super) fn new(meant: Meant, explained: &[u32]) -> Self {
        Self {
            meant,
            note: None,
            kind: None,
            quality: 1.0,
            whole_counts: 0.0,
            explained: explained.iter().map(|&position| (position, 1.0)).collect(),
            factor: 1.0,
        }
    }

    /// Says how whole its name is, and how much that counts.
    pub(super) fn named(mut self, quality: f32, whole_counts: f32) -> Self {
        (self.quality, self.whole_counts) = (quality, whole_counts);
        self
    }

    /// Says of what kind it is.
    pub(super) fn of(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// Adds positions that it explains, too.
    pub(super) fn explaining(mut self, more: &[(u32, f32)]) -> Self {
        for &(position, quality) in more {
            match self
                .explained
                .iter_mut()
                .find(|(known, _)| *known == position)
            {
                Some((_, known)) => *known = known.max(quality),
                None => self.explained.push((position, quality)),
            }
        }
        self
    }

    /// Says what must be said of it.
    pub(super) fn noted(mut self, note: Option<Note>) -> Self {
        self.note = note;
        self
    }

    /// Makes it likelier or less likely.
    pub(super) fn times(mut self, factor: f32) -> Self {
        self.factor *= factor;
        self
    }

    fn explains(&self, position: u32) -> Option<f32> {
        let mut explained = self.explained.iter();
        explained
            .find(|&&(known, _)| known == position)
            .map(|&(_, quality)| quality)
    }

    /// Tells whether a word is part of its name, which is there as a whole and explains
    /// every word that anything explains.
    fn has_name(&self, position: u32, known: &[u32]) -> bool {
        self.quality >= WHOLE
            && self.explained.len() > 1
            && self
                .explains(position)
                .is_some_and(|quality| quality >= WHOLE)
            && known
                .iter()
                .all(|&position| self.explains(position).is_some())
    }
}

/// What is known of the words of a query once everything was looked up.
struct Weights<'a> {
    reading: &'a Reading,
    /// By word: its weight where a candidate does not explain it.
    unexplained: Vec<(u32, f32)>,
    /// Positions of words of kinds that are part of a whole name: *Demovo-grad*.
    in_names: Vec<u32>,
}

impl<'a> Weights<'a> {
    fn new(reading: &'a Reading, candidates: &[Candidate]) -> Self {
        let is_known = |&position: &u32| {
            let mut qualities = candidates.iter().filter_map(|one| one.explains(position));
            qualities.any(|quality| quality >= KNOWN)
        };
        let content = reading.content().map(|word| word.position);
        let known: Vec<u32> = content.filter(is_known).collect();
        let in_names = reading.words.iter().map(|word| word.position);
        let in_names: Vec<u32> = in_names
            .filter(|&position| reading.kind_at(position).is_some())
            .filter(|&position| candidates.iter().any(|one| one.has_name(position, &known)))
            .collect();
        let unexplained = reading.words.iter().map(|word| {
            let position = word.position;
            let weight = if begins_with_digit(word) || in_names.contains(&position) {
                1.0
            } else if reading.content().all(|own| own.position != position) {
                0.0
            } else if known.contains(&position) {
                1.0
            } else {
                UNKNOWN
            };
            (position, weight)
        });
        Self {
            unexplained: unexplained.collect(),
            in_names,
            reading,
        }
    }

    fn fit(&self, one: &Candidate) -> f32 {
        let (mut explained, mut all) = (0.0, 0.0);
        for &(position, weight) in &self.unexplained {
            match one.explains(position) {
                // A filler or a kind that is part of the name counts a little.
                Some(quality) => {
                    let weight = weight.max(0.2);
                    explained += weight * quality;
                    all += weight;
                }
                None => all += weight,
            }
        }
        let share = if all > 0.0 { explained / all } else { 0.0 };
        let whole = 1.0 - one.whole_counts + one.whole_counts * one.quality;
        let is_named = one.kind.is_some_and(|kind| self.is_about(kind));
        let kind = if is_named { 1.0 + NAMED_KIND } else { 1.0 };
        share * whole * kind * one.factor
    }

    /// Tells whether the query says that it is about a kind, in a word that is no name.
    fn is_about(&self, kind: Kind) -> bool {
        let words = self.reading.words.iter().map(|word| word.position);
        words
            .filter(|position| !self.in_names.contains(position))
            .any(|position| self.reading.kind_at(position) == Some(kind))
    }

    /// Tells how likely it is that words are meant, to be looked for in texts.
    fn words(&self, candidates: &[Candidate], gazetteer: &Gazetteer) -> f32 {
        if self.reading.is_quoted {
            return WORDS_QUOTED;
        }
        // A word that a name has as it is names it; other words of planning do not.
        let is_name = |position: u32| {
            let mut qualities = candidates.iter().filter_map(|one| one.explains(position));
            qualities.any(|quality| quality >= WHOLE)
        };
        let of_planning = gazetteer.words_of_planning(self.reading);
        let named = of_planning.iter().filter(|&&position| is_name(position));
        let of_planning = of_planning.len() - named.count();
        let content = self.reading.content().map(|word| word.position);
        let weights: Vec<f32> = content
            .filter_map(|position| self.unexplained.iter().find(|(own, _)| *own == position))
            .map(|&(_, weight)| weight)
            .collect();
        let unknown = weights.iter().filter(|weight| **weight < 1.0).count();
        let share = unknown as f32 / weights.len().max(1) as f32;
        // *Regulacioni plan Kej* asks for the plan.
        let of_planning = if self.is_about(Kind::Plan) {
            0
        } else {
            of_planning
        };
        let planning = of_planning as f32 / weights.len().max(1) as f32;
        WORDS + WORDS_UNKNOWN * share + WORDS_OF_PLANNING * planning.min(1.0)
    }
}

/// Puts candidates in order, the likeliest first, with the words themselves among them.
pub(super) fn ranked(
    reading: &Reading,
    candidates: Vec<Candidate>,
    gazetteer: &Gazetteer,
) -> Vec<Suggestion> {
    let candidates = without_mistakes(candidates, &gazetteer.words_of_planning(reading));
    let weights = Weights::new(reading, &candidates);
    let words = weights.words(&candidates, gazetteer);
    let words = Suggestion::new(Meant::Words, words);
    let fits: Vec<f32> = candidates.iter().map(|one| weights.fit(one)).collect();
    let fitting = candidates
        .into_iter()
        .zip(fits)
        .map(|(one, fit)| Suggestion {
            meant: one.meant,
            note: one.note,
            fit,
        });
    let mut all: Vec<Suggestion> = fitting.chain([words]).collect();
    // Stable: among equals the order of the register stays.
    all.sort_by(|a, b| b.fit.total_cmp(&a.fit));
    all
}

/// Leaves out what a word would name only if it was mistyped, where it is a word of its
/// own: *visina* is no *Lisina*.
fn without_mistakes(candidates: Vec<Candidate>, own: &[u32]) -> Vec<Candidate> {
    let mut kept = Vec::with_capacity(candidates.len());
    for mut one in candidates {
        let count = one.explained.len();
        one.explained
            .retain(|(at, quality)| *quality >= MISTYPED || !own.contains(at));
        if count == 0 || !one.explained.is_empty() {
            kept.push(one);
        }
    }
    kept
}
