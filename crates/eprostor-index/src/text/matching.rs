//! From a query that was read to what the index is asked. Must not know ranks.

use std::collections::HashSet;

use eprostor_model::{Correction, Ignored};
use eprostor_text::{Token, relatives};
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, Term};

use super::expansion::{self, Expansion, MOST_EXPANSIONS};
use super::fields::Fields;
use super::query::{Group, TextQuery, Wanted, words as words_of};
use super::terms::pair_of_common;

/// Words that a beginning or a word with typing errors stands for when passages are
/// ranked, our choice: the most frequent.
const MOST_RANKED: usize = 16;

/// A query with what the words of the index make of it.
pub(super) struct Matching<'a> {
    fields: &'a Fields,
    pub(super) required: Vec<Matched>,
    pub(super) excluded: Vec<Matched>,
    pub(super) hints: Vec<Vec<Token>>,
    pub(super) corrections: Vec<Correction>,
    pub(super) ignored: Vec<Ignored>,
}

/// A group with its words.
pub(super) struct Matched {
    pub(super) group: Group,
    /// What each beginning or mistyped word stands for, in the order of the group.
    expansions: Vec<Vec<Expansion>>,
    /// What is said for its words, too.
    relatives: Vec<Vec<Token>>,
}

/// One way of saying something.
pub(super) struct Way {
    /// Its words.
    pub(super) tokens: Vec<Token>,
    /// How much it counts, 0 to 1.
    pub(super) share: f32,
}

/// Words from which on a query is a question, our choice.
const QUESTION: usize = 4;
/// Passages with all words that are enough.
const FEW: usize = 10;
/// The same for a question.
const MANY: usize = 100;

/// How much a relative of a word counts beside the word itself.
const OF_RELATIVE: f32 = 0.75;

/// Words of a beginning, or in the place of a mistyped one, that are looked at more
/// closely, our choice.
const MOST_WAYS: usize = 4;

impl Matched {
    /// Returns the words that say it, in each of several ways; words that mean nothing
    /// stand only beside nothing else.
    pub(super) fn ways(&self) -> Vec<Way> {
        let things = self.group.any.iter().zip(&self.expansions);
        let own = things.flat_map(|(wanted, expansions)| {
            // What no text has may stand in the name of a plan, as it was typed.
            let words = expansions.iter().take(MOST_WAYS);
            let words = words.map(|word| words_of(&word.folded));
            std::iter::once(wanted.tokens().to_vec()).chain(words)
        });
        let own = own.map(|tokens| Way { tokens, share: 1.0 });
        let relatives = self.relatives.iter().map(|tokens| Way {
            tokens: tokens.clone(),
            share: OF_RELATIVE,
        });
        let ways = own.chain(relatives);
        ways.filter(|way| !way.tokens.is_empty()).collect()
    }
}

/// How the words of a beginning are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The most frequent, so that what fits best is found fast.
    Ranking,
    /// All of them.
    Counting,
}

impl<'a> Matching<'a> {
    pub(super) fn new(
        searcher: &Searcher,
        fields: &'a Fields,
        query: &TextQuery,
    ) -> tantivy::Result<Self> {
        let mut matching = Self {
            fields,
            required: Vec::new(),
            excluded: Vec::new(),
            hints: query.hints.clone(),
            corrections: Vec::new(),
            ignored: query.ignored.clone(),
        };
        let wanted = query.groups.iter().filter(|group| !group.is_excluded);
        let says_something = wanted.clone().any(|group| !group.is_stop_word());
        for group in &query.groups {
            let matched = matching.matched(searcher, group)?;
            if group.is_excluded {
                matching.excluded.push(matched);
            } else if !says_something || !group.is_stop_word() {
                matching.required.push(matched);
            }
        }
        Ok(matching)
    }

    fn matched(&mut self, searcher: &Searcher, group: &Group) -> tantivy::Result<Matched> {
        let mut group = group.clone();
        let is_only = group.any.len() == 1;
        let relatives = match group.is_excluded || group.in_heading {
            true => Vec::new(),
            false => self.relatives(searcher, &group)?,
        };
        let mut expansions = Vec::new();
        for wanted in &mut group.any {
            // A word that no text has was mistyped.
            if let Wanted::Word(token) = wanted
                && is_only
                && !group.is_excluded
                && relatives.is_empty()
                && searcher.doc_freq(&Term::from_field_text(self.fields.stems, &token.stem))? == 0
            {
                *wanted = Wanted::Near(token.clone());
            }
            let found = match wanted {
                Wanted::Prefix(prefix) => {
                    let (found, has_more) = expansion::beginning(searcher, self.fields, prefix)?;
                    if has_more {
                        self.ignored.push(Ignored::ManyWords {
                            prefix: prefix.clone(),
                            looked_for: MOST_EXPANSIONS,
                        });
                    }
                    found
                }
                Wanted::Near(token) => {
                    let found = expansion::near(searcher, self.fields, &token.folded)?;
                    if let Some(nearest) = found.first()
                        && nearest.folded != token.folded
                    {
                        self.corrections.push(Correction {
                            typed: token.exact.to_string(),
                            meant: nearest.folded.clone(),
                        });
                    }
                    found
                }
                _ => Vec::new(),
            };
            expansions.push(found);
        }
        Ok(Matched {
            group,
            expansions,
            relatives,
        })
    }

