//! What an instruction is made of: places, parts, quoted words and verbs, in the
//! order of the sentence. Must not know what they come to.

use eprostor_model::document_text::CharRange;
use eprostor_model::{AmendedUnit, UnitKind};

use super::lexicon::{Case, Verb, Word};
use super::reading::Reader;
use super::tokens::{Kind, Token};

/// Tokens between a verb and its *se*.
const REACH: usize = 2;

/// A part of an instruction.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Element {
    /// *U članu 12. stav 3.*; whether its last part may be what is changed.
    Inside(Vec<AmendedUnit>, bool),
    /// *Posle stava 3.*
    Beside(Vec<AmendedUnit>),
    /// *Posle reči „…“*
    BesideWords(CharRange),
    /// *Stav 3.*
    Part(Vec<AmendedUnit>),
    /// *Reči „…“*
    Words(CharRange),
    /// *Rečima „…“*
    With(CharRange),
    /// *Reči*, and none are quoted.
    NoWords,
    Verb(Verb),
    /// *Glasi*, with its token.
    Says(usize),
    /// Another clause begins.
    Break,
}

/// Where a part stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Inside,
    Beside,
    Part,
    /// It is only referred to.
    None,
}

impl Reader<'_> {
    /// Returns what the tokens of a sentence come to, up to *glasi*. None where it has
    /// a word that no instruction has.
    pub(super) fn elements(&self, from: usize, to: usize) -> Vec<Element> {
        let tokens = &self.stream.tokens[..to];
        let (mut found, mut at, mut has_doubt) = (Vec::new(), from, false);
        while at < to {
            let token = tokens[at];
            let mut next = at + 1;
            match token.kind {
                Kind::Opens => {
                    if let Some(closer) = self.accepted(at).filter(|closer| *closer < to) {
                        next = closer + 1;
                        if self.quotation(&mut found, from, at, closer) {
                            break;
                        }
                    }
                }
                Kind::Mark(';') => found.push(Element::Break),
                Kind::Word(Word::But) => found.push(Element::Break),
                Kind::Word(Word::Doubt) => has_doubt = true,
                Kind::Word(Word::Unit(kind, case)) => {
                    next = self.part(&mut found, from, at, to, (kind, case));
                }
                Kind::Word(Word::Words | Word::WithWords) => {
                    next = self.words(&mut found, from, at, to);
                }
                Kind::Word(Word::Sign) => found.push(Element::Words(range(token, token))),
                Kind::Word(Word::WithSign) => {
                    let is_double = tokens
                        .get(at + 1)
                        .is_some_and(|t| t.word() == Word::WithSign);
                    next = at + 1 + usize::from(is_double);
                    found.push(Element::With(range(token, tokens[next - 1])));
                }
                Kind::Word(Word::Which) => next = self.past_renumbering(at, to),
                Kind::Word(Word::Whole) if self.is_whole_text(at, to) => {
                    let whole = AmendedUnit {
                        kind: UnitKind::Whole,
                        numbers: Vec::new(),
                    };
                    found.push(Element::Inside(vec![whole], false));
                }
                Kind::Word(Word::Verb(verb)) if self.is_verb(&found, from, at, to, verb) => {
                    found.push(Element::Verb(verb));
                }
                Kind::Word(Word::Order(verb)) => found.push(Element::Verb(verb)),
                Kind::Word(Word::Stands) if has_words(&found) => {
                    found.push(Element::Verb(Verb::Replace));
                }
                Kind::Word(Word::PutsOut) if self.puts_out(at, to) => {
                    found.push(Element::Verb(Verb::Delete));
                }
                Kind::Word(Word::Says) if found.iter().any(|e| matches!(e, Element::Verb(_))) => {
                    found.push(Element::Says(at));
                    break;
                }
                _ => {}
            }
            at = next;
        }
        if !matches!(found.last(), Some(Element::Says(_))) {
            self.says_by_colon(&mut found, from, to);
        }
        let is_sure =
            |e: &Element| matches!(e, Element::Says(_) | Element::With(_) | Element::Words(_));
        if has_doubt && !found.iter().any(is_sure) {
            found.clear();
        }
        found
    }

    /// *Dodaje se novi stav 4:* is followed by the new text as if it said *koji glasi*.
    fn says_by_colon(&self, found: &mut Vec<Element>, from: usize, to: usize) {
        let Some(last) = to.checked_sub(1).filter(|last| *last >= from) else {
            return;
        };
        let ends = self.stream.tokens[last].is(':');
        let verb = found.iter().rev().find_map(|element| match element {
            Element::Verb(verb) => Some(*verb),
            _ => None,
        });
        let is_followed = matches!(verb, Some(Verb::Change | Verb::Replace | Verb::Insert));
        if ends && is_followed && !matches!(found.last(), Some(Element::NoWords)) {
            found.push(Element::Says(last - usize::from(last > from)));
        }
    }

    /// Reads words in quotation marks that nothing announces; tells whether they are
    /// a new text.
    fn quotation(
        &self,
        found: &mut Vec<Element>,
        from: usize,
        opener: usize,
        closer: usize,
    ) -> bool {
        let tokens = &self.stream.tokens;
        let follows = |at: usize| {
            opener
                .checked_sub(at)
                .filter(|at| *at >= from)
                .map(|at| tokens[at])
        };
        let is_colon = follows(1).is_some_and(|token| token.is(':'));
        let inner = self.inner(opener, closer);
        match found.last() {
            Some(Element::Verb(Verb::Replace | Verb::Change)) => {
                let near = (1..=3).filter_map(follows);
                if has_words(found) || near.clone().any(|t| t.word() == Word::Except) {
                    found.push(Element::With(inner));
                } else if is_colon {
                    found.push(Element::Says(opener - 1));
                    return true;
                }
            }
            Some(Element::Verb(Verb::Insert) | Element::Part(_) | Element::Beside(_))
                if is_colon =>
            {
                let has_verb = found.iter().any(|e| matches!(e, Element::Verb(_)));
                if has_verb {
                    found.push(Element::Says(opener - 1));
                }
                return has_verb;
            }
            Some(Element::Words(range) | Element::With(range) | Element::BesideWords(range)) => {
                // *Reči „a“ i „b“*
                let is_joined = follows(1).is_some_and(|t| t.is(',') || t.word() == Word::And);
                let is_next = follows(2).is_some_and(|t| t.end <= range.end + 2);
                if is_joined && is_next {
                    let whole = CharRange::new(range.start, inner.end);
                    let last = found.len() - 1;
                    found[last] = match found[last] {
                        Element::With(_) => Element::With(whole),
                        Element::BesideWords(_) => Element::BesideWords(whole),
                        _ => Element::Words(whole),
                    };
                }
            }
            _ => {}
        }
        // *Umesto „40“ treba da stoji „50“*
        if follows(1).is_some_and(|token| token.word() == Word::Instead) {
            found.push(Element::Words(inner));
        }
        false
    }

    /// Reads *reči „…“*.
    fn words(&self, found: &mut Vec<Element>, from: usize, at: usize, to: usize) -> usize {
        let tokens = &self.stream.tokens[..to];
        let is_with = tokens[at].word() == Word::WithWords;
        let colon = tokens.get(at + 1).is_some_and(|token| token.is(':'));
        let opener = at + 1 + usize::from(colon);
        let opens = tokens
            .get(opener)
            .is_some_and(|token| token.kind == Kind::Opens);
        let closer = self.accepted(opener).filter(|closer| opens && *closer < to);
        let Some(closer) = closer else {
            let is_number = tokens
                .get(at + 1)
                .is_some_and(|t| t.is_number() || t.is('.'));
            if !is_number {
                found.push(Element::NoWords);
            }
            return at + 1;
        };
        let inner = self.inner(opener, closer);
        found.push(match self.role(from, at, Case::Nominative) {
            _ if is_with => Element::With(inner),
            Role::Beside => Element::BesideWords(inner),
            Role::Inside | Role::Part | Role::None => Element::Words(inner),
        });
        closer + 1
    }

    /// Reads a part of an act with its numbers.
    fn part(
        &self,
        found: &mut Vec<Element>,
        from: usize,
        at: usize,
        to: usize,
        (kind, case): (UnitKind, Case),
    ) -> usize {
        let tokens = &self.stream.tokens[..to];
        // *Tačka na kraju zamenjuje se zapetom*: the mark, not a part.
        if kind == UnitKind::Item && self.is_full_stop(at, to) {
            let is_semicolon = tokens.get(at + 1).is_some_and(|t| t.word() == Word::Sign);
            let last = at + usize::from(is_semicolon);
            if self.role(from, at, case) == Role::Part {
                found.push(Element::Words(range(tokens[at], tokens[last])));
            }
            return last + 1;
        }
        let path = self.path(from, at, to);
        let is_new = at
            .checked_sub(1)
            .filter(|before| *before >= from)
            .is_some_and(|before| matches!(tokens[before].word(), Word::Fresh));
        let follows_insertion = matches!(found.last(), Some(Element::Verb(Verb::Insert)))
            || matches!(found.last(), Some(Element::Part(_)));
        let is_named = path.units.iter().any(|unit| !unit.numbers.is_empty())
            || path.units.iter().any(|unit| unit.kind == UnitKind::Heading)
            || is_new
            || follows_insertion;
        if is_named {
            match self.role(from, at, case) {
                Role::Inside => found.push(Element::Inside(path.units, path.ends_nominative)),
                Role::Beside => found.push(Element::Beside(path.units)),
                Role::Part => found.push(Element::Part(path.units)),
                Role::None => {}
            }
        }
        path.next
    }

    /// Tells by what stands before a part how it is meant.
    fn role(&self, from: usize, at: usize, case: Case) -> Role {
        let tokens = &self.stream.tokens;
        let is_adjective =
            |at: &usize| matches!(tokens[*at].word(), Word::Fresh | Word::Ordinal(_));
        let mut before = (from..at).rev().skip_while(is_adjective);
        match before.next().map(|at| tokens[at].word()) {
            Some(Word::In | Word::End | Word::Over) => Role::Inside,
            Some(Word::Beside) => Role::Beside,
            Some(Word::Except) => Role::None,
            Some(Word::TextOf) => Role::Part,
            _ => match case {
                Case::Locative => Role::Inside,
                Case::Genitive => Role::None,
                Case::Nominative | Case::NominativeOrGenitive => Role::Part,
            },
        }
    }

    pub(super) fn is_full_stop(&self, at: usize, to: usize) -> bool {
        let tokens = &self.stream.tokens[..to];
        let word = |at: usize| tokens.get(at).map_or(Word::Other, |token| token.word());
        let is_at_end = word(at + 1) == Word::Except && word(at + 2) == Word::End;
        word(at + 1) == Word::Sign
            || word(at + 1) == Word::Reflexive
            || is_at_end
            || matches!(word(at + 1), Word::Verb(Verb::Replace))
    }

    /// *(Stav 4.) koji postaje stav 7.* says only the new number of what is changed.
    fn past_renumbering(&self, at: usize, to: usize) -> usize {
        let tokens = &self.stream.tokens[..to];
        let word = |at: usize| tokens.get(at).map_or(Word::Other, |token| token.word());
        let became = (at + 1..at + 3)
            .find(|at| matches!(word(*at), Word::Became | Word::Verb(Verb::Become)));
        match became.map(|became| became + 1) {
            Some(unit) if matches!(word(unit), Word::Unit(..)) => self.path(unit, unit, to).next,
            _ => at + 1,
        }
    }

    fn is_verb(&self, found: &[Element], from: usize, at: usize, to: usize, verb: Verb) -> bool {
        let tokens = &self.stream.tokens;
        let start = at.saturating_sub(REACH).max(from);
        let end = (at + REACH + 2).min(to);
        let has_reflexive = tokens[start..end]
            .iter()
            .any(|t| t.word() == Word::Reflexive);
        let has_verb = found
            .iter()
            .any(|element| matches!(element, Element::Verb(_)));
        verb == Verb::Become || has_reflexive || has_verb
    }

    /// *Stavlja se van snage.*
    fn puts_out(&self, at: usize, to: usize) -> bool {
        let tokens = &self.stream.tokens[..to];
        let mut near = tokens[at..].iter().take(5);
        near.any(|token| {
            let letters = self.document.slice(range(*token, *token));
            letters.starts_with("snag") || letters.starts_with("снаг")
        })
    }

    /// *U celom tekstu.*
    fn is_whole_text(&self, at: usize, to: usize) -> bool {
        let next = self.stream.tokens[..to].get(at + 1);
        next.is_some_and(|token| token.word() == Word::Text)
    }

    fn inner(&self, opener: usize, closer: usize) -> CharRange {
        let tokens = &self.stream.tokens;
        CharRange::new(tokens[opener].end, tokens[closer].start)
    }
}

fn has_words(found: &[Element]) -> bool {
    found
        .iter()
        .any(|element| matches!(element, Element::Words(_)))
}

/// Returns the characters from one token to another.
pub(super) fn range(first: Token, last: Token) -> CharRange {
    CharRange::new(first.start, last.end)
}