    /// Returns what some text says for the words of a group.
    fn relatives(&self, searcher: &Searcher, group: &Group) -> tantivy::Result<Vec<Vec<Token>>> {
        let mut found = Vec::new();
        let words = group.any.iter().filter_map(|wanted| match wanted {
            Wanted::Word(token) => Some(token),
            _ => None,
        });
        for name in words.flat_map(relatives) {
            let mut is_said = true;
            for token in &name {
                let stem = Term::from_field_text(self.fields.stems, &token.stem);
                is_said &= searcher.doc_freq(&stem)? > 0;
            }
            if is_said {
                found.push(name);
            }
        }
        Ok(found)
    }

    /// Returns what has everything that is required and nothing that is excluded.
    pub(super) fn all(&self, purpose: Purpose) -> Box<dyn Query> {
        let required = self.required.iter();
        let clauses = required.map(|one| (Occur::Must, self.group(one, purpose)));
        self.without_excluded(clauses.collect())
    }

    /// Returns what has one of several words each, where one of them is all that is looked
    /// for: the words that a beginning or a mistyped word stands for.
    pub(super) fn choices(&self) -> Option<Vec<Box<dyn Query>>> {
        let [only] = self.required.as_slice() else {
            return None;
        };
        let is_word = |wanted: &Wanted| {
            matches!(
                wanted,
                Wanted::Word(_) | Wanted::Prefix(_) | Wanted::Near(_)
            )
        };
        if !self.excluded.is_empty() || !only.group.any.iter().all(is_word) {
            return None;
        }
        let field = self.field(only);
        let things = only.group.any.iter().zip(&only.expansions);
        let queries = things.flat_map(|(wanted, expansions)| match wanted {
            Wanted::Prefix(_) | Wanted::Near(_) => self.expanded(expansions, MOST_RANKED),
            other => vec![self.wanted(other, expansions, field, Purpose::Ranking)],
        });
        Some(queries.collect())
    }

    fn field(&self, matched: &Matched) -> Field {
        match matched.group.in_heading {
            true => self.fields.heading,
            false => self.fields.stems,
        }
    }

    /// Returns what has each of the most frequent words.
    fn expanded(&self, expansions: &[Expansion], most: usize) -> Vec<Box<dyn Query>> {
        let words = expansions.iter().take(most);
        let words = words.map(|word| term(self.fields.forms, &format!("f{}", word.folded)));
        words.collect()
    }

    /// Returns what has everything that is required but some, which the name of the plan
    /// says; none where nothing is left.
    pub(super) fn but(&self, named: u64) -> Option<Box<dyn Query>> {
        let rest = self.required.iter().enumerate();
        let rest = rest.filter(|(number, _)| named >> number & 1 == 0);
        let clauses: Vec<_> = rest
            .map(|(_, one)| (Occur::Must, self.group(one, Purpose::Ranking)))
            .collect();
        (!clauses.is_empty()).then(|| self.without_excluded(clauses))
    }

    /// Returns which of the required groups some words say, one bit for each.
    pub(super) fn said(&self, words: &HashSet<String>) -> u64 {
        let says = |matched: &Matched| {
            !matched.group.in_heading
                && matched.group.any.iter().any(|wanted| match wanted {
                    Wanted::Word(token) | Wanted::Sign(token) | Wanted::Near(token) => {
                        words.contains(token.stem.as_str())
                    }
                    Wanted::All(tokens) | Wanted::Phrase(tokens) => tokens
                        .iter()
                        .all(|token| words.contains(token.stem.as_str())),
                    Wanted::Prefix(_) => false,
                })
        };
        let said = self
            .required
            .iter()
            .enumerate()
            .filter(|(_, one)| says(one));
        said.fold(0, |bits, (number, _)| bits | 1 << number)
    }

    /// Returns what has some of it.
    pub(super) fn some(&self) -> Box<dyn Query> {
        let required = self.required.iter();
        let clauses = required.map(|one| {
            let own = self.group(one, Purpose::Ranking);
            let relatives = one.relatives.iter().map(|tokens| self.relative(tokens));
            let ways = std::iter::once(own).chain(relatives);
            (Occur::Should, any_of(ways.collect()))
        });
        self.without_excluded(clauses.collect())
    }

    fn relative(&self, tokens: &[Token]) -> Box<dyn Query> {
        let field = self.fields.stems;
        let mut words: Vec<_> = tokens.iter().map(|one| term(field, &one.stem)).collect();
        let all = match words.len() {
            1 => words.remove(0),
            _ => Box::new(BooleanQuery::intersection(words)),
        };
        Box::new(BoostQuery::new(all, OF_RELATIVE))
    }

    fn without_excluded(&self, mut clauses: Vec<(Occur, Box<dyn Query>)>) -> Box<dyn Query> {
        if self.excluded.is_empty()
            && clauses.len() == 1
            && let Some((_, only)) = clauses.pop()
        {
            return only;
        }
        let excluded = self.excluded.iter();
        clauses.extend(excluded.map(|one| (Occur::MustNot, self.group(one, Purpose::Counting))));
        Box::new(BooleanQuery::new(clauses))
    }

    /// Returns how many passages with all words are enough; with fewer, those with most are
    /// looked at, too. Of a question in words hardly any passage has all, and what has all
    /// is long rather than meant.
    pub(super) fn enough(&self) -> usize {
        if self.required.len() >= QUESTION {
            MANY
        } else {
            FEW
        }
    }

    /// Tells whether the beginning of a word is looked for.
    pub(super) fn has_prefix(&self) -> bool {
        let mut things = self.required.iter().flat_map(|one| &one.group.any);
        things.any(|wanted| matches!(wanted, Wanted::Prefix(_)))
    }

    /// Returns the words that were looked for in the place of mistyped ones.
    pub(super) fn looked_for(&self) -> impl Iterator<Item = &str> {
        let things = self.required.iter().flat_map(|one| {
            let things = one.group.any.iter().zip(&one.expansions);
            things.filter(|(wanted, _)| matches!(wanted, Wanted::Near(_)))
        });
        things.flat_map(|(_, words)| words.iter().map(|word| word.folded.as_str()))
    }

    fn group(&self, matched: &Matched, purpose: Purpose) -> Box<dyn Query> {
        let field = self.field(matched);
        let things = matched.group.any.iter().zip(&matched.expansions);
        let mut queries: Vec<Box<dyn Query>> = things
            .map(|(wanted, expansions)| self.wanted(wanted, expansions, field, purpose))
            .collect();
        match queries.len() {
            1 => queries.remove(0),
            _ => any_of(queries),
        }
    }

    fn wanted(
        &self,
        wanted: &Wanted,
        expansions: &[Expansion],
        field: Field,
        purpose: Purpose,
    ) -> Box<dyn Query> {
        match wanted {
            Wanted::Word(token) | Wanted::Sign(token) => term(field, &token.stem),
            Wanted::All(tokens) => {
                let words = tokens.iter().map(|token| term(field, &token.stem));
                Box::new(BooleanQuery::intersection(words.collect()))
            }
            Wanted::Phrase(tokens) => self.phrase(field, tokens),
            Wanted::Prefix(prefix) if purpose == Purpose::Counting => {
                let first = Term::from_field_text(self.fields.forms, &format!("f{prefix}"));
                let beginning = FuzzyTermQuery::new_prefix(first, 0, true);
                Box::new(ConstScoreQuery::new(Box::new(beginning), 0.0))
            }
            Wanted::Prefix(_) | Wanted::Near(_) => {
                let most = match purpose {
                    Purpose::Ranking => MOST_RANKED,
                    Purpose::Counting => MOST_EXPANSIONS,
                };
                any_of(self.expanded(expansions, most))
            }
        }
    }

    /// Asks for words in a row, by their pairs where both words of it are common.
    fn phrase(&self, field: Field, tokens: &[Token]) -> Box<dyn Query> {
        let Some(first) = tokens.first() else {
            return Box::new(tantivy::query::EmptyQuery);
        };
        let place = |token: &Token| (token.position - first.position) as usize;
        let mut terms: Vec<(usize, Term)> = Vec::new();
        let mut covered = 0;
        for (number, token) in tokens.iter().enumerate() {
            let next = tokens.get(number + 1);
            let pair = next.and_then(|next| pair_of_common(&token.stem, &next.stem));
            let text = match (&pair, next) {
                (Some(pair), _) => {
                    covered = number + 2;
                    pair
                }
                // The second word of a pair stands in it.
                (None, _) if number < covered => continue,
                (None, _) => &token.stem,
            };
            terms.push((place(token), Term::from_field_text(field, text)));
        }
        match terms.as_slice() {
            [(_, only)] => Box::new(TermQuery::new(only.clone(), IndexRecordOption::WithFreqs)),
            _ => Box::new(PhraseQuery::new_with_offset(terms)),
        }
    }
}

fn term(field: Field, text: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(field, text);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn any_of(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match queries.len() {
        0 => Box::new(tantivy::query::EmptyQuery),
        1 => queries.remove(0),
        _ => Box::new(BooleanQuery::union(queries)),
    }
}
